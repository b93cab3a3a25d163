#pragma once

#include <string>
#include <string_view>

#include "cohort_parts.hpp"

// Sums on their way to another process or file. The same sums have the same bytes, whatever the
// order in which they were counted and added up.
namespace screening::python {

std::string bytes_of(const CohortParts& parts);

/// Of which definition the sums are.
struct CohortBytesHead {
  std::string id;
  std::string version;
};
/// Throws `Refusal` for what is no such bytes, or not all of them.
CohortBytesHead head_of(std::string_view bytes);

/// Throws `Refusal` for what is no such bytes, for those of another definition than `instrument`,
/// and for sums that no people can have.
CohortParts parts_of(const Instrument& instrument, std::string_view bytes);

}  // namespace screening::python
