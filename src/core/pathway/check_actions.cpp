#include <algorithm>

#include "core/pathway/findings.hpp"
#include "screening/pathway.hpp"

namespace screening {
namespace {

using internal::Findings;
using internal::path_of;
namespace codes = internal::codes;

void meanings(Findings& findings, const std::vector<Meaning>& list, const std::string& base,
              const std::string& kind) {
  findings.ids(list, base, kind);
  for (std::size_t i = 0; i < list.size(); ++i) {
    findings.needs_text(list[i].label, path_of(base, i, "label"), "the " + kind + "'s label");
    findings.needs_text(list[i].meaning, path_of(base, i, "meaning"), "the " + kind + "'s meaning");
  }
}

}  // namespace

std::vector<Diagnostic> check_actions(const ActionList& actions) {
  Findings findings;
  meanings(findings, actions.actions, "actions", "action");
  meanings(findings, actions.categories, "categories", "category");
  meanings(findings, actions.given, "given", "given fact");
  if (!internal::find_id(actions.actions, "ask")) {
    findings.error(codes::ask_without_meaning, "actions",
                   "there is no action 'ask', which stands wherever something must be found out");
  }
  for (int r = 0; r <= static_cast<int>(Referral::emergency_or_crisis); ++r) {
    const std::string word(to_string(static_cast<Referral>(r)));
    if (internal::find_id(actions.categories, word)) continue;
    findings.error(codes::category_without_meaning, "categories",
                   "category '" + word + "' has no meaning; say what services it stands for");
  }
  for (std::size_t c = 0; c < actions.categories.size(); ++c) {
    if (actions.categories[c].id.empty() || parse_referral(actions.categories[c].id)) continue;
    findings.error(codes::category_unknown, path_of("categories", c, "id"),
                   "there is no category " + internal::quoted(actions.categories[c].id) +
                       "; docs/pathways.md lists them");
  }
  return std::move(findings.diagnostics());
}

}  // namespace screening
