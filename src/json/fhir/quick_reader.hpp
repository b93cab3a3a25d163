#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json/fhir/learned_items.hpp"
#include "json/plain_text.hpp"
#include "screening/fhir_read.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Reads responses that are like others before, without a tree and, once warm, almost without
/// allocating.
///
/// Gives up on whatever is wrong, unusual or new, and says nothing of why: `read_fhir_response()`
/// then reads the text again. What this reader does take, it takes as that would;
/// tests/json/fhir_reader_test.cpp holds the two against each other.
class QuickReader {
 public:
  QuickReader(const Instrument& instrument, const FhirReadOptions& options);

  /// False leaves the response in no particular state.
  bool read(std::string_view text, FhirResponse& response);
  /// Takes in what was read in full: the items, and what there is to say of the form cited.
  void learn(const FhirResponse& response, std::string_view cited, std::vector<LearnedItem> items);

 private:
  bool head(PlainText& text, std::string_view key);
  bool subject(PlainText& text);
  bool items(PlainText& text, std::size_t level);
  bool element(PlainText& text, std::size_t level);
  bool group(PlainText& text, std::size_t level);
  bool replay(const LearnedItem& learned);

  bool usable_;
  LearnedItems learned_;
  std::map<std::string, bool, std::less<>> forms_;  ///< cited, and whether that is a finding
  FhirResponse* out_ = nullptr;
  std::string_view text_;
  std::string pointer_;  ///< of the item at hand
  std::vector<char> seen_;
  std::vector<std::string_view> codes_;
  std::size_t place_ = 0;
  bool answered_ = false;
  bool known_ = false;
  bool other_form_ = false;
};

}  // namespace screening::internal
