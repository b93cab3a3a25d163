#pragma once

#include <optional>
#include <vector>

#include "cohort/tally.hpp"
#include "core/batch/columns.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Why nothing is answered on a form, as far as its cells say.
class EmptyForms {
 public:
  EmptyForms(const Instrument& instrument, const ResponseTable& responses);

  /// One of `FormCode`. Precondition: the form is empty.
  std::uint8_t kind(std::size_t row) const;

 private:
  struct Item {
    Elements elements;
    std::vector<NoAnswer> dictionary;  ///< what its texts say; answers count as missing
  };
  std::vector<Item> items_;  ///< those that have a column
};

}  // namespace screening::internal
