#!/usr/bin/python3
"""A scenario's answers against those of a map edited by hand, byte for byte.

    edits.py PROGRAM [--maps N] [--seed S]

For each seed: a random map, a random sequence of edits. The edits go into scenarios of the map (one inheriting from the
other); here they are done by hand on the CSV rows, rows that refer to a dropped one taken along. The program is asked the
same of both: CSV and JSON must be the same bytes, the scenario's own name apart, and what one refuses the other refuses."""
import argparse
import concurrent.futures
import copy
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

from random_map import Maker

KEYS = {
    "settings": ["key"], "territories": ["territory_id"], "sectors": ["sector_id"], "sizes": ["size_id"],
    "targets": ["target_id"], "traits": ["sector_id", "size_id", "territory_id"], "lever_kinds": ["kind"],
    "relay_kinds": ["kind"], "fundings": ["funding_id"], "relays": ["relay_id"], "relay_events": ["relay_id", "on", "event"],
    "audiences": ["relay_id", "sector_id", "size_id", "territory_id"], "members": ["relay_id", "target_id"],
    "levers": ["lever_id"], "lever_audiences": ["lever_id", "sector_id", "size_id", "territory_id"],
    "engagements": ["relay_id", "theme"], "links": ["from_relay_id", "to_relay_id", "kind"],
    "deliverables": ["deliverable_id"], "deliverable_audiences": ["deliverable_id", "sector_id", "size_id", "territory_id"],
    "actions": ["action_id"], "observations": ["observation_id"],
    "goals": ["deliverable_id", "theme", "indicator_id", "sector_id", "size_id", "territory_id", "year"],
    "sessions": ["session_id"], "excluded_publics": ["public_id"], "usability": ["public_id", "channel"],
    "public_shares": ["public_id", "sector_id", "size_id", "territory_id"],
    "contributors": ["deliverable_id", "relay_id", "target_id", "stage"],
}
CODES = {"sector_id": "sectors", "size_id": "sizes", "territory_id": "territories", "relay_id": "relays",
         "from_relay_id": "relays", "to_relay_id": "relays", "lever_id": "levers", "deliverable_id": "deliverables",
         "target_id": "targets", "funding_id": "fundings", "public_id": "excluded_publics", "action_id": "actions"}
FRENCH = {"relays": "relais", "levers": "leviers", "deliverables": "livrables", "audiences": "publics", "targets": "cibles",
          "staff_days": "jours_disponibles", "uptake": "taux_prise_connaissance", "status": "statut"}
COLUMNS = {
    "targets": ["establishments", "workers", "digital_access", "risk_weight", "quality"],
    "relays": ["status", "staff_days", "budget", "valid_until", "valid_from", "exclusive_group", "funding_id", "quality", "name"],
    "audiences": ["penetration", "penetration_low", "penetration_high", "quality"],
    "levers": ["channel", "mode", "contacts_per_use", "uses_per_year", "days_per_use", "cost_per_use", "uptake", "cascade_uses",
               "valid_until", "seats", "relay_id", "uptake_low", "uptake_high"],
    "engagements": ["engagement", "quality"], "links": ["pass_on", "valid_until"],
    "deliverables": ["state", "use_rate", "goal", "valid_until", "theme"],
    "actions": ["uses", "planned_on", "state", "lever_id", "deliverable_id", "until"],
    "goals": ["goal"], "settings": ["value"], "fundings": ["ends_on"], "traits": ["digital_access"],
    "sessions": ["seats", "seats_left", "starts_on", "entered_on", "action_id", "lever_id"],
    "public_shares": ["share", "quality"], "usability": ["usable", "quality"],
    "relay_kinds": ["penetration"], "lever_kinds": ["uptake"],
}
DROPPED = ["actions", "actions", "levers", "relays", "audiences", "links", "engagements", "deliverables", "targets", "goals",
           "members", "territories", "fundings", "lever_audiences", "traits", "sectors", "sessions", "excluded_publics",
           "public_shares", "usability"]


def refers(table, column):
    """The table a column refers to: a parent is of the same table, the key itself refers to nothing."""
    if column == "parent_id":
        return table
    if KEYS[table] == [column]:
        return None
    return CODES.get(column)


def same(a, b):
    return str(a) == str(b)


class Hand:
    """The rows, edited by hand."""

    def __init__(self, tables):
        self.tables = copy.deepcopy(tables)

    def key(self, table, row):
        return tuple(str(row.get(column, "")) for column in KEYS[table])

    def find(self, table, key):
        for row in self.tables.get(table, []):
            if self.key(table, row) == key:
                return row
        return None

    def set(self, table, key, column, value):
        self.find(table, key)[column] = value

    def add(self, table, key):
        self.tables.setdefault(table, []).append(dict(zip(KEYS[table], key)))

    def drop(self, table, key):
        gone = [(table, self.find(table, key))]
        while gone:
            table, row = gone.pop()
            self.tables[table] = [other for other in self.tables[table] if other is not row]
            if len(KEYS[table]) > 1:
                continue
            code = row[KEYS[table][0]]
            for name, rows in self.tables.items():
                for other in rows:
                    if any(refers(name, column) == table and same(value, code) and value != ""
                           for column, value in other.items()):
                        if not any(other is taken for _, taken in gone):
                            gone.append((name, other))


class Editor:
    """Random edits, done by hand as they are written down."""

    def __init__(self, seed):
        self.rng = random.Random(seed * 7919 + 13)
        self.maker = Maker(seed)
        self.hand = Hand({t: rows for t, rows in self.maker.tables.items() if t not in ("scenarios", "scenario_edits")})
        self.base = copy.deepcopy(self.hand.tables)
        self.edits = []
        self.new = 0
        for _ in range(self.rng.choice([1, 2, 3, 4, 6, 9])):
            self.rng.choice([self.some_set, self.some_set, self.some_set, self.some_add, self.some_drop])()

    def note(self, op, table, key, column="", value=""):
        french = self.rng.random() < 0.15
        name = FRENCH.get(table, table) if french else table
        self.edits.append((op, name, "|".join(key) if len(key) > 1 else key[0], column, value))

    def row_of(self, table):
        rows = [row for row in self.hand.tables.get(table, []) if any(v != "" for v in row.values())]  # blank lines are none
        return self.rng.choice(rows) if rows else None

    def value(self, table, column):
        rng = self.rng
        if column in ("valid_until", "valid_from", "starts_on", "entered_on", "ends_on", "planned_on", "until"):
            day = "%d-%02d-%02d" % (rng.choice([2025, 2026, 2026, 2027]), rng.randint(1, 12), rng.randint(1, 28))
            return rng.choice(["", day, day, day])
        if column in CODES:
            row = self.row_of(CODES[column])
            return str(row[KEYS[CODES[column]][0]]) if row and rng.random() < 0.95 else ""
        if column in ("status", "channel", "mode", "state", "quality", "theme", "exclusive_group", "name"):
            lists = {"status": ["mobilised", "mobilised", "inactive", "declined"], "channel": ["digital", "paper", "in_person"],
                     "mode": ["broadcast", "targeted"], "quality": ["measured", "assumed", ""], "theme": ["ta", "tb", "tc"],
                     "state": ["validated", "draft"] if table == "deliverables" else ["planned", "cancelled"],
                     "exclusive_group": ["", "", "g"], "name": ["R « x »", "a;b,\"c\"", "=1+1", "été"]}
            return rng.choice(lists[column])
        if column in ("establishments", "workers", "contacts_per_use", "seats", "seats_left", "uses_per_year", "days_per_use", "cost_per_use",
                      "staff_days", "budget"):
            return str(rng.choice([0, 1, 2, 3, 7, 12, 40, 250]))
        if column in ("uses", "cascade_uses"):
            return rng.choice(["0", "1", "2", "2.5"])
        if column.endswith("_low"):
            return ""
        if column.endswith("_high"):
            return ""
        return str(round(rng.uniform(0, 1), rng.choice([1, 2])))

    def write_value(self, column, value):
        """As people may write it: the meaning is the same."""
        if re.fullmatch(r"\d+\.\d{1,2}", value) and column != "value" and self.rng.random() < 0.3:
            return value.replace(".", ",")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and self.rng.random() < 0.3:
            return "/".join(reversed(value.split("-")))
        return value

    def do_set(self, op, table, key, column, value):
        self.hand.set(table, key, column, value)
        self.note(op, table, key, column, self.write_value(column, value))

    def some_set(self):
        table = self.rng.choice(list(COLUMNS))
        row = self.row_of(table)
        if row is None:
            return
        column = self.rng.choice(COLUMNS[table])
        if table == "settings":
            if row["key"] not in ("year", "goal", "has_from"):
                return
            value = {"year": "2026", "goal": self.value("goals", "goal"), "has_from": "0.1"}[row["key"]]
        else:
            value = self.value(table, column)
        key = self.hand.key(table, row)
        if column in ("penetration", "uptake", "engagement", "pass_on", "use_rate", "share", "usable"):
            for end in ("_low", "_high"):  # a figure's own ends would stand apart from it
                if row.get(column + end, "") != "":
                    self.do_set("set", table, key, column + end, "")
        self.do_set("set", table, key, column, value)

    def some_add(self):
        rng = self.rng
        self.new += 1
        table = rng.choice(["actions", "actions", "actions", "audiences", "engagements", "links", "levers", "goals", "relays"])
        codes = {name: str(row[KEYS[name][0]]) if (row := self.row_of(name)) else "" for name in
                 ("relays", "levers", "deliverables", "sectors", "territories")}
        other = self.row_of("relays")
        if not codes["relays"] or not codes["levers"] or not codes["deliverables"]:
            return
        cells = {
            "actions": [("deliverable_id", codes["deliverables"]), ("lever_id", codes["levers"]),
                        ("planned_on", "2026-%02d-11" % rng.randint(1, 12)), ("uses", str(rng.choice([1, 2, 3]))),
                        ("state", "planned")],
            "audiences": [("penetration", str(round(rng.uniform(0, 0.6), 2)))],
            "engagements": [("engagement", str(round(rng.uniform(0, 1), 2)))],
            "links": [("pass_on", str(round(rng.uniform(0, 1), 2)))],
            "levers": [("relay_id", codes["relays"]), ("name", "new"), ("kind", "l1"), ("channel", "paper"),
                       ("mode", "targeted"), ("uptake", "0.4"), ("contacts_per_use", "30")],
            "goals": [("goal", "0.4")],
            "relays": [("name", "new"), ("kind", "k1"), ("sphere", "partner"), ("status", "mobilised")],
        }[table]
        key = {"actions": ("n%d" % self.new,), "levers": ("nl%d" % self.new,), "relays": ("nr%d" % self.new,),
               "audiences": (codes["relays"], codes["sectors"], "", codes["territories"]),
               "engagements": (codes["relays"], rng.choice(["", "ta"])),
               "links": (codes["relays"], str(other["relay_id"]), "funder"),
               "goals": (codes["deliverables"], "", "", codes["sectors"], "", "", "")}[table]
        if self.hand.find(table, key) is not None:
            return
        self.hand.add(table, key)
        if rng.random() < 0.5:
            self.note("add", table, key)
        else:
            column, value = cells.pop(0)
            self.do_set("add", table, key, column, value)
        for column, value in cells:
            self.do_set(rng.choice(["add", "set"]), table, key, column, value)

    def some_drop(self):
        table = self.rng.choice(DROPPED)
        row = self.row_of(table)
        if row is None:
            return
        key = self.hand.key(table, row)
        self.hand.drop(table, key)
        self.note("drop", table, key)

    def write(self, folder, tables):
        self.maker.tables = {table: rows for table, rows in tables.items() if rows}
        self.maker.write(folder)

    def write_scenario(self, folder):
        """The edits in a row of scenarios, each inheriting from the one before."""
        cuts = sorted(self.rng.sample(range(len(self.edits) + 1), min(2, len(self.edits))))
        parts = [self.edits[a:b] for a, b in zip([0] + cuts, cuts + [len(self.edits)])]
        with open(os.path.join(folder, "scenarios.csv"), "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(["scenario_id", "name", "parent"])
            out.writerows(["P%d" % at, "part %d" % at, "P%d" % (at - 1) if at else ""] for at in range(len(parts)))
        rows = [["P%d" % at, 10 * seq + 3] + list(edit) for at, part in enumerate(parts) for seq, edit in enumerate(part)]
        self.rng.shuffle(rows)  # the rank decides, not the line
        with open(os.path.join(folder, "scenario_edits.csv"), "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(["scenario_id", "seq", "op", "table", "key", "column", "value"])
            out.writerows(rows)
        return "P%d" % (len(parts) - 1)


def run(program, *arguments):
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", NO_COLOR="1")
    done = subprocess.run([program] + list(arguments), capture_output=True, env=env, timeout=120)
    return done.returncode, done.stdout, done.stderr


def without_name(text):
    """Without the places that say whose figures they are: the setting, the name under info, the manifest's source and seal."""
    text = re.sub(rb'\n +"(scenario|source|seal)": (null|"[^"]*"),', b"", text)
    return re.sub(rb',\n +"scenario": (null|"[^"]*")\n', b"\n", text)


QUESTIONS = [["reach", "--by", "target"], ["reach", "--by", "relay"], ["gaps", "--by", "sector"], ["capacity"], ["relays"],
             ["reach", "--by", "month"]]


def one(program, keep, seed):
    """None when all is equal; "refused" when both refuse; else what differs."""
    folder = tempfile.mkdtemp(prefix="mlg-edits-")
    map_folder, hand_folder = os.path.join(folder, "map"), os.path.join(folder, "hand")
    try:
        editor = Editor(seed)
        editor.write(map_folder, editor.base)
        name = editor.write_scenario(map_folder)
        editor.write(hand_folder, editor.hand.tables)
        question = QUESTIONS[0] if seed % 3 else QUESTIONS[seed // 3 % len(QUESTIONS)]
        for form in ("json", "csv") if seed % 4 == 0 else ("json",):
            asked = question + ["--period", "2026", "--format", form]
            code_a, out_a, err_a = run(program, asked[0], map_folder, *asked[1:], "--scenario", name)
            code_b, out_b, err_b = run(program, asked[0], hand_folder, *asked[1:])
            if code_a != code_b:
                raise AssertionError("exit %d with the scenario, %d by hand: %s / %s"
                                     % (code_a, code_b, err_a.decode()[-500:], err_b.decode()[-500:]))
            if without_name(out_a) != without_name(out_b):
                raise AssertionError("%s differs" % " ".join(asked))
            if code_a != 0:
                return "refused"
        return None
    except Exception as error:  # whatever goes wrong belongs to this seed
        kept = os.path.join(keep, "edits-%d" % seed)
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept)
        return "seed %d: %s: %s (maps kept in %s)" % (seed, type(error).__name__, error, kept)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--maps", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="oracle-failures")
    args = parser.parse_args()
    maps = max(1000, args.maps) if os.environ.get("MLG_HEAVY") == "1" else args.maps
    first = args.seed or random.SystemRandom().randrange(10**6, 10**9)
    print("edits: %d maps, seeds %d to %d" % (maps, first, first + maps - 1), flush=True)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda seed: one(args.program, args.keep, seed), range(first, first + maps)))
    bad = [text for text in results if text not in (None, "refused")]
    for text in bad[:20]:
        print(text)
    equal = sum(text is None for text in results)
    print("%d equal, %d refused by both, %d differ" % (equal, sum(text == "refused" for text in results), len(bad)))
    if equal < maps // 2:
        print("too few of the maps could be compared: the test tells too little")
        return 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
