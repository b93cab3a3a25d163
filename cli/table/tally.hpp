#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "csv_rows.hpp"
#include "screening/batch.hpp"
#include "screening/result.hpp"

/// What happened to the rows of a table, or of a part of it.
namespace screening::cli {

/// Where a row stands, as messages name it.
std::string place_of(const std::string& name, std::size_t line, std::size_t last_line);

/// A flag's outcome as a code of `TableCode`.
std::int8_t code_of(const FlagOutcome& outcome);

/// Counts, and the first messages of each kind. Names lines, columns and items; never an answer.
class Tally {
 public:
  /// After so many of a kind only the count goes on: a long table must not bury its summary.
  static constexpr std::size_t most_named = 20;

  struct Notes {
    std::size_t count = 0;
    std::vector<std::string> messages;
  };
  /// How often each flag of an instrument was raised, and how often nobody knows.
  struct Flags {
    std::vector<std::size_t> positive;
    std::vector<std::size_t> unknown;
  };

  explicit Tally(const std::vector<Instrument>& instruments);

  void blank() { ++blank_; }
  void scored() { ++scored_; }
  void flag(std::size_t instrument, std::size_t flag, std::int8_t code) {
    flags_[instrument].positive[flag] += std::size_t{code == TableCode::positive};
    flags_[instrument].unknown[flag] += std::size_t{code == TableCode::indeterminate};
  }
  /// The codes of many rows, as bytes.
  void flags(std::size_t instrument, std::size_t flag, std::span<const std::uint8_t> codes);
  void rejected(const std::string& place, const std::string& why);
  void issue(const std::string& place, const Issue& issue);
  /// Anything else about a row that needs a person's eye.
  void found(const std::string& place, const std::string& what);
  void unusable(const std::string& place, const std::string& column);

  /// Appends what came after. Returns the messages that are new and still worth showing.
  std::vector<std::string> add(const Tally& later);

  std::size_t scored_count() const { return scored_; }
  std::size_t blank_count() const { return blank_; }
  const Notes& rejects() const { return rejects_; }
  const Notes& issues() const { return issues_; }
  const Notes& unusable_cells() const { return unusable_; }
  const Flags& flags(std::size_t instrument) const { return flags_[instrument]; }

 private:
  std::size_t scored_ = 0;
  std::size_t blank_ = 0;
  Notes rejects_;
  Notes issues_;
  Notes unusable_;
  std::vector<Flags> flags_;
};

/// The summary on standard error: read = scored + rejected.
void say_summary(const std::string& name, const std::vector<Instrument>& instruments,
                 const Tally& tally, const std::string& rejects_file);

}  // namespace screening::cli
