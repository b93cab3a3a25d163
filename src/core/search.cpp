#include <algorithm>
#include <limits>
#include <map>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

// Everything below a node that a completion moves: numbers gather term by term, and each `states`
// condition is true or false. A completion matters only through the values of these, so visiting
// the distinct ones visits every completion.
class Search {
 public:
  explicit Search(const Plan& plan) : plan_(plan) {}

  void add_number(Index index) {
    if (!numbers_.try_emplace(index, width()).second) return;
    initial_.push_back(plan_.numbers[index].greatest ? lowest : 0);
    const NumberNode& node = plan_.numbers[index];
    for (const Part& part : node.parts) {
      if (part.kind == Part::Kind::truth) {
        add_condition(part.node);
      } else {
        add_number(part.node);
      }
    }
  }

  void add_condition(Index index) {
    const ConditionNode& node = plan_.conditions[index];
    if (node.kind == ConditionNode::Kind::states) {
      if (leaves_.try_emplace(index, width()).second) initial_.push_back(0);
    } else if (node.kind == ConditionNode::Kind::compare) {
      add_number(node.number);
    } else {
      for (const Index child : node.children) add_condition(child);
    }
  }

  // How many distinct combinations there can be with every slot open.
  std::int64_t size(const std::vector<Index>& slots) const {
    std::int64_t by_values = 1;
    for (const auto& [index, position] : numbers_) {
      const NumberNode& node = plan_.numbers[index];
      std::int64_t span = 1;
      for (const Term& term : node.terms) span += term.greatest - term.least;
      by_values = times(by_values, span);
    }
    for (std::size_t i = 0; i < leaves_.size(); ++i) by_values = times(by_values, 2);
    std::int64_t by_states = 1;
    for (const Index slot : slots) by_states = times(by_states, plan_.slots[slot].state_count);
    return std::min(by_values, by_states);
  }

  void run(const Box& box, const std::vector<Index>& slots) {
    reached_ = {initial_};
    for (const Index slot : slots) visit(box, slot);
  }

  template <typename Visit>
  void each(Visit visit) const {
    for (const auto& values : reached_) visit(values);
  }

  std::int64_t number(Index index, const std::vector<std::int64_t>& values) const {
    const NumberNode& node = plan_.numbers[index];
    std::int64_t total = values[numbers_.at(index)];
    for (const Part& part : node.parts) {
      std::int64_t value = 0;
      if (part.kind == Part::Kind::truth) {
        value = holds(part.node, values) ? part.weight : 0;
      } else {
        value = number(part.node, values);
        value =
            part.kind == Part::Kind::nonzero ? (value != 0 ? part.weight : 0) : value * part.weight;
      }
      total = node.greatest ? std::max(total, value) : total + value;
    }
    return total;
  }

  bool holds(Index index, const std::vector<std::int64_t>& values) const {
    const ConditionNode& node = plan_.conditions[index];
    const auto child_holds = [&](Index child) { return holds(child, values); };
    switch (node.kind) {
      case ConditionNode::Kind::states:
        return values[leaves_.at(index)] != 0;
      case ConditionNode::Kind::compare: {
        const std::int64_t value = number(node.number, values);
        return node.at_least ? value >= node.threshold : value <= node.threshold;
      }
      case ConditionNode::Kind::all:
        return std::all_of(node.children.begin(), node.children.end(), child_holds);
      case ConditionNode::Kind::any:
        return std::any_of(node.children.begin(), node.children.end(), child_holds);
      case ConditionNode::Kind::negation:
        return !holds(node.children.front(), values);
      case ConditionNode::Kind::count: {
        const auto count = std::count_if(node.children.begin(), node.children.end(), child_holds);
        return count >= node.low && count <= node.high;
      }
    }
    return false;
  }

 private:
  using Values = std::vector<std::int64_t>;

  std::size_t width() const { return initial_.size(); }

  static std::int64_t times(std::int64_t a, std::int64_t b) {
    return a > search_limit || b > search_limit ? search_limit + 1 : a * b;
  }

  // What one state of a slot does to the values.
  void apply(Index slot, State state, Values& values) const {
    for (const auto& [index, position] : numbers_) {
      const NumberNode& node = plan_.numbers[index];
      for (const Term& term : node.terms) {
        if (term.slot != slot) continue;
        const std::int64_t value = term.values[static_cast<std::size_t>(state)];
        values[position] =
            node.greatest ? std::max(values[position], value) : values[position] + value;
      }
    }
    for (const auto& [index, position] : leaves_) {
      const ConditionNode& node = plan_.conditions[index];
      if (node.slot == slot) values[position] = node.members[static_cast<std::size_t>(state)];
    }
  }

  void visit(const Box& box, Index slot) {
    std::vector<Values> next;
    const std::vector<bool>* mask = box.mask(slot);
    for (State state = 0; state < plan_.slots[slot].state_count; ++state) {
      if (box.fixed(slot) && state != box.states[slot]) continue;
      if (mask != nullptr && !(*mask)[static_cast<std::size_t>(state)]) continue;
      for (const Values& values : reached_) {
        next.push_back(values);
        apply(slot, state, next.back());
      }
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    reached_ = std::move(next);
  }

  const Plan& plan_;
  std::map<Index, std::size_t> numbers_;  // node -> position among the values
  std::map<Index, std::size_t> leaves_;
  Values initial_;
  std::vector<Values> reached_;
};

}  // namespace

Range search_number(const Plan& plan, const Box& box, Index number) {
  Search search(plan);
  search.add_number(number);
  search.run(box, plan.numbers[number].slots);
  Range range{std::numeric_limits<std::int64_t>::max(), lowest};
  search.each([&](const std::vector<std::int64_t>& values) {
    const std::int64_t value = search.number(number, values);
    range.lower = std::min(range.lower, value);
    range.upper = std::max(range.upper, value);
  });
  return range;
}

Possible search_condition(const Plan& plan, const Box& box, Index condition) {
  Search search(plan);
  search.add_condition(condition);
  search.run(box, plan.conditions[condition].slots);
  Possible possible;
  search.each([&](const std::vector<std::int64_t>& values) {
    (search.holds(condition, values) ? possible.yes : possible.no) = true;
  });
  return possible;
}

std::int64_t search_size_of_number(const Plan& plan, Index number) {
  Search search(plan);
  search.add_number(number);
  return search.size(plan.numbers[number].slots);
}

std::int64_t search_size_of_condition(const Plan& plan, Index condition) {
  Search search(plan);
  search.add_condition(condition);
  return search.size(plan.conditions[condition].slots);
}

}  // namespace screening::internal
