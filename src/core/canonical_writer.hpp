#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/number.hpp"
#include "screening/population.hpp"
#include "screening/provenance.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// The form in which canonical texts are written (canonical.cpp says which).
class CanonicalWriter {
 public:
  void word(std::string_view name, std::string_view value) {
    text_ += name;
    text_ += ' ';
    text_ += value;
    text_ += '\n';
  }
  void text(std::string_view name, std::string_view value) {
    word(name, std::to_string(value.size()) + ':' + std::string(value));
  }
  void number(std::string_view name, std::int64_t value) { word(name, std::to_string(value)); }
  void number(std::string_view name, const Decimal& value) { word(name, value.to_string()); }
  void number(std::string_view name, const std::optional<Decimal>& value) {
    word(name, value ? value->to_string() : "none");
  }
  void number(std::string_view name, const std::optional<int>& value) {
    word(name, value ? std::to_string(*value) : "none");
  }
  void interval(std::string_view name, const Accuracy::Interval& value) {
    word(name, value ? value->first.to_string() + ' ' + value->second.to_string() : "none");
  }
  void flag(std::string_view name, bool value) { word(name, value ? "true" : "false"); }

  template <typename T, typename Write>
  void list(std::string_view name, const std::vector<T>& entries, const Write& write) {
    number(name, static_cast<std::int64_t>(entries.size()));
    for (const T& entry : entries) write(entry);
  }
  void texts(std::string_view name, const std::vector<std::string>& entries) {
    list(name, entries, [&](const std::string& entry) { text("-", entry); });
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write(CanonicalWriter& out, const Population& population);

}  // namespace screening::internal
