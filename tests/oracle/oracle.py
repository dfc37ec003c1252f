#!/usr/bin/python3
"""The slow, obvious oracle of reach, stages, capacity loads and gaps: every engagement and every link is enumerated.

    oracle.py FOLDER [--period 2026] [--as-of 2026-06-30] [--deliverable D1,D2] [--hypothesis low]

Numbers in comments refer to engine/doc/decisions/002-readings-of-the-model.md."""
import argparse
import datetime
import itertools
import json
import math
import sys

from oracle_map import QUALITIES, Map, day, meets, number, year_of, year_span

STAGES = ("availability", "accessibility", "acceptability", "programmed", "contact", "effective")
NONE = 1e-9  # uses below are rounding left over by rationing: none (29)
WITH, WITHOUT = "with", "without"


def parse_period(text):
    """2026, 2026-03, or a..b of these or of days."""
    if ".." in text:
        a, b = text.split("..")
        return (parse_period(a)[0], parse_period(b)[1])
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return year_span(parts[0])
    if len(parts) == 3:
        return (day(text), day(text))
    year, month = parts
    start = datetime.date(year, month, 1)
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (start.toordinal(), after.toordinal() - 1)


class Question:
    """A map with a period, an as-of date, deliverables and a hypothesis; all that no draw changes."""

    def __init__(self, map, period=None, as_of=None, deliverables=None, hypothesis="middle", uptake_one=False,
                 within=(None, None, None), window=None):
        self.map, self.hypothesis, self.uptake_one = map, hypothesis, uptake_one
        self.period = period or year_span(map.default_year())
        self.window = window or self.period  # only uses and cascade days dated in it count
        self.as_of = map.default_as_of() if as_of is None else as_of
        asked = map.deliverables if deliverables is None else deliverables
        self.wanted = [d for d in map.deliverables if d in asked]
        self.asked = [d for d in self.wanted if meets(map.deliverables[d]["live"], self.period)]
        self.cells = [c for c in map.cells if map.holds(within, c)
                      and any(c["target_id"] in map.deliverables[d]["wants"] for d in self.asked)]
        self.groups = map.groups()
        self.read_shares()
        self.ration()
        self.find_uses()
        self.find_kappa()

    def at(self, figure):
        return figure.at(self.hypothesis, self.map.width)

    def read_shares(self):
        """a[relay][cell] under the hypothesis; groups above 1 are divided by their sum (4)."""
        self.a = {r: {c: self.at(f) for c, f in share.items() if self.at(f) > 0} for r, share in self.map.share.items()}
        if self.hypothesis != "middle":
            for group in self.groups:
                for cell in self.map.cells:
                    c = cell["target_id"]
                    total = math.fsum(self.a[r].get(c, 0.0) for r in group)
                    if total > 1:
                        for r in group:
                            if c in self.a[r]:
                                self.a[r][c] /= total

    # -- what a lift may change (lifts.py) ------------------------------------------------------
    def acts(self, r):
        return self.map.relays[r]["status"] == "mobilised"

    def live(self, thing):
        """The days on which a relay, a lever or a link is live."""
        return thing["live"]

    def diffuses(self, d):
        return self.map.deliverables[d]["live"]

    def x(self, cell):
        return cell[{"low": "x_low", "high": "x_high"}.get(self.hypothesis, "x")]

    def open_share(self, action):
        """What the seats left on the as-of day leave of a planned action (027, 3)."""
        return self.map.open_share(action, self.as_of)

    def uptake(self, lever):
        return 1.0 if self.uptake_one else self.at(lever["uptake"])

    # -- uses -----------------------------------------------------------------------------------
    def counting_days(self, action):
        """The days on which a part of the action counts (6)."""
        map = self.map
        if action["day"] is None or action["state"] == "cancelled":
            return []
        lever = map.levers[action["lever_id"]]
        relay = map.relays[lever["relay_id"]]
        if not self.acts(lever["relay_id"]) or lever["relay_id"] in map.gated:  # 33
            return []
        end = day(action["until"]) if action["until"] is not None else action["day"]
        first, last = action["day"], end
        for live in (self.diffuses(action["deliverable_id"]), self.live(lever), self.live(relay)):
            first, last = max(first, live[0]), min(last, live[1])
        if action["state"] != "done":
            first = max(first, self.as_of + 1)
        return range(first, last + 1)

    def ration(self):
        """Parts of actions per civil year, and the factor on planned ones (7, 25)."""
        self.parts = []
        for action in self.map.actions:
            days = self.counting_days(action)
            if not days:
                continue
            end = day(action["until"]) if action["until"] is not None else action["day"]
            per_day = action["uses"] / (end - action["day"] + 1)
            for year in range(year_of(days[0]), year_of(days[-1]) + 1):
                start, stop = year_span(year)
                inside = range(max(days[0], start), min(days[-1], stop) + 1)
                self.parts.append({"action": action, "year": year, "days": inside, "per_day": per_day,
                                   "lever": self.map.levers[action["lever_id"]], "done": action["state"] == "done",
                                   "deliverable": action["deliverable_id"], "factor": 1.0,
                                   "demand": per_day * len(inside)})
        for year in {part["year"] for part in self.parts}:
            for relay in self.map.relays.values():
                self.ration_relay([p for p in self.parts
                                   if p["year"] == year and p["lever"]["relay_id"] == relay["relay_id"]], relay)

    def ration_relay(self, parts, relay):
        for lever in self.map.levers_of[relay["relay_id"]]:
            mine = [p for p in parts if p["lever"] is lever]
            done = math.fsum(p["demand"] for p in mine if p["done"])
            planned = math.fsum(p["demand"] for p in mine if not p["done"])
            if lever["uses_per_year"] is not None and planned > 0:
                for p in mine:
                    if not p["done"]:
                        p["factor"] = min(1.0, max(0.0, lever["uses_per_year"] - done) / planned)
        factor = 1.0
        for means, per_use in (("staff_days", "days_per_use"), ("budget", "cost_per_use")):
            done = math.fsum(p["demand"] * (p["lever"][per_use] or 0) for p in parts if p["done"])
            planned = math.fsum(p["demand"] * p["factor"] * (p["lever"][per_use] or 0) for p in parts if not p["done"])
            if relay[means] is not None and planned > 0:
                factor = min(factor, max(0.0, relay[means] - done) / planned)
        for p in parts:
            if not p["done"]:
                p["factor"] *= factor

    def find_uses(self):
        """k[d, lever] and the days D_d (8, 9)."""
        self.k, self.days = {}, {d: set() for d in self.asked}
        for part in self.parts:
            if part["deliverable"] in self.days:
                inside = [x for x in part["days"] if self.window[0] <= x <= self.window[1]]
                self.days[part["deliverable"]].update(inside)
                key = (part["deliverable"], part["lever"]["lever_id"])
                uses = part["per_day"] * len(inside) * part["factor"] * self.open_share(part["action"])
                if uses > 0 and part["demand"] * part["factor"] > NONE:
                    self.k[key] = self.k.get(key, 0.0) + uses
        self.uses = {(r, d): math.fsum(self.k.get((d, lever["lever_id"]), 0.0) for lever in self.map.levers_of[r])
                     for r in self.map.relays for d in self.asked}

    def takes_part(self, thing, d):
        first, last = self.live(thing)
        return any(first <= x <= last for x in self.days[d])

    def relay_takes_part(self, r, d):
        return self.acts(r) and self.takes_part(self.map.relays[r], d)

    def links(self, d):
        return [k for k in self.map.links if self.takes_part(k, d) and self.relay_takes_part(k["to_relay_id"], d)
                and self.acts(k["from_relay_id"])]

    def engagement(self, r, d):
        found = self.map.engagement(r, self.map.deliverables[d]["theme"])
        return 1.0 if found is None else self.at(found)

    # -- levers ---------------------------------------------------------------------------------
    def audience(self, lever, cells):
        a = self.a[lever["relay_id"]]
        return math.fsum(a[c["target_id"]] * c["n"] * (self.x(c) if lever["digital"] else 1.0) for c in cells
                         if c["target_id"] in a and c["target_id"] in lever["covers"])

    def find_kappa(self):
        """kappa[lever] for a broadcast, kappa[lever, d] for a targeted one (11)."""
        self.kappa = {}
        for name, lever in self.map.levers.items():
            known = [x for x in (lever["contacts_per_use"], lever["seats"]) if x is not None]
            contacts = min(known) if known else math.inf
            for d in [None] if lever["mode"] == "broadcast" else self.asked:
                cells = [c for c in self.map.cells if d is None or c["target_id"] in self.map.deliverables[d]["wants"]]
                audience = self.audience(lever, cells)
                self.kappa[name, d] = 1.0 if audience <= 0 or contacts >= audience else contacts / audience

    def effect(self, lever, uses):
        """h of a lever for uses {d: k}, linear between whole numbers (12)."""
        u = self.uptake(lever)
        if lever["mode"] == "broadcast":
            kappa = self.kappa[lever["lever_id"], None]
            return linear(lambda k: kappa * (1 - (1 - u) ** k), sum(uses.values()))
        miss = 1.0
        for d, k in uses.items():
            kappa = self.kappa[lever["lever_id"], d]
            miss *= 1 - linear(lambda k: min(1.0, k * kappa) * u, k)
        return 1 - miss

    def works(self, lever, stratum):
        return stratum == WITH or not lever["digital"]

    def share_reached(self, r, cell, stratum, state, levers):
        """m_rc of a relay in a state (deliverables it was asked, deliverables passed on to it) (14, 15)."""
        c = cell["target_id"]
        asked, passed = state
        if c not in self.a[r]:
            return 0.0
        miss = 1.0
        for lever in self.map.levers_of[r]:
            if c not in lever["covers"] or not self.works(lever, stratum):
                continue
            if levers is not None and lever["lever_id"] not in levers:
                continue
            uses = {}
            for d in self.asked:
                if c in self.map.deliverables[d]["wants"]:
                    k = self.k.get((d, lever["lever_id"]), 0.0) if d in asked else 0.0
                    if d in passed and self.takes_part(lever, d):
                        k += lever["cascade_uses"]
                    uses[d] = k
            miss *= 1 - self.effect(lever, uses)
        return self.a[r][c] * (1 - miss)

    # -- states ---------------------------------------------------------------------------------
    def states(self, relays, deliverables):
        """Every joint state of the relays with its probability, by full enumeration of the draws."""
        map = self.map
        engaged, sent = {}, {}
        for r in relays:
            for d in deliverables:
                if self.uses[r, d] > 0:
                    engaged[r, map.deliverables[d]["theme"]] = self.engagement(r, d)  # one draw per relay and theme
        for d in deliverables:
            for link in self.links(d):
                if link["from_relay_id"] in relays and link["to_relay_id"] in relays:
                    sent[link["from_relay_id"], link["to_relay_id"], link["kind"], d] = self.at(link["pass_on"])
        draws = list(engaged.items()) + list(sent.items())
        out = {}
        choices = [[(True, p)] if p >= 1 else [(False, 1.0)] if p <= 0 else [(True, p), (False, 1 - p)]
                   for _, p in draws]
        for combination in itertools.product(*choices):
            yes = {key for (key, _), (value, _) in zip(draws, combination) if value}
            chance = math.prod(p for _, p in combination)
            asked = {r: [] for r in relays}
            passed = {r: [] for r in relays}
            for d in deliverables:
                theme = map.deliverables[d]["theme"]
                active = {r for r in relays if self.uses[r, d] > 0 and (r, theme) in yes}
                for r in active:
                    asked[r].append(d)
                while True:
                    new = {key[1] for key in sent if key[3] == d and key in yes and key[0] in active
                           and d not in passed[key[1]]}
                    if not new:
                        break
                    for r in new:
                        passed[r].append(d)
                    active |= new
            key = tuple((frozenset(asked[r]), frozenset(passed[r])) for r in relays)
            out[key] = out.get(key, 0.0) + chance
        return out

    def reach(self, relays=None, deliverables=None, levers=None):
        """Per cell of the population {reach, lower, upper, p: {relay: p_r}}. The arguments leave acting only these
        relays, deliverables or levers; k, kappa and the population stay those of the question (19)."""
        relays = [r for r in self.map.relays if (relays is None or r in relays) and self.acts(r)]
        deliverables = [d for d in self.asked if deliverables is None or d in deliverables]
        states = self.states(relays, deliverables)
        groups = [[r for r in group if r in relays] for group in self.groups]
        out = {}
        for cell in self.cells:
            c = cell["target_id"]
            row = {"reach": 0.0, "lower": 0.0, "upper": 0.0, "p": {r: 0.0 for r in relays}}
            for stratum, weight in ((WITH, self.x(cell)), (WITHOUT, 1 - self.x(cell))):
                hit, p, memo = [], {r: [] for r in relays}, {}
                for state, chance in states.items():
                    m = {}
                    for r, own in zip(relays, state):
                        if (r, own) not in memo:
                            memo[r, own] = self.share_reached(r, cell, stratum, own, levers)
                        m[r] = memo[r, own]
                        if m[r]:
                            p[r].append(chance * m[r])
                    factor = 1.0
                    for group in groups:
                        factor *= 1 - min(1.0, sum(m[r] for r in group))  # 16
                    hit.append(chance * (1 - factor))
                p = {r: math.fsum(terms) for r, terms in p.items()}
                row["reach"] += weight * math.fsum(hit)
                row["lower"] += weight * max([self.least(c, g, p) for g in self.groups] + [0.0])  # 17
                row["upper"] += weight * min(1.0, sum(p.values()))
                for r in relays:
                    row["p"][r] += weight * p[r]
            out[c] = row
        return out

    def least(self, c, group, p):
        """What a group reaches at least: its shares add up, unless they had to be cut at 1 (16, 17)."""
        shares = [p[r] for r in group if r in p]
        if sum(self.a[r].get(c, 0.0) for r in group) > 1 + 1e-9:
            return max(shares, default=0.0)
        return min(1.0, sum(shares))

    def outcomes(self):
        """What sampling draws from: per cell, and for the total under None, {value: chance} of the reach given the
        joint state of all relays."""
        relays = [r for r in self.map.relays if self.acts(r)]
        states = self.states(relays, self.asked)
        groups = [[r for r in group if r in relays] for group in self.groups]
        base = math.fsum(cell["n"] for cell in self.cells)
        out = {cell["target_id"]: {} for cell in self.cells} | {None: {}}
        memo = {}
        for state, chance in states.items():
            total = []
            for cell in self.cells:
                value = 0.0
                for stratum, weight in ((WITH, self.x(cell)), (WITHOUT, 1 - self.x(cell))):
                    m = {}
                    for r, own in zip(relays, state):
                        key = (r, own, cell["target_id"], stratum)
                        if key not in memo:
                            memo[key] = self.share_reached(r, cell, stratum, own, None)
                        m[r] = memo[key]
                    value += weight * (1 - math.prod(1 - min(1.0, sum(m[r] for r in g)) for g in groups))
                value = round(value, 12)
                out[cell["target_id"]][value] = out[cell["target_id"]].get(value, 0.0) + chance
                total.append(cell["n"] * value)
            value = round(math.fsum(total) / base, 12) if base > 0 else 0.0
            out[None][value] = out[None].get(value, 0.0) + chance
        return out

    # -- stages (18) ----------------------------------------------------------------------------
    def wakes(self, lever, d):
        """TRUE when the lever can act for d: by an action, or by a link from a relay with one."""
        r = lever["relay_id"]
        if self.k.get((d, lever["lever_id"]), 0.0) > 0 and self.engagement(r, d) > 0:
            return True
        return lever["cascade_uses"] > 0 and self.takes_part(lever, d) and r in self.reachable(d)

    def reachable(self, d):
        """Relays that a chain of links with pass_on > 0 can reach from one that is asked."""
        active = {r for r in self.map.relays if self.uses[r, d] > 0 and self.engagement(r, d) > 0}
        found = set()
        while True:
            new = {k["to_relay_id"] for k in self.links(d)
                   if self.at(k["pass_on"]) > 0 and k["from_relay_id"] in active | found} - found
            if not new:
                return found
            found |= new

    def programmed_relays(self, cell, stratum):
        c = cell["target_id"]
        return {lever["relay_id"] for lever in self.map.levers.values()
                if c in lever["covers"] and self.works(lever, stratum)
                and any(c in self.map.deliverables[d]["wants"] and self.wakes(lever, d) for d in self.asked)}

    def present(self):
        return [r for r, row in self.map.relays.items()
                if self.acts(r) and meets(self.live(row), self.period)]

    def joined(self, cell, relays):
        """1 - prod over groups (1 - min (1, sum of a))"""
        miss = 1.0
        for group in self.groups:
            miss *= 1 - min(1.0, sum(self.a[r].get(cell["target_id"], 0.0) for r in group if r in relays))
        return 1 - miss

    def strata(self, cell):
        return [(s, w) for s, w in ((WITH, self.x(cell)), (WITHOUT, 1 - self.x(cell))) if w > 0]

    def stages(self, cell, reach, alone):
        c = cell["target_id"]
        present = self.present()
        acceptability = programmed = 0.0
        for stratum, weight in self.strata(cell):
            able = [r for r in present if any(c in lever["covers"] and self.works(lever, stratum)
                                              and meets(self.live(lever), self.period) for lever in self.map.levers_of[r])]
            acceptability += weight * self.joined(cell, able)
            programmed += weight * self.joined(cell, self.programmed_relays(cell, stratum))
        return {"availability": 1.0 if any(self.a[r].get(c, 0.0) > 0 for r in present) else 0.0,
                "accessibility": self.joined(cell, present), "acceptability": acceptability,
                "programmed": programmed, "contact": reach, "effective": self.effective(c, reach, alone)}

    def effective(self, c, reach, alone):
        if reach <= 0:
            return 0.0
        top = bottom = 0.0
        for d in self.asked:
            if c in self.map.deliverables[d]["wants"] and alone[d][c]["reach"] > 0:
                rate = self.at(self.map.deliverables[d]["use_rate"])
                if rate is None:
                    return None
                top += alone[d][c]["reach"] * rate
                bottom += alone[d][c]["reach"]
        return reach * top / bottom

    # -- answers --------------------------------------------------------------------------------
    def answer(self):
        """{target_id: row} with the columns of the table `reach_by_target`."""
        reach = self.reach()
        alone = {d: self.reach(deliverables=[d]) for d in self.asked}
        rows = {}
        for cell in self.cells:
            c = cell["target_id"]
            found = reach[c]
            row = {"establishments": cell["n"], "workers": cell["w"], "weight_risk": cell["w"] * cell["rho"],
                   "reach": found["reach"], "lower": found["lower"], "upper": found["upper"], "p": found["p"],
                   "frequency": sum(found["p"].values()) / found["reach"] if found["reach"] * cell["n"] > 0 else None}
            for stage, value in self.stages(cell, found["reach"], alone).items():
                row["stage_" + stage] = value
            rows[c] = row
        return rows

    def total(self, rows, weight="establishments"):
        """Ratios of sums (22)."""
        key = "weight_risk" if weight == "risk" else weight
        base = math.fsum(row[key] for row in rows.values())
        out = {"establishments": math.fsum(row["establishments"] for row in rows.values()),
               "workers": math.fsum(row["workers"] for row in rows.values())}
        for column in ["reach", "lower", "upper"] + ["stage_" + stage for stage in STAGES]:
            if any(row[column] is None and row[key] > 0 for row in rows.values()):
                out[column] = None
            else:
                out[column] = math.fsum(row[key] * row[column] for row in rows.values()
                                        if row[column] is not None) / base if base > 0 else None
        reached = math.fsum(row["establishments"] * row["reach"] for row in rows.values())
        out["reached"] = math.fsum(row[key] * row["reach"] for row in rows.values())
        out["frequency"] = math.fsum(row["establishments"] * sum(row["p"].values())
                                     for row in rows.values()) / reached if reached > 0 else None
        return out

    def share_of_population(self, reach, weight="establishments"):
        key = {"establishments": lambda c: c["n"], "workers": lambda c: c["w"],
               "risk": lambda c: c["w"] * c["rho"]}[weight]
        base = math.fsum(key(c) for c in self.cells)
        return math.fsum(key(c) * reach[c["target_id"]]["reach"] for c in self.cells) / base if base > 0 else None

    def alone_and_loss(self, by, weight="establishments"):
        """{id: (alone, loss)} by relay, kind, channel, deliverable or theme (19)."""
        map = self.map
        whole = self.share_of_population(self.reach(), weight)
        keys = {"relay": {r: r for r in map.relays if map.relays[r]["status"] == "mobilised"},
                "kind": {r: row["kind"] for r, row in map.relays.items() if row["status"] == "mobilised"},
                "channel": {name: lever["channel"] for name, lever in map.levers.items()},
                "deliverable": {d: d for d in self.asked},
                "theme": {d: map.deliverables[d]["theme"] for d in self.asked}}[by]
        argument = {"relay": "relays", "kind": "relays", "channel": "levers"}.get(by, "deliverables")
        out = {}
        for key in sorted(set(keys.values())):
            mine = [x for x in keys if keys[x] == key]
            rest = [x for x in keys if keys[x] != key]
            alone = self.share_of_population(self.reach(**{argument: mine}), weight)
            without = self.share_of_population(self.reach(**{argument: rest}), weight)
            out[key] = (alone, None if whole is None else whole - without)
        return out

    def relay_classes(self):
        """{target_id: (potential, acting)}: mobilised relays live in the period that have the cell, and those that can wake (3, 28)."""
        out = {}
        for cell in self.cells:
            has = {r for r in self.present() if 0 < self.a[r].get(cell["target_id"], 0.0) >= self.map.has_from - 1e-9}
            wake = set()
            for stratum, _ in self.strata(cell):
                wake |= self.programmed_relays(cell, stratum)
            out[cell["target_id"]] = (len(has), len(has & wake))
        return out

    # -- gaps and loads -------------------------------------------------------------------------
    def goal(self, cell):
        """The most specific row of `goals`, else the deliverable's, else the setting (31)."""
        one = self.wanted[0] if len(self.wanted) == 1 else None
        keys = {"deliverable_id": one, "theme": self.map.deliverables[one]["theme"] if one is not None else None,
                "year": str(year_of(self.period[1]))}
        rows = [row for row in self.map.goals if row["indicator_id"] is None and self.map.holds(row["scope"], cell)
                and all(row[key] in (None, value) for key, value in keys.items())]
        best = [p for p in rows if all(self.map.beats(p["scope"], q["scope"]) and
                                       all(q[key] is None or p[key] == q[key] for key in keys) for q in rows)]
        if best:
            return best[0].num("goal")
        if one is not None and self.map.deliverables[one]["goal"] is not None:
            return self.map.deliverables[one]["goal"]
        return number(self.map.settings.get("goal"))

    def shortfalls(self):
        """{target_id: (goal, establishments missing)}"""
        reach = self.reach()
        out = {}
        for cell in self.cells:
            goal = self.goal(cell)
            missing = None if goal is None else cell["n"] * max(0.0, goal - reach[cell["target_id"]]["reach"])
            out[cell["target_id"]] = (goal, missing)
        return out

    def years(self):
        return range(year_of(self.period[0]), year_of(self.period[1]) + 1)

    def demand(self, lever):
        """Uses before rationing, done and planned, of the whole years that the period touches."""
        return math.fsum(p["demand"] for p in self.parts if p["lever"] is lever and p["year"] in self.years())

    def loads_by_lever(self):
        """{lever: (demand, load)}; the load is None without a capacity above 0."""
        return {name: (self.demand(lever), load(self.demand(lever), lever["uses_per_year"], len(self.years())))
                for name, lever in self.map.levers.items()}

    def loads_by_relay(self):
        """{relay: (demand_days, demand_cost, load)}, load the larger of days and budget."""
        out = {}
        for r, relay in self.map.relays.items():
            days, cost = (math.fsum(self.demand(lever) * (lever[per_use] or 0) for lever in self.map.levers_of[r])
                          for per_use in ("days_per_use", "cost_per_use"))
            loads = [load(days, relay["staff_days"], len(self.years())), load(cost, relay["budget"], len(self.years()))]
            out[r] = (days, cost, max([x for x in loads if x is not None], default=None))
        return out

    def quality(self):
        """{quality: establishments reached} (21)."""
        out = dict.fromkeys(QUALITIES, 0.0)
        reach = self.reach()
        for cell in self.cells:
            c = cell["target_id"]
            whole = sum(reach[c]["p"].values())
            for r, p in reach[c]["p"].items():
                if p > 0:
                    out[self.share_quality(r, cell)] += cell["n"] * reach[c]["reach"] * p / whole
        return out

    def share_quality(self, r, cell):
        c = cell["target_id"]
        found = [self.map.share[r][c].quality, cell["quality"] or "assumed"]
        wanted = [d for d in self.asked if c in self.map.deliverables[d]["wants"]]
        for d in wanted:
            if self.uses[r, d] > 0 and self.engagement(r, d) > 0:
                row = self.map.engagement(r, self.map.deliverables[d]["theme"])
                found.append("assumed" if row is None else row.quality)
        for lever in self.map.levers_of[r]:
            if c in lever["covers"] and any(self.wakes(lever, d) for d in wanted):
                found.append(lever["uptake"].quality)
                found.append((lever["quality"] or "assumed") if lever["contacts_own"] else "assumed")
        return max(found, key=QUALITIES.index)


def load(demand, capacity, years):
    return demand / (capacity * years) if capacity else None


def linear(f, k):
    """f at whole numbers, a straight line between them."""
    low = math.floor(k)
    return f(low) if k == low else f(low) + (k - low) * (f(low + 1) - f(low))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--period")
    parser.add_argument("--as-of")
    parser.add_argument("--deliverable")
    parser.add_argument("--hypothesis", default="middle")
    args = parser.parse_args()
    question = Question(Map(args.folder), args.period and parse_period(args.period), args.as_of and day(args.as_of),
                        args.deliverable and args.deliverable.split(","), args.hypothesis)
    rows = question.answer()
    json.dump({"total": question.total(rows), "targets": rows, "classes": question.relay_classes(),
               "alone_loss_by_relay": question.alone_and_loss("relay")}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
