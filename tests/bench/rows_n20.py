"""The standard load: 1,000,000 cells × 1,000 items, 20 million chances, one in a thousand exactly 1."""
import os
import sqlite3

import numpy as np
import pandas as pd
import scipy.sparse as sp


class Load:
    def __init__(self, folder):
        self.start = np.fromfile(os.path.join(folder, "start.i64"), np.int64)
        self.item = np.fromfile(os.path.join(folder, "item.i32"), np.int32)
        self.p = np.fromfile(os.path.join(folder, "p.f64"))
        self.weight = np.fromfile(os.path.join(folder, "weight.f64"))
        self.on = np.fromfile(os.path.join(folder, "on.u8"), np.uint8)
        self.cell = np.repeat(np.arange(len(self.weight), dtype=np.int32), np.diff(self.start))
        # log 0 as a very small chance to be missed, as one does
        self.log = np.log(np.maximum(1 - self.p, 1e-300))
        self.shape = (len(self.weight), len(self.on))
        self.logs = sp.csr_matrix((self.log, self.item, self.start), shape=self.shape)

    def reach(self, on):
        return float(self.weight @ -np.expm1(self.logs @ on.astype(float)))


def reach_rows(bench, load, ours):
    truth = ours["plain_value"]
    bench.agree("reach", ours["reach_value"], truth, 2e-6)
    best = ours["plans_bytes"] / ours["bandwidth"]
    each = ours["plans_bytes"] / ours["nonzeros"]
    bench.row("reach of a plan, N20", ours["reach"], "the same rows in plain C", ours["reach_plain"], goal=2.8e-3, nonzero=each,
              memory=best / ours["reach"], note=f"memory is read at {ours['bandwidth'] / 1e9:.0f} GB/s; goal: 75% of it")
    for path in ("avx2", "portable"):
        if "reach_" + path in ours:
            bench.row(f"… with {path} instructions", ours["reach_" + path], goal=9e-3, nonzero=each, memory=best / ours["reach_" + path],
                      note="the same bits")
    on = load.on.astype(float)
    bench.agree("scipy", truth, load.reach(load.on), 1e-9)
    bench.row("reach of a plan, N20", ours["reach"], "scipy CSR on logs", bench.median(lambda: load.weight @ -np.expm1(load.logs @ on)))

    def masked():
        here = np.where(load.on[load.item] != 0, load.log, 0.0)
        return load.weight @ -np.expm1(np.add.reduceat(np.append(here, 0), load.start[:-1]) * (np.diff(load.start) > 0))
    bench.agree("numpy", truth, float(masked()), 1e-9)
    bench.row("reach of a plan, N20", ours["reach"], "numpy with a mask", bench.median(masked))
    frame = pd.DataFrame({"cell": load.cell, "item": load.item, "log": load.log})
    weight = pd.Series(load.weight)

    def grouped():
        kept = frame[load.on[frame["item"].to_numpy()] != 0]
        return float((weight * -np.expm1(kept.groupby("cell")["log"].sum())).sum())
    bench.agree("pandas", truth, grouped(), 1e-9)
    bench.row("reach of a plan, N20", ours["reach"], "pandas group by", bench.median(grouped))


def sqlite_row(bench, load, ours):
    base = sqlite3.connect(":memory:")
    base.executescript("create table p (cell int, item int, log real); create table cell (cell integer primary key, weight real);"
                       "create table item (item integer primary key, used int);")
    base.executemany("insert into cell values (?, ?)", enumerate(load.weight.tolist()))
    base.executemany("insert into item values (?, ?)", enumerate(load.on.tolist()))
    for part in np.array_split(np.arange(len(load.p)), 50):
        base.executemany("insert into p values (?, ?, ?)",
                         zip(load.cell[part].tolist(), load.item[part].tolist(), load.log[part].tolist()))

    def ask():
        return base.execute("select sum(weight * (1 - exp(s))) from (select p.cell as c, sum(log) as s from p join item using (item)"
                            " where used group by p.cell) join cell on cell.cell = c").fetchone()[0]
    bench.agree("sqlite", ours["plain_value"], ask(), 1e-9)
    bench.row("reach of a plan, N20", ours["reach"], "SQLite, sum of logs group by", bench.median(ask, warm=False))
    base.close()


def edit_row(bench, load, ours):
    bench.agree("edits", ours["edit_value"], load.reach(load.on), ours["edit_error"] * 2 + 1e-10)
    on = load.on.astype(float)

    def again():
        on[17] = 1 - on[17]
        return load.weight @ -np.expm1(load.logs @ on)
    bench.row("one item on or off (20,000 cells)", ours["toggle"], "scipy, all again", bench.median(again),
              f"undone to the bit, {ours['edit_error']:.0e} per cell", goal=1e-4, nonzero=ours["edits_bytes"] / ours["nonzeros"])
    bench.agree("exact edits", ours["exact_value"], load.reach(load.on), 1e-11)
    bench.row("… in doubles", ours["toggle_exact"], "scipy, all again", bench.median(again), "equal to a fresh plan to the bit",
              goal=5e-3)


def build_row(bench, load, ours):
    def scipy_both():
        rows = sp.coo_matrix((load.p, (load.cell, load.item)), shape=load.shape).tocsr()
        return rows, rows.tocsc()
    by_cell, by_item = scipy_both()
    if by_cell.nnz != ours["nonzeros"] or by_item.nnz != ours["nonzeros"]:
        raise SystemExit("other nonzeros here and there")
    each = (ours["plans_bytes"] + ours["edits_bytes"]) / ours["nonzeros"]
    bench.row("build both forms, 20 M nonzeros", ours["build"], "scipy COO to CSR and CSC", bench.median(scipy_both, 5), goal=0.3,
              nonzero=each, note=f"goal: 8 B; plans {ours['plans_bytes'] / ours['nonzeros']:.1f}, edits {ours['edits_bytes'] / ours['nonzeros']:.1f}")
    try:
        import igraph
    except ImportError:
        return
    n = 2_000_000
    ends = np.column_stack([load.cell[:n], load.item[:n] + len(load.weight)]).astype(np.int64)
    time = bench.median(lambda: igraph.Graph(n=len(load.weight) + len(load.on), edges=ends), 5)
    bench.row("build both forms, 20 M nonzeros", ours["build"], "igraph graph (tenth of the edges × 10)", time * 10, about=True)


def greedy_rows(bench, load, ours):
    by_item = sp.csr_matrix((load.p, load.item, load.start), shape=load.shape).tocsc()
    start, cells, p = by_item.indptr, by_item.indices, by_item.data
    n = len(ours["greedy_item"])

    def whole():
        left, taken = load.weight.copy(), []
        turned = by_item.T
        for _ in range(n):
            gain = turned @ left
            gain[taken] = -1
            best = int(np.argmax(gain))
            taken.append(best)
            left[cells[start[best]:start[best + 1]]] *= 1 - p[start[best]:start[best + 1]]
        return taken

    def lazy():
        left, taken = load.weight.copy(), []
        bound = by_item.T @ left
        for _ in range(n):
            fresh = set()
            while True:
                best = int(np.argmax(bound))
                part = slice(start[best], start[best + 1])
                if best in fresh:
                    break
                bound[best] = left[cells[part]] @ p[part]
                fresh.add(best)
            taken.append(best)
            left[cells[part]] *= 1 - p[part]
            bound[best] = -1
        return taken, float(load.weight.sum() - left.sum())
    def loop():
        """Every item of every step looked at by itself."""
        left, taken = load.weight.copy(), []
        for _ in range(n):
            gain = [left[cells[start[j]:start[j + 1]]] @ p[start[j]:start[j + 1]] if j not in taken else -1.0
                    for j in range(load.shape[1])]
            best = int(np.argmax(gain))
            taken.append(best)
            left[cells[start[best]:start[best + 1]]] *= 1 - p[start[best]:start[best + 1]]
        return taken
    taken, value = lazy()
    if whole() != taken or loop() != taken:
        raise SystemExit("the peers' greedy differ")
    bench.agree("greedy", ours["greedy_value"], value, 1e-9)
    if taken != [int(i) for i in ours["greedy_item"]]:
        raise SystemExit("greedy takes other items here and there")
    bench.row(f"greedy, {n} of 1,000 items, N20", ours["greedy"], "numpy, lazy", bench.median(lazy), "the same items", goal=15e-3)
    bench.row(f"greedy, {n} of 1,000 items, N20", ours["greedy"], "scipy, a product a step", bench.median(whole, 5, warm=False))
    bench.row(f"greedy, {n} of 1,000 items, N20", ours["greedy"], "numpy, a loop over items", bench.median(loop, 5, warm=False))
    left = load.weight.copy()
    for j in taken:
        left[cells[start[j]:start[j + 1]]] *= 1 - p[start[j]:start[j + 1]]

    def usual():
        gain = by_item.T @ left
        gain[taken] = 0
        return value + np.sort(gain)[-n:].sum()
    bench.row("proof of its gap", ours["bound"], "usual submodular bound", bench.median(usual),
              f"gap {ours['bound_gap']:.2%} in {ours['bound_passes']:.0f} passes, goal 0.4%; the usual bound {usual() / value - 1:.1%}",
              goal=0.15)


def pair_row(bench, load, ours):
    whole = load.reach(np.ones(1000))
    for a, b, loss in zip(ours["pair_a"], ours["pair_b"], ours["pair_loss"]):
        rest = np.ones(1000)
        rest[[int(a), int(b)]] = 0
        bench.agree("pairs", loss, whole - load.reach(rest), 1e-6)
    certain = np.add.reduceat(np.append(load.p == 1, False), load.start[:-1]) > 0
    odds = sp.csr_matrix((load.p / np.maximum(1 - load.p, 1e-300), load.item, load.start), shape=load.shape)
    miss = np.exp(load.logs @ np.ones(1000)) * load.weight * ~certain

    def square():
        return odds.T @ sp.diags(miss) @ odds
    bench.row("loss of all 499,500 pairs, N20", ours["pairs"], "scipy, sparse product", bench.median(square, 5, warm=False))


def run(bench):
    ours = bench.ours("n20", "--write", bench.folder)
    load = Load(bench.folder)
    reach_rows(bench, load, ours)
    sqlite_row(bench, load, ours)
    edit_row(bench, load, ours)
    build_row(bench, load, ours)
    greedy_rows(bench, load, ours)
    pair_row(bench, load, ours)
    threads = bench.ours("n20", "--threads", bench.threads)
    if threads["reach_value"] != ours["reach_value"] or threads["greedy_value"] != ours["greedy_value"]:
        raise SystemExit("threads change a bit")
    for key, work in (("reach", "reach of a plan, N20"), ("build", "build"), ("bound", "proof of the gap"), ("pairs", "all pairs")):
        bench.row(f"… {work}, {bench.threads} threads", threads[key], "one thread", ours[key], note="the same bits" if key == "reach" else "")
