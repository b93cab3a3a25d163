#include "rich_form.hpp"

namespace forms {
namespace {

Condition in_context(std::string field, std::vector<std::string> values) {
  Condition condition;
  condition.kind = Condition::Kind::context;
  condition.field = std::move(field);
  condition.values = std::move(values);
  return condition;
}

Condition item_score(std::string item, int at_least) {
  Condition condition;
  condition.kind = Condition::Kind::score_at_least;
  condition.item = std::move(item);
  condition.threshold = Decimal(at_least);
  return condition;
}

Condition verdict_is(std::string verdict, Determination is) {
  Condition condition;
  condition.kind = Condition::Kind::verdict;
  condition.verdict = std::move(verdict);
  condition.is = is;
  return condition;
}

Scale scale_of(std::string id, Aggregate aggregate, MemberGroup members, int lowest, int highest) {
  Scale scale = sum_of(std::move(id), {}, lowest, highest);
  scale.aggregate = aggregate;
  scale.members = {std::move(members)};
  return scale;
}

void add_items(Definition& definition) {
  Item gate = item("rich_gate", 0, 1);
  gate.scored = false;
  definition.items = {item("rich_01"), reversed_item("rich_02"), gate, item("rich_03")};
  definition.items[1].keyed = "reversed";
  definition.items[3].options[0].label = "never";

  Item several = item("rich_several", 0, 2);
  several.kind = ItemKind::multiple;
  several.none_code = "0";
  several.display_safety = true;
  definition.items.push_back(several);

  Item days;
  days.id = "rich_days";
  days.label = "number of days";
  days.kind = ItemKind::count;
  days.count_to = 30;
  days.count_scores = {{0, 0, Decimal(0)}, {1, 30, Decimal(1)}};
  definition.items.push_back(days);

  Item nights;
  nights.id = "rich_nights";
  nights.kind = ItemKind::count;
  nights.label = "number of nights";
  nights.count_to = 14;
  nights.scored = false;
  definition.items.push_back(nights);

  SkipRule rule;
  rule.when = {{"rich_gate", {"0"}}};
  rule.items = {"rich_03"};
  rule.answered_as = "0";
  rule.evidence = Evidence::ours;
  rule.source = "self";
  rule.note = "asked of few";
  definition.skips.push_back(rule);
}

void add_scales(Definition& definition) {
  Scale pair = sum_of("pair", {"rich_01", "rich_02"}, 0, 6);
  pair.missing = prorate(1);
  pair.missing.note = "half may be missing";

  MemberGroup halved;
  halved.items = {"rich_03"};
  halved.own_scores = {{"0", Decimal(0)}, {"1", Decimal(0)}, {"2", Decimal(1)}, {"3", Decimal(1)}};
  Scale worst = scale_of("worst", Aggregate::max, halved, 0, 2);
  worst.members.push_back({{"rich_several"}, {}, {}, {}});
  worst.worse = Worse::neither;

  Scale whole = scale_of("whole", Aggregate::sum, {{}, {}, {"pair", "worst"}, {}}, 0, 22);
  whole.members.push_back({{"rich_days"}, {}, {}, {}});
  whole.members.push_back({{},
                           {},
                           {},
                           {any({item_score("rich_01", 2), code_in("rich_02", {"2", "3"})}),
                            code_in("rich_several", {"1", "2"})}});
  whole.times = 2;
  whole.shares_items_with = {"pair", "worst", "average", "raised"};
  whole.note = "twice everything";

  Scale average =
      scale_of("average", Aggregate::mean, {{"rich_01", "rich_02", "rich_03"}, {}, {}, {}}, 0, 3);
  average.missing.kind = MissingPolicy::Kind::ignore;
  average.missing.up_to = 2;
  average.worse = Worse::low;
  average.shares_items_with = {"pair", "worst"};

  Scale raised = scale_of("raised", Aggregate::count, {{}, {}, {"pair", "worst"}, {}}, 0, 2);
  raised.shares_items_with = {"pair", "worst", "average"};

  Condition few = count({code_in("rich_01", {"3"}), code_in("rich_02", {"3"})}, 1);
  Scale signs = sum_of("signs", {}, 0, 8);
  signs.members = {{{},
                    {},
                    {},
                    {score_at_least("pair", 4), negation(score_at_most("pair", 4)),
                     verdict_is("some", Determination::positive),
                     verdict_is("some", Determination::negative), in_context("role", {"mother"}),
                     all({in_context("gave_birth", {"true"}), in_context("sex", {"female"}),
                          in_context("stage", {"antenatal"})}),
                     few, item_score("rich_03", 1)}}};
  signs.shares_items_with = {"pair", "worst", "average", "raised", "whole"};

  definition.scales = {pair, worst, whole, average, raised, signs};
}

void add_population(Definition& definition) {
  CutOff narrow = at_least("pair_ge4", "pair", 4);
  narrow.population = {};
  narrow.population.stages = {Stage::postnatal};
  narrow.population.weeks_from = Decimal(4);
  narrow.population.weeks_to = Decimal(12);
  narrow.population.roles = {Role::mother};
  narrow.population.sexes = {Sex::female};
  narrow.population.gave_birth = true;
  narrow.population.languages = {"en", "fr"};
  narrow.population.countries = {"GB"};
  narrow.population.settings = {"clinic"};
  narrow.population.description = "invented";
  narrow.accuracy.n = 100;
  narrow.accuracy.cases = 1;
  narrow.accuracy.reference_standard = "an interview";
  narrow.accuracy.sensitivity = Decimal(8, 1);
  narrow.accuracy.sensitivity_ci95 = {{Decimal(7, 1), Decimal(9, 1)}};
  narrow.accuracy.specificity_range = {{Decimal(85, 2), Decimal(95, 2)}};
  narrow.accuracy.ppv = Decimal(5, 1);
  narrow.accuracy.npv = Decimal(99, 2);
  narrow.accuracy.auc = Decimal(88, 2);
  narrow.accuracy.as_printed = "3/4";
  narrow.primary = true;
  narrow.note = "only there";

  CutOff everybody = at_least("average_le1", "average", 1);
  everybody.at_least = false;
  everybody.population = {};
  everybody.population.gave_birth = false;
  everybody.population.stages = {Stage::antenatal};
  everybody.population.weeks_from = Decimal(20);
  everybody.always_evaluated = true;

  CutOff open = at_least("whole_ge9", "whole", 9);
  open.evidence = Evidence::provisional;
  definition.cut_offs = {narrow, everybody, open};
}

void add_verdicts(Definition& definition) {
  Verdict some = verdict(
      "some",
      all({count({item_score("rich_01", 2), code_in("rich_02", {"2", "3"}),
                  code_in("rich_03", {"3"})},
                 2),
           any({in_context("role", {"mother", "parent"}), in_context("gave_birth", {"true"}),
                in_context("sex", {"female"}), in_context("stage", {"postnatal"})})}));
  some.when.children[0].at_most = 2;
  Validation study;
  study.target = "some illness";
  study.population.description = "invented";
  study.population.stages = {Stage::postnatal};
  study.population.weeks_to = Decimal(8);
  study.accuracy.sensitivity_range = {{Decimal(6, 1), Decimal(7, 1)}};
  study.evidence = Evidence::ours;
  study.source = "self";
  study.note = "small";
  some.validations = {study};
  some.note = "an algorithm";

  Verdict few = verdict("few", all({negation(score_at_most("pair", 2)),
                                    verdict_is("some", Determination::negative)}));
  Verdict sensitive = verdict("sensitive", code_in("rich_several", {"1", "2"}));
  sensitive.display_safety = true;
  Condition bounded = count({item_score("rich_01", 1), item_score("rich_03", 1)}, 0);
  bounded.at_least.reset();
  bounded.at_most = 1;
  Verdict unsettled = verdict("unsettled", any({bounded, in_context("gave_birth", {"false"})}));
  unsettled.evidence = Evidence::provisional;
  definition.verdicts = {some, few, sensitive, unsettled};
}

}  // namespace

Definition rich() {
  Definition definition = blank("rich");
  definition.recall = "the past week";
  definition.cautions = {"Not real."};
  definition.codes = {{"local", "R-1", "the form", Evidence::primary}};
  definition.left_out = {{"whole 12 or more", "nobody found it", "self"}, {"the rest", "lost", ""}};
  definition.sources.front().doi = "10.0/none";
  definition.sources.front().note = "not published";
  definition.licence.attribution = "Invented form.";
  definition.licence.wording = "ask";
  definition.licence.ask_owner_first = true;
  add_items(definition);
  add_scales(definition);
  add_population(definition);
  add_verdicts(definition);
  definition.flags = {flag("harm", code_in("rich_01", {"3"})),
                      flag("at_home", code_in("rich_several", {"2"}))};
  definition.flags[0].note = "act on it";
  definition.flags[1].display_safety = true;
  definition.flags[1].urgency = Urgency::same_day;
  return definition;
}

}  // namespace forms
