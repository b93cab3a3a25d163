#include "outcome_columns.hpp"

#include <algorithm>
#include <array>
#include <screening/batch.hpp>
#include <stdexcept>

#include "refusal.hpp"

namespace screening::python {

namespace {

using Kind = OutcomeColumn::Kind;
using Form = OutcomeColumn::Form;
using Names = std::vector<std::string>;

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The population without the restrictions that only a row can meet or miss.
Population without(Population population, const Names& fields) {
  if (holds(fields, "stage")) population.stages.clear();
  if (holds(fields, "weeks")) {
    population.weeks_from.reset();
    population.weeks_to.reset();
  }
  // What a role means can depend on the sex, so the two go together.
  if (holds(fields, "role") || holds(fields, "sex")) {
    population.roles.clear();
    population.sexes.clear();
  }
  if (holds(fields, "gave_birth")) population.gave_birth.reset();
  if (holds(fields, "language")) population.languages.clear();
  if (holds(fields, "country")) population.countries.clear();
  if (holds(fields, "setting")) population.settings.clear();
  return population;
}

bool can_apply(const CutOff& cut_off, const ScoreOptions& options, const Names& by_row) {
  if (cut_off.evidence == Evidence::provisional && !holds(options.provisional, "all") &&
      !holds(options.provisional, cut_off.id)) {
    return false;
  }
  return cut_off.always_evaluated ||
         applies(without(cut_off.population, by_row), options.context).applicability !=
             Applicability::not_applied;
}

std::string_view group_of(Kind kind) {
  static constexpr std::array<std::string_view, 10> groups{
      "status", "status",   "flags", "scores",   "bounds",
      "bounds", "answered", "bands", "cut_offs", "verdicts"};
  return groups.at(static_cast<std::size_t>(kind));
}

/// Whether every bound of the scale is a whole number that 16 bits hold: the library says so, by
/// taking such a column or refusing it.
bool bounds_are_whole(const Instrument& instrument, std::size_t scale) {
  const Definition& definition = instrument.definition();
  ResponseTable nobody;
  nobody.items.resize(definition.items.size());
  std::int16_t place = 0;
  ResultTable wanted;
  wanted.scales.resize(definition.scales.size());
  wanted.scales[scale].lower = {&place, ColumnType::int16};
  try {
    const TableScorer trial(Scorer(instrument), Coding::code, std::move(nobody), std::move(wanted));
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

Names band_ids(const BandSet& set) {
  Names ids;
  for (const Band& band : set.bands) ids.push_back(band.id);
  return ids;
}

std::string negative_of(bool display_safety) {
  return display_safety ? "no disclosure" : "negative";
}

class Every {
 public:
  explicit Every(const Instrument& instrument)
      : instrument_(instrument),
        definition_(instrument.definition()),
        prefix_(instrument.id() + "_") {
    add(Kind::status, 0, "status", Form::word,
        {std::string(to_string(FormStatus::complete)), std::string(to_string(FormStatus::partial)),
         std::string(to_string(FormStatus::empty))});
    if (definition_.provisional) add(Kind::provisional, 0, "provisional", Form::code);
    add_flags();
    add_scales();
    for (std::size_t i = 0; i < definition_.band_sets.size(); ++i) {
      const BandSet& set = definition_.band_sets[i];
      add(Kind::band, i, "band_" + set.id, Form::word, band_ids(set));
    }
    for (std::size_t i = 0; i < definition_.cut_offs.size(); ++i) {
      add(Kind::cut_off, i, "cut_" + definition_.cut_offs[i].id, Form::code);
    }
    add_verdicts();
  }

  std::vector<OutcomeColumn> columns;

 private:
  void add(Kind kind, std::size_t index, const std::string& name, Form form, Names words = {}) {
    columns.push_back({kind, index, prefix_ + name, form, std::move(words)});
  }

  // A flag is a word, because a null would hide one that nobody answered.
  void add_flags() {
    for (std::size_t i = 0; i < definition_.flags.size(); ++i) {
      const Flag& flag = definition_.flags[i];
      add(Kind::flag, i, "flag_" + flag.id, Form::word,
          {negative_of(flag.display_safety), "positive", "indeterminate"});
    }
  }

  void add_scales() {
    for (std::size_t i = 0; i < definition_.scales.size(); ++i) {
      const Scale& scale = definition_.scales[i];
      const Form bound = bounds_are_whole(instrument_, i) ? Form::whole : Form::number;
      add(Kind::score, i, scale.id, Form::number);
      add(Kind::lower, i, scale.id + "_lower", bound);
      add(Kind::upper, i, scale.id + "_upper", bound);
      add(Kind::answered, i, scale.id + "_answered", Form::whole);
    }
  }

  void add_verdicts() {
    for (std::size_t i = 0; i < definition_.verdicts.size(); ++i) {
      const Verdict& verdict = definition_.verdicts[i];
      const bool words = verdict.display_safety;
      add(Kind::verdict, i, "verdict_" + verdict.id, words ? Form::word : Form::code,
          words ? Names{negative_of(true), "positive"} : Names{});
    }
  }

  const Instrument& instrument_;
  const Definition& definition_;
  std::string prefix_;
};

void check_names(const Names& wanted, const std::vector<OutcomeColumn>& columns) {
  static const Names groups{"all",      "status", "flags",    "scores",  "bounds",
                            "answered", "bands",  "cut_offs", "verdicts"};
  for (const std::string& name : wanted) {
    const bool known = holds(groups, name) || std::any_of(columns.begin(), columns.end(),
                                                          [&](const OutcomeColumn& column) {
                                                            return column.name == name;
                                                          });
    if (known) continue;
    throw option_error("unknown_column",
                       "columns_out does not know '" + name +
                           "'; name columns, or status, flags, scores, bounds, answered, bands, "
                           "cut_offs, verdicts, all")
        .at("option", "columns_out")
        .at("allowed", groups);
  }
}

}  // namespace

std::size_t element_size(Form form) {
  if (form == Form::number) return sizeof(double);
  return form == Form::whole ? sizeof(std::int16_t) : sizeof(std::int8_t);
}

std::vector<OutcomeColumn> outcome_columns(const Instrument& instrument,
                                           const ScoreOptions& options, const Names& by_row,
                                           const Names& wanted) {
  std::vector<OutcomeColumn> all = Every(instrument).columns;
  check_names(wanted, all);
  const Definition& definition = instrument.definition();
  std::erase_if(all, [&](const OutcomeColumn& column) {
    if (column.kind == Kind::flag || column.kind == Kind::provisional) return false;
    if (!wanted.empty()) {
      return !holds(wanted, "all") && !holds(wanted, group_of(column.kind)) &&
             !holds(wanted, column.name);
    }
    if (column.kind == Kind::verdict) return !definition.scales.empty();
    if (column.kind != Kind::cut_off) return false;
    return !can_apply(definition.cut_offs[column.index], options, by_row);
  });
  return all;
}

}  // namespace screening::python
