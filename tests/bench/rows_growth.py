"""Growth: ten times the cells, and ten times again; time, memory and the exponent that fits."""
import math
import os
import shutil
import subprocess
import sys


# A process' peak memory counts what its parent held when it started it: so a small parent.
LAUNCH = """import os, sys
child = os.fork()
if child == 0:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)"""


def measured(words):
    """Processor time and peak memory (bytes) of one process."""
    out = subprocess.run([sys.executable, "-S", "-c", LAUNCH, *words], check=True, capture_output=True, text=True).stdout.split()
    if int(out[0]):
        sys.exit(f"{words} failed")
    return float(out[1]), float(out[2])


def exponent(sizes, values):
    """The slope of the straight line through the logarithms."""
    x, y = [math.log(s) for s in sizes], [math.log(max(v, 1e-9)) for v in values]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


def grow(bench, work, sizes, values, unit):
    slope = exponent(sizes, values)
    text = ", ".join(f"{s:,.0f}: {v:.3g} {unit}" for s, v in zip(sizes, values))
    print(f"  {work}: {text}; exponent {slope:.2f}", flush=True)
    bench.growth.append((work, text, slope))


def engine(bench, links):
    """The whole program on the national map and parts of it."""
    sizes, times, memory = [], [], []
    for scale in (0.01, 0.1, 1):
        folder = os.path.join(bench.folder, "growing")
        words = [sys.executable, os.path.join(bench.source, "datasets", "make-national"), folder, "--scale", str(scale)]
        subprocess.run(words + ["--links"] * links, check=True, stdout=subprocess.DEVNULL)
        best = min(measured([bench.program, "reach", folder, "--intervals", "0", "--format", "csv"]) for _ in range(3))
        cells = sum(1 for _ in open(os.path.join(folder, "targets.csv"), encoding="utf-8")) - 1
        sizes, times, memory = sizes + [cells], times + [best[0]], memory + [best[1] / 2**20]
        shutil.rmtree(folder)
    what = "reach from CSV, " + ("with links" if links else "no links")
    grow(bench, what + ", cells", sizes, times, "s of processor")
    grow(bench, what + ", cells", sizes, memory, "MiB")


def fast(bench):
    """The fast mode up to the single establishments of a country."""
    sizes = [40_000, 400_000, 4_000_000]
    found = [bench.ours("n20", "--cells", n, "--repeat", 3) for n in sizes]
    for key, work in (("build", "build"), ("reach", "reach of a plan"), ("toggle", "one item on or off"), ("greedy", "greedy of 50")):
        grow(bench, f"fast mode, {work}, cells", sizes, [f[key] * 1e3 for f in found], "ms")
    grow(bench, "fast mode, both forms, cells", sizes, [(f["plans_bytes"] + f["edits_bytes"]) / 2**20 for f in found], "MiB")


def run(bench):
    bench.growth = []
    fast(bench)
    engine(bench, links=False)
    engine(bench, links=True)
