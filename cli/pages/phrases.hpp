#pragma once

#include <string>

#include "screening/definition.hpp"

/// The parts of a definition in a few words, for the cells of a table. None of them knows any
/// instrument.
namespace screening::cli {

/// `antenatal or postnatal; weeks 4 to 13; mother; language en; country GB (as described)`.
std::string population_phrase(const Population& population);

/// `sensitivity 0.85 (0.79-0.9), ..., n 9066 with 1330 cases, against SCID; printed 12/13`; `not
/// stated` without anything.
std::string accuracy_phrase(const Accuracy& accuracy);

/// `total >= 13 and epds_10 = 1, 2 or 3`, with ids only.
std::string condition_phrase(const Condition& condition);

/// `sum: epds_01, epds_02`; scales and conditions too, with the scores that hold in it alone.
std::string scale_phrase(const Scale& scale);

/// `prorated, at most 2 missing`.
std::string missing_phrase(const MissingPolicy& policy);

/// The answers an item offers, in printed order: `0=0, 1=1 (sometimes)`.
std::string answers_phrase(const Item& item);

/// An id with its underscores as spaces.
std::string spaced(std::string id);

/// `4 or more`, and what is left open where the source does not say.
std::string edge_phrase(const ReliableChange& change);

}  // namespace screening::cli
