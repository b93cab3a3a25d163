#pragma once

#include <string>
#include <vector>

#include "screening/explain.hpp"
#include "screening/result.hpp"

// Internal. Start at screening/screening.hpp.
//
// What the pictures of a report show, as numbers and words. The picture is that of the Python
// package's notebooks (docs/adr/0016): one language, two writers.
namespace screening::internal::report {

struct Range {
  double from = 0;
  double to = 0;
  std::string label;
  bool here = false;
};

/// A set of bands that applies, drawn as a strip.
struct Strip {
  std::string label;
  std::vector<Range> ranges;
};

/// Cut-offs at one place; `primary` if one of them is the one to read first.
struct Mark {
  double at = 0;
  std::string name;  ///< `13+`, `50-`
  bool primary = false;
};

/// A score, or the interval it must lie in.
struct Point {
  double lower = 0;
  double upper = 0;
  std::optional<double> value;
  bool estimate = false;
};

struct ScalePicture {
  double lowest = 0;
  double highest = 0;
  Point score;
  std::vector<Strip> strips;
  std::vector<Mark> marks;
  std::string words;  ///< all that is drawn
};

struct CoursePicture {
  double lowest = 0;
  double highest = 0;
  std::vector<Point> points;
  std::vector<double> places;       ///< of each point, from 0 to 1: by date where there are dates
  std::vector<std::string> labels;  ///< when
  std::vector<Mark> marks;
  std::string words;
};

Point point_of(const Score& score);

/// The cut-offs that applied to a scale, each place once, in rising order.
std::vector<Mark> marks_of(const Result& result, std::size_t scale);

/// `sensitive`: whether bands under display safety have labels or ids.
ScalePicture scale_picture(const Result& result, std::size_t scale, Protected sensitive);

/// Each as one SVG element whose title and description say all it shows. `id` is unique on its
/// page.
std::string svg_of(const ScalePicture& picture, const std::string& label, const std::string& id);
std::string svg_of(const CoursePicture& picture, const std::string& label, const std::string& id);

}  // namespace screening::internal::report
