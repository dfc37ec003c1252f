/* room: cli */
#pragma once
#include <maillage/mlg-analysis.h>
#include <maillage/mlg-compare.h>
#include <maillage/mlg-error.h>
#include <maillage/mlg-faults.h>
#include <maillage/mlg-lang.h>
#include <maillage/mlg-map.h>
#include <maillage/mlg-plot.h>
#include <maillage/mlg-project.h>
#include <maillage/mlg-publish.h>
#include <maillage/mlg-report.h>
#include <maillage/mlg-result.h>
#include <maillage/mlg-scenario.h>
#include <maillage/mlg-table.h>
#include <maillage/mlg-tender.h>
#include <maillage/mlg-version.h>
#include <maillage/mlg-workbook.h>
