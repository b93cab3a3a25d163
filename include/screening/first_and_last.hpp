#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screening/cohort.hpp"

/// Each person's first and last form, of which a cohort's changes are made.
namespace [[gnu::visibility("default")]] screening {

/// Finds the first and the last form of everybody among forms in any order.
///
/// Keeps of a person's two forms what `CohortSums::add_change()` reads, and the occasions of all of
/// them: some hundred bytes a person. Not to be changed by several threads at once.
class FirstAndLast {
 public:
  /// What became of a form.
  enum class Added : std::uint8_t {
    kept,
    no_person,     ///< the person's id is empty
    no_occasion,   ///< the occasion is neither a whole number nor a date that there is
    other_kind,    ///< an occasion is a number and another one a date, which have no order
    same_occasion  ///< the person has a form on that occasion: which is first cannot be told
  };

  /// For results of one instrument.
  explicit FirstAndLast(Instrument instrument);

  /// Adds one form of a person; in any case but `kept`, nothing was added.
  ///
  /// `occasion` is a whole number of up to 12 digits, or a date as `YYYY-MM-DD`. `groups` are the
  /// indices of the person's sums in each column of `count()`; those of the first form count.
  /// Precondition: `result` is of the instrument, and `groups` has one size in all calls.
  Added add(std::string_view person, std::string_view occasion, const Result& result,
            std::span<const std::uint16_t> groups = {});

  /// Counts the change from first to last of everybody with two forms or more, as
  /// `CohortSums::add_change()` does: in `everybody`, and in the person's group of each column.
  void count(std::span<const StatedReliability> stated, CohortSums& everybody,
             std::span<std::vector<CohortSums>* const> columns = {}) const;

 private:
  /// Of a result, what its change is made of.
  struct Form {
    std::string occasion;
    std::shared_ptr<const Selection> selection;
    std::vector<Score> scores;
  };
  /// A person's two forms, and when there were any.
  struct Person {
    Form first;
    Form last;
    std::vector<std::uint16_t> groups;  ///< of the first form
    std::vector<std::string> occasions;
  };
  enum class Kind : std::uint8_t { none, numbers, dates };

  Result result_of(const Form& form) const;

  Instrument instrument_;
  Kind kind_ = Kind::none;
  std::unordered_map<std::string, Person> people_;
};

}  // namespace screening
