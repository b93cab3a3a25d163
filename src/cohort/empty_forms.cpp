#include "cohort/empty_forms.hpp"

namespace screening::internal {

EmptyForms::EmptyForms(const Instrument& instrument, const ResponseTable& responses) {
  const std::vector<screening::Item>& items = instrument.definition().items;
  for (std::size_t i = 0; i < responses.items.size(); ++i) {
    const Column& column = responses.items[i];
    if (column.data == nullptr) continue;
    std::vector<NoAnswer> dictionary;
    for (const std::string& text : column.dictionary) {
      dictionary.push_back(parse_no_answer(text).value_or(NoAnswer::missing));
    }
    items_.push_back({Elements(column, items[i].id), std::move(dictionary)});
  }
}

std::uint8_t EmptyForms::kind(std::size_t row) const {
  bool all_not_asked = !items_.empty();
  for (const Item& item : items_) {
    NoAnswer why = NoAnswer::missing;
    if (!item.dictionary.empty() && item.elements.valid(row)) {
      const double index = item.elements.at(row);
      if (index >= 0 && index < static_cast<double>(item.dictionary.size())) {
        why = item.dictionary[static_cast<std::size_t>(index)];
      }
    }
    if (why == NoAnswer::declined) return FormCode::declined;
    all_not_asked = all_not_asked && why == NoAnswer::not_asked;
  }
  return all_not_asked ? FormCode::never_asked : FormCode::blank;
}

}  // namespace screening::internal
