#include <iostream>
#include <screening/instrument.hpp>

// A definition without items cannot be built; saying so needs nothing but the core.
int main() {
  const screening::BuildResult built = screening::build(screening::Definition{});
  for (const auto& diagnostic : built.diagnostics()) {
    std::cout << screening::format(diagnostic) << "\n";
  }
  return built ? 1 : 0;
}
