#!/usr/bin/python3
"""Writes a map of a given size as a folder of CSV, from a seed: one size grows while the others stay.

usage: make_map.py FOLDER [--cells N] [--relays N] [--span CELLS] [--levers N] [--links N] [--deliverables N] [--seed N] [--single]

Cells are places × 38 sectors × 6 size classes (with --single: single establishments). Every relay has the cells of one
place and its neighbours, about --span of them, and --levers levers; half of the levers have an action. Links join a
relay to the nine after it, ten by ten, then the heads of ten such groups likewise: trees, as federations are. Invented throughout."""
import argparse
import os
import random

SECTORS, SIZES = 38, 6
ASSUMED = "invented,assumed,2026-01-01"


def write(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as f:
        f.write(header + "\n")
        f.writelines(rows)


def places_of(cells):
    return max(1, round(cells / (SECTORS * SIZES)))


def make_cells(a, rnd):
    """Places of 228 cells each, a hundred places to an area."""
    n = places_of(a.cells)
    areas = (n + 99) // 100
    write(a.folder, "territories", "territory_id,name,level,parent_id",
          ["FR,Pays,country,\n"] + [f"R{i},Zone {i},region,FR\n" for i in range(areas)]
          + [f"P{i},Lieu {i},department,R{i // 100}\n" for i in range(n)])
    write(a.folder, "sectors", "sector_id,name,parent_id,nomenclature", [f"S{i},Secteur {i},,other\n" for i in range(SECTORS)])
    bounds = [(1, 9), (10, 19), (20, 49), (50, 99), (100, 199), (200, "")]
    write(a.folder, "sizes", "size_id,name,min_workers,max_workers",
          [f"Z{i},Taille {i},{low},{high}\n" for i, (low, high) in enumerate(bounds)])
    workers = [3, 13, 30, 70, 140, 400]

    def rows():
        for place in range(n):
            for sector in range(SECTORS):
                for size in range(SIZES):
                    k = 1 if a.single else 1 + int(4 / (0.05 + rnd.random()))
                    yield (f"P{place}-{sector}-{size},S{sector},Z{size},P{place},{k},{k * workers[size]},{ASSUMED}\n")
    write(a.folder, "targets", "target_id,sector_id,size_id,territory_id,establishments,workers,source,quality,as_of", rows())
    write(a.folder, "settings", "key,value", ["year,2026\n", "as_of,2026-06-30\n", "lang,fr\n", "goal,0.2\n"])
    return n


def make_relays(a, rnd, places):
    audiences, relays, levers = [], [], []
    per_relay = max(1, round(a.span / (SECTORS * SIZES)))
    for r in range(a.relays):
        first = r * places // a.relays
        group = f"g{r // 4}" if r % 4 < 2 else ""
        relays.append(f"R{r:06},Relais {r},kind{r % 12},partner,,mobilised,{group},60,{ASSUMED}\n")
        if a.span < SECTORS * SIZES:  # less than a place: some of its sectors
            for sector in rnd.sample(range(SECTORS), max(1, round(a.span / SIZES))):
                audiences.append(f"R{r:06},S{sector},,P{first},{rnd.uniform(0.05, 0.25):.4f},{ASSUMED}\n")
        else:
            for k in range(per_relay):
                audiences.append(f"R{r:06},,,P{(first + k) % places},{rnd.uniform(0.05, 0.25):.4f},{ASSUMED}\n")
        for i in range(a.levers):
            cascade = 1 if a.links else ""
            levers.append(f"R{r:06}-{i},R{r:06},Lettre,newsletter,digital,broadcast,,6,0.5,200,0.15,{cascade},{ASSUMED}\n" if i % 2 == 0
                          else f"R{r:06}-{i},R{r:06},Visite,visit,in_person,targeted,20,40,1,250,0.7,,{ASSUMED}\n")
    write(a.folder, "relays", "relay_id,name,kind,sphere,territory_id,status,exclusive_group,staff_days,source,quality,as_of", relays)
    write(a.folder, "audiences", "relay_id,sector_id,size_id,territory_id,penetration,source,quality,as_of", audiences)
    write(a.folder, "levers", "lever_id,relay_id,name,kind,channel,mode,contacts_per_use,uses_per_year,days_per_use,cost_per_use,"
          "uptake,cascade_uses,source,quality,as_of", levers)
    return len(levers)


def make_links(a):
    """A relay to the nine after it, ten by ten; then the heads of ten such groups likewise."""
    pairs = []
    for step in (1, 10):
        for head in range(0, a.relays, 10 * step):
            pairs += [(head, head + k * step) for k in range(1, 10) if head + k * step < a.relays]
    if a.links:
        write(a.folder, "links", "from_relay_id,to_relay_id,kind,pass_on,source,quality,as_of",
              [f"R{f:06},R{t:06},member_of,0.5,{ASSUMED}\n" for f, t in pairs[:a.links]])


def make_actions(a, rnd):
    write(a.folder, "deliverables", "deliverable_id,title,theme,state,validated_on",
          [f"D{i:05},Ressource {i},theme{i % 4},validated,2025-01-15\n" for i in range(a.deliverables)])
    write(a.folder, "deliverable_audiences", "deliverable_id,sector_id,size_id,territory_id",
          [f"D{i:05},S{s},,\n" for i in range(3, a.deliverables) for s in rnd.sample(range(SECTORS), 12)])

    def rows():
        for r in range(a.relays):
            for i in range(a.levers):
                month, deliverable = rnd.randint(1, 12), rnd.randrange(a.deliverables)
                if rnd.random() < 0.5:
                    on = f"2026-{month:02}-10"
                    yield (f"A{r:06}-{i},D{deliverable:05},R{r:06}-{i},{on},{on if month <= 6 else ''},1,"
                           f"{'done' if month <= 6 else 'planned'},{ASSUMED}\n")
    write(a.folder, "actions", "action_id,deliverable_id,lever_id,planned_on,done_on,uses,state,source,quality,as_of", rows())


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder")
    for name, value in (("cells", 3000), ("relays", 200), ("span", 2000), ("levers", 2), ("links", 0), ("deliverables", 12), ("seed", 1)):
        p.add_argument("--" + name, type=int, default=value)
    p.add_argument("--single", action="store_true")
    a = p.parse_args()
    rnd = random.Random(a.seed)
    os.makedirs(a.folder, exist_ok=True)
    places = make_cells(a, rnd)
    n_levers = make_relays(a, rnd, places)
    make_links(a)
    make_actions(a, rnd)
    print(f"{places * SECTORS * SIZES} cells, {a.relays} relays, {n_levers} levers, {a.links} links, {a.deliverables} deliverables")


if __name__ == "__main__":
    main()
