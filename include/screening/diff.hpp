#pragma once

#include <string>
#include <vector>

#include "screening/definition.hpp"

namespace [[gnu::visibility("default")]] screening {

/// One difference between two definitions, for the person who decides whether to move from one to
/// the other.
struct Change {
  /// The place in the model, such as `cut_offs[1].threshold`: in the later definition, or in the
  /// earlier one for what was removed. Empty for the definition as a whole.
  std::string path;
  std::string what;  ///< a sentence: `item toy_03: answer 2 was worth 2, is now worth 1; ...`
  /// Whether the part counts for `canonical_text()`: with it, a score, band, determination, flag or
  /// what may be shown of them can differ. False for labels, sources, licence, notes and cautions.
  bool changes_scores = false;

  friend bool operator==(const Change&, const Change&) = default;
};

/// What changed from one definition to another: what can change a result first, then the rest, each
/// in the order of a definition. Entries are matched by id.
///
/// Some change has `changes_scores` exactly when the two `canonical_text()`s differ in more than
/// the version. Parts that change no score are summarised; the order of sources, codes, cautions
/// and left-out numbers is not compared. Never fails, also on a definition that would not build.
std::vector<Change> diff(const Definition& before, const Definition& after);

}  // namespace screening
