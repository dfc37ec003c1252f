#!/usr/bin/env python3
"""The map as GraphML, GEXF, list of edges and GeoJSON, read back by other programs: the same nodes, edges and attributes.
usage: graphs.py PROGRAM DATASETS"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import networkx

program, datasets = os.path.abspath(sys.argv[1]), sys.argv[2]
failures = []


def check(ok, what):
    if not ok:
        failures.append(what)
        print("FAILED:", what)


def run(*args, code=0):
    p = subprocess.run([program, *args], capture_output=True, text=True, env={**os.environ, "LC_ALL": os.environ.get("LC_ALL", "C.UTF-8")})
    check(p.returncode == code, f"{args}: exit {p.returncode}\n{p.stderr}")
    return p


def plain(cell):
    """What a spreadsheet must not calculate carries an apostrophe in CSV."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell


def read_edges(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def graphs(source, tmp, name):
    files = {form: os.path.join(tmp, f"{name}.{form}") for form in ("graphml", "gexf", "csv")}
    for path in files.values():
        run("export", source, path)
        first = open(path, "rb").read()
        run("export", source, path)
        check(open(path, "rb").read() == first, f"{path}: not the same bytes again")
    ml, gexf = networkx.read_graphml(files["graphml"], force_multigraph=True), networkx.read_gexf(files["gexf"])
    rows = read_edges(files["csv"])
    check(ml.is_directed() and gexf.is_directed(), f"{name}: not directed")
    check(set(ml) == set(gexf) and len(ml) > 0, f"{name}: GraphML has {len(ml)} nodes, GEXF {len(gexf)}")
    for n in ml:
        a, b = ml.nodes[n], gexf.nodes[n]
        same = all(a.get(k) == b.get(k) for k in ("map_id", "kind", "weight"))
        check(same and b["label"] == (a["name"] or a["map_id"]), f"{name}: node {n}: {a} is not {b}")
        size, colour = b["viz"]["size"], b["viz"]["color"]
        check(4 <= size <= 40 and all(0 <= colour[c] <= 255 for c in "rgb"), f"{name}: node {n}: {b['viz']}")
    key = lambda u, v, d, w: (u, v, d["kind"], d.get(w))
    in_ml = sorted((key(u, v, d, "weight") for u, v, d in ml.edges(data=True)), key=repr)
    in_gexf = sorted((key(u, v, d, "map_weight") for u, v, d in gexf.edges(data=True)), key=repr)
    check(in_ml == in_gexf, f"{name}: edges of GraphML and GEXF differ: {[e for e in in_ml if e not in in_gexf][:2]}")
    ids = {(d["kind"], d["map_id"]): n for n, d in ml.nodes(data=True)}
    listed = sorted(((ids[r["from_kind"], plain(r["from_id"])], ids[r["to_kind"], plain(r["to_id"])], r["kind"],
                      float(r["weight"]) if r["weight"] else None) for r in rows), key=repr)
    check(listed == in_ml, f"{name}: the list of edges differs from GraphML")
    for n, d in ml.nodes(data=True):
        ends = [r for r in rows if r["from_kind"] == d["kind"] and plain(r["from_id"]) == d["map_id"]]
        check(all(plain(r["from"]) == (d["name"] or "") for r in ends), f"{name}: names of {n}")
    print(f"{name}: {len(ml)} nodes, {ml.size()} edges")
    igraph_reads(files["graphml"], ml, name)


def igraph_reads(path, ml, name):
    try:
        import igraph
    except ImportError:
        print("python-igraph is not installed: not tried")
        return
    g = igraph.Graph.Read_GraphML(path)
    check(g.vcount() == len(ml) and g.ecount() == ml.size(), f"{name}: igraph reads {g.vcount()} nodes, {g.ecount()} edges")
    check(sorted(g.vs["map_id"]) == sorted(d["map_id"] for _, d in ml.nodes(data=True)), f"{name}: igraph reads other ids")
    check(abs(sum(w for w in g.es["weight"] if w == w) - sum(d.get("weight", 0) for *_, d in ml.edges(data=True))) < 1e-6,
          f"{name}: igraph reads other weights")


def signed_area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:])) / 2


def geojson(source, tmp, name):
    path = os.path.join(tmp, name + ".geojson")
    run("export", source, path)
    g = json.load(open(path, encoding="utf-8"))
    check(g["type"] == "FeatureCollection" and g["features"], f"{name}: no features")
    outlines = read_edges(os.path.join(source, "outlines.csv"))
    for f in g["features"]:
        points = sum(len(ring) - 1 for polygon in f["geometry"]["coordinates"] for ring in polygon)
        wanted = [(r["ring"], r["longitude"], r["latitude"]) for r in outlines if r["territory_id"] == f["id"]]
        rings = {}
        for ring, x, y in wanted:
            rings.setdefault(ring, []).append((x, y))
        check(points == sum(len(r) - (r[0] == r[-1]) for r in rings.values()), f"{name}: {f['id']} has {points} points")
        for polygon in f["geometry"]["coordinates"]:
            for i, ring in enumerate(polygon):
                check(ring[0] == ring[-1] and len(ring) >= 4, f"{name}: {f['id']}: an open ring")
                check((signed_area(ring) > 0) == (i == 0), f"{name}: {f['id']}: ring {i} runs the wrong way round")
    levels = {f["properties"]["level"] for f in g["features"]}
    for level in levels:
        for question, table in (("reach", "reach_by_territory"), ("gaps", "gaps")):
            answer = json.loads(run(question, source, "--by", f"territory:{level}", "--format", "json").stdout)
            rows = {r["territory_id"]: r for t in answer["tables"] if t["name"] == table for r in t["rows"]}
            for f in g["features"]:
                if f["properties"]["level"] == level and f["id"] in rows:
                    told = {k: f["properties"][k] for k in rows[f["id"]] if k in f["properties"]}
                    # both questions tell the reach, summed in their own order
                    same = all(v == told[k] or isinstance(v, float) and abs(v - told[k]) <= 1e-12 * abs(v)
                               for k, v in rows[f["id"]].items() if k in told)
                    check(same and "reach" in told, f"{name}: {f['id']}: {question} differs")
    print(f"{name}: {len(g['features'])} territories, levels {sorted(levels)}")


def hostile(tmp):
    """Names that would be markup, formulas or code elsewhere."""
    source = os.path.join(tmp, "hostile")
    run("export", os.path.join(datasets, "tiny"), source)
    path = os.path.join(source, "relays.csv")
    rows = read_edges(path)
    names = ['<script>alert(1)</script>', '"&quot; ]]>', "=1+1", "-2", "@a é 東京", "a\tb"]
    for row, bad in zip(rows, names):
        row["name"] = bad
    with open(path, "w", encoding="utf-8", newline="") as f:
        w = csv.DictWriter(f, rows[0].keys())
        w.writeheader()
        w.writerows(rows)
    graphs(source, tmp, "hostile")
    text = open(os.path.join(tmp, "hostile.gexf"), encoding="utf-8").read()
    check("<script" not in text, "markup of a name went through")
    ET.parse(os.path.join(tmp, "hostile.gexf"))


def square(ring, seq0, side, turn, territory="42"):
    corners = [(4 + side, 45 + side), (4 - side, 45 + side), (4 - side, 45 - side), (4 + side, 45 - side)]
    return [f"{territory},{ring},{i},{x},{y}" for i, (x, y) in enumerate(corners[::-1] if turn else corners)]


def holes(tmp):
    """A square with a hole in it with an island in that, drawn either way round."""
    source = os.path.join(tmp, "holes")
    run("export", os.path.join(datasets, "tiny"), source)
    territory = read_edges(os.path.join(source, "territories.csv"))[-1]["territory_id"]
    for turn in (False, True):
        with open(os.path.join(source, "outlines.csv"), "w", encoding="utf-8") as f:
            f.write("territory_id,ring,seq,longitude,latitude\n")
            for ring, side in ((0, 0.5), (1, 0.3), (2, 0.1)):
                f.write("\n".join(square(ring, 0, side, turn, territory)) + "\n")
        geojson(source, tmp, "holes")
        g = json.load(open(os.path.join(tmp, "holes.geojson"), encoding="utf-8"))
        check([len(p) for p in g["features"][0]["geometry"]["coordinates"]] == [2, 1], "a hole is no hole")
    os.remove(os.path.join(source, "outlines.csv"))
    p = run("export", source, os.path.join(tmp, "none.geojson"), code=2)
    check("outlines" in p.stderr and not os.path.exists(os.path.join(tmp, "none.geojson")), "a map without outlines")


with tempfile.TemporaryDirectory() as tmp:
    for name in ("tiny", "example", "auvergne-rhone-alpes"):
        graphs(os.path.join(datasets, name), tmp, name)
    geojson(os.path.join(datasets, "auvergne-rhone-alpes"), tmp, "auvergne-rhone-alpes")
    hostile(tmp)
    holes(tmp)
sys.exit(1 if failures else 0)
