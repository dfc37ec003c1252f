/* mlg-bench WORK [--cells N] [--relays N] [--worlds N] [--repeat N] [--threads N] [--write FOLDER]
 * WORK: n20 (the standard load), cascade, flow, region (--map SOURCE) or csv (--map FOLDER). Prints
 * one measure a line, for bench.py. */
#include "bench.h"

#include <stdio.h>
#include <string.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

double
bench_median (guint repeat, BenchFunc func, gpointer data)
{
  g_autofree double *times = g_new (double, repeat);
  func (data);
  for (guint i = 0; i < repeat; i++)
    {
      gint64 start = g_get_monotonic_time ();
      func (data);
      times[i] = (double) (g_get_monotonic_time () - start) * 1e-6;
    }
  qsort (times, repeat, sizeof (double), compare);
  return times[repeat / 2];
}

void
bench_say (const char *key, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  printf ("%s\t%s\n", key, g_ascii_dtostr (text, sizeof text, value));
  fflush (stdout);
}

void
bench_write (const char *folder, const char *name, gconstpointer data, gsize bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE *file = fopen (path, "wb");
  if (!file || fwrite (data, 1, bytes, file) != bytes || fclose (file) != 0)
    g_error ("cannot write %s", path);
}

int
main (int argc, char **argv)
{
  BenchOptions options = {
    .repeat = 7, .n_cells = 1000000, .threads = 1, .n_relays = 15000, .n_worlds = 10000
  };
  for (int i = 2; i + 1 < argc; i += 2)
    {
      guint number = (guint) g_ascii_strtoull (argv[i + 1], NULL, 10);
      if (g_str_equal (argv[i], "--cells"))
        options.n_cells = number;
      else if (g_str_equal (argv[i], "--relays"))
        options.n_relays = number;
      else if (g_str_equal (argv[i], "--worlds"))
        options.n_worlds = number;
      else if (g_str_equal (argv[i], "--repeat"))
        options.repeat = MAX (1, number);
      else if (g_str_equal (argv[i], "--threads"))
        options.threads = MAX (1, number);
      else if (g_str_equal (argv[i], "--write"))
        options.folder = argv[i + 1];
      else if (g_str_equal (argv[i], "--map"))
        options.map = argv[i + 1];
    }
  if (argc > 1 && g_str_equal (argv[1], "n20"))
    return bench_n20 (&options);
  if (argc > 1 && g_str_equal (argv[1], "cascade"))
    return bench_cascade (&options);
  if (argc > 1 && g_str_equal (argv[1], "flow"))
    return bench_flow (&options);
  if (argc > 1 && g_str_equal (argv[1], "region") && options.map)
    return bench_region (&options);
  if (argc > 1 && g_str_equal (argv[1], "csv") && options.map)
    return bench_csv (&options);
  fprintf (stderr,
           "usage: mlg-bench n20|cascade|flow|region|csv [--cells N] [--relays N] [--worlds N] "
           "[--repeat N] [--threads N] [--write FOLDER] [--map SOURCE]\n");
  return 2;
}
