#include <algorithm>
#include <set>

#include "doctor_findings.hpp"

// What the items of a scale tell of each other: which of them point the wrong way.
namespace screening::cli::checks {

namespace {

/// Correlations of fewer rows than these are left alone.
constexpr std::size_t fewest_rows = 50;

using Members = std::vector<std::size_t>;  ///< items of a scale

struct Suspects {
  const DataSet& data;
  const ScaleStatistics& scale;
  const Directions& directions;

  const KeyedItem& keyed(std::size_t member) const { return scale.key().items[member]; }
  bool against(std::size_t member) const {
    const std::size_t item = keyed(member).item;
    return runs_against(keyed(member),
                        ItemLexemes(data.instrument.definition().items[item], data.coding));
  }
};

Members falling(const Suspects& suspects, bool falls) {
  Members members;
  for (std::size_t i = 0; i < suspects.scale.key().items.size(); ++i) {
    if (suspects.keyed(i).falls() == falls) members.push_back(i);
  }
  return members;
}

/// A pair that was swapped shows as two neighbours that both point the wrong way, where the answers
/// of one are reversed and those of the other are not.
bool look_swapped(const Suspects& suspects, const Members& turned) {
  if (turned.size() != 2) return false;
  const std::size_t first = suspects.keyed(turned[0]).item;
  const std::size_t second = suspects.keyed(turned[1]).item;
  return (first + 1 == second || second + 1 == first) &&
         suspects.against(turned[0]) != suspects.against(turned[1]);
}

std::string all_reversed_advice(const Suspects& suspects, const Members& reversed) {
  const bool against = suspects.against(reversed.front());
  switch (suspects.data.coding) {
    case Coding::score:
      return "the scores of these items were not reversed, or reversed twice: turn them round";
    case Coding::position:
      return "the table may hold codes or scores, which are reversed already: try --coding code";
    case Coding::code:
      break;
  }
  return against ? "the table may hold scores, which are reversed already: try --coding score"
                 : "the table may hold printed positions from 0, not yet reversed: add 1 and use "
                   "--coding position, or reverse these items";
}

Finding describe(const Suspects& suspects, const Members& turned) {
  Finding finding;
  const Members reversed = falling(suspects, true);
  const Members forward = falling(suspects, false);
  // Where most items are reversed, it is the others that look odd; what is wrong is the same.
  const bool all_reversed =
      !reversed.empty() && !forward.empty() && (turned == reversed || turned == forward);
  finding.check = "item_direction";
  Members named = turned;
  if (look_swapped(suspects, turned)) {
    finding.check = "items_swapped";
    finding.title = "two items look swapped with each other";
    finding.advice = "compare their columns with a filled form; --mapping puts them right";
  } else if (all_reversed) {
    named = reversed;
    finding.title = "all reversed items run against the others: not reversed, or reversed twice";
    finding.advice = all_reversed_advice(suspects, reversed);
  } else {
    finding.title = "items that look wrongly reversed: not reversed, or reversed twice";
    finding.advice =
        "compare their columns with a filled form, and turn round those that are wrong before "
        "anything is scored";
  }
  for (const std::size_t member : named) {
    finding.items.push_back({suspects.keyed(member).item,
                             "item-rest r " + fixed(suspects.directions.item_rest[member], 2)});
  }
  return finding;
}

}  // namespace

void scales(const DataSet& data, std::vector<Finding>& found) {
  std::vector<const ScaleStatistics*> largest_first;
  for (const ScaleStatistics& scale : data.scales) largest_first.push_back(&scale);
  std::stable_sort(largest_first.begin(), largest_first.end(), [](const auto* a, const auto* b) {
    return a->key().items.size() > b->key().items.size();
  });
  std::set<std::size_t> named;
  for (const ScaleStatistics* scale : largest_first) {
    const auto directions = scale->directions(fewest_rows);
    if (!directions || directions->turned.empty()) continue;
    Finding finding = describe({data, *scale, *directions}, directions->turned);
    // A subscale says the same again.
    if (std::all_of(finding.items.begin(), finding.items.end(),
                    [&](const ItemEvidence& entry) { return named.count(entry.item) == 1; })) {
      continue;
    }
    for (const ItemEvidence& entry : finding.items) named.insert(entry.item);
    // Where even the turned items hardly go together, their directions say little.
    finding.level = directions->alpha_turned >= 0.5 ? FindingLevel::error : FindingLevel::warning;
    finding.scale = data.instrument.definition().scales[scale->key().scale].id;
    finding.evidence = "over " + std::to_string(scale->rows()) +
                       " complete rows; Cronbach's alpha is " + fixed(directions->alpha, 2) +
                       " as the data are and " + fixed(directions->alpha_turned, 2) +
                       " with these items turned round";
    finding.numbers = {{"rows", std::to_string(scale->rows())},
                       {"alpha", fixed(directions->alpha, 4)},
                       {"alpha_turned", fixed(directions->alpha_turned, 4)}};
    found.push_back(std::move(finding));
  }
}

}  // namespace screening::cli::checks
