#include "table_arguments.hpp"

#include "refusal.hpp"

namespace screening::python {

namespace {

Errors errors_of(const std::string& text) {
  if (text == "raise") return Errors::raise;
  if (text == "null") return Errors::null;
  if (text == "report") return Errors::report;
  throw option_error("unknown_errors",
                     "errors is 'raise', 'null' (unusable answers count as none) or 'report' (the "
                     "same, and they are listed)")
      .at("option", "errors")
      .at("allowed", std::vector<std::string>{"raise", "null", "report"});
}

}  // namespace

void check_rows(const SourceColumn& column, const std::string& name, std::size_t rows) {
  if (column.chunks.empty() || column.rows() == rows) return;
  throw data_error("wrong_length", "column '" + name + "' has " + std::to_string(column.rows()) +
                                       " rows, and the table has " + std::to_string(rows))
      .at("column", name);
}

TableJob table_job(const Prepared& prepared, std::size_t rows,
                   const std::vector<std::optional<NamedColumn>>& items,
                   const std::vector<std::pair<std::string, NamedColumn>>& context,
                   const std::vector<std::vector<std::int64_t>>& missing,
                   const std::string& errors) {
  TableJob job{prepared.scorer,
               prepared.coding,
               errors_of(errors),
               rows,
               {},
               {},
               missing,
               {},
               {},
               {},
               false};
  for (const auto& item : items) {
    job.items.push_back(item ? *item->second : SourceColumn{});
    job.item_names.push_back(item ? item->first : std::string());
    check_rows(job.items.back(), job.item_names.back(), rows);
  }
  for (const auto& [field, column] : context) {
    check_rows(*column.second, column.first, rows);
    job.context.emplace_back(field, *column.second);
    job.context_names.push_back(column.first);
  }
  return job;
}

}  // namespace screening::python
