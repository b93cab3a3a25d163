#include <array>
#include <iostream>
#include <screening/screening.hpp>
#include <string_view>

namespace sc = screening;

int main() {
  const sc::Catalog catalog = sc::Catalog::shipped();
  const sc::Instrument epds = catalog.find("epds").value();

  // Whom we asked, and when: it decides which cut-offs hold.
  sc::ScoreOptions options;
  options.context.stage = sc::Stage::postnatal;
  options.context.weeks = sc::Decimal(8);
  options.context.role = sc::Role::mother;

  // Ten items in form order, each as the score it is worth. The last one was left blank.
  sc::Responses answers{epds, sc::Coding::score};
  answers.set_all(
      std::array<std::string_view, 10>{"1", "1", "1", "1", "1", "1", "1", "1", "1", ""});

  const sc::Result result = sc::score(answers, options);
  std::cout << sc::summary(result);

  // The same for a program. There is no total to misread: only a reason, and where it must lie.
  const sc::Score& total = result.score("total");
  if (!total.value) {
    std::cout << "\nno total: " << sc::to_string(total.reason) << ", from "
              << total.lower.to_string() << " to " << total.upper.to_string() << "\n";
  }
  std::cout << "self-harm: " << sc::to_string(result.flag("self_harm").determination) << "\n";
}
