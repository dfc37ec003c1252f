#!/usr/bin/env python3
"""A map written as a workbook and read back is the same map, by its seal; the same through
LibreOffice, where it is installed. round_trip.py PROGRAM ROOT"""
import os, re, shutil, subprocess, sys, tempfile

PROGRAM, ROOT = sys.argv[1:3]
OFFICE = shutil.which("soffice")


def seal(source):
    out = subprocess.run([PROGRAM, "check", source, "--format", "json"], capture_output=True, text=True)
    found = re.search(r'"seal": "(\w+)"', out.stdout)
    return found.group(1) if found and out.returncode == 0 else f"{source}: {out.stdout[-600:]}{out.stderr}"


def text_map(folder):
    """A map whose texts a spreadsheet would like to change."""
    source = os.path.join(folder, "texts")
    shutil.copytree(os.path.join(ROOT, "tests/import/base"), source)
    path = os.path.join(source, "relays.csv")
    with open(path, encoding="utf-8-sig") as f:
        lines = f.read().split("\n")
    names = ["'=1+1", "'+33 4 00", "'-x", "'@SUM(A1)", "''=a", "A_x0041_B", "1-2", "01000", "TRUE", "<b>&amp;", "é\u00a0l’œuvre"]
    row = lines[1].split(",")
    for i, name in enumerate(names):
        lines.append(",".join([f"T{i}", name] + row[2:]))
    lines = [line for line in lines if line]
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    return source


def main():
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        sources = [text_map(folder), os.path.join(ROOT, "datasets/tiny"), os.path.join(ROOT, "datasets/auvergne-rhone-alpes")]
        for number, source in enumerate(sources):
            want = seal(source)
            for form in ("xlsx", "ods"):
                lang = "fr" if number % 2 else "en"
                book = os.path.join(folder, f"{number}.{form}")
                for _ in range(2):
                    subprocess.run([PROGRAM, "export", source, book, "--lang", lang], check=True, stderr=subprocess.DEVNULL)
                    data = open(book, "rb").read()
                    if _ and data != before:
                        bad = 1
                        print(f"{source}: other bytes the second time ({form})")
                    before = data
                if seal(book) != want:
                    bad = 1
                    print(f"{source} as {form}: {seal(book)}")
                for other in ("xlsx:Calc MS Excel 2007 XML", "ods:calc8") if OFFICE and number != 1 else ():
                    out = os.path.join(folder, "office")
                    subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", other, "--outdir", out, book], check=True, capture_output=True)
                    back = os.path.join(out, f"{number}.{other.split(':')[0]}")
                    if seal(back) != want:
                        bad = 1
                        print(f"{source} as {form} through LibreOffice as {other}: {seal(back)}")
    if not bad and not OFFICE:
        print("# SKIP LibreOffice is not installed; without it every map came back the same")
    sys.exit(bad)


main()
