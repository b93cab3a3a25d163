#include <gtest/gtest.h>

#include <algorithm>

#include "run_program.hpp"

namespace screening::test {
namespace {

/// Forty people of two areas: nine answers of 1 each and a last one of 0 in the north, of 2 and 0
/// in the south; one was never asked and one declined.
std::string people() {
  std::string table = epds_header("id,area,wave") + "\n";
  for (int i = 0; i < 20; ++i) {
    const std::string id = std::to_string(i);
    table += "n" + id + ",north,1" + ",1,1,1,1,1,1,1,1,1,0\n";
    table += "s" + id + ",south,1" + ",2,2,2,2,2,2,2,2,2,0\n";
  }
  table += "x,north,1";
  for (int i = 0; i < 10; ++i) table += ",not_asked";
  table += "\ny,south,1";
  for (int i = 0; i < 10; ++i) table += ",declined";
  return table + "\n";
}

Outcome cohort(std::vector<std::string> more, const std::string& table = people()) {
  std::vector<std::string> arguments{"cohort",
                                     "epds",
                                     "-",
                                     "--coding",
                                     "score",
                                     "--context",
                                     "stage=postnatal,role=mother,language=en"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, table);
}

std::string tidy(const std::vector<std::string>& more, const std::string& table = people()) {
  const Folder folder;
  std::vector<std::string> arguments = more;
  arguments.insert(arguments.end(), {"--tidy", folder.path("tidy.csv")});
  EXPECT_EQ(cohort(arguments, table).status, 0);
  return read_file(folder.path("tidy.csv"));
}

TEST(CohortCommand, CountsWhoWasReachedAndNobodyAsNegativeWhoSaidNothing) {
  const std::string table = tidy({"--suppress-below", "0"});
  EXPECT_TRUE(contains(table, "\n,,coverage,,rows,42,,,42,0\n"));
  EXPECT_TRUE(contains(table, "\n,,coverage,,complete,0.975609756097561,"));
  EXPECT_TRUE(contains(table, "\n,,flag,self_harm,negative,40,,,40,0\n"));
  EXPECT_TRUE(contains(table, "\n,,scale,total,mean,13.5,,,40,0\n"));
}

TEST(CohortCommand, FiguresByGroupAreThoseOfTheGroupAlone) {
  const std::string table = tidy({"--group", "area", "--suppress-below", "0"});
  EXPECT_TRUE(contains(table, "\narea,north,scale,total,mean,9,,,20,0\n"));
  EXPECT_TRUE(contains(table, "\narea,south,scale,total,mean,18,,,20,0\n"));
  EXPECT_TRUE(contains(table, "\narea,south,cut_off,total_ge13_levis2020,positive,20,,,20,0\n"));
}

TEST(CohortCommand, ARoleThatIsNoneIsSaidAndJudgedByNobodysNumbers) {
  const std::string table = epds_header("id,role") + "\nz,aunt,2,2,2,2,2,2,2,2,2,0\n";
  const Folder folder;
  const Outcome outcome = run_with_input(
      {"cohort", "epds", "-", "--coding", "score", "--context", "stage=postnatal,language=en",
       "--group", "role", "--suppress-below", "0", "--tidy", folder.path("tidy.csv")},
      table);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "1 rows hold a cell that is no value of its context column"))
      << outcome.err;
  const std::string out = read_file(folder.path("tidy.csv"));
  EXPECT_TRUE(contains(out, "\nrole,aunt,scale,total,mean,18,,,1,0\n")) << out;
  EXPECT_FALSE(contains(out, ",positive,1,")) << out;
}

TEST(CohortCommand, FathersInAColumnOfRolesAreNotJudgedByMothersNumbers) {
  std::string table = epds_header("id,role,stage") + "\n";
  for (const std::string role : {"mother", "father"}) {
    for (int i = 0; i < 20; ++i) {
      table += role + std::to_string(i) + "," + role + ",postnatal,2,2,2,2,2,2,2,2,2,0\n";
    }
  }
  const Folder folder;
  const std::string file = folder.path("tidy.csv");
  EXPECT_EQ(run_with_input({"cohort", "epds", "-", "--coding", "score", "--group", "role,stage",
                            "--tidy", file},
                           table)
                .status,
            0);
  const std::string out = read_file(file);
  EXPECT_TRUE(contains(out, "\nrole,mother,cut_off,total_ge13_levis2020,positive,20,,,20,0\n"));
  EXPECT_TRUE(contains(out, "\nrole,father,cut_off,total_ge13_levis2020,positive,0,,,0,0\n"));
  EXPECT_TRUE(contains(out, "\nrole,father,cut_off,total_ge13_levis2020,not_applied,20,,,20,0\n"));
  // `cohort()` states the role of everybody.
  const Outcome both = cohort({"--group", "role"}, table);
  EXPECT_EQ(both.status, 2);
  EXPECT_TRUE(contains(both.err, "role is given by --context and by a column of the table"));
}

TEST(CohortCommand, SharesAreOfCompleteFormsAndBoundsOfAll) {
  std::string table = people();
  for (int i = 0; i < 20; ++i) {
    // Eighteen points without the last item: above the cut-off whatever it would have been.
    table += "p" + std::to_string(i) + ",south,1,2,2,2,2,2,2,2,2,2,\n";
  }
  const std::string out = tidy({}, table);
  EXPECT_TRUE(contains(out, "\n,,cut_off,total_ge13_levis2020,positive,40,,,60,0\n"));
  EXPECT_TRUE(contains(out, "\n,,cut_off,total_ge13_levis2020,positive_share,0.5,"));
  EXPECT_TRUE(contains(out, "\n,,cut_off,total_ge13_levis2020,positive_bounds,,0.666666666"));
}

TEST(CohortCommand, SmallNumbersAreHeldBackUnlessTheCallerSaysOtherwise) {
  const std::string table = people() + "z,east,1,3,3,3,3,3,3,3,3,3,3\n";
  const std::string held = tidy({"--group", "area"}, table);
  EXPECT_TRUE(contains(held, "\narea,east,scale,total,mean,,,,,1\n"));
  EXPECT_FALSE(contains(held, "area,east,scale,total,mean,30"));
  EXPECT_TRUE(contains(tidy({"--group", "area", "--suppress-below", "0"}, table),
                       "\narea,east,scale,total,mean,30,,,1,0\n"));
}

TEST(CohortCommand, ChangesAreFromFirstToLastOfEachPerson) {
  std::string table = people();
  for (int i = 0; i < 20; ++i) {
    table += "s" + std::to_string(i) + ",south,10" + ",1,1,1,1,1,1,1,1,1,0\n";
  }
  const std::string out = tidy({"--first-last", "wave", "--reliable", "total=10"}, table);
  EXPECT_TRUE(contains(out, "\n,,change,total,mean_change,-9,-9,-9,20,0\n"));
  // The definition's own four points are for these mothers, whatever is stated.
  EXPECT_TRUE(contains(out, "\n,,change,total,reliably_improved,1,"));
  EXPECT_TRUE(contains(out, "\n,,change,total,judged_by_published,20,,,20,0\n"));
  EXPECT_FALSE(contains(out, "judged_by_stated"));
}

/// Twenty mothers and twenty fathers whose total falls from 9 to 5, and twelve who were asked in
/// English first and in German last.
std::string families() {
  std::string table = epds_header("id,role,language,wave") + "\n";
  const auto add = [&](const std::string& id, const std::string& role, const std::string& first,
                       const std::string& last) {
    table += id + "," + role + "," + first + ",1,1,1,1,1,1,1,1,1,1,0\n";
    table += id + "," + role + "," + last + ",2,1,1,1,1,1,0,0,0,0,0\n";
  };
  for (int i = 0; i < 20; ++i) {
    add("m" + std::to_string(i), "mother", "en", "en");
    add("f" + std::to_string(i), "father", "en", "en");
    if (i < 12) add("d" + std::to_string(i), "mother", "en", "de");
  }
  return table;
}

std::string changes_of_families(const std::vector<std::string>& more) {
  const Folder folder;
  std::vector<std::string> arguments{"cohort",
                                     "epds",
                                     "-",
                                     "--coding",
                                     "score",
                                     "--context",
                                     "stage=postnatal",
                                     "--group",
                                     "role,language",
                                     "--first-last",
                                     "wave",
                                     "--tidy",
                                     folder.path("tidy.csv")};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Outcome outcome = run_with_input(arguments, families());
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  return read_file(folder.path("tidy.csv"));
}

TEST(CohortCommand, ReliableChangeIsJudgedOnlyWhereItsFigureApplies) {
  const std::string out = changes_of_families({});
  EXPECT_TRUE(contains(out, "\n,,change,total,mean_change,-4,-4,-4,40,0\n")) << out;
  EXPECT_TRUE(contains(out, "\n,,change,total,reliably_improved_count,20,,,20,0\n"));
  EXPECT_TRUE(contains(out, "\n,,change,total,change_not_judged,20,,,40,0\n"));
  EXPECT_TRUE(contains(out, "\n,,change,total,change_not_judged_role,20,,,40,0\n"));
  EXPECT_TRUE(contains(out, "\n,,change,total,incomparable,12,,,52,0\n"));
  EXPECT_TRUE(contains(out, "\n,,change,total,incomparable_language,12,,,52,0\n"));
  EXPECT_TRUE(contains(out, "\nrole,mother,change,total,reliably_improved,1,"));
  EXPECT_TRUE(contains(out, "\nrole,father,change,total,reliably_improved,,,,0,0\n"));
  EXPECT_TRUE(contains(out, "\nrole,father,change,total,no_reliable_change_count,0,,,0,0\n"));
}

TEST(CohortCommand, TextSaysWhyAChangeIsNotJudged) {
  const Outcome outcome =
      run_with_input({"cohort", "epds", "-", "--coding", "score", "--context", "stage=postnatal",
                      "--group", "role,language", "--first-last", "wave"},
                     families());
  EXPECT_TRUE(contains(outcome.out, "  total change not judged, because of role ")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "  total incomparable, because of language "));
  // No figure is for this scale, in whatever people.
  EXPECT_TRUE(contains(outcome.out, "change not judged, because of no figure "));
}

TEST(CohortCommand, WhatIsStatedIsForThoseToWhomNoFigureApplies) {
  const std::string points = changes_of_families({"--reliable", "total=4"});
  EXPECT_TRUE(contains(points, "\n,,change,total,judged_by_published,20,,,40,0\n")) << points;
  EXPECT_TRUE(contains(points, "\n,,change,total,judged_by_stated,20,,,40,0\n"));
  EXPECT_TRUE(contains(points, "\nrole,father,change,total,reliably_improved,1,"));
  // 1.96 * 5 * sqrt(2) * sqrt(0.1) is 4.38, more than the four points of the fathers.
  const std::string calculated =
      changes_of_families({"--sd", "total=5", "--reliability", "total=0.9"});
  EXPECT_TRUE(
      contains(calculated, "\nrole,father,change,total,judged_by_jacobson_truax,20,,,20,0\n"));
  EXPECT_TRUE(contains(calculated, "\nrole,father,change,total,no_reliable_change,1,"));
  EXPECT_TRUE(contains(calculated, "\nrole,mother,change,total,reliably_improved,1,"));
}

TEST(CohortCommand, TheReportIsOnePageThatFetchesAndRunsNothing) {
  std::string table = people();
  for (int i = 0; i < 12; ++i) {
    table += "w,<script>alert(1)</script>,1,1,1,1,1,1,1,1,1,1,0\n";
  }
  const Outcome outcome = cohort({"--group", "area", "--format", "html"}, table);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.out, "<!DOCTYPE html>"));
  EXPECT_TRUE(contains(outcome.out, "default-src 'none'"));
  EXPECT_FALSE(contains(outcome.out, "<script"));
  EXPECT_TRUE(contains(outcome.out, "&lt;script&gt;"));
  EXPECT_FALSE(contains(outcome.out, "http:"));
  EXPECT_TRUE(contains(outcome.out, "not diagnoses"));
  EXPECT_LT(outcome.out.find("Critical answers"), outcome.out.find("Above the cut-offs"));
}

TEST(CohortCommand, TextAndJsonPutFlagsFirst) {
  const std::string text = cohort({}).out;
  EXPECT_LT(text.find("self_harm"), text.find("coverage"));
  const std::string json = cohort({"--format", "json"}).out;
  EXPECT_TRUE(contains(json, "\"kind\":\"cohort\""));
  EXPECT_LT(json.find("\"kind\":\"flag\""), json.find("\"kind\":\"coverage\""));
}

TEST(CohortCommand, SaysWhatItCannotDoAndWhy) {
  const auto refused = [](int status, std::vector<std::string> more, const std::string& why,
                          const std::string& table = people()) {
    const Outcome outcome = cohort(std::move(more), table);
    EXPECT_EQ(outcome.status, status) << why;
    EXPECT_TRUE(contains(outcome.err, why)) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  };
  refused(65, {"--group", "region"}, "no column 'region'");
  refused(2, {"--suppress-below", "-1"}, "below 0");
  refused(2, {"--group", "area,area"}, "twice");
  refused(2, {"--reliable", "total=4"}, "none are asked for");
  refused(2, {"--first-last", "wave", "--reliable", "nothing=4"}, "names no scale of 'epds'");
  refused(2, {"--first-last", "wave", "--reliable", "total=0"}, "not above 0");
  refused(2, {"--first-last", "wave", "--sd", "total=5"}, "only one of --sd and --reliability");
  refused(2,
          {"--first-last", "wave", "--reliable", "total=4", "--sd", "total=5", "--reliability",
           "total=0.8"},
          "has both --reliable and --sd");
  refused(65, {"--first-last", "area"}, "'area' cannot be ordered");
  refused(65, {"--first-last", "wave"}, "same occasion",
          people() + "y,south,1,1,1,1,1,1,1,1,1,1,0\n");
  std::string many = people();
  for (int i = 0; i < 250; ++i) {
    many += "m" + std::to_string(i) + ",area" + std::to_string(i) + ",1,1,1,1,1,1,1,1,1,1,0\n";
  }
  refused(65, {"--group", "area"}, "'area' has more than 200", many);
}

TEST(CohortCommand, ARejectedRowIsCountedAndShowsInTheStatus) {
  const Outcome outcome = cohort({}, people() + "short,row\n");
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.out, "rows"));
  EXPECT_TRUE(contains(outcome.err, "1 rejected"));
}

TEST(CohortCommand, AnswersThatTheFormDoesNotOfferAreNotPassedOverInSilence) {
  const std::string table = people() + "z,north,1,9,9,9,9,9,9,9,9,9,9\n";
  const Outcome outcome = cohort({}, table);
  EXPECT_TRUE(contains(outcome.err, "1 rows hold an answer that needs a person's eye"));
  EXPECT_TRUE(contains(outcome.out, "1 of 43 rows hold answers"));
  EXPECT_FALSE(contains(cohort({}).out, "rows hold answers"));
}

TEST(CohortCommand, AnEmptyTableHasFiguresAndNoShares) {
  const std::string table = tidy({}, epds_header("id,area,wave") + "\n");
  EXPECT_TRUE(contains(table, "\n,,coverage,,rows,0,,,0,0\n"));
  EXPECT_TRUE(contains(table, "\n,,coverage,,complete,,,,0,0\n"));
}

}  // namespace
}  // namespace screening::test
