#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "../instruments/shelf.hpp"
#include "equivalent.hpp"

// Does somebody notice when one number of a definition is wrong? Each shipped definition is changed
// in one place at a time, and each time the loader has to refuse it or one of its worked examples
// has to fail. A change that nothing notices would have gone into the catalogue unseen.
namespace {

/// Changes that can make no difference, each with its reason: `id | change | reason` a line.
std::map<std::string, std::string> argued_equivalent(const std::string& id) {
  std::istringstream lines(shelf::read(std::filesystem::path(SCREENING_SOURCE_DIR) /
                                       "tests/mutation/equivalent_definitions.txt"));
  std::map<std::string, std::string> reasons;
  const std::string separator = " | ";
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find(separator);
    const std::size_t last = line.rfind(separator);
    if (first == last) throw std::runtime_error("not `id | change | reason`: " + line);
    if (line.substr(0, first) != id) continue;
    const std::size_t from = first + separator.size();
    reasons[line.substr(from, last - from)] = line.substr(last + separator.size());
  }
  return reasons;
}

class DefinitionMutation : public shelf::ShippedInstrument {};

TEST_P(DefinitionMutation, EveryChangeIsNoticed) {
  const screening::Instrument original = instrument();
  const std::string examples = shelf::examples(GetParam());
  const std::string file = GetParam() + ".test.yaml";
  ASSERT_TRUE(screening::run_tests(original, examples, file).ok());

  std::map<std::string, std::string> argued = argued_equivalent(GetParam());
  std::set<std::string> names;
  int refused = 0;
  int failed_an_example = 0;
  int equivalent = 0;
  for (const mutation::Mutant& mutant : mutation::mutants(original.definition())) {
    EXPECT_TRUE(names.insert(mutant.what).second) << mutant.what << " is there twice";
    const screening::BuildResult built = screening::build(mutant.definition);
    if (!built.ok()) {
      ++refused;
    } else if (!screening::run_tests(built.value(), examples, file).ok()) {
      ++failed_an_example;
      // What an example brought to light must never pass for a change without effect.
      EXPECT_FALSE(mutation::shown_equivalent(original.definition(), mutant)) << mutant.what;
    } else if (argued.erase(mutant.what) != 0) {
      ++equivalent;
    } else if (mutation::shown_equivalent(original.definition(), mutant)) {
      ++equivalent;
    } else {
      ADD_FAILURE() << "nothing notices: " << mutant.what;
    }
  }
  for (const auto& entry : argued) {
    ADD_FAILURE() << "equivalent_definitions.txt lists what is noticed or is no change: "
                  << entry.first;
  }
  const int changes = static_cast<int>(names.size());
  RecordProperty("changes", changes);
  std::cout << GetParam() << ": " << changes << " changes, " << refused << " refused, "
            << failed_an_example << " failed an example, " << equivalent << " equivalent, "
            << changes - refused - failed_an_example - equivalent << " unnoticed\n";
  EXPECT_GT(refused, 0);
  EXPECT_GT(failed_an_example, 0);
}

INSTANTIATE_TEST_SUITE_P(Instruments, DefinitionMutation, testing::ValuesIn(shelf::ids()),
                         shelf::case_name);

}  // namespace
