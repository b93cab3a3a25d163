#pragma once

#include <string_view>

// Internal. Start at screening/screening.hpp.
//
// The codes of what can be wrong with a definition's model. A code never changes its meaning and is
// never reused; docs/diagnostics.md has an entry for each.
namespace screening::internal::codes {

using Code = std::string_view;

// Ids, texts, numbers, references.
inline constexpr Code id_missing = "SCR200";
inline constexpr Code id_malformed = "SCR201";
inline constexpr Code id_duplicate = "SCR202";
inline constexpr Code id_clash = "SCR203";
inline constexpr Code version_malformed = "SCR204";
inline constexpr Code text_missing = "SCR205";
inline constexpr Code too_many = "SCR206";
inline constexpr Code number_bounds = "SCR207";
inline constexpr Code unknown_item = "SCR208";
inline constexpr Code unknown_scale = "SCR209";
inline constexpr Code unknown_verdict = "SCR210";
inline constexpr Code unknown_source = "SCR211";
inline constexpr Code unknown_code = "SCR212";

// Items.
inline constexpr Code item_label_long = "SCR220";
inline constexpr Code item_label_duplicate = "SCR221";
inline constexpr Code item_order = "SCR222";
inline constexpr Code item_id_prefix = "SCR223";
inline constexpr Code options_too_few = "SCR224";
inline constexpr Code option_code_malformed = "SCR225";
inline constexpr Code option_code_duplicate = "SCR226";
inline constexpr Code option_label_duplicate = "SCR227";
inline constexpr Code option_scores_mixed = "SCR228";
inline constexpr Code item_score_missing = "SCR229";
inline constexpr Code item_unused = "SCR230";
inline constexpr Code unscored_item_used = "SCR231";
inline constexpr Code keyed_unknown = "SCR232";
inline constexpr Code keyed_disagrees = "SCR233";
inline constexpr Code none_code_unknown = "SCR234";
inline constexpr Code multiple_too_wide = "SCR235";
inline constexpr Code count_range = "SCR236";
inline constexpr Code count_scores = "SCR237";
inline constexpr Code item_kind = "SCR238";
inline constexpr Code no_items = "SCR239";

// Skip rules.
inline constexpr Code skip_incomplete = "SCR250";
inline constexpr Code skip_needs_answer = "SCR251";
inline constexpr Code skip_answer_not_offered = "SCR252";
inline constexpr Code skip_gate_late = "SCR253";
inline constexpr Code skip_twice = "SCR254";
inline constexpr Code skip_gate_constant = "SCR255";

// Scales.
inline constexpr Code group_kind = "SCR300";
inline constexpr Code scale_empty = "SCR301";
inline constexpr Code member_duplicate = "SCR302";
inline constexpr Code own_score_missing = "SCR303";
inline constexpr Code own_score_extra = "SCR304";
inline constexpr Code scale_cycle = "SCR305";
inline constexpr Code nesting_too_deep = "SCR306";
inline constexpr Code times_range = "SCR307";
inline constexpr Code missing_up_to = "SCR308";
inline constexpr Code missing_rule = "SCR309";
inline constexpr Code range_mismatch = "SCR320";
inline constexpr Code sharing_undeclared = "SCR321";
inline constexpr Code sharing_false = "SCR322";
inline constexpr Code subscale_left_out = "SCR323";
inline constexpr Code subscale_listed_wrongly = "SCR324";
inline constexpr Code scale_provisional = "SCR325";

// Cut-offs.
inline constexpr Code cut_off_no_direction = "SCR310";
inline constexpr Code cut_off_direction = "SCR311";
inline constexpr Code threshold_never = "SCR312";
inline constexpr Code threshold_always = "SCR313";
inline constexpr Code primary_overlap = "SCR314";
inline constexpr Code primary_provisional = "SCR315";

// Bands.
inline constexpr Code bands_too_few = "SCR330";
inline constexpr Code band_reversed = "SCR331";
inline constexpr Code band_order = "SCR332";
inline constexpr Code band_overlap = "SCR333";
inline constexpr Code band_gap = "SCR334";
inline constexpr Code bands_incomplete = "SCR335";
inline constexpr Code band_unreachable = "SCR336";
inline constexpr Code band_risk = "SCR337";

// Populations and accuracy.
inline constexpr Code weeks_without_stage = "SCR340";
inline constexpr Code weeks_range = "SCR341";
inline constexpr Code language_malformed = "SCR342";
inline constexpr Code country_malformed = "SCR343";
inline constexpr Code population_repeats = "SCR344";
inline constexpr Code population_unstated = "SCR345";
inline constexpr Code proportion_range = "SCR350";
inline constexpr Code interval_reversed = "SCR351";
inline constexpr Code figure_outside_interval = "SCR352";
inline constexpr Code study_size = "SCR353";

// Reliable changes.
inline constexpr Code change_points = "SCR360";
inline constexpr Code change_confidence = "SCR361";
inline constexpr Code change_overlap = "SCR362";
inline constexpr Code change_no_direction = "SCR363";

// What the compiler finds: forms that could not be decided in reasonable time.
inline constexpr Code statement_too_wide = "SCR390";
inline constexpr Code too_many_readings = "SCR391";

// Conditions, flags, verdicts.
inline constexpr Code condition_shape = "SCR400";
inline constexpr Code condition_empty = "SCR401";
inline constexpr Code condition_repeats = "SCR402";
inline constexpr Code condition_constant = "SCR403";
inline constexpr Code count_threshold = "SCR404";
inline constexpr Code context_word = "SCR405";
inline constexpr Code condition_threshold = "SCR406";
inline constexpr Code flag_not_one_item = "SCR410";
inline constexpr Code flag_constant = "SCR411";
inline constexpr Code flag_provisional = "SCR412";
inline constexpr Code verdict_cycle = "SCR420";
inline constexpr Code display_safety = "SCR430";

// Provenance.
inline constexpr Code source_missing = "SCR440";
inline constexpr Code evidence_too_strong = "SCR441";
inline constexpr Code source_unused = "SCR442";
inline constexpr Code wording_unknown = "SCR443";

// Wording packs, however they were made.
inline constexpr Code wording_instrument = "SCR500";
inline constexpr Code wording_version = "SCR501";
inline constexpr Code wording_language = "SCR502";
inline constexpr Code wording_item_missing = "SCR503";
inline constexpr Code wording_item_unknown = "SCR504";
inline constexpr Code wording_item_twice = "SCR505";
inline constexpr Code wording_item_order = "SCR506";
inline constexpr Code wording_option_count = "SCR507";
inline constexpr Code wording_option_code = "SCR508";
inline constexpr Code wording_option_score = "SCR509";
inline constexpr Code wording_options_of_number = "SCR510";
inline constexpr Code wording_text = "SCR511";
inline constexpr Code wording_option_twice = "SCR512";

// Pathways: inputs, rows, steps.
inline constexpr Code pathway_instrument = "SCR600";
inline constexpr Code pathway_part = "SCR601";
inline constexpr Code pathway_input_unknown = "SCR602";
inline constexpr Code pathway_input_unused = "SCR603";
inline constexpr Code pathway_read_empty = "SCR604";
inline constexpr Code pathway_threshold = "SCR605";
inline constexpr Code pathway_condition = "SCR606";
inline constexpr Code pathway_empty = "SCR607";
inline constexpr Code rows_overlap = "SCR608";
inline constexpr Code row_unreachable = "SCR609";
inline constexpr Code silent_gap = "SCR610";
inline constexpr Code too_many_combinations = "SCR611";
inline constexpr Code safety_row = "SCR612";
inline constexpr Code ask_guard_silent = "SCR613";
inline constexpr Code otherwise_twice = "SCR614";

// Actions, categories and what is given.
inline constexpr Code action_without_meaning = "SCR620";
inline constexpr Code given_without_meaning = "SCR621";
inline constexpr Code category_without_meaning = "SCR622";
inline constexpr Code category_unknown = "SCR623";
inline constexpr Code ask_without_meaning = "SCR624";

// Service directories.
inline constexpr Code area_unknown = "SCR630";
inline constexpr Code category_not_reached = "SCR631";
inline constexpr Code service_without_category = "SCR632";
inline constexpr Code directory_empty = "SCR633";
inline constexpr Code area_not_served = "SCR634";

}  // namespace screening::internal::codes
