#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

#include "json/plain.hpp"
#include "json/utf8.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Steps through JSON of the plainest kind: texts of printable ASCII without escapes, numbers
/// without exponents. Every step is true only when all of it was there; what a false one leaves
/// behind is of no use. Never takes what strict JSON would not, and gives up on much that it would.
class PlainText {
 public:
  explicit PlainText(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  /// One of `[]{},:"`, and space before it.
  bool take(char c) {
    skip_space();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  /// These very bytes, and space before them. When something else is there, nothing is taken.
  bool take_bytes(std::string_view bytes) {
    skip_space();
    const bool here = static_cast<std::size_t>(end_ - at_) >= bytes.size() &&
                      same(at_, bytes.data(), bytes.size());
    if (here) at_ += bytes.size();
    return here;
  }
  bool take_end() {
    skip_space();
    return at_ == end_;
  }
  bool truth(bool& value) {
    value = take_bytes("true");
    return value || take_bytes("false");
  }
  bool string(std::string_view& value) {
    if (!take('"')) return false;
    const char* const start = at_;
    at_ = first_not_plain(at_, end_);
    if (at_ == end_ || *at_ != '"') return false;
    value = std::string_view(start, static_cast<std::size_t>(at_ - start));
    ++at_;
    return true;
  }
  /// A text of which nothing is wanted; escapes of a single letter and other characters than ASCII
  /// may be in it.
  bool skip_string() {
    if (!take('"')) return false;
    while ((at_ = first_not_plain(at_, end_)) != end_) {
      if (*at_ == '"') {
        ++at_;
        return true;
      }
      if (*at_ == '\\') {
        if (end_ - at_ < 2 || std::strchr("\"\\/bfnrt", at_[1]) == nullptr || at_[1] == '\0') {
          return false;
        }
        at_ += 2;
        continue;
      }
      if (*at_ == 0x7F) {
        ++at_;
        continue;
      }
      const std::size_t size = utf8_character(rest(), 0).size;
      if (static_cast<unsigned char>(*at_) < 0x80 || size == 0) return false;
      at_ += size;
    }
    return false;
  }
  /// A text, or a number as it is written.
  bool scalar(std::string_view& value) { return peek() == '"' ? string(value) : number(value); }

  /// What has not been taken.
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
  /// Precondition: there are as many.
  void skip_bytes(std::size_t count) { at_ += count; }

  /// What comes next, space aside; 0 at the end.
  char peek() {
    skip_space();
    return at_ == end_ ? '\0' : *at_;
  }

 private:
  // For the short texts that keys are, two overlapping words are quicker than a call.
  static bool same(const char* a, const char* b, std::size_t size) {
    if (size < 8 || size > 16) return std::memcmp(a, b, size) == 0;
    return word_at(a) == word_at(b) && word_at(a + size - 8) == word_at(b + size - 8);
  }

  void skip_space() {
    while (at_ != end_ && *at_ <= ' ' &&
           (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) {
      ++at_;
    }
  }
  bool number(std::string_view& value) {
    skip_space();
    const char* at = at_;
    if (at != end_ && *at == '-') ++at;
    const char* const whole = at;
    at = behind_digits(at);
    if (at == whole || (*whole == '0' && at - whole > 1)) return false;
    if (at != end_ && *at == '.') {
      const char* const places = at + 1;
      at = behind_digits(places);
      if (at == places) return false;
    }
    value = std::string_view(at_, static_cast<std::size_t>(at - at_));
    at_ = at;
    return true;
  }
  const char* behind_digits(const char* at) const {
    while (at != end_ && *at >= '0' && *at <= '9') ++at;
    return at;
  }

  const char* at_;
  const char* end_;
};

}  // namespace screening::internal
