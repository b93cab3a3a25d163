#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/codes.hpp"
#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

// In units of some nanoseconds, what a term of a sum costs. All statements of a definition
// together, in every reading that its skip rules allow, may cost this much: some milliseconds.
constexpr std::int64_t form_limit = 2'000'000;
constexpr std::int64_t cost_of_node = 4;
constexpr std::int64_t cost_of_step = 8;
// A list of combinations, and the one before it twice, in a mebibyte.
constexpr std::int64_t cell_limit = 60'000;

// Finding out what a search may cost takes time as well, for each state that it would try.
constexpr std::int64_t size_limit = 500'000;

/// What it costs to decide a statement, at most. What several statements share is decided for each
/// of them, so a chain of statements that each name the one before twice costs more than its
/// length.
class Costs {
 public:
  explicit Costs(const Plan& plan)
      : plan_(plan), conditions_(plan.conditions.size()), numbers_(plan.numbers.size()) {}

  std::int64_t condition(Index index) { return of_condition(index).all; }
  std::int64_t number(Index index) { return of_number(index).all; }

 private:
  struct Cost {
    std::int64_t walk = 0;  ///< once through everything below
    std::int64_t all = 0;   ///< with the searches
  };

  static void add(Cost& cost, const Cost& part) {
    cost.walk = std::min(beyond_counting, cost.walk + part.walk);
    cost.all = std::min(beyond_counting, cost.all + part.all);
  }

  template <typename Size>
  void add_search(Cost& cost, const std::vector<Index>& slots, const Size& size_of) {
    for (const Index slot : slots) sized_ += plan_.slots[slot].state_count;
    if (sized_ > size_limit) {
      cost.all = beyond_counting;
      return;
    }
    const SearchSize size = size_of();
    const std::int64_t steps = capped_product(size.steps, cost_of_step);
    const std::int64_t looks = capped_product(size.combinations, cost.walk);
    cost.all = size.cells > cell_limit ? beyond_counting
                                       : std::min(beyond_counting, cost.all + steps + looks);
  }

  // A number or condition refers only to earlier ones, so this ends.
  Cost of_condition(Index index) {
    if (conditions_[index]) return *conditions_[index];
    const ConditionNode& node = plan_.conditions[index];
    Cost cost{cost_of_node, cost_of_node};
    if (node.kind == ConditionNode::Kind::compare) add(cost, of_number(node.number));
    for (const Index child : node.children) add(cost, of_condition(child));
    if (node.overlapping) {
      add_search(cost, node.slots, [&] { return search_size_of_condition(plan_, index); });
    }
    conditions_[index] = cost;
    return cost;
  }

  Cost of_number(Index index) {
    if (numbers_[index]) return *numbers_[index];
    const NumberNode& node = plan_.numbers[index];
    const auto terms = static_cast<std::int64_t>(node.terms.size());
    Cost cost{cost_of_node + terms, cost_of_node + terms};
    for (const Part& part : node.parts) {
      add(cost, part.kind == Part::Kind::truth ? of_condition(part.node) : of_number(part.node));
    }
    if (node.overlapping) {
      add_search(cost, node.slots, [&] { return search_size_of_number(plan_, index); });
    }
    numbers_[index] = cost;
    return cost;
  }

  const Plan& plan_;
  std::int64_t sized_ = 0;
  std::vector<std::optional<Cost>> conditions_;
  std::vector<std::optional<Cost>> numbers_;
};

class Check {
 public:
  Check(const Plan& plan, std::vector<Diagnostic>& diagnostics)
      : costs_(plan), diagnostics_(diagnostics), left_(form_limit / readings(plan)) {}

  void number(Index index, const std::string& path, const std::string& what) {
    spend(costs_.number(index), path, what);
  }
  void condition(Index index, const std::string& path, const std::string& what) {
    spend(costs_.condition(index), path, what);
  }

 private:
  static std::int64_t readings(const Plan& plan) {
    std::int64_t readings = 1;
    for (const SkipPlan& skip : plan.skips) {
      if (!skip.relevant) continue;
      readings =
          std::min(form_limit, readings * (static_cast<std::int64_t>(skip.gates.size()) + 1));
    }
    return readings;
  }

  // A statement that is refused leaves room for the others.
  void spend(std::int64_t cost, const std::string& path, const std::string& what) {
    if (cost <= left_) {
      left_ -= cost;
      return;
    }
    Diagnostic diagnostic;
    diagnostic.code = codes::statement_too_wide;
    diagnostic.message =
        what +
        " would take too long to decide exactly for an incomplete form, alone or after the "
        "statements before it: too many of its parts share items, or rest on one another; split "
        "it, "
        "or let fewer of its parts share items";
    diagnostic.path = path;
    diagnostics_.push_back(std::move(diagnostic));
  }

  Costs costs_;
  std::vector<Diagnostic>& diagnostics_;
  std::int64_t left_;
};

}  // namespace

void check_costs(const Plan& plan, std::vector<Diagnostic>& diagnostics) {
  Check check(plan, diagnostics);
  const Definition& definition = plan.definition;
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    check.number(plan.scales[i].number, "scales[" + std::to_string(i) + "].members",
                 "scale '" + definition.scales[i].id + "'");
  }
  for (std::size_t i = 0; i < plan.flags.size(); ++i) {
    check.condition(plan.flags[i], "flags[" + std::to_string(i) + "].when",
                    "flag '" + definition.flags[i].id + "'");
  }
  for (std::size_t i = 0; i < plan.verdicts.size(); ++i) {
    check.condition(plan.verdicts[i], "verdicts[" + std::to_string(i) + "].when",
                    "verdict '" + definition.verdicts[i].id + "'");
  }
}

}  // namespace screening::internal
