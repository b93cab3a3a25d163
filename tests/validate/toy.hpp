#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "screening/definition.hpp"
#include "screening/diagnostic.hpp"
#include "screening/instrument.hpp"

// A small sound definition to spoil, built by hand so that no file is needed: three items of 0, 1
// and 2 points, their sum, two bands, one cut-off, one flag and one verdict.
namespace toy {

inline screening::Decimal number(std::string_view text) {
  return screening::Decimal::parse(text).value();
}

/// Options with codes 0, 1, 2 ... and these scores, in printed order.
inline std::vector<screening::ResponseOption> options(const std::vector<std::string>& scores) {
  std::vector<screening::ResponseOption> result;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    result.push_back({std::to_string(i), number(scores[i]), ""});
  }
  return result;
}

inline screening::Item item(std::string id, std::string label,
                            std::vector<screening::ResponseOption> offered) {
  screening::Item result;
  result.id = std::move(id);
  result.label = std::move(label);
  result.options = std::move(offered);
  return result;
}

/// `count` items `toy_01`, `toy_02` ... with the same scores.
inline std::vector<screening::Item> items(int count, const std::vector<std::string>& scores) {
  std::vector<screening::Item> result;
  for (int i = 1; i <= count; ++i) {
    const std::string number = (i < 10 ? "0" : "") + std::to_string(i);
    result.push_back(item("toy_" + number, "topic " + number, options(scores)));
  }
  return result;
}

/// An item that asks for a number and that nothing reads.
inline screening::Item count_item(std::string id, int from, int to,
                                  std::vector<screening::CountScore> scores = {}) {
  screening::Item result;
  result.label = "topic of " + id;
  result.id = std::move(id);
  result.kind = screening::ItemKind::count;
  result.count_from = from;
  result.count_to = to;
  result.count_scores = std::move(scores);
  result.scored = false;
  return result;
}

inline std::vector<std::string> ids(int from, int to) {
  std::vector<std::string> result;
  for (int i = from; i <= to; ++i) {
    result.push_back(std::string("toy_") + (i < 10 ? "0" : "") + std::to_string(i));
  }
  return result;
}

inline screening::Scale scale(std::string id, std::vector<std::string> members,
                              std::string_view from, std::string_view to) {
  screening::Scale result;
  result.id = std::move(id);
  result.label = "Scale";
  result.members = {screening::MemberGroup{std::move(members), {}, {}, {}}};
  result.worse = screening::Worse::high;
  result.range_from = number(from);
  result.range_to = number(to);
  result.evidence = screening::Evidence::primary;
  result.source = "manual";
  return result;
}

inline screening::Band band(std::string id, std::string_view from, std::string_view to) {
  return {id, id, number(from), number(to)};
}

inline screening::BandSet band_set(std::string scale, std::vector<screening::Band> bands) {
  screening::BandSet result;
  result.id = "severity";
  result.label = "Severity";
  result.scale = std::move(scale);
  result.bands = std::move(bands);
  result.population.general = true;
  result.evidence = screening::Evidence::primary;
  result.source = "manual";
  return result;
}

inline screening::CutOff cut_off(std::string id, std::string scale, std::string_view threshold) {
  screening::CutOff result;
  result.id = std::move(id);
  result.scale = std::move(scale);
  result.threshold = number(threshold);
  result.target = "depression";
  result.population.general = true;
  result.evidence = screening::Evidence::primary;
  result.source = "manual";
  return result;
}

inline screening::Condition code_in(std::string item, std::vector<std::string> codes) {
  screening::Condition result;
  result.kind = screening::Condition::Kind::code_in;
  result.item = std::move(item);
  result.values = std::move(codes);
  return result;
}

inline screening::Condition in_context(std::string field, std::vector<std::string> values) {
  screening::Condition result;
  result.kind = screening::Condition::Kind::context;
  result.field = std::move(field);
  result.values = std::move(values);
  return result;
}

inline screening::Condition scale_at_least(std::string scale, std::string_view threshold) {
  screening::Condition result;
  result.kind = screening::Condition::Kind::score_at_least;
  result.scale = std::move(scale);
  result.threshold = number(threshold);
  return result;
}

inline screening::Condition group(screening::Condition::Kind kind,
                                  std::vector<screening::Condition> children) {
  screening::Condition result;
  result.kind = kind;
  result.children = std::move(children);
  return result;
}

inline screening::Flag flag(std::string id, screening::Condition when) {
  screening::Flag result;
  result.id = std::move(id);
  result.label = "thoughts of self-harm";
  result.when = std::move(when);
  result.urgency = screening::Urgency::immediate;
  result.action = "suicide_risk_assessment";
  result.evidence = screening::Evidence::ours;
  result.source = "manual";
  return result;
}

inline screening::Verdict verdict(std::string id, screening::Condition when) {
  screening::Verdict result;
  result.id = std::move(id);
  result.label = "syndrome present";
  result.when = std::move(when);
  result.evidence = screening::Evidence::primary;
  result.source = "manual";
  return result;
}

/// Everything a definition needs besides its items and scales.
inline screening::Definition blank() {
  screening::Definition result;
  result.id = "toy";
  result.version = "1.0.0";
  result.name = "Toy Scale";
  result.abbreviation = "TOY";
  result.purpose = "Shows the checks.";
  result.licence.owner = "Nobody";
  result.licence.terms = "invented";
  result.licence.wording = "no";
  screening::Source manual;
  manual.id = "manual";
  manual.citation = "Nobody. Toy Scale. 2026.";
  manual.seen = screening::Evidence::primary;
  result.sources = {manual};
  return result;
}

inline screening::Definition definition() {
  screening::Definition result = blank();
  result.items = items(3, {"0", "1", "2"});
  result.scales = {scale("total", ids(1, 3), "0", "6")};
  result.band_sets = {band_set("total", {band("low", "0", "3"), band("high", "4", "6")})};
  result.cut_offs = {cut_off("ge4", "total", "4")};
  result.flags = {flag("self_harm", code_in("toy_03", {"1", "2"}))};
  result.verdicts = {verdict("syndrome", code_in("toy_01", {"2"}))};
  return result;
}

/// What is wrong with a definition, one `SCR312 error at cut_offs[0].threshold` a fault.
inline std::vector<std::string> faults(const screening::Definition& definition) {
  std::vector<std::string> result;
  const screening::BuildResult built = screening::build(definition);
  for (const screening::Diagnostic& diagnostic : built.diagnostics()) {
    const char* level = diagnostic.level == screening::Level::error ? " error" : " warning";
    result.push_back(diagnostic.code + level + " at " + diagnostic.path);
  }
  return result;
}

using Faults = std::vector<std::string>;

/// The same for the toy after one change.
inline Faults faults_after(void (*spoil)(screening::Definition&)) {
  screening::Definition definition = toy::definition();
  spoil(definition);
  return faults(definition);
}

inline std::vector<std::string> messages(const screening::Definition& definition) {
  std::vector<std::string> result;
  const screening::BuildResult built = screening::build(definition);
  for (const auto& diagnostic : built.diagnostics()) result.push_back(diagnostic.message);
  return result;
}

}  // namespace toy
