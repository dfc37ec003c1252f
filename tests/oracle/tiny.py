#!/usr/bin/python3
"""The tables printed in datasets/tiny/README.md against the oracle, and against the program when it is given.

    tiny.py README-FOLDER [PROGRAM]"""
import os
import sys

from ceiling import ceiling, contacted
from oracle import STAGES, Question
from oracle_map import Map
from program import ask, need

FAILED = []


def tables(path):
    """{heading: [{column: text}]} of the page's third-level headings."""
    out, heading, columns = {}, None, None
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("### "):
            heading, columns = line[4:], None
        elif line.startswith("#"):
            heading = None
        elif heading and line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if columns is None:
                columns = cells
                out[heading] = []
            elif not set("".join(cells)) <= set("-"):
                out[heading].append(dict(zip(columns, cells)))
    return out


def check(who, what, printed, value):
    """A printed figure holds to its last digit; n.d. is unknown."""
    if printed == "n.d.":
        good = value is None
    elif not printed.replace(".", "").isdigit():
        good = printed == value
    else:
        decimals = len(printed.partition(".")[2])
        slack = 1e-9 if decimals < 6 else 0.5001 * 10**-decimals
        good = value is not None and abs(float(printed) - value) <= slack
    if not good:
        FAILED.append("%s: %s: the page says %s, computed %s" % (who, what, printed, value))


def check_oracle(folder, page):
    map = Map(folder)
    question = Question(map)
    rows = question.answer()
    total = question.total(rows)
    for line in page["Reach"]:
        row = dict(rows[line["target_id"]])
        row["reached"] = row["establishments"] * row["reach"]
        for column in ("lower", "reach", "upper", "reached", "frequency"):
            check("oracle", line["target_id"] + " " + column, line[column], row[column])
    for line in page["Stages"]:
        row = total if line["target_id"] == "all" else rows[line["target_id"]]
        for stage in STAGES:
            check("oracle", line["target_id"] + " " + stage, line[stage], row["stage_" + stage])
    total["reach by workers"] = question.total(rows, "workers")["reach"]
    for end in ("low", "high"):
        other = Question(map, hypothesis=end)
        total["hypothesis_" + end] = other.share_of_population(other.reach())
    for line in page["Totals"]:
        check("oracle", line["figure"], line["value"], total[line["figure"]])
    alone = question.alone_and_loss("relay")
    for line in page["Relays"]:
        check("oracle", line["relay_id"] + " alone", line["alone"], alone[line["relay_id"]][0])
        check("oracle", line["relay_id"] + " loss", line["loss"], alone[line["relay_id"]][1])
    classes = question.relay_classes()
    gaps = question.shortfalls()
    for line in page["Gaps"]:
        for column, value in zip(("potential", "acting"), classes[line["target_id"]]):
            check("oracle", line["target_id"] + " " + column, line[column], value)
        check("oracle", line["target_id"] + " shortfall", line["shortfall"], gaps[line["target_id"]][1])
    missing = {c for c, (_, shortfall) in gaps.items() if shortfall} - {line["target_id"] for line in page["Gaps"]}
    if missing:
        FAILED.append("oracle: gaps the page does not list: %s" % sorted(missing))
    loads = question.loads_by_relay()
    for line in page["Loads"]:
        check("oracle", line["relay_id"] + " load", line["load"], loads[line["relay_id"]][2])
    most = ceiling(question)
    map.relays["SPST-M"]["staff_days"] += 1
    found = {"ceiling": most, "share": most / total["establishments"], "contacted": None,
             "price of a day of SPST-M": ceiling(Question(map)) - most}
    map.relays["SPST-M"]["staff_days"] -= 1
    found["contacted"] = contacted(map)
    for line in page["Ceiling"]:
        check("oracle", line["figure"], line["value"], found[line["figure"]])


def check_program(program, folder, page):
    found = ask(program, "reach", folder, "--by", "target,relay")
    cells = {row["target_id"]: row for row in found["reach_by_target"]}
    total = found["reach"][0]
    for line in page["Reach"]:
        for column in ("lower", "reach", "upper", "reached", "frequency"):
            check("program", line["target_id"] + " " + column, line[column], cells[line["target_id"]][column])
    for line in page["Stages"]:
        row = total if line["target_id"] == "all" else cells[line["target_id"]]
        for stage in STAGES:
            check("program", line["target_id"] + " " + stage, line[stage], row["stage_" + stage])
    total["reach by workers"] = ask(program, "reach", folder, "--weight", "workers")["reach"][0]["reach"]
    for line in page["Totals"]:
        check("program", line["figure"], line["value"], total[line["figure"]])
    relays = {row["relay_id"]: row for row in found["reach_by_relay"]}
    for line in page["Relays"]:
        for column in ("alone", "loss"):
            row = relays.get(line["relay_id"], {"alone": 0.0, "loss": 0.0})
            check("program", line["relay_id"] + " " + column, line[column], row[column])
    gaps = {row["target_id"]: row for row in ask(program, "gaps", folder, "--by", "target", "--lang", "en")["gaps"]}
    for line in page["Gaps"]:
        row = dict(gaps[line["target_id"]])
        row["cause"] = row["cause"].lower()
        for column in ("potential", "acting", "shortfall", "cause", "cause_gain"):
            check("program", line["target_id"] + " " + column, line[column], row[column])
    found = ask(program, "capacity", folder)
    loads = {row["relay_id"]: row["load"] for row in found["loads_by_relay"]}
    for line in page["Loads"]:
        check("program", line["relay_id"] + " load", line["load"], loads.get(line["relay_id"]))
    row = dict(found["ceiling"][0])
    row["price of a day of SPST-M"] = next(p["price"] for p in found["prices"] if p["relay_id"] == "SPST-M")
    for line in page["Ceiling"]:
        check("program", line["figure"], line["value"], row[line["figure"]])


def main():
    folder = sys.argv[1]
    page = tables(os.path.join(folder, "README.md"))
    check_oracle(folder, page)
    if len(sys.argv) > 2:
        need(sys.argv[2], "reach", "gaps", "capacity")
        check_program(sys.argv[2], folder, page)
    for line in FAILED:
        print(line)
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
