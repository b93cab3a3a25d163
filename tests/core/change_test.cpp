#include "screening/change.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "forms.hpp"

namespace screening {
namespace {

/// The toy's total (0 to 12, one gap prorated) with a published figure of 3 points for everybody.
Definition toy(Edge edge = Edge::counts) {
  Definition definition = forms::toy();
  ReliableChange figure;
  figure.id = "total_3_ours";
  figure.scale = "total";
  figure.points = Decimal(3);
  figure.edge = edge;
  figure.confidence = Decimal(95);
  figure.population.general = true;
  figure.evidence = Evidence::ours;
  figure.note = "for tests";
  definition.reliable_changes.push_back(figure);
  return definition;
}

ScaleChange changed(std::string_view earlier, std::string_view later,
                    Definition definition = toy()) {
  const Instrument form = forms::built(std::move(definition));
  return change(forms::scored(form, earlier), forms::scored(form, later)).scales.front();
}

TEST(Change, TheDifferenceIsLaterMinusEarlierAndExact) {
  const ScaleChange worse = changed("1 1 0 0", "3 2 1 0");
  EXPECT_EQ(worse.difference, Fraction(4, 1));
  EXPECT_EQ(worse.lower, Fraction(4, 1));
  EXPECT_EQ(worse.upper, Fraction(4, 1));
  EXPECT_FALSE(worse.estimated);
  EXPECT_EQ(changed("3 2 1 0", "1 1 0 0").difference, Fraction(-4, 1));
}

TEST(Change, TheEdgeDecidesWhatJustThePublishedPointsAre) {
  // 6 to 3 points is a difference of just 3; 6 to 2 is more; 6 to 4 less.
  const auto kind = [](std::string_view later, Edge edge) {
    return changed("3 3 0 0", later, toy(edge)).kind;
  };
  EXPECT_EQ(kind("3 0 0 0", Edge::counts), ChangeKind::improved);
  EXPECT_EQ(kind("3 0 0 0", Edge::does_not_count), ChangeKind::no_reliable_change);
  EXPECT_EQ(kind("3 0 0 0", Edge::not_stated), ChangeKind::indeterminate);
  for (const Edge edge : {Edge::counts, Edge::does_not_count, Edge::not_stated}) {
    EXPECT_EQ(kind("2 0 0 0", edge), ChangeKind::improved);
    EXPECT_EQ(kind("3 1 0 0", edge), ChangeKind::no_reliable_change);
    EXPECT_EQ(kind("3 3 3 1", edge), ChangeKind::worsened);
  }
}

TEST(Change, WhereLowIsWorseADropIsAWorsening) {
  Definition low = toy();
  low.scales.front().worse = Worse::low;
  low.cut_offs.front().at_least = false;
  EXPECT_EQ(changed("3 3 0 0", "1 0 0 0", low).kind, ChangeKind::worsened);
  EXPECT_EQ(changed("1 0 0 0", "3 3 0 0", low).kind, ChangeKind::improved);
}

TEST(Change, BoundsDecideWhenEveryCompletionAgrees) {
  // 12 to somewhere in 0..6: a drop of 6 to 12.
  const ScaleChange sure = changed("3 3 3 3", "0 0 - -");
  EXPECT_FALSE(sure.difference.has_value());
  EXPECT_EQ(sure.lower, Fraction(-12, 1));
  EXPECT_EQ(sure.upper, Fraction(-6, 1));
  EXPECT_EQ(sure.kind, ChangeKind::improved);
  EXPECT_EQ(sure.basis, Basis::bounds);
}

TEST(Change, MissingAnswersThatMatterAreNeverNoChange) {
  // 4 to somewhere in 1..7: from -3 to +3.
  const ScaleChange open = changed("2 2 0 0", "1 0 - -");
  EXPECT_EQ(open.kind, ChangeKind::indeterminate);
  EXPECT_FALSE(open.estimate.has_value());
}

TEST(Change, NoChangeCanBeCertainDespiteAGap) {
  // 3 to somewhere in 2..5: -1 to +2, always less than 3 points.
  const ScaleChange certain = changed("3 0 0 0", "2 0 0 -");
  EXPECT_EQ(certain.kind, ChangeKind::no_reliable_change);
  EXPECT_EQ(certain.basis, Basis::bounds);
  EXPECT_TRUE(certain.estimated);
}

TEST(Change, AnEstimateMayAlarmButNeverReassures) {
  // 3 to 5 of three items, prorated 6 2/3, possible 5 to 8: +2 to +5, estimated +3 2/3.
  const ScaleChange worse = changed("3 0 0 0", "2 2 1 -");
  EXPECT_EQ(worse.difference, Fraction(11, 3));
  EXPECT_TRUE(worse.estimated);
  EXPECT_EQ(worse.kind, ChangeKind::worsened);
  EXPECT_EQ(worse.basis, Basis::prorated);
  // 9 to 4 of three items, prorated 5 1/3, possible 4 to 7: -5 to -2, estimated -3 2/3.
  const ScaleChange better = changed("3 3 3 0", "2 1 1 -");
  EXPECT_EQ(better.kind, ChangeKind::indeterminate);
  EXPECT_EQ(better.estimate, ChangeKind::improved);
}

TEST(Change, EveryPairOfFormsAgreesWithEveryCompletion) {
  // What is said of two forms with gaps must hold for all completions, and nothing is left open
  // that all completions agree about.
  const Instrument form = forms::built(toy());
  const std::vector<std::string> forms_with_gaps{"3 3 - 0", "0 - - 0", "1 2 3 -", "- - - -",
                                                 "2 2 2 2", "0 0 1 0", "3 - 3 3"};
  const auto completions = [](std::string codes) {
    std::vector<std::string> all{std::move(codes)};
    for (std::size_t at = 0; at < all.front().size(); ++at) {
      if (all.front()[at] != '-') continue;
      std::vector<std::string> next;
      for (const std::string& each : all) {
        for (const char code : {'0', '1', '2', '3'}) {
          next.push_back(each);
          next.back()[at] = code;
        }
      }
      all = next;
    }
    return all;
  };
  for (const std::string& earlier : forms_with_gaps) {
    for (const std::string& later : forms_with_gaps) {
      std::set<ChangeKind> kinds;
      for (const std::string& a : completions(earlier)) {
        for (const std::string& b : completions(later)) {
          kinds.insert(change(forms::scored(form, a), forms::scored(form, b)).scales[0].kind);
        }
      }
      const ScaleChange said =
          change(forms::scored(form, earlier), forms::scored(form, later)).scales[0];
      if (kinds.size() == 1) {
        EXPECT_EQ(said.kind, *kinds.begin()) << earlier << " / " << later;
      } else if (said.kind != ChangeKind::indeterminate) {
        EXPECT_EQ(said.kind, ChangeKind::worsened) << earlier << " / " << later;
        EXPECT_EQ(said.basis, Basis::prorated) << earlier << " / " << later;
      }
    }
  }
}

TEST(Change, CutOffsThatAppliedToBothAreCrossedOrNot) {
  const ScaleChange down = changed("3 3 0 0", "3 2 0 0");
  ASSERT_EQ(down.cut_offs.size(), 1U);
  EXPECT_EQ(down.cut_offs[0].from, Determination::positive);
  EXPECT_EQ(down.cut_offs[0].to, Determination::negative);
  EXPECT_EQ(down.cut_offs[0].crossed(), true);
  EXPECT_EQ(changed("3 3 0 0", "3 3 1 0").cut_offs[0].crossed(), false);
  EXPECT_FALSE(changed("3 3 0 0", "3 0 - -").cut_offs[0].crossed().has_value());
}

TEST(Change, AnotherInstrumentOrVersionIsNotComparable) {
  const Instrument form = forms::built(toy());
  Definition next = toy();
  next.scales.front().missing.up_to = 0;
  next.scales.front().missing.kind = MissingPolicy::Kind::none_allowed;
  const ResultChange version =
      change(forms::scored(form, "1 1 1 1"), forms::scored(forms::built(next), "1 1 1 1"));
  ASSERT_EQ(version.not_comparable.size(), 1U);
  EXPECT_EQ(version.not_comparable[0].field, "version");
  EXPECT_TRUE(version.scales.empty());
  Definition other = forms::blank("other");
  other.items = {forms::item("other_01"), forms::item("other_02")};
  other.scales = {forms::sum_of("total", {"other_01", "other_02"}, 0, 6)};
  const ResultChange instrument =
      change(forms::scored(form, "1 1 1 1"), forms::scored(forms::built(other), "1 1"));
  ASSERT_EQ(instrument.not_comparable.size(), 1U);
  EXPECT_EQ(instrument.not_comparable[0], (ChangeReason{"instrument", "toy", "other"}));
}

Result in_context(const Instrument& form, std::string_view codes, std::string_view stage,
                  std::string_view language) {
  ScoreOptions options;
  set_context_field(options.context, "stage", stage);
  set_context_field(options.context, "language", language);
  return forms::scored(form, codes, options);
}

TEST(Change, AnotherLanguageIsNotComparableAndTheDifferenceStands) {
  const Instrument form = forms::built(toy());
  const auto kind = [&](const char* before, const char* after) {
    return change(in_context(form, "3 3 0 0", "", before), in_context(form, "0 0 0 0", "", after))
        .scales[0];
  };
  EXPECT_EQ(kind("en", "de").kind, ChangeKind::not_comparable);
  EXPECT_EQ(kind("en", "de").why, (std::vector<ChangeReason>{{"language", "en", "de"}}));
  EXPECT_EQ(kind("en", "de").difference, Fraction(-6, 1));
  EXPECT_EQ(kind("pt-BR", "pt-PT").kind, ChangeKind::not_comparable);
  EXPECT_EQ(kind("en", "").kind, ChangeKind::not_comparable);
  EXPECT_EQ(kind("pt", "pt-BR").kind, ChangeKind::improved);
  EXPECT_EQ(kind("", "").kind, ChangeKind::improved);
}

TEST(Change, AnotherStageMattersWhereItChangesTheCutOffs) {
  const auto kind = [](Definition definition) {
    const Instrument form = forms::built(std::move(definition));
    return change(in_context(form, "3 3 0 0", "antenatal", "en"),
                  in_context(form, "0 0 0 0", "postnatal", "en"))
        .scales[0];
  };
  EXPECT_EQ(kind(toy()).kind, ChangeKind::improved);
  Definition postnatal = toy();
  postnatal.cut_offs.front().population.general = false;
  postnatal.cut_offs.front().population.stages = {Stage::postnatal};
  EXPECT_EQ(kind(postnatal).kind, ChangeKind::not_comparable);
  EXPECT_EQ(kind(postnatal).why.front().field, "stage");
  EXPECT_TRUE(kind(postnatal).cut_offs.empty());
}

TEST(Change, AFigureForOtherPeopleIsNotUsedAndSaysWhy) {
  Definition mothers = toy();
  mothers.reliable_changes.front().population.general = false;
  mothers.reliable_changes.front().population.roles = {Role::mother};
  const ScaleChange change = changed("3 3 0 0", "0 0 0 0", mothers);
  EXPECT_EQ(change.kind, ChangeKind::not_judged);
  EXPECT_EQ(change.why, (std::vector<ChangeReason>{{"role", "absent", "absent"}}));
  EXPECT_EQ(change.difference, Fraction(-6, 1));
}

TEST(Change, AProvisionalFigureTakesEffectOnlyWhenNamed) {
  Definition provisional = toy();
  provisional.reliable_changes.front().evidence = Evidence::provisional;
  const Instrument form = forms::built(provisional);
  EXPECT_EQ(changed("3 3 0 0", "0 0 0 0", provisional).kind, ChangeKind::not_judged);
  ScoreOptions named;
  named.provisional = {"total_3_ours"};
  const auto kind = [&](const ScoreOptions& first) {
    return change(forms::scored(form, "3 3 0 0", first), forms::scored(form, "0 0 0 0", named))
        .scales[0]
        .kind;
  };
  EXPECT_EQ(kind(named), ChangeKind::improved);
  EXPECT_EQ(kind({}), ChangeKind::not_judged);
}

TEST(Change, FlagsAreComparedWhateverTheScores) {
  const Instrument form = forms::built(toy());
  const ResultChange change_of =
      change(forms::scored(form, "3 3 3 0"), forms::scored(form, "0 0 0 1"));
  ASSERT_EQ(change_of.flags.size(), 1U);
  EXPECT_EQ(change_of.flags[0].from, Determination::negative);
  EXPECT_EQ(change_of.flags[0].to, Determination::positive);
  const std::string text = summary(change_of);
  const std::size_t flag = text.find("!!! ");
  const std::size_t kind = text.find("reliably improved  <- see flag above");
  ASSERT_NE(flag, std::string::npos) << text;
  ASSERT_NE(kind, std::string::npos) << text;
  EXPECT_LT(flag, kind);
}

TEST(JacobsonTruax, ByHand) {
  // SD 5, r 0.68: SEdiff = 5 sqrt(2 x 0.32) = 5 x 0.8 = 4; times 1.96 = 7.84.
  const auto points = jacobson_truax_points(5, 0.68);
  ASSERT_TRUE(points.has_value());
  EXPECT_NEAR(*points, 7.84, 1e-12);
  EXPECT_NEAR(*jacobson_truax_points(5, 0.68, 1), 4, 1e-12);
}

TEST(JacobsonTruax, RefusesWhatCannotBe) {
  const double nan = std::nan("");
  EXPECT_FALSE(jacobson_truax_points(0, 0.5));
  EXPECT_FALSE(jacobson_truax_points(-1, 0.5));
  EXPECT_FALSE(jacobson_truax_points(nan, 0.5));
  EXPECT_FALSE(jacobson_truax_points(5, 1));
  EXPECT_FALSE(jacobson_truax_points(5, -0.1));
  EXPECT_FALSE(jacobson_truax_points(5, nan));
  EXPECT_FALSE(jacobson_truax_points(5, 0.5, 0));
  EXPECT_TRUE(jacobson_truax_points(5, 0));
}

TEST(JacobsonTruax, IsUsedOnlyWhereNothingPublishedHolds) {
  Definition bare = toy();
  bare.reliable_changes.clear();
  const Instrument form = forms::built(bare);
  // SD 2.5, r 0.68: 2 x 1.96 = 3.92 points.
  const std::vector<StatedReliability> stated{{"total", 2.5, 0.68}};
  const auto kind = [&](const Instrument& of, std::string_view later) {
    return change(forms::scored(of, "3 3 0 0"), forms::scored(of, later), stated).scales[0];
  };
  EXPECT_EQ(kind(form, "3 0 0 0").kind, ChangeKind::no_reliable_change);
  EXPECT_EQ(kind(form, "2 0 0 0").kind, ChangeKind::improved);
  EXPECT_EQ(kind(form, "2 0 0 0").figure, ChangeBasis::jacobson_truax);
  EXPECT_EQ(kind(forms::built(toy()), "3 0 0 0").figure, ChangeBasis::published);
  EXPECT_EQ(kind(forms::built(toy()), "3 0 0 0").kind, ChangeKind::improved);
}

}  // namespace
}  // namespace screening
