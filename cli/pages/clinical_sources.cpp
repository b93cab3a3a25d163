#include "clinical_sources.hpp"

#include <algorithm>

#include "facts.hpp"
#include "instrument_page.hpp"
#include "markdown.hpp"

namespace screening::cli {

namespace {

using markdown::Words;

constexpr const char* introduction =
    R"(# Clinical sources

Every fact of the definitions, where it comes from, and how far it was verified. Written by
`screening sources` from the definitions themselves; in the project, `make docs` does it. Change a
definition rather than this page.

| evidence | how the fact was seen |
|---|---|
| primary | in the source's own text or table, or on the owner's form |
| abstract | in the source's abstract |
| secondary | quoted by another publication, a page or another system's program |
| ours | nowhere: a safety rule of this project, always in force |
| **provisional** | not confirmed; such a band set, cut-off, flag or verdict takes effect only when the caller names it |

It says how a fact was seen, not how good the study was. Facts are skip rules, scales, missing rules,
band sets, cut-offs, reliable changes, flags, verdicts, their validations, codes of other systems
and the licence. In a key, answers stand in printed order as code=points. Figures in brackets after a sensitivity or
specificity are its 95 % confidence interval. Topics of items are ours, not the form's wording.

## Instruments

)";

void append_counts(Words& cells, const std::array<int, 5>& counts) {
  for (const int count : counts) cells.push_back(count == 0 ? "" : std::to_string(count));
}

std::string count_table(const std::vector<Instrument>& instruments) {
  Words header{"instrument", "name", "items", "facts"};
  for (const Evidence level : evidence_levels) header.emplace_back(to_string(level));
  header.insert(header.end(), {"left out", "signed by"});
  markdown::Table table(header);
  std::vector<Fact> all;
  std::size_t items = 0;
  std::size_t left_out = 0;
  for (const Instrument& instrument : instruments) {
    const Definition& definition = instrument.definition();
    const std::vector<Fact> facts = facts_of(definition);
    Words cells{"[" + definition.id + "](#" + definition.id + ")",
                markdown::plain(definition.name) +
                    (definition.provisional ? " (" + markdown::bold("provisional") + ")" : ""),
                std::to_string(definition.items.size()), std::to_string(facts.size())};
    append_counts(cells, count_by_evidence(facts));
    cells.push_back(definition.left_out.empty() ? "" : std::to_string(definition.left_out.size()));
    cells.push_back(markdown::plain(instrument.identity().clinical_review));
    table.row(cells);
    all.insert(all.end(), facts.begin(), facts.end());
    items += definition.items.size();
    left_out += definition.left_out.size();
  }
  Words sums{"all " + std::to_string(instruments.size()), "", std::to_string(items),
             std::to_string(all.size())};
  append_counts(sums, count_by_evidence(all));
  sums.insert(sums.end(), {std::to_string(left_out), ""});
  table.row(sums);
  return table.text({});
}

/// `1 flag`, `no cut-off`.
void append_number(Words& words, std::size_t number, const std::string& kind) {
  if (number > 0) words.push_back(counted(static_cast<int>(number), kind));
}

std::string contents(const Definition& definition) {
  Words words;
  const auto low = [](const Scale& scale) { return scale.worse == Worse::low; };
  const bool all_low = std::all_of(definition.scales.begin(), definition.scales.end(), low);
  Words scales;
  for (const Scale& scale : definition.scales) {
    const bool last = &scale == &definition.scales.back();
    const bool remark = all_low ? last : low(scale);
    scales.push_back(markdown::code(scale.id) + (remark ? " (low is worse)" : ""));
  }
  words.push_back(scales.empty() ? "no score" : markdown::joined(scales));
  append_number(words, definition.band_sets.size(), "band set");
  append_number(words, definition.cut_offs.size(), "cut-off");
  if (!scales.empty() && definition.cut_offs.empty()) words.emplace_back("no cut-off");
  append_number(words, definition.flags.size(), "flag");
  append_number(words, definition.verdicts.size(), "verdict");
  return markdown::joined(words, "; ");
}

std::string status(const Definition& definition) {
  if (definition.provisional) return markdown::bold("provisional");
  const int open = provisional_entries(definition);
  return open == 0 ? "solid" : "solid, " + std::to_string(open) + " provisional in it";
}

}  // namespace

std::string clinical_sources(const std::vector<Instrument>& instruments) {
  const SharedTexts shared(instruments);
  std::string out = introduction + count_table(instruments);
  const std::string section = shared.section();
  if (!section.empty()) {
    out +=
        "What several instruments say word for word stands once, under [shared\n"
        "texts](#shared-texts).\n\n";
  }
  for (const Instrument& instrument : instruments) out += instrument_page(instrument, shared);
  out += section;
  out.pop_back();
  return out;
}

std::string shelf_table(const std::vector<Instrument>& instruments) {
  markdown::Table table({"id", "instrument", "items", "what it says", "status"});
  for (const Instrument& instrument : instruments) {
    const Definition& definition = instrument.definition();
    table.row({markdown::code(definition.id), markdown::plain(definition.name),
               std::to_string(definition.items.size()), contents(definition), status(definition)});
  }
  std::string out = table.text({});
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace screening::cli
