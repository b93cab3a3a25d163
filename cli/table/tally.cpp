#include "tally.hpp"

#include <algorithm>

#include "cli/console.hpp"

namespace screening::cli {

namespace {

std::string counted(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

void note(Tally::Notes& notes, const std::string& message) {
  ++notes.count;
  if (notes.messages.size() < Tally::most_named) notes.messages.push_back(message);
}

void append(Tally::Notes& notes, const Tally::Notes& later, std::vector<std::string>& fresh) {
  notes.count += later.count;
  for (const std::string& message : later.messages) {
    if (notes.messages.size() == Tally::most_named) break;
    notes.messages.push_back(message);
    fresh.push_back(message);
  }
}

}  // namespace

std::string place_of(const std::string& name, std::size_t line, std::size_t last_line) {
  std::string text = name + ":" + std::to_string(line);
  if (last_line != line) text.append("-").append(std::to_string(last_line));
  return text;
}

std::int8_t code_of(const FlagOutcome& outcome) {
  if (!outcome.in_force) return TableCode::not_applied;
  if (outcome.determination == Determination::indeterminate) return TableCode::indeterminate;
  return outcome.determination == Determination::positive ? TableCode::positive
                                                          : TableCode::negative;
}

Tally::Tally(const std::vector<Instrument>& instruments) {
  for (const Instrument& instrument : instruments) {
    const std::size_t count = instrument.definition().flags.size();
    flags_.push_back({std::vector<std::size_t>(count), std::vector<std::size_t>(count)});
  }
}

void Tally::flags(std::size_t instrument, std::size_t flag, std::span<const std::uint8_t> codes) {
  const auto times = [&](std::int8_t code) {
    return static_cast<std::size_t>(
        std::count(codes.begin(), codes.end(), static_cast<std::uint8_t>(code)));
  };
  flags_[instrument].positive[flag] += times(TableCode::positive);
  flags_[instrument].unknown[flag] += times(TableCode::indeterminate);
}

void Tally::rejected(const std::string& place, const std::string& why) {
  note(rejects_, place + ": row rejected: " + why);
}

void Tally::issue(const std::string& place, const Issue& issue) {
  note(issues_, place + ": " + issue.item + ": " + std::string(to_string(issue.kind)));
}

void Tally::found(const std::string& place, const std::string& what) {
  note(issues_, place + ": " + what);
}

void Tally::unusable(const std::string& place, const std::string& column) {
  note(unusable_,
       place + ": the " + column + " cell is not a value it takes; left out of the context");
}

std::vector<std::string> Tally::add(const Tally& later) {
  std::vector<std::string> fresh;
  scored_ += later.scored_;
  blank_ += later.blank_;
  append(rejects_, later.rejects_, fresh);
  append(issues_, later.issues_, fresh);
  append(unusable_, later.unusable_, fresh);
  for (std::size_t i = 0; i < flags_.size(); ++i) {
    for (std::size_t k = 0; k < flags_[i].positive.size(); ++k) {
      flags_[i].positive[k] += later.flags_[i].positive[k];
      flags_[i].unknown[k] += later.flags_[i].unknown[k];
    }
  }
  return fresh;
}

void say_summary(const std::string& name, const std::vector<Instrument>& instruments,
                 const Tally& tally, const std::string& rejects_file) {
  for (std::size_t i = 0; i < instruments.size(); ++i) {
    const Definition& definition = instruments[i].definition();
    if (definition.provisional) {
      say("'" + definition.id + "' is provisional: what it says is not confirmed");
    }
    const std::string whose = instruments.size() > 1 ? definition.id + " " : "";
    for (std::size_t k = 0; k < definition.flags.size(); ++k) {
      say(whose + "flag " + definition.flags[k].id + ": " +
          std::to_string(tally.flags(i).positive[k]) + " positive, " +
          std::to_string(tally.flags(i).unknown[k]) + " not known (follow up)");
    }
  }
  if (tally.issues().count > 0) {
    const std::size_t count = tally.issues().count;
    say(counted(count, "answer") + (count == 1 ? " that needs" : " that need") +
        " a person's eye; each left as unanswered or told apart in the result");
  }
  if (tally.unusable_cells().count > 0) {
    say(counted(tally.unusable_cells().count, "context cell") + " that could not be used");
  }
  const std::size_t rejected = tally.rejects().count;
  std::string sum = name + ": read " + counted(tally.scored_count() + rejected, "row") +
                    " = scored " + std::to_string(tally.scored_count()) + " + rejected " +
                    std::to_string(rejected);
  if (tally.blank_count() > 0) sum += "; " + counted(tally.blank_count(), "blank line");
  if (rejected > 0) {
    sum += rejects_file.empty() ? "; --rejects FILE keeps the rejected rows"
                                : "; rejected rows are in " + rejects_file;
  }
  say(sum);
}

}  // namespace screening::cli
