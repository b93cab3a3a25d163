#pragma once

#include <span>
#include <string>
#include <vector>

#include "screening/change.hpp"

/// One person's forms in the order of time.
namespace screening::cli {

/// Whether something says when every one of these was filled in.
bool all_timed(std::span<const Occasion> occasions);

/// The change over these forms. Two without a time are taken as they come. Throws `Failure` 65 with
/// the name of the form that is in the way; `names` has one for each.
Series series_of(std::span<const Occasion> occasions, std::span<const StatedReliability> stated,
                 const std::vector<std::string>& names);

/// Refuses (65) a form of somebody else than `respondent`, who is the first that has an id.
void check_same_person(std::string& respondent, const std::string& id, const std::string& name);

}  // namespace screening::cli
