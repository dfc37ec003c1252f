#!/usr/bin/env python3
"""The price formulas, roundings and ties, against figures worked out by hand; asked of the program on a
consultation in CSV, as a buyer would. What is printed is added up again.

usage: worked.py PROGRAM"""
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

PRICES = {"A": "48000", "B": "54000", "C": "60000", "D": "84000"}
MARKS = {"A": "38", "B": "50", "C": "52", "D": "56"}
# formula, its two numbers, points of the price, totals, order
FORMULAS = [
    ("inverse", "", "", "40.00 35.56 32.00 22.86", "78.00 85.56 84.00 78.86", "BCDA"),
    ("linear_lowest", "", "", "40.00 35.00 30.00 10.00", "78.00 85.00 82.00 66.00", "BCAD"),
    ("min_max", "", "", "40.00 33.33 26.67 0.00", "78.00 83.33 78.67 56.00", "BCAD"),
    ("n_times", "3", "", "40.00 37.50 35.00 25.00", "78.00 87.50 87.00 81.00", "BCDA"),
    ("mean", "", "", "22.47 21.30 20.25 16.91", "60.47 71.30 72.25 72.91", "DCBA"),
    ("double_inverse", "", "", "40.00 37.65 35.56 29.09", "78.00 87.65 87.56 85.09", "BCDA"),
    ("power", "2", "", "40.00 31.60 25.60 13.06", "78.00 81.60 77.60 69.06", "BACD"),
    ("absolute", "0", "80000", "16.00 13.00 10.00 0.00", "54.00 63.00 62.00 56.00", "BCDA"),
]
STAGES = ("none", "mark", "criterion", "total")
bad = []


def check(what, have, want):
    if have != want:
        bad.append(f"{what}: {have}, not {want}")


def write(folder, name, *lines):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")


def consult(folder, prices, marks, formula=("inverse", "", ""), rules=(), french=False):
    """One technical criterion on 60, the price on 40, one evaluator."""
    os.makedirs(folder, exist_ok=True)
    write(folder, "consultation", "key;value", "id;X", "buyer;X", "weight_unit;points", "budget_ceiling;80000", "decimals;2",
          *rules)
    write(folder, "criteria", "criterion_id;order;name;kind;weight;scale_id;published", "T;1;Technique;quality;60;s;yes",
          "P;2;Price;price;40;p;yes")
    write(folder, "scales", "scale_id;kind;max;step;formula;param1;param2;out_of_range", "s;points;60;;;;;error",
          f"p;price;;;{formula[0]};{formula[1]};{formula[2]};clip")
    if french:
        write(folder, "offers", "code_offre;soumissionnaire;montant_ttc",
              *[f"{o};{o};{int(float(p)):,}".replace(",", "\u202f") + ",00" for o, p in prices.items()])
    else:
        write(folder, "offers", "offer_id;bidder;amount_ttc", *[f"{o};{o};{p}" for o, p in prices.items()])
    write(folder, "evaluators", "evaluator_id;name;role;interest_declared_on", "E;E;decides;2026-01-01")
    write(folder, "marks", "offer_id;criterion_id;evaluator_id;mark", *[f"{o};T;E;{m}" for o, m in marks.items()])


def ask(program, folder, question):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": folder}
    env.update({k: os.environ[k] for k in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if k in os.environ})
    done = subprocess.run([program, "tender", question, folder, "--simulation", "--format", "json", "--lang", "en"],
                          capture_output=True, env=env, timeout=60)
    if done.returncode != 0:
        bad.append(f"{folder}: {done.stderr.decode()}")
        return {}
    return {t["name"]: t["rows"] for t in json.loads(done.stdout)["tables"]}


def ranking(tables):
    return [(r["rank"], r["offer_id"], r["total_text"]) for r in tables.get("ranking", [])]


def formulas(program, tmp):
    for name, low, high, points, totals, order in FORMULAS:
        for stage in STAGES:
            folder = os.path.join(tmp, name + stage)
            consult(folder, PRICES, MARKS, (name, low, high), [f"rounding_stage;{stage}"], french=stage == "total")
            what = f"{name}, rounding {stage}"
            score = ask(program, folder, "score")
            have = {r["offer_id"]: r for r in score["ranking"]}
            parts = {o: [r for r in score["chain"] if r["offer_id"] == o] for o in PRICES}
            check(what + ": order", "".join(r["offer_id"] for r in score["ranking"]), order)
            check(what + ": totals", " ".join(f"{have[o]['total']:.2f}" for o in PRICES), totals)
            price = [next(r for r in parts[o] if r["criterion_id"] == "P") for o in PRICES]
            check(what + ": price points", " ".join(f"{r['points']:.2f}" for r in price), points)
            for offer, rows in parts.items():
                # the printed parts, with the line of rounding where there is one, give the printed total
                printed = sum(Decimal(f"{r['points']:.2f}") for r in rows)
                check(f"{what}: parts of {offer} add up", printed, Decimal(f"{have[offer]['total']:.2f}"))
                if stage in ("mark", "criterion"):
                    check(f"{what}: no line of rounding for {offer}", [r for r in rows if not r["criterion_id"]], [])
            # the ceiling flags D and eliminates nobody
            check(what + ": all are ranked", [r["outcome"] for r in score["ranking"]], ["ranked"] * 4)
            notes = {(r["offer_id"], r["note"]) for r in ask(program, folder, "explain")["notes"]}
            check(what + ": D is above the ceiling", ("D", "above_ceiling") in notes, True)


def roundings(program, tmp):
    """Thirds: the rounded parts do not give the rounded total, so that a line must close the sum."""
    folder = os.path.join(tmp, "thirds")
    consult(folder, {"A": "30000", "B": "45000"}, {"A": "20.004", "B": "10.008"}, ("inverse", "", ""), ["rounding_stage;none"])
    score = ask(program, folder, "score")
    for row in score["ranking"]:
        parts = [r for r in score["chain"] if r["offer_id"] == row["offer_id"]]
        check(f"thirds {row['offer_id']}", sum(Decimal(f"{r['points']:.2f}") for r in parts), Decimal(f"{row['total']:.2f}"))
    lines = [r for r in score["chain"] if not r["criterion_id"]]
    check("B's line of rounding", [(r["offer_id"], f"{r['points']:.2f}") for r in lines], [("B", "-0.01")])


def ties(program, tmp):
    same = {"A": "1000", "B": "1000", "C": "1000"}
    for stage, decimals, mode, marks, want in (
            ("total", "0", "half_up", "21.5 22 22", [(1, "A", "62"), (1, "B", "62"), (1, "C", "62")]),
            ("mark", "0", "half_up", "21.5 22 22", [(1, "A", "62"), (1, "B", "62"), (1, "C", "62")]),
            ("none", "0", "half_up", "21.5 22 22", [(1, "B", "62"), (1, "C", "62"), (3, "A", "62")]),
            ("total", "0", "half_even", "22.5 22 23", [(1, "C", "63"), (2, "A", "62"), (2, "B", "62")]),
            ("none", "2", "half_up", "0.1 0.1 0.1000000000000000000000001",
             [(1, "C", "40.10"), (2, "A", "40.10"), (2, "B", "40.10")])):
        folder = os.path.join(tmp, "tie" + stage + decimals + mode)
        consult(folder, same, dict(zip("ABC", marks.split())), rules=[f"rounding_stage;{stage}", f"rounding_mode;{mode}"])
        path = os.path.join(folder, "consultation.csv")
        with open(path, encoding="utf-8") as f:
            text = f.read().replace("decimals;2", f"decimals;{decimals}")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        check(f"tie {stage} {mode} {marks}", ranking(ask(program, folder, "rank")), want)
    # 1/3 thrice is 1: no sum of machine numbers would say so
    folder = os.path.join(tmp, "third")
    consult(folder, same, {"A": "1", "B": "1.333333333333"})
    write(folder, "evaluators", "evaluator_id;name;role;interest_declared_on",
          *[f"E{i};E{i};decides;2026-01-01" for i in range(3)])
    write(folder, "offers", "offer_id;bidder;amount_ttc", "A;A;1000", "B;B;1000")
    write(folder, "marks", "offer_id;criterion_id;evaluator_id;mark", *[f"A;T;E{i};{m}" for i, m in enumerate(("0.1", "0.2", "0.3"))],
          *[f"B;T;E{i};0.2" for i in range(3)])
    check("0.1 + 0.2 + 0.3 against 3 × 0.2", [(r, o) for r, o, _ in ranking(ask(program, folder, "rank"))], [(1, "A"), (1, "B")])


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as tmp:
        formulas(program, tmp)
        roundings(program, tmp)
        ties(program, tmp)
    for text in bad:
        print("not ok", text)
    print(f"{len(FORMULAS) * len(STAGES)} rankings of the example, {len(bad)} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
