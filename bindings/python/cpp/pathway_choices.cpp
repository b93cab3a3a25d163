#include "pathway_choices.hpp"

#include <algorithm>

#include "refusal.hpp"

namespace screening::python {

namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_once(Names& names, const std::string& name) {
  if (!contains(names, name)) names.push_back(name);
}

Determination state_of(const std::string& fact, const std::string& value) {
  if (value == "true") return Determination::positive;
  if (value == "false") return Determination::negative;
  if (value == "unknown") return Determination::indeterminate;
  throw option_error("unusable_fact", "given['" + fact +
                                          "'] cannot be that; it is True, False, or 'unknown' "
                                          "where somebody asked and it is not known; leave out "
                                          "what nobody asked")
      .at("option", "given")
      .at("allowed", Names{"True", "False", "unknown"});
}

}  // namespace

Names facts_of(const std::vector<Pathway>& pathways) {
  Names facts;
  for (const Pathway& pathway : pathways) {
    for (const PathwayInput& input : pathway.definition().inputs) {
      for (const InputRead& read : input.reads) {
        if (read.kind == InputRead::Kind::given) add_once(facts, read.part);
      }
    }
  }
  return facts;
}

Names provisional_of(const std::vector<Pathway>& pathways) {
  Names names;
  for (const Pathway& pathway : pathways) {
    for (const PathwayStep& step : pathway.definition().steps) {
      for (const PathwayRow& row : step.rows) {
        if (row.evidence != Evidence::provisional) continue;
        add_once(names, pathway.id());
        add_once(names, row.id);
      }
    }
  }
  return names;
}

Given given_of(const std::vector<std::pair<std::string, std::string>>& facts,
               const Names& provisional, const std::vector<Pathway>& pathways) {
  Given given;
  const Names known = facts_of(pathways);
  for (const auto& [fact, value] : facts) {
    if (!contains(known, fact)) {
      throw option_error("unknown_fact", "none of the pathways reads '" + fact.substr(0, 64) +
                                             "'; their `facts` are what can be given")
          .at("option", "given")
          .at("allowed", known);
    }
    given.facts.emplace_back(fact, state_of(fact, value));
  }
  const Names named = provisional_of(pathways);
  for (const std::string& name : provisional) {
    if (name == "all" || contains(named, name)) continue;
    throw option_error("not_provisional", "none of the pathways has anything provisional called '" +
                                              name.substr(0, 64) + "'")
        .at("option", "provisional")
        .at("allowed", named);
  }
  given.provisional = provisional;
  return given;
}

std::vector<Referral> categories_of(const std::vector<Pathway>& pathways) {
  std::vector<Referral> all;
  for (const Pathway& pathway : pathways) {
    const std::vector<Referral> some = pathway.categories();
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace screening::python
