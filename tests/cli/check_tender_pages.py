#!/usr/bin/env python3
"""Reads the pages of the invented consultation as the strict reader of tests/report does: the analysis of
the offers for each reader and the letters, in both languages.

usage: check_tender_pages.py PROGRAM SOURCE_DIR"""
import os
import subprocess
import sys

program, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(source, "tests", "report"))
import check_pages  # noqa: E402

FOLDER = os.path.join(source, "datasets", "consultation-exemple")
PAGES = [["report"], ["report", "--redact", "public"], ["report", "--redact", "bidder", "--bidder", "D"],
         ["letter", "--bidder", "B"], ["letter", "--bidder", "C"], ["letter", "--bidder", "D"]]


def main():
    messages = list(check_pages.catalogue(os.path.join(source, "engine", "po", "fr")))
    bad = 0
    for page in PAGES:
        for lang in ("fr", "en"):
            words = [program, "tender", page[0], FOLDER, "--simulation", "--draws", "20", "--lang", lang, *page[1:]]
            text = subprocess.run(words, capture_output=True, check=True,
                                  env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}).stdout.decode()
            faults, read = check_pages.check_structure(text)
            if lang == "fr":
                faults += check_pages.check_french(read, messages)
            for fault in faults:
                print(f"{' '.join(page)} {lang}: {fault}")
            bad += len(faults)
    print("ok" if bad == 0 else f"{bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
