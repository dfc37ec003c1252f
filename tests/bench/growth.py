#!/usr/bin/python3
"""How time and memory grow: one size at a time, ten times and ten times again, from a region to ten times a country.

usage: growth.py PROGRAM MLG_BENCH SOURCE_DIR [--write] [--limit SECONDS] [--runs N] [SIZE ...]

Sizes: cells, relays, levers, links, deliverables, fast. The maps are made by make_map.py from a seed. Processor time
of the whole process (user and system), the best of three runs (--runs; one when a run takes more than ten seconds), and its
peak memory; the exponent is the slope of the least squares line through the logarithms of the sizes from the second on, where
what is fixed no longer counts, with its standard error where there are more than two. What takes longer than the limit is
stopped and said. --write puts the table into engine/doc/decisions/024-growth.md."""
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))

# A process' peak memory counts what its parent held when it started it: so a small parent.
LAUNCH = """import os, resource, sys
child = os.fork()
if child == 0:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
print(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)"""

QUESTIONS = {
    "check": ["check", "{folder}"],
    "import": ["import", "{folder}", "{base}"],
    "load and reach": ["reach", "{base}", "--intervals", "0", "--format", "csv"],
    "gaps": ["gaps", "{base}", "--by", "sector", "--intervals", "0", "--format", "csv"],
    "robust": ["robust", "{base}", "--format", "csv"],
    "programme": ["programme", "{base}", "--budget", "50000", "--effort", "1", "--intervals", "0", "--format", "csv"],
}

# What grows, its steps, and all that stays: make_map.py's options.
STAYS = {"cells": 30_000, "relays": 600, "span": 700, "levers": 2, "links": 0, "deliverables": 12}
SIZES = {
    "cells": ("cells", [4_000, 40_000, 400_000, 4_000_000], {"relays": 200, "span": None}),
    "relays": ("relays", [60, 600, 6_000, 19_000], {"span": 150}),
    "levers": ("levers of a relay", [2, 20, 60, 200], {"relays": 200}),
    "links": ("links", [60, 600, 2_000, 6_000], {"relays": 6_000, "span": 60}),
    "deliverables": ("resources", [12, 120, 400, 1_200], {}),
}


def measured(words, limit, runs):
    """(processor time, peak bytes) of the best run; None when it was stopped at the limit."""
    best = None
    for _ in range(runs):
        out = subprocess.run([sys.executable, "-S", "-c", LAUNCH, str(limit), *words], check=True, capture_output=True, text=True).stdout
        status, seconds, memory = (float(word) for word in out.split())
        if status in (9, 24, 128 + 24):
            return None
        if status:
            sys.exit(f"{' '.join(words)}: failed with status {status:.0f}")
        best = min(best or (seconds, memory), (seconds, memory))
        if seconds > 10:
            break
    return best


def fit(sizes, values):
    """Slope of the line through the logarithms, and its standard error (NaN with two points)."""
    x, y = [math.log(s) for s in sizes], [math.log(max(v, 1e-9)) for v in values]
    n, mx, my = len(x), sum(x) / len(x), sum(y) / len(y)
    spread = sum((a - mx) ** 2 for a in x)
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / spread
    if n < 3:
        return slope, math.nan
    left = sum((b - my - slope * (a - mx)) ** 2 for a, b in zip(x, y))
    return slope, math.sqrt(left / (n - 2) / spread)


class Growth:
    def __init__(self, program, measure, limit, runs):
        self.program, self.measure, self.limit, self.runs = program, measure, limit, runs
        self.rows = []
        self.folder = tempfile.mkdtemp(prefix="maillage-growth-")

    def row(self, work, what, sizes, values, unit):
        """values: None where a run was stopped."""
        known = [(s, v) for s, v in zip(sizes, values) if v is not None]
        used = known[1:] if len(known) > 2 else known
        slope, error = fit(*zip(*used)) if len(used) > 1 else (math.nan, math.nan)
        text = " · ".join("stopped" if v is None else f"{v:.3g}" for v in values) + f" {unit}"
        exponent = "" if math.isnan(slope) else f"{slope:.2f}" + ("" if math.isnan(error) else f" ± {error:.2f}")
        self.rows.append((what, " · ".join(f"{s:,}" for s in sizes), work, text, exponent))
        print(f"  {what:20} {work:26} {text:44} {exponent}", flush=True)

    def measure_question(self, question, words, base):
        if question != "import":
            return measured(words, self.limit, self.runs)
        best = None
        for _ in range(self.runs):  # each from nothing
            if os.path.exists(base):
                os.unlink(base)
            one = measured(words, self.limit, 1)
            if one is None:
                return None
            best = min(best or one, one)
            if one[0] > 10:
                break
        return best

    def grow(self, name):
        what, steps, other = SIZES[name]
        times = {question: [] for question in QUESTIONS}
        memory = {question: [] for question in QUESTIONS}
        map_folder, base = os.path.join(self.folder, "map"), os.path.join(self.folder, "map.maillage")
        for step in steps:
            options = {**STAYS, **other, name: step}
            if options["span"] is None:  # the same share of the cells, whatever their number
                options["span"] = options["cells"] // 20
            words = [word for key, value in options.items() for word in ("--" + key, str(value))]
            subprocess.run([sys.executable, os.path.join(HERE, "make_map.py"), map_folder, *words], check=True, stdout=subprocess.DEVNULL)
            for question, template in QUESTIONS.items():
                filled = [self.program, *(word.format(folder=map_folder, base=base) for word in template)]
                found = None
                if None not in times[question]:  # once it was stopped, it would be again
                    found = self.measure_question(question, filled, base)
                times[question].append(found and found[0])
                memory[question].append(found and found[1] / 2**20)
            shutil.rmtree(map_folder)
        for question in QUESTIONS:
            self.row(question, what, steps, times[question], "s")
        for question in ("import", "load and reach", "programme"):
            self.row(question + ", memory", what, steps, memory[question], "MiB")

    def fast(self):
        """The fast mode up to the single establishments of a country: 20 shares a cell."""
        sizes, found = [40_000, 400_000, 4_000_000], []
        for n in sizes:
            out = subprocess.run([self.measure, "n20", "--cells", str(n), "--repeat", "3"], check=True, capture_output=True, text=True).stdout
            pairs = [line.split("\t") for line in out.splitlines()]
            found.append({key: float(value) for key, value in pairs})
        for key, work in (("build", "fast: build both forms"), ("reach", "fast: reach of a plan"), ("toggle", "fast: one item on or off"),
                          ("greedy", "fast: greedy of 50")):
            self.row(work, "cells", sizes, [f[key] * 1e3 for f in found], "ms")
        self.row("fast: both forms, memory", "cells", sizes, [(f["plans_bytes"] + f["edits_bytes"]) / 2**20 for f in found], "MiB")

    def markdown(self):
        lines = ["| grows | sizes | work | processor time or peak memory | exponent |", "|---|---|---|---|---|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join(lines) + "\n"


def write_between(path, name, text):
    """Puts the text between the lines <!-- name --> and <!-- /name --> of a file."""
    with open(path, encoding="utf-8") as f:
        page = f.read()
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    if not marks.search(page):
        sys.exit(f"{path}: no place called {name}")
    with open(path, "w", encoding="utf-8") as f:
        f.write(marks.sub(lambda m: m.group(1) + text + m.group(2), page))


def main():
    words, numbers, write = sys.argv[1:], {"--limit": 120, "--runs": 3}, False
    if "--write" in words:
        words.remove("--write")
        write = True
    for name in numbers:
        if name in words:
            at = words.index(name)
            numbers[name] = int(words[at + 1])
            del words[at:at + 2]
    if len(words) < 3:
        sys.exit(__doc__)
    growth = Growth(os.path.abspath(words[0]), os.path.abspath(words[1]), numbers["--limit"], numbers["--runs"])
    started = time.monotonic()
    try:
        for name in words[3:] or [*SIZES, "fast"]:
            print(name, flush=True)
            growth.fast() if name == "fast" else growth.grow(name)
    finally:
        shutil.rmtree(growth.folder, ignore_errors=True)
    os.makedirs("out", exist_ok=True)
    with open("out/growth.md", "w", encoding="utf-8") as f:
        f.write(growth.markdown())
    if write:
        write_between(os.path.join(words[2], "engine/doc/decisions/024-growth.md"), "growth", growth.markdown())
    print(f"done in {time.monotonic() - started:.0f} s; the table is in out/growth.md")


if __name__ == "__main__":
    main()
