#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screening/load.hpp"
#include "yaml/document.hpp"
#include "yaml/faults.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// True when the bytes are those that the host trusts; reports it if not.
bool check_trust(std::string_view text, const std::string& digest, const Trust& trust,
                 Faults& faults);

/// What to say of bytes whose digest is not the expected one, with a hint when only their line ends
/// differ.
std::string other_bytes(std::string_view text, const std::string& digest,
                        const std::string& expected);

/// Reads the document of a text that `check_trust` has accepted. A shipped text comes with its tree
/// and is not parsed.
std::optional<Node> read_trusted(const TextLines& lines, const Trust& trust, Faults& faults);

}  // namespace screening::internal::yaml
