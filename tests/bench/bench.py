#!/usr/bin/python3
"""Measures the engine beside what people would use instead, on the same generated data, in one run.

usage: bench.py PROGRAM MLG_BENCH SOURCE_DIR [--write] [PART ...]

Parts: n20, network, flow, files, region. Each row first holds both sides' results against each other; a time counts
only then. Times are medians of at least five runs, one after the other; the ratio is the peer's time by ours. What takes a
peer minutes is measured on a stated part and multiplied: such times are marked ~. A part runs by itself, with a time it may
take: one that fails or takes longer is said, and the rows of the others stay. The table goes to out/bench.md; --write puts it
into the README too, between its marks."""
import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# Seconds each part may take; together a quarter of an hour at most.
PARTS = {"n20": 480, "network": 90, "flow": 90, "files": 120, "region": 90}


class Bench:
    def __init__(self, program, measure, source, rows):
        self.program, self.measure, self.source = program, measure, source
        self.folder = tempfile.mkdtemp(prefix="maillage-bench-")
        self.threads = os.cpu_count() or 1
        self.rows = rows

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
        times = []
        for i in range(repeat + warm):
            if prepare:
                prepare()
            start = time.perf_counter()
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if i >= warm:
                times.append(time.perf_counter() - start)
        return statistics.median(times)

    def agree(self, what, ours, theirs, tolerance):
        if not abs(ours - theirs) <= tolerance * max(1.0, abs(theirs)):
            sys.exit(f"{what}: {ours!r} here, {theirs!r} there: no time counts")

    def row(self, work, ours, peer=None, theirs=None, note="", about=False, goal=None, nonzero=None, memory=None):
        """goal: seconds it should take at most; nonzero: bytes per nonzero; memory: share of its bandwidth."""
        row = {"work": work, "ours": ours, "goal": goal, "peer": peer or "", "theirs": theirs, "about": about, "nonzero": nonzero,
               "memory": memory, "note": note}
        with open(self.rows, "a", encoding="utf-8") as f:
            f.write(json.dumps(row) + "\n")
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(cells(row), (42, 8, 16, 36, 8, 8, 6, 6, 0))).rstrip(), flush=True)


def show(seconds):
    if seconds is None:
        return ""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


HEADER = ("work", "ours", "goal", "peer", "its time", "ratio", "B/nonzero", "of memory's speed", "")


def cells(row):
    """A row of the table, as texts: a goal that is not met says how many times longer it took."""
    goal = show(row["goal"])
    if goal:
        over = row["ours"] / row["goal"]
        goal = "≤ " + goal + (", met" if over <= 1 else f", {over:.2g} ×")
    ratio = "" if not row["theirs"] else f"{row['theirs'] / row['ours']:.3g} ×"
    return (row["work"], show(row["ours"]), goal, row["peer"], ("~" if row["about"] else "") + show(row["theirs"]), ratio,
            "" if row["nonzero"] is None else f"{row['nonzero']:.2f}", "" if row["memory"] is None else f"{row['memory']:.0%}", row["note"])


def machine():
    wide = "without AVX2"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            flags = f.read()
        wide = "AVX-512" if " avx512bw" in flags else "AVX2" if " avx2" in flags else wide
    except OSError:
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} processors ({platform.machine()}, {wide}), {memory:.0f} GiB of memory"


def load():
    return f"{os.getloadavg()[0]:.1f} other processes at work when it began"


def markdown(first, rows, said):
    lines = [first, "", "| " + " | ".join(HEADER) + " |", "|" + "---|" * len(HEADER)]
    lines += ["| " + " | ".join(cells(row)) + " |" for row in rows]
    return "\n".join(lines) + "\n" + "".join(f"\n{line}\n" for line in said)


def run_part(words, name):
    import importlib
    modules = {"n20": "rows_n20", "network": "rows_network", "flow": "rows_flow", "files": "rows_files", "region": "rows_region"}
    bench = Bench(*words)
    try:
        importlib.import_module(modules[name]).run(bench)
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)


def start_part(words, name, rows):
    """Runs a part in its own process group; TRUE words when something went wrong."""
    start = time.monotonic()
    child = subprocess.Popen([sys.executable, os.path.abspath(__file__), *words, "--part", name, rows], start_new_session=True)
    try:
        status = child.wait(PARTS[name])
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return f"Part {name} was stopped after {PARTS[name]} s."
    print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    return f"Part {name} failed." if status else None


def main():
    words = sys.argv[1:]
    if "--part" in words:
        at = words.index("--part")
        return run_part([*words[:at], words[at + 2]], words[at + 1])
    write = "--write" in words
    words = [word for word in words if word != "--write"]
    if len(words) < 3 or not set(words[3:]) <= set(PARTS):
        sys.exit(__doc__)
    started, said = time.monotonic(), []
    first = f"Machine: {machine()}; {load()}."
    print(first)
    print("  " + "  ".join(HEADER).rstrip())
    tools = [os.path.abspath(word) for word in words[:3]]
    handle, rows = tempfile.mkstemp(prefix="maillage-bench-", suffix=".jsonl")
    os.close(handle)
    for name in words[3:] or PARTS:
        print(name, flush=True)
        wrong = start_part(tools, name, rows)
        if wrong:
            print(wrong, flush=True)
            said.append(wrong)
    with open(rows, encoding="utf-8") as f:
        table = [json.loads(line) for line in f]
    os.unlink(rows)
    os.makedirs("out", exist_ok=True)
    with open("out/bench.md", "w", encoding="utf-8") as f:
        f.write(markdown(first, table, said))
    if write:
        from growth import write_between
        write_between(os.path.join(tools[2], "README.md"), "bench", markdown(first, table, said))
    print(f"done in {time.monotonic() - started:.0f} s; the table is in out/bench.md" + (" and the README" if write else ""))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
