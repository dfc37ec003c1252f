"""What a consultant waits for: the region's report, and an edit on its page."""
import os


def run(bench):
    sample = os.path.join(bench.source, "datasets", "auvergne-rhone-alpes")
    page = os.path.join(bench.folder, "report.html")
    time = bench.command([bench.program, "report", sample, "-o", page, "--lang", "fr"])
    plots = open(page, encoding="utf-8").read().count("<svg")
    bench.row("the region's whole report", time, note=f"{plots} drawings")
    small = bench.ours("n20", "--cells", 2216, "--repeat", 21)
    bench.row("a lever on or off, 2,216 cells × 1,000", small["toggle"], note="fast mode, undone to the bit")
    whole = bench.ours("region", "--map", sample, "--repeat", 21)
    bench.row("a relay off, the region's map", whole["region_change"], note="exact mode, everything again")
