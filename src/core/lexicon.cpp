#include "core/lexicon.hpp"

#include <algorithm>
#include <cstring>

namespace screening::internal {
namespace {

// With more, to halve the list is quicker than to go through it.
constexpr std::size_t few = 16;

constexpr std::size_t longest_short = 16;

template <typename Word>
std::uint64_t word_at(const char* bytes) {
  Word word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// The two words overlap or meet, so nothing of the text is left out.
template <typename Word>
ShortText both_ends(std::string_view text) {
  return {word_at<Word>(text.data()), word_at<Word>(text.data() + text.size() - sizeof(Word)),
          text.size()};
}

inline ShortText short_text(std::string_view text) {
  if (text.size() == 1) return {static_cast<unsigned char>(text.front()), 0, 1};
  if (text.size() >= 8) return both_ends<std::uint64_t>(text);
  if (text.size() >= 4) return both_ends<std::uint32_t>(text);
  if (text.size() >= 2) return both_ends<std::uint16_t>(text);
  return {};
}

// The number that a short text leads to. All of them are compared and the one that is equal added
// up, without a branch: which answer comes cannot be foreseen, and a wrong guess of the processor
// costs more than the rest of the list.
State find_among(const std::vector<std::pair<ShortText, State>>& list, std::string_view lexeme) {
  const ShortText text = short_text(lexeme);
  int found = 0;
  for (const auto& [known, state] : list) {
    const std::uint64_t differing =
        (known.first ^ text.first) | (known.last ^ text.last) | (known.size ^ text.size);
    found += static_cast<int>(differing == 0) * (state - Lexicon::unknown);
  }
  return static_cast<State>(Lexicon::unknown + found);
}

}  // namespace

void Lexicon::close() {
  std::sort(entries_.begin(), entries_.end());
  const bool all_short = std::all_of(entries_.begin(), entries_.end(), [](const auto& entry) {
    return entry.first.size() <= longest_short;
  });
  short_.clear();
  if (!all_short || entries_.size() > few) return;
  for (const auto& [lexeme, state] : entries_) short_.emplace_back(short_text(lexeme), state);
}

State Lexicon::find(std::string_view lexeme) const {
  if (!short_.empty()) {
    return lexeme.size() > longest_short ? unknown : find_among(short_, lexeme);
  }
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), lexeme,
                       [](const auto& entry, std::string_view text) { return entry.first < text; });
  return found == entries_.end() || found->first != lexeme ? unknown : found->second;
}

}  // namespace screening::internal
