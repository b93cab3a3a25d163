#pragma once

#include <map>
#include <string>
#include <vector>

#include "screening/instrument.hpp"

namespace screening::cli {

/// Sentences that several instruments hold word for word, so that a page says each of them once.
class SharedTexts {
 public:
  explicit SharedTexts(const std::vector<Instrument>& instruments);

  /// The text itself, or where the page says it.
  std::string cell(const std::string& text) const;

  /// The section that says them; empty without any.
  std::string section() const;

 private:
  struct Place {
    std::size_t number = 0;
    std::vector<std::string> instruments;
  };
  std::map<std::string, Place> places_;
};

/// A citation with its identifier.
std::string citation_phrase(const Source& source);

}  // namespace screening::cli
