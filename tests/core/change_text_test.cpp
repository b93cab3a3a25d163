#include <gtest/gtest.h>

#include "forms.hpp"
#include "screening/change.hpp"

// A person's change in words.
namespace screening {
namespace {

/// The toy's total with a figure of 3 points for everybody.
Definition toy() {
  Definition definition = forms::toy();
  ReliableChange figure;
  figure.id = "total_3_ours";
  figure.scale = "total";
  figure.points = Decimal(3);
  figure.edge = Edge::counts;
  figure.confidence = Decimal(95);
  figure.population.general = true;
  figure.evidence = Evidence::ours;
  figure.source = "self";
  definition.reliable_changes.push_back(figure);
  return definition;
}

std::string told(std::string_view earlier, std::string_view later, Definition definition = toy(),
                 std::span<const StatedReliability> stated = {}) {
  const Instrument form = forms::built(std::move(definition));
  return summary(change(forms::scored(form, earlier), forms::scored(form, later), stated));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ChangeText, SaysScoresDifferenceKindAndFigure) {
  const std::string worse = told("3 0 0 0", "3 2 1 0");
  EXPECT_TRUE(has(worse, "TOY - change over time\n")) << worse;
  EXPECT_TRUE(has(worse, "scale total: 3 -> 6, difference +3\n")) << worse;
  EXPECT_TRUE(has(worse, "reliably worsened\n")) << worse;
  EXPECT_TRUE(has(worse, "reliable: 3 points or more, 95 % confidence [self, ours]")) << worse;
  EXPECT_TRUE(has(worse, "No clinician has signed this definition.")) << worse;
  EXPECT_TRUE(has(told("3 3 0 0", "0 0 0 0"), "difference -6\n"));
  EXPECT_TRUE(has(told("3 3 0 0", "3 2 0 0"), "no reliable change\n"));
}

TEST(ChangeText, EveryEdgeHasItsWords) {
  const auto with = [](Edge edge) {
    Definition definition = toy();
    definition.reliable_changes.front().edge = edge;
    definition.reliable_changes.front().confidence.reset();
    return told("3 3 0 0", "3 0 0 0", definition);
  };
  EXPECT_TRUE(has(with(Edge::counts), "reliable: 3 points or more, confidence not stated"));
  EXPECT_TRUE(has(with(Edge::does_not_count), "reliable: more than 3 points, confidence"));
  const std::string open = with(Edge::not_stated);
  EXPECT_TRUE(has(open, "more than 3 points (whether 3 itself counts is not stated)")) << open;
  EXPECT_TRUE(has(open,
                  "not known whether it changed reliably: the source does not say whether just "
                  "this difference\n"))
      << open;
}

TEST(ChangeText, SaysWhatMissingAnswersLeaveOpen) {
  const std::string sure = told("3 3 3 3", "0 0 - -");
  EXPECT_TRUE(has(sure, "12 -> 0..6 possible, difference between -12 and -6")) << sure;
  EXPECT_TRUE(has(sure, "reliably improved (whatever the missing answers are)")) << sure;
  const std::string open = told("2 2 0 0", "1 0 - -");
  EXPECT_TRUE(has(open, "difference between -3 and +3")) << open;
  EXPECT_TRUE(has(open, "not known whether it changed reliably\n")) << open;
}

TEST(ChangeText, CallsAnEstimateOne) {
  const std::string worse = told("3 0 0 0", "2 2 1 -");
  EXPECT_TRUE(has(worse, "3 -> 6.666667 (estimate), difference +3.666667")) << worse;
  EXPECT_TRUE(has(worse, "(an estimate; between +2 and +5 for")) << worse;
  EXPECT_TRUE(has(worse, "reliably worsened (by the estimate for missing answers)")) << worse;
  const std::string better = told("3 3 3 0", "2 1 1 -");
  EXPECT_TRUE(has(better,
                  "not known whether it changed reliably; the estimate alone would say reliably "
                  "improved"))
      << better;
}

TEST(ChangeText, CutOffsAreCrossedOrNotOrNotKnown) {
  EXPECT_TRUE(has(told("3 3 0 0", "3 2 0 0"), "crossed: "));
  EXPECT_TRUE(has(told("3 3 0 0", "3 2 0 0"), ": positive -> negative"));
  EXPECT_TRUE(
      has(told("3 3 0 0", "3 3 1 0"), "1 cut-off that applied on both occasions: not crossed"));
  const std::string open = told("3 3 0 0", "3 0 - -");
  EXPECT_TRUE(has(open, "not known: ")) << open;
  EXPECT_TRUE(has(open, ": positive -> indeterminate")) << open;
}

TEST(ChangeText, FlagsComeFirstAndTheWorstOfThemFirst) {
  Definition definition = toy();
  definition.flags.push_back(forms::flag("worn", forms::code_in("toy_01", {"3"})));
  definition.flags.push_back(forms::flag("lost", forms::code_in("toy_02", {"3"})));
  // harm: negative to positive; worn: positive to negative; lost: positive to not answered.
  const std::string text = told("3 3 0 0", "0 - 0 2", definition);
  const std::size_t now = text.find("!!! flag harm: negative -> POSITIVE");
  const std::size_t open = text.find("??? flag lost: ");
  const std::size_t gone = text.find("--- flag worn: ");
  const std::size_t scores = text.find("CHANGE (earlier -> later)");
  ASSERT_NE(gone, std::string::npos) << text;
  ASSERT_NE(open, std::string::npos) << text;
  EXPECT_LT(open, gone);
  EXPECT_LT(gone, scores);
  EXPECT_LT(text.find("!!! flag harm"), open) << now;
  EXPECT_TRUE(has(text, "act at once: suicide risk assessment")) << text;
}

TEST(ChangeText, AFlagUnderDisplaySafetyIsNamedByItsId) {
  Definition definition = toy();
  definition.flags.front().display_safety = true;
  definition.flags.front().label = "afraid at home";
  const Instrument form = forms::built(definition);
  const ResultChange made = change(forms::scored(form, "0 0 0 0"), forms::scored(form, "0 0 0 1"));
  const std::string withheld = summary(made);
  EXPECT_FALSE(has(withheld, "afraid at home")) << withheld;
  EXPECT_TRUE(has(withheld, "!!! flag harm: ")) << withheld;
  EXPECT_TRUE(has(withheld, "keep this from a partner's eyes")) << withheld;
  EXPECT_TRUE(has(summary(made, Protected::shown), "!!! afraid at home: "));
}

std::string in_context(Definition definition, const std::vector<std::string>& fields_before,
                       const std::vector<std::string>& fields_after) {
  const Instrument form = forms::built(std::move(definition));
  const auto scored = [&](std::string_view codes, const std::vector<std::string>& fields) {
    ScoreOptions options;
    for (std::size_t i = 0; i + 1 < fields.size(); i += 2) {
      set_context_field(options.context, fields[i], fields[i + 1]);
    }
    return forms::scored(form, codes, options);
  };
  return summary(change(scored("3 3 0 0", fields_before), scored("0 0 0 0", fields_after)));
}

TEST(ChangeText, SaysWhyTheFigureDoesNotHold) {
  Definition mothers = toy();
  mothers.reliable_changes.front().population.general = false;
  mothers.reliable_changes.front().population.roles = {Role::mother};
  EXPECT_TRUE(has(in_context(mothers, {}, {}),
                  "because: the published figure does not hold here: role not stated"));
  EXPECT_TRUE(has(in_context(mothers, {"role", "father"}, {"role", "father"}),
                  "the published figure does not hold here: role is father"));
  EXPECT_TRUE(has(in_context(mothers, {"role", "father"}, {"role", "mother"}),
                  "the published figure does not hold at the earlier time: role is father"));
  EXPECT_TRUE(has(in_context(mothers, {"role", "mother"}, {}),
                  "the published figure does not hold at the later time: role not stated"));
  EXPECT_TRUE(has(in_context(mothers, {"role", "partner"}, {"role", "father"}),
                  "role was partner, then father"));
  const std::string text = in_context(mothers, {"role", "father"}, {"role", "father"});
  EXPECT_TRUE(has(text, "not judged\n")) << text;
  EXPECT_FALSE(has(text, "reliable: ")) << text;
}

TEST(ChangeText, SaysWhyItIsNotComparableOrNotJudged) {
  const std::string language = in_context(toy(), {"language", "en"}, {"language", "de"});
  EXPECT_TRUE(has(language, "not comparable\n")) << language;
  EXPECT_TRUE(has(language, "because: language was en, then de")) << language;
  EXPECT_TRUE(has(in_context(toy(), {"language", "en"}, {}), "language was en, then not stated"));
  Definition bare = toy();
  bare.reliable_changes.clear();
  EXPECT_TRUE(has(told("3 3 0 0", "0 0 0 0", bare),
                  "because: there is no published figure, and no standard deviation and "));
  Definition neither = bare;
  neither.scales.front().worse = Worse::neither;
  neither.cut_offs.clear();
  EXPECT_TRUE(has(told("3 3 0 0", "0 0 0 0", neither), "because: the scale has no worse end"));
  Definition provisional = toy();
  provisional.reliable_changes.front().evidence = Evidence::provisional;
  EXPECT_TRUE(has(told("3 3 0 0", "0 0 0 0", provisional),
                  "because: the published figure is provisional and was not asked for by name"));
}

TEST(ChangeText, NamesWhatWasStated) {
  Definition bare = toy();
  bare.reliable_changes.clear();
  // SD 2.5, r 0.68: 1.96 x 2.5 x sqrt(0.64) = 3.92 points.
  const std::vector<StatedReliability> stated{{"total", 2.5, 0.68}};
  const std::string text = told("3 3 0 0", "2 0 0 0", bare, stated);
  EXPECT_TRUE(has(text, "reliable: more than 3.92 points, by Jacobson and Truax (1991)")) << text;
}

TEST(ChangeText, OfTwoInstrumentsSaysOnlyThat) {
  Definition other = forms::blank("other");
  other.items = {forms::item("other_01"), forms::item("other_02")};
  other.scales = {forms::sum_of("total", {"other_01", "other_02"}, 0, 6)};
  other.abbreviation = "OTHER";
  const std::string text = summary(change(forms::scored(forms::built(toy()), "1 1 1 1"),
                                          forms::scored(forms::built(other), "1 1")));
  EXPECT_TRUE(has(text, "OTHER - change over time")) << text;
  EXPECT_TRUE(has(text, "NOT COMPARABLE\n  instrument was toy, then other")) << text;
  EXPECT_FALSE(has(text, "CHANGE (")) << text;
}

}  // namespace
}  // namespace screening
