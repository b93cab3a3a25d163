#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text_phrases.hpp"
#include "screening/diff.hpp"

// Internal. Start at screening/screening.hpp.
//
// Comparing two definitions part by part. Whether a difference counts is not decided here: a part
// counts when the canonical text of a definition that holds nothing else changes with it.
namespace screening::internal {

std::string canonical_part(const Item& part);
std::string canonical_part(const SkipRule& part);
std::string canonical_part(const Scale& part);
std::string canonical_part(const BandSet& part);
std::string canonical_part(const CutOff& part);
std::string canonical_part(const ReliableChange& part);
std::string canonical_part(const Flag& part);
std::string canonical_part(const Verdict& part);
std::string canonical_part(const Validation& part);

/// A condition with bare ids, which need not exist.
std::string condition_words(const Condition& condition);
/// Codes of other systems, with what they mean and how well that is known.
std::string code_words(const std::vector<ExternalCode>& codes);
/// A population without its description.
std::string restriction_words(const Population& population);
std::string yes_no(bool value);

/// `; total and worst may differ`: the scales and verdicts that an item reaches. `worth_only`: only
/// those that go by what the answers are worth, not by their codes.
std::string reach_words(const Definition& definition, const std::string& item, bool worth_only);

/// The changes found so far.
class Changes {
 public:
  void add(std::string path, std::string what, bool changes_scores) {
    list_.push_back({std::move(path), std::move(what), changes_scores});
  }
  /// What changes scores first.
  std::vector<Change> take();

 private:
  std::vector<Change> list_;
};

inline std::string at(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

inline std::string was_now(const std::string& before, const std::string& after) {
  return "was " + (before.empty() ? "not stated" : before) + ", is now " +
         (after.empty() ? "not stated" : after);
}

/// Two lists matched by key; of entries with the same key, the first with the first.
struct Matches {
  std::vector<std::pair<std::size_t, std::size_t>> both;  ///< in the order of `before`
  std::vector<std::size_t> removed;
  std::vector<std::size_t> added;
  bool reordered() const;
};

Matches match(const Words& before, const Words& after);

template <class Part, class Key>
Words keys_of(const std::vector<Part>& list, const Key& key) {
  Words keys;
  for (const Part& part : list) keys.push_back(key(part));
  return keys;
}

constexpr auto id_of = [](const auto& part) { return part.id; };

/// How to speak of a list: `cut_offs`, `cut-off`, and what another order means.
struct ListWords {
  std::string_view path;
  std::string_view noun;
  std::string_view order;
};

/// Says what was added, removed and reordered, and calls `compare(path, name, before, after)` for
/// the rest. `told` says what an entry that came or went is about.
template <class Part, class Key, class Told, class Compare>
void compare_lists(Changes& out, const ListWords& words, const std::vector<Part>& before,
                   const std::vector<Part>& after, const Key& key, const Told& told,
                   const Compare& compare) {
  const Matches matches = match(keys_of(before, key), keys_of(after, key));
  const auto name = [&](const Part& part) { return std::string(words.noun) + " " + key(part); };
  for (const std::size_t i : matches.removed) {
    out.add(at(words.path, i), name(before[i]) + " was removed" + told(before[i]), true);
  }
  for (const std::size_t i : matches.added) {
    out.add(at(words.path, i), name(after[i]) + " was added" + told(after[i]), true);
  }
  if (matches.reordered()) out.add(std::string(words.path), std::string(words.order), true);
  for (const auto& [i, j] : matches.both) {
    compare(at(words.path, j), name(after[j]), before[i], after[j]);
  }
}

/// What one entry differs in. Fields that do not count are collected into one change at the end.
template <class Part>
class Pair {
 public:
  Pair(Changes& out, std::string path, std::string name, const Part& before, const Part& after)
      : out_(out),
        path_(std::move(path)),
        name_(std::move(name)),
        before_(before),
        after_(after),
        counts_(canonical_part(before) != canonical_part(after)) {}
  ~Pair() {
    if (!quiet_.empty()) out_.add(path_, name_ + ": " + join(quiet_, "and") + " changed", false);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  /// Whether taking over this much of `after` changes what counts. `take(to, from)`.
  template <class Take>
  bool counts(const Take& take) const {
    if (!counts_) return false;
    Part moved = before_;
    take(moved, after_);
    return canonical_part(moved) != canonical_part(before_);
  }

  void say(const std::string& field, const std::string& what, bool changes_scores) {
    out_.add(path_ + "." + field, name_ + ": " + what, changes_scores);
  }
  void quiet(const std::string& noun) { quiet_.push_back(noun); }

  /// Compares one field; `tell` puts it into words that differ whenever the field does.
  template <class Field, class Tell>
  void field(Field Part::*member, const std::string& name, const std::string& noun,
             const Tell& tell, const std::string& more = {}) {
    const std::string before = tell(before_.*member);
    const std::string after = tell(after_.*member);
    if (counts([&](Part& to, const Part& from) { to.*member = from.*member; })) {
      say(name, noun + " " + was_now(before, after) + more, true);
    } else if (before != after) {
      quiet(noun);
    }
  }

  void text(std::string Part::*member, const std::string& name) {
    field(member, name, name, [](const std::string& text) { return text; });
  }
  void flag(bool Part::*member, const std::string& name, const std::string& noun) {
    field(member, name, noun, yes_no);
  }
  void condition() { field(&Part::when, "when", "condition", condition_words); }

  void population() {
    field(&Part::population, "population", "population", restriction_words);
    if (before_.population.description != after_.population.description) {
      quiet("description of the people");
    }
  }

  /// Evidence, source and note. `by_name`: with provisional evidence the part is in force only when
  /// the caller names it.
  void provenance(bool by_name) {
    std::string more;
    if (by_name && before_.evidence == Evidence::provisional) more = ", so it need not be named";
    if (by_name && after_.evidence == Evidence::provisional) more = ", so it must be named";
    field(
        &Part::evidence, "evidence", "evidence",
        [](Evidence evidence) { return std::string(to_string(evidence)); }, more);
    text(&Part::source, "source");
    text(&Part::note, "note");
  }

 private:
  Changes& out_;
  std::string path_;
  std::string name_;
  const Part& before_;
  const Part& after_;
  bool counts_;
  Words quiet_;
};

void diff_items(Changes& out, const Definition& before, const Definition& after);
void diff_skips(Changes& out, const Definition& before, const Definition& after);
void diff_scales(Changes& out, const Definition& before, const Definition& after);
void diff_band_sets(Changes& out, const Definition& before, const Definition& after);
void diff_cut_offs(Changes& out, const Definition& before, const Definition& after);
void diff_reliable_changes(Changes& out, const Definition& before, const Definition& after);
void diff_flags(Changes& out, const Definition& before, const Definition& after);
void diff_verdicts(Changes& out, const Definition& before, const Definition& after);

}  // namespace screening::internal
