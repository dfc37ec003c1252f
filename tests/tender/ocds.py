#!/usr/bin/env python3
"""The OCDS export against the rules of the release schema 1.1.5 and of the extensions for lots, bids,
requirements and award criteria that it relies on, written down here so that no network is needed; each
rule is also shown to fail on a package that breaks it.

usage: ocds.py PROGRAM"""
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
TEXT, DAY, NUMBER, WHOLE, FLAG = {"type": str, "least": 1}, {"type": str, "date": True}, {"type": (int, float)}, {"type": int}, {"type": bool}


def obj(required, optional=None):
    return {"type": dict, "required": required, "optional": optional or {}}


def arr(items, least=0, unique="id"):
    return {"type": list, "items": items, "least": least, "unique": unique}


def one_of(*words):
    return {"type": str, "enum": words}


VALUE = obj({"amount": NUMBER}, {"currency": {"type": str, "enum": ("EUR",)}})
REFERENCE = obj({"id": TEXT}, {"name": TEXT})
PERIOD = obj({}, {"startDate": DAY, "endDate": DAY})
RESPONSE = obj({"id": TEXT, "value": {"type": (str, int, float, bool)}, "requirement": obj({"id": TEXT})})
REQUIREMENT = obj({"id": TEXT}, {"title": TEXT, "dataType": one_of("string", "date-time", "number", "integer", "boolean"),
                                 "expectedValue": {"type": (str, int, float, bool)}})
CRITERION = obj({"id": TEXT}, {"title": TEXT, "source": one_of("tenderer", "buyer", "procuringEntity"),
                               "relatesTo": one_of("item", "tenderer"),
                               "requirementGroups": arr(obj({"id": TEXT}, {"requirements": arr(REQUIREMENT, 1)}), 1)})
NUMBERS = arr(obj({"number": NUMBER}, {"weight": one_of("percentageExact", "decimalExact", "pointsExact", "order"),
                                       "fixed": one_of("total", "unit"), "threshold": one_of("minimumScore", "maximumBids")}),
              1, None)
AWARD_CRITERION = obj({}, {"type": one_of("quality", "price", "cost"), "name": TEXT, "description": TEXT, "numbers": NUMBERS})
LOT = obj({"id": TEXT}, {"title": TEXT, "value": VALUE, "status": one_of("active", "cancelled", "unsuccessful", "complete"),
                         "awardCriteria": obj({}, {"criteria": arr(AWARD_CRITERION, 1, None)})})
TENDER = obj({"id": TEXT}, {"title": TEXT, "status": one_of("planning", "planned", "active", "cancelled", "unsuccessful",
                                                          "complete", "withdrawn"),
                            "procurementMethod": one_of("open", "selective", "limited", "direct"),
                            "procurementMethodDetails": TEXT, "awardCriteria": TEXT, "tenderPeriod": PERIOD,
                            "numberOfTenderers": WHOLE, "tenderers": arr(REFERENCE), "lots": arr(LOT, 1),
                            "criteria": arr(CRITERION)})
BID = obj({"id": TEXT}, {"date": DAY, "status": one_of("invited", "pending", "valid", "disqualified", "withdrawn"),
                         "tenderers": arr(REFERENCE, 1), "value": VALUE, "relatedLots": arr(TEXT, 1, None),
                         "requirementResponses": arr(RESPONSE)})
AWARD = obj({"id": TEXT}, {"status": one_of("pending", "active", "cancelled", "unsuccessful"), "date": DAY, "value": VALUE,
                           "suppliers": arr(REFERENCE, 1), "relatedLots": arr(TEXT, 1, None), "relatedBids": arr(TEXT, 1, None)})
RELEASE = obj({"ocid": TEXT, "id": TEXT, "date": DAY, "initiationType": one_of("tender"),
               "tag": arr(one_of("planning", "planningUpdate", "tender", "tenderAmendment", "tenderUpdate", "tenderCancellation",
                                 "award", "awardUpdate", "awardCancellation", "contract", "compiled"), 1, None)},
              {"language": {"type": str, "enum": ("fr", "en")}, "buyer": REFERENCE, "tender": TENDER, "awards": arr(AWARD),
               "parties": arr(obj({"id": TEXT, "name": TEXT}, {"roles": arr(one_of("buyer", "procuringEntity", "supplier",
                                                                            "tenderer", "funder", "enquirer", "payer",
                                                                            "payee", "reviewBody", "interestedParty"), 1, None)})),
               "bids": obj({}, {"statistics": arr(obj({"id": TEXT, "measure": TEXT, "value": NUMBER})), "details": arr(BID)})})
PACKAGE = obj({"uri": TEXT, "version": {"type": str, "enum": ("1.1",)}, "publishedDate": DAY,
               "publisher": obj({"name": TEXT}), "releases": arr(RELEASE, 1)},
              {"extensions": arr({"type": str, "least": 1, "start": "https://"}, 4, None), "license": TEXT, "publicationPolicy": TEXT})


def look(data, rule, at, told):
    """Adds to `told` what is wrong below `at`."""
    if not isinstance(data, rule["type"]) or (isinstance(data, bool) and rule["type"] in (int, (int, float))):
        told.append(f"{at}: of the wrong type: {data!r}")
        return
    if isinstance(data, dict):
        for key in rule["required"]:
            if key not in data:
                told.append(f"{at}/{key}: required")
        for key, value in data.items():
            inner = rule["required"].get(key) or rule["optional"].get(key)
            if inner:
                look(value, inner, f"{at}/{key}", told)
            elif not key.startswith("x_maillage"):
                told.append(f"{at}/{key}: not in the standard and not x_maillage…")
    elif isinstance(data, list):
        if len(data) < rule["least"]:
            told.append(f"{at}: needs {rule['least']}")
        for i, item in enumerate(data):
            look(item, rule["items"], f"{at}/{i}", told)
        keys = [x.get(rule["unique"]) if rule["unique"] and isinstance(x, dict) else json.dumps(x) for x in data]
        if len(set(keys)) != len(keys):
            told.append(f"{at}: twice the same")
    elif isinstance(data, str):
        if "enum" in rule and data not in rule["enum"]:
            told.append(f"{at}: not in the code list: {data}")
        if len(data) < rule.get("least", 0) or not data.startswith(rule.get("start", "")):
            told.append(f"{at}: empty or of the wrong form")
        if "date" in rule and not DATE.match(data):
            told.append(f"{at}: not a date-time: {data}")


def refer(release, told):
    """What points somewhere points at something; what is counted is there."""
    parties = {p["id"]: p for p in release.get("parties", [])}
    tender = release["tender"]
    lots = {x["id"] for x in tender.get("lots", [])}
    kinds = {r["id"]: r.get("dataType") for c in tender.get("criteria", []) for g in c.get("requirementGroups", [])
             for r in g.get("requirements", [])}
    bids = {b["id"]: b for b in release.get("bids", {}).get("details", [])}
    forms = {"boolean": bool, "integer": int, "number": (int, float), "string": str, "date-time": str}
    for who, role in [(x, "tenderer") for x in tender.get("tenderers", [])] + \
                     [(x, "tenderer") for b in bids.values() for x in b.get("tenderers", [])] + \
                     [(x, "supplier") for a in release.get("awards", []) for x in a.get("suppliers", [])] + \
                     [(release["buyer"], "buyer")]:
        if role not in parties.get(who["id"], {}).get("roles", []):
            told.append(f"{who['id']} is no party of the role {role}")
        elif parties[who["id"]]["name"] != who.get("name", parties[who["id"]]["name"]):
            told.append(f"{who['id']} has two names")
    for thing in list(bids.values()) + release.get("awards", []):
        for lot in thing.get("relatedLots", []):
            if lot not in lots:
                told.append(f"{thing['id']}: no lot {lot}")
        for bid in thing.get("relatedBids", []):
            if bid not in bids:
                told.append(f"{thing['id']}: no bid {bid}")
    for bid in bids.values():
        for response in bid.get("requirementResponses", []):
            kind = kinds.get(response["requirement"]["id"])
            if kind is None:
                told.append(f"{response['id']}: no requirement {response['requirement']['id']}")
            elif not isinstance(response["value"], forms[kind]) or (kind != "boolean" and isinstance(response["value"], bool)):
                told.append(f"{response['id']}: the value is no {kind}")
            elif kind == "date-time" and not DATE.match(response["value"]):
                told.append(f"{response['id']}: not a date-time: {response['value']}")
    for lot in tender.get("lots", []):
        points = [n["number"] for c in lot["awardCriteria"]["criteria"] for n in c["numbers"] if "weight" in n]
        if abs(sum(points) - tender["x_maillageRules"]["total"]) > 1e-9:
            told.append(f"lot {lot['id']}: the weights add up to {sum(points)}")
    if bool(release.get("awards")) != ("award" in release["tag"]):
        told.append("awards and the tag award go together")


def judge(package):
    told = []
    look(package, PACKAGE, "", told)
    if not told:
        for release in package["releases"]:
            refer(release, told)
    return told


def breaks(package):
    """Packages with one thing wrong each."""
    def with_release(change):
        broken = copy.deepcopy(package)
        change(broken["releases"][0])
        return broken

    yield "no uri", {k: v for k, v in package.items() if k != "uri"}
    yield "no ocid", with_release(lambda r: r.pop("ocid"))
    yield "a day without an hour", with_release(lambda r: r.update(date="2026-01-01"))
    yield "an unknown tag", with_release(lambda r: r.update(tag=["bid"]))
    yield "a field of nobody", with_release(lambda r: r["tender"].update(grade=1))
    yield "an amount in letters", with_release(lambda r: r["bids"]["details"][0].update(value={"amount": "1"}))
    yield "a bidder who is no party", with_release(lambda r: r["parties"].pop())
    yield "a lot that is not there", with_release(lambda r: r["bids"]["details"][0].update(relatedLots=["9"]))
    yield "an unknown bid status", with_release(lambda r: r["bids"]["details"][0].update(status="winner"))
    yield "one bid twice", with_release(lambda r: r["bids"]["details"].append(r["bids"]["details"][0]))
    yield "no lots", with_release(lambda r: r["tender"].update(lots=[]))
    yield "weights that do not add up", with_release(
        lambda r: r["tender"]["lots"][0]["awardCriteria"]["criteria"][0]["numbers"][0].update(number=99))


def main():
    program, bad, n = os.path.abspath(sys.argv[1]), [], 0
    sample = os.path.join(os.path.dirname(os.path.dirname(HERE)), "datasets", "consultation-exemple")
    with tempfile.TemporaryDirectory() as tmp:
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": tmp}
        env.update({k: os.environ[k] for k in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if k in os.environ})
        for folder in (os.path.join(HERE, "base"), sample):
            for reader in ([], ["--redact", "public"], ["--bidder", "B"], ["--lang", "en"]):
                done = subprocess.run([program, "tender", "export", folder, "--simulation", "--as-of", "2027-03-31", *reader],
                                      capture_output=True, env=env, timeout=60)
                what = f"{os.path.basename(folder)} {' '.join(reader)}"
                if done.returncode != 0:
                    bad.append(f"{what}: {done.stderr.decode()}")
                    continue
                package = json.loads(done.stdout, parse_constant=lambda x: bad.append(f"{what}: {x}"))
                bad += [f"{what}: {text}" for text in judge(package)]
                n += 1
                text = done.stdout.decode()
                if "SIMULATION" not in text:
                    bad.append(f"{what}: no watermark")
                for name in ("Aubrac", "Ann\"", "Sound steps"):
                    if name in text:
                        bad.append(f"{what}: says who marked what: {name}")
                details = package["releases"][0]["bids"]["details"]
                if "public" in reader and sum("value" in b for b in details) > 1:
                    bad.append(f"{what}: shows a price that is not the winner's")
                if reader[:1] == ["--bidder"] and any("requirementResponses" in b for b in details if b["id"] != "B"):
                    bad.append(f"{what}: shows another bidder's answers")
                if not reader:
                    bad += [f"not found: {why}" for why, broken in breaks(package) if not judge(broken)]
        done = subprocess.run([program, "tender", "export", sample], capture_output=True, env=env, timeout=60)
        if done.returncode != 3 or done.stdout:
            bad.append("a draft is exported as official")
    for text in bad:
        print("not ok", text)
    print(f"{n} packages, {len(bad)} faults")
    return 1 if bad or not n else 0


if __name__ == "__main__":
    sys.exit(main())
