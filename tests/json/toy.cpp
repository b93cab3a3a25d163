#include "toy.hpp"

#include <gtest/gtest.h>

namespace screening::testing {
namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

ResponseOption option(const char* code) { return {code, decimal(code), ""}; }

Item item(const char* id, const char* label, std::vector<ResponseOption> options) {
  Item made;
  made.id = id;
  made.label = label;
  made.options = std::move(options);
  return made;
}

std::vector<Item> items() {
  Item several = item("toy_04", "worries", {{"a", {}, ""}, {"b", {}, ""}, {"none", {}, ""}});
  several.kind = ItemKind::multiple;
  several.none_code = "none";
  Item violence = item("toy_05", "safety at home", {{"0", {}, ""}, {"1", {}, ""}});
  violence.display_safety = true;
  return {item("toy_01", "low mood", {option("0"), option("1"), option("2")}),
          item("toy_02", "sleep", {option("2"), option("1"), option("0")}),
          item("toy_03", "urge to self-harm", {option("0"), option("1"), option("2")}), several,
          violence};
}

Scale total() {
  Scale scale;
  scale.id = "total";
  scale.label = "Total";
  scale.members.push_back({{"toy_01", "toy_02", "toy_03"}, {}, {}, {}});
  scale.missing = {MissingPolicy::Kind::prorate, 1, Evidence::secondary, "manual", ""};
  scale.worse = Worse::high;
  scale.range_from = Decimal(0);
  scale.range_to = Decimal(6);
  scale.evidence = Evidence::primary;
  scale.source = "manual";
  return scale;
}

BandSet severity() {
  BandSet set;
  set.id = "severity";
  set.label = "Severity";
  set.scale = "total";
  set.bands = {{"low", "low", Decimal(0), Decimal(3)}, {"high", "raised", Decimal(4), Decimal(6)}};
  set.population.general = true;
  set.evidence = Evidence::primary;
  set.source = "manual";
  return set;
}

CutOff cut_off(const char* id, int threshold, const char* target, Evidence evidence,
               const char* source) {
  CutOff made;
  made.population.general = true;
  made.id = id;
  made.scale = "total";
  made.threshold = Decimal(threshold);
  made.target = target;
  made.evidence = evidence;
  made.source = source;
  return made;
}

CutOff for_mothers() {
  CutOff made = cut_off("total_ge4_smith", 4, "major depression", Evidence::abstract, "smith");
  made.primary = true;
  made.population.general = false;
  made.population.description = "mothers in London";
  made.population.stages = {Stage::postnatal};
  made.population.weeks_from = Decimal(4);
  made.population.weeks_to = decimal("13.5");
  made.population.roles = {Role::mother};
  made.population.languages = {"en"};
  made.population.countries = {"GB"};
  made.accuracy.n = 100;
  made.accuracy.cases = 20;
  made.accuracy.reference_standard = "SCID";
  made.accuracy.sensitivity = decimal("0.9");
  made.accuracy.sensitivity_ci95 = {decimal("0.8"), decimal("0.95")};
  made.accuracy.specificity = decimal("0.8");
  made.accuracy.as_printed = "3/4";
  return made;
}

CutOff for_adults() {
  CutOff made = cut_off("total_ge3_adults", 3, "any distress", Evidence::primary, "manual");
  made.accuracy.specificity_range = {decimal("0.7"), decimal("0.85")};
  return made;
}

Condition answered(const char* id, std::vector<std::string> codes) {
  Condition condition;
  condition.kind = Condition::Kind::code_in;
  condition.item = id;
  condition.values = std::move(codes);
  return condition;
}

Flag flag(const char* id, Condition when, Urgency urgency, const char* action, Evidence evidence) {
  Flag made;
  made.id = id;
  made.label = id;
  made.when = std::move(when);
  made.urgency = urgency;
  made.action = action;
  made.evidence = evidence;
  made.source = "manual";
  return made;
}

Verdict verdict(const char* id, Condition when) {
  Verdict made;
  made.id = id;
  made.label = id;
  made.when = std::move(when);
  made.evidence = Evidence::primary;
  made.source = "manual";
  return made;
}

Definition definition() {
  Definition made;
  made.id = "toy";
  made.version = "1.0.0";
  made.name = "Toy Scale";
  made.abbreviation = "TOY";
  made.purpose = "Shows the format";
  made.items = items();
  made.scales = {total()};
  made.band_sets = {severity()};
  made.cut_offs = {
      for_mothers(), for_adults(),
      cut_off("total_ge5_jones", 5, "severe depression", Evidence::provisional, "jones")};
  made.flags = {flag("self_harm", answered("toy_03", {"1", "2"}), Urgency::immediate,
                     "suicide_risk_assessment", Evidence::ours),
                flag("violence", answered("toy_05", {"1"}), Urgency::same_day, "safety_planning",
                     Evidence::ours),
                flag("worry", answered("toy_04", {"a"}), Urgency::routine, "follow_up",
                     Evidence::provisional)};
  made.flags[1].display_safety = true;
  made.verdicts = {verdict("very_low_mood", answered("toy_01", {"2"})),
                   verdict("unsafe_home", answered("toy_05", {"1"}))};
  made.verdicts[1].display_safety = true;
  made.licence = {"Nobody", "invented for tests", "no", "", false, false, Evidence::ours};
  made.sources = {{"manual", "Nobody. Toy Scale. 2026.", "", Evidence::primary, ""},
                  {"smith", "Smith A. A study. 2026.", "", Evidence::abstract, ""},
                  {"jones", "Jones B. Another study. 2026.", "", Evidence::provisional, ""}};
  return made;
}

}  // namespace

const Instrument& toy() {
  static const BuildResult built = build(definition());
  if (!built) {
    for (const Diagnostic& diagnostic : built.diagnostics()) ADD_FAILURE() << format(diagnostic);
  }
  return built.value();
}

JsonRequest request(std::string_view text, const JsonDefaults& defaults) {
  JsonReadResult read = read_json(text, toy(), defaults);
  if (!read) {
    ADD_FAILURE() << read.error().code << " " << read.error().message;
    return JsonRequest{Responses(toy())};
  }
  return read.value();
}

JsonError refusal(std::string_view text) {
  const JsonReadResult read = read_json(text, toy());
  if (read) {
    ADD_FAILURE() << "was read";
    return {};
  }
  EXPECT_FALSE(read.error().message.empty());
  return read.error();
}

std::string place(std::string_view text) {
  const JsonError error = refusal(text);
  return error.code + " " + error.pointer + " " + std::to_string(error.line) + ":" +
         std::to_string(error.column);
}

std::string scored(std::string_view text) {
  const JsonRequest read = request(text);
  return to_json(score(read.responses, read.options), read.id);
}

}  // namespace screening::testing
