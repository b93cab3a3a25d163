#pragma once

#include <optional>
#include <string>
#include <vector>

#include "screening/definition.hpp"

/// Definitions with one thing wrong in each.
namespace mutation {

/// Two options of an item whose codes or points have changed places.
struct Exchange {
  std::string item;
  std::string a;  ///< the code of one
  std::string b;  ///< of the other
};

/// A definition that differs in one place from the one it was made of.
struct Mutant {
  std::string what;  ///< the place and the change, such as `cut_offs.total_ge10.threshold 10 -> 11`
  screening::Definition definition;
  std::optional<Exchange> exchange = {};  ///< set where the change is one
};

/// Every single change of what decides a result: points and codes of options, skip rules, members,
/// aggregates, multipliers and missing rules of scales, band edges, thresholds, and the conditions
/// of flags, verdicts and members. Always in the same order, and no name twice. Linear in the
/// number of changes, each with a copy of the definition.
///
/// Not changed: populations, accuracies, evidence and figures for reliable change.
std::vector<Mutant> mutants(const screening::Definition& definition);

/// The same for a condition alone, as a step that `mutants()` is made of.
struct ChangedCondition {
  std::string what;
  screening::Condition condition;
};
std::vector<ChangedCondition> changed(const screening::Condition& condition,
                                      const screening::Definition& definition);

/// A number one unit of its last printed place up or down.
screening::Decimal stepped(const screening::Decimal& number, int step);

/// The codes that an item offers; none for a count.
std::vector<std::string> codes_of(const screening::Definition& definition, const std::string& item);

}  // namespace mutation
