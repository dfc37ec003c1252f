#!/usr/bin/env python3
"""Every column that tables.md promises has a meaning for the sheets of definitions.
meanings.py ROOT"""
import re, sys

ROOT = sys.argv[1]
ENDINGS = re.compile(r"_(id|low|high|error|row)$")


def promised():
    """Column ids of the tables, each with the line that names it first."""
    columns = {}
    with open(f"{ROOT}/engine/doc/tables.md", encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if not line.startswith("| `") or " | " not in line:
                continue
            words = line.split(" | ", 1)[1]
            for _ in range(3):
                words = re.sub(r"\([^()]*\)", "", words)
            for word in re.split(r"[,;:.|]| then | and | by relay| by kind", words.replace("`", "")):
                if re.fullmatch(r"[a-z][a-z0-9_]*", word.strip()):
                    columns.setdefault(word.strip(), number)
    return columns


with open(f"{ROOT}/engine/table/mlg-meanings.c", encoding="utf-8") as f:
    told = re.findall(r'^  \{ "([a-z][a-z0-9_]*)",', f.read().split("endings[] = {")[0], re.M)
bad = 0
if told != sorted(set(told)):
    bad = 1
    print("mlg-meanings.c: ids out of order:", [b for a, b in zip(told, told[1:]) if a >= b])
columns = promised()
if len(columns) < 250:
    bad = 1
    print(f"tables.md: only {len(columns)} columns were found: has its form changed?")
for column, line in sorted(columns.items()):
    if column not in told and not ENDINGS.search(column):
        bad = 1
        print(f"tables.md:{line}: {column} has no meaning: add a line to engine/table/mlg-meanings.c")
sys.exit(bad)
