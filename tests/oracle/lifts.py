"""Causes of gaps (model.md §4): reach with one constraint lifted, each lift a complete act."""
import math

from oracle import NONE, Question
from oracle_map import AFTER, BEFORE, day, year_of

CAUSES = ("nothing planned", "relay not mobilised", "file or funding expired", "capacity", "channel", "engagement", "uptake")


class Lifted(Question):
    """A question with constraints lifted: `lift` names them; relays made to act; uptakes; uses on top."""

    def __init__(self, map, lift=(), mobilised=(), uptakes=None, extra=(), **asked):
        self.lift, self.mobilised, self.uptakes, self.extra = lift, mobilised, uptakes or {}, extra
        super().__init__(map, **asked)

    def acts(self, r):
        return super().acts(r) or r in self.mobilised

    def live(self, thing):
        return (BEFORE, AFTER) if "file or funding expired" in self.lift else super().live(thing)

    def diffuses(self, d):
        first, last = super().diffuses(d)
        if "file or funding expired" in self.lift and first <= last:
            withdrawn = self.map.deliverables[d]["withdrawn_on"]  # withdrawn is withdrawn
            last = AFTER if withdrawn is None else day(withdrawn)
        return (first, last)

    def x(self, cell):
        return 1.0 if "channel" in self.lift else super().x(cell)

    def engagement(self, r, d):
        return 1.0 if "engagement" in self.lift else super().engagement(r, d)

    def uptake(self, lever):
        return max(self.uptakes.get(lever["lever_id"], 0.0), super().uptake(lever))

    def ration_relay(self, parts, relay):
        if "capacity" not in self.lift:
            super().ration_relay(parts, relay)

    def open_share(self, action):
        return 1.0 if "capacity" in self.lift else super().open_share(action)

    def find_kappa(self):
        super().find_kappa()
        if "capacity" in self.lift:
            self.kappa = dict.fromkeys(self.kappa, 1.0)

    def find_uses(self):
        super().find_uses()
        for d, lever, uses in self.extra:
            days = self.extra_days(d, lever)
            if uses > NONE and days and self.acts(lever["relay_id"]):
                key = (d, lever["lever_id"])
                self.k[key] = self.k.get(key, 0.0) + uses
                self.days[d].update(days)
                self.uses[lever["relay_id"], d] += uses

    def extra_days(self, d, lever):
        """Days left after the as-of date (all, if the period is past) on which all it needs is live."""
        if lever["relay_id"] in self.map.gated:  # 33
            return []
        start = max(self.period[0], self.as_of + 1)
        first, last = (start if start <= self.period[1] else self.period[0]), self.period[1]
        for live in (self.diffuses(d), self.live(lever), self.live(self.map.relays[lever["relay_id"]])):
            first, last = max(first, live[0]), min(last, live[1])
        return range(first, last + 1)


def left(capacity, taken, wanted):
    return 1.0 if capacity is None or wanted <= 0 else min(1.0, max(0.0, capacity - taken) / wanted)


def one_use_each(base, question, relays):
    """One use of each deliverable by each lever of the relays that makes none of it, as far as the last year of
    the period leaves uses, days and budget free."""
    map, year = base.map, year_of(base.period[1])
    planned = {(p["deliverable"], p["lever"]["lever_id"]) for p in base.parts if p["per_day"] > 0
               and any(base.period[0] <= x <= base.period[1] for x in p["days"])}
    wanted = []
    for lever in map.levers.values():
        for d in base.asked:
            cells = base.a[lever["relay_id"]].keys() & lever["covers"] & map.deliverables[d]["wants"]
            if lever["relay_id"] in relays and cells and (d, lever["lever_id"]) not in planned:
                wanted.append([d, lever, 1.0 if question.extra_days(d, lever) else 0.0])

    def taken(key, value, per_use=None):
        return math.fsum(p["demand"] * p["factor"] * (1.0 if per_use is None else p["lever"][per_use] or 0)
                         for p in question.parts if p["year"] == year and p["lever"][key] == value)

    for lever in map.levers.values():
        mine = [w for w in wanted if w[1] is lever]
        share = left(lever["uses_per_year"], taken("lever_id", lever["lever_id"]), sum(w[2] for w in mine))
        for w in mine:
            w[2] *= share
    for r, relay in map.relays.items():
        mine = [w for w in wanted if w[1]["relay_id"] == r]
        share = min(left(relay[means], taken("relay_id", r, per_use), math.fsum(w[2] * (w[1][per_use] or 0) for w in mine))
                    for means, per_use in (("staff_days", "days_per_use"), ("budget", "cost_per_use")))
        for w in mine:
            w[2] *= share
    return wanted


def upper_quartile(map, kind):
    values = sorted(lever["uptake"].x for lever in map.levers.values() if lever["kind"] == kind)
    at = 0.75 * (len(values) - 1)
    low = math.floor(at)
    return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def gains(map, **asked):
    """{target_id: {cause: gain in establishments}}, with "all" for all lifts at once."""
    base = Lifted(map, **asked)
    ready = {r for r, row in map.relays.items() if row["status"] == "mobilised"}
    open_ = {r for r, row in map.relays.items() if row["status"] in ("identified", "solicited")}
    uptakes = {name: upper_quartile(map, lever["kind"]) for name, lever in map.levers.items()}
    planned = one_use_each(base, base, ready)
    asking = one_use_each(base, Lifted(map, mobilised=open_, **asked), open_)
    lifts = {"nothing planned": {"extra": planned}, "relay not mobilised": {"extra": asking, "mobilised": open_},
             "uptake": {"uptakes": uptakes},
             "all": {"lift": CAUSES, "extra": planned + asking, "mobilised": open_, "uptakes": uptakes}}
    before = base.reach()
    out = {cell["target_id"]: {} for cell in base.cells}
    for cause in CAUSES + ("all",):
        after = Lifted(map, **lifts.get(cause, {"lift": (cause,)}), **asked).reach()
        for cell in base.cells:
            c = cell["target_id"]
            out[c][cause] = cell["n"] * max(0.0, after[c]["reach"] - before[c]["reach"])
    return out


def nothing_to_lift(question, cell):
    """Why no lift can help: nobody has the cell, those who have it will not, or have no lever there."""
    map, c = question.map, cell["target_id"]
    seen = [r for r in map.relays if 0 < question.a[r].get(c, 0.0) >= map.has_from - 1e-9]
    willing = [r for r in seen if map.relays[r]["status"] in ("identified", "solicited", "mobilised")]
    if any(c in lever["covers"] for r in willing for lever in map.levers_of[r]):
        return None
    return "relays without a lever" if willing else "relays declined or inactive" if seen else "no relay known"
