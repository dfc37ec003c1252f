#!/usr/bin/env python3
"""Cells counted by maillage against SQL on the same file, read by Python's csv module into SQLite.
usage: check.py PROGRAM [ROWS [SEED]]"""
import csv
import gzip
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
NOMENCLATURES = os.path.join(HERE, "../../datasets/nomenclatures")
program = os.path.abspath(sys.argv[1])
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else (200000 if os.environ.get("MLG_HEAVY") else 20000)
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20260101
failures = []


def check(ok, what):
    if not ok:
        failures.append(what)
        print("FAILED:", what)


def run(*args, stdin=None, code=0):
    begin = time.monotonic()
    p = subprocess.run([program, "import", *args], stdin=stdin, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if p.returncode != code:
        check(False, f"import {' '.join(args)}: exit {p.returncode}, not {code}\n{p.stdout}{p.stderr}")
    return p, time.monotonic() - begin


def table(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        return list(csv.DictReader(f))


def nomenclature(name):
    return table(NOMENCLATURES, name)


def database(path):
    """The file as SQL sees it, with nothing of maillage in between."""
    db = sqlite3.connect(":memory:")
    db.execute("create table e (state, commune, naf, nomenclature, tranche, diffusion)")
    db.execute("create table naf (code primary key, a17, a38, a88)")
    db.execute("create table dep (code primary key, region)")
    db.execute("create table tranche (code primary key, size, workers)")
    with open(path, encoding="utf-8", newline="") as f:
        db.executemany("insert into e values (?,?,?,?,?,?)",
                       ((r["etatAdministratifEtablissement"], r["codeCommuneEtablissement"], r["activitePrincipaleEtablissement"],
                         r["nomenclatureActivitePrincipaleEtablissement"], r["trancheEffectifsEtablissement"],
                         r["statutDiffusionEtablissement"]) for r in csv.DictReader(f)))
    db.executemany("insert into naf values (?,?,?,?)", ((n["code"], n["a17"], n["a38"], n["division_a88"]) for n in nomenclature("naf_rev2_hierarchie.csv")))
    db.executemany("insert into dep values (?,?)", ((d["DEP"], d["REG"]) for d in nomenclature("cog_departements_2024.csv")))
    db.executemany("insert into tranche values (?,?,?)",
                   ((t["code"], t["size_id"], (float(t["least"]) * float(t["most"])) ** 0.5) for t in nomenclature("tranches.csv")))
    return db


QUERY = """
select {place} as place, coalesce((select {level} from naf where code = e.naf and nomenclature = 'NAFRev2'), 'inconnu') as sector,
       coalesce(t.size, 'inconnu') as size, count(*), sum(coalesce(t.workers, 0)), sum(diffusion <> 'O')
from e left join tranche t on t.code = e.tranche
join dep on dep.code = case when substr(commune, 1, 2) in ('97', '98') then substr(commune, 1, 3) else substr(commune, 1, 2) end
where state = 'A' and length(commune) = 5 {where}
group by 1, 2, 3"""


def expect(db, level="a38", place="dep.code", where=""):
    return {(p, s, z): (n, w, h) for p, s, z, n, w, h in db.execute(QUERY.format(level=level, place=place, where=where))}


def compare(folder, wanted, what):
    found = {(r["territory_id"], r["sector_id"], r["size_id"]): r for r in table(folder, "targets.csv")}
    check(found.keys() == wanted.keys(), f"{what}: {len(found)} cells, SQL has {len(wanted)}; "
          f"differ: {sorted(found.keys() ^ wanted.keys())[:3]}")
    for key in found.keys() & wanted.keys():
        row, (n, w, h) = found[key], wanted[key]
        if float(row["establishments"]) != n or abs(float(row["workers"]) - w) > 0.5 + 1e-6:
            check(False, f"{what}: {key}: {row['establishments']} establishments, {row['workers']} workers; SQL {n}, {w:.2f}")
            break
        if (row.get("diffusible", "") == "no") != (h == n):
            check(False, f"{what}: {key}: {h} of {n} are withheld, the cell says diffusible={row.get('diffusible')}")
            break


def main(tmp):
    path = os.path.join(tmp, "StockEtablissement_utf8.csv")
    with open(path, "w", encoding="utf-8") as f:
        subprocess.run([sys.executable, os.path.join(HERE, "make_sirene.py"), str(ROWS), str(SEED)], stdout=f, check=True)
    print(f"{ROWS} rows, seed {SEED}")
    db = database(path)
    out = lambda name: os.path.join(tmp, name)

    p, seconds = run("sirene", path, out("plain"), "--lang", "en")
    print(f"plain: {ROWS / seconds:.0f} rows a second, process and all")
    compare(out("plain"), expect(db), "a38 × département")
    counted = sum(n for n, _, _ in expect(db).values())
    check(f"establishments counted" in p.stdout and f"{counted:,}" in p.stdout, "the counts told are not those of SQL")
    subprocess.run([program, "check", out("plain")], check=True, capture_output=True)

    for level in ("a17", "a88", "code"):
        name = "naf" if level == "code" else level
        run("sirene", path, out("l" + level), "--lang", "en", "--sectors", name)
        wanted = expect(db, level if level != "code" else "replace(code, '.', '')")
        compare(out("l" + level), wanted, name)
    run("sirene", path, out("region"), "--lang", "en", "--where", "region=84,employers=yes")
    compare(out("region"), expect(db, where="and dep.region = '84' and (t.code is null or t.workers > 0)"), "region 84, employers")
    check(any(t["territory_id"] == "84" and t["level"] == "region" for t in table(out("region"), "territories.csv")), "the region keeps its number")
    run("sirene", path, out("communes"), "--lang", "en", "--where", "region=84", "--territories", "commune", "--sectors", "a17")
    compare(out("communes"), expect(db, "a17", "commune", "and dep.region = '84'"), "communes")
    run("sirene", path, out("regions"), "--lang", "en", "--territories", "region")
    compare(out("regions"), expect(db, place="'R' || dep.region"), "regions")

    with open(path, "rb") as f, gzip.open(path + ".gz", "wb") as g:
        g.write(f.read())
    with zipfile.ZipFile(path + ".zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.write(path, "StockEtablissement_utf8.csv")
    run("sirene", path + ".gz", out("gz"), "--lang", "en")
    run("sirene", path + ".zip", out("zip"), "--lang", "en")
    with open(path, "rb") as f:
        run("sirene", "-", out("pipe"), "--lang", "en", stdin=f)
    cells = open(out("plain") + "/targets.csv", "rb").read()
    for form in ("gz", "zip", "pipe"):
        check(open(out(form) + "/targets.csv", "rb").read() == cells, f"{form}: not the same bytes as the plain file")
    text = cells.decode()
    check("[ND]" not in text and "300000" not in text, "something of a single row is left in the cells")

    # into a map that is there already: all else stays; what no longer fits is told, and nothing changes
    mapfile = out("region.maillage")
    subprocess.run([program, "import", out("region"), mapfile], check=True, capture_output=True)
    before = open(mapfile, "rb").read()
    run("sirene", path, mapfile, "--where", "region=84")
    check(open(mapfile, "rb").read() != before, "the map file did not change")
    tables(tmp, out)
    wrong(tmp, path, out, mapfile)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory of a run: {peak:.0f} MiB")


def tables(tmp, out):
    """Urssaf's and Flores' tables: sums by hand."""
    urssaf = os.path.join(tmp, "urssaf.csv")
    with open(urssaf, "w", encoding="utf-8") as f:
        f.write("code_departement;code_ape;nb_etablissements_2021;effectifs_salaries_2021\n"
                "42;0111Z;3;7\n42;0112Z;5;9\n2A;4120A;4;40\n971;4120A;2;11\n42;9999X;1;1\n")
    run("urssaf", urssaf, out("urssaf"), "--lang", "en")
    found = {(r["territory_id"], r["sector_id"]): (r["establishments"], r["workers"], r["quality"]) for r in table(out("urssaf"), "targets.csv")}
    check(found == {("42", "AZ"): ("8", "16", "measured"), ("2A", "FZ"): ("4", "40", "measured"), ("971", "FZ"): ("2", "11", "measured"),
                    ("42", "inconnu"): ("1", "1", "measured")}, f"urssaf: {found}")
    flores = os.path.join(tmp, "flores.csv")
    with open(flores, "w", encoding="utf-8") as f:
        f.write("ZE2020,libelle_ze,AZ,C1,FZ,total\n8401,Annecy,344,263,0,607\n8402,Aubenas,176,185,21,382\n")
    p, _ = run("flores", flores, out("flores"), code=2)
    check("--workers-each" in p.stderr, "flores: the missing workers are not told")
    run("flores", flores, out("flores"), "--lang", "en", "--where", "region=84", "--workers-each", "10")
    found = {(r["territory_id"], r["sector_id"]): (r["establishments"], r["workers"], r["quality"]) for r in table(out("flores"), "targets.csv")}
    check(found == {("8401", "AZ"): ("344", "3440", "assumed"), ("8401", "C1"): ("263", "2630", "assumed"), ("8402", "AZ"): ("176", "1760", "assumed"),
                    ("8402", "C1"): ("185", "1850", "assumed"), ("8402", "FZ"): ("21", "210", "assumed")}, f"flores: {found}")


def wrong(tmp, path, out, mapfile):
    """Every refusal leaves no folder and no changed map behind."""
    whole = open(path, "rb").read()
    bad = os.path.join(tmp, "bad")
    cases = [
        (b"a,b,c\n1,2,3\n", 3, "etatAdministratifEtablissement"), (b"", 3, "no establishment"),
        (whole[:20000].replace(b"[ND]", b'"') + b'"', 3, "quote"), (whole[:5000] + b"," * 3000 + b"\n", 3, "cells"),
        (whole[:5000] + b"x" * 3000000, 3, "longer"), (open(path + ".gz", "rb").read()[:-500], 3, "cut short"),
        (open(path + ".zip", "rb").read()[:-500], 3, "damaged"), (b"PK\x03\x04 not a zip", 3, "damaged"),
        (whole[:5000].replace(b",A,", b",F,"), 3, "no establishment"),
    ]
    for i, (bytes_, code, word) in enumerate(cases):
        with open(bad, "wb") as f:
            f.write(bytes_)
        p, _ = run("sirene", bad, out("none"), code=code)
        check(word in p.stderr, f"bad file {i}: «{word}» is not in: {p.stderr}")
        check(not os.path.exists(out("none")), f"bad file {i} left a folder")
    with zipfile.ZipFile(bad, "w") as z:
        z.writestr("a.csv", "x\n")
        z.writestr("b.csv", "x\n")
    p, _ = run("sirene", bad, out("none"), code=3)
    check("several" in p.stderr, "two tables in one archive: " + p.stderr)
    for args, word in [(("--where", "region=99"), "no region 99"), (("--where", "country=1"), "country=1"), (("--sectors", "a39"), "a17"),
                       (("--territories", "epci"), "territories"), (("--workers-each", "many"), "many")]:
        p, _ = run("sirene", path, out("none"), *args, code=2)
        check(word in p.stderr, f"{args}: {p.stderr}")
    p, _ = run("census", path, out("none"), code=2)
    check("sirene" in p.stderr, p.stderr)
    p, _ = run("sirene", os.path.join(tmp, "absent"), out("none"), code=3)
    before = open(mapfile, "rb").read()
    with open(bad, "wb") as f:
        f.write(b"a,b\n")
    run("sirene", bad, mapfile, code=3)
    check(open(mapfile, "rb").read() == before, "a refused file changed the map")


with tempfile.TemporaryDirectory() as tmp:
    main(tmp)
sys.exit(1 if failures else 0)
