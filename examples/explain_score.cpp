#include <array>
#include <iostream>
#include <screening/screening.hpp>
#include <string_view>

namespace sc = screening;

// How one PHQ-9 came about: what each item added, which rule allowed the total, which cut-offs
// held and from which study.
int main() {
  const sc::Instrument phq9 = sc::Catalog::shipped().find("phq9").value();

  sc::ScoreOptions options;
  options.context.stage = sc::Stage::antenatal;
  options.context.weeks = sc::Decimal(20);
  options.context.role = sc::Role::mother;

  // Nine scored items, then the difficulty question, which nothing scores.
  sc::Responses answers{phq9};
  answers.set_all(
      std::array<std::string_view, 10>{"2", "2", "1", "3", "0", "1", "1", "0", "0", "1"});

  const sc::Result result = sc::score(answers, options);
  std::cout << sc::explain(result, answers);
}
