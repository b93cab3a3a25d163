#include "support.hpp"

// What one input turns out to be, read in every way there is.
namespace {

namespace sc = screening;
using sc::Determination;
using sc::InputRead;
using sc::InputState;
using Why = std::vector<std::pair<std::string, std::string>>;

/// What the input `asked` of a small pathway turns out to be.
sc::InputOutcome outcome(const std::vector<InputRead>& reads,
                         const std::vector<sc::Result>& results, const sc::Context& context = {},
                         const sc::Given& given = {}) {
  sc::PathwayDefinition definition;
  definition.id = "toy";
  definition.version = "1.0.0";
  definition.name = "Toy";
  definition.purpose = "tests";
  definition.inputs = {{"asked", "asked", reads, {}}};
  sc::PathwayStep step;
  step.id = "one";
  step.label = "One";
  step.nothing_because = "nothing is wrong";
  sc::PathwayRow row;
  row.id = "row";
  row.when = {{"asked", {InputState::positive}}};
  row.action = "ask";
  row.evidence = sc::Evidence::ours;
  row.note = "for tests";
  step.rows = {row};
  definition.steps = {step};
  const sc::Loaded<sc::Pathway> built =
      sc::build_pathway(std::move(definition), pathways::actions(), pathways::catalog().finder());
  EXPECT_TRUE(built.ok()) << pathways::text(built.diagnostics());
  return sc::suggest(built.value(), results, context, given).inputs.front();
}

InputRead read_of(InputRead::Kind kind, const std::string& instrument, const std::string& part) {
  InputRead read;
  read.kind = kind;
  read.instrument = instrument;
  read.part = part;
  return read;
}

InputRead total(bool at_least, int threshold) {
  InputRead read = read_of(InputRead::Kind::score, "phq9", "total");
  read.at_least = at_least;
  read.threshold = sc::Decimal(threshold);
  return read;
}

/// A PHQ-9 whose first answers are these; the rest is blank.
sc::Result phq9(const std::vector<std::string>& codes) {
  std::vector<std::pair<std::string, std::string>> answers;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    answers.emplace_back("phq9_0" + std::to_string(i + 1), codes[i]);
  }
  return pathways::scored("phq9", answers);
}

TEST(Input, AScoreIsJudgedByItsBounds) {
  const auto state = [](const InputRead& read, const sc::Result& result) {
    return outcome({read}, {result}).state;
  };
  // 3 points and five answers open: 3 to 18.
  const sc::Result half = phq9({"3", "0", "0", "0"});
  EXPECT_EQ(state(total(true, 3), half), InputState::positive);
  EXPECT_EQ(state(total(true, 4), half), InputState::indeterminate);
  EXPECT_EQ(state(total(true, 19), half), InputState::negative);
  EXPECT_EQ(state(total(false, 18), half), InputState::positive);
  EXPECT_EQ(state(total(false, 17), half), InputState::indeterminate);
  EXPECT_EQ(state(total(false, 2), half), InputState::negative);
}

TEST(Input, AnEstimateMayMakeItPositiveAndNeverNegative) {
  // 16 points of eight answers: 18 by the estimate, 16 to 19 for certain.
  const sc::Result result = phq9({"2", "2", "2", "2", "2", "2", "2", "2"});
  ASSERT_TRUE(result.scores[0].value && result.scores[0].prorated);
  EXPECT_EQ(outcome({total(true, 18)}, {result}).state, InputState::positive);
  EXPECT_EQ(outcome({total(true, 19)}, {result}).state, InputState::indeterminate);
  EXPECT_EQ(outcome({total(false, 17)}, {result}).state, InputState::indeterminate);
}

TEST(Input, SaysWhereItWasRead) {
  const sc::InputOutcome at_most = outcome({total(false, 2)}, {phq9({"3", "0", "0", "0"})});
  EXPECT_EQ(at_most.instrument, "phq9");
  EXPECT_EQ(at_most.part, "total at most 2");
  const sc::InputOutcome nobody =
      outcome({total(true, 10), read_of(InputRead::Kind::flag, "epds", "self_harm")}, {});
  EXPECT_EQ(nobody.state, InputState::absent);
  EXPECT_EQ(nobody.part, "phq9 total at least 10 or epds flag self_harm");
}

TEST(Input, OfAlternativesTheMostWorryingCounts) {
  const std::vector<InputRead> reads{read_of(InputRead::Kind::flag, "epds", "self_harm"),
                                     total(true, 10)};
  const sc::Result no = pathways::scored("epds", {{"epds_10", "0"}});
  const sc::Result blank = pathways::scored("epds", {{"epds_01", "0"}});
  EXPECT_EQ(outcome(reads, {no}).state, InputState::negative);
  EXPECT_EQ(outcome(reads, {no, phq9({"0"})}).state, InputState::indeterminate);
  EXPECT_EQ(outcome(reads, {no, phq9({"3", "3", "3", "3"})}).state, InputState::positive);
  EXPECT_EQ(outcome(reads, {blank}).state, InputState::indeterminate);
}

TEST(Input, ACutOffThatDoesNotApplySaysWhy) {
  sc::Context father;
  father.role = sc::Role::father;
  const std::vector<sc::Result> results{pathways::scored("pbq", {}, father)};
  const InputRead read = read_of(InputRead::Kind::cut_off, "pbq",
                                 results[0].instrument.definition().cut_offs.front().id);
  const sc::InputOutcome found = outcome({read}, results);
  EXPECT_EQ(found.state, InputState::not_applied);
  EXPECT_NE(std::find(found.why.begin(), found.why.end(),
                      std::pair<std::string, std::string>{"role", "father"}),
            found.why.end());
}

/// Of a context read that asks for `field`.
sc::InputOutcome in_context(const std::function<void(sc::Population&)>& ask,
                            const std::function<void(sc::Context&)>& state) {
  InputRead read;
  read.kind = InputRead::Kind::context;
  ask(read.context);
  sc::Context context;
  state(context);
  return outcome({read}, {}, context);
}

TEST(Input, EveryFieldOfAContextHoldsOrNotOrIsAbsent) {
  struct Field {
    std::string name;
    std::function<void(sc::Population&)> ask;
    std::function<void(sc::Context&)> holds;
    std::function<void(sc::Context&)> against;
  };
  const std::vector<Field> fields{
      {"stage", [](auto& p) { p.stages = {sc::Stage::antenatal}; },
       [](auto& c) { c.stage = sc::Stage::antenatal; },
       [](auto& c) { c.stage = sc::Stage::postnatal; }},
      {"role",
       [](auto& p) {
         p.roles = {sc::Role::father, sc::Role::partner};
       },
       [](auto& c) { c.role = sc::Role::partner; }, [](auto& c) { c.role = sc::Role::mother; }},
      {"sex", [](auto& p) { p.sexes = {sc::Sex::female}; },
       [](auto& c) { c.sex = sc::Sex::female; }, [](auto& c) { c.sex = sc::Sex::male; }},
      {"gave_birth", [](auto& p) { p.gave_birth = false; }, [](auto& c) { c.gave_birth = false; },
       [](auto& c) { c.gave_birth = true; }},
      {"language", [](auto& p) { p.languages = {"pt"}; }, [](auto& c) { c.language = "pt-BR"; },
       [](auto& c) { c.language = "pti"; }},
      {"country", [](auto& p) { p.countries = {"GB"}; }, [](auto& c) { c.country = "gb-sct"; },
       [](auto& c) { c.country = "G"; }},
      {"setting", [](auto& p) { p.settings = {"community"}; },
       [](auto& c) { c.setting = "community"; }, [](auto& c) { c.setting = "inpatient"; }},
  };
  for (const Field& field : fields) {
    EXPECT_EQ(in_context(field.ask, field.holds).state, InputState::positive) << field.name;
    EXPECT_EQ(in_context(field.ask, field.against).state, InputState::negative) << field.name;
    const sc::InputOutcome absent = in_context(field.ask, [](auto&) {});
    EXPECT_EQ(absent.state, InputState::absent) << field.name;
    EXPECT_EQ(absent.why, (Why{{field.name, "absent"}})) << field.name;
    EXPECT_EQ(absent.part, "context " + field.name);
  }
}

TEST(Input, WeeksIncludeBothEnds) {
  const auto ask = [](auto& p) {
    p.stages = {sc::Stage::postnatal};
    p.weeks_from = sc::Decimal(4);
    p.weeks_to = sc::Decimal(6);
  };
  const auto at = [&](int weeks) {
    return in_context(ask,
                      [&](auto& c) {
                        c.stage = sc::Stage::postnatal;
                        c.weeks = sc::Decimal(weeks);
                      })
        .state;
  };
  EXPECT_EQ(at(3), InputState::negative);
  EXPECT_EQ(at(4), InputState::positive);
  EXPECT_EQ(at(6), InputState::positive);
  EXPECT_EQ(at(7), InputState::negative);
  const sc::InputOutcome absent = in_context(ask, [](auto& c) { c.stage = sc::Stage::postnatal; });
  EXPECT_EQ(absent.state, InputState::absent);
  EXPECT_EQ(absent.part, "context stage, weeks");
}

TEST(Input, WhatIsAgainstOutweighsWhatIsAbsent) {
  const auto ask = [](auto& p) {
    p.roles = {sc::Role::mother};
    p.countries = {"GB"};
  };
  EXPECT_EQ(in_context(ask, [](auto& c) { c.role = sc::Role::father; }).state,
            InputState::negative);
}

TEST(Input, AGivenFactIsWhatWasSaid) {
  InputRead read;
  read.kind = InputRead::Kind::given;
  read.part = "alone";
  const auto state = [&](Determination said) {
    sc::Given given;
    given.facts = {{"first_contact", Determination::negative}, {"alone", said}};
    return outcome({read}, {}, {}, given).state;
  };
  EXPECT_EQ(state(Determination::positive), InputState::positive);
  EXPECT_EQ(state(Determination::negative), InputState::negative);
  EXPECT_EQ(state(Determination::indeterminate), InputState::indeterminate);
  EXPECT_EQ(outcome({read}, {}).state, InputState::absent);
}

}  // namespace
