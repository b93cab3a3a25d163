#include "json/fhir/learned_items.hpp"

#include <algorithm>
#include <utility>

namespace screening::internal {

std::size_t behind_object(std::string_view text, std::size_t start) {
  std::size_t depth = 0;
  for (std::size_t at = start; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

void LearnedItems::add(LearnedItem item) {
  // Views of short texts would not survive the growing of a vector.
  if (items_.capacity() == 0) items_.reserve(most_items);
  if (const auto known = by_text_.find(item.text); known != by_text_.end()) {
    std::size_t& level = items_[known->second].level;
    level = std::max(level, item.level);
    return;
  }
  if (items_.size() == most_items || bytes_ + item.text.size() > most_bytes) return;
  bytes_ += item.text.size();
  items_.push_back(std::move(item));
  by_text_.emplace(items_.back().text, items_.size() - 1);
}

const LearnedItem* LearnedItems::at_start(std::string_view rest, std::size_t place) {
  if (place >= most_places) return nullptr;
  if (place >= places_.size()) places_.resize(place + 1);
  std::vector<std::size_t>& here = places_[place];
  // No object is the beginning of another one, so what begins the same is the same.
  for (std::size_t i = 0; i < here.size(); ++i) {
    if (!rest.starts_with(items_[here[i]].text)) continue;
    // The next form is more likely to say the same than something else.
    if (i > 0) std::swap(here[i], here[i - 1]);
    return &items_[here[i > 0 ? i - 1 : 0]];
  }
  const auto found = by_text_.find(rest.substr(0, behind_object(rest, 0)));
  if (found == by_text_.end()) return nullptr;
  if (here.size() == most_in_place) here.pop_back();
  here.push_back(found->second);
  return &items_[found->second];
}

}  // namespace screening::internal
