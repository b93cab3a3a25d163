#include "screening/change.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/forms.hpp"
#include "screening/catalog.hpp"
#include "screening/cohort_figures.hpp"

// The change of many people against that of each.
namespace screening {
namespace {

Result scored(const Instrument& instrument, std::string_view points, const Context& context) {
  ScoreOptions options;
  options.context = context;
  return score(forms::answers(instrument, points, Coding::score), options);
}

Context mother() {
  Context context;
  context.stage = Stage::postnatal;
  context.role = Role::mother;
  context.language = "en";
  return context;
}

constexpr std::string_view nine = "1 1 1 1 1 1 1 1 1 0";
constexpr std::string_view five = "1 1 1 1 1 0 0 0 0 0";
constexpr std::string_view six = "1 1 1 1 1 1 0 0 0 0";

class EpdsChanges : public testing::Test {
 protected:
  const ChangeSums& total() const { return sums_.changes[*epds_.scale_index("total")]; }
  void add(std::string_view first, std::string_view last, const Context& before,
           const Context& after, std::span<const StatedReliability> stated = {}) {
    sums_.add_change(scored(epds_, first, before), scored(epds_, last, after), stated);
  }

  Instrument epds_ = Catalog::shipped().find("epds").value();
  CohortSums sums_{epds_};
};

TEST_F(EpdsChanges, FourPointsCountAndThreeDoNot) {
  add(nine, five, mother(), mother());
  add(five, nine, mother(), mother());
  add(nine, six, mother(), mother());
  add(six, nine, mother(), mother());
  EXPECT_EQ(total().reliable, (ReliableSums{1, 1, 2, 0}));
  EXPECT_EQ(total().complete, total().reliable);
  EXPECT_EQ(total().differences,
            (std::map<double, std::int64_t>{{-4, 1}, {-3, 1}, {3, 1}, {4, 1}}));
  EXPECT_EQ(total().figures, (std::map<ChangeBasis, std::int64_t>{{ChangeBasis::published, 4}}));
}

TEST_F(EpdsChanges, WhereNoFigureAppliesNothingIsSaid) {
  Context father = mother();
  father.role = Role::father;
  Context nobody;
  add(nine, nine, father, father);
  add(nine, nine, nobody, nobody);
  EXPECT_EQ(total().reliable, ReliableSums{});
  EXPECT_EQ(total().not_judged, 2);
  EXPECT_EQ(total().not_judged_by,
            (std::map<std::string, std::int64_t>{{"role", 2}, {"stage", 1}}));
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{0, 2}}));
  const ChangeStatistics found = change_statistics(total());
  EXPECT_FALSE(found.no_reliable_change.share);
  EXPECT_FALSE(found.improved.bounds);
}

TEST_F(EpdsChanges, WhatWasNotAskedTheSameIsNotCompared) {
  Context german = mother();
  german.language = "de";
  Context pregnant = mother();
  pregnant.stage = Stage::antenatal;
  add(nine, five, mother(), german);
  add(nine, five, pregnant, mother());
  // The same cut-offs of the total apply in pregnancy, so that change is compared; only the figure
  // for reliable change, which is of mothers after birth, does not hold.
  EXPECT_EQ(total().incomparable, 1);
  EXPECT_EQ(total().incomparable_by, (std::map<std::string, std::int64_t>{{"language", 1}}));
  EXPECT_EQ(total().not_judged_by, (std::map<std::string, std::int64_t>{{"stage", 1}}));
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{-4, 1}}));
  EXPECT_EQ(total().reliable, ReliableSums{});
}

TEST_F(EpdsChanges, AcrossBirthIsNotComparedWhereOtherCutOffsApply) {
  // British cut-offs of the total are of mothers after birth.
  Context after = mother();
  after.country = "GB";
  Context before = after;
  before.stage = Stage::antenatal;
  add(nine, five, before, after);
  EXPECT_EQ(total().incomparable, 1);
  EXPECT_EQ(total().incomparable_by, (std::map<std::string, std::int64_t>{{"stage", 1}}));
  EXPECT_TRUE(total().differences.empty());
}

TEST_F(EpdsChanges, StatedPointsCountAndAreForThoseWithoutAPublishedFigure) {
  Context father = mother();
  father.role = Role::father;
  const std::vector<StatedReliability> three{{"total", 0, 0, Decimal(3)}};
  const std::vector<StatedReliability> more{{"total", 0, 0, Decimal(31, 1)}};
  add(nine, six, father, father, three);
  add(nine, six, father, father, more);
  add(nine, six, mother(), mother(), three);
  EXPECT_EQ(total().reliable, (ReliableSums{1, 0, 2, 0}));
  EXPECT_EQ(total().figures, (std::map<ChangeBasis, std::int64_t>{{ChangeBasis::published, 1},
                                                                  {ChangeBasis::stated, 2}}));
}

TEST_F(EpdsChanges, IncompleteFormsSayOnlyWhatEveryCompletionSays) {
  // From 27 points to at most 9; then to at most 27.
  add("3 3 3 3 3 3 3 3 3 0", "1 1 1 1 1 1 - 0 0 0", mother(), mother());
  add("3 3 3 3 3 3 3 3 3 0", "3 3 3 3 3 3 - 3 3 0", mother(), mother());
  EXPECT_EQ(total().reliable, (ReliableSums{1, 0, 1, 0}));
  add("3 3 3 3 3 3 3 3 3 0", "3 3 3 3 3 - - 3 3 0", mother(), mother());
  EXPECT_EQ(total().reliable, (ReliableSums{1, 0, 1, 1}));
  EXPECT_EQ(total().complete, ReliableSums{});
  EXPECT_EQ(total().incomplete, 3);
  EXPECT_TRUE(total().differences.empty());
}

TEST(CohortChange, JustThePublishedPointsOfCore10AreIndeterminate) {
  const Instrument core10 = Catalog::shipped().find("core10").value();
  CohortSums sums(core10);
  for (const std::string_view last :
       {"1 1 1 0 0 0 0 0 0 0", "1 1 0 0 0 0 0 0 0 0", "1 1 1 1 0 0 0 0 0 0"}) {
    sums.add_change(scored(core10, nine, {}), scored(core10, last, {}));
  }
  const ChangeSums& clinical = sums.changes[*core10.scale_index("clinical")];
  EXPECT_EQ(clinical.complete, (ReliableSums{1, 0, 1, 1}));
  const ChangeStatistics found = change_statistics(clinical);
  EXPECT_DOUBLE_EQ(found.improved.share->value, 0.5);
  EXPECT_DOUBLE_EQ(found.improved.bounds->lower, 1.0 / 3);
  EXPECT_DOUBLE_EQ(found.improved.bounds->upper, 2.0 / 3);
}

TEST(CohortChange, AnEstimateMayAlarmAndNeverReassures) {
  // The toy's total is prorated with one gap: 0 to 8 by an estimate of 6 to 9, and back.
  Definition definition = forms::toy();
  const Instrument toy = forms::built(definition);
  const std::vector<StatedReliability> seven{{"total", 0, 0, Decimal(7)}};
  CohortSums sums(toy);
  const auto add = [&](std::string_view first, std::string_view last) {
    sums.add_change(forms::scored(toy, first), forms::scored(toy, last), seven);
  };
  add("0 0 0 0", "2 2 - 2");
  add("2 2 - 2", "0 0 0 0");
  const ChangeSums& total = sums.changes[0];
  EXPECT_EQ(total.reliable, (ReliableSums{0, 1, 0, 1}));
  EXPECT_EQ(total.worsened_by_estimate, 1);
  EXPECT_EQ(total.complete, ReliableSums{});
  EXPECT_EQ(change_statistics(total).worsened.bounds->lower, 0);
  EXPECT_EQ(change_statistics(total).worsened.bounds->upper, 1);
}

TEST(CohortChange, AChangeOfAnotherDefinitionIsRefused) {
  const Instrument toy = forms::built(forms::toy());
  Definition definition = forms::toy();
  definition.version = "9.9.9";
  CohortSums sums(forms::built(definition));
  const Result form = forms::scored(toy, "0 0 0 0");
  EXPECT_THROW(sums.add_change(form, form), std::invalid_argument);
}

TEST(CohortChange, AFewPeopleJustOnAnEdgeAreASmallNumber) {
  const Instrument core10 = Catalog::shipped().find("core10").value();
  const auto share = [&](int on_the_edge) {
    CohortSums sums(core10);
    sums.coverage.complete = 200;
    const auto add = [&](std::string_view last, int people) {
      const Result first = scored(core10, nine, {});
      const Result then = scored(core10, last, {});
      for (int i = 0; i < people; ++i) sums.add_change(first, then);
    };
    add("1 0 0 0 0 0 0 0 0 0", 30);
    add(nine, 40);
    add("1 1 1 0 0 0 0 0 0 0", on_the_edge);
    const auto all = cohort_figures(core10, sums, {});
    return *std::find_if(all.begin(), all.end(), [](const CohortFigure& each) {
      return each.kind == "change" && each.part == "clinical" &&
             each.statistic == "reliably_improved";
    });
  };
  EXPECT_TRUE(share(3).suppressed);
  EXPECT_FALSE(share(3).n);
  EXPECT_FALSE(share(12).suppressed);
  EXPECT_EQ(share(12).n, 70);
}

/// A person's form with gaps, in a context of its own.
class People {
 public:
  explicit People(unsigned seed) : draw_(seed) {}

  Context context() {
    Context context;
    context.language = one_of<std::string>({"en", "en-GB", "en", "", "de"});
    context.country = one_of<std::string>({"GB", "GB", "", "DE"});
    if (below(4) > 0) context.stage = below(3) == 0 ? Stage::antenatal : Stage::postnatal;
    if (below(4) > 0) context.role = below(3) == 0 ? Role::father : Role::mother;
    return context;
  }

  Result form(const Instrument& instrument, const Context& context, bool provisional) {
    ScoreOptions options;
    options.context = context;
    if (provisional) options.provisional = {"all"};
    Responses responses(instrument);
    const bool gaps = below(3) == 0;
    // Near one level, so that every kind of change is met.
    const std::size_t level = below(3);
    for (std::size_t i = 0; i < instrument.definition().items.size(); ++i) {
      const Item& item = instrument.definition().items[i];
      if (item.kind != ItemKind::single || (gaps && below(6) == 0)) continue;
      const std::size_t at = (below(3) + level) % item.options.size();
      responses.set(i, std::string_view(item.options[at].code));
    }
    return score(responses, options);
  }

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(draw_() % n); }

 private:
  template <typename T>
  T one_of(std::vector<T> list) {
    return list[below(list.size())];
  }

  std::mt19937 draw_;
};

/// What is kept of a form for its change, and nothing else.
Result kept(const Result& form) {
  Result out(form.instrument);
  out.selection = form.selection;
  out.scores = form.scores;
  return out;
}

void count(const ScaleChange& change, ChangeSums& sums) {
  const bool complete = change.difference && !change.estimated;
  switch (change.kind) {
    case ChangeKind::not_comparable:
      ++sums.incomparable;
      for (const ChangeReason& reason : change.why) ++sums.incomparable_by[reason.field];
      return;
    case ChangeKind::not_judged:
      ++sums.not_judged;
      for (const ChangeReason& reason : change.why) ++sums.not_judged_by[reason.field];
      break;
    case ChangeKind::improved:
      ++sums.reliable.improved;
      sums.complete.improved += complete ? 1 : 0;
      break;
    case ChangeKind::worsened:
      ++sums.reliable.worsened;
      sums.complete.worsened += complete ? 1 : 0;
      sums.worsened_by_estimate += change.basis == Basis::prorated ? 1 : 0;
      break;
    case ChangeKind::no_reliable_change:
      ++sums.reliable.no_reliable_change;
      sums.complete.no_reliable_change += complete ? 1 : 0;
      break;
    case ChangeKind::indeterminate:
      ++sums.reliable.indeterminate;
      sums.complete.indeterminate += complete ? 1 : 0;
      break;
  }
  if (change.kind != ChangeKind::not_judged) ++sums.figures[change.figure];
  if (!complete) {
    ++sums.incomplete;
    return;
  }
  ++sums.differences[static_cast<double>(change.difference->numerator()) /
                     static_cast<double>(change.difference->denominator())];
}

/// What two complete forms of one language and stage say, read off the definition alone.
ChangeKind by_hand(const Result& first, const Result& last, std::size_t scale) {
  const Definition& definition = first.instrument.definition();
  const Fraction from = *first.scores[scale].value;
  const Fraction to = *last.scores[scale].value;
  double worse = to.to_double() - from.to_double();
  if (definition.scales[scale].worse == Worse::low) worse = -worse;
  for (const ReliableChange& figure : definition.reliable_changes) {
    const auto holds = [&](const Result& form) {
      return applies(figure.population, form.selection->context).applicability !=
             Applicability::not_applied;
    };
    if (figure.scale != definition.scales[scale].id || !holds(first) || !holds(last)) continue;
    const double points = figure.points.to_double();
    const double size = worse < 0 ? -worse : worse;
    if (size < points) return ChangeKind::no_reliable_change;
    if (size == points && figure.edge == Edge::not_stated) return ChangeKind::indeterminate;
    if (size == points && figure.edge == Edge::does_not_count) {
      return ChangeKind::no_reliable_change;
    }
    return worse > 0 ? ChangeKind::worsened : ChangeKind::improved;
  }
  return ChangeKind::not_judged;
}

TEST(CohortChange, EverybodysOwnChangesAddUpToTheCohorts) {
  int instruments = 0;
  const Catalog& catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    const Instrument instrument = catalog.find(id, Provisional::allow).value();
    if (instrument.definition().reliable_changes.empty()) continue;
    ++instruments;
    People people(17);
    CohortSums whole(instrument);
    std::vector<CohortSums> parts(3, CohortSums(instrument));
    std::vector<ChangeSums> expected(whole.changes.size());
    int checked_by_hand = 0;
    for (int person = 0; person < 3'000; ++person) {
      const Context context = people.context();
      const Context later = people.below(4) == 0 ? people.context() : context;
      const bool provisional = people.below(2) == 0;
      const Result first = people.form(instrument, context, provisional);
      const Result last = people.form(instrument, later, provisional);
      const ResultChange one = change(first, last);
      for (const ScaleChange& scale : one.scales) {
        count(scale, expected[scale.scale]);
        const bool plain = provisional && context == later && scale.difference && !scale.estimated;
        if (!plain) continue;
        ASSERT_EQ(scale.kind, by_hand(first, last, scale.scale)) << id << ' ' << person;
        ++checked_by_hand;
      }
      whole.add_change(kept(first), kept(last));
      parts[people.below(3)].add_change(first, last);
    }
    EXPECT_EQ(whole.changes, expected) << id;
    EXPECT_GT(checked_by_hand, 300) << id;
    const std::size_t judged =
        *instrument.scale_index(instrument.definition().reliable_changes.front().scale);
    const ChangeSums& met = whole.changes[judged];
    for (const std::int64_t kind :
         {met.reliable.improved, met.reliable.worsened, met.reliable.no_reliable_change,
          met.reliable.indeterminate, met.not_judged, met.incomparable, met.incomplete}) {
      EXPECT_GT(kind, 20) << id;
    }
    CohortSums forwards(instrument);
    CohortSums backwards(instrument);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      forwards.add(parts[i]);
      backwards.add(parts[parts.size() - 1 - i]);
    }
    EXPECT_EQ(forwards, whole) << id;
    EXPECT_EQ(backwards, whole) << id;
  }
  EXPECT_GE(instruments, 3);
}

}  // namespace
}  // namespace screening
