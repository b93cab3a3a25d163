#include <gtest/gtest.h>

#include <functional>

#include "screening/instrument.hpp"
#include "toy.hpp"

namespace {

using screening::canonical_text;
using screening::Decimal;
using screening::Definition;
using Change = std::function<void(Definition&)>;

Definition rich() {
  Definition definition = toy::definition();
  definition.cut_offs[0].accuracy.sensitivity = toy::number("0.86");
  definition.verdicts[0].validations.emplace_back();
  definition.skips.emplace_back();
  definition.reliable_changes.emplace_back();
  return definition;
}

bool changes(const Change& change) {
  Definition definition = rich();
  change(definition);
  return canonical_text(definition) != canonical_text(rich());
}

TEST(CanonicalText, ChangesWithEveryPartThatCanChangeAResult) {
  const std::vector<std::pair<const char*, Change>> cases = {
      {"id", [](Definition& d) { d.id = "toy2"; }},
      {"version", [](Definition& d) { d.version = "1.0.1"; }},
      {"provisional", [](Definition& d) { d.provisional = true; }},
      {"item id", [](Definition& d) { d.items[0].id = "toy_11"; }},
      {"item order", [](Definition& d) { std::swap(d.items[0], d.items[1]); }},
      {"item dropped", [](Definition& d) { d.items.pop_back(); }},
      {"item kind", [](Definition& d) { d.items[0].kind = screening::ItemKind::multiple; }},
      {"none code", [](Definition& d) { d.items[0].none_code = "0"; }},
      {"count", [](Definition& d) { d.items[0].count_to = 9; }},
      {"count scores", [](Definition& d) { d.items[0].count_scores.push_back({}); }},
      {"scored", [](Definition& d) { d.items[0].scored = false; }},
      {"item safety", [](Definition& d) { d.items[0].display_safety = true; }},
      {"option code", [](Definition& d) { d.items[0].options[0].code = "never"; }},
      {"option order",
       [](Definition& d) { std::swap(d.items[0].options[0], d.items[0].options[1]); }},
      {"option score", [](Definition& d) { d.items[0].options[2].score = toy::number("2.5"); }},
      {"no option score", [](Definition& d) { d.items[0].options[0].score.reset(); }},
      {"gate",
       [](Definition& d) {
         d.skips[0].when.push_back({"toy_01", {"0"}});
       }},
      {"skipped items", [](Definition& d) { d.skips[0].items = {"toy_02"}; }},
      {"answered as", [](Definition& d) { d.skips[0].answered_as = "0"; }},
      {"aggregate", [](Definition& d) { d.scales[0].aggregate = screening::Aggregate::max; }},
      {"times", [](Definition& d) { d.scales[0].times = 2; }},
      {"members", [](Definition& d) { d.scales[0].members[0].items.pop_back(); }},
      {"own scores",
       [](Definition& d) {
         d.scales[0].members[0].own_scores = {{"0", {}}};
       }},
      {"missing rule",
       [](Definition& d) { d.scales[0].missing.kind = screening::MissingPolicy::Kind::ignore; }},
      {"up to", [](Definition& d) { d.scales[0].missing.up_to = 1; }},
      {"worse", [](Definition& d) { d.scales[0].worse = screening::Worse::low; }},
      {"band end", [](Definition& d) { d.band_sets[0].bands[0].to = Decimal(2); }},
      {"band risk",
       [](Definition& d) { d.band_sets[0].bands[0].risk = screening::Risk::negligible; }},
      {"what of", [](Definition& d) { d.band_sets[0].risk_of = "low mood"; }},
      {"band id", [](Definition& d) { d.band_sets[0].bands[0].id = "none"; }},
      {"threshold", [](Definition& d) { d.cut_offs[0].threshold = Decimal(5); }},
      {"operator", [](Definition& d) { d.cut_offs[0].at_least = false; }},
      {"target", [](Definition& d) { d.cut_offs[0].target = "anxiety"; }},
      {"primary", [](Definition& d) { d.cut_offs[0].primary = true; }},
      {"always", [](Definition& d) { d.cut_offs[0].always_evaluated = true; }},
      {"evidence",
       [](Definition& d) { d.cut_offs[0].evidence = screening::Evidence::provisional; }},
      {"weeks", [](Definition& d) { d.cut_offs[0].population.weeks_to = Decimal(13); }},
      {"stage",
       [](Definition& d) { d.cut_offs[0].population.stages = {screening::Stage::antenatal}; }},
      {"gave birth", [](Definition& d) { d.cut_offs[0].population.gave_birth = false; }},
      {"language", [](Definition& d) { d.cut_offs[0].population.languages = {"en"}; }},
      {"country or language", [](Definition& d) { d.cut_offs[0].population.countries = {"en"}; }},
      {"sensitivity", [](Definition& d) { d.cut_offs[0].accuracy.sensitivity = Decimal(1); }},
      {"specificity", [](Definition& d) { d.cut_offs[0].accuracy.specificity = Decimal(1); }},
      {"urgency", [](Definition& d) { d.flags[0].urgency = screening::Urgency::prompt; }},
      {"action", [](Definition& d) { d.flags[0].action = "review"; }},
      {"people", [](Definition& d) { d.cut_offs[0].accuracy.n = 77; }},
      {"cases", [](Definition& d) { d.cut_offs[0].accuracy.cases = 7; }},
      {"interval",
       [](Definition& d) {
         d.cut_offs[0].accuracy.sensitivity_ci95 = {{Decimal(1, 1), Decimal(9, 1)}};
       }},
      {"other interval",
       [](Definition& d) {
         d.cut_offs[0].accuracy.specificity_ci95 = {{Decimal(1, 1), Decimal(9, 1)}};
       }},
      {"change id", [](Definition& d) { d.reliable_changes[0].id = "other"; }},
      {"change scale", [](Definition& d) { d.reliable_changes[0].scale = "other"; }},
      {"change points", [](Definition& d) { d.reliable_changes[0].points = Decimal(4); }},
      {"change edge", [](Definition& d) { d.reliable_changes[0].edge = screening::Edge::counts; }},
      {"change confidence", [](Definition& d) { d.reliable_changes[0].confidence = Decimal(90); }},
      {"change people", [](Definition& d) { d.reliable_changes[0].population.general = true; }},
      {"change evidence",
       [](Definition& d) { d.reliable_changes[0].evidence = screening::Evidence::ours; }},
      {"no change", [](Definition& d) { d.reliable_changes.clear(); }},
      {"referral", [](Definition& d) { d.flags[0].referral = {screening::Referral::gp}; }},
      {"flag codes", [](Definition& d) { d.flags[0].when.values.pop_back(); }},
      {"flag safety", [](Definition& d) { d.flags[0].display_safety = true; }},
      {"verdict", [](Definition& d) { d.verdicts[0].when.item = "toy_02"; }},
      {"validation", [](Definition& d) { d.verdicts[0].validations[0].target = "PTSD"; }},
  };
  for (const auto& [name, change] : cases) EXPECT_TRUE(changes(change)) << name;
}

TEST(CanonicalText, IsUntouchedByWhatOnlyPeopleRead) {
  EXPECT_FALSE(changes([](Definition& d) {
    d.name = d.abbreviation = d.purpose = d.recall = "other";
    d.clinical_review = "Dr Nobody, 2026";
    d.items[0].label = d.scales[0].label = d.band_sets[0].bands[0].label = "other";
    d.items[0].options[0].label = "never";
    d.items[0].keyed = "forward";
    d.scales[0].note = d.cut_offs[0].note = "other";
    d.scales[0].source = d.cut_offs[0].source = "other";
    d.scales[0].shares_items_with = {"other"};
    d.cut_offs[0].population.description = "mothers at a clinic";
    d.cut_offs[0].accuracy.reference_standard = "SCID";
    d.cut_offs[0].accuracy.auc = Decimal(9, 1);
    d.licence.owner = "Somebody";
    d.sources[0].citation = "other";
    d.cautions = {"other"};
    d.codes.emplace_back();
    d.left_out.emplace_back();
  }));
}

TEST(CanonicalText, WithoutAReliableChangeIsWhatItWasBeforeThereWereAny) {
  EXPECT_EQ(canonical_text(toy::definition()).find("reliable"), std::string::npos);
}

TEST(CanonicalText, WritesANumberTheSameHoweverItWasWritten) {
  EXPECT_FALSE(changes([](Definition& d) { d.items[0].options[2].score = Decimal(200, 2); }));
}

// Texts that contain the format's own words must not pass for structure.
TEST(CanonicalText, CannotBeForgedFromInsideAText) {
  Definition two = toy::blank();
  two.items = {toy::item("a", "", {}), toy::item("b", "", {})};
  const std::string text = canonical_text(two);
  const std::size_t start = text.find("1:a\n") + 2;
  const std::size_t end = text.find("item 1:b") + 8;
  Definition one = toy::blank();
  one.items = {toy::item(text.substr(start, end - start), "", {})};
  EXPECT_NE(canonical_text(one), text);
  EXPECT_NE(canonical_text(one).find("items 1\n"), std::string::npos);

  Definition joined = toy::definition();
  joined.flags[0].when.values = {"1\n- 1:2"};
  Definition apart = toy::definition();
  apart.flags[0].when.values = {"1", "2"};
  EXPECT_NE(canonical_text(joined), canonical_text(apart));
}

TEST(CanonicalText, ReadsAsPlainLines) {
  const std::string text = canonical_text(toy::definition());
  const std::string start =
      "format 1\nid 3:toy\nversion 5:1.0.0\nprovisional false\nitems 3\nitem 6:toy_01\n";
  EXPECT_EQ(text.substr(0, start.size()), start);
}

}  // namespace
