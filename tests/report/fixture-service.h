/* Answers of the question `service` for the pages that are tested: included by fixture.h. */
#pragma once

static MlgResult *
fixture_service (Fixture kind)
{
  MlgResult *result = mlg_result_new ("service");
  const char *relay = fixture_name (kind, "Constructys", "\"><script>alert(9)</script>");
  g_autofree char *request = g_strconcat ("A1|", relay, NULL);
  g_autofree char *missing = g_strconcat ("A1|", relay, "|objectives|agreement signed", NULL);

  fixture_take (result, "funnel",
                "stage:l requests:c share:s share_before:s days:d days_from_request:d",
                ROWS ("request written|8|1||", "request analysed|6|0.75|0.75|13|13",
                      "plan established|5|0.625|0.83|14|27", "agreement signed|4|0.5|0.8|11|37",
                      "support completed|2|0.25|0.5|18|53", "effects evaluated|0|0|0||",
                      "report filed|0|0|||", "lessons shared|0|0|||"));
  fixture_take (
      result, "years",
      "year:t part:c requests:c served:c days:d overflow:c overflow_days:d mobilised:c share:s",
      ROWS ("2025||5|4|9|1|4|26|0.15", "2025|1|4|4|9|0|0|15|0.27", "2026||8|2|5|1|5|44|0.05"));
  fixture_take (result, "missing", "request_id:t relay:t piece:l step:l", ROWS (missing));
  fixture_take (result, "service_requests", "request_id:t relay:t", ROWS (request));
  return result;
}

static MlgResult *
fixture_service_plan (Fixture kind)
{
  MlgResult *result = mlg_result_new ("service");
  const char *relay = fixture_name (kind, "Fédération du bâtiment", "<img src=x onerror=alert(9)>");
  g_autofree char *first =
      g_strconcat ("1|", relay, "|training and skills|never served|3|served|", NULL);

  fixture_take (result, "team",
                "team_days:d spent:d promised:d planned:d n_done:c n_served:c n_waiting:c "
                "n_overflow:c",
                ROWS ("12|5|3.5|3|2|1|1|1"));
  fixture_take (result, "service_plan",
                "turn:c relay:t service:l before:l days:d outcome:l reason:l",
                ROWS ("|Déjà fait|training and skills||2|already done|", first,
                      "2|CFA|operational support|never served||waits|Nobody has said yet how many "
                      "days it takes.",
                      "3|HCR|exchange between members|served before|5|referred to the national "
                      "support system|The member’s days of the year would be passed."));
  fixture_take (result, "engagement", "relay:t brings:l",
                ROWS ("Constructys|reach", "CFA|nothing: the relay has no action"));
  fixture_take (result, "effect", "reached_before:c reached_after:c", ROWS ("48224|48300"));
  return result;
}
