#include "oracle.hpp"

#include <algorithm>
#include <array>

#include "support.hpp"

// Every combination of positive, negative, indeterminate and absent inputs of every step of every
// shipped pathway, against an oracle that looks at completions.
namespace {

namespace sc = screening;
using State = sc::InputState;

constexpr std::array<State, 4> states{State::positive, State::negative, State::indeterminate,
                                      State::absent};

/// One step on its own, each of its inputs a fact that is given, every row in force.
sc::PathwayDefinition alone(const sc::PathwayDefinition& whole, sc::PathwayStep step) {
  // What only a form that does not hold for the person can be is shown by examples.
  for (sc::PathwayRow& row : step.rows) {
    for (sc::RowCondition& condition : row.when) std::erase(condition.states, State::not_applied);
  }
  std::erase_if(step.rows, [](const sc::PathwayRow& row) {
    return std::any_of(row.when.begin(), row.when.end(),
                       [](const sc::RowCondition& condition) { return condition.states.empty(); });
  });
  sc::PathwayDefinition made = whole;
  made.steps.clear();
  made.left_out.clear();
  made.sources.clear();
  if (step.rows.empty()) return made;
  for (sc::PathwayRow& row : step.rows) {
    row.evidence = sc::Evidence::ours;
    row.source.clear();
    row.note = "a rule of a test";
  }
  const auto read = [&](const sc::PathwayInput& input) {
    return std::any_of(step.rows.begin(), step.rows.end(), [&](const sc::PathwayRow& row) {
      return std::any_of(row.when.begin(), row.when.end(), [&](const sc::RowCondition& condition) {
        return condition.input == input.id;
      });
    });
  };
  std::erase_if(made.inputs, [&](const sc::PathwayInput& input) { return !read(input); });
  for (sc::PathwayInput& input : made.inputs) {
    sc::InputRead given;
    given.kind = sc::InputRead::Kind::given;
    given.part = input.id;
    input.reads = {given};
    input.ask_only_when.clear();
  }
  made.steps.push_back(std::move(step));
  return made;
}

oracle::Said found(const sc::Pathway& pathway, const std::vector<State>& combination) {
  sc::Given given;
  for (std::size_t i = 0; i < combination.size(); ++i) {
    if (combination[i] == State::absent) continue;
    given.facts.emplace_back(pathway.definition().inputs[i].id,
                             combination[i] == State::positive ? sc::Determination::positive
                             : combination[i] == State::negative
                                 ? sc::Determination::negative
                                 : sc::Determination::indeterminate);
  }
  oracle::Said said;
  for (const sc::Suggestion& suggestion : sc::suggest(pathway, {}, {}, given).suggestions) {
    if (suggestion.kind == sc::Suggestion::Kind::ask) {
      said.asks.insert(suggestion.reasons.front().id);
    } else {
      said.rows.insert(suggestion.row);
    }
  }
  return said;
}

/// How many combinations were compared; stops at the first difference.
std::size_t compare(const sc::Pathway& pathway) {
  const sc::PathwayDefinition& definition = pathway.definition();
  std::vector<std::size_t> digits(definition.inputs.size(), 0);
  for (std::size_t count = 1;; ++count) {
    std::vector<State> combination;
    for (const std::size_t digit : digits) combination.push_back(states[digit]);
    const oracle::Said expected =
        oracle::what_is_said(definition, definition.steps.front(), combination);
    if (!(found(pathway, combination) == expected)) {
      std::string where = definition.id + "/" + definition.steps.front().id;
      for (std::size_t i = 0; i < digits.size(); ++i) {
        where += " " + definition.inputs[i].id + "=" + std::string(to_string(combination[i]));
      }
      ADD_FAILURE() << where;
      return count;
    }
    std::size_t at = 0;
    while (at < digits.size() && ++digits[at] == states.size()) digits[at++] = 0;
    if (at == digits.size()) return count;
  }
}

class EveryCombination : public testing::TestWithParam<std::string> {};

TEST_P(EveryCombination, IsAsTheOracleSays) {
  const sc::Pathway pathway = pathways::shipped(GetParam());
  std::size_t compared = 0;
  for (const sc::PathwayStep& step : pathway.definition().steps) {
    sc::PathwayDefinition one = alone(pathway.definition(), step);
    if (one.steps.empty()) continue;
    sc::ActionList actions = pathways::actions();
    for (const sc::PathwayInput& input : one.inputs) {
      std::erase_if(actions.given, [&](const sc::Meaning& each) { return each.id == input.id; });
      actions.given.push_back({input.id, "given", "given"});
    }
    const auto built = sc::build_pathway(std::move(one), actions, pathways::catalog().finder());
    ASSERT_TRUE(built.ok()) << pathways::text(built.diagnostics());
    compared += compare(built.value());
  }
  EXPECT_GT(compared, 4U);
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryCombination,
                         testing::ValuesIn(pathways::catalog().pathway_ids()),
                         [](const testing::TestParamInfo<std::string>& id) { return id.param; });

}  // namespace
