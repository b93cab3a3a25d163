#include <string_view>

#include "core/canonical_writer.hpp"
#include "screening/instrument.hpp"

// What counts, in this order: id, version, provisional; items with their answers, worth and safety;
// skip rules; scales with members, missing rule and worse end; band sets, cut-offs, reliable
// changes, flags and verdicts with their conditions, populations, evidence and display safety; and
// of a study's accuracy what predictive values and their intervals are calculated from. What does
// not count: labels, notes, citations, licences, cautions, external codes, the clinical review, and
// redundant statements that are only checked (`keyed`, `range`, `shares_items_with`,
// `in_no_subscale`).
//
// The form is `word value` lines. A text is written as its length, a colon and its bytes, and a
// list as the number of its entries and then those, so no text can pass for anything else.
namespace screening {
namespace internal {

void write(CanonicalWriter& out, const Population& population) {
  out.flag("general", population.general);
  out.list("stages", population.stages, [&](Stage stage) { out.word("-", to_string(stage)); });
  out.number("weeks_from", population.weeks_from);
  out.number("weeks_to", population.weeks_to);
  out.list("roles", population.roles, [&](Role role) { out.word("-", to_string(role)); });
  out.list("sexes", population.sexes, [&](Sex sex) { out.word("-", to_string(sex)); });
  out.word("gave_birth", !population.gave_birth   ? "none"
                         : *population.gave_birth ? "true"
                                                  : "false");
  out.texts("languages", population.languages);
  out.texts("countries", population.countries);
  out.texts("settings", population.settings);
}

}  // namespace internal

namespace {

using Writer = internal::CanonicalWriter;
using internal::write;

std::string_view kind_word(ItemKind kind) {
  switch (kind) {
    case ItemKind::single:
      return "single";
    case ItemKind::multiple:
      return "multiple";
    case ItemKind::count:
      return "count";
  }
  return "";
}

std::string_view kind_word(MissingPolicy::Kind kind) {
  switch (kind) {
    case MissingPolicy::Kind::none_allowed:
      return "none_allowed";
    case MissingPolicy::Kind::prorate:
      return "prorate";
    case MissingPolicy::Kind::ignore:
      return "ignore";
  }
  return "";
}

std::string_view kind_word(Condition::Kind kind) {
  switch (kind) {
    case Condition::Kind::score_at_least:
      return "score_at_least";
    case Condition::Kind::score_at_most:
      return "score_at_most";
    case Condition::Kind::code_in:
      return "code_in";
    case Condition::Kind::verdict:
      return "verdict";
    case Condition::Kind::context:
      return "context";
    case Condition::Kind::all:
      return "all";
    case Condition::Kind::any:
      return "any";
    case Condition::Kind::negation:
      return "not";
    case Condition::Kind::count:
      return "count";
  }
  return "";
}

void write(Writer& out, const Item& item) {
  out.text("item", item.id);
  out.word("kind", kind_word(item.kind));
  out.list("options", item.options, [&](const ResponseOption& option) {
    out.text("code", option.code);
    out.number("score", option.score);
  });
  out.text("none_code", item.none_code);
  out.number("count_from", item.count_from);
  out.number("count_to", item.count_to);
  out.list("count_scores", item.count_scores, [&](const CountScore& stretch) {
    out.number("from", stretch.from);
    out.number("to", stretch.to);
    out.number("score", stretch.score);
  });
  out.flag("scored", item.scored);
  out.flag("display_safety", item.display_safety);
}

void write(Writer& out, const SkipRule& skip) {
  out.list("gates", skip.when, [&](const Gate& gate) {
    out.text("item", gate.item);
    out.texts("codes", gate.codes);
  });
  out.texts("items", skip.items);
  out.text("answered_as", skip.answered_as);
  out.word("evidence", to_string(skip.evidence));
}

void write(Writer& out, const Condition& condition) {
  out.word("condition", kind_word(condition.kind));
  switch (condition.kind) {
    case Condition::Kind::score_at_least:
    case Condition::Kind::score_at_most:
      out.text("scale", condition.scale);
      out.text("item", condition.item);
      out.number("threshold", condition.threshold);
      break;
    case Condition::Kind::code_in:
      out.text("item", condition.item);
      out.texts("values", condition.values);
      break;
    case Condition::Kind::verdict:
      out.text("verdict", condition.verdict);
      out.word("is", to_string(condition.is));
      break;
    case Condition::Kind::context:
      out.text("field", condition.field);
      out.texts("values", condition.values);
      break;
    case Condition::Kind::count:
      out.number("at_least", condition.at_least);
      out.number("at_most", condition.at_most);
      [[fallthrough]];
    case Condition::Kind::all:
    case Condition::Kind::any:
    case Condition::Kind::negation:
      out.list("children", condition.children, [&](const Condition& child) { write(out, child); });
      break;
  }
}

void write(Writer& out, const Scale& scale) {
  out.text("scale", scale.id);
  out.word("aggregate", to_string(scale.aggregate));
  out.number("times", scale.times);
  out.list("members", scale.members, [&](const MemberGroup& group) {
    out.texts("items", group.items);
    out.list("own_scores", group.own_scores, [&](const OwnScore& own) {
      out.text("code", own.code);
      out.number("score", own.score);
    });
    out.texts("scales", group.scales);
    out.list("conditions", group.conditions,
             [&](const Condition& condition) { write(out, condition); });
  });
  out.word("missing", kind_word(scale.missing.kind));
  out.number("up_to", scale.missing.up_to);
  out.word("missing_evidence", to_string(scale.missing.evidence));
  out.word("worse", to_string(scale.worse));
  out.word("evidence", to_string(scale.evidence));
}

void write(Writer& out, const Accuracy& accuracy) {
  out.number("sensitivity", accuracy.sensitivity);
  out.interval("sensitivity_ci95", accuracy.sensitivity_ci95);
  out.number("specificity", accuracy.specificity);
  out.interval("specificity_ci95", accuracy.specificity_ci95);
  out.number("n", accuracy.n);
  out.number("cases", accuracy.cases);
}

void write(Writer& out, const BandSet& set) {
  out.text("band_set", set.id);
  out.text("scale", set.scale);
  out.list("bands", set.bands, [&](const Band& band) {
    out.text("band", band.id);
    out.number("from", band.from);
    out.number("to", band.to);
    if (band.risk) out.word("risk", to_string(*band.risk));
  });
  if (!set.risk_of.empty()) out.text("risk_of", set.risk_of);
  write(out, set.population);
  out.word("evidence", to_string(set.evidence));
}

void write(Writer& out, const CutOff& cut_off) {
  out.text("cut_off", cut_off.id);
  out.text("scale", cut_off.scale);
  out.number(cut_off.at_least ? "at_least" : "at_most", cut_off.threshold);
  out.text("target", cut_off.target);
  write(out, cut_off.population);
  write(out, cut_off.accuracy);
  out.flag("primary", cut_off.primary);
  out.flag("always_evaluated", cut_off.always_evaluated);
  out.word("evidence", to_string(cut_off.evidence));
}

void write(Writer& out, const ReliableChange& change) {
  out.text("reliable_change", change.id);
  out.text("scale", change.scale);
  out.number("points", change.points);
  out.word("edge", to_string(change.edge));
  out.number("confidence", change.confidence);
  write(out, change.population);
  out.word("evidence", to_string(change.evidence));
}

void write(Writer& out, const Flag& flag) {
  out.text("flag", flag.id);
  write(out, flag.when);
  out.word("urgency", to_string(flag.urgency));
  out.text("action", flag.action);
  out.list("referral", flag.referral, [&](Referral who) { out.word("to", to_string(who)); });
  out.flag("display_safety", flag.display_safety);
  out.word("evidence", to_string(flag.evidence));
}

void write(Writer& out, const Verdict& verdict) {
  out.text("verdict", verdict.id);
  write(out, verdict.when);
  out.flag("display_safety", verdict.display_safety);
  out.list("validations", verdict.validations, [&](const Validation& validation) {
    out.text("target", validation.target);
    write(out, validation.population);
    write(out, validation.accuracy);
    out.word("evidence", to_string(validation.evidence));
  });
  out.word("evidence", to_string(verdict.evidence));
}

}  // namespace

std::string canonical_text(const Definition& definition) {
  Writer out;
  const auto each = [&](const auto& entry) { write(out, entry); };
  out.word("format", "1");
  out.text("id", definition.id);
  out.text("version", definition.version);
  out.flag("provisional", definition.provisional);
  out.list("items", definition.items, each);
  out.list("skips", definition.skips, each);
  out.list("scales", definition.scales, each);
  out.list("band_sets", definition.band_sets, each);
  out.list("cut_offs", definition.cut_offs, each);
  // Left out when there is none: definitions without one keep the digest they had before there were
  // any. The next line begins otherwise, so the text stays unambiguous.
  if (!definition.reliable_changes.empty()) {
    out.list("reliable_changes", definition.reliable_changes, each);
  }
  out.list("flags", definition.flags, each);
  out.list("verdicts", definition.verdicts, each);
  return out.take();
}

}  // namespace screening
