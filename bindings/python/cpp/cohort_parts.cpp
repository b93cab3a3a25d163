#include "cohort_parts.hpp"

#include <algorithm>
#include <utility>

#include "refusal.hpp"

namespace screening::python {

namespace {

std::string names_of(const CohortParts& parts) {
  std::string names;
  for (const GroupColumn& column : parts.columns) {
    names += (names.empty() ? "'" : ", '") + column.name + "'";
  }
  return names.empty() ? "no groups" : names;
}

bool same_columns(const CohortParts& one, const CohortParts& other) {
  return std::equal(one.columns.begin(), one.columns.end(), other.columns.begin(),
                    other.columns.end(),
                    [](const auto& a, const auto& b) { return a.name == b.name; });
}

}  // namespace

std::uint16_t GroupColumn::index_of(std::string_view value, const Instrument& instrument) {
  const auto found = index.find(value);
  if (found != index.end()) return found->second;
  if (sums.size() == most_groups) {
    throw data_error("too_many_groups",
                     "the column '" + name + "' has more than " + std::to_string(most_groups) +
                         " different values; group by a column of codes, not by one that differs "
                         "from person to person")
        .at("column", name);
  }
  const auto next = static_cast<std::uint16_t>(sums.size());
  index.emplace(value, next);
  sums.emplace_back(instrument);
  return next;
}

CohortGroups GroupColumn::sorted() const {
  CohortGroups out;
  out.by = name;
  for (const auto& [value, at] : index) {
    out.values.push_back(value);
    out.sums.push_back(sums[at]);
  }
  return out;
}

CohortParts::CohortParts(Instrument made_for, const std::vector<std::string>& groups)
    : instrument(std::move(made_for)), everybody(instrument) {
  for (const std::string& name : groups) columns.push_back({name, {}, {}});
}

void CohortParts::add(const CohortParts& other) {
  if (everybody.identity != other.everybody.identity) {
    throw option_error("other_definition", "these are sums of '" + everybody.identity.id + "' " +
                                               everybody.identity.version + ", and those of '" +
                                               other.everybody.identity.id + "' " +
                                               other.everybody.identity.version +
                                               "; only sums of one definition can be added")
        .at("instrument", everybody.identity.id);
  }
  if (!same_columns(*this, other)) {
    throw option_error("other_groups", "these sums are by " + names_of(*this) + ", and those by " +
                                           names_of(other) +
                                           "; count both by the same columns in the same order")
        .at("option", "group");
  }
  if (everybody.coverage.rows() > most_rows - other.everybody.coverage.rows()) {
    throw data_error("too_many_rows", "together these are more than " + std::to_string(most_rows) +
                                          " rows, and their sums would not be exact");
  }
  CohortParts made = *this;
  made.everybody.add(other.everybody);
  for (std::size_t i = 0; i < made.columns.size(); ++i) {
    for (const auto& [value, at] : other.columns[i].index) {
      GroupColumn& column = made.columns[i];
      column.sums[column.index_of(value, instrument)].add(other.columns[i].sums[at]);
    }
  }
  made.rows_with_issues += other.rows_with_issues;
  made.rows_with_unusable_context += other.rows_with_unusable_context;
  *this = std::move(made);
}

std::vector<CohortFigure> CohortParts::figures(const FigureOptions& options) const {
  std::vector<CohortGroups> groups;
  for (const GroupColumn& column : columns) groups.push_back(column.sorted());
  return cohort_figures(instrument, everybody, groups, options);
}

}  // namespace screening::python
