#include "screening/diff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "rich_form.hpp"

namespace {

using namespace forms;

using Edit = std::function<void(Definition&)>;

Definition edited(Definition definition, const Edit& edit) {
  edit(definition);
  return definition;
}

std::vector<Change> changes(const Definition& before, const Edit& edit) {
  return diff(before, edited(before, edit));
}

std::vector<std::string> sentences(const std::vector<Change>& changes) {
  std::vector<std::string> words;
  for (const Change& change : changes) words.push_back(change.what);
  return words;
}

bool any_score(const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const Change& change) { return change.changes_scores; });
}

/// The only change; an empty one, and a failed test, when there are none or several.
Change only(const std::vector<Change>& changes) {
  EXPECT_EQ(changes.size(), 1U) << testing::PrintToString(sentences(changes));
  return changes.size() == 1 ? changes.front() : Change{};
}

Change only_change(const Definition& before, const Edit& edit) {
  return only(changes(before, edit));
}

struct Told {
  std::string path;
  std::string what;
  bool changes_scores;
  Edit edit;
};

void expect_told(const Definition& before, const std::vector<Told>& cases) {
  for (const Told& told : cases) {
    EXPECT_EQ(only_change(before, told.edit), (Change{told.path, told.what, told.changes_scores}))
        << testing::PrintToString(sentences(changes(before, told.edit)));
  }
}

TEST(Diff, OfADefinitionWithItselfIsEmpty) { EXPECT_TRUE(diff(rich(), rich()).empty()); }

TEST(Diff, AnotherVersionAloneChangesNoScore) {
  expect_told(rich(), {{"version", "version was 1.0.0, is now 1.1.0", false,
                        [](Definition& d) { d.version = "1.1.0"; }}});
}

TEST(Diff, AnItemsWorthNamesTheScalesThatMayDiffer) {
  const Change change =
      only_change(toy(), [](Definition& d) { d.items[2].options[2].score = Decimal(1); });
  EXPECT_EQ(change.path, "items[2].options[2].score");
  EXPECT_EQ(change.what, "item toy_03: answer 2 was worth 2, is now worth 1; total may differ");
  EXPECT_TRUE(change.changes_scores);
}

TEST(Diff, AWorthThatNoScaleReadsReachesNothing) {
  // rich_03 has its own scores in `worst`, and `some` goes by its code.
  const Change change =
      only_change(rich(), [](Definition& d) { d.items[3].options[3].score = Decimal(2); });
  EXPECT_EQ(change.what,
            "item rich_03: answer 3 was worth 3, is now worth 2; average, signs and "
            "unsettled may differ");
  const Change unread =
      only_change(rich(), [](Definition& d) { d.items[2].options[1].score = std::nullopt; });
  EXPECT_EQ(unread.what, "item rich_gate: answer 1 was worth 1, is now worth nothing");
}

TEST(Diff, TellsOfItems) {
  expect_told(
      rich(),
      {{"items[4].none_code",
        "item rich_several: the answer that excludes the others was 0, is now none", true,
        [](Definition& d) { d.items[4].none_code.clear(); }},
       {"items[4].kind",
        "item rich_several: kind of answer was any number of answers, is now one "
        "answer",
        true, [](Definition& d) { d.items[4].kind = ItemKind::single; }},
       {"items[6].kind",
        "item rich_nights: kind of answer was a number, is now any number of "
        "answers",
        true, [](Definition& d) { d.items[6].kind = ItemKind::multiple; }},
       {"items[5].count_to", "item rich_days: highest number was 30, is now 31", true,
        [](Definition& d) { d.items[5].count_to = 31; }},
       {"items[5].count_from", "item rich_days: lowest number was 0, is now 1", true,
        [](Definition& d) { d.items[5].count_from = 1; }},
       {"items[5].count_scores",
        "item rich_days: worth was 0..0=0 1..30=1, is now 0..0=0 1..30=2; whole may differ", true,
        [](Definition& d) { d.items[5].count_scores[1].score = Decimal(2); }},
       {"items[2].scored", "item rich_gate: scored was no, is now yes", true,
        [](Definition& d) { d.items[2].scored = true; }},
       {"items[4].display_safety", "item rich_several: display safety was yes, is now no", true,
        [](Definition& d) { d.items[4].display_safety = false; }},
       {"items[0].options[3]", "item rich_01: answer 3 was removed, worth 3", true,
        [](Definition& d) { d.items[0].options.pop_back(); }},
       {"items[0].options[4]", "item rich_01: answer 4 was added, worth 4", true,
        [](Definition& d) {
          d.items[0].options.push_back({"4", Decimal(4), ""});
        }},
       {"items[0].options",
        "item rich_01: the answers are printed in another order, so their positions mean other "
        "answers",
        true, [](Definition& d) { std::swap(d.items[0].options[0], d.items[0].options[1]); }},
       {"items[3]",
        "item rich_03: label, labels of answers, keyed and codes of other systems changed", false,
        [](Definition& d) {
          d.items[3].label = "other";
          d.items[3].keyed = "forward";
          d.items[3].options[0].label = "not at all";
          d.items[3].codes = {{"loinc", "1-1", "it", Evidence::primary}};
        }},
       {"items[3]", "item rich_03: other systems' codes of answers changed", false,
        [](Definition& d) {
          d.items[3].options[0].codes = {{"loinc", "LA1-1", "it", Evidence::primary}};
        }},
       {"items",
        "the items are in another order; answers given as a list in form order are read "
        "differently",
        true, [](Definition& d) { std::swap(d.items[0], d.items[1]); }},
       {"items[6]",
        "item rich_nights was removed; answers given as a list in form order are read "
        "differently",
        true, [](Definition& d) { d.items.pop_back(); }},
       {"items[7]",
        "item rich_more was added; answers given as a list in form order are read "
        "differently",
        true, [](Definition& d) { d.items.push_back(item("rich_more")); }}});
}

TEST(Diff, AnItemThatCameOrWentNamesWhatReadsIt) {
  const Edit remove = [](Definition& d) { d.items.erase(d.items.begin() + 5); };
  EXPECT_NE(only_change(rich(), remove).what.find("; whole may differ; "), std::string::npos);
  const Change added = only(diff(edited(rich(), remove), rich()));
  EXPECT_EQ(added.path, "items[5]");
  EXPECT_NE(added.what.find("item rich_days was added; whole may differ"), std::string::npos);
}

TEST(Diff, TellsOfSkipRules) {
  expect_told(
      rich(),
      {{"skips[0].answered_as",
        "skip rule when rich_gate answered 0: what a skipped item counts as was 0, is now 1", true,
        [](Definition& d) { d.skips[0].answered_as = "1"; }},
       {"skips[0].items",
        "skip rule when rich_gate answered 0: what is not asked was rich_03, is now rich_03 and "
        "rich_02",
        true, [](Definition& d) { d.skips[0].items.emplace_back("rich_02"); }},
       {"skips[0].evidence",
        "skip rule when rich_gate answered 0: evidence was ours, is now provisional", true,
        [](Definition& d) { d.skips[0].evidence = Evidence::provisional; }},
       {"skips[0]", "skip rule when rich_gate answered 0: note changed", false,
        [](Definition& d) { d.skips[0].note.clear(); }},
       {"skips[0]", "skip rule when rich_gate answered 0 was removed: rich_03 not asked", true,
        [](Definition& d) { d.skips.clear(); }}});
  Definition two = rich();
  two.skips.push_back(two.skips[0]);
  two.skips[1].when[0].codes = {"1"};
  expect_told(two, {{"skips", "the skip rules are in another order", true,
                     [](Definition& d) { std::swap(d.skips[0], d.skips[1]); }}});
}

TEST(Diff, TellsOfScales) {
  expect_told(
      rich(),
      {{"scales[0].aggregate", "scale pair: aggregate was sum, is now max", true,
        [](Definition& d) { d.scales[0].aggregate = Aggregate::max; }},
       {"scales[2].times", "scale whole: factor was 2, is now 3", true,
        [](Definition& d) { d.scales[2].times = 3; }},
       {"scales[0].missing",
        "scale pair: missing rule was estimated from the answers given when at most 1 answer is "
        "missing [self, ours], is now estimated from the answers given when at most 2 answers are "
        "missing [self, ours]",
        true, [](Definition& d) { d.scales[0].missing.up_to = 2; }},
       {"scales[0].worse", "scale pair: worse end was high, is now low", true,
        [](Definition& d) { d.scales[0].worse = Worse::low; }},
       {"scales[0].evidence", "scale pair: evidence was ours, is now primary", true,
        [](Definition& d) { d.scales[0].evidence = Evidence::primary; }},
       {"scales[0].range", "scale pair: range was 0..6, is now 0..7", false,
        [](Definition& d) { d.scales[0].range_to = Decimal(7); }},
       {"scales[0]", "scale pair: codes of other systems changed", false,
        [](Definition& d) {
          d.scales[0].codes = {{"loinc", "1-1", "it", Evidence::primary}};
        }},
       {"scales[0].members", "scale pair: item rich_01 no longer counts", true,
        [](Definition& d) { d.scales[0].members[0].items = {"rich_02"}; }},
       {"scales[0].members", "scale pair: item rich_03 now counts", true,
        [](Definition& d) { d.scales[0].members[0].items.emplace_back("rich_03"); }},
       {"scales[2].members", "scale whole: scale pair no longer counts", true,
        [](Definition& d) { d.scales[2].members[0].scales = {"worst"}; }},
       {"scales[0].members", "scale pair: item rich_03 now counts, here worth 0=1", true,
        [](Definition& d) {
          d.scales[0].members.push_back({{"rich_03"}, {{"0", Decimal(1)}}, {}, {}});
        }},
       {"scales[1].members",
        "scale worst: item rich_03 counts here as 0=0 1=0 2=1 3=2, before as 0=0 1=0 2=1 3=1", true,
        [](Definition& d) { d.scales[1].members[0].own_scores[3].score = Decimal(2); }},
       {"scales[1].members",
        "scale worst: item rich_03 counts here as what its answers are worth, before as 0=0 1=0 "
        "2=1 3=1",
        true, [](Definition& d) { d.scales[1].members[0].own_scores.clear(); }},
       {"scales[0].members", "scale pair: the members stand in another order or grouping", true,
        [](Definition& d) {
          std::swap(d.scales[0].members[0].items[0], d.scales[0].members[0].items[1]);
        }},
       {"scales[0]",
        "scale pair: label, scales that share its items, items in no subscale, note on the missing "
        "rule, source and note changed",
        false,
        [](Definition& d) {
          d.scales[0].label = "other";
          d.scales[0].shares_items_with = {"worst"};
          d.scales[0].in_no_subscale = {"rich_03"};
          d.scales[0].missing.note.clear();
          d.scales[0].source = "other";
          d.scales[0].note = "other";
        }},
       {"scales[0]", "scale pair: missing rule changed", false,
        [](Definition& d) { d.scales[0].missing.source = "other"; }},
       {"scales[5]", "scale signs was removed: range 0..8", true,
        [](Definition& d) { d.scales.pop_back(); }},
       {"scales", "the scales are in another order", true,
        [](Definition& d) { std::swap(d.scales[3], d.scales[4]); }}});
}

TEST(Diff, AMembersConditionIsTold) {
  const std::vector<Change> found =
      changes(rich(), [](Definition& d) { d.scales[2].members[2].conditions[1].values = {"2"}; });
  EXPECT_EQ(sentences(found),
            (std::vector<std::string>{
                "scale whole: a point when rich_several answered 1 or 2 no longer counts",
                "scale whole: a point when rich_several answered 2 now counts"}));
}

TEST(Diff, TellsOfBands) {
  expect_told(
      toy(),
      {{"band_sets[0].bands[1]", "band set severity: band high was 6..12, is now 7..12", true,
        [](Definition& d) { d.band_sets[0].bands[1].from = Decimal(7); }},
       {"band_sets[0].bands[1]", "band set severity: band high: label changed", false,
        [](Definition& d) { d.band_sets[0].bands[1].label = "raised"; }},
       {"band_sets[0].bands[1]", "band set severity: band high risk was none, is now moderate",
        true, [](Definition& d) { d.band_sets[0].bands[1].risk = Risk::moderate; }},
       {"band_sets[0].risk_of", "band set severity: risk_of was not stated, is now low mood", true,
        [](Definition& d) { d.band_sets[0].risk_of = "low mood"; }},
       {"band_sets[0].bands[1]", "band set severity: band high was removed: 6..12", true,
        [](Definition& d) { d.band_sets[0].bands.pop_back(); }},
       {"band_sets[0].bands", "band set severity: the bands are in another order", true,
        [](Definition& d) { std::swap(d.band_sets[0].bands[0], d.band_sets[0].bands[1]); }},
       {"band_sets[0].scale", "band set severity: scale was total, is now other", true,
        [](Definition& d) { d.band_sets[0].scale = "other"; }},
       {"band_sets[0]", "band set severity: label changed", false,
        [](Definition& d) { d.band_sets[0].label = "Other"; }},
       {"band_sets[0]", "band set severity was removed, of total", true,
        [](Definition& d) { d.band_sets.clear(); }}});
}

TEST(Diff, TellsOfCutOffs) {
  expect_told(
      rich(),
      {{"cut_offs[0].threshold",
        "cut-off pair_ge4: positive was pair 4 or more, is now pair 5 or "
        "more",
        true, [](Definition& d) { d.cut_offs[0].threshold = Decimal(5); }},
       {"cut_offs[0].threshold",
        "cut-off pair_ge4: positive was pair 4 or more, is now pair 4 or "
        "less",
        true, [](Definition& d) { d.cut_offs[0].at_least = false; }},
       {"cut_offs[1].population",
        "cut-off average_le1: population was antenatal, weeks 20 onwards, did not give birth, is "
        "now weeks 20 onwards, did not give birth",
        true, [](Definition& d) { d.cut_offs[1].population.stages.clear(); }},
       {"cut_offs[0]", "cut-off pair_ge4: description of the people changed", false,
        [](Definition& d) { d.cut_offs[0].population.description.clear(); }},
       {"cut_offs[0].primary", "cut-off pair_ge4: primary was yes, is now no", true,
        [](Definition& d) { d.cut_offs[0].primary = false; }},
       {"cut_offs[1].always_evaluated",
        "cut-off average_le1: evaluated for everybody was yes, is now no", true,
        [](Definition& d) { d.cut_offs[1].always_evaluated = false; }},
       {"cut_offs[2].evidence",
        "cut-off whole_ge9: evidence was provisional, is now secondary, so it need not be named",
        true, [](Definition& d) { d.cut_offs[2].evidence = Evidence::secondary; }},
       {"cut_offs[1].evidence",
        "cut-off average_le1: evidence was ours, is now provisional, so it must be named", true,
        [](Definition& d) { d.cut_offs[1].evidence = Evidence::provisional; }},
       {"cut_offs[1].accuracy",
        "cut-off average_le1: accuracy was not stated, is now sensitivity 0.9; predictive values "
        "may differ",
        true, [](Definition& d) { d.cut_offs[1].accuracy.sensitivity = Decimal(9, 1); }},
       {"cut_offs[0]", "cut-off pair_ge4: accuracy changed", false,
        [](Definition& d) { d.cut_offs[0].accuracy.as_printed = "4"; }},
       {"cut_offs", "the cut-offs are in another order", true,
        [](Definition& d) { std::swap(d.cut_offs[0], d.cut_offs[1]); }}});
  const Change added = only_change(rich(), [](Definition& d) {
    d.cut_offs.insert(d.cut_offs.begin(), at_least("pair_ge2", "pair", 2));
  });
  EXPECT_EQ(added.path, "cut_offs[0]");
  EXPECT_EQ(added.what.rfind("cut-off pair_ge2 was added: pair 2 or more for ", 0), 0U)
      << added.what;
}

TEST(Diff, TellsOfFlags) {
  expect_told(rich(),
              {{"flags[0].when",
                "flag harm: condition was rich_01 answered 3, is now rich_01 answered 2 or "
                "3",
                true,
                [](Definition& d) {
                  d.flags[0].when.values = {"2", "3"};
                }},
               {"flags[1].urgency", "flag at_home: urgency was same_day, is now routine", true,
                [](Definition& d) { d.flags[1].urgency = Urgency::routine; }},
               {"flags[0].action", "flag harm: action was suicide_risk_assessment, is now call",
                true, [](Definition& d) { d.flags[0].action = "call"; }},
               {"flags[1].display_safety", "flag at_home: display safety was yes, is now no", true,
                [](Definition& d) { d.flags[1].display_safety = false; }},
               {"flags[0]", "flag harm: label and note changed", false,
                [](Definition& d) {
                  d.flags[0].label = "other";
                  d.flags[0].note.clear();
                }},
               {"flags[1]", "flag at_home was removed: rich_several answered 2", true,
                [](Definition& d) { d.flags.pop_back(); }},
               {"flags", "the flags are in another order", true,
                [](Definition& d) { std::swap(d.flags[0], d.flags[1]); }}});
  const Change referral =
      only_change(rich(), [](Definition& d) { d.flags[0].referral = {Referral::gp}; });
  EXPECT_NE(referral.what.find("flag harm: who may act"), std::string::npos) << referral.what;
}

TEST(Diff, TellsOfVerdicts) {
  expect_told(
      rich(),
      {{"verdicts[1].when",
        "verdict few: condition was (not pair is 2 or less) and verdict some is negative, is now "
        "(not pair is 3 or less) and verdict some is negative",
        true,
        [](Definition& d) { d.verdicts[1].when.children[0].children[0].threshold = Decimal(3); }},
       {"verdicts[3].when",
        "verdict unsettled: condition was (at most 1 of: rich_01 is 1 or more; rich_03 is 1 or "
        "more) or gave_birth is false, is now (at least 1 and at most 1 of: rich_01 is 1 or more; "
        "rich_03 is 1 or more) or gave_birth is false",
        true, [](Definition& d) { d.verdicts[3].when.children[0].at_least = 1; }},
       {"verdicts[2].display_safety", "verdict sensitive: display safety was yes, is now no", true,
        [](Definition& d) { d.verdicts[2].display_safety = false; }},
       {"verdicts[0].validations[0].population",
        "verdict some: study of some illness: population was postnatal, weeks 0 to 8, is now "
        "postnatal",
        true, [](Definition& d) { d.verdicts[0].validations[0].population.weeks_to.reset(); }},
       {"verdicts[0].validations[0]", "verdict some: study of some illness: note changed", false,
        [](Definition& d) { d.verdicts[0].validations[0].note.clear(); }},
       {"verdicts[0].validations[0]",
        "verdict some: study of some illness was removed, postnatal, weeks 0 to 8", true,
        [](Definition& d) { d.verdicts[0].validations.clear(); }},
       {"verdicts[0]", "verdict some: label and note changed", false, [](Definition& d) {
          d.verdicts[0].label = "other";
          d.verdicts[0].note.clear();
        }}});
}

TEST(Diff, SummarisesWhatChangesNoScore) {
  expect_told(rich(),
              {{"licence", "licence: owner, terms and whether to register each use changed", false,
                [](Definition& d) {
                  d.licence.owner = "other";
                  d.licence.terms = "other";
                  d.licence.register_use = true;
                }},
               {"", "name and purpose changed", false,
                [](Definition& d) {
                  d.name = "other";
                  d.purpose = "other";
                }},
               {"clinical_review", "clinical review was none, is now A. Clinician 2026", false,
                [](Definition& d) { d.clinical_review = "A. Clinician 2026"; }},
               {"cautions", "cautions: 1 added, 1 removed", false,
                [](Definition& d) { d.cautions = {"Other."}; }},
               {"left_out", "numbers left out: 1 removed, 1 changed", false,
                [](Definition& d) {
                  d.left_out.pop_back();
                  d.left_out[0].reason = "other";
                }},
               {"sources", "sources: 1 added, 1 changed", false,
                [](Definition& d) {
                  d.sources[0].note = "other";
                  d.sources.push_back({"more", "More.", "", Evidence::primary, ""});
                }},
               {"codes", "codes of other systems: 1 changed", false,
                [](Definition& d) { d.codes[0].meaning = "other"; }}});
}

TEST(Diff, AnotherInstrumentAndAProvisionalOneAreTold) {
  expect_told(rich(), {{"id", "another instrument: other instead of rich", true,
                        [](Definition& d) { d.id = "other"; }},
                       {"provisional",
                        "the instrument is now provisional: used only when asked for by name", true,
                        [](Definition& d) { d.provisional = true; }}});
  Definition held = rich();
  held.provisional = true;
  EXPECT_EQ(only(diff(held, rich())).what,
            "the instrument is no longer provisional: it need not be named");
}

TEST(Diff, SaysWhatChangesScoresFirst) {
  const std::vector<Change> found = changes(rich(), [](Definition& d) {
    d.items[0].label = "other";
    d.cut_offs[0].threshold = Decimal(3);
    d.scales[0].note = "other";
    d.verdicts[2].display_safety = false;
  });
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].path, "cut_offs[0].threshold");
  EXPECT_EQ(found[1].path, "verdicts[2].display_safety");
  EXPECT_EQ(found[2].path, "items[0]");
  EXPECT_EQ(found[3].path, "scales[0]");
}

// A definition built by hand may name what is not there, name one thing twice, or go round in
// circles; `diff` is asked about it before `build` is.
TEST(Diff, TakesDefinitionsThatWouldNotBuild) {
  Definition broken = rich();
  broken.items.push_back(broken.items[0]);
  broken.items.back().options[0].score = Decimal(9);
  broken.scales[0].members[0].scales = {"whole", "nowhere"};
  broken.cut_offs[0].scale = "nowhere";
  broken.verdicts[0].when = verdict("x", any({})).when;
  EXPECT_TRUE(diff(broken, broken).empty());
  EXPECT_TRUE(any_score(diff(rich(), broken)));
  EXPECT_TRUE(any_score(diff(broken, Definition{})));
  EXPECT_TRUE(any_score(diff(Definition{}, broken)));
}

}  // namespace
