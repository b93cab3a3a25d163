#pragma once

#include <screening/cohort.hpp>
#include <string_view>

namespace screening::python {

/// Whether sums from elsewhere are such as people can have, as far as any figure relies on it: no
/// count below 0, none above the rows, nobody counted twice, no variance below 0. The sums have the
/// shape of their instrument.
bool possible(const CohortSums& sums);

/// Whether it is UTF-8, and so a text of Python's.
bool is_text(std::string_view bytes);

}  // namespace screening::python
