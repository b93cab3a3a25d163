#include <gtest/gtest.h>

#include <algorithm>

#include "run_program.hpp"
#include "synthetic_people.hpp"

namespace screening::test {
namespace {

Outcome doctor(const std::string& instrument, const std::string& table,
               std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"doctor", instrument, "-"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, table);
}

/// The items that the finding of this title names.
std::vector<std::string> items_of(const Outcome& outcome, const std::string& title) {
  std::vector<std::string> items;
  const std::size_t at = outcome.out.find(title);
  if (at == std::string::npos) return {"no such finding"};
  const std::size_t end = outcome.out.find("\n  Evidence:", at);
  for (std::size_t line = outcome.out.find('\n', at); line < end;
       line = outcome.out.find('\n', line + 1)) {
    const std::size_t from = line + 3;
    const std::size_t colon = outcome.out.find(':', from);
    if (outcome.out[from] != ' ') items.push_back(outcome.out.substr(from, colon - from));
  }
  return items;
}

using Names = std::vector<std::string>;

const People people = synthetic_people(300, 10, 3);

std::string with_header(const std::vector<std::string>& rows) {
  std::string table = epds_header() + "\n";
  for (const std::string& row : rows) table += row + "\n";
  return table;
}

TEST(Doctor, OfACleanTableNothingIsFoundAndItSaysWhatItLookedAt) {
  const Outcome outcome = doctor("epds", table_of(people, "epds_", scores_of(people)));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "\nNothing found.\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "  rows read 300 = looked at 300 + rejected 0; 0 with gaps\n"
                       "  columns of 10 of 10 items\n"
                       "  total: 300 complete rows, Cronbach's alpha 0.9"))
      << outcome.out;
  EXPECT_EQ(outcome.err, "");
}

TEST(Doctor, OneItemTheWrongWayRoundIsNamedWithAlphaBeforeAndAfter) {
  const Cell cell = [](std::size_t person, std::size_t item) {
    const int score = people[person][item];
    return std::to_string(item == 6 ? 3 - score : score);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(items_of(outcome,
                     "ERROR items that look wrongly reversed: not reversed, or reversed "
                     "twice (scale total)"),
            Names{"epds_07"})
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "epds_07: item-rest r -0.")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "over 300 complete rows; Cronbach's alpha is 0."))
      << outcome.out;
}

TEST(Doctor, ReversedItemsThatWereNotReversedAreNamedThoughTheyAreTheMajority) {
  // Printed positions from 0: items 3 and 5 to 10 fall.
  const Cell cell = [](std::size_t person, std::size_t item) {
    const int score = people[person][item];
    return std::to_string(epds_falls(item) ? 3 - score : score);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(items_of(outcome, "ERROR all reversed items run against the others"),
            (Names{"epds_03", "epds_05", "epds_06", "epds_07", "epds_08", "epds_09", "epds_10"}))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "printed positions from 0")) << outcome.out;
  // The anxiety subscale would say the same of items 3 and 5 once more.
  EXPECT_FALSE(contains(outcome.out, "(scale epds3a)")) << outcome.out;
}

TEST(Doctor, TheSmallerGroupIsNamedThoughItsItemsVaryMost) {
  // GAD-7: items 1 to 3 jump between 0 and 3; 4 to 7 follow them weakly, the other way.
  std::string table = "gad7_01,gad7_02,gad7_03,gad7_04,gad7_05,gad7_06,gad7_07\n";
  for (int row = 0; row < 100; ++row) {
    const int high = row % 2;
    for (int item = 0; item < 3; ++item) table += std::to_string(3 * high) + ",";
    for (int item = 0; item < 4; ++item) {
      const bool astray = row % 10 == 2 * item || row % 10 == 2 * item + 1;
      table += std::to_string(2 - (astray ? 1 - high : high)) + (item < 3 ? "," : "\n");
    }
  }
  const Outcome outcome = doctor("gad7", table);
  EXPECT_EQ(items_of(outcome, "ERROR items that look wrongly reversed"),
            (Names{"gad7_01", "gad7_02", "gad7_03"}))
      << outcome.out;
}

TEST(Doctor, NeighboursThatAreBothOddAreNotSwappedWhereTheirKeysAreAlike) {
  // Codes of the EPDS run with the score on every item: two that are swapped would look the same.
  const Cell cell = [](std::size_t person, std::size_t item) {
    const int score = people[person][item];
    return std::to_string(item == 3 || item == 4 ? 3 - score : score);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(items_of(outcome, "ERROR items that look wrongly reversed"),
            (Names{"epds_04", "epds_05"}))
      << outcome.out;
}

TEST(Doctor, NeighboursOfOppositeKeyThatAreBothOddLookSwapped) {
  const Cell cell = [](std::size_t person, std::size_t item) {
    const std::size_t from = item == 3 ? 4 : item == 4 ? 3 : item;
    const int score = people[person][from];
    return std::to_string(epds_falls(from) ? 4 - score : score + 1);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell), {"--coding", "position"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(items_of(outcome, "ERROR two items look swapped with each other (scale total)"),
            (Names{"epds_04", "epds_05"}))
      << outcome.out;
}

TEST(Doctor, CorrelationAndAlphaAreThoseCalculatedByHand) {
  // AUDIT-C: x = 0 1 2 3, y = 0 2 1 3, z = 3 2 1 0, fifteen times. x + y is 0 3 3 6, so that z
  // correlates with it as -9 / sqrt(5 * 18) = -0.949. The items' sums of squares are 5 each; that
  // of x + y + z is 5, so alpha is 3/2 (1 - 15/5) = -3; that of x + y - z is 41, so alpha is
  // 3/2 (1 - 15/41) = 0.951.
  std::string table = "audit_c_01,audit_c_02,audit_c_03\n";
  for (int i = 0; i < 15; ++i) table += "0,0,3\n1,2,2\n2,1,1\n3,3,0\n";
  const Outcome outcome = doctor("audit_c", table);
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.out, "  audit_c_03: item-rest r -0.95\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "over 60 complete rows; Cronbach's alpha is -3.00 as the data are and 0.95"))
      << outcome.out;
  // Who never drinks was not asked how often it is much.
  EXPECT_EQ(items_of(outcome, "WARNING items answered that a skip rule says were not asked"),
            (Names{"audit_c_02", "audit_c_03"}))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "  audit_c_03: in 15 rows\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "no column of ids")) << outcome.out;
  const Outcome json = doctor("audit_c", table, {"--format", "json"});
  EXPECT_TRUE(contains(json.out, R"("numbers":{"rows":60,"alpha":-3.0000,"alpha_turned":0.9512})"))
      << json.out;
}

TEST(Doctor, FewRowsTellNoDirection) {
  std::string table = "audit_c_01,audit_c_02,audit_c_03\n";
  for (int i = 0; i < 12; ++i) table += "0,0,3\n1,2,2\n2,1,1\n3,3,0\n";
  const Outcome outcome = doctor("audit_c", table);
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "item-rest")) << outcome.out;
  EXPECT_TRUE(
      contains(outcome.out, "48 complete rows, Cronbach's alpha -3.00; item directions need 50"))
      << outcome.out;
}

TEST(Doctor, CodesOffByOneAreAnError) {
  const Cell cell = [](std::size_t person, std::size_t item) {
    return std::to_string(people[person][item] + 1);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.out, "ERROR the answers are not written as --coding code says\n"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "epds_01: declared 0 1 2 3; not offered: 4 (")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "78.1 % of 3000 answers are among those declared"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "use --coding position, or subtract 1 from every answer"))
      << outcome.out;
}

TEST(Doctor, OneColumnOffByOneIsAnErrorOfThatColumn) {
  const Cell cell = [](std::size_t person, std::size_t item) {
    return std::to_string(people[person][item] + (item == 1 ? 1 : 0));
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(items_of(outcome, "ERROR values that the items do not offer"), Names{"epds_02"})
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "; all fit once you subtract 1")) << outcome.out;
}

TEST(Doctor, AStrayValueIsAWarningAndTextIsNotRepeated) {
  const Cell cell = [](std::size_t person, std::size_t item) -> std::string {
    if (person == 7 && item == 1) return "5";
    if (person == 8 && item == 1) return "Jane Doe";
    return std::to_string(people[person][item]);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_EQ(items_of(outcome, "WARNING values that the items do not offer"), Names{"epds_02"});
  EXPECT_TRUE(contains(outcome.out, "not offered: 5 (1 time), other text (1)\n")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out + outcome.err, "Jane")) << outcome.out;
}

TEST(Doctor, AnUndeclaredCodeForMissingIsSuggested) {
  const Cell cell = [](std::size_t person, std::size_t item) -> std::string {
    if (item == 2 && person % 30 == 0) return "-9";
    if (item == 5 && person % 50 == 0) return "NA";
    return std::to_string(people[person][item]);
  };
  const std::string table = table_of(people, "epds_", cell);
  const Outcome outcome = doctor("epds", table);
  EXPECT_EQ(items_of(outcome, "WARNING values that look like codes for 'missing'"),
            (Names{"epds_03", "epds_06"}))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "epds_03: -9 (10 times)\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "--missing -9,NA")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "do not offer")) << outcome.out;
  const Outcome declared = doctor("epds", table, {"--missing", "-9,NA"});
  EXPECT_TRUE(contains(declared.out, "\nNothing found.\n")) << declared.out;
}

TEST(Doctor, ConstantItemsAndAnswersNobodyGaveAreNamed) {
  const Cell cell = [](std::size_t person, std::size_t item) -> std::string {
    if (item == 0) return "1";
    return std::to_string(item == 1 && people[person][1] == 3 ? 2 : people[person][item]);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "WARNING items that everybody answers alike\n"
                       "  epds_01: always 1, 300 times\n"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "NOTE answers that nobody gave\n"
                       "  epds_02: never 3 in 300 answers\n"))
      << outcome.out;
}

TEST(Doctor, StraightLinesAreCountedWhereTheFormPrintsBothWays) {
  // Six of 300 tick the first answer throughout: 0 where the form rises and 3 where it falls.
  const Cell cell = [](std::size_t person, std::size_t item) {
    if (person % 50 == 0) return std::string(epds_falls(item) ? "3" : "0");
    return std::to_string(people[person][item]);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_TRUE(contains(outcome.out, "WARNING rows with the same printed answer throughout\n"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "Evidence: 6 of 300 complete rows (2.0 %)")) << outcome.out;
  // Every item of the GAD-7 rises, and nothing is odd about a row of noughts.
  std::string same = "id,gad7_01,gad7_02,gad7_03,gad7_04,gad7_05,gad7_06,gad7_07\n";
  for (int i = 0; i < 10; ++i) same += std::to_string(i) + ",0,0,0,0,0,0,0\n";
  EXPECT_TRUE(contains(doctor("gad7", same).out, "\nNothing found.\n"));
}

TEST(Doctor, RepeatedIdsAndCopiedAnswersAreCounted) {
  // People with five equal answers are alike by chance.
  std::vector<std::size_t> varied;
  for (std::size_t person = 0; person < people.size(); ++person) {
    const auto& scores = people[person];
    bool equal = false;
    for (int score = 0; score <= 3; ++score) {
      equal = equal || std::count(scores.begin(), scores.end(), score) >= 5;
    }
    if (!equal) varied.push_back(person);
  }
  ASSERT_GE(varied.size(), 6U);
  People more = people;
  more.push_back(people[varied[0]]);  // to be the same person again
  more.push_back(people[varied[1]]);  // to be the same id with other answers
  more.back()[0] = (more.back()[0] + 1) % 4;
  for (std::size_t i = 2; i < 6; ++i) more.push_back(people[varied[i]]);
  std::string table = table_of(more, "epds_", scores_of(more));
  const auto rename = [&](const std::string& from, std::size_t to) {
    const std::string id = "P" + std::to_string(to + 1);
    table.replace(table.find("\n" + from + ",") + 1, from.size(), id);
  };
  rename("P301", varied[0]);
  rename("P302", varied[1]);
  const Outcome outcome = doctor("epds", table);
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "WARNING ids that stand on several rows\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "Evidence: 2 ids on 4 rows, 1 of them with the same answers each time; for "
                       "example"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "NOTE different respondents with the same answers throughout\n"
                       "  Evidence: 8 rows in 4 groups"))
      << outcome.out;
}

TEST(Doctor, GapsAreCountedByItemAndRow) {
  const Cell cell = [](std::size_t person, std::size_t item) -> std::string {
    if (item == 3 && person % 10 == 0) return "";
    if (item == 8 && person % 4 == 0) return "declined";
    return std::to_string(people[person][item]);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell));
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "WARNING answers are missing\n"
                       "  epds_04: in 30 rows, 10.0 %\n"
                       "  epds_09: in 75 rows, 25.0 %\n"
                       "  Evidence: 90 of 300 rows have a gap (30.0 %)"))
      << outcome.out;
}

TEST(Doctor, AnEmptyColumnIsAnErrorAndASkippedItemIsNone) {
  const Cell blank = [](std::size_t person, std::size_t item) {
    return item == 3 ? "" : std::to_string(people[person][item]);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", blank));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.out, "ERROR answers are missing\n  epds_04: in every row\n"))
      << outcome.out;
  // The tenth item of the PHQ-9 is asked only where another one is above 0.
  const Outcome skipped =
      doctor("phq9", table_of(people, "phq9_", [](std::size_t p, std::size_t i) {
               return i == 9 ? "" : std::to_string(people[p][i]);
             }));
  EXPECT_TRUE(contains(skipped.out, "\nNothing found.\n")) << skipped.out;
}

TEST(Doctor, RejectedRowsAreCountedAndMakeTheStatus65) {
  const Outcome outcome = doctor("epds", with_header({epds_row("A", "1", "0"), "B,1,1"}));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.out, "rows read 2 = looked at 1 + rejected 1")) << outcome.out;
  EXPECT_TRUE(contains(outcome.err, "standard input:3: row rejected")) << outcome.err;
  EXPECT_TRUE(contains(doctor("epds", with_header({})).out, "There is no row to look at."));
}

TEST(Doctor, ContextColumnsAreCheckedToo) {
  const std::string table = epds_header("id,stage") + "\n" + epds_row("A,postnatal", "1", "0") +
                            "\n" + epds_row("B,later", "1", "0") + "\n";
  const Outcome outcome = doctor("epds", table, {"--context-columns"});
  EXPECT_TRUE(contains(outcome.out, "WARNING context cells that are none of the values"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "Evidence: in 1 rows")) << outcome.out;
}

TEST(Doctor, FiguresOfProtectedItemsAreWithheld) {
  // HARK: 1 is yes, 2 is no. One column holds a stray 7, one is constant, one mostly blank.
  std::string table = "id,hark_01,hark_02,hark_03,hark_04\n";
  for (int i = 0; i < 120; ++i) {
    table += std::to_string(i) +
             (i < 40       ? ",7,"
              : i % 3 == 0 ? ",1,"
                           : ",2,") +
             "2," + (i % 2 == 0 ? "1," : "2,") +
             (i < 90       ? ""
              : i % 2 == 0 ? "1"
                           : "2") +
             "\n";
  }
  const Outcome quiet = doctor("hark", table);
  EXPECT_EQ(quiet.status, 65);
  EXPECT_TRUE(contains(quiet.out, "  hark_01: figures withheld\n")) << quiet.out;
  EXPECT_TRUE(contains(quiet.out, "  hark_04: figures withheld\n")) << quiet.out;
  EXPECT_FALSE(contains(quiet.out, "answers alike")) << quiet.out;
  EXPECT_TRUE(contains(quiet.out, "--show-protected shows them")) << quiet.out;
  const Outcome json = doctor("hark", table, {"--format", "json"});
  EXPECT_FALSE(contains(json.out, "40 times")) << json.out;
  const Outcome shown = doctor("hark", table, {"--show-protected"});
  EXPECT_TRUE(contains(shown.out, "hark_01: declared 1 2; not offered: 7 (40 times)")) << shown.out;
  EXPECT_TRUE(contains(shown.out, "hark_02: always 2, 120 times")) << shown.out;
}

TEST(Doctor, JsonHasTheSameFindings) {
  const Cell cell = [](std::size_t person, std::size_t item) {
    const int score = people[person][item];
    return std::to_string(item == 6 ? 3 - score : score);
  };
  const Outcome outcome = doctor("epds", table_of(people, "epds_", cell), {"--format", "json"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(
      outcome.out.rfind(R"({"format_version":1,"kind":"data_check","instrument":{"id":"epds")", 0),
      0U)
      << outcome.out;
  EXPECT_TRUE(
      contains(outcome.out, R"("rows":{"read":300,"looked_at":300,"rejected":0,"with_gaps":0})"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, R"("level":"error","check":"item_direction","scale":"total")"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, R"("items":[{"item":"epds_07","evidence":"item-rest r -0.)"))
      << outcome.out;
  EXPECT_TRUE(outcome.out.ends_with("]}\n"));
}

}  // namespace
}  // namespace screening::test
