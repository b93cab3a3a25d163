#include <gtest/gtest.h>

#include <random>

#include "screening/catalog.hpp"
#include "screening/change.hpp"
#include "screening/cohort.hpp"

// The change of many people against what each person's own says, for every shipped instrument with
// a figure.
namespace screening {
namespace {

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

/// What two complete forms that can be compared say, read off the definition alone.
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
    int in_another_context = 0;
    for (int person = 0; person < 3'000; ++person) {
      const Context context = people.context();
      const Context later = people.below(4) == 0 ? people.context() : context;
      const bool provisional = people.below(2) == 0;
      const Result first = people.form(instrument, context, provisional);
      const Result last = people.form(instrument, later, provisional);
      const ResultChange one = change(first, last);
      for (const ScaleChange& scale : one.scales) {
        count(scale, expected[scale.scale]);
        const bool plain = provisional && scale.kind != ChangeKind::not_comparable &&
                           scale.difference && !scale.estimated;
        if (!plain) continue;
        in_another_context += context == later ? 0 : 1;
        ASSERT_EQ(scale.kind, by_hand(first, last, scale.scale)) << id << ' ' << person;
        ++checked_by_hand;
      }
      whole.add_change(kept(first), kept(last));
      parts[people.below(3)].add_change(first, last);
    }
    EXPECT_EQ(whole.changes, expected) << id;
    EXPECT_GT(checked_by_hand, 300) << id;
    EXPECT_GT(in_another_context, 20) << id;
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
