#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "prepared.hpp"
#include "table_job.hpp"

namespace screening::python {

/// A column with the name it has in the host's table.
using NamedColumn = std::pair<std::string, const SourceColumn*>;

/// What Python asked for as a job: no columns of results yet. Throws `Refusal` where `errors` is no
/// word for it, or a column has not `rows` rows.
TableJob table_job(const Prepared& prepared, std::size_t rows,
                   const std::vector<std::optional<NamedColumn>>& items,
                   const std::vector<std::pair<std::string, NamedColumn>>& context,
                   const std::vector<std::vector<std::int64_t>>& missing,
                   const std::string& errors);

/// Refuses a column that is there and has not `rows` rows.
void check_rows(const SourceColumn& column, const std::string& name, std::size_t rows);

}  // namespace screening::python
