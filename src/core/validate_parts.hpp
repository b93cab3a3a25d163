#pragma once

#include "core/reachable.hpp"
#include "core/validate_check.hpp"

// Internal. Start at screening/screening.hpp.
//
// The checks of a definition, one function a subject. Each appends every fault of its subject and
// relies on no other, save that those which return something come first and must pass.
namespace screening::internal {

/// False when the definition is too large to look at further.
bool check_limits(Check& check);
/// False when the scales read so many answers that their points would take too much memory.
bool check_sizes(Check& check);
/// False when some number is too large or too precise to calculate with.
bool check_numbers(Check& check);

void check_ids(Check& check);
void check_names(Check& check);
void check_texts(Check& check);
void check_items(Check& check);
void check_skips(Check& check);
void check_scales(Check& check);
void check_ranges(Check& check, const std::vector<ReachResult>& reach);
void check_nesting(Check& check);
void check_sharing(Check& check);
void check_subscales(Check& check);
void check_bands(Check& check, const std::vector<ReachResult>& reach);
void check_cut_offs(Check& check, const std::vector<ReachResult>& reach);
void check_reliable_changes(Check& check, const std::vector<ReachResult>& reach);
void check_conditions(Check& check, const std::vector<ReachResult>& reach);
void check_flags(Check& check);
void check_display_safety(Check& check);
void check_item_use(Check& check);
void check_provenance(Check& check);

void check_population(Check& check, const Population& population, bool always_evaluated,
                      const std::string& path);
void check_accuracy(Check& check, const Accuracy& accuracy, const std::string& path);

/// Whether this is a BCP 47 tag in outline: a language of two or three small letters, then subtags.
bool language_well_formed(std::string_view tag);

/// Whether some context meets both populations.
bool populations_overlap(const Population& a, const Population& b);

}  // namespace screening::internal
