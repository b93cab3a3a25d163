#include "support.hpp"

namespace screening::testing {
namespace {

/// The toy with one part replaced; the fault is expected at the `@` of the new part.
Diagnostic refuse(std::string_view from, std::string_view to, std::string_view code) {
  return expect_fault(marked(with(toy(), from, to)), code);
}

bool mentions(const Diagnostic& diagnostic, std::string_view words) {
  return diagnostic.message.find(words) != std::string::npos;
}

TEST(Decode, ReadsEveryPartOfTheToy) {
  const BuildResult result = load(toy());
  const Definition& toy_scale = result.value().definition();
  EXPECT_EQ(toy_scale.id, "toy");
  EXPECT_EQ(toy_scale.version, "1.0.0");
  EXPECT_EQ(toy_scale.abbreviation, "TOY");
  EXPECT_EQ(toy_scale.recall, "past 7 days");
  EXPECT_EQ(toy_scale.clinical_review, "none");

  ASSERT_EQ(toy_scale.items.size(), 4U);
  const Item& sleep = toy_scale.items[1];
  EXPECT_EQ(sleep.id, "toy_02");
  EXPECT_EQ(sleep.label, "sleep");
  EXPECT_EQ(sleep.keyed, "reversed");
  ASSERT_EQ(sleep.options.size(), 3U);
  EXPECT_EQ(sleep.options[0].code, "2");
  EXPECT_EQ(sleep.options[0].score, Decimal(2));
  EXPECT_FALSE(toy_scale.items[3].scored);
  EXPECT_FALSE(toy_scale.items[3].options[0].score.has_value());

  ASSERT_EQ(toy_scale.skips.size(), 1U);
  EXPECT_EQ(toy_scale.skips[0].when[0].item, "toy_01");
  EXPECT_EQ(toy_scale.skips[0].when[0].codes, std::vector<std::string>{"0"});
  EXPECT_EQ(toy_scale.skips[0].items, std::vector<std::string>{"toy_02"});
  EXPECT_EQ(toy_scale.skips[0].answered_as, "0");
  EXPECT_EQ(toy_scale.skips[0].evidence, Evidence::secondary);

  ASSERT_EQ(toy_scale.scales.size(), 1U);
  const Scale& total = toy_scale.scales[0];
  EXPECT_EQ(total.aggregate, Aggregate::sum);
  EXPECT_EQ(total.times, 1);
  EXPECT_EQ(total.members[0].items, (std::vector<std::string>{"toy_01", "toy_02", "toy_03"}));
  EXPECT_EQ(total.missing.kind, MissingPolicy::Kind::prorate);
  EXPECT_EQ(total.missing.up_to, 1);
  EXPECT_EQ(total.worse, Worse::high);
  EXPECT_EQ(total.range_from, Decimal(0));
  EXPECT_EQ(total.range_to, Decimal(6));

  ASSERT_EQ(toy_scale.band_sets.size(), 1U);
  EXPECT_EQ(toy_scale.band_sets[0].bands[1].from, Decimal(4));
  EXPECT_TRUE(toy_scale.band_sets[0].population.general);

  ASSERT_EQ(toy_scale.cut_offs.size(), 1U);
  const CutOff& cut = toy_scale.cut_offs[0];
  EXPECT_TRUE(cut.at_least);
  EXPECT_EQ(cut.threshold, Decimal(4));
  EXPECT_EQ(cut.target, "major depression");
  EXPECT_EQ(cut.population.stages, std::vector<Stage>{Stage::postnatal});
  EXPECT_EQ(cut.population.weeks_from, Decimal(4));
  EXPECT_EQ(cut.population.weeks_to, Decimal(13));
  EXPECT_EQ(cut.population.roles, std::vector<Role>{Role::mother});
  EXPECT_EQ(cut.population.languages, std::vector<std::string>{"en"});
  EXPECT_EQ(cut.population.countries, std::vector<std::string>{"GB"});
  EXPECT_EQ(cut.accuracy.n, 100);
  EXPECT_EQ(cut.accuracy.cases, 20);
  EXPECT_EQ(cut.accuracy.sensitivity, Decimal(9, 1));
  EXPECT_EQ(cut.accuracy.sensitivity_ci95, std::pair(Decimal(8, 1), Decimal(95, 2)));
  EXPECT_EQ(cut.accuracy.as_printed, "3/4");
  EXPECT_TRUE(cut.primary);
  EXPECT_FALSE(cut.always_evaluated);

  ASSERT_EQ(toy_scale.flags.size(), 1U);
  EXPECT_EQ(toy_scale.flags[0].when.kind, Condition::Kind::code_in);
  EXPECT_EQ(toy_scale.flags[0].when.values, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(toy_scale.flags[0].urgency, Urgency::immediate);
  EXPECT_EQ(toy_scale.flags[0].action, "suicide_risk_assessment");
  EXPECT_EQ(toy_scale.flags[0].referral,
            (std::vector{Referral::perinatal_mental_health, Referral::emergency_or_crisis}));

  ASSERT_EQ(toy_scale.verdicts.size(), 1U);
  const Condition& when = toy_scale.verdicts[0].when;
  EXPECT_EQ(when.kind, Condition::Kind::all);
  ASSERT_EQ(when.children.size(), 2U);
  EXPECT_EQ(when.children[1].kind, Condition::Kind::score_at_least);
  EXPECT_EQ(when.children[1].threshold, Decimal(3));

  EXPECT_EQ(toy_scale.licence.wording, "no");
  EXPECT_EQ(toy_scale.licence.evidence, Evidence::ours);
  EXPECT_EQ(toy_scale.codes[0].system, "loinc");
  EXPECT_EQ(toy_scale.sources[1].doi, "10.0000/none");
  EXPECT_EQ(toy_scale.sources[1].seen, Evidence::abstract);
  EXPECT_EQ(toy_scale.left_out[0].reason, "operator not stated");
  EXPECT_EQ(toy_scale.cautions, std::vector<std::string>{"Not a real instrument."});
}

TEST(Decode, ReadsTheRestOfTheFormat) {
  const BuildResult result = load(read_source("tests/yaml/rich.yaml"));
  ASSERT_TRUE(result.ok()) << format(result.diagnostics().front());
  const Definition& rich = result.value().definition();
  EXPECT_TRUE(rich.provisional);

  const Item& drinks = rich.items[0];
  EXPECT_EQ(drinks.kind, ItemKind::count);
  EXPECT_EQ(drinks.count_from, 0);
  EXPECT_EQ(drinks.count_to, 99);
  ASSERT_EQ(drinks.count_scores.size(), 2U);
  EXPECT_EQ(drinks.count_scores[1].from, 3);
  EXPECT_EQ(drinks.count_scores[1].to, 99);
  EXPECT_EQ(drinks.count_scores[1].score, Decimal(25, 1));
  EXPECT_TRUE(drinks.display_safety);
  EXPECT_EQ(rich.items[1].kind, ItemKind::multiple);
  EXPECT_EQ(rich.items[1].none_code, "none");
  EXPECT_EQ(rich.items[1].codes[0].code, "1-1");
  EXPECT_EQ(rich.items[2].options[0].label, "present");

  const Scale& part = rich.scales[0];
  EXPECT_EQ(part.aggregate, Aggregate::count);
  ASSERT_EQ(part.members[0].own_scores.size(), 2U);
  EXPECT_EQ(part.members[0].own_scores[1].code, "no");
  EXPECT_EQ(part.members[0].own_scores[1].score, Decimal(3));
  EXPECT_EQ(part.missing.kind, MissingPolicy::Kind::none_allowed);
  EXPECT_EQ(part.worse, Worse::low);
  EXPECT_EQ(part.shares_items_with, std::vector<std::string>{"other"});
  EXPECT_EQ(part.note, "counts the answers that are worth something here");
  EXPECT_EQ(rich.scales[1].times, 2);
  EXPECT_EQ(rich.scales[1].missing.kind, MissingPolicy::Kind::ignore);
  EXPECT_EQ(rich.scales[1].missing.up_to, 2);
  EXPECT_EQ(rich.scales[2].members[0].scales, std::vector<std::string>{"part"});
  const std::vector<Condition>& counted = rich.scales[2].members[1].conditions;
  ASSERT_EQ(counted.size(), 2U);
  EXPECT_EQ(counted[0].kind, Condition::Kind::score_at_most);
  EXPECT_EQ(counted[0].item, "rich_01");
  EXPECT_EQ(counted[1].kind, Condition::Kind::verdict);
  EXPECT_EQ(counted[1].verdict, "odd");
  EXPECT_EQ(counted[1].is, Determination::negative);

  const CutOff& cut = rich.cut_offs[0];
  EXPECT_FALSE(cut.at_least);
  EXPECT_EQ(cut.threshold, Decimal(1));
  EXPECT_TRUE(cut.always_evaluated);
  EXPECT_EQ(cut.population.weeks_to, Decimal(305, 1));
  EXPECT_EQ(cut.population.sexes, (std::vector<Sex>{Sex::female, Sex::other}));
  EXPECT_EQ(cut.population.gave_birth, false);
  EXPECT_EQ(cut.population.settings, std::vector<std::string>{"ward"});
  EXPECT_EQ(cut.population.description, "on a ward");

  const Verdict& odd = rich.verdicts[0];
  EXPECT_TRUE(odd.display_safety);
  ASSERT_EQ(odd.when.kind, Condition::Kind::any);
  EXPECT_EQ(odd.when.children[0].kind, Condition::Kind::negation);
  EXPECT_EQ(odd.when.children[0].children[0].item, "rich_03");
  EXPECT_EQ(odd.when.children[1].kind, Condition::Kind::count);
  EXPECT_EQ(odd.when.children[1].at_least, 1);
  EXPECT_EQ(odd.when.children[1].at_most, 1);
  EXPECT_EQ(odd.when.children[1].children.size(), 2U);
  EXPECT_EQ(odd.when.children[2].children[0].kind, Condition::Kind::context);
  EXPECT_EQ(odd.when.children[2].children[0].field, "gave_birth");
  EXPECT_EQ(odd.when.children[2].children[0].values, std::vector<std::string>{"true"});
  const Accuracy& accuracy = odd.validations[0].accuracy;
  EXPECT_EQ(accuracy.sensitivity_range, std::pair(Decimal(5, 1), Decimal(6, 1)));
  EXPECT_EQ(accuracy.specificity, Decimal(7, 1));
  EXPECT_EQ(accuracy.ppv, Decimal(2, 1));
  EXPECT_EQ(accuracy.npv, Decimal(9, 1));
  EXPECT_EQ(accuracy.auc, Decimal(8, 1));
  EXPECT_TRUE(rich.licence.ask_owner_first);
  EXPECT_TRUE(rich.licence.register_use);
  EXPECT_EQ(rich.sources[0].note, "ours");
}

TEST(Decode, SuggestsTheNearestKey) {
  EXPECT_TRUE(mentions(refuse("recall:", "@recal:", "SCR120"), "did you mean 'recall'?"));
  EXPECT_TRUE(mentions(refuse("label: low mood,", "@lable: x, label: low mood,", "SCR120"),
                       "did you mean 'label'?"));
  EXPECT_TRUE(mentions(refuse("keyed: reversed", "keyed: reversed, @reverse: true", "SCR120"),
                       "there is no key 'reverse' here"));
  EXPECT_TRUE(mentions(refuse("{general: true}", "{general: true, @wk: 3}", "SCR120"), "'weeks'"));
}

TEST(Decode, NamesAMissingKeyAndWhereItBelongs) {
  const Diagnostic diagnostic =
      refuse("  - id: total\n    label: Total\n", "  - @id: total\n", "SCR121");
  EXPECT_TRUE(mentions(diagnostic, "'label' is missing"));
  EXPECT_EQ(diagnostic.path, "scales[0].label");
  refuse("{item: toy_03, code_in: [1, 2]}\n    urgency",
         "{item: toy_03, code_in: [1, 2]}\n    @urgncy", "SCR120");
}

TEST(Decode, WantsTheKindOfValueThatBelongsThere) {
  refuse("items: [toy_02]", "items: @toy_02", "SCR122");
  refuse("population: {general: true}", "population: @[general]", "SCR122");
  refuse("terms: invented for this page", "terms: @[invented]", "SCR122");
  refuse("recall: past 7 days           # optional", "recall: @{days: 7}", "SCR122");
  EXPECT_TRUE(mentions(refuse("cautions: [Not a real instrument.]", "cautions: @none", "SCR122"),
                       "expected a list, found 'none'"));
}

TEST(Decode, NamesTheWordsThatAreAllowed) {
  EXPECT_TRUE(mentions(refuse("worse: high", "worse: @higher", "SCR123"),
                       "'high', 'low' or 'neither', found 'higher'"));
  refuse("aggregate: sum", "aggregate: @total", "SCR123");
  refuse("urgency: immediate", "urgency: @Immediate", "SCR123");
  refuse("rule: prorate", "rule: @mean", "SCR123");
  refuse("keyed: reversed", "keyed: @reverse", "SCR123");
  refuse("wording: no ", "wording: @maybe ", "SCR123");
  refuse("seen: abstract", "seen: @guess", "SCR123");
  refuse("stage: [postnatal]", "stage: [@puerperal]", "SCR123");
  refuse("role: [mother]", "role: [@Mother]", "SCR123");
}

TEST(Decode, ReadsDecimalsAsWrittenOrNotAtAll) {
  for (const char* text : {"@04", "@+4", "@4.", "@.4", "@4e0", "@0x4", "@4,0", "@four", "@1_0",
                           "@4.0000001", "@1234567890123", "@.inf", "@.nan", "@0o4"}) {
    refuse("at_least: 4\n", "at_least: " + std::string(text) + "\n", "SCR124");
  }
  refuse("at_least: 4\n", "at_least: @\"4\"\n", "SCR124");
  const BuildResult tenths = load(with(toy(), "at_least: 4\n", "at_least: 3.5\n"));
  EXPECT_EQ(tenths.value().definition().cut_offs[0].threshold, Decimal(35, 1));
}

TEST(Decode, ReadsIntegersByTheirSpelling) {
  for (const char* text :
       {"@01", "@1.0", "@+1", "@0x1", "@1e0", "@-1", "@one", "@99999999999", "@\"1\""}) {
    refuse("up_to: 1", "up_to: " + std::string(text), "SCR125");
  }
  refuse("aggregate: sum\n", "aggregate: sum\n    times: @0\n", "SCR125");
}

TEST(Decode, KnowsTwoBooleans) {
  for (const char* text : {"@yes", "@no", "@True", "@TRUE", "@on", "@1", "@y", "@\"true\""}) {
    refuse("primary: true ", "primary: " + std::string(text) + " ", "SCR126");
  }
}

TEST(Decode, KeepsNumbersInCodesAsTheyAreSpelt) {
  const BuildResult result = load(
      with(toy(), "difficulty: [{code: 0}, {code: 1}]", "difficulty: [{code: 010}, {code: no}]"));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().definition().items[3].options[0].code, "010");
  EXPECT_EQ(result.value().definition().items[3].options[1].code, "no");
}

TEST(Decode, WantsIdsInTheirForm) {
  for (const char* id : {"@Total", "@2total", "@_total", "@to-tal", "@\"to tal\""}) {
    refuse("  - id: total\n", "  - id: " + std::string(id) + "\n", "SCR127");
  }
  refuse("item: toy_03, code_in", "item: @Toy_03, code_in", "SCR127");
  refuse("  forward: [", "  @Forward: [", "SCR127");
}

TEST(Decode, WantsTextsOfOneLine) {
  refuse("terms: invented for this page", "terms: @\"\"", "SCR128");
  refuse("terms: invented for this page", "terms: @|\n    one\n    two", "SCR128");
  const BuildResult folded =
      load(with(toy(), "terms: invented for this page", "terms: >\n    invented\n    here"));
  EXPECT_EQ(folded.value().definition().licence.terms, "invented here");
}

TEST(Decode, RefusesAFormatItDoesNotKnow) {
  const Diagnostic diagnostic = refuse("format: 1", "format: @2", "SCR129");
  EXPECT_TRUE(mentions(diagnostic, "format 1"));
}

TEST(Decode, KnowsItsOptionSets) {
  EXPECT_TRUE(mentions(
      refuse("label: sleep, options: backward", "label: sleep, options: @backwards", "SCR130"),
      "did you mean 'backward'?"));
  const auto about_none = [](int others) {
    std::string sets;
    for (int i = 0; i < others; ++i) sets += "  more_" + std::to_string(i) + ": [{code: 1}]\n";
    const BuildResult none =
        load(with(with(toy(), "sleep, options: backward", "sleep, options: zz"), "  difficulty: [",
                  sets + "  difficulty: ["));
    for (const Diagnostic& found : none.diagnostics()) {
      if (found.code == "SCR130") return found.message;
    }
    return std::string();
  };
  EXPECT_EQ(about_none(0),
            "there is no option set 'zz'; it may be 'backward', 'difficulty' or 'forward'");
  EXPECT_TRUE(about_none(5).ends_with("'more_3' or 'more_4'"));
  EXPECT_EQ(about_none(6), "there is no option set 'zz'") << "nine are no help";
  const BuildResult result =
      load(with(toy(), "  difficulty: [", "  other: [{code: 1}, {code: 2}]\n  difficulty: ["));
  EXPECT_TRUE(result.ok());
  const Diagnostic unused = only(result.diagnostics());
  EXPECT_EQ(unused.code, "SCR131");
  EXPECT_EQ(unused.level, Level::warning);
  EXPECT_EQ(unused.position.line, 14);
  EXPECT_EQ(unused.position.column, 3);
}

TEST(Decode, WantsOneFormOfACondition) {
  refuse("when: {item: toy_03, code_in: [1, 2]}",
         "when: @{item: toy_03, scale: total, code_in: [1]}", "SCR132");
  refuse("when: {item: toy_03, code_in: [1, 2]}", "when: @{code_in: [1]}", "SCR132");
  refuse("when: {item: toy_03, code_in: [1, 2]}", "when: @{item: toy_03}", "SCR132");
  refuse("{scale: total, score_at_least: 3}",
         "@{scale: total, score_at_least: 3, score_at_most: 4}", "SCR132");
  refuse("{scale: total, score_at_least: 3}", "{scale: total, score_at_least: 3, @code_in: [1]}",
         "SCR120");
  refuse("{scale: total, score_at_least: 3}", "@{count: [{scale: total, score_at_least: 3}]}",
         "SCR132");
}

TEST(Decode, WantsOneDirectionOfACutOff) {
  refuse("  - id: total_ge4_smith\n    scale: total\n    at_least: 4\n",
         "  - @id: total_ge4_smith\n    scale: total\n", "SCR132");
  refuse("  - id: total_ge4_smith\n    scale: total\n    at_least: 4\n",
         "  - @id: total_ge4_smith\n    scale: total\n    at_least: 4\n    at_most: 4\n", "SCR132");
}

TEST(Decode, WantsOneKindOfMembers) {
  refuse("members: [{items: [toy_01, toy_02, toy_03]}]",
         "members: [@{items: [toy_01, toy_02, toy_03], scales: [total]}]", "SCR132");
  refuse("members: [{items: [toy_01, toy_02, toy_03]}]", "members: [@{scores: {1: 1}}]", "SCR132");
}

TEST(Decode, WantsBothEndsOfARange) {
  refuse("range: [0, 6]", "range: @[0]", "SCR133");
  refuse("weeks: [4, 13]", "weeks: @[4, 8, 13]", "SCR133");
  refuse("sensitivity_ci95: [0.8, 0.95]", "sensitivity_ci95: @[0.8]", "SCR133");
}

TEST(Decode, ReportsEveryFaultAtOnceInOrder) {
  std::string text = with(toy(), "recall:", "recal:");
  text = with(std::move(text), "worse: high", "worse: up");
  text = with(std::move(text), "primary: true ", "primary: yes ");
  text = with(std::move(text), "wording: no ", "wording: &a no ");
  text = with(std::move(text), "doi: 10.0000/none", "doi: ");
  EXPECT_EQ(faults_of(load(text).diagnostics()),
            (std::vector<std::string>{"SCR120 7:1", "SCR123 35:12", "SCR126 59:14", "SCR109 83:12",
                                      "SCR112 93:52"}));
}

}  // namespace
}  // namespace screening::testing
