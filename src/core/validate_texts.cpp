#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

template <typename T>
void labels(Check& check, const std::vector<T>& list, const std::string& base,
            const std::string& kind) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    check.needs_text(list[i].label, path_of(base, i, "label"), "the " + kind + "'s label");
  }
}

void external_codes(Check& check, const std::vector<ExternalCode>& list, const std::string& base) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    check.needs_text(list[i].system, path_of(base, i, "system"), "the code's system");
    check.needs_text(list[i].code, path_of(base, i, "code"), "the code");
  }
}

void external_codes(Check& check) {
  const Definition& definition = check.definition();
  external_codes(check, definition.codes, "codes");
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    external_codes(check, definition.scales[s].codes, path_of("scales", s, "codes"));
  }
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const Item& item = definition.items[i];
    external_codes(check, item.codes, path_of("items", i, "codes"));
    for (std::size_t o = 0; o < item.options.size(); ++o) {
      external_codes(check, item.options[o].codes, path_of("items", i, "options", o, "codes"));
    }
  }
}

}  // namespace

void check_texts(Check& check) {
  const Definition& definition = check.definition();
  check.needs_text(definition.name, "name", "the instrument's name");
  check.needs_text(definition.abbreviation, "abbreviation", "the instrument's abbreviation");
  check.needs_text(definition.purpose, "purpose", "the instrument's purpose");
  check.needs_text(definition.clinical_review, "clinical_review", "the clinical review");
  labels(check, definition.items, "items", "item");
  labels(check, definition.scales, "scales", "scale");
  labels(check, definition.band_sets, "band_sets", "band set");
  for (std::size_t b = 0; b < definition.band_sets.size(); ++b) {
    labels(check, definition.band_sets[b].bands, path_of("band_sets", b, "bands"), "band");
  }
  for (std::size_t c = 0; c < definition.cut_offs.size(); ++c) {
    check.needs_text(definition.cut_offs[c].target, path_of("cut_offs", c, "target"),
                     "what the cut-off screens for");
  }
  labels(check, definition.flags, "flags", "flag");
  for (std::size_t f = 0; f < definition.flags.size(); ++f) {
    check.needs_text(definition.flags[f].action, path_of("flags", f, "action"),
                     "the flag's action");
  }
  labels(check, definition.verdicts, "verdicts", "verdict");
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    const std::vector<Validation>& validations = definition.verdicts[v].validations;
    for (std::size_t i = 0; i < validations.size(); ++i) {
      check.needs_text(validations[i].target, path_of("verdicts", v, "validations", i, "target"),
                       "what the verdict was validated for");
    }
  }
  check.needs_text(definition.licence.owner, "licence.owner", "the licence's owner");
  check.needs_text(definition.licence.terms, "licence.terms", "the licence's terms");
  external_codes(check);
  for (std::size_t s = 0; s < definition.sources.size(); ++s) {
    check.needs_text(definition.sources[s].citation, path_of("sources", s, "citation"),
                     "the source's citation");
  }
  for (std::size_t l = 0; l < definition.left_out.size(); ++l) {
    check.needs_text(definition.left_out[l].what, path_of("left_out", l, "what"),
                     "what is left out");
    check.needs_text(definition.left_out[l].reason, path_of("left_out", l, "reason"),
                     "the reason for leaving it out");
  }
}

}  // namespace screening::internal
