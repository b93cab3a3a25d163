#include <gtest/gtest.h>

#include <algorithm>

#include "toy.hpp"

// Sizes and numbers: what may just be, what no longer may, and that nothing else is said then.
namespace {

using screening::Condition;
using screening::Decimal;
using screening::Definition;
using toy::Faults;
using Kind = Condition::Kind;

struct List {
  const char* path;
  std::size_t most;
  void (*resize)(Definition&, std::size_t);
};

const List lists[] = {
    {"items", 500, [](Definition& d, std::size_t n) { d.items.resize(n); }},
    {"items[0].options", 100, [](Definition& d, std::size_t n) { d.items[0].options.resize(n); }},
    {"items[0].count_scores", 1000,
     [](Definition& d, std::size_t n) { d.items[0].count_scores.resize(n); }},
    {"skips", 100, [](Definition& d, std::size_t n) { d.skips.resize(n); }},
    {"skips[0].when", 100,
     [](Definition& d, std::size_t n) {
       d.skips.resize(1);
       d.skips[0].when.resize(n);
     }},
    {"skips[0].items", 500,
     [](Definition& d, std::size_t n) {
       d.skips.resize(1);
       d.skips[0].items.resize(n);
     }},
    {"scales", 100, [](Definition& d, std::size_t n) { d.scales.resize(n); }},
    {"scales[0].members", 100, [](Definition& d, std::size_t n) { d.scales[0].members.resize(n); }},
    {"scales[0].members[0].items", 500,
     [](Definition& d, std::size_t n) { d.scales[0].members[0].items.resize(n); }},
    {"scales[0].members[0].own_scores", 1000,
     [](Definition& d, std::size_t n) { d.scales[0].members[0].own_scores.resize(n); }},
    {"scales[0].members[0].scales", 100,
     [](Definition& d, std::size_t n) { d.scales[0].members[0].scales.resize(n); }},
    {"scales[0].members[0].conditions", 500,
     [](Definition& d, std::size_t n) { d.scales[0].members[0].conditions.resize(n); }},
    {"band_sets", 100, [](Definition& d, std::size_t n) { d.band_sets.resize(n); }},
    {"band_sets[0].bands", 100,
     [](Definition& d, std::size_t n) { d.band_sets[0].bands.resize(n); }},
    {"cut_offs", 500, [](Definition& d, std::size_t n) { d.cut_offs.resize(n); }},
    {"reliable_changes", 100, [](Definition& d, std::size_t n) { d.reliable_changes.resize(n); }},
    {"flags", 100, [](Definition& d, std::size_t n) { d.flags.resize(n); }},
    {"verdicts", 100, [](Definition& d, std::size_t n) { d.verdicts.resize(n); }},
    {"verdicts[0].validations", 100,
     [](Definition& d, std::size_t n) { d.verdicts[0].validations.resize(n); }},
    {"verdicts[0].when.values", 1000,
     [](Definition& d, std::size_t n) { d.verdicts[0].when.values.resize(n); }},
    {"verdicts[0].when.children", 500,
     [](Definition& d, std::size_t n) { d.verdicts[0].when.children.resize(n); }},
    {"sources", 500, [](Definition& d, std::size_t n) { d.sources.resize(n); }},
    {"left_out", 500, [](Definition& d, std::size_t n) { d.left_out.resize(n); }}};

/// Those that speak of sizes.
Faults of_size(const Faults& faults) {
  Faults found;
  std::copy_if(faults.begin(), faults.end(), std::back_inserter(found),
               [](const std::string& fault) { return fault.rfind("SCR206", 0) == 0; });
  return found;
}

TEST(Limits, HoldAListOfJustTheirSizeAndNoLonger) {
  for (const List& list : lists) {
    Definition definition = toy::definition();
    list.resize(definition, list.most);
    EXPECT_EQ(of_size(toy::faults(definition)), Faults{}) << list.path;
    list.resize(definition, list.most + 1);
    EXPECT_EQ(of_size(toy::faults(definition)),
              Faults{std::string("SCR206 error at ") + list.path});
  }
}

TEST(Limits, SayHowLongTheListIsAndMayBe) {
  Definition definition = toy::definition();
  definition.items[0].options.resize(101);
  EXPECT_EQ(toy::messages(definition),
            (std::vector<std::string>{"there are 101 entries; at most 100 are allowed here"}));
}

/// A verdict of `count` conditions in all, in four groups.
Condition many_conditions(std::size_t count) {
  Condition root = toy::group(Kind::any, std::vector<Condition>(4, toy::group(Kind::any, {})));
  for (std::size_t leaf = 0; leaf < count - 5; ++leaf) {
    root.children[leaf % 4].children.push_back(toy::code_in("toy_01", {"1"}));
  }
  return root;
}

TEST(Limits, CountTheConditionsOfTheWholeDefinition) {
  Definition definition = toy::definition();
  // The flag has one more.
  definition.verdicts[0].when = many_conditions(1999);
  EXPECT_EQ(of_size(toy::faults(definition)), Faults{});
  definition.verdicts[0].when = many_conditions(2000);
  definition.name.clear();
  EXPECT_EQ(toy::faults(definition), Faults{"SCR206 error at "});
  EXPECT_EQ(
      toy::messages(definition),
      (std::vector<std::string>{"there are 2001 conditions in all; at most 2000 are allowed"}));
}

/// A thousand answers each.
void make_counts(Definition& definition, std::size_t items) {
  definition.items.assign(items, {});
  for (std::size_t i = 0; i < items; ++i) {
    definition.items[i].id = "toy_" + std::to_string(1000 + i);
    definition.items[i].kind = screening::ItemKind::count;
    definition.items[i].count_to = 999;
  }
}

screening::Scale scale_of(const std::string& id, const std::vector<std::string>& items,
                          const std::vector<std::string>& scales = {}) {
  screening::Scale scale;
  scale.id = id;
  scale.members.resize(2);
  scale.members[0].items = items;
  scale.members[1].scales = scales;
  return scale;
}

TEST(Limits, CountWhatTheItemsOfEveryScaleCanAnswer) {
  Definition definition = toy::definition();
  make_counts(definition, 100);
  std::vector<std::string> all;
  for (const auto& item : definition.items) all.push_back(item.id);
  // Each reads all hundred: as its items, or through the scales before it, in whatever order.
  definition.scales = {scale_of("e", {}, {"d"}), scale_of("d", {}, {"b", "c"}), scale_of("a", all),
                       scale_of("b", all, {"a"}), scale_of("c", {}, {"a", "c"})};
  EXPECT_EQ(of_size(toy::faults(definition)), Faults{});
  definition.items[99].count_to = 1000;
  EXPECT_EQ(of_size(toy::faults(definition)), Faults{})
      << "counts as the thousand that it may have";
  screening::Scale another = scale_of("f", {"toy_1099", "no such item"}, {"no such scale"});
  definition.scales.push_back(another);
  EXPECT_EQ(toy::faults(definition), Faults{"SCR206 error at scales"});
  EXPECT_EQ(toy::messages(definition),
            (std::vector<std::string>{
                "the items of every scale have 501000 possible answers together; at most 500000 "
                "are allowed, for each has its points in each scale"}));
  definition.items[0].count_to = -1;
  EXPECT_EQ(of_size(toy::faults(definition)), Faults{}) << "no answers, and no fewer";
}

TEST(Limits, CountEveryCombinationOfSeveralAnswers) {
  Definition definition = toy::definition();
  definition.items.assign(123, {});
  std::vector<std::string> all;
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    screening::Item& item = definition.items[i];
    item.id = "toy_" + std::to_string(1000 + i);
    all.push_back(item.id);
    item.kind = screening::ItemKind::multiple;
    item.options.resize(12);
  }
  // 122 x 4,096 are 499,712, and 32 x 9 another 288: just what may be.
  definition.items[122].kind = screening::ItemKind::single;
  definition.items[122].options.resize(32);
  definition.scales = {scale_of("a", all)};
  for (const char* id : {"b", "c", "d", "e", "f", "g", "h", "i"}) {
    definition.scales.push_back(scale_of(id, {all[122]}));
  }
  EXPECT_EQ(of_size(toy::faults(definition)), Faults{});
  definition.items[122].options.resize(33);
  EXPECT_EQ(toy::faults(definition), Faults{"SCR206 error at scales"});
}

TEST(Limits, EndHowDeepConditionsGo) {
  Definition definition = toy::definition();
  std::string deepest = "SCR206 error at verdicts[0].when";
  Condition when = toy::code_in("toy_01", {"2"});
  for (int level = 2; level <= 16; ++level) {
    when = toy::group(Kind::negation, {when});
    deepest += ".children[0]";
  }
  definition.verdicts[0].when = when;
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.verdicts[0].when = toy::group(Kind::negation, {when});
  definition.name.clear();
  EXPECT_EQ(toy::faults(definition), Faults{deepest + ".children[0]"});
}

screening::ReliableChange change() {
  screening::ReliableChange result;
  result.id = "by_2";
  result.scale = "total";
  result.points = Decimal(2);
  result.population.general = true;
  result.evidence = screening::Evidence::primary;
  result.source = "manual";
  return result;
}

const std::pair<const char*, void (*)(Definition&, Decimal)> numbers[] = {
    {"items[0].options[0].score",
     [](Definition& d, Decimal n) { d.items[0].options[0].score = n; }},
    {"items[0].count_scores[0].score",
     [](Definition& d, Decimal n) {
       d.items[0].count_scores = {{0, 0, n}};
     }},
    {"scales[0].members[0].own_scores[0].score",
     [](Definition& d, Decimal n) {
       d.scales[0].members[0].own_scores = {{"0", n}};
     }},
    {"scales[0].range_from", [](Definition& d, Decimal n) { d.scales[0].range_from = n; }},
    {"scales[0].range_to", [](Definition& d, Decimal n) { d.scales[0].range_to = n; }},
    {"band_sets[0].bands[0].from",
     [](Definition& d, Decimal n) { d.band_sets[0].bands[0].from = n; }},
    {"band_sets[0].bands[0].to", [](Definition& d, Decimal n) { d.band_sets[0].bands[0].to = n; }},
    {"band_sets[0].population.weeks_from",
     [](Definition& d, Decimal n) { d.band_sets[0].population.weeks_from = n; }},
    {"band_sets[0].population.weeks_to",
     [](Definition& d, Decimal n) { d.band_sets[0].population.weeks_to = n; }},
    {"cut_offs[0].threshold", [](Definition& d, Decimal n) { d.cut_offs[0].threshold = n; }},
    {"cut_offs[0].population.weeks_to",
     [](Definition& d, Decimal n) { d.cut_offs[0].population.weeks_to = n; }},
    {"cut_offs[0].accuracy.sensitivity",
     [](Definition& d, Decimal n) { d.cut_offs[0].accuracy.sensitivity = n; }},
    {"cut_offs[0].accuracy.sensitivity_ci95",
     [](Definition& d, Decimal n) {
       d.cut_offs[0].accuracy.sensitivity_ci95 = {n, Decimal(1)};
     }},
    {"cut_offs[0].accuracy.sensitivity_range",
     [](Definition& d, Decimal n) {
       d.cut_offs[0].accuracy.sensitivity_range = {Decimal(0), n};
     }},
    {"cut_offs[0].accuracy.specificity",
     [](Definition& d, Decimal n) { d.cut_offs[0].accuracy.specificity = n; }},
    {"cut_offs[0].accuracy.specificity_ci95",
     [](Definition& d, Decimal n) {
       d.cut_offs[0].accuracy.specificity_ci95 = {n, Decimal(1)};
     }},
    {"cut_offs[0].accuracy.specificity_range",
     [](Definition& d, Decimal n) {
       d.cut_offs[0].accuracy.specificity_range = {Decimal(0), n};
     }},
    {"cut_offs[0].accuracy.ppv", [](Definition& d, Decimal n) { d.cut_offs[0].accuracy.ppv = n; }},
    {"cut_offs[0].accuracy.npv", [](Definition& d, Decimal n) { d.cut_offs[0].accuracy.npv = n; }},
    {"cut_offs[0].accuracy.auc", [](Definition& d, Decimal n) { d.cut_offs[0].accuracy.auc = n; }},
    {"reliable_changes[0].points",
     [](Definition& d, Decimal n) { d.reliable_changes[0].points = n; }},
    {"reliable_changes[0].confidence",
     [](Definition& d, Decimal n) { d.reliable_changes[0].confidence = n; }},
    {"reliable_changes[0].population.weeks_from",
     [](Definition& d, Decimal n) { d.reliable_changes[0].population.weeks_from = n; }},
    {"verdicts[0].validations[0].population.weeks_from",
     [](Definition& d, Decimal n) { d.verdicts[0].validations[0].population.weeks_from = n; }},
    {"verdicts[0].validations[0].accuracy.npv",
     [](Definition& d, Decimal n) { d.verdicts[0].validations[0].accuracy.npv = n; }},
    {"verdicts[0].when.threshold",
     [](Definition& d, Decimal n) { d.verdicts[0].when.threshold = n; }},
    {"flags[0].when.threshold", [](Definition& d, Decimal n) { d.flags[0].when.threshold = n; }}};

TEST(Limits, KeepEveryNumberCalculable) {
  for (const auto& [path, set] : numbers) {
    for (const Decimal& bad :
         {Decimal(1, 7), Decimal(1, -1), Decimal(1'000'000'000'001), Decimal(-1'000'000'000'001)}) {
      Definition definition = toy::definition();
      definition.reliable_changes = {change()};
      definition.verdicts[0].validations.resize(1);
      set(definition, bad);
      EXPECT_EQ(toy::faults(definition), Faults{std::string("SCR207 error at ") + path});
    }
  }
}

TEST(Limits, LetTheLargestAndTheFinestNumberPass) {
  Definition definition = toy::definition();
  auto& accuracy = definition.cut_offs[0].accuracy;
  accuracy.auc = Decimal(1, 6);
  EXPECT_EQ(toy::faults(definition), Faults{});
  for (const Decimal& large : {Decimal(1'000'000'000'000), Decimal(-1'000'000'000'000)}) {
    accuracy.auc = large;
    EXPECT_EQ(toy::faults(definition), Faults{"SCR350 error at cut_offs[0].accuracy.auc"});
  }
}

}  // namespace
