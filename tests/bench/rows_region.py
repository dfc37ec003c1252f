"""What a consultant waits for: the region's report, and an edit on its page."""
import os
import subprocess

from rows_n20 import Load

PLOT = "plot [0:20] sin(x) with lines, cos(x) with points, '+' using 1:(0) with impulses"


def draw_alone(n):
    """As many drawings by gnuplot alone: no map, no figures, no page."""
    subprocess.run(["gnuplot"], input="set term svg\n" + (PLOT + "\n") * n, text=True, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def run(bench):
    sample = os.path.join(bench.source, "datasets", "auvergne-rhone-alpes")
    page = os.path.join(bench.folder, "report.html")
    time = bench.command([bench.program, "report", sample, "-o", page, "--lang", "fr"])
    with open(page, encoding="utf-8") as f:
        plots = f.read().count("<svg")
    bench.row("the region's whole report", time, f"gnuplot alone, {plots} simple drawings", bench.median(lambda: draw_alone(plots)),
              f"{plots} drawings", goal=2)
    small = bench.ours("n20", "--cells", 2216, "--repeat", 21, "--write", bench.folder)
    load = Load(bench.folder)
    bench.agree("a small load", small["edit_value"], load.reach(load.on), 1e-9)
    bench.row("a page edit, 2,216 cells × 1,000", small["toggle"], "scipy, all again", bench.median(lambda: load.reach(load.on), 21),
              "fast mode, undone to the bit", goal=1e-3)
    whole = bench.ours("region", "--map", sample, "--repeat", 21)
    bench.row("a relay off on the region's map", whole["region_change"], note="exact mode, everything again", goal=1e-3)
