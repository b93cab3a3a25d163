#include "result_columns.hpp"

#include <algorithm>

#include "cli/failure.hpp"

namespace screening::cli {

namespace {

using Kind = ResultColumn::Kind;
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

bool can_apply(const CutOff& cut_off, const Context& context, const Names& provisional,
               const Names& by_row) {
  if (cut_off.evidence == Evidence::provisional && !holds(provisional, "all") &&
      !holds(provisional, cut_off.id)) {
    return false;
  }
  return cut_off.always_evaluated ||
         applies(without(cut_off.population, by_row), context).applicability !=
             Applicability::not_applied;
}

std::string_view group_of(Kind kind) {
  switch (kind) {
    case Kind::status:
    case Kind::provisional:
      return "status";
    case Kind::flag:
      return "flags";
    case Kind::score:
      return "scores";
    case Kind::lower:
    case Kind::upper:
      return "bounds";
    case Kind::answered:
      return "answered";
    case Kind::band:
      return "bands";
    case Kind::cut_off:
      return "cut_offs";
    case Kind::verdict:
      return "verdicts";
  }
  return {};
}

std::vector<ResultColumn> every_column(const Instrument& instrument) {
  const Definition& definition = instrument.definition();
  const std::string prefix = instrument.id() + "_";
  std::vector<ResultColumn> columns{{Kind::status, 0, prefix + "status"}};
  if (definition.provisional) columns.push_back({Kind::provisional, 0, prefix + "provisional"});
  for (std::size_t i = 0; i < definition.flags.size(); ++i) {
    columns.push_back({Kind::flag, i, prefix + "flag_" + definition.flags[i].id});
  }
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    const std::string name = prefix + definition.scales[i].id;
    columns.push_back({Kind::score, i, name});
    columns.push_back({Kind::lower, i, name + "_lower"});
    columns.push_back({Kind::upper, i, name + "_upper"});
    columns.push_back({Kind::answered, i, name + "_answered"});
  }
  for (std::size_t i = 0; i < definition.band_sets.size(); ++i) {
    columns.push_back({Kind::band, i, prefix + "band_" + definition.band_sets[i].id});
  }
  for (std::size_t i = 0; i < definition.cut_offs.size(); ++i) {
    columns.push_back({Kind::cut_off, i, prefix + "cut_" + definition.cut_offs[i].id});
  }
  for (std::size_t i = 0; i < definition.verdicts.size(); ++i) {
    columns.push_back({Kind::verdict, i, prefix + "verdict_" + definition.verdicts[i].id});
  }
  return columns;
}

bool wants(const Names& wanted, const ResultColumn& column) {
  return holds(wanted, "all") || holds(wanted, group_of(column.kind)) || holds(wanted, column.name);
}

void check_names(const Names& wanted, const std::vector<ResultColumn>& columns) {
  static const Names groups{"all",      "status", "flags",    "scores",  "bounds",
                            "answered", "bands",  "cut_offs", "verdicts"};
  for (const std::string& name : wanted) {
    const bool known = holds(groups, name) ||
                       std::any_of(columns.begin(), columns.end(),
                                   [&](const ResultColumn& column) { return column.name == name; });
    if (known) continue;
    throw Failure(exit_status::usage, "--columns-out does not know '" + name + "'",
                  "name columns, or status, flags, scores, bounds, answered, bands, cut_offs, "
                  "verdicts, all");
  }
}

std::string determination_cell(Determination determination) {
  if (determination == Determination::indeterminate) return {};
  return determination == Determination::positive ? "1" : "0";
}

std::string flag_cell(const Flag& flag, const FlagOutcome& outcome) {
  if (!outcome.in_force) return {};
  if (flag.display_safety && outcome.determination == Determination::negative) {
    return "no disclosure";
  }
  return std::string(to_string(outcome.determination));
}

std::string verdict_cell(const Verdict& verdict, const VerdictOutcome& outcome) {
  if (!outcome.in_force) return {};
  if (verdict.display_safety && outcome.determination == Determination::negative) {
    return "no disclosure";
  }
  return determination_cell(outcome.determination);
}

}  // namespace

std::vector<ResultColumn> result_columns(const Instrument& instrument, const Context& context,
                                         const std::vector<std::string>& provisional,
                                         const std::vector<std::string>& by_row,
                                         const std::vector<std::string>& wanted) {
  std::vector<ResultColumn> all = every_column(instrument);
  check_names(wanted, all);
  const Definition& definition = instrument.definition();
  std::erase_if(all, [&](const ResultColumn& column) {
    if (column.kind == Kind::flag || column.kind == Kind::provisional) return false;
    if (!wanted.empty()) return !wants(wanted, column);
    if (column.kind == Kind::verdict) return !definition.scales.empty();
    if (column.kind != Kind::cut_off) return false;
    return !can_apply(definition.cut_offs[column.index], context, provisional, by_row);
  });
  return all;
}

std::string result_cell(const Result& result, const ResultColumn& column) {
  const Definition& definition = result.instrument.definition();
  const std::size_t i = column.index;
  switch (column.kind) {
    case Kind::status:
      return std::string(to_string(result.status));
    case Kind::provisional:
      return "1";
    case Kind::flag:
      return flag_cell(definition.flags[i], result.flags[i]);
    case Kind::score:
      return result.scores[i].value ? result.scores[i].value->to_string() : "";
    case Kind::lower:
      return result.scores[i].lower.to_string();
    case Kind::upper:
      return result.scores[i].upper.to_string();
    case Kind::answered:
      return std::to_string(result.scores[i].answered);
    case Kind::band: {
      const auto band = result.bands[i].band;
      return band ? definition.band_sets[i].bands[*band].id : "";
    }
    case Kind::cut_off: {
      const auto& determination = result.cut_offs[i].determination;
      return determination ? determination_cell(*determination) : "";
    }
    case Kind::verdict:
      return verdict_cell(definition.verdicts[i], result.verdicts[i]);
  }
  return {};
}

}  // namespace screening::cli
