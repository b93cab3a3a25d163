#pragma once

#include <cstdint>
#include <vector>

/// The EPDS and nothing else, as somebody would write it by hand who needed only that: what a
/// definition read at run time is measured against.
struct HandEpds {
  float* total;
  std::uint8_t* lower;
  std::uint8_t* upper;
  std::uint8_t* answered;
  std::uint8_t* band;     ///< 0 to 9, 10 to 12, 13 and more; 255 where the bounds disagree
  std::uint8_t* cut_off;  ///< 13 and more; 255 the same
  std::uint8_t* flag;     ///< item 10 above its lowest answer; 255 where it is missing
};

void score_by_hand(const std::vector<std::vector<std::uint8_t>>& columns, const HandEpds& out);

/// Reads the ten columns and writes as many bytes as `score_by_hand`, and does nothing else.
void read_and_write(const std::vector<std::vector<std::uint8_t>>& columns, const HandEpds& out);
