/* A tender of three ranked offers; every name is invented. */
#pragma once

#define SAMPLE_TENDER_RANKING \
  "1;A;Atelier des Traboules (fictif);ranked;70.83\n" \
  "1;B;Boussole & Liens (fictif);ranked;70.83\n" \
  "3;D;Dôme Conseil (fictif);ranked;63.17\n" \
  "?;C;Cartes du Sancy (fictif);not admitted;?\n"

#define SAMPLE_TENDER_CHAIN \
  "A;COM;Capacités de communication de l’équipe affectée;marks;4;5;8.00;10;1\n" \
  "A;POL;Connaissance des politiques publiques;marks;3.8;5;7.60;10;2\n" \
  "A;ACT;Connaissance des acteurs du territoire;marks;4.2;5;8.40;10;3\n" \
  "A;MET;Méthode de diagnostic, de cartographie;marks;4.3;5;17.20;20;4\n" \
  "A;CAL;Calendrier et suivi;marks;3.9;5;7.80;10;5\n" \
  "A;ENV;Environnement;marks;3.5;5;3.50;5;6\n" \
  "A;PRIX;Prix;price;17.5;35;17.50;35;7\n" \
  "B;COM;Capacités de communication de l’équipe affectée;marks;4.3;5;8.60;10;1\n" \
  "B;POL;Connaissance des politiques publiques;marks;4;5;8.00;10;2\n" \
  "B;ACT;Connaissance des acteurs du territoire;marks;3.4;5;6.80;10;3\n" \
  "B;MET;Méthode de diagnostic, de cartographie;marks;3.7;5;14.80;20;4\n" \
  "B;CAL;Calendrier et suivi;marks;3.9;5;7.80;10;5\n" \
  "B;ENV;Environnement;marks;3.5;5;3.50;5;6\n" \
  "B;PRIX;Prix;price;19.06;35;19.06;35;7\n" \
  "D;COM;Capacités de communication de l’équipe affectée;marks;2.5;5;5.00;10;1\n" \
  "D;POL;Connaissance des politiques publiques;marks;2.25;5;4.50;10;2\n" \
  "D;ACT;Connaissance des acteurs du territoire;marks;2.25;5;4.50;10;3\n" \
  "D;MET;Méthode de diagnostic, de cartographie;marks;2.5;5;10.00;20;4\n" \
  "D;CAL;Calendrier et suivi;marks;2.75;5;5.50;10;5\n" \
  "D;ENV;Environnement;marks;2;5;2.00;5;6\n" \
  "D;PRIX;Prix;price;35;35;35.00;35;7\n"

#define SAMPLE_TENDER_MARKS \
  "A;COM;E1;4.0;yes\n" \
  "A;COM;E2;4.0;yes\n" \
  "A;COM;E3;4.5;yes\n" \
  "A;COM;E4;3.5;yes\n" \
  "A;POL;E1;3.5;yes\n" \
  "A;POL;E2;3.5;yes\n" \
  "A;POL;E3;4.0;yes\n" \
  "A;POL;E4;3.0;yes\n" \
  "A;ACT;E1;4.0;yes\n" \
  "A;ACT;E2;4.0;yes\n" \
  "A;ACT;E3;4.5;yes\n" \
  "A;ACT;E4;3.5;yes\n" \
  "A;MET;E1;4.0;yes\n" \
  "A;MET;E2;4.0;yes\n" \
  "A;MET;E3;4.5;yes\n" \
  "A;MET;E4;3.5;yes\n" \
  "A;CAL;E1;3.5;yes\n" \
  "A;CAL;E2;3.5;yes\n" \
  "A;CAL;E3;4.0;yes\n" \
  "A;CAL;E4;3.0;yes\n" \
  "A;ENV;E1;3.5;yes\n" \
  "A;ENV;E2;3.5;yes\n" \
  "A;ENV;E3;4.0;yes\n" \
  "A;ENV;E4;3.0;yes\n" \
  "B;COM;E1;4.0;yes\n" \
  "B;COM;E2;4.0;yes\n" \
  "B;COM;E3;4.5;yes\n" \
  "B;COM;E4;3.5;yes\n" \
  "B;POL;E1;4.0;yes\n" \
  "B;POL;E2;4.0;yes\n" \
  "B;POL;E3;4.5;yes\n" \
  "B;POL;E4;3.5;yes\n" \
  "B;ACT;E1;3.0;yes\n" \
  "B;ACT;E2;3.0;yes\n" \
  "B;ACT;E3;3.5;yes\n" \
  "B;ACT;E4;2.5;yes\n" \
  "B;MET;E1;3.5;yes\n" \
  "B;MET;E2;3.5;yes\n" \
  "B;MET;E3;4.0;yes\n" \
  "B;MET;E4;3.0;yes\n" \
  "B;CAL;E1;3.5;yes\n" \
  "B;CAL;E2;3.5;yes\n" \
  "B;CAL;E3;4.0;yes\n" \
  "B;CAL;E4;3.0;yes\n" \
  "B;ENV;E1;3.5;yes\n" \
  "B;ENV;E2;3.5;yes\n" \
  "B;ENV;E3;4.0;yes\n" \
  "B;ENV;E4;3.0;yes\n" \
  "D;COM;E1;2.5;yes\n" \
  "D;COM;E2;2.5;yes\n" \
  "D;COM;E3;3.0;yes\n" \
  "D;COM;E4;2.0;no\n" \
  "D;POL;E1;2.0;yes\n" \
  "D;POL;E2;2.0;yes\n" \
  "D;POL;E3;2.5;yes\n" \
  "D;POL;E4;1.5;no\n" \
  "D;ACT;E1;2.0;yes\n" \
  "D;ACT;E2;2.0;yes\n" \
  "D;ACT;E3;2.5;yes\n" \
  "D;ACT;E4;1.5;no\n" \
  "D;MET;E1;2.5;yes\n" \
  "D;MET;E2;2.5;yes\n" \
  "D;MET;E3;3.0;yes\n" \
  "D;MET;E4;2.0;no\n" \
  "D;CAL;E1;2.5;yes\n" \
  "D;CAL;E2;2.5;yes\n" \
  "D;CAL;E3;3.0;yes\n" \
  "D;CAL;E4;2.0;no\n" \
  "D;ENV;E1;2.0;yes\n" \
  "D;ENV;E2;2.0;yes\n" \
  "D;ENV;E3;2.5;yes\n" \
  "D;ENV;E4;1.5;no\n"

#define SAMPLE_TENDER_WEIGHTS \
  "COM;Capacités de communication de l’équipe affectée;10;8.2;10\n" \
  "MET;Méthode de diagnostic, de cartographie;20;20;75\n" \
  "ENV;Environnement;5;0;75\n" \
  "PRIX;Prix;35;?;?\n"

#define SAMPLE_TENDER_RANKS \
  "A;weights;1;0.52\n" \
  "A;weights;2;0.37\n" \
  "A;weights;3;0.11\n" \
  "B;weights;1;0.41\n" \
  "B;weights;2;0.5\n" \
  "B;weights;3;0.09\n" \
  "D;weights;1;0.07\n" \
  "D;weights;2;0.13\n" \
  "D;weights;3;0.8\n" \
  "A;evaluators;1;.6\n"
