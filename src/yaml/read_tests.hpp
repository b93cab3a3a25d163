#pragma once

#include <optional>
#include <string>
#include <vector>

#include "screening/population.hpp"
#include "screening/responses.hpp"
#include "screening/vocabulary.hpp"
#include "yaml/document.hpp"
#include "yaml/reader.hpp"

// Internal. Start at screening/screening.hpp.
//
// A `.test.yaml` file as written: administrations and what should come of them.
namespace screening::internal::yaml {

struct GivenAnswer {
  std::string item;  ///< empty where the answers stand in form order
  std::optional<NoAnswer> status;
  bool is_list = false;  ///< a multiple item's `[a, b]`
  std::vector<std::string> codes;
};

/// One value to compare. Everything is compared as the text by which it is printed, so a score
/// that is no decimal, such as 117/7, agrees with its six printed places.
struct Expectation {
  enum class Subject : std::uint8_t { status, score, band, cut_off, flag, verdict, issues };
  Subject subject = Subject::status;
  std::string id;
  std::string field;
  std::string expected;
  std::string label;  ///< `scores.total.lower`
  Place place;
};

struct TestCase {
  std::string name;
  Place place;
  Coding coding = Coding::code;
  Context context;
  std::vector<std::string> provisional;
  bool in_form_order = false;
  std::vector<GivenAnswer> answers;
  std::vector<Expectation> expectations;
};

struct TestFile {
  std::string instrument;
  Place instrument_place;
  std::vector<TestCase> cases;
};

TestFile decode_tests(Reader& reader, const Node& root);

void decode(Reader& reader, const Node& node, const std::string& path, TestCase& out);
/// The key `answers` of a case: by item, or in form order.
void decode_answers(Reader& reader, const Node& node, const std::string& path, TestCase& out);
void decode(Reader& reader, const Node& node, const std::string& path, Context& out);
void decode(Reader& reader, const Node& node, const std::string& path, GivenAnswer& out);

/// The answers of a case.
Responses responses_of(const TestCase& test, const Instrument& instrument);

/// `unknown_code epds_01, wrong_length`; `none` for no issue. In an order of its own.
std::string issues_text(std::vector<std::string> issues);

}  // namespace screening::internal::yaml
