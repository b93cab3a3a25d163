#pragma once

#include "core/text_layout.hpp"
#include "screening/definition.hpp"
#include "screening/wording.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// The section of describe() that shows a form's wording. Precondition: the wording fits.
void write_wording(TextLayout& out, const Definition& definition, const Wording& wording);

}  // namespace screening::internal
