#pragma once

#include <optional>
#include <string>
#include <vector>

#include "screening/pathway.hpp"
#include "yaml/read_tests.hpp"

// Internal. Start at screening/screening.hpp.
//
// A pathway's `.test.yaml` file as written: occasions and what should be suggested.
namespace screening::internal::yaml {

/// A form of one instrument; a test case without expectations.
struct GivenForm {
  std::string instrument;
  Place place;
  TestCase answers;
};

struct Occasion {
  std::string name;
  Place place;
  Context context;
  Given given;
  std::vector<GivenForm> forms;
  std::optional<std::vector<std::string>> rows;  ///< of suggestions, in order
  Place rows_place;
  std::optional<std::vector<std::string>> asks;  ///< inputs, in order
  Place asks_place;
};

struct PathwayTestFile {
  std::string pathway;
  Place pathway_place;
  std::vector<Occasion> cases;
};

PathwayTestFile decode_pathway_tests(Reader& reader, const Node& root);
void decode(Reader& reader, const Node& node, const std::string& path, Occasion& out);

}  // namespace screening::internal::yaml
