#include "screening/explain.hpp"

#include <gtest/gtest.h>

#include <array>

#include "rich_form.hpp"

namespace screening {
namespace {

/// The text with every run of spaces and line breaks as one space, so that a phrase is found
/// wherever the lines were broken.
std::string flat(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  return out;
}

class Explain : public testing::Test {
 protected:
  Explain() : form_(forms::built(forms::rich())), responses_(form_) {}

  /// 2 + 3 = 5; the skipped item counts as 0; two of several; five days count as 1.
  void answer_everything() {
    responses_.set("rich_01", "2");
    responses_.set("rich_02", "3");
    responses_.set("rich_several", std::array<std::string_view, 2>{"1", "2"});
    responses_.set("rich_days", "5");
    responses_.set("rich_gate", "0");
    responses_.set("rich_nights", "7");
  }

  Result result() const { return score(responses_, options_); }
  std::string with_answers() const { return flat(explain(result(), responses_)); }

  void expect_phrases(const std::string& text, const std::vector<std::string>& phrases) const {
    for (const std::string& phrase : phrases) {
      EXPECT_NE(text.find(phrase), std::string::npos) << phrase << "\nis not in\n" << text;
    }
  }

  Instrument form_;
  Responses responses_;
  ScoreOptions options_;
};

TEST_F(Explain, DescribesEveryPartOfADefinition) {
  expect_phrases(
      flat(describe(form_)),
      {"TOY - Toy scale",
       "Asks about: the past week",
       "Caution: Not real.",
       "rich_02 topic rich_02 3=3 2=2 1=1 0=0 [keyed reversed]",
       "0=0 (never)",
       "[any number of answers, worth the greatest chosen; 0 excludes the others; keep from a "
       "partner's eyes]",
       "rich_days number of days 0=0 1..30=1 [a number]",
       "rich_nights number of nights 0..14 [a number; not scored]",
       "When rich_gate answered 0: not asked rich_03, counted as answered 0 [self, ours]",
       "pair - scale pair: sum, from 0 to 6, higher is worse",
       "missing: estimated from the answers given when at most 1 answer is missing",
       "note: half may be missing",
       "worst - scale worst: greatest, from 0 to 2 [self, ours]",
       "items: rich_03, here worth 0=0 1=0 2=1 3=1",
       "whole - scale whole: sum, times 2",
       "scales: pair, worst",
       "1 when rich_01 (topic rich_01) is 2 or more or rich_02 (topic rich_02) answered 2 or 3",
       "average - scale average: mean, from 0 to 3, lower is worse",
       "taken over the answers given when at most 2 answers are missing",
       "raised - scale raised: number of members that are not 0",
       "pair 4 or more: target of pair_ge4 [self, ours] - primary",
       "for: postnatal, weeks 4 to 12, mother, female, gave birth, language en or fr, "
       "country GB, setting clinic (invented)",
       "accuracy: sensitivity 0.8 (95% CI 0.7 to 0.9), specificity 0.85 to 0.95, PPV 0.5, NPV "
       "0.99, AUC 0.88, n 100, 1 case, against an interview, printed as 3/4",
       "average 1 or less: target of average_le1 [self, ours] - evaluated for everybody",
       "for: antenatal, weeks 20 onwards, did not give birth",
       "accuracy: not stated",
       "act: the same day, suicide risk assessment keep from a partner's eyes",
       "when (at least 2 and at most 2 of: rich_01 (topic rich_01) is 2 or more; ",
       "and (role is mother or parent or gave birth or sex is female or stage is postnatal)",
       "when (not pair is 2 or less) and verdict some is negative",
       "at most 1 of: rich_01 (topic rich_01) is 1 or more; rich_03 (topic rich_03) is 1 or more) "
       "or did not give birth",
       "for some illness in postnatal, weeks 0 to 8 (invented): sensitivity 0.6 to 0.7 [self, "
       "ours] "
       "note: small",
       "May the wording be shown: ask the owner",
       "Must be shown: Invented form.",
       "Ask the owner before use.",
       "local R-1 - the form [primary]",
       "self: Invented for tests. doi:10.0/none (primary: the text was read) note: not published",
       "whole 12 or more: nobody found it [self]",
       "the rest: lost"});
}

TEST_F(Explain, ShowsWhatEachAnswerContributedButNotASensitiveOne) {
  answer_everything();
  options_.context.role = Role::mother;
  const Result scored = result();
  EXPECT_EQ(scored.score("whole").value, Fraction(20, 1));  // 2 * (5 + 2 + 1 + 1 + 1)
  EXPECT_EQ(scored.score("average").value, Fraction(5, 3));
  EXPECT_EQ(scored.score("raised").value, Fraction(2, 1));
  const std::string text = with_answers();
  expect_phrases(
      text,
      {"rich_01 (topic rich_01): answer 2, worth 2",
       "rich_03 (topic rich_03): skipped, counts as 0, worth 0", "rich_several: not shown",
       "rich_days (number of days): answer 5, worth 1", "scale pair: 5",
       "answered 2 or 3: true, worth 1", "rich_several answered 1 or 2: not shown",
       "scale whole: 20", "scale average: 1.666", "every completion of the form gives 20",
       "verdict some: positive [self, ours]", "verdict few: negative [self, ours]",
       "verdict sensitive: positive [self, ours] keep this from a partner's eyes",
       "verdict unsettled: not in force (provisional, and not asked for by name)",
       "does not apply: stage not stated",
       "outside its own population: stage not stated, weeks not stated, gave_birth not stated",
       "Context: mother"});
  EXPECT_EQ(text.find("answer 1 and 2"), std::string::npos);
}

TEST_F(Explain, AScaleIsUnderDisplaySafetyWhenAllItsItemsAre) {
  Definition definition = forms::rich();
  for (Flag& flag : definition.flags) flag.display_safety = true;
  for (Verdict& verdict : definition.verdicts) verdict.display_safety = true;
  const auto pair_is = [&] {
    const Instrument form = forms::built(definition);
    return under_display_safety(form, form.scale_index("pair").value());
  };
  EXPECT_FALSE(pair_is());
  definition.items[0].display_safety = true;
  EXPECT_FALSE(pair_is());
  definition.items[1].display_safety = true;
  EXPECT_TRUE(pair_is());
}

TEST_F(Explain, WithoutTheAnswersShowsNone) {
  answer_everything();
  const std::string text = flat(explain(result()));
  EXPECT_EQ(text.find("worth"), std::string::npos) << text;
  expect_phrases(text,
                 {"of: rich_01, rich_02, rich_03, rich_several, rich_days", "Context: not stated"});
}

TEST_F(Explain, SaysWhatIsNotKnown) {
  responses_.set("rich_01", "1");
  responses_.set("rich_02", NoAnswer::declined);
  responses_.set("rich_several", std::array<std::string_view, 1>{"0"});
  responses_.set("rich_nights", NoAnswer::not_applicable);
  std::string text = with_answers();
  expect_phrases(
      text, {"rich_02 (topic rich_02): declined", "rich_days (number of days): unanswered",
             "scale pair: 2, an estimate: 1 of 2 answers is missing", "scale worst: lies in 0..1",
             "answered 2 or 3: not known", "scale whole: not computable",
             "scale average: not computable: the question that decides whether others are asked is "
             "unanswered",
             "every completion of the form lies in 2..14", "verdict sensitive: no disclosure",
             "verdict some: indeterminate (it depends on answers that are missing)",
             "no disclosure: flag at_home"});
}

TEST_F(Explain, ReadsAnswersGivenAsScores) {
  responses_ = Responses(form_, Coding::score);
  responses_.set("rich_01", "0");
  responses_.set("rich_02", "1");
  responses_.set("rich_03", "3");
  responses_.set("rich_gate", "0");
  options_.context.role = Role::father;
  options_.context.gave_birth = false;
  options_.context.sex = Sex::male;
  options_.context.stage = Stage::antenatal;
  options_.provisional = {"all"};
  const std::string text = with_answers();
  expect_phrases(text, {"rich_01 (topic rich_01): worth 0", "rich_03 (topic rich_03): worth 1",
                        "verdict unsettled: positive", "verdict some: negative",
                        "rich_03: answered although a skip rule says it was not asked",
                        "pair is 4 or more: false, worth 0", "role is mother: false, worth 0",
                        "gave birth and sex is female and stage is antenatal: false, worth 0",
                        "Context: antenatal, father, male, did not give birth"});
}

TEST_F(Explain, ASummaryGivesWhatAClinicianReadsFirst) {
  answer_everything();
  responses_.set("rich_02", "7");
  responses_.set("elsewhere", "1");
  options_.context = {Stage::postnatal, Decimal(6), Role::mother, Sex::female, true,
                      "en-GB",          "GB",       "clinic"};
  options_.prevalence = Decimal(1, 1);
  const std::string text = flat(summary(result()));
  expect_phrases(
      text, {"POSITIVE: flag at_home (rich_several)",
             "Context: postnatal, weeks 6, mother, female, gave birth, language en-GB, country GB, "
             "setting clinic",
             "scale pair: 4, an estimate: 1 of 2 answers is missing lies in 2..5",
             "possible 0 to 3, lower is worse",
             "scale pair 4 or more, target of pair_ge4: positive (by the estimate for missing "
             "answers) [primary]",
             "[self] Invented for tests. doi:10.0/none", "CUT-OFFS THAT DO NOT APPLY HERE: 1",
             "Because: provisional and not asked for by name (1).", "WHAT IS MISSING",
             "scale pair: 1 answer of 2",
             "rich_02: the form does not offer this answer; it counts as unanswered",
             "elsewhere: the instrument has no such item; it was left out"});
}

TEST_F(Explain, AContextThatMeetsAConditionSaysSo) {
  answer_everything();
  options_.context.gave_birth = true;
  options_.context.sex = Sex::female;
  options_.context.stage = Stage::antenatal;
  expect_phrases(with_answers(),
                 {"gave birth and sex is female and stage is antenatal: true, worth 1",
                  "role is mother: not known"});
}

TEST_F(Explain, NamesEachReasonForWhichThereIsNoScore) {
  for (const char* id : {"rich_01", "rich_02"}) responses_.set(id, NoAnswer::not_asked);
  responses_.set(std::string_view("rich_several"), std::array<std::string_view, 2>{"0", "1"});
  responses_.set("rich_03", std::array<std::string_view, 2>{"0", "1"});
  responses_.set("rich_days", "31");
  responses_.set("rich_gate", "1");
  const std::string text = with_answers();
  expect_phrases(text,
                 {"scale pair: not computable: none of it was asked",
                  "scale worst: not computable: nothing was answered",
                  "rich_several: \"none of these\" together with another answer",
                  "rich_03: more than one answer where one is possible",
                  "rich_days: the form does not offer this answer",
                  "NOT KNOWN: flag at_home (rich_several) the at-home item has no answer that can "
                  "be read: follow up act the same day"});

  responses_.clear();
  responses_.set("rich_gate", "0");
  responses_.set("rich_03", "3");
  expect_phrases(with_answers(), {"worst: not computable: a skip rule and an answer contradict",
                                  "average: not computable: a skip rule and an answer contradict"});

  responses_.clear();
  responses_.set_all(std::array<std::string_view, 2>{"1", "1"});
  expect_phrases(with_answers(), {"the form: the list of answers is not as long as the form",
                                  "Form: empty, nothing that counts was answered"});
}

TEST(ExplainToy, BandsFlagsAndSignaturesAreSpelledOut) {
  Definition definition = forms::toy();
  definition.clinical_review = "A. Clinician, 2026";
  definition.flags.front().evidence = Evidence::provisional;
  definition.flags.front().urgency = Urgency::prompt;
  Flag later = definition.flags.front();
  later.id = "later";
  later.urgency = Urgency::routine;
  definition.flags.push_back(later);
  definition.provisional = true;
  definition.cut_offs.front().population = {};
  const Instrument form = forms::built(std::move(definition));
  const auto expect = [](const std::string& text, const char* phrase) {
    EXPECT_NE(flat(text).find(phrase), std::string::npos) << phrase << "\nis not in\n" << text;
  };
  const std::string text = explain(forms::scored(form, "3 - - 1"));
  expect(text, "not in force: flag harm (provisional, and not asked for by name)");
  expect(text, "Severity: cannot be told, too much is missing");
  expect(text, "Signed by: A. Clinician, 2026.");
  const std::string about = describe(form);
  expect(about, "id: toy_ge6 for: anybody accuracy: not stated");
  expect(about, "act: soon, suicide risk assessment");
  expect(about, "act: at the next occasion, suicide risk assessment");
  expect(about, "Provisional: used only when asked for by name.");
  expect(about, "Signed by: A. Clinician, 2026.");

  ScoreOptions named;
  named.provisional = {"harm"};
  expect(summary(forms::scored(form, "0 0 0 0", named)), "Severity: low [self, ours]");
  expect(summary(forms::scored(form, "3 3 0 1", named)), "Severity: high <- see flag above");
}

TEST(ExplainToy, AnEstimateThatSaysLessThanTheBoundsIsOnlyMentioned) {
  // 1 + 1 + 0 with one gap: an estimate of 8/3, but the gap may bring the total to 5.
  Definition definition = forms::toy();
  definition.cut_offs.front().threshold = Decimal(4);
  const std::string text = explain(forms::scored(forms::built(std::move(definition)), "1 1 0 -"));
  EXPECT_NE(flat(text).find("indeterminate (it depends on answers that are missing); the estimate "
                            "alone would say negative"),
            std::string::npos)
      << text;
}

TEST(ExplainToy, SeveralAnswersAreReadWithOrWithoutNone) {
  Definition definition = forms::blank();
  Item some = forms::item("toy_01", 1, 3);
  some.kind = ItemKind::multiple;
  Item none = forms::item("toy_02", 0, 3);
  none.kind = ItemKind::multiple;
  none.none_code = "2";
  definition.items = {some, none};
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 1, 6)};
  const Instrument form = forms::built(std::move(definition));
  Responses responses(form);
  responses.set("toy_01", std::array<std::string_view, 2>{"3", "1"});
  responses.set("toy_02", std::array<std::string_view, 2>{"0", "3"});
  const auto text = [&] { return flat(explain(score(responses), responses)); };
  EXPECT_NE(text().find("toy_01 (topic toy_01): answer 1 and 3, worth 3"), std::string::npos);
  EXPECT_NE(text().find("toy_02 (topic toy_02): answer 0 and 3, worth 3"), std::string::npos);
  responses.set("toy_02", std::array<std::string_view, 1>{"2"});
  EXPECT_NE(text().find("toy_02 (topic toy_02): answer 2, worth 2"), std::string::npos);
  EXPECT_NE(flat(describe(form)).find("2 excludes the others"), std::string::npos);
}

TEST(ExplainToy, AFormWithoutAnythingButFlagsIsExplainedToo) {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_01", 0, 1), forms::item("toy_02", 0, 1)};
  definition.flags = {forms::flag("one", forms::code_in("toy_01", {"1"}))};
  definition.verdicts = {forms::verdict("two", forms::code_in("toy_02", {"1"}))};
  const Instrument form = forms::built(std::move(definition));
  const std::string text = flat(summary(forms::scored(form, "1 -")));
  EXPECT_NE(text.find("POSITIVE: flag one (toy_01)"), std::string::npos) << text;
  EXPECT_NE(text.find("WHAT IS MISSING Some questions that flags or verdicts read have no answer."),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("SCORES"), std::string::npos) << text;
  EXPECT_EQ(text.find("CUT-OFFS"), std::string::npos) << text;
  EXPECT_EQ(flat(explain(forms::scored(form, "1 -"))).find("SCORES"), std::string::npos);
  EXPECT_EQ(flat(describe(form)).find("SCALES"), std::string::npos);
}

}  // namespace
}  // namespace screening
