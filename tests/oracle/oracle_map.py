"""A map read from a folder of CSV, for the oracle: slow, obvious, sharing nothing with the engine.

Numbers in comments refer to engine/doc/decisions/002-readings-of-the-model.md, those after 027 to
027-seats-and-digital.md."""
import csv
import datetime
import itertools
import math
import os
import unicodedata

BEFORE, AFTER = 0, 10**9
WIDTH = {"measured": 0.05, "declared": 0.15, "estimated": 0.30, "assumed": 0.50}
QUALITIES = ["measured", "declared", "estimated", "assumed"]


class Fault(Exception):
    """The folder is not a valid map."""


def day(text):
    return None if text is None else datetime.date.fromisoformat(text).toordinal()


def year_of(ordinal):
    return datetime.date.fromordinal(ordinal).year


def number(text):
    if text is None:
        return None
    return math.inf if text == "all" else float(text)


def read_table(folder, name):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if not rows:
        return []
    head = rows[0]
    out = []
    for line in rows[1:]:
        cells = [unicodedata.normalize("NFC", text).strip() or None for text in line]
        out.append(Row(zip(head, cells)))
    return out


class Row(dict):
    """A row whose absent columns are empty."""

    def __missing__(self, key):
        return None

    def num(self, key):
        return number(self[key])


class Tree:
    def __init__(self, rows, key):
        parent = {row[key]: row["parent_id"] for row in rows}
        self.line = {}
        for node in parent:
            line, at = [], node
            while at is not None:
                if at in line:
                    raise Fault("cycle in a hierarchy at " + node)
                line.append(at)
                at = parent[at]
            self.line[node] = line  # itself, then its ancestors

    def within(self, code, ancestor):
        return ancestor in self.line[code]


class Figure:
    """An uncertain figure: where it comes from, and its value under a hypothesis (4)."""

    def __init__(self, x, low=None, high=None, quality="assumed", defaulted=False):
        self.x, self.low, self.high = x, low, high
        self.quality = quality or "assumed"
        self.defaulted = defaulted

    def at(self, hypothesis, width):
        if self.x is None or hypothesis == "middle":
            return self.x
        if hypothesis == "low":
            end = self.low if self.low is not None else self.x - width[self.quality] * self.x
        else:
            end = self.high if self.high is not None else self.x + width[self.quality] * self.x
        return min(1.0, max(0.0, end))


def figure(row, column, kind_row=None, quality=None):
    x = row.num(column)
    if x is not None:
        return Figure(x, row.num(column + "_low"), row.num(column + "_high"), quality or row["quality"])
    if kind_row is not None and kind_row.num(column) is not None:
        return Figure(kind_row.num(column), kind_row.num(column + "_low"), kind_row.num(column + "_high"),
                      "assumed", True)
    return Figure(None)


class Publics:
    """Who can use digital channels, public by public (027, 9-10)."""

    def __init__(self, map):
        self.map = map
        self.shares, self.usable = {}, {}
        for row in map.scoped("public_shares"):
            row["figure"] = figure(row, "share")
            self.shares.setdefault(row["public_id"], []).append(row)
        for row in read_table(map.folder, "usability"):
            if row["channel"] == "digital":
                self.usable[row["public_id"]] = figure(row, "usable")  # None: everybody else

    def access(self, cell):
        """(access, its least, its greatest), each tried with all the ends there are; None when nothing is known."""
        rows = {public: self.map.most_specific(rows, cell) for public, rows in self.shares.items()}
        here = {public: row["figure"] for public, row in rows.items() if row is not None}
        if not here and None not in self.usable:
            return (None,) * 3
        self.map.check_publics(cell, math.fsum(share.x for share in here.values()))
        one = Figure(1.0, 1.0, 1.0, "measured")
        parts = [(here[public], self.usable.get(public, one)) for public in sorted(here)]
        others = self.usable.get(None, one)
        return (self.sum([share.x for share, _ in parts], [can.x for _, can in parts], others.x),
                self.end(parts, others, "low", min), self.end(parts, others, "high", max))

    def end(self, parts, others, hypothesis, best):
        width = self.map.width
        can = [usable.at(hypothesis, width) for _, usable in parts]
        return best(self.sum(shares, can, others.at(hypothesis, width)) for shares in itertools.product(
            *([share.at(h, width) for h in ("low", "high")] for share, _ in parts)))

    @staticmethod
    def sum(shares, can, others):
        whole, used = math.fsum(shares), math.fsum(s * u for s, u in zip(shares, can))
        return used / whole if whole > 1 else used + (1 - whole) * others


class Map:
    SCOPE = ("sector_id", "size_id", "territory_id")

    def __init__(self, folder):
        self.folder = folder
        self.settings = {row["key"]: row["value"] for row in read_table(folder, "settings")}
        self.trees = (Tree(read_table(folder, "sectors"), "sector_id"),
                      Tree(read_table(folder, "sizes"), "size_id"),
                      Tree(read_table(folder, "territories"), "territory_id"))
        self.width = {quality: float(self.settings.get("width_" + quality) or WIDTH[quality]) for quality in WIDTH}
        self.has_from = float(self.settings.get("has_from") or 0.05)
        self.revalidate = self.setting("require_revalidation", "no")
        self.revalidation_days = int(self.settings.get("revalidation_days") or 365)
        self.validate = self.setting("require_validation", "yes")
        self.fundings_end = self.setting("funding_ends", "yes")
        self.gates = self.setting("require_gates", "yes")
        self.publics_tell = self.setting("digital_publics", "yes")
        self.seats_shrink = self.setting("shrink_seats", "yes")
        self.sessions_end = self.setting("withdraw_sessions", "yes")
        self.session_days = int(self.settings.get("session_days") or 7)
        self.read_cells()
        self.read_relays()
        self.read_levers()
        self.read_deliverables()
        self.read_audiences()
        self.read_rest()

    def setting(self, key, fallback):
        return (self.settings.get(key) or fallback) == "yes"

    # -- scopes ---------------------------------------------------------------------------------
    def holds(self, scope, cell):
        """TRUE when the cell lies in the scope: each code empty, equal or an ancestor."""
        return all(code is None or tree.within(cell[column], code)
                   for code, column, tree in zip(scope, self.SCOPE, self.trees))

    def beats(self, p, q):
        """Row p beats row q if each code of q is empty, equal to, or an ancestor of p's."""
        return all(b is None or (a is not None and tree.within(a, b))
                   for a, b, tree in zip(p, q, self.trees))

    def most_specific(self, rows, cell):
        found = [row for row in rows if self.holds(row["scope"], cell)]
        best = [p for p in found if all(q is p or self.beats(p["scope"], q["scope"]) for q in found)]
        if found and len(best) != 1:
            raise Fault("ambiguous rows for cell %s" % cell["target_id"])
        return best[0] if best else None

    def scoped(self, table):
        rows = read_table(self.folder, table)
        for row in rows:
            row["scope"] = tuple(row[column] for column in self.SCOPE)
        return rows

    # -- tables ---------------------------------------------------------------------------------
    def read_cells(self):
        self.cells = sorted(read_table(self.folder, "targets"), key=lambda row: row["target_id"].encode())
        traits = self.scoped("traits")
        publics = Publics(self)
        for cell in self.cells:
            cell["n"], cell["w"] = cell.num("establishments"), cell.num("workers")
            for column in ("digital_access", "knowledge", "risk_weight"):
                value = cell.num(column)
                if value is None:  # 2: column by column
                    row = self.most_specific([t for t in traits if t[column] is not None], cell)
                    value = row.num(column) if row else None
                cell[column] = value
            ends = (cell["digital_access"],) * 3
            if cell["digital_access"] is None and self.publics_tell:  # 027, 9
                ends = publics.access(cell)
                cell["digital_access"] = ends[0]
            cell["x"], cell["x_low"], cell["x_high"] = (1.0 if x is None else x for x in ends)
            cell["rho"] = 1.0 if cell["risk_weight"] is None else cell["risk_weight"]

    def check_publics(self, cell, total):
        if total > 1 + 1e-9:
            raise Fault("publics above 1 in " + cell["target_id"])

    def read_relays(self):
        kinds = {row["kind"]: row for row in read_table(self.folder, "relay_kinds")}
        self.funding_end = {row["funding_id"]: day(row["ends_on"]) for row in read_table(self.folder, "fundings")}
        self.relays = {}
        for row in sorted(read_table(self.folder, "relays"), key=lambda row: row["relay_id"].encode()):
            row["kind_row"] = kinds.get(row["kind"])
            for column in ("staff_days", "mobilisation_days", "budget"):
                row[column] = figure(row, column, row["kind_row"]).x
            row["live"] = self.span(row)
            if self.revalidate:  # 5
                when = day(row["revalidated_on"])
                row["live"] = (AFTER, BEFORE) if when is None else \
                    (row["live"][0], min(row["live"][1], when + self.revalidation_days))
            self.relays[row["relay_id"]] = row

    def span(self, row):
        start, end = day(row["valid_from"]), day(row["valid_until"])
        start, end = BEFORE if start is None else start, AFTER if end is None else end
        funding = self.funding_end.get(row["funding_id"]) if self.fundings_end else None
        return (start, end if funding is None else min(end, funding))

    def read_levers(self):
        kinds = {row["kind"]: row for row in read_table(self.folder, "lever_kinds")}
        self.levers = {}
        for row in sorted(read_table(self.folder, "levers"), key=lambda row: row["lever_id"].encode()):
            kind = kinds.get(row["kind"])
            first = figure(row, "contacts_per_use", kind)
            first = figure(row, "seats", kind) if first.x is None else first
            row["contacts_own"] = first.x is not None and not first.defaulted
            for column in ("contacts_per_use", "seats", "uses_per_year", "days_per_use", "cost_per_use"):
                row[column] = figure(row, column, kind).x
            row["uptake"] = figure(row, "uptake", kind)
            if row["uptake"].x is None:  # 23
                raise Fault("no uptake: " + row["lever_id"])
            row["cascade_uses"] = figure(row, "cascade_uses", kind).x or 0.0
            for column in ("channel", "mode"):
                row[column] = row[column] or (kind and kind[column])
                if row[column] is None:
                    raise Fault("no %s: %s" % (column, row["lever_id"]))
            row["live"] = self.span(row)
            row["digital"] = row["channel"] == "digital"
            row["scopes"] = []
            self.levers[row["lever_id"]] = row
        for row in self.scoped("lever_audiences"):
            self.levers[row["lever_id"]]["scopes"].append(row["scope"])
        for lever in self.levers.values():
            lever["covers"] = {cell["target_id"] for cell in self.cells
                               if not lever["scopes"] or any(self.holds(s, cell) for s in lever["scopes"])}
        self.levers_of = {relay: [lever for lever in self.levers.values() if lever["relay_id"] == relay]
                          for relay in self.relays}

    def read_deliverables(self):
        self.deliverables = {}
        for row in sorted(read_table(self.folder, "deliverables"), key=lambda row: row["deliverable_id"].encode()):
            row["use_rate"] = figure(row, "use_rate")
            row["goal"] = row.num("goal")
            row["live"] = (AFTER, BEFORE)
            first = row["validated_on"]
            if not self.validate:  # 32
                first = row["produced_on"] if row["state"] == "submitted" else row["produced_on"] or first
            if (row["state"] == "validated" and first is None) or \
                    (row["state"] == "withdrawn" and row["withdrawn_on"] is None):
                raise Fault("date missing: " + row["deliverable_id"])
            states = ("validated", "withdrawn") if self.validate else ("submitted", "validated", "withdrawn")
            if row["state"] in states and first is not None:  # 24
                ends = [day(row[c]) for c in ("valid_until", "withdrawn_on") if row[c] is not None]
                row["live"] = (day(first), min(ends + [AFTER]))
            row["scopes"] = []
            self.deliverables[row["deliverable_id"]] = row
        for row in self.scoped("deliverable_audiences"):
            self.deliverables[row["deliverable_id"]]["scopes"].append(row["scope"])
        for row in self.deliverables.values():
            row["wants"] = {cell["target_id"] for cell in self.cells
                            if not row["scopes"] or any(self.holds(s, cell) for s in row["scopes"])}

    def read_audiences(self):
        """self.share[relay][target_id] = Figure, for the cells that some row holds (1)."""
        rows = {relay: [] for relay in self.relays}
        for row in self.scoped("audiences"):
            relay = self.relays[row["relay_id"]]
            row["figure"] = figure(row, "penetration")
            count = row.num("establishments")
            if count is not None:
                total = math.fsum(c["n"] for c in self.cells if self.holds(row["scope"], c))
                if row["figure"].x is not None or count > total:
                    raise Fault("count of an audience")
                row["figure"] = Figure(count / total if total > 0 else 0.0, row.num("penetration_low"),
                                       row.num("penetration_high"), row["quality"])
            elif row["figure"].x is None:
                row["figure"] = figure(row, "penetration", relay["kind_row"])
                if row["figure"].x is None:
                    raise Fault("no penetration")
            rows[row["relay_id"]].append(row)
        listed = {(row["relay_id"], row["target_id"]) for row in read_table(self.folder, "members")}
        self.share = {}
        for relay in self.relays:
            self.share[relay] = {}
            for cell in self.cells:
                if (relay, cell["target_id"]) in listed:
                    if cell["n"] != 1:
                        raise Fault("member of a cell of several")
                    found = Figure(1.0, 1.0, 1.0, "measured")  # 30
                else:
                    row = self.most_specific(rows[relay], cell)
                    found = row["figure"] if row else None
                if found is not None:
                    self.share[relay][cell["target_id"]] = found
        self.check_groups()

    def groups(self):
        """Exclusive groups; a relay without a group is a group of one."""
        out = {}
        for relay, row in self.relays.items():
            out.setdefault(("group", row["exclusive_group"]) if row["exclusive_group"] else ("one", relay), []).append(relay)
        return list(out.values())

    def check_groups(self):
        """Penetrations inside a group, over relays live together, sum to at most 1."""
        for group in self.groups():
            for cell in self.cells:
                for at in group:  # some relay's first day begins every largest overlap
                    start = self.relays[at]["live"][0]
                    together = [r for r in group if self.relays[r]["live"][0] <= start <= self.relays[r]["live"][1]]
                    total = math.fsum(self.share[r][cell["target_id"]].x for r in together
                                      if cell["target_id"] in self.share[r])
                    if total > 1 + 1e-9:
                        raise Fault("group above 1 in " + cell["target_id"])

    def read_rest(self):
        folder = self.folder
        self.engagements = {(row["relay_id"], row["theme"]): figure(row, "engagement")
                            for row in read_table(folder, "engagements")}
        self.links = sorted(read_table(folder, "links"), key=lambda r: (r["from_relay_id"], r["to_relay_id"], r["kind"]))
        for link in self.links:
            link["pass_on"] = figure(link, "pass_on")
            link["live"] = self.span(link)
        # 33: a relay to which a gate leads acts only on what comes through a gate
        self.gated = {link["to_relay_id"] for link in self.links if link["kind"] == "gate"} if self.gates else set()
        self.links = [k for k in self.links if k["kind"] == "gate" or k["to_relay_id"] not in self.gated]
        self.actions = sorted(read_table(folder, "actions"), key=lambda row: row["action_id"].encode())
        for row in self.actions:
            row["uses"] = row.num("uses")
            row["day"] = day(row["done_on"] if row["state"] == "done" else row["planned_on"])
            if row["state"] == "done" and row["day"] is None:
                raise Fault("done without done_on")
        self.goals = self.scoped("goals")
        self.sessions = {}  # action -> its sessions
        for row in read_table(folder, "sessions"):
            if row["action_id"] is not None:
                self.sessions.setdefault(row["action_id"], []).append(row)

    def seats_left(self, session, as_of):
        """Seats that can be asked for on a day (027, 1-2)."""
        entered, starts = day(session["entered_on"]), day(session["starts_on"])
        if entered is None:
            return 0.0
        left = session.num("seats") if session["seats_left"] is None else session.num("seats_left")
        if as_of == BEFORE:
            return left
        if as_of < entered or (self.sessions_end and as_of > starts + self.session_days):
            return 0.0
        return session.num("seats") if as_of < (day(session["seats_on"]) or entered) else left

    def open_share(self, action, as_of):
        """The share of a planned action's uses that the seats of its sessions leave (027, 3)."""
        if not self.seats_shrink or action["state"] == "done" or not action["uses"]:
            return 1.0
        lever, lost = self.levers[action["lever_id"]], 0.0
        for session in self.sessions.get(action["action_id"], []):
            sizes = [n for n in (lever["contacts_per_use"], lever["seats"]) if n is not None and n < math.inf]
            contacts = min(sizes) if sizes else session.num("seats")
            if contacts > 0:
                lost += 1 - min(1.0, self.seats_left(session, as_of) / contacts)
        share = (action["uses"] - lost) / action["uses"]
        return share if share > 1e-9 else 0.0

    def engagement(self, relay, theme):
        """The (relay, theme) row, else the (relay, any) row, else unknown (13)."""
        return self.engagements.get((relay, theme)) or self.engagements.get((relay, None))

    def default_as_of(self):
        if self.settings.get("as_of"):
            return day(self.settings["as_of"])
        done = [row["day"] for row in self.actions if row["state"] == "done"]
        return max(done) if done else BEFORE

    def default_year(self):
        if self.settings.get("year"):
            return int(self.settings["year"])
        days = [row["day"] for row in self.actions if row["state"] != "cancelled" and row["day"] is not None]
        return year_of(max(days)) if days else None


def year_span(year):
    return (datetime.date(year, 1, 1).toordinal(), datetime.date(year, 12, 31).toordinal())


def meets(a, b):
    return max(a[0], b[0]) <= min(a[1], b[1])
