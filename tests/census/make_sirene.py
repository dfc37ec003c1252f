#!/usr/bin/env python3
"""A file of the form of INSEE's StockEtablissement, everything drawn from a seed; a few rows are as odd as real ones:
withheld ([ND]), closed, abroad, of old nomenclatures, quoted cells with commas and line ends.
usage: make_sirene.py ROWS SEED > FILE"""
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = """siren nic siret statutDiffusionEtablissement dateCreationEtablissement trancheEffectifsEtablissement
anneeEffectifsEtablissement activitePrincipaleRegistreMetiersEtablissement dateDernierTraitementEtablissement
etablissementSiege nombrePeriodesEtablissement complementAdresseEtablissement numeroVoieEtablissement
indiceRepetitionEtablissement dernierNumeroVoieEtablissement indiceRepetitionDernierNumeroVoieEtablissement
typeVoieEtablissement libelleVoieEtablissement codePostalEtablissement libelleCommuneEtablissement
libelleCommuneEtrangerEtablissement distributionSpecialeEtablissement codeCommuneEtablissement codeCedexEtablissement
libelleCedexEtablissement codePaysEtrangerEtablissement libellePaysEtrangerEtablissement
identifiantAdresseEtablissement coordonneeLambertAbscisseEtablissement coordonneeLambertOrdonneeEtablissement
complementAdresse2Etablissement numeroVoie2Etablissement indiceRepetition2Etablissement typeVoie2Etablissement
libelleVoie2Etablissement codePostal2Etablissement libelleCommune2Etablissement libelleCommuneEtranger2Etablissement
distributionSpeciale2Etablissement codeCommune2Etablissement codeCedex2Etablissement libelleCedex2Etablissement
codePaysEtranger2Etablissement libellePaysEtranger2Etablissement dateDebut etatAdministratifEtablissement
enseigne1Etablissement enseigne2Etablissement enseigne3Etablissement denominationUsuelleEtablissement
activitePrincipaleEtablissement nomenclatureActivitePrincipaleEtablissement caractereEmployeurEtablissement""".split()


def codes(name, column, separator=","):
    import csv
    with open(os.path.join(HERE, "../../datasets/nomenclatures", name), encoding="utf-8") as f:
        return [row[column] for row in csv.DictReader(f)]


def main(rows, seed):
    r = random.Random(seed)
    naf, departments = codes("naf_rev2_hierarchie.csv", "code"), codes("cog_departements_2024.csv", "DEP")
    sizes = ["NN", "00", "", "01", "02", "03", "11", "12", "21", "22", "31", "32", "41", "42", "51", "52", "53"]
    weights = [30, 3, 30, 15, 8, 5, 4, 2.5, 1, 0.6, 0.2, 0.3, 0.15, 0.1, 0.05, 0.02, 0.01]
    at = {c: i for i, c in enumerate(COLUMNS)}
    out = sys.stdout
    out.write(",".join(COLUMNS) + "\n")
    pick_size = r.choices(sizes, weights, k=4096)
    for i in range(rows):
        v = [""] * len(COLUMNS)
        siren = 300000000 + i
        dep = departments[int(r.random() * len(departments))]
        commune = dep + ("%03d" % int(r.random() * 40 + 1) if len(dep) == 2 else "%02d" % int(r.random() * 40 + 1))
        odd = r.random()
        v[0], v[1], v[2] = str(siren), "00013", "%d00013" % siren
        v[3] = "P" if odd < 0.08 else "O"
        v[4], v[5], v[6] = "2009-05-01", pick_size[int(r.random() * 4096)], "2023"
        v[8], v[9], v[10] = "2024-03-28T12:00:12", "true", "3"
        v[12], v[16], v[17] = str(i % 90), "RUE", "DES LILAS"
        v[18], v[19] = commune, "COMMUNE " + commune
        v[at["codeCommuneEtablissement"]] = commune
        v[at["dateDebut"]] = "2012-07-09"
        v[at["etatAdministratifEtablissement"]] = "F" if r.random() < 0.6 else "A"
        v[at["activitePrincipaleEtablissement"]] = naf[int(r.random() * len(naf))]
        v[at["nomenclatureActivitePrincipaleEtablissement"]] = "NAFRev2"
        v[at["caractereEmployeurEtablissement"]] = "O" if v[5] not in ("", "NN") else "N"
        if odd < 0.02:
            for c in (12, 16, 17, 18, 19):
                v[c] = "[ND]"
        if odd < 0.004:
            v[at["codeCommuneEtablissement"]] = "[ND]"
        elif odd > 0.998:
            v[at["codeCommuneEtablissement"]] = r.choice(["", "98735", "97501"])
        elif odd > 0.996:
            v[at["activitePrincipaleEtablissement"]], v[at["nomenclatureActivitePrincipaleEtablissement"]] = "52.4C", "NAFRev1"
        elif odd > 0.994:
            v[at["activitePrincipaleEtablissement"]] = r.choice(["0000Z", "", "00.00Z"])
        elif odd > 0.99:
            v[at["enseigne1Etablissement"]] = '"CHEZ ""MOI"", PLACE DE LA MAIRIE"'
        elif odd > 0.989:
            v[at["denominationUsuelleEtablissement"]] = '"DEUX\nLIGNES"'
        out.write(",".join(v) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
