/* The frame of every page of the program: head with style and content policy, band of the
 * document's status, foot of printed pages, script. One look for all. */
#pragma once
#include "report/mlg-html.h"

#include <maillage/mlg-lang.h>

typedef struct
{
  const char *title;  /* of the document; may hold data */
  const char *status; /* words of the band at the top of each page; may hold data */
  const char *aside;  /* softer words behind them; NULL = none */
  const char *across; /* watermark of every page («SIMULATION»); NULL = none */
} MlgFrame;

/* From the doctype to the open <div class="page">. */
void mlg_frame_open (MlgHtml *html, MlgLang lang, const MlgFrame *frame);
/* What mlg_frame_open left open; the whole text. (transfer full) */
char *mlg_frame_close (MlgHtml *html);
