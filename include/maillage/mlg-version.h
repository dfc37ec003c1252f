/* room: base */
#pragma once
#include <glib.h>

#define MLG_VERSION "0.1.0"

/* Marks what the library exports; everything else stays inside. */
#define MLG_PUBLIC __attribute__ ((visibility ("default"))) extern
