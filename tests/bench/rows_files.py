"""Import, store and load: a map whose audiences are many rows of CSV, checked and stored."""
import os
import shutil
import subprocess
import sys

N_ROWS = 400_000


def make_map(bench, folder):
    """The national map with its audience rows written out cell by cell."""
    subprocess.run([sys.executable, os.path.join(bench.source, "datasets", "make-national"), folder, "--scale", "0.25"], check=True,
                   stdout=subprocess.DEVNULL)
    import csv
    with open(os.path.join(folder, "targets.csv"), encoding="utf-8") as f:
        cells = [(t["sector_id"], t["size_id"], t["territory_id"]) for t in csv.DictReader(f)]
    with open(os.path.join(folder, "audiences.csv"), encoding="utf-8") as f:
        header = f.readline()
    with open(os.path.join(folder, "relays.csv"), encoding="utf-8") as f:
        relays = [r["relay_id"] for r in csv.DictReader(f) if not r.get("exclusive_group")]
    names = header.strip().split(",")
    written = 0
    with open(os.path.join(folder, "audiences.csv"), "w", encoding="utf-8") as f:
        f.write(header)
        for i, relay in enumerate(relays):
            for cell in cells[i % 7::max(1, len(cells) * len(relays) // N_ROWS)]:
                row = {"relay_id": relay, "sector_id": cell[0], "size_id": cell[1], "territory_id": cell[2], "penetration": "0.1",
                       "source": "bench", "quality": "assumed"}
                f.write(",".join(row.get(name, "") for name in names) + "\n")
                written += 1
    return written


def count_rows(folder):
    return sum(sum(1 for _ in open(os.path.join(folder, f), encoding="utf-8")) - 1 for f in os.listdir(folder) if f.endswith(".csv"))


def run(bench):
    folder, base = os.path.join(bench.folder, "map"), os.path.join(bench.folder, "map.maillage")
    make_map(bench, folder)
    rows = count_rows(folder)

    def clean():
        for name in (base, base + "-journal", os.path.join(bench.folder, "plain.db")):
            if os.path.exists(name):
                os.unlink(name)
    ours = bench.command([bench.program, "import", folder, base], prepare=clean)
    script = [f".import --csv {os.path.join(folder, f)} {f[:-4]}" for f in sorted(os.listdir(folder)) if f.endswith(".csv")]
    plain = bench.command(["sqlite3", os.path.join(bench.folder, "plain.db"), *script], prepare=clean)
    stored = sum(int(subprocess.run(["sqlite3", os.path.join(bench.folder, "plain.db"), f"select count(*) from {f[:-4]}"], check=True,
                                    capture_output=True, text=True).stdout) for f in os.listdir(folder) if f.endswith(".csv"))
    bench.agree("rows stored", rows, stored, 0)
    subprocess.run([bench.program, "import", folder, base], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    work = f"import of {rows:,} rows, checked and stored"
    bench.row(work, ours, "sqlite3 .import, neither", plain, f"{rows / ours / 1e6:.2f} M rows/s; goal: 0.7", goal=rows / 0.7e6)
    alone = bench.ours("csv", "--map", folder)
    bench.agree("rows read", rows, alone["csv_rows"] - len([f for f in os.listdir(folder) if f.endswith(".csv")]), 0)
    bench.row(work, ours, "libcsv alone, nothing kept", alone["csv"])
    bench.row(work, ours, "libcsv and SQLite inserts of its texts", alone["csv_insert"])
    check = bench.command([bench.program, "check", folder])
    bench.row("… check only", check, "sqlite3 .import, no check", plain, f"{rows / check / 1e6:.2f} M rows/s")
    load = bench.command([bench.program, "reach", base, "--intervals", "0", "--format", "csv"])
    bench.row("load of the map file, and its reach", load, note=f"{rows / load / 1e6:.2f} M rows/s")
    shutil.rmtree(folder)
