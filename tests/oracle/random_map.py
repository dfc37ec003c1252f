#!/usr/bin/python3
"""Random small maps for the comparisons: `random_map.py SEED FOLDER`. Valid by construction.

A map has 1-8 cells, 1-5 relays, 1-8 levers, 1-3 deliverables of one or two themes, and at most 2^12 joint draws of
engagements and links. Every optional column is empty somewhere; every kind of row is absent somewhere."""
import csv
import datetime
import os
import random
import sys

MAX_DRAWS = 12
QUALITIES = ["measured", "declared", "estimated", "assumed", ""]
SECTORS = [("S", ""), ("S1", "S"), ("S2", "S"), ("S2a", "S2"), ("T", "")]
SIZES = [("Z", ""), ("Z1", "Z"), ("Z2", "Z")]
TERRITORIES = [("R", "", "region"), ("D1", "R", "department"), ("D2", "R", "department"), ("E1", "D1", "epci")]
PARENT = {row[0]: row[1] for row in SECTORS + SIZES} | {row[0]: row[1] for row in TERRITORIES}
LEAVES = (["S1", "S2a", "S2", "T"], ["Z1", "Z2"], ["D1", "D2", "E1"])
NODES = ([row[0] for row in SECTORS], [row[0] for row in SIZES], [row[0] for row in TERRITORIES])
NAMES = ["relay %d", "l’union n° %d, «dite» la \"bonne\"", "=cmd|%d", "%d; <b>&amp;</b>", "-%d +1 @x", "مرحل %d", "'%d"]

RULES = [("require_gates", ["no", "no", "yes"]), ("require_validation", ["no"]), ("funding_ends", ["no"]),
         ("revalidation_days", [1, 90, 366, 730])]


class Maker:
    def __init__(self, seed, chancy=False):
        self.rng = random.Random(seed)
        self.rules = random.Random("%s rules" % seed)  # of their own: what else is drawn stays
        self.seed = seed
        self.tables = {}
        self.draws = MAX_DRAWS
        self.make()
        if chancy:
            self.make_chancy()

    # -- small helps ----------------------------------------------------------------------------
    def chance(self, p):
        return self.rng.random() < p

    def maybe(self, p, value):
        """The value with probability p, else empty."""
        return value() if self.chance(p) else ""

    def share(self):
        """A share: 0 and 1 now and then."""
        if self.chance(0.12):
            return self.rng.choice([0, 1, 0.5, 0.25])
        return round(self.rng.uniform(0.02, 0.98), self.rng.choice([2, 4]))

    def ranged(self, row, column, value):
        """Writes x and, sometimes, its low and high."""
        row[column] = value
        if value != "" and self.chance(0.3):
            row[column + "_low"] = round(value * self.rng.random(), 4)
            row[column + "_high"] = round(value + (1 - value) * self.rng.random(), 4)

    def date(self, years=(2025, 2026, 2027)):
        return "%d-%02d-%02d" % (self.rng.choice(years), self.rng.randint(1, 12), self.rng.randint(1, 28))

    def validity(self, row, p=0.25):
        if self.chance(p):
            row["valid_from"] = self.date((2025, 2026))
        if self.chance(p):
            row["valid_until"] = self.date((2026, 2027))
            if row.get("valid_from", "") > row["valid_until"]:
                row["valid_from"] = ""

    def provenance(self, row):
        row["quality"] = self.rng.choice(QUALITIES)

    def scope(self, p=0.5):
        return {column: self.maybe(p, lambda: self.rng.choice(nodes))
                for column, nodes in zip(("sector_id", "size_id", "territory_id"), NODES)}

    def add(self, table, row):
        self.tables.setdefault(table, []).append(row)

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for table, rows in self.tables.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with open(os.path.join(folder, table + ".csv"), "w", newline="", encoding="utf-8") as file:
                out = csv.writer(file)
                out.writerow(columns)
                out.writerows([row.get(column, "") for column in columns] for row in rows)

    # -- the map --------------------------------------------------------------------------------
    def make(self):
        rng = self.rng
        self.settings = [{"key": "title", "value": "map"}]
        if self.chance(0.9):
            self.settings.append({"key": "year", "value": 2026})
        if self.chance(0.7):
            self.settings.append({"key": "as_of", "value": self.date((2025, 2026)) if self.chance(0.3) else rng.choice(["2026-01-31", "2026-06-30"])})
        if self.chance(0.3):
            self.settings.append({"key": "has_from", "value": rng.choice([0, 0.25, 0.5])})
        if self.chance(0.5):
            self.settings.append({"key": "goal", "value": 0.3})
        self.revalidation = self.chance(0.1)
        if self.revalidation:
            self.settings.append({"key": "require_revalidation", "value": "yes"})
        for key, values in RULES:
            if self.rules.random() < 0.25:
                self.settings.append({"key": key, "value": self.rules.choice(values)})
        self.tables["settings"] = self.settings
        for code, parent in SECTORS:
            self.add("sectors", {"sector_id": code, "name": "sector " + code, "parent_id": parent, "nomenclature": "other"})
        for at, (code, parent) in enumerate(SIZES):
            self.add("sizes", {"size_id": code, "name": "size " + code, "min_workers": [1, 1, 10][at],
                               "max_workers": ["", 9, ""][at], "parent_id": parent})
        for code, parent, level in TERRITORIES:
            self.add("territories", {"territory_id": code, "name": "place " + code, "level": level, "parent_id": parent})
        self.make_cells()
        self.make_kinds()
        self.make_relays()
        self.make_levers()
        self.make_deliverables()
        self.make_actions()
        self.make_draws()
        self.make_goals()
        self.make_bystanders()
        self.aside(self.make_publics)
        self.aside(self.make_sessions)

    def aside(self, make):
        """Draws of their own, so that what else is drawn stays the same map."""
        kept, self.rng = self.rng, random.Random("%s %s" % (self.seed, make.__name__))
        make()
        self.rng = kept

    def make_cells(self):
        rng = self.rng
        all_codes = [(s, z, t) for s in LEAVES[0] for z in LEAVES[1] for t in LEAVES[2]]
        self.cells = []
        for at, (s, z, t) in enumerate(rng.sample(all_codes, rng.choice([1, 2, 3, 4, 5, 6, 7, 8]))):
            n = rng.choice([1, 1, rng.randint(2, 20), rng.randint(20, 500), rng.randint(20, 500)])
            if self.chance(0.03):
                n = rng.choice([0, 12.5])
            row = {"target_id": "c%d" % at, "sector_id": s, "size_id": z, "territory_id": t, "establishments": n,
                   "workers": n * rng.choice([1, 4, 12, 40]), "digital_access": self.maybe(0.5, self.share),
                   "risk_weight": self.maybe(0.5, lambda: round(rng.uniform(0, 3), 2))}
            self.provenance(row)
            self.cells.append(row)
            self.add("targets", row)
        if self.chance(0.4):
            kept = []
            for _ in range(rng.randint(1, 3)):
                row = self.scope(0.4)
                row["digital_access"] = self.maybe(0.7, self.share)
                row["risk_weight"] = self.maybe(0.5, lambda: round(rng.uniform(0, 3), 2))
                self.provenance(row)
                if all(self.unambiguous([r for r in kept + [row] if r[column] != ""])
                       for column in ("digital_access", "risk_weight")) and self.unambiguous(kept + [row]):
                    kept.append(row)
                    self.add("traits", row)

    def make_publics(self):
        """Publics cut off from digital channels: shares at several levels, what each can use, and everybody else."""
        rng = self.rng
        if self.chance(0.5):
            return
        if self.chance(0.15):
            self.settings.append({"key": "digital_publics", "value": rng.choice(["no", "no", "yes"])})
        publics = ["p%d" % at for at in range(rng.randint(1, 3))]
        for public in publics:
            self.add("excluded_publics", {"public_id": public, "name": "public " + public})
            kept = []
            for _ in range(rng.choice([0, 1, 2, 3, 4])):
                row = {"public_id": public} | self.scope(rng.choice([0, 0.3, 0.6]))
                if self.unambiguous(kept + [row]):
                    most = 1 / len(publics) if len(publics) < 3 else 0.3
                    self.ranged(row, "share", rng.choice([0, most, round(most * rng.random(), 3), round(most * rng.random(), 3)]))
                    # together at most 1 at their ends too, whatever the quality's width
                    row["share_low"] = row.get("share_low", row["share"] / 2)
                    row["share_high"] = max(row["share"], round(min(row.get("share_high", 1), most), 4))
                    self.provenance(row)
                    kept.append(row)
                    self.add("public_shares", row)
        for public in publics + [""]:
            for channel in ("digital", "paper", "phone"):
                if self.chance(0.7 if channel == "digital" else 0.15):
                    row = {"public_id": public, "channel": channel}
                    self.ranged(row, "usable", self.share())
                    self.provenance(row)
                    self.add("usability", row)
        if self.chance(0.6):  # else most cells say it themselves
            for row in self.cells:
                row["digital_access"] = "" if self.chance(0.8) else row["digital_access"]

    def make_sessions(self):
        """Sessions with and without an action, entered or not, seen or withdrawn on the as-of day, give or take a day."""
        rng = self.rng
        if self.chance(0.5):
            return
        days = 7
        for key, values in (("shrink_seats", ["no"]), ("withdraw_sessions", ["no"]), ("session_days", [0, 3, 30])):
            if self.chance(0.12):
                self.settings.append({"key": key, "value": rng.choice(values)})
                days = self.settings[-1]["value"] if key == "session_days" else days
        as_of = next((row["value"] for row in self.settings if row["key"] == "as_of"), rng.choice(["2026-01-31", "2026-06-30"]))
        def around(*offsets):
            return str(datetime.date.fromisoformat(as_of) + datetime.timedelta(rng.choice(offsets)))
        actions = [a for a in self.tables["actions"] if a["state"] == "planned" and a["planned_on"] > as_of] or self.tables["actions"]
        for at in range(rng.choice([1, 3, 6, 9])):
            action = rng.choice(actions if self.chance(0.9) else self.tables["actions"])
            seats = rng.choice([1, 5, 12, rng.randint(1, 80), rng.randint(1, 400)])
            row = {"session_id": "w%d" % at, "lever_id": action["lever_id"],
                   "action_id": self.maybe(0.85, lambda: action["action_id"]),
                   "deliverable_id": self.maybe(0.4, lambda: action["deliverable_id"]),
                   "starts_on": around(-days - 2, -days - 1, -days - 1, -days, -days, -days + 1, 0, 10, 60),
                   "entered_on": self.maybe(0.9, lambda: around(-100, -100, -60, -60, 0, 1)),
                   "seats": seats, "seats_left": self.maybe(0.75, lambda: rng.choice([0, rng.randint(0, seats), rng.randint(0, seats)])),
                   "seats_on": self.maybe(0.5, lambda: around(-20, -1, 0, 0, 1))}
            self.provenance(row)
            self.add("sessions", row)

    # Specificity, written once more and another way: rows of the same cell must form a chain.
    def ancestors(self, code):
        line = [code]
        while PARENT[line[-1]]:
            line.append(PARENT[line[-1]])
        return line

    def holds(self, row, cell):
        return all(row[c] == "" or row[c] in self.ancestors(cell[c]) for c in ("sector_id", "size_id", "territory_id"))

    def depth(self, row):
        return tuple(len(self.ancestors(row[c])) if row[c] else 0 for c in ("sector_id", "size_id", "territory_id"))

    def unambiguous(self, rows):
        for cell in self.cells:
            depths = [self.depth(row) for row in rows if self.holds(row, cell)]
            if depths:
                best = tuple(max(d) for d in zip(*depths))
                if depths.count(best) != 1:
                    return False
        scopes = [tuple(row[c] for c in ("sector_id", "size_id", "territory_id")) for row in rows]
        return len(set(scopes)) == len(scopes)

    def make_kinds(self):
        rng = self.rng
        self.relay_kinds, self.lever_kinds = {}, {}
        for kind in ("k1", "k2"):
            if self.chance(0.6):
                row = {"kind": kind, "name": "relay kind " + kind,
                       "staff_days": self.maybe(0.3, lambda: rng.randint(1, 10)), "budget": self.maybe(0.2, lambda: rng.randint(10, 500))}
                self.ranged(row, "penetration", self.maybe(0.7, lambda: round(rng.uniform(0, .4), 2)))
                self.relay_kinds[kind] = row
                self.add("relay_kinds", row)
        for kind in ("l1", "l2"):
            if self.chance(0.6):
                row = {"kind": kind, "name": "lever kind " + kind,
                       "contacts_per_use": self.maybe(0.4, lambda: rng.choice(["all", rng.randint(1, 50)])),
                       "uses_per_year": self.maybe(0.3, lambda: rng.randint(1, 6)),
                       "days_per_use": self.maybe(0.3, lambda: rng.choice([0.25, 0.5, 1, 2])),
                       "cost_per_use": self.maybe(0.3, lambda: rng.choice([10, 50, 100])),
                       "seats": self.maybe(0.15, lambda: rng.randint(5, 60)),
                       "cascade_uses": self.maybe(0.3, lambda: rng.choice([0, 1, 2])),
                       "channel": self.maybe(0.6, lambda: rng.choice(["digital", "paper"])),
                       "mode": self.maybe(0.6, lambda: rng.choice(["broadcast", "targeted"]))}
                self.ranged(row, "uptake", self.maybe(0.7, self.share))
                self.lever_kinds[kind] = row
                self.add("lever_kinds", row)

    def make_relays(self):
        rng = self.rng
        if self.chance(0.4):
            self.add("fundings", {"funding_id": "f1", "name": "funding", "ends_on": self.maybe(0.8, lambda: self.date((2026,)))})
        self.relays = []
        grouped = self.chance(0.5)
        succeed = grouped and self.chance(0.2)
        for at in range(rng.choice([1, 2, 3, 3, 4, 4, 5, 5])):
            row = {"relay_id": "r%d" % at, "name": rng.choice(NAMES) % at, "kind": rng.choice(["k1", "k1", "k2", "k2", "k3"]),
                   "sphere": rng.choice(["partner", "external"]),
                   "status": rng.choice(["mobilised"] * 30 + ["identified", "solicited", "declined", "inactive"]),
                   "exclusive_group": rng.choice(["", "g", "g"]) if grouped else "",
                   "staff_days": self.maybe(0.3, lambda: 0 if self.chance(0.05) else rng.choice([1, 2.5, 6, 6, 20])),
                   "budget": self.maybe(0.25, lambda: 0 if self.chance(0.05) else rng.choice([50, 120, 600])),
                   "funding_id": self.maybe(0.4, lambda: "f1") if "fundings" in self.tables else "",
                   "revalidated_on": self.maybe(0.85, lambda: self.date((2025, 2026))) if self.revalidation else ""}
            self.validity(row, 0.12)
            if succeed:  # one relay of the group follows the other: together they may exceed 1
                row["exclusive_group"] = "g" if at < 2 else ""
                if at < 2:
                    row["valid_from"], row["valid_until"] = (("", "2026-05-31"), ("2026-06-01", ""))[at]
            self.provenance(row)
            self.relays.append(row)
            self.add("relays", row)
        left = {}  # what an exclusive group has left, map-wide: sums stay <= 1 in every cell
        for row in self.relays:
            self.make_audience(row, {} if succeed else left)

    def make_audience(self, relay, left):
        rng = self.rng
        group = relay["exclusive_group"]
        most = left.get(group, 1.0) if group else 1.0
        highest, kept = 0.0, []
        default = self.relay_kinds.get(relay["kind"], {}).get("penetration", "")
        for _ in range(rng.choice([0, 1, 2, 2, 3, 3, 4, 4])):
            row = {"relay_id": relay["relay_id"]} | self.scope(rng.choice([0, 0.2, 0.4]))
            if not self.unambiguous(kept + [row]):
                continue
            scope_n = sum(cell["establishments"] for cell in self.cells if self.holds(row, cell))
            way = rng.random()
            if way < 0.15 and default != "" and default <= most:
                row["penetration"] = ""
                highest = max(highest, default)
            elif way < 0.35 and scope_n > 0:
                row["establishments"] = rng.randint(0, int(scope_n * most))
                highest = max(highest, row["establishments"] / scope_n)
            else:
                # shares of a group: quarters often fill it exactly
                self.ranged(row, "penetration", most * rng.choice([0.25, 0.5, 1.0]) if group and self.chance(0.6)
                            else round(self.share() * most, 4) if most < 1 else self.share())
                if row["penetration"] > most:
                    row["penetration"] = most
                highest = max(highest, row["penetration"])
            self.provenance(row)
            kept.append(row)
            self.add("audiences", row)
        if self.chance(0.3) and most >= 1 and not (group and highest):
            singles = [cell for cell in self.cells if cell["establishments"] == 1]
            for cell in rng.sample(singles, min(len(singles), rng.randint(1, 2))):
                self.add("members", {"relay_id": relay["relay_id"], "target_id": cell["target_id"]})
                highest = 1.0
        if group:
            left[group] = most - highest if most - highest > 1e-6 else 0.0

    def make_levers(self):
        rng = self.rng
        self.levers = []
        for at in range(rng.choice([1, 3, 4, 5, 6, 7, 8])):
            relay = self.relays[at % len(self.relays)] if self.chance(0.7) else rng.choice(self.relays)
            kind = rng.choice(["l1", "l1", "l2", "l2", "l3"])
            row = {"lever_id": "v%d" % at, "relay_id": relay["relay_id"], "name": "lever %d" % at, "kind": kind,
                   "channel": rng.choice(["digital", "digital", "paper", "phone", "in_person"]),
                   "mode": rng.choice(["broadcast", "targeted"]),
                   "contacts_per_use": self.maybe(0.6, lambda: 0 if self.chance(0.03) else rng.choice(["all", rng.randint(1, 20), rng.randint(20, 300)])),
                   "seats": self.maybe(0.2, lambda: rng.randint(1, 60)),
                   "uses_per_year": self.maybe(0.4, lambda: 0 if self.chance(0.05) else rng.choice([1, 2, 2, 4, 4, 6, 12])),
                   "days_per_use": self.maybe(0.5, lambda: rng.choice([0, 0.25, 0.5, 1, 2])),
                   "cost_per_use": self.maybe(0.4, lambda: rng.choice([0, 10, 40, 100])),
                   "cascade_uses": self.maybe(0.5, lambda: rng.choice([0, 1, 1, 2, 0.5])),
                   "months": self.maybe(0.2, lambda: "3|9"),
                   "funding_id": self.maybe(0.2, lambda: "f1") if "fundings" in self.tables else ""}
            default = self.lever_kinds.get(kind, {}).get("uptake", "")
            for column in ("channel", "mode"):
                if self.lever_kinds.get(kind, {}).get(column) and self.chance(0.4):
                    row[column] = ""
            self.ranged(row, "uptake", "" if default != "" and self.chance(0.4) else self.share())
            self.validity(row, 0.12)
            self.provenance(row)
            self.levers.append(row)
            self.add("levers", row)
            if self.chance(0.2):
                scopes = [self.scope(0.25) for _ in range(rng.randint(1, 2))]
                if len(scopes) == 1 or scopes[0] != scopes[1]:
                    for scope in scopes:
                        self.add("lever_audiences", {"lever_id": row["lever_id"]} | scope)

    def make_deliverables(self):
        rng = self.rng
        themes = rng.choice([["ta"], ["ta", "tb"]])
        self.deliverables = []
        for at in range(rng.randint(1, 3)):
            state = rng.choice(["validated"] * 20 + ["draft", "submitted", "withdrawn"])
            row = {"deliverable_id": "d%d" % at, "title": "deliverable %d" % at, "theme": rng.choice(themes), "state": state,
                   "goal": self.maybe(0.4, self.share)}
            if state in ("validated", "withdrawn"):
                row["validated_on"] = self.date((2025, 2025, 2026)) if self.chance(0.12) else "2024-01-01"
                row["valid_until"] = self.maybe(0.2, lambda: self.date((2026, 2027)))
                if row["valid_until"] and row["valid_until"] < row["validated_on"]:
                    row["valid_until"] = ""
            row["produced_on"] = self.rules.choice(["", "", "2023-05-05", "2025-08-01", "2026-03-15"]) \
                if self.rules.random() < 0.6 else ""
            if row.get("valid_until") and row["produced_on"] > row["valid_until"]:
                row["produced_on"] = ""
            if state == "withdrawn":
                row["withdrawn_on"] = self.date((2027,)) if row["validated_on"] > "2026-06" else "2026-10-15"
            self.ranged(row, "use_rate", self.maybe(0.8, self.share))
            self.provenance(row)
            self.deliverables.append(row)
            self.add("deliverables", row)
            if self.chance(0.3):
                scopes = {tuple(self.scope(0.25).items()) for _ in range(rng.randint(1, 2))}
                for scope in sorted(scopes):
                    self.add("deliverable_audiences", {"deliverable_id": row["deliverable_id"]} | dict(scope))

    def make_actions(self):
        rng = self.rng
        for at in range(rng.choice([1, 5, 8, 11, 14])):
            state = rng.choice(["planned"] * 5 + ["done"] * 5 + ["cancelled"])
            row = {"action_id": "a%d" % at, "deliverable_id": rng.choice(self.deliverables)["deliverable_id"],
                   "lever_id": rng.choice(self.levers)["lever_id"], "planned_on": self.maybe(0.95, lambda: self.date((2025, 2026, 2026, 2026, 2026, 2027)) if self.chance(0.5)
                                              else "2026-%02d-%02d" % (rng.randint(8, 12), rng.randint(1, 28))),
                   "uses": rng.choice([0, 1, 1, 1, 2, 2, 3, 5, 0.5, 2.75]), "state": state}
            if state == "done":
                row["done_on"] = self.date((2025, 2026, 2026, 2026))
            start = row.get("done_on") or row["planned_on"]
            if start and self.chance(0.3):
                year = int(start[:4])
                row["until"] = max(start, self.date((year, year, year + 1)))
            self.provenance(row)
            self.add("actions", row)

    def make_draws(self):
        """Engagements and links, as long as the joint draws stay few."""
        rng = self.rng
        themes = sorted({d["theme"] for d in self.deliverables})
        for relay in self.relays:
            for theme in [""] + themes:
                if not self.chance(0.4):
                    continue
                e = self.share()
                cost = len(themes) if theme == "" else 1
                if cost > self.draws:
                    continue
                self.draws -= cost  # a share between 0 and 1 under some hypothesis costs a draw
                row = {"relay_id": relay["relay_id"], "theme": theme}
                self.ranged(row, "engagement", e)
                self.provenance(row)
                self.add("engagements", row)
        shape = rng.choice(["none", "forest", "any", "any"])
        pairs = [(a["relay_id"], b["relay_id"]) for a in self.relays for b in self.relays if a is not b]
        rng.shuffle(pairs)
        joined = {relay["relay_id"]: relay["relay_id"] for relay in self.relays}
        if shape == "any" and self.chance(0.3):
            pairs = pairs[:2] + pairs  # two links of one pair, of two kinds
        seen = set()
        for a, b in pairs if shape != "none" else []:
            if self.draws < len(self.deliverables) or not self.chance(0.7):
                continue
            if shape == "forest":
                if joined[a] == joined[b]:
                    continue
                old, new = joined[a], joined[b]
                joined = {r: new if j == old else j for r, j in joined.items()}
            self.draws -= len(self.deliverables)
            kinds = ["member_of", "prescriber", "contractor", "funder", "agreement", "ambassador", "gate"]
            row = {"from_relay_id": a, "to_relay_id": b,
                   "kind": rng.choice([kind for kind in kinds if (a, b, kind) not in seen])}
            seen.add((a, b, row["kind"]))
            self.ranged(row, "pass_on", self.share())
            self.validity(row, 0.12)
            self.provenance(row)
            self.add("links", row)

    def make_chancy(self):
        """Turns the map into one where engagements and links decide: for the tests of sampling."""
        rng = self.rng
        for table in ("engagements", "links"):
            self.tables.pop(table, None)
        for relay in self.relays:
            if relay.get("valid_from") or relay.get("valid_until"):
                relay["exclusive_group"] = ""  # they may follow one another: together above 1
            relay.update(status="mobilised", valid_from="", valid_until="", staff_days="", budget="", funding_id="")
            relay["revalidated_on"] = "2026-02-01" if self.revalidation else ""
            self.add("engagements", {"relay_id": relay["relay_id"], "theme": "", "engagement": round(rng.uniform(0.2, 0.8), 2)})
        if not any(relay["exclusive_group"] for relay in self.relays):
            for relay in self.relays:
                if not any(row["relay_id"] == relay["relay_id"] for row in self.tables.get("audiences", [])):
                    self.add("audiences", {"relay_id": relay["relay_id"], "penetration": round(rng.uniform(0.1, 0.9), 2)})
        for deliverable in self.deliverables:
            deliverable.update(theme="ta", state="validated", validated_on="2024-01-01", valid_until="", withdrawn_on="")
        for lever in self.levers:
            lever.update(cascade_uses=rng.choice([1, 2]), uptake=round(rng.uniform(0.3, 0.9), 2), valid_from="", valid_until="",
                         uptake_low="", uptake_high="", funding_id="", uses_per_year="")
            if self.chance(0.6):
                self.add("actions", {"action_id": "x" + lever["lever_id"], "lever_id": lever["lever_id"], "uses": rng.choice([1, 2]),
                                     "deliverable_id": rng.choice(self.deliverables)["deliverable_id"], "done_on": "2026-05-04", "state": "done"})
        pairs = [(a["relay_id"], b["relay_id"]) for a in self.relays for b in self.relays if a is not b]
        rng.shuffle(pairs)
        for a, b in pairs[:(MAX_DRAWS - len(self.relays)) // len(self.deliverables)]:
            self.add("links", {"from_relay_id": a, "to_relay_id": b, "kind": "member_of", "pass_on": round(rng.uniform(0.2, 0.8), 2)})

    def make_goals(self):
        rng = self.rng
        kept = []
        if self.chance(0.25):  # a general goal and one for a deliverable, a theme or a year
            self.add("goals", {"goal": self.share()})
            deliverable = rng.choice(self.deliverables)
            self.add("goals", rng.choice([{"deliverable_id": deliverable["deliverable_id"]}, {"theme": deliverable["theme"]},
                                          {"year": 2026}, {"indicator_id": "I1"}]) | {"goal": self.share()})
            return
        for _ in range(rng.choice([0, 0, 1, 2])):
            row = self.scope(0.4)
            row["goal"] = self.share()
            if self.unambiguous(kept + [row]):
                kept.append(row)
                self.add("goals", row)

    def make_bystanders(self):
        """Rows that no figure of reach depends on."""
        rng = self.rng
        relay, deliverable = self.relays[0]["relay_id"], self.deliverables[0]["deliverable_id"]
        if self.chance(0.2):
            self.add("relay_events", {"relay_id": relay, "on": "2025-03-04", "event": "accepted", "days": self.maybe(0.5, lambda: 2), "note": "a, b"})
            self.add("contributors", {"deliverable_id": deliverable, "relay_id": relay, "stage": "design", "days": self.maybe(0.5, lambda: 3)})
            self.add("contributors", {"deliverable_id": deliverable, "target_id": self.cells[0]["target_id"], "stage": "test"})
        if self.chance(0.2):
            self.add("observations", {"observation_id": "o1", "deliverable_id": deliverable, "sector_id": rng.choice(["", "S"]),
                                      "from": "2026-01-01", "to": "2026-03-31", "method": "survey", "base": 120,
                                      "reached": self.maybe(0.7, lambda: 31), "distinct": "yes", "quality": "measured"})
        if self.chance(0.2):
            self.add("scenarios", {"scenario_id": "S1", "name": "scenario", "parent": ""})
            self.add("scenario_edits", {"scenario_id": "S1", "seq": 1, "op": "set", "table": "relays", "key": relay,
                                        "column": "status", "value": "inactive"})


def main():
    Maker(int(sys.argv[1])).write(sys.argv[2])


if __name__ == "__main__":
    main()
