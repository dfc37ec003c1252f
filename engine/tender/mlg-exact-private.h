/* Shared by the files of the exact numbers; only they see GMP. */
#pragma once
#include "tender/mlg-exact.h"
#include <gmp.h>

struct _MlgExact
{
  mpq_t q;
};

/* A fresh zero of the pool, to be written before anybody else sees it. */
MlgExact *mlg_exact_fresh (MlgExactPool *pool);
