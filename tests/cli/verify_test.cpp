#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "run_program.hpp"
#include "synthetic_people.hpp"

namespace screening::test {
namespace {

Outcome verify(const std::string& instrument, const std::string& table,
               std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"verify", instrument, "-", "--stored", "total=stored"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, table);
}

/// The first line below LIKELY CAUSES.
std::string first_cause(const Outcome& outcome) {
  const std::string heading = "LIKELY CAUSES\n    ";
  const std::size_t at = outcome.out.find(heading);
  if (at == std::string::npos) return outcome.out;
  const std::size_t from = at + heading.size();
  return outcome.out.substr(from, outcome.out.find('\n', from) - from);
}

std::string explained(std::size_t rows, std::size_t of, const std::string& cause) {
  return std::to_string(rows) + " of " + std::to_string(of) +
         " disagreements are explained by: " + cause;
}

const People people = synthetic_people(300, 10, 3);

/// The EPDS as its codes, with a stored total each.
std::string by_code(const Extra& stored) {
  return table_of(people, "epds_", scores_of(people), "stored", stored);
}

/// The printed position of an answer of the EPDS, from 1.
int position(std::size_t item, int score) { return epds_falls(item) ? 4 - score : score + 1; }

std::string by_position(const Extra& stored) {
  const Cell cell = [](std::size_t person, std::size_t item) {
    return std::to_string(position(item, people[person][item]));
  };
  return table_of(people, "epds_", cell, "stored", stored);
}

/// How many of the people a miscount gives another total than theirs.
std::size_t wrong(const std::function<int(const std::vector<int>&)>& miscount) {
  return static_cast<std::size_t>(
      std::count_if(people.begin(), people.end(),
                    [&](const auto& scores) { return miscount(scores) != sum(scores); }));
}

TEST(Verify, EqualTotalsAgreeAndNothingElseIsSaid) {
  const Outcome outcome = verify(
      "epds", by_code([](std::size_t person) { return std::to_string(sum(people[person])); }));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out,
                       "rows read 300 = agree 300 + disagree 0 + not comparable 0 + rejected 0\n"))
      << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "CAUSES")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "DISAGREEMENTS")) << outcome.out;
}

TEST(Verify, EachDisagreementIsShownWithBothTotalsAndItsCause) {
  // Items 1, 2 and 4 rise down the page, the other seven fall. Nine ones and a zero are 9; with
  // the seven turned round they are 3 + 6 * 2 + 3 = 18.
  const std::string table = epds_header() + ",stored\n" +     //
                            epds_row("A", "1", "0") + ",9\n"  //
                            + epds_row("B", "1", "0") + ",18\n" + epds_row("C", "2", "") +
                            ",18\n" +  // nine twos, the tenth blank
                            epds_row("D", "2", "") + ",22\n" + epds_row("E", "2", "") + ",\n" +  //
                            epds_row("F", "2", "0") + ",\n";
  const Outcome outcome = verify("epds", table);
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.out,
                       "  rows read 6 = agree 1 + disagree 3 + not comparable 2 + rejected 0\n"
                       "  of those that disagree, stored where none can be computed: 2\n"
                       "  not comparable: 1 computable but not stored, 1 neither stored nor "
                       "computable, 0 stored as no number\n"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "    row 2 (line 3), id B: stored 18, computed 9: items reversed twice"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "    row 3 (line 4), id C: stored 18, not computable (missing_items), lies "
                       "in 18..21: missing counted as zero"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out,
                       "    row 4 (line 5), id D: stored 22, not computable (missing_items), and "
                       "outside 18..21, where any completion lies"))
      << outcome.out;
}

TEST(Verify, NoItemReversedIsNamed) {
  const auto unreversed = [](const std::vector<int>& scores) {
    int total = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) total += position(i, scores[i]) - 1;
    return total;
  };
  const Extra stored = [&](std::size_t person) {
    return std::to_string(unreversed(people[person]));
  };
  const std::size_t all = wrong(unreversed);
  ASSERT_GT(all, 200U);
  const Outcome positions = verify("epds", by_position(stored), {"--coding", "position"});
  EXPECT_EQ(positions.status, 65);
  EXPECT_EQ(first_cause(positions), explained(all, all, "no item reversed"));
  // The same totals beside codes that already run with the score: reversed once too often.
  EXPECT_EQ(first_cause(verify("epds", by_code(stored))),
            explained(all, all, "items reversed twice"));
}

TEST(Verify, CodesThatRunAgainstTheScoreAreNotReversedWhenAddedUp) {
  // MIBS: codes 1 to 4 are worth 0 to 3 on items 1, 4 and 6, and 3 to 0 on the others.
  const People mothers = synthetic_people(60, 8, 3);
  const auto falls = [](std::size_t item) { return item != 0 && item != 3 && item != 5; };
  const Cell code = [&](std::size_t person, std::size_t item) {
    const int score = mothers[person][item];
    return std::to_string(falls(item) ? 4 - score : score + 1);
  };
  const Extra unreversed = [&](std::size_t person) {
    int total = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      total += falls(i) ? 3 - mothers[person][i] : mothers[person][i];
    }
    return std::to_string(total);
  };
  const Extra summed = [&](std::size_t person) {
    int total = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      total += falls(i) ? 4 - mothers[person][i] : mothers[person][i] + 1;
    }
    return std::to_string(total);
  };
  EXPECT_TRUE(
      contains(first_cause(verify("mibs", table_of(mothers, "mibs_", code, "stored", unreversed))),
               "explained by: no item reversed"));
  EXPECT_TRUE(
      contains(first_cause(verify("mibs", table_of(mothers, "mibs_", code, "stored", summed))),
               "explained by: codes added up as they stand"));
}

TEST(Verify, EveryItemTheWrongWayRoundIsNamed) {
  const auto turned = [](const std::vector<int>& scores) { return 30 - sum(scores); };
  const std::size_t all = wrong(turned);
  EXPECT_EQ(first_cause(verify("epds", by_code([&](std::size_t person) {
                                 return std::to_string(turned(people[person]));
                               }))),
            explained(all, all, "every item the wrong way round"));
}

TEST(Verify, CodesOffByOneAreNamed) {
  const auto stored = [](int more) {
    return by_code(
        [more](std::size_t person) { return std::to_string(sum(people[person]) + more); });
  };
  EXPECT_EQ(first_cause(verify("epds", stored(10))),
            explained(300, 300, "codes off by one (each item 1 too high)"));
  EXPECT_EQ(first_cause(verify("epds", stored(-10))),
            explained(300, 300, "codes off by one (each item 1 too low)"));
  // Three items rise and seven fall: 3 - 7.
  EXPECT_EQ(first_cause(verify("epds", stored(-4))),
            explained(300, 300, "codes off by one (1 too high before reversing)"));
}

TEST(Verify, MissingCountedAsZeroAndProratedAreNamed) {
  // Every third person leaves item 4 blank.
  const Cell cell = [](std::size_t person, std::size_t item) {
    return person % 3 == 0 && item == 3 ? "" : std::to_string(people[person][item]);
  };
  const auto answered = [](std::size_t person) {
    return sum(people[person]) - (person % 3 == 0 ? people[person][3] : 0);
  };
  const Outcome zero = verify(
      "epds", table_of(people, "epds_", cell, "stored",
                       [&](std::size_t person) { return std::to_string(answered(person)); }));
  EXPECT_EQ(first_cause(zero), explained(100, 100, "missing counted as zero"));
  // Ten ninths of what was answered, to one decimal.
  const Outcome mean =
      verify("epds", table_of(people, "epds_", cell, "stored", [&](std::size_t person) {
               if (person % 3 != 0) return std::to_string(answered(person));
               const int tenths = (answered(person) * 200 + 9) / 18;
               return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
             }));
  EXPECT_EQ(first_cause(mean), explained(100, 100, "prorated by the mean of what was answered"));
}

TEST(Verify, AMiscountOfRowsWithGapsIsToldApartFromThatOfFullOnes) {
  const Cell cell = [](std::size_t person, std::size_t item) {
    return person % 3 == 0 && item == 3 ? "" : std::to_string(people[person][item]);
  };
  const Extra stored = [](std::size_t person) {
    int total = 0;
    for (std::size_t i = 0; i < 10; ++i) {
      if (person % 3 == 0 && i == 3) continue;
      total += epds_falls(i) ? 3 - people[person][i] : people[person][i];
    }
    return std::to_string(total);
  };
  const Outcome outcome = verify("epds", table_of(people, "epds_", cell, "stored", stored));
  EXPECT_TRUE(contains(first_cause(outcome), "explained by: items reversed twice")) << outcome.out;
  EXPECT_TRUE(
      contains(outcome.out, "explained by: items reversed twice, and missing counted as zero\n"))
      << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "by no cause")) << outcome.out;
}

TEST(Verify, SwappedItemsAreNamed) {
  // Items 4 and 5 are printed in opposite directions; the total was made before their columns
  // changed places.
  const Cell cell = [](std::size_t person, std::size_t item) {
    const std::size_t from = item == 3 ? 4 : item == 4 ? 3 : item;
    return std::to_string(position(from, people[person][from]));
  };
  const Outcome outcome =
      verify("epds",
             table_of(people, "epds_", cell, "stored",
                      [](std::size_t person) { return std::to_string(sum(people[person])); }),
             {"--coding", "position"});
  // Turning both round is what the swap comes to: 3 - a + 3 - b against a + b.
  const std::size_t all = wrong(
      [](const std::vector<int>& scores) { return sum(scores) - 2 * (scores[3] + scores[4]) + 6; });
  ASSERT_GT(all, 150U);
  EXPECT_EQ(first_cause(outcome), explained(all, all, "epds_04 and epds_05 swapped"));
}

TEST(Verify, AnItemLeftOutAndAnItemTheWrongWayRoundAreNamed) {
  const auto without = [](const std::vector<int>& scores) { return sum(scores) - scores[6]; };
  const auto turned = [](const std::vector<int>& scores) {
    return sum(scores) - 2 * scores[2] + 3;
  };
  EXPECT_EQ(first_cause(verify("epds", by_code([&](std::size_t person) {
                                 return std::to_string(without(people[person]));
                               }))),
            explained(wrong(without), wrong(without), "epds_07 left out"));
  EXPECT_EQ(first_cause(verify("epds", by_code([&](std::size_t person) {
                                 return std::to_string(turned(people[person]));
                               }))),
            explained(wrong(turned), wrong(turned), "epds_03 the wrong way round"));
}

TEST(Verify, ATypingErrorHasNoCause) {
  const Outcome outcome = verify("epds", by_code([](std::size_t person) {
                                   const int total = sum(people[person]);
                                   return std::to_string(person == 4 ? total + 100 : total);
                                 }));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(first_cause(outcome), "1 of 1 by no cause that is looked for");
}

TEST(Verify, TotalsWithFewerDecimalsAgreeWhenOursRoundsToThem) {
  // Eight answers of the PHQ-9 that make 13 are prorated to 9 * 13 / 8 = 14.625.
  std::string table = "id";
  for (int i = 1; i <= 10; ++i) table += (i < 10 ? ",phq9_0" : ",phq9_") + std::to_string(i);
  table += ",stored\n";
  for (const std::string stored :
       {"14.625", "14.6", "14.63", "15", "14.625000000000002", "14.7", "13"}) {
    table += "A,2,2,2,2,2,1,1,1,,0," + stored + "\n";
  }
  const Outcome outcome = verify("phq9", table);
  EXPECT_TRUE(contains(outcome.out,
                       "  rows read 7 = agree 5 + disagree 2 + not comparable 0 + rejected 0\n"
                       "  of those that agree, when rounded: 4\n"))
      << outcome.out;
  EXPECT_TRUE(
      contains(outcome.out, "row 6 (line 7), id A: stored 14.7, computed 14.625 (prorated)\n"))
      << outcome.out;
  EXPECT_TRUE(
      contains(outcome.out, "stored 13, computed 14.625 (prorated): missing counted as zero\n"))
      << outcome.out;
}

TEST(Verify, ACellThatIsNoNumberIsNamedByItsPlaceAlone) {
  const Outcome outcome =
      verify("epds",
             epds_header() + ",stored\n" +         //
                 epds_row("A", "1", "0") + ",9\n"  //
                 + epds_row("B", "1", "0") + ",about nine\n" + epds_row("C", "1", "0") + ",09\n" +
                 epds_row("D", "1", "0") + ",-9\n",
             {"--missing", "-9"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.out, "rows read 4 = agree 1 + disagree 0 + not comparable 3"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.err, "standard input:3: the cell of 'stored' is not a number"))
      << outcome.err;
  EXPECT_FALSE(contains(outcome.out + outcome.err, "about")) << outcome.err;
}

TEST(Verify, ARejectedRowIsCountedAndMakesTheStatus65) {
  const Outcome outcome =
      verify("epds", epds_header() + ",stored\n" + epds_row("A", "1", "0") + ",9\nB,1\n");
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(
      contains(outcome.out, "rows read 2 = agree 1 + disagree 0 + not comparable 0 + rejected 1"))
      << outcome.out;
  EXPECT_TRUE(
      contains(outcome.err, "standard input:3: row rejected: 2 cells where the header has 12"))
      << outcome.err;
}

TEST(Verify, AsATableOneLineForEachDisagreement) {
  const std::string table = epds_header() + ",stored\n" +       //
                            epds_row("A", "1", "0") + ",9\n" +  //
                            epds_row("\"B,b\"", "1", "0") + ",18\n" + epds_row("C", "2", "") +
                            ",18\n";
  const Outcome outcome = verify("epds", table, {"--format", "csv", "--stored", "epds3a=stored"});
  // Items 3 to 5 are 3, 3 and 6.
  const std::string head =
      "row,line,id,scale,stored,computed,lower,upper,kind,likely_cause\n"
      "2,3,\"B,b\",total,18,9,9,9,differs,reversed_twice\n"
      "3,4,C,total,18,,18,21,not_computable,missing_as_zero\n";
  EXPECT_EQ(outcome.out.substr(0, head.size()), head);
  EXPECT_TRUE(contains(outcome.out, "\n1,2,A,epds3a,9,3,3,3,differs,")) << outcome.out;
  EXPECT_EQ(outcome.status, 65);
}

TEST(Verify, OfProtectedItemsRowAndIdAlone) {
  // HARK: a yes is 1 and a no is 2; a yes counts 1.
  const std::string table =
      "id,hark_01,hark_02,hark_03,hark_04,stored\n"
      "A,2,1,2,2,0\n"
      "B,2,2,2,2,0\n";
  const Outcome quiet = verify("hark", table);
  EXPECT_EQ(quiet.status, 65);
  EXPECT_TRUE(contains(quiet.out, "    row 1 (line 2), id A\n")) << quiet.out;
  EXPECT_TRUE(contains(quiet.out, "--show-protected shows them")) << quiet.out;
  EXPECT_FALSE(contains(quiet.out, "hark_0")) << quiet.out;
  EXPECT_FALSE(contains(quiet.out, "stored 0")) << quiet.out;
  EXPECT_FALSE(contains(quiet.out, "CAUSES")) << quiet.out;
  const Outcome lines = verify("hark", table, {"--format", "csv"});
  EXPECT_TRUE(contains(lines.out, "\n1,2,A,total,,,,,,\n")) << lines.out;
  const Outcome shown = verify("hark", table, {"--show-protected"});
  EXPECT_TRUE(contains(shown.out, "id A: stored 0, computed 1: ")) << shown.out;
  EXPECT_TRUE(contains(shown.out, "hark_02 left out")) << shown.out;
}

TEST(Verify, AWrongChoiceSaysWhatIsRight) {
  const std::string table = epds_header() + ",stored\n";
  const auto status = [&](const std::string& stored) {
    return run_with_input({"verify", "epds", "-", "--stored", stored}, table);
  };
  EXPECT_EQ(status("total").status, 2);
  EXPECT_EQ(status("totals=stored").status, 2);
  EXPECT_TRUE(contains(status("totals=stored").err, "has no scale 'totals'"));
  EXPECT_EQ(status("total=points").status, 65);
  EXPECT_TRUE(contains(status("total=points").err, "no column 'points'"));
  EXPECT_EQ(run_with_input({"verify", "epds", "-"}, table).status, 2);
  EXPECT_EQ(status("total=stored").status, 0);
}

TEST(Verify, TheInputIsNeverOverwritten) {
  const Folder folder;
  const std::string text = epds_header() + ",stored\n" + epds_row("A", "1", "0") + ",9\n";
  const std::string in = folder.write("people.csv", text);
  EXPECT_EQ(run({"verify", "epds", in, "--stored", "total=stored", "-o", in}).status, 2);
  EXPECT_EQ(read_file(in), text);
  const std::string out = folder.path("report.txt");
  EXPECT_EQ(run({"verify", "epds", in, "--stored", "total=stored", "-o", out}).status, 0);
  EXPECT_TRUE(contains(read_file(out), "agree 1"));
}

}  // namespace
}  // namespace screening::test
