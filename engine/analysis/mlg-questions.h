/* The questions of the registry, one description each; a new question adds one line here, one file,
 * and one line in mlg-questions.c. */
#pragma once
#include <maillage/mlg-analysis.h>

extern const MlgAnalysis mlg_analysis_reach;
extern const MlgAnalysis mlg_analysis_gaps;
extern const MlgAnalysis mlg_analysis_relays;
extern const MlgAnalysis mlg_analysis_capacity;
extern const MlgAnalysis mlg_analysis_robust;
extern const MlgAnalysis mlg_analysis_learn;
extern const MlgAnalysis mlg_analysis_uncertain;
extern const MlgAnalysis mlg_analysis_tornado;
extern const MlgAnalysis mlg_analysis_sobol;
extern const MlgAnalysis mlg_analysis_ask;
extern const MlgAnalysis mlg_analysis_indicators;
extern const MlgAnalysis mlg_analysis_explain;
extern const MlgAnalysis mlg_analysis_graph;
extern const MlgAnalysis mlg_analysis_programme;
extern const MlgAnalysis mlg_analysis_frontier;
extern const MlgAnalysis mlg_analysis_compare;
extern const MlgAnalysis mlg_analysis_sweep;
extern const MlgAnalysis mlg_analysis_rules;
extern const MlgAnalysis mlg_analysis_study;
extern const MlgAnalysis mlg_analysis_service;
extern const MlgAnalysis mlg_analysis_spec;
extern const MlgAnalysis mlg_analysis_ageing;
extern const MlgAnalysis mlg_analysis_funding;
extern const MlgAnalysis mlg_analysis_seats;
extern const MlgAnalysis mlg_analysis_digital;
