#pragma once

#include <string>
#include <vector>

#include "core/validate_check.hpp"

// Internal. Start at screening/screening.hpp.
//
// Who reads what: conditions wherever they stand, and the items that something reads.
namespace screening::internal {

/// A condition that stands on its own in a scale, flag or verdict.
struct RootCondition {
  enum class Owner { scale, flag, verdict };
  const Condition* condition = nullptr;
  std::string path;
  Owner owner = Owner::scale;
  std::size_t index = 0;  ///< of the owner
};
std::vector<RootCondition> root_conditions(const Definition& definition);

/// Calls `visit(condition, path)` for the condition and everything below it.
template <typename Visit>
void walk(const Condition& condition, const std::string& path, const Visit& visit) {
  visit(condition, path);
  for (std::size_t i = 0; i < condition.children.size(); ++i) {
    walk(condition.children[i], path_of(path, "children", i), visit);
  }
}

/// One place that reads an item for its answer or its score.
struct Read {
  std::size_t item = 0;
  bool own_score = false;  ///< needs the options' own scores
  std::string path;
  std::string note;
};
/// Every read by a scale, flag or verdict. References to unknown items are left out.
std::vector<Read> reads(const Definition& definition);

/// Whether `code` is byte for byte an answer the item offers.
bool offers(const Item& item, std::string_view code);

/// Whether `codes` holds every answer the item offers.
bool lists_every_answer(const Item& item, const std::vector<std::string>& codes);

/// Whether every answer has a score.
bool fully_scored(const Item& item);

/// Whether no answer has a score.
bool wholly_unscored(const Item& item);

}  // namespace screening::internal
