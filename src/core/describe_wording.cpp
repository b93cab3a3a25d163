#include "core/describe_wording.hpp"

#include <algorithm>

namespace screening::internal {
namespace {

std::string mark_of(const ResponseOption& option) {
  return option.score ? option.code + "=" + option.score->to_string() : option.code;
}

void write_options(TextLayout& out, const Item& item, const WordingItem& words) {
  std::size_t width = 0;
  for (const ResponseOption& option : item.options) width = std::max(width, mark_of(option).size());
  for (std::size_t o = 0; o < words.options.size(); ++o) {
    out.line(6, padded(mark_of(item.options[o]), width) + "  " + words.options[o].text, width + 2);
  }
  if (item.kind == ItemKind::count) {
    out.line(6, "a number from " + std::to_string(item.count_from) + " to " +
                    std::to_string(item.count_to));
  }
}

}  // namespace

void write_wording(TextLayout& out, const Definition& definition, const Wording& wording) {
  out.heading("WORDING (" + wording.language +
              "; from the deployer's file, not from the definition)");
  out.line(2, wording.title);
  out.line(2, "May be shown under: " + wording.terms);
  if (!definition.licence.attribution.empty()) {
    out.line(2, "Must be shown with it: " + definition.licence.attribution);
  }
  if (!wording.instructions.empty()) out.line(2, wording.instructions);
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const WordingItem& words = wording.items[i];
    out.blank();
    if (!words.heading.empty()) out.line(2, words.heading);
    out.line(2, words.item + "  " + words.text, words.item.size() + 2);
    write_options(out, definition.items[i], words);
  }
}

}  // namespace screening::internal
