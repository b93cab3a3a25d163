#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/plain_text.hpp"
#include "screening/json.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Reads ordinary administrations of one instrument straight into a request, without a tree and,
/// once warm, without allocating.
///
/// Gives up on whatever is wrong or merely unusual, and says nothing of why: `read_json()` then
/// reads the text again and has every word about it. What this reader does take, it takes as
/// `read_json()` would; tests/json/reader_test.cpp holds the two against each other.
class PlainReader {
 public:
  /// `must_name`: a text that does not name its instrument is not taken.
  PlainReader(JsonForm form, bool must_name);

  /// False leaves the request in no particular state.
  bool read(std::string_view text);

  const JsonRequest& request() const { return request_; }
  /// Puts what was read in another way in the request's place.
  void take(const JsonRequest& request);

 private:
  enum class Member : std::uint8_t { id, instrument, answers, coding, context, unusual };
  static constexpr unsigned bit(Member which) { return 1U << static_cast<unsigned>(which); }
  static Member member_of(std::string_view key);

  void begin();
  bool value(PlainText& text, Member which);
  bool code_by(Coding coding);
  bool same_instrument(PlainText& text) const;
  bool fields(PlainText& text);
  bool field(PlainText& text, std::string_view name);
  bool by_item(PlainText& text);
  bool in_form_order(PlainText& text);
  bool answer(PlainText& text, std::size_t item);
  bool status(PlainText& text, std::size_t item);
  bool several(PlainText& text, std::size_t item);
  bool key(PlainText& text, std::size_t position, std::size_t& item);

  const Instrument& form() const { return request_.responses.instrument(); }

  JsonDefaults defaults_;
  unsigned needed_;  ///< the members, a bit each, without which a text is not taken
  JsonRequest request_;
  bool changed_ = true;    ///< the request's options are no longer the defaults
  bool answered_ = false;  ///< answers of this text have been taken
  bool possible_ = true;   ///< this instrument's texts can be plain
  std::vector<std::pair<std::string_view, std::size_t>> items_;  ///< by id, sorted
  std::vector<std::string> keys_;   ///< each item's id in quotes, with its colon
  std::vector<std::size_t> order_;  ///< the items in the order of the last text
  std::vector<char> seen_;          ///< whether this text has an entry for each item
  std::vector<std::string_view> chosen_;
};

}  // namespace screening::internal
