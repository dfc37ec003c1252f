/* The tables of a consultation; the words of its closed lists stand in the order of the types of
 * tender/mlg-tender.h. */
#include "schema/mlg-schema-tender.h"
#include "schema/mlg-schema-private.h"

static const MlgWord procedures[] = {
  { "mapa", "Adapted procedure", "mapa" },
  { "formal", "Formal procedure", "formalisée" },
  { NULL, NULL, NULL },
};
static const MlgWord amounts[] = {
  { "TTC", "Amounts with tax", "TTC" },
  { "HT", "Amounts without tax", "HT" },
  { NULL, NULL, NULL },
};
static const MlgWord stages[] = {
  { "none", "Nothing is rounded", "aucun" },
  { "mark", "Marks and their points", "note" },
  { "criterion", "Points of each criterion", "critère" },
  { "total", "The total alone", "total" },
  { NULL, NULL, NULL },
};
static const MlgWord roundings[] = {
  { "half_up", "Half up", "demi_supérieur" },
  { "half_even", "Half to even", "demi_pair" },
  { NULL, NULL, NULL },
};
static const MlgWord units[] = {
  { "per_cent_of_parent", "Per cent of the parent", "pour_cent_du_parent" },
  { "points", "Points", "points" },
  { NULL, NULL, NULL },
};
static const MlgWord aggregations[] = {
  { "mean", "Mean", "moyenne" },
  { "median", "Median", "médiane" },
  { "trimmed_mean", "Trimmed mean", "moyenne_tronquée" },
  { "consensus", "Consensus", "consensus" },
  { NULL, NULL, NULL },
};
static const MlgWord references[] = {
  { "all", "All admitted offers", "toutes" },
  { "not_eliminated", "Offers not eliminated", "non_éliminées" },
  { NULL, NULL, NULL },
};
static const MlgWord variant_rules[] = {
  { "forbidden", "Forbidden", "interdites" },
  { "joint", "Ranked with the base offers", "ensemble" },
  { "separate", "Ranked apart", "à_part" },
  { NULL, NULL, NULL },
};
static const MlgWord zero_rules[] = {
  { "refuse", "A price of zero is refused", "refuser" },
  { "total_only", "A price of zero is kept", "total_seul" },
  { NULL, NULL, NULL },
};
static const MlgWord combinations[] = {
  { "points", "Points are added", "points" },
  { "ranks", "Ranks are averaged", "rangs" },
  { NULL, NULL, NULL },
};
static const MlgWord lot_prices[] = {
  { "per_lot", "Each lot by itself", "par_lot" },
  { "mean_of_marks", "Mean of the lots’ price marks", "moyenne_des_notes" },
  { NULL, NULL, NULL },
};
static const MlgWord kinds[] = {
  { "quality", "Quality", "qualité" },
  { "price", "Price", "prix" },
  { "cost", "Cost", "coût" },
  { "environment", "Environment", "environnement" },
  { NULL, NULL, NULL },
};
static const MlgWord scale_kinds[] = {
  { "points", "Points", "points" },     { "choice", "Choice of a level", "choix" },
  { "yes_no", "Yes or no", "oui_non" }, { "numeric", "Number between breakpoints", "numérique" },
  { "price", "Price formula", "prix" }, { NULL, NULL, NULL },
};
static const MlgWord formulas[] = {
  { "inverse", "Inverse", "inverse" },
  { "linear_lowest", "Linear on the lowest price", "linéaire_moins_disant" },
  { "min_max", "From lowest to highest price", "min_max" },
  { "n_times", "Zero at n times the lowest price", "n_fois" },
  { "mean", "Against the mean price", "moyenne" },
  { "double_inverse", "Double inverse", "double_inverse" },
  { "absolute", "Between two published prices", "absolue" },
  { "power", "Power of the inverse", "puissance" },
  { NULL, NULL, NULL },
};
static const MlgWord ranges[] = {
  { "error", "A mark outside the scale is a fault", "erreur" },
  { "clip", "Cut to the scale", "borner" },
  { NULL, NULL, NULL },
};
static const MlgWord answer_types[] = {
  { "yes_no", "Yes or no", "oui_non" },
  { "single", "One choice", "choix_unique" },
  { "multiple", "Several choices", "choix_multiple" },
  { "integer", "Whole number", "entier" },
  { "decimal", "Number", "décimal" },
  { "date", "Date", "date" },
  { NULL, NULL, NULL },
};
static const MlgWord statuses[] = {
  { "received", "Received", "reçue" },
  { "late", "Late", "hors_délai" },
  { "regular", "Regular", "régulière" },
  { "irregular", "Irregular", "irrégulière" },
  { "unacceptable", "Unacceptable", "inacceptable" },
  { "unsuitable", "Unsuitable", "inappropriée" },
  { "suspected_abnormally_low", "Suspected abnormally low", "suspectée_anormalement_basse" },
  { "withdrawn", "Withdrawn", "retirée" },
  { NULL, NULL, NULL },
};
static const MlgWord roles[] = {
  { "decides", "Decides", "décide" },
  { "advises", "Advises", "conseille" },
  { "informed", "Informed", "informé" },
  { NULL, NULL, NULL },
};
static const MlgWord answer_states[] = {
  { "declared", "Declared", "déclarée" },
  { "verified", "Verified", "vérifiée" },
  { "contradicted", "Contradicted", "contredite" },
  { NULL, NULL, NULL },
};
static const MlgWord clarification_outcomes[] = {
  { "accepted", "Accepted", "acceptée" },
  { "rejected", "Rejected", "rejetée" },
  { NULL, NULL, NULL },
};
static const MlgWord presences[] = {
  { "present", "Present", "présent" },
  { "absent", "Absent", "absent" },
  { "excused", "Excused", "excusé" },
  { "recused", "Recused", "déporté" },
  { NULL, NULL, NULL },
};
static const MlgWord outcomes[] = {
  { "awarded", "Awarded", "attribuée" },
  { "infructueuse", "Without suitable offer", "infructueuse" },
  { "sans_suite", "Not followed up", "sans_suite" },
  { NULL, NULL, NULL },
};

static const MlgColumnSpec consultation_columns[] = {
  CODE ("key", "clé", MLG_KEY, -1, NULL, "Name of the rule"),
  TEXT ("value", "valeur", MLG_OPTIONAL, "not said", "What the rule says"),
};

static const MlgColumnSpec lots_columns[] = {
  CODE ("lot_id", "code_lot", MLG_KEY, -1, NULL, "Code of the lot"),
  TEXT ("name", "nom", 0, NULL, "Name people read"),
  NUMBER ("estimated_value",
          "valeur_estimée",
          MLG_OPTIONAL,
          0,
          MLG_LARGEST,
          "€",
          "unknown",
          "Estimated value of the lot"),
};

static const MlgColumnSpec scales_columns[] = {
  CODE ("scale_id", "code_échelle", MLG_KEY, -1, NULL, "Code of the scale"),
  ENUM ("kind", "nature", 0, scale_kinds, NULL, "What the scale reads"),
  NUMBER ("max",
          "maximum",
          MLG_OPTIONAL,
          0,
          MLG_LARGEST,
          NULL,
          "the highest level or breakpoint; for a price, the criterion’s points",
          "Highest mark"),
  NUMBER (
      "step", "pas", MLG_OPTIONAL, 0, MLG_LARGEST, NULL, "any mark", "Marks are multiples of it"),
  ENUM ("formula", "formule", MLG_OPTIONAL, formulas, "not a price", "Price formula"),
  NUMBER ("param1",
          "param1",
          MLG_OPTIONAL,
          -NO_LIMIT,
          NO_LIMIT,
          NULL,
          "the formula has none",
          "n, k, or the lower price"),
  NUMBER ("param2",
          "param2",
          MLG_OPTIONAL,
          -NO_LIMIT,
          NO_LIMIT,
          NULL,
          "the formula has none",
          "The higher price"),
  ENUM ("out_of_range",
        "hors_bornes",
        MLG_OPTIONAL,
        ranges,
        "error",
        "What a mark outside the scale is"),
};

static const MlgColumnSpec levels_columns[] = {
  CODE ("scale_id", "code_échelle", MLG_KEY, MLG_TT_SCALES, NULL, "Scale of the level"),
  CODE ("code", "code", MLG_KEY, -1, NULL, "Code of the level"),
  TEXT ("label", "libellé", 0, NULL, "Name of the level"),
  NUMBER ("value", "valeur", 0, -NO_LIMIT, NO_LIMIT, NULL, NULL, "Mark of the level"),
  TEXT ("anchor", "définition", MLG_OPTIONAL, "no words", "Words that define the level"),
  FLAG (
      "eliminatory", "éliminatoire", MLG_OPTIONAL, "no", "Whether the level eliminates the offer"),
};

static const MlgColumnSpec breakpoints_columns[] = {
  CODE ("scale_id", "code_échelle", MLG_KEY, MLG_TT_SCALES, NULL, "Scale of the point"),
  NUMBER ("x", "x", MLG_KEY, -NO_LIMIT, NO_LIMIT, NULL, NULL, "The number answered"),
  NUMBER ("value", "valeur", 0, -NO_LIMIT, NO_LIMIT, NULL, NULL, "Its mark"),
};

static const MlgColumnSpec criteria_columns[] = {
  CODE ("criterion_id", "code_critère", MLG_KEY, -1, NULL, "Code of the criterion"),
  CODE ("parent_id",
        "code_parent",
        MLG_OPTIONAL,
        MLG_TT_CRITERIA,
        "at the top",
        "Criterion it belongs to"),
  WHOLE ("order", "ordre", MLG_OPTIONAL, 0, 1e6, NULL, "by code", "Rank among its neighbours"),
  TEXT ("name", "nom", 0, NULL, "Name people read"),
  ENUM ("kind", "nature", MLG_OPTIONAL, kinds, "quality", "What the criterion judges"),
  NUMBER ("weight",
          "poids",
          0,
          -NO_LIMIT,
          NO_LIMIT,
          "per cent of the parent, or points",
          NULL,
          "Weight among its neighbours"),
  CODE ("scale_id",
        "code_échelle",
        MLG_OPTIONAL,
        MLG_TT_SCALES,
        "none: an inner criterion, or one of questions",
        "Scale of its marks"),
  NUMBER ("minimum",
          "minimum",
          MLG_OPTIONAL,
          0,
          MLG_LARGEST,
          NULL,
          "none",
          "Below it the offer is eliminated"),
  CODE ("justification",
        "justification",
        MLG_OPTIONAL,
        -1,
        "no",
        "yes, no, or below_10: marks that need words"),
  FLAG ("published",
        "publié",
        MLG_OPTIONAL,
        "no",
        "Whether it stands in the published rules with its weight"),
  TEXT ("link_to_subject",
        "lien_avec_l_objet",
        MLG_OPTIONAL,
        "not said",
        "How it relates to the subject of the contract"),
};

static const MlgColumnSpec questions_columns[] = {
  CODE ("question_id", "code_question", MLG_KEY, -1, NULL, "Code of the question"),
  CODE ("criterion_id", "code_critère", 0, MLG_TT_CRITERIA, NULL, "Criterion it belongs to"),
  NUMBER ("weight",
          "poids",
          MLG_OPTIONAL,
          0,
          MLG_LARGEST,
          NULL,
          "equal weights",
          "Weight in its criterion"),
  TEXT ("text", "texte", 0, NULL, "The question as bidders read it"),
  ENUM ("type", "type", 0, answer_types, NULL, "Form of the answer"),
  CODE ("scale_id", "code_échelle", 0, MLG_TT_SCALES, NULL, "Scale of its values"),
  TEXT ("expected", "attendu", MLG_OPTIONAL, "yes, or nothing", "Answer expected"),
  FLAG ("mandatory", "obligatoire", MLG_OPTIONAL, "no", "Whether it must be answered"),
  FLAG ("eliminatory",
        "éliminatoire",
        MLG_OPTIONAL,
        "no",
        "Whether another answer eliminates the offer"),
  FLAG ("evidence_required",
        "preuve_demandée",
        MLG_OPTIONAL,
        "no",
        "Whether a piece of evidence must come with it"),
};

static const MlgColumnSpec offers_columns[] = {
  CODE ("offer_id", "code_offre", MLG_KEY, -1, NULL, "Code of the offer"),
  WHOLE ("round",
         "tour",
         MLG_KEY | MLG_OPTIONAL,
         0,
         99,
         NULL,
         "0, the first",
         "Negotiation round the row was made in"),
  TEXT ("bidder", "soumissionnaire", 0, NULL, "Name of the bidder"),
  CODE ("relay_id", "code_relais", MLG_OPTIONAL, -1, "not a relay", "Code of the bidder in a map"),
  CODE ("lot_id", "code_lot", MLG_OPTIONAL, MLG_TT_LOTS, "no lots", "Lot of the offer"),
  CODE ("variant_of",
        "variante_de",
        MLG_OPTIONAL,
        MLG_TT_OFFERS,
        "a base offer",
        "Base offer it is a variant of"),
  ENUM ("status", "statut", MLG_OPTIONAL, statuses, "received", "What the buyer decided of it"),
  TEXT ("reason", "motif", MLG_OPTIONAL, "none", "Reason of the status"),
  NUMBER ("amount_ht",
          "montant_ht",
          MLG_OPTIONAL,
          -NO_LIMIT,
          NO_LIMIT,
          "€",
          "unknown",
          "Amount without tax"),
  NUMBER ("amount_ttc",
          "montant_ttc",
          MLG_OPTIONAL,
          -NO_LIMIT,
          NO_LIMIT,
          "€",
          "unknown",
          "Amount with tax"),
  DATE ("received_at", "reçue_le", MLG_OPTIONAL, "unknown", "Day of receipt"),
};

static const MlgColumnSpec evaluators_columns[] = {
  CODE ("evaluator_id", "code_évaluateur", MLG_KEY, -1, NULL, "Code of the evaluator"),
  TEXT ("name", "nom", 0, NULL, "Name of the evaluator"),
  TEXT ("body", "organisme", MLG_OPTIONAL, "not said", "Body of the evaluator"),
  CODE ("relay_id", "code_relais", MLG_OPTIONAL, -1, "not a relay", "Code of the body in a map"),
  ENUM ("role", "rôle", MLG_OPTIONAL, roles, "decides", "Whose marks count"),
  DATE ("interest_declared_on",
        "intérêts_déclarés_le",
        MLG_OPTIONAL,
        "no declaration: marks do not count",
        "Day of the declaration of interests"),
  TEXT ("recused_from",
        "déporté_de",
        MLG_OPTIONAL,
        "none",
        "Offers the evaluator does not mark, separated by |"),
};

static const MlgColumnSpec answers_columns[] = {
  CODE ("offer_id", "code_offre", MLG_KEY, MLG_TT_OFFERS, NULL, "Offer"),
  CODE ("question_id", "code_question", MLG_KEY, MLG_TT_QUESTIONS, NULL, "Question"),
  WHOLE ("round",
         "tour",
         MLG_KEY | MLG_OPTIONAL,
         0,
         99,
         NULL,
         "0, the first",
         "Negotiation round the row was made in"),
  TEXT ("answer",
        "réponse",
        MLG_OPTIONAL,
        "not answered",
        "Answer; several choices are separated by |"),
  ENUM ("state", "état", MLG_OPTIONAL, answer_states, "declared", "Only a verified answer counts"),
  CODE ("verified_by",
        "vérifiée_par",
        MLG_OPTIONAL,
        MLG_TT_EVALUATORS,
        "nobody",
        "Evaluator who verified it"),
  TEXT ("evidence", "preuve", MLG_OPTIONAL, "none", "Piece it was verified on"),
};

static const MlgColumnSpec marks_columns[] = {
  CODE ("offer_id", "code_offre", MLG_KEY, MLG_TT_OFFERS, NULL, "Offer"),
  CODE ("criterion_id", "code_critère", MLG_KEY, MLG_TT_CRITERIA, NULL, "Criterion"),
  CODE ("evaluator_id", "code_évaluateur", MLG_KEY, MLG_TT_EVALUATORS, NULL, "Evaluator"),
  WHOLE ("round",
         "tour",
         MLG_KEY | MLG_OPTIONAL,
         0,
         99,
         NULL,
         "0, the first",
         "Negotiation round the row was made in"),
  NUMBER_OR_ALL ("mark",
                 "note",
                 MLG_OPTIONAL,
                 -NO_LIMIT,
                 NO_LIMIT,
                 NULL,
                 "not marked: never 0",
                 "Mark on the criterion’s scale, or the code of a level"),
  TEXT ("justification", "appréciation", MLG_OPTIONAL, "none", "Words that justify the mark"),
  TEXT ("page", "page", MLG_OPTIONAL, "not said", "Where in the offer"),
  DATE ("at", "le", MLG_OPTIONAL, "not said", "Day of the mark"),
};

static const MlgColumnSpec consensus_columns[] = {
  CODE ("offer_id", "code_offre", MLG_KEY, MLG_TT_OFFERS, NULL, "Offer"),
  CODE ("criterion_id", "code_critère", MLG_KEY, MLG_TT_CRITERIA, NULL, "Criterion"),
  WHOLE ("round",
         "tour",
         MLG_KEY | MLG_OPTIONAL,
         0,
         99,
         NULL,
         "0, the first",
         "Negotiation round the row was made in"),
  NUMBER_OR_ALL ("mark",
                 "note",
                 MLG_OPTIONAL,
                 -NO_LIMIT,
                 NO_LIMIT,
                 NULL,
                 "not marked: never 0",
                 "Mark agreed on"),
  TEXT ("reason", "motif", MLG_OPTIONAL, "none", "Why this mark"),
  DATE ("on", "le", MLG_OPTIONAL, "not said", "Day of the meeting"),
};

static const MlgColumnSpec clarifications_columns[] = {
  CODE ("offer_id", "code_offre", MLG_KEY, MLG_TT_OFFERS, NULL, "Offer"),
  DATE ("asked_on", "demandée_le", 0, NULL, "Day of the request"),
  DATE ("answered_on", "répondue_le", MLG_OPTIONAL, "not yet", "Day of the answer"),
  ENUM ("outcome",
        "suite",
        MLG_OPTIONAL,
        clarification_outcomes,
        "not decided",
        "What the buyer decided"),
  TEXT ("reason", "motif", MLG_OPTIONAL, "none", "Why"),
};

static const MlgColumnSpec minutes_columns[] = {
  DATE ("on", "le", MLG_KEY, NULL, "Day of the meeting"),
  CODE ("evaluator_id", "code_évaluateur", MLG_KEY, MLG_TT_EVALUATORS, NULL, "Evaluator"),
  ENUM ("presence", "présence", 0, presences, NULL, "Presence"),
  TEXT ("note", "remarque", MLG_OPTIONAL, "none", "Remark"),
};

static const MlgColumnSpec decisions_columns[] = {
  CODE ("lot_id", "code_lot", MLG_KEY | MLG_OPTIONAL, MLG_TT_LOTS, "no lots", "Lot decided"),
  ENUM ("outcome", "issue", 0, outcomes, NULL, "How the lot ended"),
  CODE ("offer_id", "code_offre", MLG_OPTIONAL, MLG_TT_OFFERS, "not awarded", "Offer chosen"),
  TEXT ("opinion", "avis_du_comité", MLG_OPTIONAL, "none", "Opinion of the committee"),
  DATE ("opinion_on", "avis_du", MLG_OPTIONAL, "not said", "Day of the opinion"),
  TEXT ("decided_by", "décidé_par", MLG_OPTIONAL, "not said", "Who decides for the buyer"),
  DATE ("decided_on", "décidé_le", MLG_OPTIONAL, "not said", "Day of the decision"),
  TEXT ("reason", "motif", MLG_OPTIONAL, "none", "Reasons of the decision"),
};

#define SHEET(table, id, fr, help) \
  { \
    (MlgTableId) MLG_TT_##table, #id, fr, help, id##_columns, G_N_ELEMENTS (id##_columns) \
  }
static const MlgTableSpec tables[] = {
  SHEET (CONSULTATION, consultation, "consultation", "Rules that hold for the whole consultation"),
  SHEET (LOTS, lots, "lots", "Lots of the consultation; without a row there is one contract"),
  SHEET (SCALES, scales, "echelles", "Scales that marks and answers are read on"),
  SHEET (LEVELS, levels, "niveaux", "Levels of a scale and the words that define them"),
  SHEET (BREAKPOINTS,
         breakpoints,
         "paliers",
         "Points between which a number becomes a mark in a straight line"),
  SHEET (
      CRITERIA, criteria, "criteres", "Criteria as a tree: each weighs in the one it belongs to"),
  SHEET (QUESTIONS, questions, "questions", "Closed questions of a criterion"),
  SHEET (OFFERS, offers, "offres", "Offers, one row per version"),
  SHEET (EVALUATORS, evaluators, "evaluateurs", "Who marks"),
  SHEET (
      ANSWERS, answers, "reponses", "Answers to closed questions, and whether they were verified"),
  SHEET (MARKS, marks, "notes", "Marks of each evaluator"),
  SHEET (CONSENSUS, consensus, "consensus", "Marks agreed on by the committee"),
  SHEET (CLARIFICATIONS,
         clarifications,
         "justifications_de_prix",
         "Prices that were asked to be explained"),
  SHEET (MINUTES, minutes, "seances", "Who sat at which meeting"),
  SHEET (DECISIONS,
         decisions,
         "decisions",
         "Opinion of the committee and decision of the buyer, per lot"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (tables) == MLG_N_TENDER_TABLES);

static const MlgTenderKey keys[] = {
  { "id", "identifiant",
    CODE ("value", "valeur", MLG_OPTIONAL, -1, NULL, "Reference of the consultation"), NULL },
  { "title", "titre", TEXT ("value", "valeur", MLG_OPTIONAL, NULL, "Title of the consultation"),
    NULL },
  { "buyer", "acheteur", TEXT ("value", "valeur", MLG_OPTIONAL, NULL, "Name of the buyer"), NULL },
  { "procedure", "procédure", ENUM ("value", "valeur", MLG_OPTIONAL, procedures, NULL, "Procedure"),
    "mapa" },
  { "deadline", "date_limite",
    DATE ("value", "valeur", MLG_OPTIONAL, NULL, "Last day to receive offers"), NULL },
  { "published_on", "publiée_le",
    DATE ("value", "valeur", MLG_OPTIONAL, NULL, "Day of publication"), NULL },
  { "currency", "devise",
    CODE ("value", "valeur", MLG_OPTIONAL, -1, NULL, "Currency of the amounts"), "EUR" },
  { "amounts", "montants",
    ENUM ("value", "valeur", MLG_OPTIONAL, amounts, NULL, "Which amounts prices are compared on"),
    "TTC" },
  { "total", "total",
    NUMBER ("value", "valeur", MLG_OPTIONAL, 0, MLG_LARGEST, NULL, NULL, "Points in all"), "100" },
  { "budget_ceiling", "plafond_budgétaire",
    NUMBER ("value",
            "valeur",
            MLG_OPTIONAL,
            0,
            MLG_LARGEST,
            "€",
            NULL,
            "Amount above which an offer is flagged"),
    NULL },
  { "rounding_stage", "étape_d_arrondi",
    ENUM ("value", "valeur", MLG_OPTIONAL, stages, NULL, "What is rounded"), "none" },
  { "decimals", "décimales",
    WHOLE ("value",
           "valeur",
           MLG_OPTIONAL,
           0,
           6,
           NULL,
           NULL,
           "Decimals of what is rounded and printed"),
    "2" },
  { "rounding_mode", "mode_d_arrondi",
    ENUM ("value", "valeur", MLG_OPTIONAL, roundings, NULL, "How halves are rounded"), "half_up" },
  { "weight_unit", "unité_des_poids",
    ENUM ("value", "valeur", MLG_OPTIONAL, units, NULL, "What weights are"), "per_cent_of_parent" },
  { "aggregation", "agrégation",
    ENUM ("value",
          "valeur",
          MLG_OPTIONAL,
          aggregations,
          NULL,
          "How the evaluators’ marks become one"),
    "mean" },
  { "tie_order", "départage",
    TEXT ("value",
          "valeur",
          MLG_OPTIONAL,
          NULL,
          "Criteria that part equal totals, in order, separated by |"),
    NULL },
  { "price_reference", "référence_de_prix",
    ENUM ("value",
          "valeur",
          MLG_OPTIONAL,
          references,
          NULL,
          "Offers whose prices the formula looks at"),
    "not_eliminated" },
  { "variants", "variantes",
    ENUM ("value", "valeur", MLG_OPTIONAL, variant_rules, NULL, "What variants are"), "forbidden" },
  { "zero_price", "prix_nul",
    ENUM ("value", "valeur", MLG_OPTIONAL, zero_rules, NULL, "What a price of zero is"), "refuse" },
  { "combination", "combinaison",
    ENUM ("value", "valeur", MLG_OPTIONAL, combinations, NULL, "What is added up"), "points" },
  { "lot_prices", "prix_des_lots",
    ENUM (
        "value", "valeur", MLG_OPTIONAL, lot_prices, NULL, "How prices of several lots are marked"),
    "per_lot" },
  { "phases", "tranches", TEXT ("value", "valeur", MLG_OPTIONAL, NULL, "Optional phases"), NULL },
  { "duration", "durée", TEXT ("value", "valeur", MLG_OPTIONAL, NULL, "Duration of the contract"),
    NULL },
};

const MlgTableSpec *
mlg_schema_tender_table (MlgTenderTableId table)
{
  g_return_val_if_fail (table < MLG_N_TENDER_TABLES, NULL);
  return &tables[table];
}

const MlgTenderKey *
mlg_schema_tender_keys (guint *out_n)
{
  *out_n = G_N_ELEMENTS (keys);
  return keys;
}
