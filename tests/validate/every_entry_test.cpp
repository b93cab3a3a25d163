#include <gtest/gtest.h>

#include "toy.hpp"

// The same promise for every kind of entry that a definition lists.
namespace {

using screening::Condition;
using screening::Decimal;
using screening::Definition;
using screening::Evidence;
using toy::Faults;
using Kind = Condition::Kind;

/// The toy with one entry of every kind that needs evidence, and a source that was barely seen.
Definition with_everything() {
  Definition definition = toy::definition();
  screening::Source heard = definition.sources[0];
  heard.id = "heard";
  heard.seen = Evidence::secondary;
  definition.sources.push_back(heard);

  screening::SkipRule skip;
  skip.when = {{"toy_01", {"0"}}};
  skip.items = {"toy_02"};
  skip.answered_as = "0";
  skip.evidence = Evidence::secondary;
  skip.source = "heard";
  definition.skips = {skip};

  screening::ReliableChange figure;
  figure.id = "by_1";
  figure.scale = definition.scales[0].id;
  figure.points = Decimal(1);
  figure.population.general = true;
  figure.evidence = Evidence::secondary;
  figure.source = "heard";
  definition.reliable_changes = {figure};

  screening::Validation study;
  study.target = "depression";
  study.population.general = true;
  study.evidence = Evidence::secondary;
  study.source = "heard";
  definition.verdicts[0].validations = {study};
  definition.scales[0].missing.kind = screening::MissingPolicy::Kind::prorate;
  definition.scales[0].missing.up_to = 1;
  definition.scales[0].missing.source = "heard";
  return definition;
}

/// Changes the evidence and source of every entry, and says where they are.
template <typename Change>
std::vector<std::string> for_every_entry(Definition& definition, Change change) {
  change(definition.skips[0]);
  change(definition.scales[0]);
  change(definition.scales[0].missing);
  change(definition.band_sets[0]);
  change(definition.cut_offs[0]);
  change(definition.reliable_changes[0]);
  change(definition.flags[0]);
  change(definition.verdicts[0]);
  change(definition.verdicts[0].validations[0]);
  return {"skips[0]",     "scales[0]",   "scales[0].missing",
          "band_sets[0]", "cut_offs[0]", "reliable_changes[0]",
          "flags[0]",     "verdicts[0]", "verdicts[0].validations[0]"};
}

/// The faults of the entries themselves, leaving out that a source is no longer cited.
Faults faults_of_entries(const Definition& definition) {
  Faults found;
  for (const std::string& fault : toy::faults(definition)) {
    if (fault.find("sources[") == std::string::npos) found.push_back(fault);
  }
  return found;
}

Faults sorted(Faults faults) {
  std::sort(faults.begin(), faults.end());
  return faults;
}

TEST(EveryEntry, NeedsASourceForWhatItClaims) {
  for (const Evidence claimed : {Evidence::primary, Evidence::ours}) {
    Definition definition = with_everything();
    Faults expected;
    for (const std::string& path : for_every_entry(definition, [&](auto& entry) {
           entry.evidence = claimed;
           entry.source.clear();
         })) {
      expected.push_back("SCR440 error at " + path + ".source");
    }
    EXPECT_EQ(sorted(faults_of_entries(definition)), sorted(expected));
  }
}

TEST(EveryEntry, ClaimsNoMoreThanItsSourceWasSeenWith) {
  Definition definition = with_everything();
  Faults expected;
  for (const std::string& path : for_every_entry(definition, [](auto& entry) {
         entry.evidence = Evidence::abstract;
         entry.source = "heard";
       })) {
    expected.push_back("SCR441 error at " + path + ".evidence");
  }
  EXPECT_EQ(sorted(faults_of_entries(definition)), sorted(expected));
}

TEST(EveryEntry, HasAnIdOfItsOwn) {
  const std::pair<const char*, void (*)(Definition&)> lists[] = {
      {"items[3]", [](Definition& d) { d.items.push_back(d.items.front()); }},
      {"scales[1]", [](Definition& d) { d.scales.push_back(d.scales.front()); }},
      {"band_sets[1]", [](Definition& d) { d.band_sets.push_back(d.band_sets.front()); }},
      {"band_sets[0].bands[1]",
       [](Definition& d) { d.band_sets[0].bands[1].id = d.band_sets[0].bands[0].id; }},
      {"cut_offs[1]", [](Definition& d) { d.cut_offs.push_back(d.cut_offs.front()); }},
      {"flags[1]", [](Definition& d) { d.flags.push_back(d.flags.front()); }},
      {"verdicts[1]", [](Definition& d) { d.verdicts.push_back(d.verdicts.front()); }},
      {"sources[1]", [](Definition& d) { d.sources.push_back(d.sources.front()); }}};
  for (const auto& [path, repeat] : lists) {
    Definition definition = toy::definition();
    repeat(definition);
    const Faults faults = toy::faults(definition);
    EXPECT_NE(
        std::find(faults.begin(), faults.end(), "SCR202 error at " + std::string(path) + ".id"),
        faults.end())
        << path << testing::PrintToString(faults);
  }
}

TEST(EveryEntry, StandsInAListThatEnds) {
  const std::pair<const char*, void (*)(Definition&)> lists[] = {
      {"skips", [](Definition& d) { d.skips.resize(5000); }},
      {"scales", [](Definition& d) { d.scales.resize(5000); }},
      {"band_sets", [](Definition& d) { d.band_sets.resize(5000); }},
      {"band_sets[0].bands", [](Definition& d) { d.band_sets[0].bands.resize(5000); }},
      {"cut_offs", [](Definition& d) { d.cut_offs.resize(5000); }},
      {"flags", [](Definition& d) { d.flags.resize(5000); }},
      {"verdicts", [](Definition& d) { d.verdicts.resize(5000); }},
      {"sources", [](Definition& d) { d.sources.resize(5000); }},
      {"items[0].options", [](Definition& d) { d.items[0].options.resize(5000); }},
      {"items[0].count_scores", [](Definition& d) { d.items[0].count_scores.resize(5000); }},
      {"scales[0].members", [](Definition& d) { d.scales[0].members.resize(5000); }},
      {"scales[0].members[0].items",
       [](Definition& d) { d.scales[0].members[0].items.resize(5000); }},
      {"verdicts[0].when.values", [](Definition& d) { d.verdicts[0].when.values.resize(5000); }}};
  for (const auto& [path, lengthen] : lists) {
    Definition definition = toy::definition();
    lengthen(definition);
    const Faults faults = toy::faults(definition);
    const std::string expected = "SCR206 error at " + std::string(path);
    EXPECT_NE(std::find(faults.begin(), faults.end(), expected), faults.end()) << expected;
  }
}

TEST(EveryEntry, OfAPopulationIsListedOnce) {
  Definition definition = toy::definition();
  auto& population = definition.cut_offs[0].population;
  population = {};
  population.stages.assign(2, screening::Stage::antenatal);
  population.roles.assign(2, screening::Role::mother);
  population.sexes.assign(2, screening::Sex::female);
  population.languages.assign(2, "en");
  population.countries.assign(2, "GB");
  population.settings.assign(2, "clinic");
  Faults expected;
  for (const char* field : {"stages", "roles", "sexes", "languages", "countries", "settings"}) {
    expected.push_back("SCR344 error at cut_offs[0].population." + std::string(field) + "[1]");
  }
  EXPECT_EQ(toy::faults(definition), expected);
}

TEST(EveryEntry, OfASkipRuleComesAfterItsGate) {
  Definition definition = with_everything();
  definition.skips[0].items = {"toy_01", "toy_02"};
  definition.skips[0].when.push_back({"toy_03", {"0"}});
  const screening::BuildResult built = screening::build(definition);
  std::vector<std::string> said;
  for (const auto& diagnostic : built.diagnostics()) said.push_back(diagnostic.message);
  EXPECT_EQ(said, (std::vector<std::string>{
                      "item 'toy_01' cannot be its own gate",
                      "item 'toy_01' stands before its gate 'toy_03'; a gate is asked before what "
                      "it skips",
                      "item 'toy_02' stands before its gate 'toy_03'; a gate is asked before what "
                      "it skips"}));
}

TEST(EveryEntry, OfManyIsNamedUntilTheListGrowsLong) {
  Definition definition = toy::definition();
  definition.items = toy::items(3, {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"});
  definition.scales[0].members[0].own_scores = {{"0", Decimal(0)}};
  definition.scales[0].range_to = Decimal(0);
  const screening::BuildResult built = screening::build(definition);
  EXPECT_NE(built.diagnostics().front().message.find(
                "also offers '1', '2', '3', '4', '5', '6', '7', '8' and 2 more"),
            std::string::npos)
      << built.diagnostics().front().message;
}

TEST(EveryEntry, OfAConditionIsNamedByItsWordInTheFile) {
  const std::pair<Kind, const char*> words[] = {{Kind::score_at_least, "score_at_least"},
                                                {Kind::score_at_most, "score_at_most"},
                                                {Kind::code_in, "code_in"},
                                                {Kind::verdict, "is"},
                                                {Kind::context, "in"},
                                                {Kind::all, "all"},
                                                {Kind::any, "any"},
                                                {Kind::negation, "not"},
                                                {Kind::count, "count"}};
  for (const auto& [kind, word] : words) {
    Definition definition = toy::definition();
    Condition& when = definition.verdicts[0].when;
    when.kind = kind;
    when.field = "role";
    when.at_most = 1;
    when.values = {"1"};
    const screening::BuildResult built = screening::build(definition);
    bool named = false;
    for (const auto& diagnostic : built.diagnostics()) {
      named = named || diagnostic.message.find("'" + std::string(word) + "'") != std::string::npos;
    }
    EXPECT_TRUE(named) << word;
  }
}

TEST(EveryEntry, ThatReadsASensitiveAnswerIsSensitiveItself) {
  Definition definition = toy::definition();
  definition.items[0].display_safety = true;
  definition.items[2].display_safety = true;
  Condition other;
  other.kind = Kind::verdict;
  other.verdict = "syndrome";
  definition.verdicts.push_back(toy::verdict("again", toy::group(Kind::any, {other, other})));
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR430 error at flags[0]", "SCR430 error at verdicts[0]"}));
  definition.flags[0].display_safety = true;
  definition.verdicts[0].display_safety = true;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR430 error at verdicts[1]"});
  definition.verdicts[1].display_safety = true;
  EXPECT_EQ(toy::faults(definition), Faults{});
}

TEST(EveryEntry, ThatReadsAScaleOfSensitiveAnswersIsSensitiveItself) {
  Definition definition = toy::definition();
  for (auto& item : definition.items) item.display_safety = true;
  definition.flags[0].display_safety = true;
  definition.verdicts[0].when = toy::scale_at_least("total", "3");
  EXPECT_EQ(toy::faults(definition), Faults{"SCR430 error at verdicts[0]"});
  // One answer that may be seen makes the scale's score say nothing certain about the others.
  definition.items[1].display_safety = false;
  EXPECT_EQ(toy::faults(definition), Faults{});
  // A scale that only counts such answers, and one made of it.
  definition.items[1].display_safety = true;
  screening::Scale counts = toy::scale("counts", {}, "0", "1");
  counts.members = {{{}, {}, {}, {toy::code_in("toy_01", {"1"})}}};
  counts.shares_items_with = {"total"};
  screening::Scale outer = toy::scale("outer", {}, "0", "1");
  outer.members = {{{}, {}, {"counts"}, {}}};
  definition.scales.push_back(counts);
  definition.scales.push_back(outer);
  definition.verdicts[0].when = toy::scale_at_least("outer", "1");
  EXPECT_EQ(toy::faults(definition), Faults{"SCR430 error at verdicts[0]"});
}

TEST(EveryEntry, ThatIsAScaleIsKnownForCertain) {
  Definition definition = toy::definition();
  definition.scales[0].evidence = Evidence::provisional;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR325 error at scales[0].evidence"});
  definition.provisional = true;
  EXPECT_EQ(toy::faults(definition), Faults{});
}

}  // namespace
