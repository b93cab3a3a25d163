#include <gtest/gtest.h>

#include "forms.hpp"
#include "screening/change.hpp"

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
  figure.population.general = true;
  figure.evidence = Evidence::ours;
  figure.note = "for tests";
  definition.reliable_changes.push_back(figure);
  return definition;
}

class Course : public testing::Test {
 protected:
  Occasion on(const std::string& date, std::string_view codes) const {
    return {date, forms::scored(form_, codes)};
  }
  Occasion at(std::string_view stage, int weeks, std::string_view codes) const {
    ScoreOptions options;
    set_context_field(options.context, "stage", stage);
    options.context.weeks = Decimal(weeks);
    return {"", forms::scored(form_, codes, options)};
  }
  static std::string refused(const std::vector<Occasion>& occasions, std::size_t at) {
    const auto made = changes(occasions);
    if (!std::holds_alternative<SeriesError>(made)) return "accepted";
    EXPECT_EQ(std::get<SeriesError>(made).occasion, at);
    return std::get<SeriesError>(made).code;
  }

  Instrument form_ = forms::built(toy());
};

TEST_F(Course, ComparesEachWithTheOneBeforeAndTheFirstWithTheLast) {
  const std::vector<Occasion> occasions{on("2024-02-29", "3 3 0 0"), on("2024-03-01", "3 1 0 0"),
                                        on("2025-01-01", "1 1 0 0")};
  const auto made = changes(occasions);
  ASSERT_TRUE(std::holds_alternative<Series>(made));
  const Series& series = std::get<Series>(made);
  ASSERT_EQ(series.steps.size(), 2U);
  EXPECT_EQ(series.steps[0].scales[0].difference, Fraction(-2, 1));
  EXPECT_EQ(series.steps[1].scales[0].difference, Fraction(-2, 1));
  EXPECT_EQ(series.overall.scales[0].difference, Fraction(-4, 1));
  EXPECT_EQ(series.overall.scales[0].kind, ChangeKind::improved);
  EXPECT_EQ(series.steps[0].scales[0].kind, ChangeKind::no_reliable_change);
}

TEST_F(Course, WithoutDatesPregnancyComesBeforeBirth) {
  EXPECT_TRUE(std::holds_alternative<Series>(
      changes(std::vector<Occasion>{at("antenatal", 30, "1 1 1 1"), at("postnatal", 6, "0 0 0 0"),
                                    at("postnatal", 8, "0 0 0 0")})));
  EXPECT_EQ(refused({at("postnatal", 6, "1 1 1 1"), at("antenatal", 30, "0 0 0 0")}, 1),
            "series.out_of_order");
}

TEST_F(Course, RefusesWhatCannotBeOrdered) {
  const char* codes = "1 1 1 1";
  EXPECT_EQ(refused({on("2025-01-01", codes)}, 0), "series.too_short");
  EXPECT_EQ(refused({}, 0), "series.too_short");
  EXPECT_EQ(refused({on("2025-01-02", codes), on("2025-01-01", codes)}, 1), "series.out_of_order");
  EXPECT_EQ(refused({on("2025-01-01", codes), on("2025-01-01", codes)}, 1), "series.out_of_order");
  EXPECT_EQ(refused({on("2025-02-29", codes), on("2025-03-01", codes)}, 0), "series.date");
  EXPECT_EQ(refused({on("2025-1-01", codes), on("2025-03-01", codes)}, 0), "series.date");
  EXPECT_EQ(refused({on("2025-13-01", codes), on("2026-03-01", codes)}, 0), "series.date");
  EXPECT_EQ(refused({on("1900-02-29", codes), on("2026-03-01", codes)}, 0), "series.date");
  EXPECT_EQ(refused({on("2025-01-01", codes), on("", codes)}, 1), "series.no_time");
  EXPECT_EQ(refused({on("", codes), on("", codes)}, 0), "series.no_time");
}

TEST_F(Course, RefusesMixedInstruments) {
  Definition other = forms::blank("other");
  other.items = {forms::item("other_01"), forms::item("other_02")};
  other.scales = {forms::sum_of("total", {"other_01", "other_02"}, 0, 6)};
  const Result second = forms::scored(forms::built(other), "1 1");
  EXPECT_EQ(refused({on("2025-01-01", "1 1 1 1"), {"2025-01-02", second}}, 1),
            "series.mixed_instruments");
}

}  // namespace
}  // namespace screening
