#!/usr/bin/python3
"""Measures the engine beside what people would use instead, on the same generated data, in one run.

usage: bench.py PROGRAM MLG_BENCH SOURCE_DIR [ROW ...]

Each row first holds both sides' results against each other; a time counts only then. Times are medians of
at least five runs, one after the other; the ratio is the peer's time by ours. What takes a peer minutes
is measured on a stated part and multiplied: such times are marked ~."""
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import rows_files  # noqa: E402
import rows_flow  # noqa: E402
import rows_growth  # noqa: E402
import rows_n20  # noqa: E402
import rows_network  # noqa: E402
import rows_region  # noqa: E402


class Bench:
    def __init__(self, program, measure, source):
        self.program, self.measure, self.source = program, measure, source
        self.folder = tempfile.mkdtemp(prefix="maillage-bench-")
        self.threads = os.cpu_count() or 1
        self.table = []
        self.growth = []
        self.started = time.monotonic()

    def ours(self, *words):
        """What mlg-bench printed: a name gives a number, or a list where it came several times."""
        text = subprocess.run([self.measure, *map(str, words)], check=True, capture_output=True, text=True).stdout
        found = {}
        for line in text.splitlines():
            key, value = line.split("\t")
            found.setdefault(key, []).append(float(value))
        return {key: values[0] if len(values) == 1 else values for key, values in found.items()}

    def median(self, work, repeat=5, warm=True):
        if warm:
            work()
        times = []
        for _ in range(repeat):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    def command(self, words, repeat=5, warm=True, prepare=None):
        """The median wall time of a whole process."""
        def run():
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times = []
        for i in range(repeat + warm):
            if prepare:
                prepare()
            start = time.perf_counter()
            run()
            if i >= warm:
                times.append(time.perf_counter() - start)
        return statistics.median(times)

    def agree(self, what, ours, theirs, tolerance):
        if not abs(ours - theirs) <= tolerance * max(1.0, abs(theirs)):
            sys.exit(f"{what}: {ours!r} here, {theirs!r} there: no time counts")

    def row(self, work, ours, peer=None, theirs=None, note="", about=False):
        self.table.append((work, ours, peer, theirs, note, about))
        ratio = f"{theirs / ours:8.1f} ×" if theirs else " " * 10
        print(f"{work:44} {show(ours):>10} {peer or '':34} {('~' if about else '') + show(theirs):>10} {ratio}  {note}",
              flush=True)


def show(seconds):
    if seconds is None:
        return ""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def machine():
    wide = "without AVX2"
    try:
        flags = open("/proc/cpuinfo", encoding="utf-8").read()
        wide = "AVX-512" if " avx512bw" in flags else "AVX2" if " avx2" in flags else wide
    except OSError:
        pass
    return f"{os.cpu_count()} processors ({platform.machine()}, {wide}), load {os.getloadavg()[0]:.1f} at the start"


def write_markdown(bench, path):
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"Machine: {machine()}.\n\n| work | ours | peer | its time | ratio | |\n|---|---|---|---|---|---|\n")
        for work, ours, peer, theirs, note, about in bench.table:
            ratio = f"{theirs / ours:.3g} ×" if theirs else ""
            f.write(f"| {work} | {show(ours)} | {peer or ''} | {'~' if about else ''}{show(theirs)} | {ratio} | {note} |\n")
        f.write("\n| growth | size: figure | exponent |\n|---|---|---|\n")
        for work, text, slope in bench.growth:
            f.write(f"| {work} | {text} | {slope:.2f} |\n")


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    bench = Bench(*map(os.path.abspath, sys.argv[1:4]))
    works = {"n20": rows_n20.run, "network": rows_network.run, "flow": rows_flow.run, "files": rows_files.run,
             "region": rows_region.run, "growth": rows_growth.run}
    print(machine())
    print(f"{'work':44} {'ours':>10} {'peer':34} {'its time':>10} {'ratio':>10}")
    try:
        for name in sys.argv[4:] or works:
            works[name](bench)
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)
    if len(sys.argv) == 4:
        os.makedirs("out", exist_ok=True)
        write_markdown(bench, "out/bench.md")
        print(f"done in {time.monotonic() - bench.started:.0f} s; the table is in out/bench.md")


if __name__ == "__main__":
    main()
