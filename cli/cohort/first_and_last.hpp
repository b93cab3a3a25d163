#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/table/csv.hpp"
#include "screening/cohort_figures.hpp"

/// Each person's first and last form, for statistics of change.
namespace screening::cli {

/// An occasion as text that sorts as it is meant: a whole number, or a date as YYYY-MM-DD. Empty
/// for anything else.
std::string occasion_key(std::string_view cell);

class FirstAndLast {
 public:
  /// `name`: of the table, for messages.
  FirstAndLast(Instrument instrument, std::string name, std::string column)
      : instrument_(std::move(instrument)), name_(std::move(name)), column_(std::move(column)) {}

  /// One form of a person, with the index of its group in each column of groups. Throws `Failure`
  /// 65.
  void add(const CsvRecord& record, const std::string& id, std::string_view occasion,
           const Result& result, const std::vector<std::uint16_t>& groups);

  /// Adds the changes of everybody with two forms or more, judged by the definition's figures or by
  /// what is `stated`; people are in the groups of their first.
  void count(std::span<const StatedReliability> stated, CohortSums& everybody,
             std::vector<CohortGroups>& columns) const;

 private:
  /// Of a result what its change is made of, and no more, for there is one for each person.
  struct Form {
    std::string occasion;
    std::shared_ptr<const Selection> selection;
    std::vector<Score> scores;
  };
  struct Person {
    Form first;
    Form last;
    std::vector<std::uint16_t> groups;  ///< of the first form
    std::vector<std::string> occasions;
  };

  Result result_of(const Form& form) const;

  Instrument instrument_;
  std::string name_;
  std::string column_;
  bool dates_ = false;
  std::unordered_map<std::string, Person> people_;
};

}  // namespace screening::cli
