#pragma once

#include <string>

#include "shared_texts.hpp"

namespace screening::cli {

/// One instrument for the clinician who reviews it, as a section in Markdown: every fact with its
/// source and evidence, what is still unverified, what was left out. Shows labels of protected
/// items; never anybody's answers, for there are none.
std::string instrument_page(const Instrument& instrument, const SharedTexts& shared);

}  // namespace screening::cli
