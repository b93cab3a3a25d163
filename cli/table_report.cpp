#include "table_report.hpp"

#include <utility>

#include "console.hpp"
#include "table_input.hpp"

namespace screening::cli {

namespace {

/// After so many of a kind only the count goes on: a long table must not bury its summary.
constexpr std::size_t most_named = 20;

std::string counted(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

}  // namespace

TableReport::TableReport(std::string name, const Instrument& instrument)
    : name_(std::move(name)),
      instrument_(instrument),
      positive_(instrument.definition().flags.size()),
      unknown_(instrument.definition().flags.size()) {}

void TableReport::note(std::size_t& count, const std::string& message) {
  ++count;
  if (count <= most_named) say(message);
}

void TableReport::rejected(const CsvRecord& record, std::size_t expected_cells) {
  note(rejected_, place_of(name_, record) + ": row rejected: " + rejection(record, expected_cells));
}

void TableReport::scored(const CsvRecord& record, const Result& result,
                         const std::vector<std::string>& unusable_context) {
  ++scored_;
  for (std::size_t i = 0; i < result.flags.size(); ++i) {
    if (!result.flags[i].in_force) continue;
    if (result.flags[i].determination == Determination::positive) ++positive_[i];
    if (result.flags[i].determination == Determination::indeterminate) ++unknown_[i];
  }
  for (const Issue& issue : result.issues) {
    note(issues_,
         place_of(name_, record) + ": " + issue.item + ": " + std::string(to_string(issue.kind)));
  }
  for (const std::string& column : unusable_context) {
    note(unusable_, place_of(name_, record) + ": the " + column +
                        " cell is not a value it takes; left out of the context");
  }
}

void TableReport::say_all(const std::string& rejects_file) const {
  if (instrument_.definition().provisional) {
    say("'" + instrument_.id() + "' is provisional: what it says is not confirmed");
  }
  const auto& flags = instrument_.definition().flags;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    say("flag " + flags[i].id + ": " + std::to_string(positive_[i]) + " positive, " +
        std::to_string(unknown_[i]) + " not known (follow up)");
  }
  if (issues_ > 0) {
    say(counted(issues_, "answer") +
        " that need a person's eye; each left as unanswered or told "
        "apart in the result");
  }
  if (unusable_ > 0) say(counted(unusable_, "context cell") + " that could not be used");
  std::string sum = name_ + ": read " + counted(scored_ + rejected_, "row") + " = scored " +
                    std::to_string(scored_) + " + rejected " + std::to_string(rejected_);
  if (blank_ > 0) sum += "; " + counted(blank_, "blank line");
  if (rejected_ > 0) {
    sum += rejects_file.empty() ? "; --rejects FILE keeps the rejected rows"
                                : "; rejected rows are in " + rejects_file;
  }
  say(sum);
}

}  // namespace screening::cli
