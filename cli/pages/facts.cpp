#include "facts.hpp"

#include <algorithm>

namespace screening::cli {

namespace {

std::size_t index(Evidence evidence) {
  const auto* const at = std::find(evidence_levels.begin(), evidence_levels.end(), evidence);
  return static_cast<std::size_t>(at - evidence_levels.begin());
}

template <typename List>
void add(std::vector<Fact>& facts, const std::string& kind, const List& list) {
  for (const auto& entry : list) facts.push_back({kind, entry.id, entry.evidence});
}

void add_codes(std::vector<Fact>& facts, const std::vector<ExternalCode>& codes) {
  for (const ExternalCode& code : codes) facts.push_back({"code", code.code, code.evidence});
}

template <typename List>
int provisional(const List& list) {
  return static_cast<int>(std::count_if(list.begin(), list.end(), [](const auto& entry) {
    return entry.evidence == Evidence::provisional;
  }));
}

}  // namespace

std::vector<Fact> facts_of(const Definition& definition) {
  std::vector<Fact> facts;
  for (const SkipRule& skip : definition.skips) {
    facts.push_back({"skip rule", skip.items.front(), skip.evidence});
  }
  add(facts, "scale", definition.scales);
  for (const Scale& scale : definition.scales) {
    facts.push_back({"missing rule", scale.id, scale.missing.evidence});
  }
  add(facts, "band set", definition.band_sets);
  add(facts, "cut-off", definition.cut_offs);
  add(facts, "reliable change", definition.reliable_changes);
  add(facts, "flag", definition.flags);
  add(facts, "verdict", definition.verdicts);
  for (const Verdict& verdict : definition.verdicts) {
    for (const Validation& study : verdict.validations) {
      facts.push_back({"validation", verdict.id, study.evidence});
    }
  }
  add_codes(facts, definition.codes);
  for (const Scale& scale : definition.scales) add_codes(facts, scale.codes);
  for (const Item& item : definition.items) {
    add_codes(facts, item.codes);
    for (const ResponseOption& option : item.options) add_codes(facts, option.codes);
  }
  facts.push_back({"licence", {}, definition.licence.evidence});
  return facts;
}

std::array<int, 5> count_by_evidence(const std::vector<Fact>& facts) {
  std::array<int, 5> counts{};
  for (const Fact& fact : facts) ++counts[index(fact.evidence)];
  return counts;
}

int provisional_entries(const Definition& definition) {
  return provisional(definition.band_sets) + provisional(definition.cut_offs) +
         provisional(definition.reliable_changes) + provisional(definition.flags) +
         provisional(definition.verdicts);
}

std::string counted(int number, const std::string& kind) {
  return std::to_string(number) + " " + kind + (number == 1 ? "" : "s");
}

}  // namespace screening::cli
