#include "item_counts.hpp"

#include <algorithm>
#include <string_view>

#include "lexemes.hpp"
#include "problems.hpp"

namespace screening::python {

namespace {

// An item offers fewer; what is beyond it is rubbish, which may be different in every row.
constexpr std::size_t most_known = 1024;

ItemCounts none_yet(const Item& item, Coding coding) {
  ItemCounts counts;
  if (item.kind == ItemKind::count) {
    for (int code = item.count_from; code <= item.count_to; ++code) {
      counts.answers.push_back(std::to_string(code));
    }
  } else {
    counts.answers = allowed_answers(item, coding);
  }
  counts.given.resize(counts.answers.size());
  counts.labels.resize(counts.answers.size());
  counts.points.resize(counts.answers.size());
  if (item.kind == ItemKind::count) return counts;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const ResponseOption& option = item.options[i];
    if (coding != Coding::score) {
      counts.labels[i] = option.label;
      if (option.score) counts.points[i] = option.score->to_double();
    } else if (option.score) {
      // Options may share a score, so there is no saying which of their labels it is.
      const auto at =
          std::find(counts.answers.begin(), counts.answers.end(), option.score->to_string());
      counts.points[static_cast<std::size_t>(at - counts.answers.begin())] =
          option.score->to_double();
    }
  }
  return counts;
}

}  // namespace

ItemCounter::ItemCounter(const Instrument& instrument, Coding coding) : one_(instrument, coding) {
  for (const Item& item : instrument.definition().items) {
    counts_.push_back(none_yet(item, coding));
  }
  known_.resize(counts_.size());
}

void ItemCounter::add(const ResponseTable& responses, std::size_t first, std::size_t last) {
  for (std::size_t i = 0; i < responses.items.size(); ++i) {
    for (std::size_t row = first; row < last; ++row) {
      const std::optional<std::string> lexeme = lexeme_at(responses.items[i], row);
      if (!lexeme) {
        ++counts_[i].missing;
        continue;
      }
      const auto found = known_[i].find(*lexeme);
      if (found != known_[i].end()) {
        count(i, found->second);
        continue;
      }
      const Meaning meaning = meaning_of(i, *lexeme);
      count(i, meaning);
      if (known_[i].size() < most_known) known_[i].emplace(*lexeme, meaning);
    }
  }
}

ItemCounter::Meaning ItemCounter::meaning_of(std::size_t item, const std::string& lexeme) {
  one_.clear();
  answer(one_, item, lexeme);
  Meaning meaning;
  meaning.unusable = !one_.issues().empty();
  if (meaning.unusable) return meaning;

  const std::vector<std::string>& answers = counts_[item].answers;
  std::string_view rest = lexeme;
  while (true) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const auto at = std::find(answers.begin(), answers.end(), rest.substr(0, end));
    if (at != answers.end())
      meaning.given.push_back(static_cast<std::size_t>(at - answers.begin()));
    if (end == rest.size()) return meaning;
    rest.remove_prefix(end + 1);
  }
}

void ItemCounter::count(std::size_t item, const Meaning& meaning) {
  ItemCounts& counts = counts_[item];
  if (meaning.unusable) {
    ++counts.unusable;
  } else if (meaning.given.empty()) {
    // Such as `declined`.
    ++counts.missing;
  }
  for (const std::size_t index : meaning.given) ++counts.given[index];
}

}  // namespace screening::python
