/* Names of a real region; invented figures. */
#pragma once
/* clang-format off */

#define SAMPLE_GRID \
  "DE;Industries extractives, énergie, eau;01;Ain;174;0.304\n" \
  "DE;Industries extractives, énergie, eau;03;Allier;80;0.303\n" \
  "DE;Industries extractives, énergie, eau;07;Ardèche;71;0.428\n" \
  "DE;Industries extractives, énergie, eau;15;Cantal;49;0.263\n" \
  "DE;Industries extractives, énergie, eau;26;Drôme;165;0.392\n" \
  "DE;Industries extractives, énergie, eau;38;Isère;289;0.302\n" \
  "DE;Industries extractives, énergie, eau;42;Loire;164;0.228\n" \
  "DE;Industries extractives, énergie, eau;43;Haute-Loire;82;?\n" \
  "DE;Industries extractives, énergie, eau;63;Puy-de-Dôme;135;0.285\n" \
  "DE;Industries extractives, énergie, eau;69;Rhône;409;0.355\n" \
  "DE;Industries extractives, énergie, eau;73;Savoie;156;0.256\n" \
  "DE;Industries extractives, énergie, eau;74;Haute-Savoie;159;0.289\n" \
  "C1;Industries agro-alimentaires;01;Ain;426;0.500\n" \
  "C1;Industries agro-alimentaires;03;Allier;269;0.443\n" \
  "C1;Industries agro-alimentaires;07;Ardèche;343;0.613\n" \
  "C1;Industries agro-alimentaires;15;Cantal;159;0.465\n" \
  "C1;Industries agro-alimentaires;26;Drôme;451;0.530\n" \
  "C1;Industries agro-alimentaires;38;Isère;755;0.522\n" \
  "C1;Industries agro-alimentaires;42;Loire;590;0.444\n" \
  "C1;Industries agro-alimentaires;43;Haute-Loire;267;0.587\n" \
  "C1;Industries agro-alimentaires;63;Puy-de-Dôme;457;0.459\n" \
  "C1;Industries agro-alimentaires;69;Rhône;1143;0.510\n" \
  "C1;Industries agro-alimentaires;73;Savoie;391;0.492\n" \
  "C1;Industries agro-alimentaires;74;Haute-Savoie;610;0.411\n" \
  "C5;autres produits industriels;01;Ain;1217;0.202\n" \
  "C5;autres produits industriels;03;Allier;382;0.194\n" \
  "C5;autres produits industriels;07;Ardèche;358;0.253\n" \
  "C5;autres produits industriels;15;Cantal;124;0.148\n" \
  "C5;autres produits industriels;26;Drôme;861;0.215\n" \
  "C5;autres produits industriels;38;Isère;1796;0.237\n" \
  "C5;autres produits industriels;42;Loire;1429;0.172\n" \
  "C5;autres produits industriels;43;Haute-Loire;449;0.261\n" \
  "C5;autres produits industriels;63;Puy-de-Dôme;817;0.179\n" \
  "C5;autres produits industriels;69;Rhône;2506;?\n" \
  "C5;autres produits industriels;73;Savoie;558;0.168\n" \
  "C5;autres produits industriels;74;Haute-Savoie;1237;0.163\n" \
  "C2;Cokéfaction et raffinage;38;Isère;1;?\n" \
  "C2;Cokéfaction et raffinage;69;Rhône;4;!\n" \
  "C3;Equipements électriques, électroniques, informatiques;01;Ain;159;0.410\n" \
  "C3;Equipements électriques, électroniques, informatiques;03;Allier;46;0.397\n" \
  "C3;Equipements électriques, électroniques, informatiques;07;Ardèche;51;0.452\n" \
  "C3;Equipements électriques, électroniques, informatiques;15;Cantal;8;0.357\n" \
  "C3;Equipements électriques, électroniques, informatiques;26;Drôme;114;0.439\n" \
  "C3;Equipements électriques, électroniques, informatiques;38;Isère;375;0.393\n" \
  "C3;Equipements électriques, électroniques, informatiques;42;Loire;173;0.313\n" \
  "C3;Equipements électriques, électroniques, informatiques;43;Haute-Loire;31;0.492\n" \
  "C3;Equipements électriques, électroniques, informatiques;63;Puy-de-Dôme;79;0.315\n" \
  "C3;Equipements électriques, électroniques, informatiques;69;Rhône;417;0.422\n" \
  "C3;Equipements électriques, électroniques, informatiques;73;Savoie;100;0.349\n" \
  "C3;Equipements électriques, électroniques, informatiques;74;Haute-Savoie;159;0.402\n" \
  "C4;Fabrication de matériels de transport;01;Ain;48;0.514\n" \
  "C4;Fabrication de matériels de transport;03;Allier;10;0.509\n" \
  "C4;Fabrication de matériels de transport;07;Ardèche;31;0.639\n" \
  "C4;Fabrication de matériels de transport;15;Cantal;6;0.534\n" \
  "C4;Fabrication de matériels de transport;26;Drôme;33;0.639\n" \
  "C4;Fabrication de matériels de transport;38;Isère;43;0.602\n" \
  "C4;Fabrication de matériels de transport;42;Loire;55;0.470\n" \
  "C4;Fabrication de matériels de transport;43;Haute-Loire;11;0.591\n" \
  "C4;Fabrication de matériels de transport;63;Puy-de-Dôme;31;0.473\n" \
  "C4;Fabrication de matériels de transport;69;Rhône;93;0.621\n" \
  "C4;Fabrication de matériels de transport;73;Savoie;19;0.541\n" \
  "C4;Fabrication de matériels de transport;74;Haute-Savoie;28;0.465\n" \
  "JZ;Information et communication;01;Ain;217;0.368\n" \
  "JZ;Information et communication;03;Allier;83;0.332\n" \
  "JZ;Information et communication;07;Ardèche;110;0.452\n" \
  "JZ;Information et communication;15;Cantal;40;0.338\n" \
  "JZ;Information et communication;26;Drôme;286;0.460\n" \
  "JZ;Information et communication;38;Isère;950;0.386\n" \
  "JZ;Information et communication;42;Loire;343;0.287\n" \
  "JZ;Information et communication;43;Haute-Loire;80;0.436\n" \
  "JZ;Information et communication;63;Puy-de-Dôme;350;0.318\n" \
  "JZ;Information et communication;69;Rhône;2805;0.433\n" \
  "JZ;Information et communication;73;Savoie;241;0.384\n" \
  "JZ;Information et communication;74;Haute-Savoie;449;0.363\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;01;Ain;2199;0.326\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;03;Allier;1006;0.295\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;07;Ardèche;832;0.420\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;15;Cantal;418;0.219\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;26;Drôme;2191;0.415\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;38;Isère;5580;0.362\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;42;Loire;2957;0.298\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;43;Haute-Loire;604;0.398\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;63;Puy-de-Dôme;2461;0.245\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;69;Rhône;14385;0.341\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;73;Savoie;2936;0.224\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;74;Haute-Savoie;4220;0.282\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;01;Ain;1180;0.524\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;03;Allier;837;0.483\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;07;Ardèche;829;0.617\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;15;Cantal;380;0.474\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;26;Drôme;1313;0.603\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;38;Isère;2759;0.533\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;42;Loire;1866;0.454\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;43;Haute-Loire;664;0.577\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;63;Puy-de-Dôme;1431;0.459\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;69;Rhône;5325;0.580\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;73;Savoie;1061;0.459\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;74;Haute-Savoie;1754;0.549\n" \
  "RU;autres activités de services;01;Ain;1610;0.189\n" \
  "RU;autres activités de services;03;Allier;791;?\n" \
  "RU;autres activités de services;07;Ardèche;958;0.231\n" \
  "RU;autres activités de services;15;Cantal;356;0.102\n" \
  "RU;autres activités de services;26;Drôme;1629;?\n" \
  "RU;autres activités de services;38;Isère;3386;0.150\n" \
  "RU;autres activités de services;42;Loire;1949;0.148\n" \
  "RU;autres activités de services;43;Haute-Loire;621;0.271\n" \
  "RU;autres activités de services;63;Puy-de-Dôme;1787;0.105\n" \
  "RU;autres activités de services;69;Rhône;5855;0.202\n" \
  "RU;autres activités de services;73;Savoie;1476;0.075\n" \
  "RU;autres activités de services;74;Haute-Savoie;2164;0.082\n" \
  "FZ;Construction;01;Ain;2467;0.503\n" \
  "FZ;Construction;03;Allier;1022;0.453\n" \
  "FZ;Construction;07;Ardèche;1258;0.630\n" \
  "FZ;Construction;15;Cantal;558;0.424\n" \
  "FZ;Construction;26;Drôme;2181;0.521\n" \
  "FZ;Construction;38;Isère;5114;0.573\n" \
  "FZ;Construction;42;Loire;2814;0.457\n" \
  "FZ;Construction;43;Haute-Loire;870;0.527\n" \
  "FZ;Construction;63;Puy-de-Dôme;2221;0.454\n" \
  "FZ;Construction;69;Rhône;6809;0.497\n" \
  "FZ;Construction;73;Savoie;2025;0.460\n" \
  "FZ;Construction;74;Haute-Savoie;3372;0.510\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;01;Ain;3544;0.316\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;03;Allier;1978;0.257\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;07;Ardèche;1807;0.334\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;15;Cantal;1076;0.206\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;26;Drôme;3790;0.297\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;38;Isère;7663;0.317\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;42;Loire;4648;0.219\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;43;Haute-Loire;1428;0.351\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;63;Puy-de-Dôme;3828;0.194\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;69;Rhône;13350;0.278\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;73;Savoie;3703;0.250\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;74;Haute-Savoie;5794;0.272\n" \
  "HZ;Transports et entreposage;01;Ain;558;0.254\n" \
  "HZ;Transports et entreposage;03;Allier;251;0.207\n" \
  "HZ;Transports et entreposage;07;Ardèche;228;0.329\n" \
  "HZ;Transports et entreposage;15;Cantal;153;0.182\n" \
  "HZ;Transports et entreposage;26;Drôme;571;0.242\n" \
  "HZ;Transports et entreposage;38;Isère;1174;0.230\n" \
  "HZ;Transports et entreposage;42;Loire;630;0.140\n" \
  "HZ;Transports et entreposage;43;Haute-Loire;214;0.215\n" \
  "HZ;Transports et entreposage;63;Puy-de-Dôme;603;0.102\n" \
  "HZ;Transports et entreposage;69;Rhône;2209;0.223\n" \
  "HZ;Transports et entreposage;73;Savoie;586;0.133\n" \
  "HZ;Transports et entreposage;74;Haute-Savoie;671;0.182\n" \
  "IZ;Hébergement et restauration;01;Ain;1386;0.253\n" \
  "IZ;Hébergement et restauration;03;Allier;750;0.160\n" \
  "IZ;Hébergement et restauration;07;Ardèche;893;0.329\n" \
  "IZ;Hébergement et restauration;15;Cantal;457;0.196\n" \
  "IZ;Hébergement et restauration;26;Drôme;1432;0.304\n" \
  "IZ;Hébergement et restauration;38;Isère;3272;0.204\n" \
  "IZ;Hébergement et restauration;42;Loire;1566;0.115\n" \
  "IZ;Hébergement et restauration;43;Haute-Loire;538;0.224\n" \
  "IZ;Hébergement et restauration;63;Puy-de-Dôme;1719;0.108\n" \
  "IZ;Hébergement et restauration;69;Rhône;5523;?\n" \
  "IZ;Hébergement et restauration;73;Savoie;2904;0.159\n" \
  "IZ;Hébergement et restauration;74;Haute-Savoie;3449;?\n" \
  "KZ;Activités financières et d'assurance;01;Ain;772;0.321\n" \
  "KZ;Activités financières et d'assurance;03;Allier;378;0.244\n" \
  "KZ;Activités financières et d'assurance;07;Ardèche;358;0.381\n" \
  "KZ;Activités financières et d'assurance;15;Cantal;158;0.257\n" \
  "KZ;Activités financières et d'assurance;26;Drôme;779;0.297\n" \
  "KZ;Activités financières et d'assurance;38;Isère;1646;0.313\n" \
  "KZ;Activités financières et d'assurance;42;Loire;1182;0.264\n" \
  "KZ;Activités financières et d'assurance;43;Haute-Loire;303;0.360\n" \
  "KZ;Activités financières et d'assurance;63;Puy-de-Dôme;900;0.244\n" \
  "KZ;Activités financières et d'assurance;69;Rhône;3449;0.311\n" \
  "KZ;Activités financières et d'assurance;73;Savoie;649;0.194\n" \
  "KZ;Activités financières et d'assurance;74;Haute-Savoie;1174;0.260\n" \
  "LZ;Activités immobilières;01;Ain;342;0.484\n" \
  "LZ;Activités immobilières;03;Allier;171;0.489\n" \
  "LZ;Activités immobilières;07;Ardèche;148;0.626\n" \
  "LZ;Activités immobilières;15;Cantal;63;0.430\n" \
  "LZ;Activités immobilières;26;Drôme;307;0.542\n" \
  "LZ;Activités immobilières;38;Isère;759;0.555\n" \
  "LZ;Activités immobilières;42;Loire;392;0.459\n" \
  "LZ;Activités immobilières;43;Haute-Loire;73;0.512\n" \
  "LZ;Activités immobilières;63;Puy-de-Dôme;350;0.394\n" \
  "LZ;Activités immobilières;69;Rhône;1815;0.492\n" \
  "LZ;Activités immobilières;73;Savoie;589;0.480\n" \
  "LZ;Activités immobilières;74;Haute-Savoie;984;0.475\n"


#define SAMPLE_SECTORS \
  "DE;Industries extractives, énergie, eau;1933;0.315;0.252;0.362\n" \
  "C1;Industries agro-alimentaires;5861;0.496;0.396;0.570\n" \
  "C5;autres produits industriels;11734;0.204;0.163;0.234\n" \
  "C2;Cokéfaction et raffinage;5;0.317;0.254;0.365\n" \
  "C3;Equipements électriques, électroniques, informatiques;1712;0.395;0.316;0.454\n" \
  "C4;Fabrication de matériels de transport;408;0.558;0.447;0.642\n" \
  "JZ;Information et communication;5954;0.400;0.320;0.461\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;39789;0.323;0.258;0.372\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;19399;0.536;0.429;0.617\n" \
  "RU;autres activités de services;22582;0.160;0.128;0.184\n" \
  "FZ;Construction;30711;0.508;0.406;0.584\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;52609;0.275;0.220;0.316\n" \
  "HZ;Transports et entreposage;7848;0.203;0.162;0.233\n" \
  "IZ;Hébergement et restauration;23889;0.196;0.157;0.226\n" \
  "KZ;Activités financières et d'assurance;11748;0.290;0.232;0.334\n" \
  "LZ;Activités immobilières;5993;0.493;0.394;0.567\n"


#define SAMPLE_TERRITORIES \
  "01;Ain;0.343\n" \
  "03;Allier;0.294\n" \
  "07;Ardèche;0.423\n" \
  "15;Cantal;0.269\n" \
  "26;Drôme;0.371\n" \
  "38;Isère;0.357\n" \
  "42;Loire;0.280\n" \
  "43;Haute-Loire;0.389\n" \
  "63;Puy-de-Dôme;0.253\n" \
  "69;Rhône;0.342\n" \
  "73;Savoie;0.260\n" \
  "74;Haute-Savoie;0.302\n"


#define SAMPLE_CLASSES \
  "DE;Industries extractives, énergie, eau;acting;0.073;0.193;0.734\n" \
  "DE;Industries extractives, énergie, eau;potential;0.037;0.097;0.867\n" \
  "C1;Industries agro-alimentaires;acting;0.000;0.092;0.908\n" \
  "C1;Industries agro-alimentaires;potential;0.000;0.046;0.954\n" \
  "C5;autres produits industriels;acting;0.149;0.269;0.582\n" \
  "C5;autres produits industriels;potential;0.074;0.134;0.791\n" \
  "C2;Cokéfaction et raffinage;acting;0.124;0.244;0.633\n" \
  "C2;Cokéfaction et raffinage;potential;0.062;0.122;0.816\n" \
  "C3;Equipements électriques, électroniques, informatiques;acting;0.022;0.142;0.836\n" \
  "C3;Equipements électriques, électroniques, informatiques;potential;0.011;0.071;0.918\n" \
  "C4;Fabrication de matériels de transport;acting;0.000;0.061;0.939\n" \
  "C4;Fabrication de matériels de transport;potential;0.000;0.031;0.969\n" \
  "JZ;Information et communication;acting;0.035;0.155;0.811\n" \
  "JZ;Information et communication;potential;0.017;0.077;0.905\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;acting;0.080;0.200;0.720\n" \
  "MN;Activités scientifiques et techniques, soutien et services administratifs;potential;0.040;0.100;0.860\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;acting;0.000;0.054;0.946\n" \
  "OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;potential;0.000;0.027;0.973\n" \
  "RU;autres activités de services;acting;0.168;0.288;0.543\n" \
  "RU;autres activités de services;potential;0.084;0.144;0.772\n" \
  "FZ;Construction;acting;0.000;0.084;0.916\n" \
  "FZ;Construction;potential;0.000;0.042;0.958\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;acting;0.107;0.227;0.666\n" \
  "GZ;Commerce, réparation d'automobiles et de motocycles;potential;0.054;0.114;0.833\n" \
  "HZ;Transports et entreposage;acting;0.144;0.264;0.593\n" \
  "HZ;Transports et entreposage;potential;0.072;0.132;0.796\n" \
  "IZ;Hébergement et restauration;acting;0.150;0.270;0.579\n" \
  "IZ;Hébergement et restauration;potential;0.075;0.135;0.790\n" \
  "KZ;Activités financières et d'assurance;acting;0.102;0.222;0.675\n" \
  "KZ;Activités financières et d'assurance;potential;0.051;0.111;0.838\n" \
  "LZ;Activités immobilières;acting;0.000;0.094;0.906\n" \
  "LZ;Activités immobilières;potential;0.000;0.047;0.953\n"


/* territory; ring; longitude latitude … : départements, simplified from IGN Admin Express (Licence Ouverte) */
#define SAMPLE_RINGS \
  "01;0;4.78 46.18 4.94 46.52 5.18 46.52 5.48 46.26 5.64 46.34 5.72 46.26 5.88 46.26 6.10 46.40 6.16 46.36 6.12 46.26 5.90 46.12 5.80 46.04 5.84 45.94 5.76 45.70 5.62 45.62 5.36 45.88 5.22 45.76 4.92 45.80 4.88 45.90 4.72 45.94 4.78 46.18\n" \
  "03;0;3.04 46.80 3.20 46.68 3.44 46.72 3.48 46.66 3.62 46.74 3.74 46.54 4.00 46.46 3.98 46.32 3.76 46.24 3.82 45.98 3.70 45.94 3.60 46.02 3.02 46.10 2.90 46.26 2.72 46.22 2.64 46.12 2.42 46.32 2.32 46.32 2.28 46.46 2.36 46.52 2.54 46.52 2.58 46.66 2.72 46.74 3.04 46.80\n" \
  "07;0;4.48 45.24 4.78 45.36 4.88 44.94 4.76 44.78 4.66 44.30 4.46 44.34 4.44 44.28 4.40 44.34 4.26 44.26 4.06 44.32 3.86 44.74 4.32 44.98 4.48 45.24\n" \
  "15;0;2.50 45.48 2.86 45.40 3.02 45.28 3.10 45.36 3.34 45.12 3.30 45.04 3.36 44.98 3.24 44.88 3.10 44.88 2.98 44.64 2.88 44.80 2.74 44.94 2.46 44.64 2.16 44.64 2.16 44.82 2.06 44.98 2.14 44.98 2.10 45.06 2.18 45.08 2.20 45.22 2.36 45.32 2.38 45.42 2.52 45.38 2.50 45.48\n" \
  "26;0;4.80 45.30 5.14 45.30 5.14 45.08 5.48 45.08 5.46 44.80 5.82 44.70 5.64 44.66 5.60 44.54 5.66 44.50 5.48 44.50 5.50 44.44 5.42 44.42 5.68 44.28 5.68 44.14 5.56 44.18 5.46 44.12 5.36 44.22 5.18 44.22 5.18 44.30 4.82 44.22 4.80 44.30 4.66 44.32 4.76 44.78 4.88 44.94 4.80 45.30\n" \
  "38;0;5.62 45.62 5.74 45.44 5.90 45.40 5.96 45.50 6.18 45.40 6.14 45.16 6.26 45.14 6.20 45.02 6.32 45.00 6.36 44.86 6.04 44.84 5.80 44.70 5.64 44.72 5.46 44.80 5.46 45.06 5.14 45.08 5.14 45.30 4.80 45.30 4.74 45.42 4.86 45.52 4.80 45.58 5.16 45.70 5.06 45.80 5.22 45.76 5.36 45.88 5.62 45.62\n" \
  "42;0;3.90 46.28 4.04 46.16 4.42 46.20 4.26 46.06 4.32 46.00 4.24 46.00 4.40 45.86 4.36 45.68 4.50 45.58 4.68 45.58 4.66 45.48 4.76 45.46 4.76 45.36 4.68 45.34 4.48 45.24 4.36 45.26 4.30 45.38 3.90 45.36 3.96 45.56 3.70 45.80 3.76 45.88 3.70 45.98 3.82 45.98 3.76 46.24 3.90 46.28\n" \
  "43;0;3.90 45.36 4.30 45.38 4.48 45.18 4.18 44.88 4.04 44.88 3.86 44.74 3.74 44.84 3.60 44.88 3.48 44.80 3.30 45.04 3.34 45.12 3.10 45.36 3.30 45.42 3.90 45.36\n" \
  "63;0;2.56 46.14 2.66 46.12 2.72 46.22 2.90 46.26 3.02 46.10 3.60 46.02 3.76 45.88 3.72 45.76 3.98 45.50 3.90 45.36 3.78 45.38 3.62 45.34 3.30 45.42 3.02 45.28 2.86 45.40 2.50 45.48 2.46 45.60 2.52 45.70 2.38 45.82 2.62 45.98 2.56 46.14\n" \
  "69;0;4.38 46.22 4.40 46.30 4.68 46.30 4.80 46.16 4.72 45.94 4.88 45.90 4.92 45.80 5.10 45.82 5.06 45.76 5.16 45.70 5.00 45.62 4.80 45.58 4.86 45.52 4.78 45.46 4.66 45.48 4.68 45.58 4.44 45.60 4.34 45.78 4.40 45.86 4.24 46.00 4.44 46.16 4.38 46.22\n" \
  "73;0;6.80 45.78 6.84 45.68 7.00 45.64 7.00 45.50 7.18 45.40 7.14 45.26 6.90 45.14 6.40 45.06 6.14 45.16 6.20 45.36 6.02 45.48 5.92 45.48 5.90 45.40 5.74 45.44 5.62 45.60 5.70 45.72 5.76 45.70 5.84 45.94 5.92 45.80 6.24 45.68 6.52 45.90 6.70 45.72 6.80 45.78\n" \
  "74;0;6.80 45.78 6.70 45.72 6.52 45.90 6.28 45.68 6.04 45.74 5.80 45.98 5.84 46.10 6.04 46.14 6.32 46.24 6.24 46.30 6.34 46.38 6.78 46.40 6.86 46.28 6.80 46.14 7.04 45.96 7.00 45.86 6.80 45.78\n"


#define SAMPLE_USES \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;2026-02;7\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;2026-03;10\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;2026-04;2\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;2026-05;4\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;2026-06;3\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;2026-09;3\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;2026-03;3\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;2026-04;7\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;2026-05;3\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;2026-10;3\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;2026-02;4\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;2026-03;6\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;2026-04;6\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;2026-05;1\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;2026-06;3\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;2026-02;3\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;2026-03;6\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;2026-05;5\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;2026-06;4\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;2026-09;2\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;2026-02;4\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;2026-03;4\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;2026-04;1\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;2026-05;3\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;2026-06;2\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;2026-03;6\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;2026-04;6\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;2026-05;5\n" \
  "D07;Poussières de silice: mallette de chantier;2026-05;12\n" \
  "D07;Poussières de silice: mallette de chantier;2026-06;5\n" \
  "D07;Poussières de silice: mallette de chantier;2026-09;4\n" \
  "D08;Fumées de soudage: choisir son captage;2026-04;4\n" \
  "D08;Fumées de soudage: choisir son captage;2026-05;4\n" \
  "D08;Fumées de soudage: choisir son captage;2026-06;3\n" \
  "D08;Fumées de soudage: choisir son captage;2026-09;8\n" \
  "D08;Fumées de soudage: choisir son captage;2026-10;2\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;2026-02;12\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;2026-03;5\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;2026-04;6\n" \
  "D10;Télétravail et charge de travail: repères pour les bureaux;2026-03;4\n" \
  "D10;Télétravail et charge de travail: repères pour les bureaux;2026-04;3\n" \
  "D10;Télétravail et charge de travail: repères pour les bureaux;2026-05;2\n" \
  "D10;Télétravail et charge de travail: repères pour les bureaux;2026-06;3\n" \
  "D11;Livraisons en ville: prévenir le risque routier;2026-02;3\n" \
  "D11;Livraisons en ville: prévenir le risque routier;2026-04;3\n" \
  "D11;Livraisons en ville: prévenir le risque routier;2026-05;3\n" \
  "D11;Livraisons en ville: prévenir le risque routier;2026-06;3\n" \
  "D11;Livraisons en ville: prévenir le risque routier;2026-09;4\n" \
  "D11;Livraisons en ville: prévenir le risque routier;2026-10;2\n" \
  "D12;Véhicules utilitaires légers: charger, arrimer, conduire;2026-09;3\n" \
  "D12;Véhicules utilitaires légers: charger, arrimer, conduire;2026-10;9\n" \
  "D13;Fortes chaleurs: organiser le travail;2026-06;2\n"


#define SAMPLE_DELIVERABLES \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;.3;0.175;0.140;0.210\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;.15;0.050;0.040;0.060\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;?;0.333;0.267;0.400\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;.3;0.236;0.188;0.283\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;.3;0.036;0.029;0.044\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;.2;0.077;0.061;0.092\n" \
  "D07;Poussières de silice: mallette de chantier;?;0.021;0.017;0.026\n" \
  "D08;Fumées de soudage: choisir son captage;.3;0.366;0.293;0.439\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;.3;0.108;0.086;0.130\n" \
  "D10;Télétravail et charge de travail: repères pour les bureaux;.3;0.098;0.079;0.118\n" \
  "D11;Livraisons en ville: prévenir le risque routier;.2;0.020;0.016;0.024\n" \
  "D12;Véhicules utilitaires légers: charger, arrimer, conduire;?;0.050;0.040;0.060\n" \
  "D13;Fortes chaleurs: organiser le travail;.3;0.201;0.161;0.241\n" \
  "D14;Bruit: mesurer avec son téléphone;.2;0.109;0.087;0.131\n"


#define SAMPLE_NEVER \
  "DDETS-01;DDETS de l’Ain;state_service;identified;402;241;603;5\n" \
  "DDETS-03;DDETS de l’Allier;state_service;identified;122;73;183;5\n" \
  "DDETS-07;DDETSPP de l’Ardèche;state_service;identified;105;63;158;4\n" \
  "DDETS-15;DDETSPP du Cantal;state_service;identified;149;89;223;12\n" \
  "DDETS-43;DDETSPP de la Haute-Loire;state_service;identified;129;78;194;10\n" \
  "DDETS-63;DDETS du Puy-de-Dôme;state_service;identified;98;59;147;19\n" \
  "DDETS-73;DDETSPP de la Savoie;state_service;identified;613;368;920;7\n" \
  "FS-01;France services – réseau de l’Ain (6 espaces en 2021);local_service;identified;263;158;394;15\n" \
  "FS-03;France services – réseau de l’Allier (9 espaces en 2021);local_service;identified;382;229;573;18\n" \
  "FS-15;France services – réseau du Cantal (10 espaces en 2021);local_service;identified;106;63;159;7\n" \
  "FS-38;France services – réseau de l’Isère (11 espaces en 2021);local_service;identified;94;56;141;19\n" \
  "FS-43;France services – réseau de la Haute-Loire (5 espaces en 2021);local_service;identified;242;145;362;19\n" \
  "FS-63;France services – réseau du Puy-de-Dôme (10 espaces en 2021);local_service;identified;105;63;157;19\n" \
  "FS-69;France services – réseau du Rhône (17 espaces en 2021);local_service;identified;364;219;546;3\n" \
  "FS-73;France services – réseau de la Savoie (9 espaces en 2021);local_service;identified;518;311;778;10\n" \
  "FS-74;France services – réseau de la Haute-Savoie (8 espaces en 2021);local_service;identified;98;59;148;4\n" \
  "MSA-AU;MSA Auvergne;insurance_fund;identified;104;62;156;14\n" \
  "OPCO-OCAPIAT;Ocapiat;skills_operator;identified;2223;1334;3335;15\n" \
  "OPCO-OPCOMMERCE;L’Opcommerce;skills_operator;identified;548;329;822;20\n" \
  "OPCO-ATLAS;Atlas;skills_operator;identified;95;57;142;3\n" \
  "OPCO-AFDAS;Afdas;skills_operator;identified;241;144;361;10\n" \
  "OPCO-SANTE;Opco Santé;skills_operator;identified;176;106;264;3\n" \
  "SPST-0363;SPSTI Puy-de-Dôme–Allier (nom fictif);health_service;identified;166;99;249;5\n" \
  "SPST-1543;SPSTI Cantal–Haute-Loire (nom fictif);health_service;identified;358;215;536;19\n" \
  "CCI-01;CCI de l’Ain;chamber;identified;881;529;1322;5\n" \
  "TRANSPORT;Organisation régionale du transport routier (nom fictif);branch;identified;264;158;396;5\n" \
  "PREVOYANCE;Institution de prévoyance interprofessionnelle (nom fictif);insurer;identified;354;212;531;18\n" \
  "NEGOCE;Réseau de négoces de matériaux (nom fictif);supplier;identified;120;72;181;5\n" \
  "PARITAIRE;Commission paritaire interprofessionnelle des TPE (nom fictif);social_partners;identified;585;351;877;10\n"


#define SAMPLE_LOSSES \
  "DDETS-26;DDETS de la Drôme;0.0148;1034\n" \
  "DDETS-38;DDETS de l’Isère;0.0050;352\n" \
  "DDETS-42;DDETS de la Loire;0.0154;1076\n" \
  "DDETS-69;DDETS du Rhône;0.1648;11539\n" \
  "DDETS-74;DDETS de la Haute-Savoie;0.0079;553\n" \
  "FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.0065;453\n" \
  "FS-26;France services – réseau de la Drôme (7 espaces en 2021);0.0077;537\n" \
  "FS-42;France services – réseau de la Loire (11 espaces en 2021);0.0126;885\n" \
  "CARSAT-RA;Carsat Rhône-Alpes;0.0172;1202\n" \
  "CARSAT-AU;Carsat Auvergne;0.0104;731\n" \
  "OPPBTP;OPPBTP – agence Auvergne-Rhône-Alpes;0.0112;784\n" \
  "ARACT;Aract Auvergne-Rhône-Alpes;0.0043;304\n" \
  "OPCO-CONSTRUCTYS;Constructys;0.0047;328\n" \
  "OPCO-2I;OPCO 2i;0.0054;375\n" \
  "OPCO-EP;Opco EP (entreprises de proximité);0.0156;1090\n" \
  "OPCO-MOBILITES;Opco Mobilités;0.0058;403\n" \
  "OPCO-AKTO;AKTO;0.0093;648\n" \
  "SPST-69A;SPSTI Rhône-Ain A (nom fictif);0.0041;284\n" \
  "SPST-69B;SPSTI Rhône B (nom fictif);0.0043;298\n" \
  "SPST-38;SPSTI Isère (nom fictif);0.0055;383\n" \
  "SPST-42;SPSTI Loire (nom fictif);0.0122;854\n" \
  "SPST-7374;SPSTI des deux Savoie (nom fictif);0.0130;910\n"


#define SAMPLE_MONTHLY \
  "2026-02;DDETS-26;DDETS de la Drôme;0.70\n" \
  "2026-03;DDETS-26;DDETS de la Drôme;0.63\n" \
  "2026-04;DDETS-26;DDETS de la Drôme;1.17\n" \
  "2026-05;DDETS-26;DDETS de la Drôme;1.27\n" \
  "2026-07;DDETS-26;DDETS de la Drôme;0.62\n" \
  "2026-10;DDETS-26;DDETS de la Drôme;0.39\n" \
  "2026-11;DDETS-26;DDETS de la Drôme;1.23\n" \
  "2026-12;DDETS-26;DDETS de la Drôme;0.78\n" \
  "2026-01;DDETS-38;DDETS de l’Isère;0.71\n" \
  "2026-03;DDETS-38;DDETS de l’Isère;1.08\n" \
  "2026-04;DDETS-38;DDETS de l’Isère;1.16\n" \
  "2026-06;DDETS-38;DDETS de l’Isère;1.17\n" \
  "2026-07;DDETS-38;DDETS de l’Isère;0.08\n" \
  "2026-08;DDETS-38;DDETS de l’Isère;0.66\n" \
  "2026-09;DDETS-38;DDETS de l’Isère;0.43\n" \
  "2026-10;DDETS-38;DDETS de l’Isère;0.48\n" \
  "2026-11;DDETS-38;DDETS de l’Isère;1.10\n" \
  "2026-12;DDETS-38;DDETS de l’Isère;0.99\n" \
  "2026-02;DDETS-42;DDETS de la Loire;1.21\n" \
  "2026-05;DDETS-42;DDETS de la Loire;0.52\n" \
  "2026-06;DDETS-42;DDETS de la Loire;1.30\n" \
  "2026-07;DDETS-42;DDETS de la Loire;0.50\n" \
  "2026-08;DDETS-42;DDETS de la Loire;0.39\n" \
  "2026-09;DDETS-42;DDETS de la Loire;0.18\n" \
  "2026-11;DDETS-42;DDETS de la Loire;1.22\n" \
  "2026-12;DDETS-42;DDETS de la Loire;0.38\n" \
  "2026-01;DDETS-69;DDETS du Rhône;0.29\n" \
  "2026-02;DDETS-69;DDETS du Rhône;1.25\n" \
  "2026-08;DDETS-69;DDETS du Rhône;0.95\n" \
  "2026-09;DDETS-69;DDETS du Rhône;0.97\n" \
  "2026-10;DDETS-69;DDETS du Rhône;0.99\n" \
  "2026-12;DDETS-69;DDETS du Rhône;0.11\n" \
  "2026-02;DDETS-74;DDETS de la Haute-Savoie;0.64\n" \
  "2026-03;DDETS-74;DDETS de la Haute-Savoie;0.42\n" \
  "2026-06;DDETS-74;DDETS de la Haute-Savoie;0.87\n" \
  "2026-07;DDETS-74;DDETS de la Haute-Savoie;0.75\n" \
  "2026-08;DDETS-74;DDETS de la Haute-Savoie;0.26\n" \
  "2026-09;DDETS-74;DDETS de la Haute-Savoie;0.31\n" \
  "2026-11;DDETS-74;DDETS de la Haute-Savoie;0.33\n" \
  "2026-02;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.22\n" \
  "2026-03;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.16\n" \
  "2026-04;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.16\n" \
  "2026-05;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.37\n" \
  "2026-06;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);1.16\n" \
  "2026-08;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.57\n" \
  "2026-09;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.52\n" \
  "2026-10;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.13\n" \
  "2026-11;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);1.26\n" \
  "2026-12;FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);0.68\n" \
  "2026-03;FS-26;France services – réseau de la Drôme (7 espaces en 2021);0.39\n" \
  "2026-04;FS-26;France services – réseau de la Drôme (7 espaces en 2021);0.55\n" \
  "2026-05;FS-26;France services – réseau de la Drôme (7 espaces en 2021);1.24\n" \
  "2026-08;FS-26;France services – réseau de la Drôme (7 espaces en 2021);0.09\n" \
  "2026-11;FS-26;France services – réseau de la Drôme (7 espaces en 2021);0.78\n" \
  "2026-12;FS-26;France services – réseau de la Drôme (7 espaces en 2021);0.54\n" \
  "2026-05;FS-42;France services – réseau de la Loire (11 espaces en 2021);0.19\n" \
  "2026-06;FS-42;France services – réseau de la Loire (11 espaces en 2021);0.70\n" \
  "2026-12;FS-42;France services – réseau de la Loire (11 espaces en 2021);0.74\n" \
  "2026-01;CARSAT-RA;Carsat Rhône-Alpes;1.03\n" \
  "2026-02;CARSAT-RA;Carsat Rhône-Alpes;1.20\n" \
  "2026-04;CARSAT-RA;Carsat Rhône-Alpes;0.21\n" \
  "2026-05;CARSAT-RA;Carsat Rhône-Alpes;0.85\n" \
  "2026-07;CARSAT-RA;Carsat Rhône-Alpes;0.14\n" \
  "2026-08;CARSAT-RA;Carsat Rhône-Alpes;0.78\n" \
  "2026-09;CARSAT-RA;Carsat Rhône-Alpes;0.33\n" \
  "2026-11;CARSAT-RA;Carsat Rhône-Alpes;0.43\n" \
  "2026-12;CARSAT-RA;Carsat Rhône-Alpes;1.25\n"


#define SAMPLE_FLOWS \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;accountant;C2;Cokéfaction et raffinage;444\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;accountant;C5;autres produits industriels;116\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;accountant;KZ;Activités financières et d'assurance;103\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;accountant;MN;Activités scientifiques et techniques, soutien et services administratifs;104\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;branch;C4;Fabrication de matériels de transport;307\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;branch;FZ;Construction;252\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;branch;GZ;Commerce, réparation d'automobiles et de motocycles;100\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;branch;JZ;Information et communication;394\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;digital_mediation;C1;Industries agro-alimentaires;773\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;digital_mediation;LZ;Activités immobilières;155\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;digital_mediation;MN;Activités scientifiques et techniques, soutien et services administratifs;893\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;digital_mediation;RU;autres activités de services;205\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;plan_network;DE;Industries extractives, énergie, eau;85\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;plan_network;GZ;Commerce, réparation d'automobiles et de motocycles;695\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;plan_network;JZ;Information et communication;99\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;plan_network;MN;Activités scientifiques et techniques, soutien et services administratifs;228\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;skills_operator;C1;Industries agro-alimentaires;1069\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;skills_operator;C2;Cokéfaction et raffinage;83\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;skills_operator;C3;Equipements électriques, électroniques, informatiques;103\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;skills_operator;IZ;Hébergement et restauration;240\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;training_body;C1;Industries agro-alimentaires;85\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;training_body;C5;autres produits industriels;198\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;training_body;JZ;Information et communication;137\n" \
  "D01;Travailler en hauteur sur les petits chantiers: guide illustré;training_body;RU;autres activités de services;82\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;branch;C3;Equipements électriques, électroniques, informatiques;152\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;branch;C4;Fabrication de matériels de transport;141\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;branch;HZ;Transports et entreposage;449\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;branch;LZ;Activités immobilières;84\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;chamber;C1;Industries agro-alimentaires;182\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;chamber;C3;Equipements électriques, électroniques, informatiques;697\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;chamber;C4;Fabrication de matériels de transport;332\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;chamber;C5;autres produits industriels;138\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;health_service;C2;Cokéfaction et raffinage;217\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;health_service;GZ;Commerce, réparation d'automobiles et de motocycles;118\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;health_service;MN;Activités scientifiques et techniques, soutien et services administratifs;152\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;health_service;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;305\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;local_service;FZ;Construction;149\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;local_service;HZ;Transports et entreposage;128\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;local_service;KZ;Activités financières et d'assurance;407\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;local_service;MN;Activités scientifiques et techniques, soutien et services administratifs;134\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;prevention_body;FZ;Construction;5327\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;prevention_body;GZ;Commerce, réparation d'automobiles et de motocycles;143\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;prevention_body;JZ;Information et communication;90\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;prevention_body;RU;autres activités de services;497\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;state_service;C4;Fabrication de matériels de transport;150\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;state_service;C5;autres produits industriels;99\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;state_service;KZ;Activités financières et d'assurance;230\n" \
  "D02;Chutes de plain-pied: causerie de dix minutes et affiche;state_service;LZ;Activités immobilières;168\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;ambassador;C2;Cokéfaction et raffinage;370\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;ambassador;C3;Equipements électriques, électroniques, informatiques;577\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;ambassador;C4;Fabrication de matériels de transport;198\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;ambassador;RU;autres activités de services;148\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;health_service;C5;autres produits industriels;179\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;health_service;HZ;Transports et entreposage;83\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;health_service;JZ;Information et communication;106\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;health_service;LZ;Activités immobilières;86\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;C1;Industries agro-alimentaires;1736\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;DE;Industries extractives, énergie, eau;412\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;GZ;Commerce, réparation d'automobiles et de motocycles;107\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;GZ;Commerce, réparation d'automobiles et de motocycles;1495\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;HZ;Transports et entreposage;86\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;LZ;Activités immobilières;130\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;MN;Activités scientifiques et techniques, soutien et services administratifs;1851\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;skills_operator;RU;autres activités de services;198\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;C3;Equipements électriques, électroniques, informatiques;316\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;C4;Fabrication de matériels de transport;258\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;C5;autres produits industriels;306\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;GZ;Commerce, réparation d'automobiles et de motocycles;84\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;IZ;Hébergement et restauration;1113\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;LZ;Activités immobilières;98\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;MN;Activités scientifiques et techniques, soutien et services administratifs;405\n" \
  "D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;state_service;RU;autres activités de services;1056\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;branch;C3;Equipements électriques, électroniques, informatiques;107\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;branch;KZ;Activités financières et d'assurance;108\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;branch;LZ;Activités immobilières;143\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;branch;RU;autres activités de services;109\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;health_service;C1;Industries agro-alimentaires;145\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;health_service;C2;Cokéfaction et raffinage;276\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;health_service;C5;autres produits industriels;160\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;health_service;JZ;Information et communication;104\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;local_service;C2;Cokéfaction et raffinage;866\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;local_service;C4;Fabrication de matériels de transport;111\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;local_service;C5;autres produits industriels;86\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;local_service;KZ;Activités financières et d'assurance;99\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;prevention_body;FZ;Construction;333\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;prevention_body;IZ;Hébergement et restauration;105\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;prevention_body;MN;Activités scientifiques et techniques, soutien et services administratifs;173\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;prevention_body;RU;autres activités de services;354\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;skills_operator;C2;Cokéfaction et raffinage;502\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;skills_operator;DE;Industries extractives, énergie, eau;934\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;skills_operator;LZ;Activités immobilières;113\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;skills_operator;MN;Activités scientifiques et techniques, soutien et services administratifs;83\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;state_service;C2;Cokéfaction et raffinage;418\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;state_service;IZ;Hébergement et restauration;8845\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;state_service;LZ;Activités immobilières;231\n" \
  "D04;Aide et soin à la personne: vidéos sur les transferts;state_service;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;104\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;ambassador;C4;Fabrication de matériels de transport;83\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;ambassador;C5;autres produits industriels;159\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;ambassador;FZ;Construction;87\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;ambassador;IZ;Hébergement et restauration;211\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;contractor;C1;Industries agro-alimentaires;238\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;contractor;JZ;Information et communication;95\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;contractor;KZ;Activités financières et d'assurance;172\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;contractor;LZ;Activités immobilières;392\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;local_service;C4;Fabrication de matériels de transport;108\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;local_service;C5;autres produits industriels;145\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;local_service;LZ;Activités immobilières;1473\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;local_service;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;360\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;plan_network;C3;Equipements électriques, électroniques, informatiques;1709\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;plan_network;C4;Fabrication de matériels de transport;136\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;plan_network;GZ;Commerce, réparation d'automobiles et de motocycles;116\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;plan_network;JZ;Information et communication;112\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;skills_operator;C3;Equipements électriques, électroniques, informatiques;930\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;skills_operator;DE;Industries extractives, énergie, eau;432\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;skills_operator;JZ;Information et communication;299\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;skills_operator;RU;autres activités de services;442\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;state_service;C2;Cokéfaction et raffinage;210\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;state_service;FZ;Construction;102\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;state_service;GZ;Commerce, réparation d'automobiles et de motocycles;93\n" \
  "D05;Propreté: choisir un matériel qui ménage le dos;state_service;RU;autres activités de services;127\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;chamber;C5;autres produits industriels;1074\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;chamber;GZ;Commerce, réparation d'automobiles et de motocycles;94\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;chamber;LZ;Activités immobilières;112\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;chamber;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;167\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;contractor;C1;Industries agro-alimentaires;683\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;contractor;IZ;Hébergement et restauration;135\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;contractor;KZ;Activités financières et d'assurance;96\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;contractor;LZ;Activités immobilières;148\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;C2;Cokéfaction et raffinage;80\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;C5;autres produits industriels;212\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;DE;Industries extractives, énergie, eau;223\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;FZ;Construction;100\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;GZ;Commerce, réparation d'automobiles et de motocycles;294\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;JZ;Information et communication;813\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;LZ;Activités immobilières;887\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;health_service;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;88\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;platform;C2;Cokéfaction et raffinage;410\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;platform;HZ;Transports et entreposage;92\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;platform;JZ;Information et communication;2415\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;platform;MN;Activités scientifiques et techniques, soutien et services administratifs;100\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;state_service;C1;Industries agro-alimentaires;85\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;state_service;C4;Fabrication de matériels de transport;835\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;state_service;KZ;Activités financières et d'assurance;1084\n" \
  "D06;Repérer ses produits dangereux en cinq étapes;state_service;MN;Activités scientifiques et techniques, soutien et services administratifs;131\n" \
  "D07;Poussières de silice: mallette de chantier;ambassador;C5;autres produits industriels;95\n" \
  "D07;Poussières de silice: mallette de chantier;ambassador;IZ;Hébergement et restauration;83\n" \
  "D07;Poussières de silice: mallette de chantier;ambassador;JZ;Information et communication;184\n" \
  "D07;Poussières de silice: mallette de chantier;ambassador;MN;Activités scientifiques et techniques, soutien et services administratifs;1302\n" \
  "D07;Poussières de silice: mallette de chantier;chamber;C5;autres produits industriels;92\n" \
  "D07;Poussières de silice: mallette de chantier;chamber;HZ;Transports et entreposage;140\n" \
  "D07;Poussières de silice: mallette de chantier;chamber;IZ;Hébergement et restauration;90\n" \
  "D07;Poussières de silice: mallette de chantier;chamber;KZ;Activités financières et d'assurance;152\n" \
  "D07;Poussières de silice: mallette de chantier;funder;C5;autres produits industriels;157\n" \
  "D07;Poussières de silice: mallette de chantier;funder;DE;Industries extractives, énergie, eau;105\n" \
  "D07;Poussières de silice: mallette de chantier;funder;IZ;Hébergement et restauration;338\n" \
  "D07;Poussières de silice: mallette de chantier;funder;KZ;Activités financières et d'assurance;210\n" \
  "D07;Poussières de silice: mallette de chantier;platform;C1;Industries agro-alimentaires;91\n" \
  "D07;Poussières de silice: mallette de chantier;platform;C4;Fabrication de matériels de transport;215\n" \
  "D07;Poussières de silice: mallette de chantier;platform;FZ;Construction;200\n" \
  "D07;Poussières de silice: mallette de chantier;platform;IZ;Hébergement et restauration;178\n" \
  "D07;Poussières de silice: mallette de chantier;prevention_body;C1;Industries agro-alimentaires;434\n" \
  "D07;Poussières de silice: mallette de chantier;prevention_body;C2;Cokéfaction et raffinage;689\n" \
  "D07;Poussières de silice: mallette de chantier;prevention_body;C5;autres produits industriels;99\n" \
  "D07;Poussières de silice: mallette de chantier;prevention_body;GZ;Commerce, réparation d'automobiles et de motocycles;2730\n" \
  "D07;Poussières de silice: mallette de chantier;skills_operator;C3;Equipements électriques, électroniques, informatiques;145\n" \
  "D07;Poussières de silice: mallette de chantier;skills_operator;FZ;Construction;139\n" \
  "D07;Poussières de silice: mallette de chantier;skills_operator;JZ;Information et communication;234\n" \
  "D07;Poussières de silice: mallette de chantier;skills_operator;RU;autres activités de services;192\n" \
  "D08;Fumées de soudage: choisir son captage;ambassador;C4;Fabrication de matériels de transport;134\n" \
  "D08;Fumées de soudage: choisir son captage;ambassador;DE;Industries extractives, énergie, eau;111\n" \
  "D08;Fumées de soudage: choisir son captage;ambassador;KZ;Activités financières et d'assurance;220\n" \
  "D08;Fumées de soudage: choisir son captage;ambassador;MN;Activités scientifiques et techniques, soutien et services administratifs;100\n" \
  "D08;Fumées de soudage: choisir son captage;branch;C2;Cokéfaction et raffinage;112\n" \
  "D08;Fumées de soudage: choisir son captage;branch;C5;autres produits industriels;260\n" \
  "D08;Fumées de soudage: choisir son captage;branch;C5;autres produits industriels;390\n" \
  "D08;Fumées de soudage: choisir son captage;branch;FZ;Construction;86\n" \
  "D08;Fumées de soudage: choisir son captage;branch;HZ;Transports et entreposage;82\n" \
  "D08;Fumées de soudage: choisir son captage;branch;LZ;Activités immobilières;207\n" \
  "D08;Fumées de soudage: choisir son captage;branch;LZ;Activités immobilières;423\n" \
  "D08;Fumées de soudage: choisir son captage;branch;MN;Activités scientifiques et techniques, soutien et services administratifs;255\n" \
  "D08;Fumées de soudage: choisir son captage;local_service;C1;Industries agro-alimentaires;164\n" \
  "D08;Fumées de soudage: choisir son captage;local_service;C3;Equipements électriques, électroniques, informatiques;360\n" \
  "D08;Fumées de soudage: choisir son captage;local_service;C4;Fabrication de matériels de transport;161\n" \
  "D08;Fumées de soudage: choisir son captage;local_service;GZ;Commerce, réparation d'automobiles et de motocycles;85\n" \
  "D08;Fumées de soudage: choisir son captage;plan_network;C1;Industries agro-alimentaires;107\n" \
  "D08;Fumées de soudage: choisir son captage;plan_network;C4;Fabrication de matériels de transport;207\n" \
  "D08;Fumées de soudage: choisir son captage;plan_network;IZ;Hébergement et restauration;118\n" \
  "D08;Fumées de soudage: choisir son captage;plan_network;MN;Activités scientifiques et techniques, soutien et services administratifs;205\n" \
  "D08;Fumées de soudage: choisir son captage;state_service;C3;Equipements électriques, électroniques, informatiques;196\n" \
  "D08;Fumées de soudage: choisir son captage;state_service;C5;autres produits industriels;154\n" \
  "D08;Fumées de soudage: choisir son captage;state_service;KZ;Activités financières et d'assurance;2243\n" \
  "D08;Fumées de soudage: choisir son captage;state_service;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;208\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;accountant;C5;autres produits industriels;85\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;accountant;DE;Industries extractives, énergie, eau;84\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;accountant;GZ;Commerce, réparation d'automobiles et de motocycles;156\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;accountant;KZ;Activités financières et d'assurance;206\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;chamber;C2;Cokéfaction et raffinage;558\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;chamber;C3;Equipements électriques, électroniques, informatiques;305\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;chamber;FZ;Construction;128\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;chamber;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;127\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;health_service;C1;Industries agro-alimentaires;2364\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;health_service;C4;Fabrication de matériels de transport;257\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;health_service;FZ;Construction;146\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;health_service;IZ;Hébergement et restauration;167\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;local_service;DE;Industries extractives, énergie, eau;208\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;local_service;FZ;Construction;83\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;local_service;GZ;Commerce, réparation d'automobiles et de motocycles;94\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;local_service;KZ;Activités financières et d'assurance;141\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;prevention_body;C4;Fabrication de matériels de transport;208\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;prevention_body;C5;autres produits industriels;104\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;prevention_body;GZ;Commerce, réparation d'automobiles et de motocycles;120\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;prevention_body;RU;autres activités de services;87\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;skills_operator;C1;Industries agro-alimentaires;107\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;skills_operator;C3;Equipements électriques, électroniques, informatiques;222\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;skills_operator;IZ;Hébergement et restauration;5017\n" \
  "D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;skills_operator;OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;193\n"


#define SAMPLE_NODES \
  "deliverable:D01;Travailler en hauteur sur les petits chantiers: guide illustré;1;1;0.207\n" \
  "deliverable:D02;Chutes de plain-pied: causerie de dix minutes et affiche;1;1;0.120\n" \
  "deliverable:D03;Troubles musculosquelettiques: autodiagnostic en vingt minutes;1;1;0.193\n" \
  "deliverable:D04;Aide et soin à la personne: vidéos sur les transferts;1;1;0.196\n" \
  "deliverable:D05;Propreté: choisir un matériel qui ménage le dos;1;1;0.156\n" \
  "deliverable:D06;Repérer ses produits dangereux en cinq étapes;1;1;0.119\n" \
  "deliverable:D07;Poussières de silice: mallette de chantier;1;1;0.064\n" \
  "deliverable:D08;Fumées de soudage: choisir son captage;1;1;0.141\n" \
  "deliverable:D09;Prévenir les risques psychosociaux dans les moins de 50 salariés;1;1;0.293\n" \
  "deliverable:D10;Télétravail et charge de travail: repères pour les bureaux;1;1;0.072\n" \
  "deliverable:D11;Livraisons en ville: prévenir le risque routier;1;1;0.025\n" \
  "deliverable:D12;Véhicules utilitaires légers: charger, arrimer, conduire;1;1;0.284\n" \
  "deliverable:D13;Fortes chaleurs: organiser le travail;1;1;0.253\n" \
  "deliverable:D14;Bruit: mesurer avec son téléphone;1;1;0.169\n" \
  "relay:DDETS-26;DDETS de la Drôme;1;2;0.013\n" \
  "relay:DDETS-38;DDETS de l’Isère;1;2;0.029\n" \
  "relay:DDETS-42;DDETS de la Loire;1;2;0.133\n" \
  "relay:DDETS-69;DDETS du Rhône;1;2;0.054\n" \
  "relay:DDETS-74;DDETS de la Haute-Savoie;1;2;0.162\n" \
  "relay:FS-07;France services – réseau de l’Ardèche (6 espaces en 2021);1;2;0.193\n" \
  "relay:FS-26;France services – réseau de la Drôme (7 espaces en 2021);1;2;0.011\n" \
  "relay:FS-42;France services – réseau de la Loire (11 espaces en 2021);1;2;0.164\n" \
  "relay:CARSAT-RA;Carsat Rhône-Alpes;1;2;0.179\n" \
  "relay:CARSAT-AU;Carsat Auvergne;1;2;0.119\n" \
  "relay:OPPBTP;OPPBTP – agence Auvergne-Rhône-Alpes;1;2;0.116\n" \
  "relay:ARACT;Aract Auvergne-Rhône-Alpes;1;2;0.120\n" \
  "relay:OPCO-CONSTRUCTYS;Constructys;1;2;0.104\n" \
  "relay:OPCO-2I;OPCO 2i;1;2;0.099\n" \
  "relay:OPCO-EP;Opco EP (entreprises de proximité);1;2;0.033\n" \
  "relay:OPCO-MOBILITES;Opco Mobilités;1;2;0.000\n" \
  "relay:OPCO-AKTO;AKTO;1;2;0.012\n" \
  "relay:SPST-69A;SPSTI Rhône-Ain A (nom fictif);1;2;0.005\n" \
  "relay:SPST-69B;SPSTI Rhône B (nom fictif);1;2;0.037\n" \
  "relay:SPST-38;SPSTI Isère (nom fictif);1;2;0.032\n" \
  "relay:SPST-42;SPSTI Loire (nom fictif);1;2;0.182\n" \
  "relay:SPST-7374;SPSTI des deux Savoie (nom fictif);1;2;0.021\n" \
  "relay:SPST-0726;SPSTI Drôme-Ardèche (nom fictif);1;2;0.123\n" \
  "relay:CMA-AURA;Chambre de métiers et de l’artisanat Auvergne-Rhône-Alpes;1;2;0.131\n" \
  "relay:CMA-42;CMA de la Loire;1;2;0.039\n" \
  "relay:CMA-38;CMA de l’Isère;1;2;0.083\n" \
  "relay:CCI-74;CCI de la Haute-Savoie;1;2;0.104\n" \
  "relay:FED-BAT;Fédération régionale du bâtiment (nom fictif);1;2;0.129\n" \
  "relay:UD-BAT-69;Union départementale du bâtiment du Rhône (nom fictif);1;2;0.130\n" \
  "relay:UD-BAT-42;Union départementale du bâtiment de la Loire (nom fictif);1;2;0.083\n" \
  "relay:UD-BAT-38;Union départementale du bâtiment de l’Isère (nom fictif);1;2;0.123\n" \
  "relay:HCR;Syndicat régional de l’hôtellerie-restauration (nom fictif);1;2;0.102\n" \
  "relay:PROPRETE;Fédération régionale de la propreté (nom fictif);1;2;0.013\n" \
  "relay:EXPERTS;Réseau d’experts-comptables (nom fictif);1;2;0.125\n" \
  "relay:OF-BTP;Organisme de formation BTP (nom fictif);1;2;0.199\n" \
  "relay:CFA;CFA interprofessionnel (nom fictif);1;2;0.145\n" \
  "relay:DO-BTP;Donneur d’ordre – travaux publics (nom fictif);1;2;0.096\n" \
  "relay:DO-IND;Donneur d’ordre industriel (nom fictif);1;2;0.108\n" \
  "relay:AMB-42;Entreprise ambassadrice – menuiserie, Loire (nom fictif);1;2;0.075\n" \
  "relay:AMB-63;Entreprise ambassadrice – aide à domicile, Puy-de-Dôme (nom fictif);1;2;0.087\n" \
  "relay:PLATEFORME;Plateforme numérique de prévention TPE (nom fictif);1;2;0.182\n" \
  "relay:COM-PRST;Réseau communication du plan (nom fictif);1;2;0.016\n" \
  "relay:CONS-NUM;Conseillers numériques – financement extérieur (nom fictif);1;2;0.131\n" \
  "relay:AGENCE-ECO;Agence économique régionale (nom générique);1;2;0.035\n" \
  "sector:DE;Industries extractives, énergie, eau;1;3;0.599\n" \
  "sector:C1;Industries agro-alimentaires;1;3;0.305\n" \
  "sector:C5;autres produits industriels;1;3;0.458\n" \
  "sector:C2;Cokéfaction et raffinage;1;3;0.249\n" \
  "sector:C3;Equipements électriques, électroniques, informatiques;1;3;0.557\n" \
  "sector:C4;Fabrication de matériels de transport;1;3;0.570\n" \
  "sector:JZ;Information et communication;1;3;0.577\n" \
  "sector:MN;Activités scientifiques et techniques, soutien et services administratifs;1;3;0.305\n" \
  "sector:OQ;Administrations publiques, défense, enseignement, santé humaine et action sociale;1;3;0.221\n" \
  "sector:RU;autres activités de services;1;3;0.454\n" \
  "sector:FZ;Construction;1;3;0.472\n" \
  "sector:GZ;Commerce, réparation d'automobiles et de motocycles;1;3;0.474\n" \
  "sector:HZ;Transports et entreposage;1;3;0.567\n" \
  "sector:IZ;Hébergement et restauration;1;3;0.589\n" \
  "sector:KZ;Activités financières et d'assurance;1;3;0.318\n" \
  "sector:LZ;Activités immobilières;1;3;0.571\n" \
  "relay:*;?;9;2;?\n"


#define SAMPLE_EDGES \
  "relay:CMA-84;relay:CMA-42;link;.6\n" \
  "relay:FED-BAT;relay:UD-BAT-69;link;.8\n" \
  "relay:FED-BAT;relay:UD-BAT-42;link;.6\n" \
  "relay:*;sector:GZ;audience;.5\n" \
  "deliverable:D01;relay:FS-07;action;0.013\n" \
  "deliverable:D01;relay:PROPRETE;action;0.059\n" \
  "deliverable:D02;relay:OPCO-CONSTRUCTYS;action;0.152\n" \
  "deliverable:D02;relay:OPPBTP;action;0.072\n" \
  "deliverable:D03;relay:SPST-7374;action;0.182\n" \
  "deliverable:D03;relay:AMB-42;action;0.130\n" \
  "deliverable:D03;relay:OPCO-MOBILITES;action;0.142\n" \
  "deliverable:D03;relay:CMA-42;action;0.136\n" \
  "deliverable:D04;relay:UD-BAT-38;action;0.192\n" \
  "deliverable:D04;relay:EXPERTS;action;0.054\n" \
  "deliverable:D04;relay:DDETS-26;action;0.178\n" \
  "deliverable:D04;relay:DDETS-38;action;0.160\n" \
  "deliverable:D04;relay:FED-BAT;action;0.084\n" \
  "deliverable:D05;relay:DDETS-74;action;0.015\n" \
  "deliverable:D05;relay:DO-BTP;action;0.030\n" \
  "deliverable:D05;relay:OPPBTP;action;0.187\n" \
  "deliverable:D05;relay:CARSAT-AU;action;0.076\n" \
  "deliverable:D05;relay:DDETS-42;action;0.037\n" \
  "deliverable:D06;relay:DDETS-38;action;0.018\n" \
  "deliverable:D07;relay:DDETS-74;action;0.150\n" \
  "deliverable:D08;relay:DO-IND;action;0.155\n" \
  "deliverable:D09;relay:OF-BTP;action;0.023\n" \
  "deliverable:D09;relay:CONS-NUM;action;0.175\n" \
  "deliverable:D10;relay:FS-26;action;0.016\n" \
  "deliverable:D10;relay:OPCO-MOBILITES;action;0.190\n" \
  "deliverable:D10;relay:OPCO-2I;action;0.183\n" \
  "deliverable:D10;relay:FS-42;action;0.153\n" \
  "deliverable:D11;relay:PLATEFORME;action;0.130\n" \
  "deliverable:D12;relay:FS-26;action;0.066\n" \
  "deliverable:D12;relay:CARSAT-RA;action;0.074\n" \
  "deliverable:D12;relay:COM-PRST;action;0.060\n" \
  "deliverable:D12;relay:OPCO-2I;action;0.077\n" \
  "deliverable:D13;relay:DDETS-69;action;0.156\n" \
  "deliverable:D13;relay:CMA-AURA;action;0.124\n" \
  "deliverable:D13;relay:SPST-42;action;0.100\n" \
  "deliverable:D14;relay:AMB-63;action;0.016\n" \
  "deliverable:D14;relay:DDETS-38;action;0.109\n" \
  "deliverable:D14;relay:CCI-74;action;0.029\n" \
  "relay:DDETS-26;sector:C1;audience;0.360\n" \
  "relay:DDETS-26;sector:OQ;audience;0.416\n" \
  "relay:DDETS-26;sector:RU;audience;0.292\n" \
  "relay:DDETS-26;sector:C2;audience;0.151\n" \
  "relay:DDETS-38;sector:DE;audience;0.383\n" \
  "relay:DDETS-38;sector:OQ;audience;0.489\n" \
  "relay:DDETS-38;sector:C2;audience;0.012\n" \
  "relay:DDETS-38;sector:C3;audience;0.251\n" \
  "relay:DDETS-42;sector:C4;audience;0.479\n" \
  "relay:DDETS-42;sector:MN;audience;0.262\n" \
  "relay:DDETS-42;sector:RU;audience;0.293\n" \
  "relay:DDETS-42;sector:LZ;audience;0.088\n" \
  "relay:DDETS-69;sector:MN;audience;0.091\n" \
  "relay:DDETS-69;sector:LZ;audience;0.470\n" \
  "relay:DDETS-74;sector:LZ;audience;0.396\n" \
  "relay:FS-07;sector:FZ;audience;0.184\n" \
  "relay:FS-26;sector:HZ;audience;0.217\n" \
  "relay:FS-26;sector:KZ;audience;0.326\n" \
  "relay:FS-26;sector:GZ;audience;0.192\n" \
  "relay:FS-26;sector:C1;audience;0.159\n" \
  "relay:FS-42;sector:C4;audience;0.473\n" \
  "relay:FS-42;sector:JZ;audience;0.072\n" \
  "relay:FS-42;sector:FZ;audience;0.301\n" \
  "relay:FS-42;sector:C2;audience;0.348\n" \
  "relay:CARSAT-RA;sector:GZ;audience;0.295\n" \
  "relay:CARSAT-AU;sector:KZ;audience;0.281\n" \
  "relay:CARSAT-AU;sector:FZ;audience;0.168\n" \
  "relay:OPPBTP;sector:KZ;audience;0.294\n" \
  "relay:OPPBTP;sector:GZ;audience;0.072\n" \
  "relay:OPPBTP;sector:HZ;audience;0.236\n" \
  "relay:OPPBTP;sector:C3;audience;0.444\n" \
  "relay:ARACT;sector:JZ;audience;0.158\n" \
  "relay:ARACT;sector:C3;audience;0.355\n" \
  "relay:OPCO-CONSTRUCTYS;sector:C3;audience;0.364\n" \
  "relay:OPCO-CONSTRUCTYS;sector:C2;audience;0.305\n" \
  "relay:OPCO-2I;sector:C4;audience;0.478\n" \
  "relay:OPCO-2I;sector:C2;audience;0.137\n" \
  "relay:OPCO-2I;sector:LZ;audience;0.478\n" \
  "relay:OPCO-EP;sector:C4;audience;0.482\n" \
  "relay:OPCO-MOBILITES;sector:JZ;audience;0.198\n" \
  "relay:OPCO-AKTO;sector:RU;audience;0.156\n" \
  "relay:OPCO-AKTO;sector:GZ;audience;0.144\n" \
  "relay:SPST-69A;sector:C2;audience;0.148\n" \
  "relay:SPST-69B;sector:KZ;audience;0.429\n" \
  "relay:SPST-69B;sector:DE;audience;0.224\n" \
  "relay:SPST-69B;sector:LZ;audience;0.119\n" \
  "relay:SPST-69B;sector:JZ;audience;0.491\n" \
  "relay:SPST-38;sector:KZ;audience;0.136\n" \
  "relay:SPST-38;sector:DE;audience;0.372\n" \
  "relay:SPST-38;sector:C5;audience;0.013\n" \
  "relay:SPST-42;sector:IZ;audience;0.291\n" \
  "relay:SPST-42;sector:GZ;audience;0.377\n" \
  "relay:SPST-7374;sector:MN;audience;0.441\n" \
  "relay:SPST-7374;sector:FZ;audience;0.389\n" \
  "relay:SPST-7374;sector:GZ;audience;0.353\n" \
  "relay:SPST-7374;sector:KZ;audience;0.428\n" \
  "relay:SPST-0726;sector:C2;audience;0.222\n" \
  "relay:SPST-0726;sector:MN;audience;0.137\n" \
  "relay:CMA-AURA;sector:IZ;audience;0.129\n" \
  "relay:CMA-42;sector:C4;audience;0.247\n" \
  "relay:CMA-42;sector:C3;audience;0.020\n" \
  "relay:CMA-42;sector:IZ;audience;0.431\n" \
  "relay:CMA-42;sector:JZ;audience;0.264\n" \
  "relay:CMA-38;sector:FZ;audience;0.015\n" \
  "relay:CMA-38;sector:HZ;audience;0.418\n" \
  "relay:CCI-74;sector:C1;audience;0.133\n" \
  "relay:FED-BAT;sector:C4;audience;0.393\n" \
  "relay:FED-BAT;sector:GZ;audience;0.471\n" \
  "relay:UD-BAT-69;sector:C2;audience;0.234\n" \
  "relay:UD-BAT-69;sector:IZ;audience;0.110\n" \
  "relay:UD-BAT-69;sector:RU;audience;0.243\n" \
  "relay:UD-BAT-42;sector:GZ;audience;0.266\n" \
  "relay:UD-BAT-38;sector:KZ;audience;0.202\n" \
  "relay:UD-BAT-38;sector:C2;audience;0.384\n" \
  "relay:UD-BAT-38;sector:FZ;audience;0.070\n" \
  "relay:UD-BAT-38;sector:C5;audience;0.492\n" \
  "relay:HCR;sector:C1;audience;0.197\n" \
  "relay:HCR;sector:C3;audience;0.040\n" \
  "relay:HCR;sector:KZ;audience;0.047\n" \
  "relay:PROPRETE;sector:GZ;audience;0.120\n" \
  "relay:PROPRETE;sector:RU;audience;0.373\n" \
  "relay:PROPRETE;sector:C3;audience;0.471\n" \
  "relay:PROPRETE;sector:C1;audience;0.268\n" \
  "relay:EXPERTS;sector:HZ;audience;0.114\n" \
  "relay:EXPERTS;sector:MN;audience;0.073\n" \
  "relay:OF-BTP;sector:JZ;audience;0.240\n" \
  "relay:CFA;sector:C3;audience;0.336\n" \
  "relay:CFA;sector:C4;audience;0.417\n" \
  "relay:DO-BTP;sector:KZ;audience;0.328\n" \
  "relay:DO-BTP;sector:C3;audience;0.392\n" \
  "relay:DO-BTP;sector:HZ;audience;0.240\n" \
  "relay:DO-BTP;sector:OQ;audience;0.394\n" \
  "relay:DO-IND;sector:OQ;audience;0.194\n" \
  "relay:DO-IND;sector:GZ;audience;0.134\n" \
  "relay:AMB-42;sector:C4;audience;0.364\n" \
  "relay:AMB-42;sector:MN;audience;0.148\n" \
  "relay:AMB-42;sector:DE;audience;0.130\n" \
  "relay:AMB-42;sector:HZ;audience;0.158\n" \
  "relay:AMB-63;sector:LZ;audience;0.052\n" \
  "relay:AMB-63;sector:JZ;audience;0.450\n" \
  "relay:AMB-63;sector:RU;audience;0.085\n" \
  "relay:AMB-63;sector:FZ;audience;0.159\n" \
  "relay:PLATEFORME;sector:C1;audience;0.454\n" \
  "relay:PLATEFORME;sector:LZ;audience;0.394\n" \
  "relay:PLATEFORME;sector:IZ;audience;0.079\n" \
  "relay:PLATEFORME;sector:RU;audience;0.417\n" \
  "relay:COM-PRST;sector:DE;audience;0.113\n" \
  "relay:CONS-NUM;sector:RU;audience;0.133\n" \
  "relay:AGENCE-ECO;sector:C3;audience;0.429\n"


#define SAMPLE_MONTHS \
  "2026-01;9;0.039;0.023\n" \
  "2026-02;4;0.055;0.055\n" \
  "2026-03;8;0.041;0.078\n" \
  "2026-04;4;0.099;0.133\n" \
  "2026-05;13;0.081;0.175\n" \
  "2026-06;14;0.081;0.215\n" \
  "2026-07;10;0.029;0.229\n" \
  "2026-08;6;0.099;0.275\n" \
  "2026-09;13;0.040;0.292\n" \
  "2026-10;3;0.041;0.310\n" \
  "2026-11;9;0.094;0.349\n" \
  "2026-12;3;0.087;0.383\n"

