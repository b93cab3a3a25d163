#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "core/forms.hpp"
#include "core/rich_form.hpp"
#include "screening/catalog.hpp"
#include "screening/cohort_statistics.hpp"

// Counting by blocks against counting row by row from `score()`.
namespace screening {
namespace {

/// Invented answers as indices of texts, one column an item; some rows are empty for a reason.
struct Sheet {
  Sheet(const Instrument& instrument, std::size_t rows, unsigned seed, int gaps)
      : made_by(instrument) {
    std::mt19937 draw(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(draw() % n); };
    for (std::size_t row = 0; row < rows; ++row) kinds.push_back(below(10));
    for (const Item& item : instrument.definition().items) {
      std::vector<std::string> texts{"", "declined", "not_asked", "not_applicable", "nonsense"};
      first_answer = texts.size();
      for (const ResponseOption& option : item.options) texts.push_back(option.code);
      if (item.kind == ItemKind::multiple) {
        texts.push_back(item.options[0].code + ";" + item.options[1].code);
      }
      for (int n = item.count_from; item.kind == ItemKind::count && n <= item.count_to; ++n) {
        texts.push_back(std::to_string(n));
      }
      std::vector<std::uint16_t>& column = columns.emplace_back();
      for (std::size_t row = 0; row < rows; ++row) {
        const bool gap = static_cast<int>(below(100)) < gaps;
        std::size_t cell =
            gap ? below(first_answer) : first_answer + below(texts.size() - first_answer);
        if (kinds[row] == 0) cell = 2;
        if (kinds[row] == 1) cell = below(3);
        if (kinds[row] == 2 && gaps > 0) cell = 0;
        column.push_back(static_cast<std::uint16_t>(cell));
      }
      dictionaries.push_back(std::move(texts));
    }
    table.rows = rows;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      Column column;
      column.data = columns[i].data();
      column.type = ColumnType::uint16;
      column.dictionary = dictionaries[i];
      table.items.push_back(column);
    }
  }

  const std::string& cell(std::size_t item, std::size_t row) const {
    return dictionaries[item][columns[item][row]];
  }

  Instrument made_by;
  std::vector<std::size_t> kinds;
  std::vector<std::vector<std::uint16_t>> columns;
  std::vector<std::vector<std::string>> dictionaries;
  std::size_t first_answer = 0;
  ResponseTable table;
};

void count(DeterminationSums& sums, std::optional<Determination> says, bool complete) {
  if (complete && says == Determination::positive) ++sums.complete_positive;
  if (complete && says == Determination::negative) ++sums.complete_negative;
  ++(!says                              ? sums.not_applied
     : *says == Determination::positive ? sums.positive
     : *says == Determination::negative ? sums.negative
                                        : sums.indeterminate);
}

std::optional<Decimal> worth(const Item& item, const MemberGroup& group, const std::string& code) {
  for (const OwnScore& own : group.own_scores) {
    if (own.code == code) return own.score;
  }
  for (const ResponseOption& option : item.options) {
    if (option.code == code) return option.score;
  }
  return std::nullopt;
}

/// The items' own sums, for scales of single items only; others keep what they have.
void count_items(const Sheet& sheet, std::size_t row, std::size_t scale, ScaleSums& sums) {
  const Definition& definition = sheet.made_by.definition();
  const Scale& about = definition.scales[scale];
  std::vector<std::pair<std::size_t, std::int64_t>> worths;
  for (const MemberGroup& group : about.members) {
    for (const std::string& id : group.items) {
      const std::size_t item = *sheet.made_by.item_index(id);
      const auto score = worth(definition.items[item], group, sheet.cell(item, row));
      if (!score) return;
      const Fraction units(score->unscaled() * sums.unit, Decimal(1, 0).unscaled());
      std::int64_t value = units.numerator();
      for (int place = 0; place < score->places(); ++place) value /= 10;
      if (about.aggregate == Aggregate::count) value = value != 0 ? sums.unit : 0;
      worths.emplace_back(item, value);
    }
  }
  ++sums.rows;
  const std::size_t n = sums.items.size();
  ASSERT_EQ(worths.size(), n);
  const auto of = [&](std::size_t item) {
    return std::find_if(worths.begin(), worths.end(),
                        [&](const auto& entry) { return entry.first == item; })
        ->second;
  };
  for (std::size_t i = 0; i < n; ++i) {
    sums.sums[i] += of(sums.items[i]);
    for (std::size_t k = i; k < n; ++k) {
      sums.products[i * n + k] += of(sums.items[i]) * of(sums.items[k]);
    }
  }
}

/// Whether every item that the condition of a flag names is answered.
bool answered(const Responses& responses, const Condition& when) {
  const Instrument& instrument = responses.instrument();
  if (!when.item.empty() && responses.states()[*instrument.item_index(when.item)] < 0) return false;
  return std::all_of(when.children.begin(), when.children.end(),
                     [&](const Condition& child) { return answered(responses, child); });
}

CohortSums slowly(const Sheet& sheet, const Scorer& scorer, std::size_t first, std::size_t last) {
  const Definition& definition = sheet.made_by.definition();
  CohortSums sums(sheet.made_by);
  for (std::size_t row = first; row < last; ++row) {
    Responses responses(sheet.made_by);
    bool declined = false;
    bool all_not_asked = true;
    for (std::size_t i = 0; i < definition.items.size(); ++i) {
      const std::string& cell = sheet.cell(i, row);
      declined = declined || cell == "declined";
      all_not_asked = all_not_asked && cell == "not_asked";
      if (cell.empty()) continue;
      if (const auto why = parse_no_answer(cell)) {
        responses.set(i, *why);
      } else if (cell.find(';') != std::string::npos) {
        const std::size_t at = cell.find(';');
        const std::array<std::string_view, 2> both{std::string_view(cell).substr(0, at),
                                                   std::string_view(cell).substr(at + 1)};
        responses.set(i, both);
      } else {
        responses.set(i, cell);
      }
    }
    const Result result = scorer.score(responses);
    if (result.status == FormStatus::empty) {
      ++(declined        ? sums.coverage.declined
         : all_not_asked ? sums.coverage.never_asked
                         : sums.coverage.blank);
      continue;
    }
    ++(result.status == FormStatus::complete ? sums.coverage.complete : sums.coverage.partial);
    for (std::size_t s = 0; s < result.scores.size(); ++s) {
      const Score& score = result.scores[s];
      if (score.value) {
        ++sums.scales[s].values[score.value->to_double()];
      } else {
        ++sums.scales[s].without;
      }
      if (score.prorated) ++sums.scales[s].prorated;
      if (!sums.scales[s].items.empty()) count_items(sheet, row, s, sums.scales[s]);
    }
    for (std::size_t i = 0; i < result.bands.size(); ++i) {
      ++sums.bands[i][result.bands[i].band.value_or(sums.bands[i].size() - 1)];
    }
    for (std::size_t i = 0; i < result.cut_offs.size(); ++i) {
      const CutOffOutcome& cut_off = result.cut_offs[i];
      count(sums.cut_offs[i], cut_off.determination, cut_off.basis == Basis::complete);
    }
    for (std::size_t i = 0; i < result.flags.size(); ++i) {
      const FlagOutcome& flag = result.flags[i];
      count(sums.flags[i], flag.in_force ? std::optional(flag.determination) : std::nullopt,
            answered(responses, definition.flags[i].when));
    }
    for (std::size_t i = 0; i < result.verdicts.size(); ++i) {
      const VerdictOutcome& verdict = result.verdicts[i];
      count(sums.verdicts[i],
            verdict.in_force ? std::optional(verdict.determination) : std::nullopt,
            verdict.basis == Basis::complete);
    }
  }
  return sums;
}

/// Everything but the items, which the slow way does not count.
void expect_same(const CohortSums& fast, const CohortSums& slow, const std::string& id) {
  EXPECT_EQ(fast.coverage, slow.coverage) << id;
  for (std::size_t s = 0; s < fast.scales.size(); ++s) {
    EXPECT_EQ(fast.scales[s].values, slow.scales[s].values) << id << " scale " << s;
    EXPECT_EQ(fast.scales[s], slow.scales[s]) << id << " scale " << s;
  }
  EXPECT_EQ(fast.bands, slow.bands) << id;
  EXPECT_EQ(fast.cut_offs, slow.cut_offs) << id;
  EXPECT_EQ(fast.flags, slow.flags) << id;
  EXPECT_EQ(fast.verdicts, slow.verdicts) << id;
}

ScoreOptions mothers() {
  ScoreOptions options;
  options.context.stage = Stage::postnatal;
  options.context.role = Role::mother;
  options.context.language = "en";
  return options;
}

/// Scales whose items the slow way can read: single answers alone.
bool readable(const Instrument& instrument) {
  const auto& items = instrument.definition().items;
  return std::all_of(items.begin(), items.end(),
                     [](const Item& item) { return item.kind == ItemKind::single; });
}

TEST(CohortCounting, EveryShippedInstrumentIsCountedAsScoredOneByOne) {
  const Catalog catalog = Catalog::shipped();
  std::size_t counted = 0;
  for (const std::string& id : catalog.ids()) {
    const auto instrument = catalog.find(id, Provisional::allow).value();
    if (!readable(instrument)) continue;
    const Sheet sheet(instrument, 300, 7, 4);
    const Scorer scorer(instrument, mothers());
    CohortSums sums(instrument);
    CohortCounter(scorer, Coding::code, sheet.table).count(0, 300, sums);
    expect_same(sums, slowly(sheet, scorer, 0, 300), instrument.id());
    ++counted;
  }
  EXPECT_GT(counted, 15U);
}

TEST(CohortCounting, AnItemsRowsAddUpToTheFormsThatCameBack) {
  const Instrument rich = forms::built(forms::rich());
  const Sheet sheet(rich, 500, 3, 20);
  CohortSums sums(rich);
  CohortCounter(Scorer(rich), Coding::code, sheet.table).count(0, 500, sums);
  const std::int64_t forms = sums.coverage.complete + sums.coverage.partial;
  EXPECT_EQ(sums.coverage.rows(), 500);
  std::int64_t skipped = 0;
  for (const ItemSums& item : sums.items) {
    std::int64_t all = item.missing + item.skipped;
    for (const std::int64_t each : item.answers) all += each;
    EXPECT_EQ(all, forms);
    EXPECT_GE(item.missing, 0);
    skipped += item.skipped;
  }
  EXPECT_GT(skipped, 0);
}

TEST(CohortCounting, PartsAddUpToTheWholeInAnyOrderToTheLastBit) {
  const Instrument toy = forms::built(forms::toy());
  constexpr std::size_t rows = 30'000;
  const Sheet sheet(toy, rows, 11, 6);
  const CohortCounter counter(Scorer(toy), Coding::code, sheet.table);
  CohortSums whole(toy);
  counter.count(0, rows, whole);
  std::mt19937 draw(5);
  for (int trial = 0; trial < 8; ++trial) {
    std::vector<std::size_t> cuts{0, rows};
    for (int i = 0; i < 9; ++i) cuts.push_back(draw() % rows);
    std::sort(cuts.begin(), cuts.end());
    std::vector<CohortSums> parts;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      counter.count(cuts[i], cuts[i + 1], parts.emplace_back(toy));
    }
    std::shuffle(parts.begin(), parts.end(), draw);
    CohortSums together(toy);
    for (const CohortSums& part : parts) together.add(part);
    ASSERT_EQ(together, whole);
  }
}

TEST(CohortCounting, GroupsAreCountedAsTablesOfTheirOwn) {
  const Instrument toy = forms::built(forms::toy());
  constexpr std::size_t rows = 7'000;
  const Sheet sheet(toy, rows, 2, 6);
  const Scorer scorer(toy);
  std::vector<std::uint16_t> groups;
  // The last group has one person, and one in the middle has none.
  for (std::size_t row = 0; row < rows; ++row) {
    groups.push_back(static_cast<std::uint16_t>(row == 4'711 ? 4 : row * row % 7 % 3));
  }
  std::vector<CohortSums> sums(5, CohortSums(toy));
  CohortCounter(scorer, Coding::code, sheet.table).count(0, rows, groups.data(), sums);
  for (std::uint16_t group = 0; group < 5; ++group) {
    CohortSums alone(toy);
    const CohortCounter counter(scorer, Coding::code, sheet.table);
    for (std::size_t row = 0; row < rows; ++row) {
      if (groups[row] == group) counter.count(row, row + 1, alone);
    }
    EXPECT_EQ(sums[group], alone) << group;
  }
  EXPECT_EQ(sums[4].coverage.rows(), 1);
  EXPECT_EQ(sums[3].coverage.rows(), 0);
}

TEST(CohortCounting, AContextOfTheRowsOwnDecidesWhichCutOffsApply) {
  const Instrument epds = Catalog::shipped().find("epds").value();
  constexpr std::size_t rows = 600;
  Sheet sheet(epds, rows, 9, 0);
  std::vector<std::uint8_t> roles;
  for (std::size_t row = 0; row < rows; ++row) roles.push_back(row % 3 == 0 ? 1 : 0);
  Column role;
  role.data = roles.data();
  role.dictionary = {"mother", "father"};
  sheet.table.context = {{"role", role}};
  CohortSums both(epds);
  CohortCounter(Scorer(epds), Coding::code, sheet.table).count(0, rows, both);
  CohortSums expected(epds);
  for (std::size_t row = 0; row < rows; ++row) {
    ScoreOptions options;
    options.context.role = roles[row] == 1 ? Role::father : Role::mother;
    expected.add(slowly(sheet, Scorer(epds, options), row, row + 1));
  }
  EXPECT_EQ(both.cut_offs, expected.cut_offs);
  EXPECT_EQ(both.bands, expected.bands);
}

TEST(CohortCounting, SumsOfDifferentDefinitionsAreRefused) {
  CohortSums toy(forms::built(forms::toy()));
  EXPECT_THROW(toy.add(CohortSums(forms::built(forms::rich()))), std::invalid_argument);
  Definition other = forms::toy();
  other.version = "9.9.9";
  EXPECT_THROW(toy.add(CohortSums(forms::built(other))), std::invalid_argument);
}

TEST(CohortCounting, ATableOfTheWrongShapeIsRefused) {
  EXPECT_THROW(CohortCounter(Scorer(forms::built(forms::toy())), Coding::code, {}),
               std::invalid_argument);
}

}  // namespace
}  // namespace screening
