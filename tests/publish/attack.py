#!/usr/bin/env python3
"""Attacks what was published. A publication is several answers about one map (linked tables: their margins and populations
are cells too). Everything printed becomes an equation over the target cells, which the attacker knows by name only:
establishments n, workers w, reached r of each cell, nothing below zero, r within n, w within what the size class allows, and a
hidden row not empty (zeros are printed). Linear programming then narrows each secret: rows, and cells
that no row tells apart. It shares no code with the engine and does
not know which rows are secret and which were hidden to protect them.

usage: attack.py DRIVER [--maps N] [--seed S] [--keep DIR] [--mutate complements]   random publications
       attack.py DRIVER --folder MAP QUESTION[=BY] ... [--some N]                 one publication of a map"""
import csv
import json
import math
import os
import random
import subprocess
import sys
import tempfile

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

LEAST, MOST, WIDTH, MARGIN = 3, 0.85, 2.0, 0.1


# ---- maps ----------------------------------------------------------------------------------------------------------------

def write(folder, name, columns, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(columns)
        out.writerows(rows)


def random_map(rng, folder):
    """A small map with many small cells, dominated ones, cells not open for diffusion, and audiences that overlap."""
    tops = ["A", "B", "C"][:rng.randint(1, 3)]
    sectors = [(t, "Top " + t, "") for t in tops]
    leaves = []
    for t in tops:
        for i in range(rng.randint(1, 3)):
            sectors.append((f"{t}{i}", f"Sector {t}{i}", t))
            leaves.append(f"{t}{i}")
    places = [f"T{i}" for i in range(rng.randint(1, 4))]
    sizes = [("S1", "1-9", 1, 9, ""), ("S2", "10-49", 10, 49, ""), ("S3", "50+", 50, "", "")][:rng.randint(1, 3)]
    targets = []
    density = rng.choice([0.4, 0.7, 1])
    small = rng.choice([0.2, 0.5, 0.8])
    for s in leaves:
        for t in places:
            for z in sizes:
                if rng.random() > density:
                    continue
                n = rng.choice([1, 1, 2, 2, 3, 4]) if rng.random() < small else rng.choice([0, 3, 5, 7, 11, 20, 60, 200])
                high = z[3] if z[3] != "" else 400
                w = sum(rng.randint(z[2], high) for _ in range(n)) if n <= 20 else int(n * rng.uniform(z[2], high))
                share = ""
                if n > 1 and rng.random() < 0.3:
                    share = round(rng.uniform(1.0 / n, 0.98), 3)
                targets.append((f"{s}-{t}-{z[0]}", s, z[0], t, n, w, share, "no" if rng.random() < 0.03 else "", "test", "measured"))
    if not targets:
        return None
    write(folder, "settings", ["key", "value"], [("year", 2026), ("as_of", "2026-06-30"), ("goal", round(rng.uniform(0.1, 0.8), 2)),
                                                 ("lang", "en")])
    write(folder, "sectors", ["sector_id", "name", "parent_id", "nomenclature"], [s + ("other",) for s in sectors])
    write(folder, "sizes", ["size_id", "name", "min_workers", "max_workers", "parent_id"], sizes)
    write(folder, "territories", ["territory_id", "name", "level", "parent_id"],
          [("R", "Region", "region", "")] + [(p, "Place " + p, "department", "R") for p in places])
    write(folder, "targets", ["target_id", "sector_id", "size_id", "territory_id", "establishments", "workers", "largest_share",
                              "diffusible", "source", "quality"], targets)
    write(folder, "relay_kinds", ["kind", "name"], [("k", "Kind")])
    write(folder, "lever_kinds", ["kind", "name"], [("l", "Lever")])
    relays = [f"X{i}" for i in range(rng.randint(1, 3))]
    write(folder, "relays", ["relay_id", "name", "kind", "sphere", "status", "source", "quality"],
          [(r, "Relay " + r, "k", "partner", "mobilised", "test", "declared") for r in relays])
    audiences = []
    for r in relays:
        for t in rng.sample(places, rng.randint(1, len(places))):
            audiences.append((r, "", "", t, rng.choice([0.2, 0.5, 0.9, 1, round(rng.random(), 2)]), "test", "declared"))
    write(folder, "audiences", ["relay_id", "sector_id", "size_id", "territory_id", "penetration", "source", "quality"], audiences)
    write(folder, "levers", ["lever_id", "relay_id", "name", "kind", "channel", "mode", "uptake", "source", "quality"],
          [("L" + r, r, "Lever " + r, "l", "paper", "broadcast", round(rng.uniform(0.1, 1), 2), "test", "declared") for r in relays])
    documents = [f"D{i}" for i in range(rng.randint(1, 3))]
    write(folder, "deliverables", ["deliverable_id", "title", "theme", "state", "validated_on", "source", "quality"],
          [(d, "Guide " + d, "t", "validated", "2025-01-01", "test", "measured") for d in documents])
    wanted = []
    for d in documents[1:]:
        wanted.append((d, rng.choice(tops + [""]), "", rng.choice(places)))
    write(folder, "deliverable_audiences", ["deliverable_id", "sector_id", "size_id", "territory_id"], wanted)
    write(folder, "actions", ["action_id", "deliverable_id", "lever_id", "planned_on", "uses", "state"],
          [(f"A{i}", rng.choice(documents), "L" + rng.choice(relays), "2026-09-01", rng.randint(1, 3), "planned") for i in range(4)])
    return targets


ROLL_UPS = ["sector", "sector:top", "size", "territory:department", "sector,territory", "sector:top,territory:department", "sector,size",
            "size,territory:department", "sector,size,territory", "sector:top,size", "target"]


def random_questions(rng):
    out = []
    for by in rng.sample(ROLL_UPS, rng.randint(1, 5)):
        out.append(rng.choice(["reach", "gaps"]) + "=" + by)
    if rng.random() < 0.3:
        out.append("relays")
    return out


# ---- what a row is about --------------------------------------------------------------------------------------------------

class Map:
    def __init__(self, folder):
        def read(name):
            path = os.path.join(folder, name + ".csv")
            return list(csv.DictReader(open(path, encoding="utf-8-sig"))) if os.path.exists(path) else []
        self.cells = read("targets")
        self.up = {}
        for table, key in (("sectors", "sector_id"), ("sizes", "size_id"), ("territories", "territory_id")):
            parents = {r[key]: r.get("parent_id") or None for r in read(table)}
            for code in parents:
                line, at = [], code
                while at:
                    line.append(at)
                    at = parents[at]
                self.up[key, code] = set(line)
        sizes = {r["size_id"]: r for r in read("sizes")}
        self.index = {c["target_id"]: i for i, c in enumerate(self.cells)}
        self.n = np.array([float(c["establishments"]) for c in self.cells])
        self.w = np.array([float(c["workers"]) for c in self.cells])
        self.least = np.array([float(sizes[c["size_id"]]["min_workers"] or 0) for c in self.cells])
        self.most = np.array([float(sizes[c["size_id"]]["max_workers"] or math.inf) for c in self.cells])
        for i in range(len(self.cells)):  # a mean size outside its class: the class says nothing
            if self.n[i] > 0:
                self.least[i] = min(self.least[i], self.w[i] / self.n[i])
                self.most[i] = max(self.most[i], self.w[i] / self.n[i])
        self.largest = np.array([float(c["largest_share"]) * self.w[i] if c.get("largest_share") else
                                 (self.w[i] if self.n[i] == 1 else 0) for i, c in enumerate(self.cells)])
        self.unlisted = np.array([c.get("diffusible") == "no" for c in self.cells])
        self.wanted = {}
        rows = read("deliverable_audiences")
        for d in read("deliverables"):
            mine = [r for r in rows if r["deliverable_id"] == d["deliverable_id"]]
            self.wanted[d["deliverable_id"]] = np.array([not mine or any(self.within(c, r) for r in mine) for c in self.cells])

    def within(self, cell, codes):
        return all(not codes.get(k) or codes[k] in self.up[k, cell[k]] for k in ("sector_id", "size_id", "territory_id"))

    def populations(self, answer):
        """All cells, and those that the deliverables of an answer are for."""
        everything = np.ones(len(self.cells), bool)
        ids = answer["info"].get("deliverables")
        if ids is None:
            return everything, everything
        wanted = np.zeros(len(self.cells), bool)
        for d in ids.split(","):
            wanted |= self.wanted.get(d, ~everything)
        return everything, wanted

    def scope(self, row, population):
        if row.get("target_id"):
            mask = np.zeros(len(self.cells), bool)
            mask[self.index[row["target_id"]]] = True
        else:
            mask = np.array([self.within(c, row) for c in self.cells])
        return mask & population


# ---- the attack -----------------------------------------------------------------------------------------------------------

class Published:
    """Equations (mask, n, w, r) and hidden masks, from what is printed; truth is used to find which population a row is of."""

    def __init__(self, truth, answers):
        self.truth, self.rows, self.hidden, self.scopes = truth, [], [], []
        self.audiences = []
        for answer in answers:
            everything, population = truth.populations(answer)
            info = answer["info"]
            if "population_establishments" in info:
                self.add(population, info["population_establishments"], info["population_workers"], None,
                         info["population_establishments"] is None)
            if info.get("target_establishments") is not None:
                self.add(everything, info["target_establishments"], None, None, False)
            for table in answer["tables"]:
                self.read(table, population, everything)

    def add(self, mask, n, w, r, hidden):
        if not mask.any():
            return
        self.scopes.append(mask)
        if hidden:
            self.hidden.append(mask)
        elif n is not None:
            self.rows.append((mask, n, w, r))

    def read(self, table, population, everything):
        names = [c["name"] for c in table["columns"]]
        for row in table["rows"]:
            hidden = "establishments" in row.get("suppressed", [])
            if table["name"].startswith("relays"):
                continue
            if any(k in names for k in ("target_id", "sector_id", "size_id", "territory_id")) and "establishments" in names:
                if names.index("establishments") > 8 or "relay_id" in names[:1]:
                    continue
                mask = self.truth.scope(row, population)
            elif table["name"] in ("reach",):
                mask = population
            elif table["name"] == "deliverables" and "establishments" in names:
                mask = self.truth.wanted[row["deliverable_id"]]
                if not hidden and abs(self.truth.n[mask].sum() - (row["establishments"] or 0)) > 1e-6:
                    mask = mask & population
            else:
                continue
            if table["name"].startswith("classes"):
                continue
            n, w, r = row.get("establishments"), row.get("workers"), row.get("reached")
            if r is None and n is not None and row.get("reach") is not None:
                r = n * row["reach"]
            if table["name"] == "deliverables":
                r = None  # reached by this one alone: another count
            if not hidden and n is not None:
                assert abs(self.truth.n[mask].sum() - n) < 1e-6 * max(1, n), (table["name"], row)
            self.add(mask, n, w, r, hidden)

    def system(self, not_empty):
        """Equalities and bounds over n, w, r of the cells, as linprog takes them."""
        k = len(self.truth.cells)
        eq, ub, rhs, top, seen = ([], [], []), ([], [], []), [], [], set()

        def line(matrix, values, right, entries):
            for column, value in entries:
                for part, item in zip(matrix, (len(right), column, value)):
                    part.append(item)
            right.append(values)

        for mask, n, w, r in self.rows:
            for offset, value in ((0, n), (k, w), (2 * k, r)):
                if value is None or (mask.tobytes(), offset) in seen:
                    continue
                seen.add((mask.tobytes(), offset))
                line(eq, value, rhs, [(offset + i, 1) for i in np.nonzero(mask)[0]])
        for i in range(k):
            line(ub, 0, top, [(2 * k + i, 1), (i, -1)])  # r <= n
            line(ub, 0, top, [(i, self.truth.least[i]), (k + i, -1)])
            if math.isfinite(self.truth.most[i]):
                line(ub, 0, top, [(i, -self.truth.most[i]), (k + i, 1)])
        if not_empty:
            for mask in self.hidden:
                line(ub, -min(1, self.truth.n[mask].sum()), top, [(i, -1) for i in np.nonzero(mask)[0]])

        def matrix(parts, right):
            return csr_matrix((parts[2], (parts[0], parts[1])), shape=(len(right), 3 * k)) if right else None
        return matrix(eq, rhs), rhs or None, matrix(ub, top), top, 3 * k


def extreme(system, mask, offset, sign, k):
    eq, rhs, ub, top, size = system
    cost = np.zeros(size)
    cost[offset:offset + k][mask] = -sign
    done = linprog(cost, A_ub=ub, b_ub=top, A_eq=eq, b_eq=rhs, bounds=(0, None), method="highs")
    if done.status == 3:
        return math.inf * sign
    if done.status != 0:  # the presolve may call a tight system infeasible
        done = linprog(cost, A_ub=ub, b_ub=[t + 1e-7 for t in top], A_eq=eq, b_eq=rhs, bounds=(0, None), method="highs-ipm")
        if done.status == 3:
            return math.inf * sign
        assert done.status == 0, (done.status, done.message)
    return -sign * done.fun * 1.0 if sign > 0 else done.fun


def is_secret(truth, mask):
    n, w = truth.n[mask].sum(), truth.w[mask].sum()
    hushed = mask.sum() == 1 and truth.unlisted[mask].any() and n > 0
    return 0 < n < LEAST or hushed or (w > 0 and truth.largest[mask].max() > MOST * w * (1 + 1e-12))


def attack(truth, answers, verbose=False, some=None):
    """(secrets, failures, rows printed, rows hidden, of them secret in themselves): every secret cell or row and what was found of it."""
    seen = Published(truth, answers)
    k = len(truth.cells)
    hard, soft = seen.system(True), None
    masks = {}
    classes = {}  # cells that no row tells apart; a cell not open for diffusion is looked at by itself
    for i in range(k):
        key = (tuple(bool(mask[i]) for mask in seen.scopes), i if truth.unlisted[i] else -1)
        classes.setdefault(key, np.zeros(k, bool))[i] = True
    for mask in classes.values():
        masks[mask.tobytes()] = mask
    for mask in seen.scopes:
        masks[mask.tobytes()] = mask
    secrets, failures = 0, []
    listed = {m.tobytes() for m in seen.hidden}
    masks = list(masks.values())
    if some is not None:
        masks = random.Random(1).sample([m for m in masks if is_secret(truth, m)], some)
    for mask in masks:
        n, w = truth.n[mask].sum(), truth.w[mask].sum()
        alone = mask.sum() == 1
        hushed = alone and truth.unlisted[mask].any() and n > 0
        few = 0 < n < LEAST or hushed
        lord = truth.largest[mask].max() > MOST * w * (1 + 1e-12) if w > 0 else False
        if not few and not lord and not (hushed and w > 0):
            continue
        secrets += 1
        if few:
            low, high = extreme(hard, mask, 0, -1, k), extreme(hard, mask, 0, 1, k)
            if not high - low >= WIDTH - 1e-6:
                failures.append((mask, "establishments", n, low, high))
        if lord or (hushed and w > 0):
            low, high = extreme(hard, mask, k, -1, k), extreme(hard, mask, k, 1, k)
            known = (truth.least[mask]).min() * min(1, n) if mask.tobytes() in listed else 0
            if not low <= (1 - MARGIN) * w + 1e-6 * w:
                # a hidden row has at least one establishment, and that one at least so many workers: who does not count zeros
                if known > (1 - MARGIN) * w - 1e-9:
                    soft = soft or seen.system(False)
                    low = extreme(soft, mask, k, -1, k)
            if not (low <= (1 - MARGIN) * w + 1e-6 * w and high >= (1 + MARGIN) * w - 1e-6 * w):
                failures.append((mask, "workers", w, low, high))
    if verbose:
        for mask, what, value, low, high in failures:
            print([truth.cells[i]["target_id"] for i in np.nonzero(mask)[0]][:4], what, value, low, high)
    of_themselves = sum(1 for mask in seen.hidden if is_secret(truth, mask))
    return secrets, failures, len(seen.rows), len(seen.hidden), of_themselves


def mutate(truth, plain, answers):
    """Gives back what was hidden only so that other rows cannot be found: an oracle that does not notice is none. FALSE: there was
    nothing of the kind."""
    given = False
    for answer, whole in zip(answers, plain):
        everything, population = truth.populations(answer)
        for table, other in zip(answer["tables"], whole["tables"]):
            names = [c["name"] for c in table["columns"] if c["name"] in ("target_id", "sector_id", "size_id", "territory_id")]
            for row in table["rows"]:
                if not names or "establishments" not in row.get("suppressed", []):
                    continue
                if is_secret(truth, truth.scope(row, population)):
                    continue
                row.update(next(r for r in other["rows"] if all(r[c] == row[c] for c in names)))
                row.pop("suppressed")
                given = True
    return given


class Driver:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                                        env={**os.environ, "LC_ALL": "C.UTF-8"})

    def ask(self, folder, questions):
        self.process.stdin.write(folder + " " + " ".join(questions) + "\n")
        self.process.stdin.flush()
        answers = json.loads(self.process.stdout.readline())
        if isinstance(answers, dict):
            raise SystemExit(answers["error"] + " " + folder)
        return answers


def option(name, fallback):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else fallback


def one_map(driver):
    some = None
    if "--some" in sys.argv:
        some = int(sys.argv.pop(sys.argv.index("--some") + 1))
        sys.argv.remove("--some")
    at = sys.argv.index("--folder")
    answers = driver.ask(sys.argv[at + 1], sys.argv[at + 2:])
    secrets, failures, printed, hidden, own = attack(Map(sys.argv[at + 1]), answers, True, some)
    print(f"{secrets} secrets, {len(failures)} found; {printed} rows printed, {own} hidden for themselves, {hidden - own} for others")
    return 1 if failures else 0


def main():
    driver = Driver(sys.argv[1])
    if "--folder" in sys.argv:
        return one_map(driver)
    maps = 2000 if os.environ.get("MLG_HEAVY") else int(option("--maps", "40"))
    seed, only = int(option("--seed", "1")), option("--only", None)
    mutant = option("--mutate", None)
    bad, all_secrets, all_printed, all_hidden, all_own, noticed, mutants = 0, 0, 0, 0, 0, 0, 0
    for i in range(maps) if only is None else [int(only)]:
        rng = random.Random(seed * 1000003 + i)
        with tempfile.TemporaryDirectory() as folder:
            if random_map(rng, folder) is None:
                continue
            questions = random_questions(rng)
            answers = driver.ask(folder, questions)
            truth = Map(folder)
            if mutant:
                settings = os.path.join(folder, "settings.csv")
                with open(settings, "a", encoding="utf-8") as f:
                    f.write("publish_min_establishments,0\npublish_max_share,1\n")
                if not mutate(truth, driver.ask(folder, questions), answers):
                    continue
                mutants += 1
            secrets, failures, printed, hidden, own = attack(truth, answers, only is not None)
            all_own += own
            noticed += bool(failures)
            all_secrets, all_printed, all_hidden = all_secrets + secrets, all_printed + printed, all_hidden + hidden
            if failures and not mutant:
                bad += 1
                print(f"map {i} (seed {seed}) {' '.join(questions)}: {len(failures)} of {secrets} secrets found")
                for mask, what, value, low, high in failures[:4]:
                    print("  ", [truth.cells[j]["target_id"] for j in np.nonzero(mask)[0]][:4], what, value, "in", low, high)
                keep = option("--keep", None)
                if keep:
                    os.makedirs(keep, exist_ok=True)
                    subprocess.run(["cp", "-r", folder, os.path.join(keep, f"publish-{seed}-{i}")])
    if mutant:
        print(f"{noticed} of {mutants} publications that hid only what is secret in itself were found out")
        return 0 if noticed > mutants * 0.6 else 1
    print(f"{maps} publications, {all_secrets} secrets, {bad} publications with a secret found; "
          f"{100 * all_printed / max(1, all_printed + all_hidden):.1f} % of {all_printed + all_hidden} rows published, "
          f"{all_own} hidden for themselves, {all_hidden - all_own} for others")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
