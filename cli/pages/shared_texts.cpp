#include "shared_texts.hpp"

#include <set>

#include "markdown.hpp"

namespace screening::cli {

namespace {

/// Shorter ones are said where they belong: a reference would not be shorter.
constexpr std::size_t worth_sharing = 50;

template <typename List>
void add_notes(std::set<std::string>& texts, const List& list) {
  for (const auto& entry : list) texts.insert(entry.note);
}

std::set<std::string> texts_of(const Definition& definition) {
  std::set<std::string> texts(definition.cautions.begin(), definition.cautions.end());
  add_notes(texts, definition.skips);
  add_notes(texts, definition.scales);
  add_notes(texts, definition.band_sets);
  add_notes(texts, definition.cut_offs);
  add_notes(texts, definition.reliable_changes);
  add_notes(texts, definition.flags);
  add_notes(texts, definition.verdicts);
  add_notes(texts, definition.sources);
  for (const Scale& scale : definition.scales) texts.insert(scale.missing.note);
  for (const Verdict& verdict : definition.verdicts) add_notes(texts, verdict.validations);
  for (const Source& source : definition.sources) texts.insert(citation_phrase(source));
  for (const LeftOut& left : definition.left_out) {
    texts.insert(left.what);
    texts.insert(left.reason);
  }
  texts.insert({definition.purpose, definition.licence.owner, definition.licence.terms,
                definition.licence.attribution});
  return texts;
}

}  // namespace

std::string citation_phrase(const Source& source) {
  return source.citation + (source.doi.empty() ? "" : " doi:" + source.doi);
}

SharedTexts::SharedTexts(const std::vector<Instrument>& instruments) {
  for (const Instrument& instrument : instruments) {
    for (const std::string& text : texts_of(instrument.definition())) {
      if (text.size() >= worth_sharing) places_[text].instruments.push_back(instrument.id());
    }
  }
  std::erase_if(places_, [](const auto& entry) { return entry.second.instruments.size() < 2; });
  std::size_t number = 0;
  for (auto& [text, place] : places_) place.number = ++number;
}

std::string SharedTexts::cell(const std::string& text) const {
  const auto found = places_.find(text);
  if (found == places_.end()) return markdown::plain(text);
  const std::string number = std::to_string(found->second.number);
  return "[text " + number + "](#text-" + number + ")";
}

std::string SharedTexts::section() const {
  if (places_.empty()) return {};
  markdown::Table table({"text", "what it says", "in"});
  for (const auto& [text, place] : places_) {
    const std::string number = std::to_string(place.number);
    table.row({"<a id=\"text-" + number + "\"></a>" + number, markdown::plain(text),
               markdown::joined(place.instruments)});
  }
  return "## Shared texts\n\n" + table.text({});
}

}  // namespace screening::cli
