"""Intervals against an oracle of their own: each uncertain figure is drawn by Python's generator from the quantile
function of the model, the reach of each drawn map is found by the slow oracle, and the ends of the engine's interval
must cut off one draw in twenty below and one in twenty above.

    intervals.py PROGRAM FOLDER [--maps 4] [--draws 400] [--seed 1] [--keep DIR]

FOLDER is a map by hand; --maps random ones follow. What is compared are counts of draws beyond the ends: they are
binomial, so the tolerance is four standard errors whatever the figure's scale; all seeds are fixed."""
import argparse
import math
import random

import oracle_map
from oracle import Question
from program import Failure, ask, with_map

LARGEST = 1e12
SHARES = {"penetration", "uptake", "engagement", "pass_on", "use_rate", "digital_access", "share", "usable"}


def quantile(u, x, low, high, ceiling):
    """Linear between (.05, low), (.5, x), (.95, high), prolonged at the same slopes, cut to the range."""
    if u < 0.5:
        value = low + (x - low) * (u - 0.05) / 0.45
    else:
        value = x + (high - x) * (u - 0.5) / 0.45
    return min(ceiling, max(0.0, value))


class Drawn(oracle_map.Figure):
    """A figure whose x is drawn when it has a range."""
    rng, width, ceiling = None, None, 1.0

    def __init__(self, x, low=None, high=None, quality="assumed", defaulted=False):
        super().__init__(x, low, high, quality, defaulted)
        if x is None or math.isinf(x):
            return
        spread = self.width[self.quality] * x
        low = x - spread if low is None else low
        high = x + spread if high is None else high
        if low < high:
            self.x = quantile(self.rng.random(), x, low, high, self.ceiling)


plain_figure, plain_table = oracle_map.figure, oracle_map.read_table


def drawn_figure(row, column, kind_row=None, quality=None):
    Drawn.ceiling = 1.0 if column in SHARES else LARGEST
    found = plain_figure(row, column, kind_row, quality)
    Drawn.ceiling = 1.0
    return found


def drawn_table(folder, name):
    """Digital access belongs to the row that gives it: a cell's own, or a trait's for all the cells that take it."""
    rows = plain_table(folder, name)
    if name in ("targets", "traits"):
        for row in rows:
            if row["digital_access"] is not None:
                row["digital_access"] = repr(Drawn(row.num("digital_access"), quality=row["quality"]).x)
    return rows


class DrawnMap(oracle_map.Map):
    def valid(self, relay, when):
        row = self.relays[relay]
        start, end = oracle_map.day(row["valid_from"]), oracle_map.day(row["valid_until"])
        return (start is None or start <= when) and (end is None or when <= end)

    def check_publics(self, cell, total):
        """Sums above 1 are divided by themselves where they are used."""

    def check_groups(self):
        """Sums above 1 are divided by themselves: cell by cell, on each day on which a relay begins."""
        for group in self.groups():
            group = [r for r in group if self.relays[r]["status"] != "inactive"]
            starts = sorted({oracle_map.day(self.relays[r]["valid_from"]) or oracle_map.BEFORE for r in group})
            for start in starts if len(group) > 1 else []:
                for cell in self.cells:
                    c = cell["target_id"]
                    held = [r for r in group if self.valid(r, start) and c in self.share[r]]
                    total = math.fsum(self.share[r][c].x for r in held)
                    for r in held if total > 1 + 1e-9 else []:
                        share = self.share[r][c].x / total
                        self.share[r][c] = Drawn(share, share, share)


def reach_of_draw(folder, period):
    question = Question(DrawnMap(folder), period=period)
    return question.total(question.answer(), "establishments")["reach"]


def draw(folder, n, seed):
    plain = oracle_map.Map(folder)
    year = plain.default_year()
    if year is None:
        return None
    Drawn.rng, Drawn.width = random.Random(seed), plain.width
    oracle_map.Figure, oracle_map.figure, oracle_map.read_table = Drawn, drawn_figure, drawn_table
    try:
        return [reach_of_draw(folder, oracle_map.year_span(year)) for _ in range(n)]
    finally:
        oracle_map.Figure, oracle_map.figure, oracle_map.read_table = \
            Drawn.__mro__[1], plain_figure, plain_table


def compare(program, folder, n, seed):
    values = draw(folder, n, seed)
    if values is None or any(v is None for v in values):
        return "nothing to draw"
    row = ask(program, "reach", folder, "--intervals", 1999, "--seed", seed)["reach"][0]
    low, high = row["interval_low"], row["interval_high"]
    if max(values) - min(values) < 1e-9:
        if abs(low - values[0]) > 1e-9 or abs(high - values[0]) > 1e-9:
            raise Failure("certain reach %r, interval [%r, %r]" % (values[0], low, high))
        return "certain"
    below = sum(v < low - 1e-12 for v in values) / n
    above = sum(v > high + 1e-12 for v in values) / n
    error = 4 * math.sqrt(0.05 * 0.95 / n)
    # a figure cut to its range may stand at an end of the interval for many draws: none is then beyond it
    at_low = sum(v <= low + 1e-12 for v in values) / n
    at_high = sum(v >= high - 1e-12 for v in values) / n
    if below > 0.05 + error or at_low < 0.05 - error or above > 0.05 + error or at_high < 0.05 - error:
        raise Failure("[%r, %r] leaves %.3f of the draws below and %.3f above" % (low, high, below, above))
    return "%.3f below, %.3f above" % (below, above)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--maps", type=int, default=4)
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="failures")
    args = parser.parse_args()
    print("by hand:", compare(args.program, args.folder, args.draws, args.seed))
    failed = 0
    for seed in range(args.seed, args.seed + args.maps):
        told = with_map(seed, args.keep, lambda folder, _: compare(args.program, folder, args.draws, seed))
        failed += told is None
        print("seed %d: %s" % (seed, told), flush=True)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
