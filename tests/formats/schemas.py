#!/usr/bin/env python3
"""A JSON Schema for the answer of each question (engine/doc/schemas), made from answers and held against others.
usage: schemas.py PROGRAM SOURCE-FOLDER [--write]

Without --write: the published schemas are those that the answers on the sample maps give (a column that comes, goes or
changes its type is seen), and answers about other maps are valid. A column is required where every answer has it."""
import json
import os
import re
import subprocess
import sys
import tempfile

program, root = os.path.abspath(sys.argv[1]), sys.argv[2]
folder = os.path.join(root, "engine/doc/schemas")
SAMPLE, TINY, EXAMPLE = (os.path.join(root, "datasets", d) for d in ("auvergne-rhone-alpes", "tiny", "example"))
BY = [[], ["--by", "target"], ["--by", "sector,territory"], ["--by", "territory:department"]]
# what each question is asked; the others are asked without options
ASKED = {
    "reach": BY + [["--by", w] for w in ("size", "relay", "kind", "channel", "deliverable", "theme", "month")] + [["--intervals", "0"]],
    "gaps": BY[1:] + [["--by", "sector"], ["--intervals", "0"]],
    "capacity": [[], ["--by", "territory:department"]],
    "relays": [[], ["--for", "sector=FZ"]],
    "explain": [["--target", None]],
    "compare": [["S1"], ["S1", "S2", "--by", "sector:top"]],
    "sweep": [["relays", None, "staff_days", "0:40:20"]],
    "programme": [["--budget", "500"], []],
    "frontier": [["--frontier", "0:2000:1000"]],
    "uncertain": [["--intervals", "20"], ["--intervals", "20", "--question", "gaps"]],
    "sobol": [["--points", "64"]],
    "ask": [["--intervals", "50"]],
    "service": [[], ["--plan"]],
}
# asked of the small map only: they think for long
LONG = {"ask", "sobol", "frontier", "programme", "tornado", "uncertain"}
failures = []


def run(question, source, options):
    p = subprocess.run([program, question, source, *options, "--format", "json", "--lang", "en"], capture_output=True, text=True,
                       env={**os.environ, "LC_ALL": "C.UTF-8"})
    return json.loads(p.stdout) if p.returncode == 0 else p.stderr


def questions():
    text = subprocess.run([program, "help"], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    names = re.findall(r"^  ([a-z]+) ", text, re.M)
    return [n for n in names if "Formula:" in subprocess.run([program, "help", n], capture_output=True, text=True,
                                                             env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout]


def known_options(question):
    text = subprocess.run([program, "help", question], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    return set(re.findall(r"^  (--[a-z-]+)", text, re.M))


def fill(question, source, options):
    """None stands for an id of the map; options the question does not have are left out."""
    first = lambda name, column: next(line.split(",")[0] for i, line in enumerate(open(os.path.join(source, name), encoding="utf-8")) if i == 1)
    known, out, i = known_options(question), [], 0
    while i < len(options):
        word = options[i]
        if word is not None and word.startswith("--") and word not in known:
            i += 2
            continue
        out.append(word if word is not None else first("targets.csv" if question == "explain" else "relays.csv", 0))
        i += 1
    return out


def name_pattern(name):
    return re.sub(r"^(reach_by|classes_by|ceiling_by|learn_by)_.*$", r"\1_*", name)


def learn(tables, answer):
    """Adds the columns and types of an answer to what is known of its tables."""
    for table in answer["tables"]:
        known = tables.setdefault(name_pattern(table["name"]), {"seen": 0, "columns": {}, "count": {}})
        known["seen"] += 1
        for column in table["columns"]:
            entry = known["columns"].setdefault(column["name"], {"title": column["title"], "unit": column["unit"], "types": set()})
            known["count"][column["name"]] = known["count"].get(column["name"], 0) + 1
            for row in table["rows"]:
                value = row[column["name"]]
                entry["types"].add("null" if value is None else "string" if isinstance(value, str) else "number")


def column_schema(entry):
    types = sorted(entry["types"] | {"null"})
    schema = {"description": entry["title"] + (f" ({entry['unit']})" if entry["unit"] else "")}
    if types != ["null"]:  # nothing but unknown was seen: anything may come
        schema["type"] = types
    return schema


def table_schema(name, known):
    required = sorted(c for c, n in known["count"].items() if n == known["seen"])
    rows = {"type": "object", "properties": {c: column_schema(e) for c, e in sorted(known["columns"].items())}, "required": required}
    of_name = {"pattern": "^" + re.escape(name[:-1])} if name.endswith("*") else {"const": name}
    column = {"type": "object", "required": ["name", "title", "unit"],
              "properties": {"name": {"type": "string"}, "title": {"type": "string"}, "unit": {"type": ["string", "null"]}}}
    return {"type": "object", "required": ["name", "columns", "rows"],
            "properties": {"name": of_name, "columns": {"type": "array", "items": column}, "rows": {"type": "array", "items": rows}}}


def make(question):
    tables, asked = {}, 0
    for source in (TINY,) if question in LONG else (SAMPLE, TINY):
        for options in ASKED.get(question, [[]]):
            answer = run(question, source, fill(question, source, options))
            if isinstance(answer, dict):
                learn(tables, answer)
                asked += 1
    if asked == 0:
        failures.append(f"{question}: no answer on the sample maps: {answer}")
    facts = {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"maillage {question} --format json",
            "description": "Shares are 0-1, dates ISO, unknown null. Columns of one table may differ by what was asked: those always there are required.",
            "type": "object", "required": ["question", "settings", "info", "tables"],
            "properties": {"question": {"const": question}, "settings": facts, "info": facts,
                           "tables": {"type": "array", "items": {"anyOf": [table_schema(n, t) for n, t in sorted(tables.items())]}}}}


def validate(question, schema):
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed: not validated")
        return
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for options in ASKED.get(question, [[]]):
        answer = run(question, EXAMPLE, fill(question, EXAMPLE, options))
        if not isinstance(answer, dict):
            continue
        for error in list(validator.iter_errors(answer))[:1]:
            failures.append(f"{question} {options}: {error.message[:200]}")
        answer["tables"].append({"name": "no such table", "columns": [], "rows": []})
        if validator.is_valid(answer):
            failures.append(f"{question}: the schema takes any table")


def main():
    asked = questions()
    if len(asked) < 10:
        failures.append(f"the help tells of too few questions: {asked}")
    for question in asked:
        schema = make(question)
        text = json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        path = os.path.join(folder, question + ".schema.json")
        if "--write" in sys.argv:
            os.makedirs(folder, exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
        elif not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            failures.append(f"{path} is not what the answers give: read the difference, then write it anew with --write")
        validate(question, schema)
    for name in os.listdir(folder):
        if name.split(".")[0] not in asked:
            failures.append(f"{name}: there is no such question")
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


main()
