#pragma once

#include <optional>
#include <string>

#include "screening/number.hpp"
#include "screening/population.hpp"
#include "screening/vocabulary.hpp"

namespace [[gnu::visibility("default")]] screening {

/// How far two scores of one person must lie apart before the difference is more than error of
/// measurement, from one study, for the people it was established in.
struct ReliableChange {
  std::string id;
  std::string scale;
  Decimal points;                ///< above 0; larger differences are reliable, smaller ones are not
  Edge edge = Edge::not_stated;  ///< what a difference of just these points is
  std::optional<Decimal> confidence;  ///< in per cent, such as 95; where the source states one
  Population population;
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

}  // namespace screening
