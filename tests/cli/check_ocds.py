#!/usr/bin/env python3
"""The OCDS rules that the export relies on, written down here so that no network is needed: what a release
package of OCDS 1.1.5 and the extensions for lots, bids, requirements and award criteria must hold, of what
type, from which closed list; and that every reference points at something. Fields of our own begin with
x_maillage. Each rule is first shown to fail on a release made wrong.

usage: check_ocds.py PROGRAM SOURCE_DIR"""
import copy
import json
import os
import re
import subprocess
import sys

DATE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
STR, NUM, INT, FLAG = "string", "number", "integer", "boolean"
VALUE = {"amount": NUM, "currency": ["EUR", "GBP", "USD", "CHF"]}
ORG = {"id!": STR, "name": STR}
PARTY = dict(ORG, **{"roles": [["buyer", "procuringEntity", "tenderer", "supplier"]]})
NUMBER = {"number": NUM, "weight": ["percentageExact", "decimalExact", "pointsExact", "order"],
          "threshold": ["minimumScore", "maximumBids"], "fixed": ["total", "unit"]}
CRITERION = {"type": ["quality", "cost", "price"], "name": STR, "description": STR, "numbers": [NUMBER]}
LOT = {"id!": STR, "title": STR, "value": VALUE, "awardCriteria": {"criteria": [CRITERION]}}
REQUIREMENT = {"id!": STR, "title": STR, "dataType": ["string", "date-time", "number", "integer", "boolean"],
               "expectedValue": None}
QUESTIONS = {"id!": STR, "title": STR, "source": STR, "relatesTo": STR,
             "requirementGroups": [{"id!": STR, "requirements": [REQUIREMENT]}]}
TENDER = {"id!": STR, "title": STR, "awardCriteria": STR, "procurementMethodDetails": STR,
          "status": ["planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"],
          "tenderPeriod": {"startDate": DATE, "endDate": DATE}, "numberOfTenderers": INT, "tenderers": [ORG],
          "lots": [LOT], "criteria": [QUESTIONS]}
RESPONSE = {"id!": STR, "value": None, "requirement!": {"id!": STR}}
BID = {"id!": STR, "date": DATE, "status": ["invited", "pending", "valid", "disqualified", "withdrawn"],
       "tenderers": [ORG], "value": VALUE, "relatedLots": [STR], "requirementResponses": [RESPONSE]}
BIDS = {"statistics": [{"id!": STR, "measure!": STR, "value!": NUM}], "details": [BID]}
AWARD = {"id!": STR, "status": ["pending", "active", "cancelled", "unsuccessful"], "date": DATE, "suppliers": [ORG],
         "value": VALUE, "relatedLots": [STR], "relatedBids": [STR]}
RELEASE = {"ocid!": STR, "id!": STR, "date!": DATE, "tag!": [["planning", "tender", "award", "contract"]],
           "initiationType!": ["tender"], "language": ["fr", "en"], "parties": [PARTY], "buyer": ORG,
           "tender": TENDER, "bids": BIDS, "awards": [AWARD]}
PACKAGE = {"uri!": STR, "version!": ["1.1"], "publishedDate!": DATE, "publisher!": {"name!": STR},
           "extensions": [STR], "releases!": [RELEASE]}


def is_list_of(rule):
    return isinstance(rule, list) and len(rule) == 1 and not isinstance(rule[0], str) or rule == [STR]


def check(value, rule, path, out):
    if rule is None:
        return
    if isinstance(rule, dict):
        if not isinstance(value, dict):
            return out.append(f"{path}: not an object")
        for key in rule:
            if key.endswith("!") and key[:-1] not in value:
                out.append(f"{path}: {key[:-1]} is missing")
        known = {key.rstrip("!"): rule[key] for key in rule}
        for key, own in value.items():
            if key in known:
                check(own, known[key], f"{path}.{key}", out)
            elif not key.startswith("x_maillage"):
                out.append(f"{path}: {key} is not of the standard")
    elif is_list_of(rule):
        if not isinstance(value, list):
            return out.append(f"{path}: not a list")
        ids = [v["id"] for v in value if isinstance(v, dict) and "id" in v]
        if len(ids) != len(set(ids)):
            out.append(f"{path}: two of one id")
        for i, own in enumerate(value):
            check(own, rule[0], f"{path}[{i}]", out)
    elif isinstance(rule, list):
        if value not in rule:
            out.append(f"{path}: {value!r} is not of the list")
    elif rule is DATE:
        if not isinstance(value, str) or not DATE.match(value):
            out.append(f"{path}: not a day and time")
    elif rule == STR and (not isinstance(value, str) or value == ""):
        out.append(f"{path}: not words")
    elif rule in (NUM, INT) and (isinstance(value, bool) or not isinstance(value, (int, float) if rule == NUM else int)):
        out.append(f"{path}: not a number")


def references(release, out):
    parties = {p["id"] for p in release["parties"]}
    lots = {lot["id"] for lot in release["tender"]["lots"]}
    bids = {bid["id"] for bid in release["bids"]["details"]}
    asked = {r["id"] for c in release["tender"].get("criteria", []) for g in c["requirementGroups"]
             for r in g["requirements"]}
    orgs = [release["buyer"], *release["tender"]["tenderers"]]
    for bid in release["bids"]["details"]:
        orgs += bid["tenderers"]
        out += [f"bid {bid['id']}: no lot {x}" for x in bid["relatedLots"] if x not in lots]
        out += [f"bid {bid['id']}: no requirement {x['requirement']['id']}"
                for x in bid.get("requirementResponses", []) if x["requirement"]["id"] not in asked]
    for award in release.get("awards", []):
        orgs += award["suppliers"]
        out += [f"award: no bid {x}" for x in award["relatedBids"] if x not in bids]
        out += [f"award: no lot {x}" for x in award["relatedLots"] if x not in lots]
    out += [f"no party {o['id']}" for o in orgs if o["id"] not in parties]


def faults(package):
    out = []
    check(package, PACKAGE, "package", out)
    if not out:
        for release in package["releases"]:
            references(release, out)
    return out


def spoil(package, how):
    bad = copy.deepcopy(package)
    how(bad, bad["releases"][0])
    return faults(bad)


WRONG = [
    lambda p, r: p.pop("publishedDate"),
    lambda p, r: p.update(version="1.0"),
    lambda p, r: p.update(watermark="x"),
    lambda p, r: r.pop("ocid"),
    lambda p, r: r.update(date="2027-03-31"),
    lambda p, r: r.update(tag=["tenders"]),
    lambda p, r: r["tender"].update(status="open"),
    lambda p, r: r["tender"].update(numberOfTenderers="4"),
    lambda p, r: r["tender"]["lots"][0]["awardCriteria"]["criteria"][0].update(type="environment"),
    lambda p, r: r["tender"]["lots"][0]["awardCriteria"]["criteria"][0]["numbers"][0].update(number="10"),
    lambda p, r: r["bids"]["details"][0].update(status="irregular"),
    lambda p, r: r["bids"]["details"][0]["value"].update(amount="58800"),
    lambda p, r: r["bids"]["details"][0].update(relatedLots=["2"]),
    lambda p, r: r["bids"]["details"][1].update(id=r["bids"]["details"][0]["id"]),
    lambda p, r: r["bids"]["details"][0]["requirementResponses"][0]["requirement"].update(id="Q9"),
    lambda p, r: r["awards"][0].update(relatedBids=["Z"]),
    lambda p, r: r["parties"].pop(0),
]


def main():
    program, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    folder = os.path.join(source, "datasets", "consultation-exemple")
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    bad = 0
    for more in ([], ["--redact", "public"], ["--redact", "bidder", "--bidder", "B"], ["--lang", "en"]):
        words = [program, "tender", "export", folder, "--simulation", "--as-of", "2027-03-31", *more]
        texts = [subprocess.run(words, capture_output=True, env=env, check=True).stdout for _ in range(2)]
        package = json.loads(texts[0])
        found = faults(package)
        if texts[0] != texts[1]:
            found.append("two exports differ")
        if package["x_maillageWatermark"] != "SIMULATION":
            found.append("no watermark")
        if not more:
            leaves = package["releases"][0]["tender"]["lots"][0]["awardCriteria"]["criteria"]
            if sum(c["numbers"][0]["number"] for c in leaves) != 100:
                found.append("the weights do not make 100")
            found += [f"rule {i} cannot fail" for i, how in enumerate(WRONG) if not spoil(package, how)]
        bad += len(found)
        for line in found:
            print(f"{' '.join(more) or 'committee'}: {line}")
    print("ok" if bad == 0 else f"{bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
