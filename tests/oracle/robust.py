"""What is lost when relays leave, by brute force: reach without every set of relays, one after the other."""
import itertools
import math

from oracle import Question, parse_period
from oracle_map import AFTER, BEFORE, day, year_of, year_span
from program import Failure, expect


class Leaving:
    """Reach of a question without a set of relays (19); every answer is kept."""

    def __init__(self, question, weight):
        self.question, self.weight, self.kept = question, weight, {}
        self.relays = [r for r in question.map.relays if question.acts(r)]

    def without(self, gone):
        gone = frozenset(gone)
        if gone not in self.kept:
            rest = [r for r in self.relays if r not in gone]
            self.kept[gone] = self.question.share_of_population(self.question.reach(relays=rest), self.weight)
        return self.kept[gone]

    def loss(self, *gone):
        return self.without(()) - self.without(gone)

    def brings(self):
        """Relays that reach somebody, or pass on to one that may: the others bring nothing."""
        question, shares = self.question, self.question.reach()
        weighs = {cell["target_id"] for cell in question.cells
                  if {"establishments": cell["n"], "workers": cell["w"], "risk": cell["w"] * cell["rho"]}[self.weight] > 0}
        own = {r for r in self.relays if any(row["p"][r] > 0 for c, row in shares.items() if c in weighs)}
        wakes = {d: question.reachable(d) | {r for r in self.relays if question.uses[r, d] > 0 and question.engagement(r, d) > 0}
                 for d in question.asked}
        links = {(k["from_relay_id"], k["to_relay_id"]) for d in question.asked for k in question.links(d)
                 if k["from_relay_id"] in wakes[d] and question.at(k["pass_on"]) > 0}
        return {r for r in self.relays if self.downstream(r, links) & own}

    @staticmethod
    def downstream(r, links):
        found = {r}
        while True:
            more = {b for a, b in links if a in found} - found
            if not more:
                return found
            found |= more

    def smallest(self, goal):
        """The least number of relays whose leaving takes reach below the goal; None when none does."""
        for n in range(len(self.relays) + 1):
            for gone in itertools.combinations(self.relays, n):
                if self.without(gone) < goal - 1e-9:
                    return n
        return None


def compare_losses(leaving, found):
    base, seen = leaving.without(()), {row["relay_id"]: row for row in found["losses"]}
    if set(seen) != set(leaving.relays):
        raise Failure("losses of %s, expected those of %s" % (sorted(seen), sorted(leaving.relays)))
    for r, row in seen.items():
        expect("loss of " + r, leaving.loss(r), row["loss"])
        expect("reach without " + r, leaving.without([r]), row["without"])
        if base > 1e-9:
            expect("dependency on " + r, leaving.loss(r) / base, row["dependency"], 1e-12 / min(1.0, base))
    order = [row["loss"] for row in found["losses"]]
    if any(a < b for a, b in zip(order, order[1:])):
        raise Failure("losses are not sorted: %s" % order)
    first, most = found["robust"][0], max(order, default=0.0)
    if most > 1e-9:
        expect("first loss", most, first["loss"])


def compare_pairs(leaving, found, most):
    """Every pair listed loses what is said, and no pair of relays that bring something loses more than the last."""
    listed, brings = found["pairs"], leaving.brings()
    seen = {frozenset((row["first_relay_id"], row["second_relay_id"])): row for row in listed}
    for pair, row in seen.items():
        expect("loss of %s" % sorted(pair), leaving.loss(*pair), row["loss"])
        a, b = pair
        expect("more of %s" % sorted(pair), leaving.loss(a, b) - leaving.loss(a) - leaving.loss(b), row["more"])
    others = [frozenset(p) for p in itertools.combinations(sorted(brings), 2) if frozenset(p) not in seen]
    if len(listed) < most and others:
        raise Failure("%d pairs of %d are not listed" % (len(others), len(others) + len(seen)))
    least = min((row["loss"] for row in listed), default=math.inf)
    for pair in others:
        if leaving.loss(*pair) > least + 1e-9:
            raise Failure("%s loses %r, more than the last one listed (%r)" % (sorted(pair), leaving.loss(*pair), least))
    if found["info"]["pairs_proven"] != "yes":
        raise Failure("the worst pairs of an exact answer are not proven")


def compare_smallest(leaving, found, goal):
    row, base = found["below"][0], leaving.without(())
    relays = [r["relay_id"] for r in found["below_relays"]]
    size = leaving.smallest(goal)
    if size == 0:
        expected = "below already"
    else:
        expected = "no set of relays does" if size is None else "proven: no fewer relays do"
    if row["status"] != expected:
        raise Failure("below %r of %r: expected %s, found %s" % (goal, base, expected, row["status"]))
    if not size:
        return
    if len(relays) != size or row["size"] != size or row["at_least"] != size:
        raise Failure("below %r: expected %d relays, found %s" % (goal, size, relays))
    expect("reach without %s" % relays, leaving.without(relays), row["without"])
    for n, step in enumerate(found["below_relays"]):
        expect("step %d" % n, leaving.without(relays[:n + 1]), step["without"])


class Renewed(Question):
    """Every validity, revalidation and funding goes on, but for one end: (kind, id, reason, last day)."""

    def __init__(self, map, end=None, **asked):
        self.end = end
        super().__init__(map, **asked)

    def ends(self, thing):
        kind, name, reason, _ = self.end
        if kind == "funding":
            return thing["from_relay_id"] is None and thing["funding_id"] == name
        if kind == "link":
            return thing["from_relay_id"] is not None and link_id(thing) == name
        if kind == "lever":
            return thing["lever_id"] == name
        return kind == "relay" and thing["lever_id"] is None and thing["from_relay_id"] is None and thing["relay_id"] == name

    def live(self, thing):
        start = BEFORE if thing["valid_from"] is None else day(thing["valid_from"])
        return (start, self.end[3] if self.end and self.ends(thing) else AFTER)

    def diffuses(self, d):
        first, last = super().diffuses(d)
        if first <= last:
            withdrawn = self.map.deliverables[d]["withdrawn_on"]
            last = AFTER if withdrawn is None else day(withdrawn)
            if self.end and self.end[:2] == ("deliverable", d):
                last = self.end[3]
        return (first, last)


def link_id(link):
    return "|".join((link["from_relay_id"], link["to_relay_id"], link["kind"]))


def all_ends(question):
    """{(kind, id, reason): last day} of what mobilised relays, their levers and links, fundings of these and the
    question's deliverables live on, as far as it lies before the end of the period's last year or within 90 days."""
    map, out = question.map, {}
    acts = question.acts
    for r, relay in map.relays.items():
        if acts(r):
            out["relay", r, "validity"] = day(relay["valid_until"])
            if map.revalidate and relay["revalidated_on"] is not None:
                out["relay", r, "revalidation"] = day(relay["revalidated_on"]) + map.revalidation_days
    for name, lever in map.levers.items():
        if acts(lever["relay_id"]):
            out["lever", name, "validity"] = day(lever["valid_until"])
    for link in map.links:
        if acts(link["from_relay_id"]) and acts(link["to_relay_id"]):
            out["link", link_id(link), "validity"] = day(link["valid_until"])
    for d in question.asked:
        out["deliverable", d, "validity"] = day(map.deliverables[d]["valid_until"])
    living = {map.relays[r]["funding_id"] for r in map.relays if acts(r)} | \
        {lever["funding_id"] for lever in map.levers.values() if acts(lever["relay_id"])}
    for funding, ends_on in map.funding_end.items():
        if funding in living and map.fundings_end:
            out["funding", funding, "end of the funding"] = ends_on
    until = year_span(year_of(question.period[1]))[1]
    return {key: last for key, last in out.items() if last is not None and
            (last < until or (question.as_of > 0 and 0 <= last - question.as_of <= 90))}


def compare_ends(map, asked, weight, found, rng):
    question = Question(map, **asked)
    expected, until = all_ends(question), year_span(year_of(question.period[1]))[1]
    seen = {(row["kind"], row["id"], row["why"]): row for row in found["ends"]}
    if set(seen) != set(expected):
        raise Failure("ends %s, expected %s" % (sorted(seen), sorted(expected)))
    share = Question.share_of_population

    def reach(end=None, **more):
        # the population stays that of the question as it is
        other = Renewed(map, end, **asked, **more)
        other.asked, other.cells = question.asked, question.cells
        other.find_uses()
        return share(other, other.reach(), weight)

    whole = reach() if expected else None
    for key, last in expected.items():
        lost = 0.0 if last >= until else whole - reach(key + (last,))
        expect("end of %s" % (key,), lost, seen[key]["loss"])
    for row in rng.sample(found["months"], min(2, len(found["months"]))):
        month = parse_period(row["month"])
        window = (max(month[0], question.period[0]), min(month[1], question.period[1]))
        so_far = (question.period[0], window[1])
        for name, span in (("reach", window), ("cumulative", so_far)):
            plain = Question(map, window=span, **asked)
            expect("%s %s" % (row["month"], name), share(plain, plain.reach(), weight), row[name])
            expect("%s %s renewed" % (row["month"], name), reach(window=span), row[name + "_renewed"])
    for row in found["fundings"]:
        own = [row["funding_id"]] if row["funding_id"] else list(map.funding_end)
        relays = [r for r in map.relays if map.relays[r]["funding_id"] not in own]
        levers = {name for name, lever in map.levers.items() if lever["funding_id"] not in own}
        expect("funding %s" % own, share(question, question.reach(), weight) -
               share(question, question.reach(relays=relays, levers=levers), weight), row["loss"])
