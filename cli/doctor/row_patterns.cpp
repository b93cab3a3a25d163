#include "row_patterns.hpp"

#include <algorithm>

namespace screening::cli {

namespace {

/// FNV-1a (Fowler, Noll, Vo), then a mix of the bits that it stirs least.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) byte(static_cast<unsigned char>(c));
    // An end that no UTF-8 text holds, or cells 1|23 and 12|3 were alike.
    byte(0xFF);
  }
  std::uint64_t value() const {
    std::uint64_t mixed = state_ ^ (state_ >> 32U);
    mixed *= 0xD6E8FEB86659FD93U;
    mixed ^= mixed >> 32U;
    return mixed == 0 ? 1 : mixed;
  }

 private:
  void byte(unsigned char value) {
    state_ ^= value;
    state_ *= 0x100000001B3U;
  }
  std::uint64_t state_ = 0xCBF29CE484222325U;
};

/// Calls `use` with each run of at least two rows that agree in what `key` says.
template <typename Rows, typename Key, typename Use>
void for_each_group(Rows& rows, Key key, Use use) {
  std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    return key(a) != key(b) ? key(a) < key(b) : a.number < b.number;
  });
  for (auto from = rows.begin(); from != rows.end();) {
    const auto to =
        std::find_if(from, rows.end(), [&](const auto& row) { return key(row) != key(*from); });
    if (to - from > 1) use(from, to);
    from = to;
  }
}

/// The group whose first row comes first is the example.
template <typename Iterator>
void count_group(Repeats& repeats, Iterator from, Iterator to) {
  ++repeats.groups;
  repeats.rows += static_cast<std::size_t>(to - from);
  if (!repeats.first_group.empty() && repeats.first_group.front() < from->number) return;
  repeats.first_group.clear();
  for (Iterator row = from; row != to; ++row) repeats.first_group.push_back(row->number);
}

}  // namespace

RowPatterns::RowPatterns(const Instrument& instrument) {
  const auto& items = instrument.definition().items;
  bool rises = false;
  bool falls = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& options = items[i].options;
    if (items[i].kind != ItemKind::single || !items[i].scored ||
        !std::all_of(options.begin(), options.end(),
                     [](const ResponseOption& option) { return option.score.has_value(); })) {
      continue;
    }
    items_.push_back(i);
    worth_.emplace_back();
    for (const ResponseOption& option : options) {
      worth_.back().push_back(option.score->in_units(Decimal::max_places));
    }
    rises = rises || options.front().score < options.back().score;
    falls = falls || options.back().score < options.front().score;
  }
  shows_straight_lines_ = items_.size() >= 5 && rises && falls;
}

void RowPatterns::add(std::size_t row, std::string_view id, const std::vector<Answer>& answers) {
  Row entry;
  entry.number = static_cast<std::uint32_t>(row);
  if (!id.empty()) {
    Hash hash;
    hash.add(id);
    entry.id = hash.value();
  }
  Hash hash;
  for (const Answer& answer : answers) hash.add(answer.cell);
  entry.answers = hash.value();

  bool complete = !items_.empty();
  bool straight = true;
  for (const std::size_t item : items_) {
    complete = complete && answers[item].given();
    straight = straight && answers[item].place == answers[items_.front()].place;
  }
  if (complete) {
    ++complete_rows_;
    if (straight) ++straight_lines_;
    entry.telling = is_varied(answers);
  }
  rows_.push_back(entry);
}

bool RowPatterns::is_varied(const std::vector<Answer>& answers) {
  scores_.clear();
  for (std::size_t i = 0; i < items_.size(); ++i) {
    scores_.push_back(worth_[i][answers[items_[i]].place]);
  }
  std::sort(scores_.begin(), scores_.end());
  // Where half of a sorted list is equal, so are two entries half its length apart.
  const std::size_t half = (scores_.size() + 1) / 2;
  for (std::size_t i = 0; i + half <= scores_.size(); ++i) {
    if (scores_[i] == scores_[i + half - 1]) return false;
  }
  return true;
}

Repeats RowPatterns::repeated_ids() {
  Repeats repeats;
  for_each_group(
      rows_, [](const Row& row) { return row.id; },
      [&](auto from, auto to) {
        if (from->id == 0) return;
        count_group(repeats, from, to);
        if (std::all_of(from, to, [&](const Row& row) { return row.answers == from->answers; })) {
          ++repeats.whole;
        }
      });
  return repeats;
}

Repeats RowPatterns::repeated_answers() {
  Repeats repeats;
  for_each_group(
      rows_, [](const Row& row) { return row.answers; },
      [&](auto from, auto to) {
        const bool one_person = from->id != 0 && std::all_of(from, to, [&](const Row& row) {
                                  return row.id == from->id;
                                });
        if (from->telling && !one_person) count_group(repeats, from, to);
      });
  return repeats;
}

}  // namespace screening::cli
