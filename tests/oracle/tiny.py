#!/usr/bin/python3
"""The tables printed in datasets/tiny/README.md against the oracle, and against the program when it is given.

    tiny.py README-FOLDER [PROGRAM]"""
import os
import sys

from ceiling import ceiling, contacted
from oracle import STAGES, Question
from oracle_map import Map

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
        check("oracle", line["relay_id"] + " load", line["load"], loads[line["relay_id"]])
    most = ceiling(question)
    map.relays["SPST-M"]["staff_days"] += 1
    found = {"ceiling": most, "share": most / total["establishments"], "contacted": None,
             "price of a day of SPST-M": ceiling(Question(map)) - most}
    map.relays["SPST-M"]["staff_days"] -= 1
    found["contacted"] = contacted(map)
    for line in page["Ceiling"]:
        check("oracle", line["figure"], line["value"], found[line["figure"]])


def main():
    folder = sys.argv[1]
    page = tables(os.path.join(folder, "README.md"))
    check_oracle(folder, page)
    for line in FAILED:
        print(line)
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
