#include "stated.hpp"

#include "refusal.hpp"

namespace screening::python {

namespace {

[[noreturn]] void refuse(const std::string& why, const Instrument& instrument) {
  throw option_error("unusable_figure", why)
      .at("option", "stated")
      .at("instrument", instrument.id());
}

}  // namespace

std::vector<StatedReliability> stated_of(const Stated& stated, const Instrument& instrument) {
  std::vector<StatedReliability> list;
  for (const auto& [scale, deviation, reliability, points] : stated) {
    if (!instrument.scale_index(scale)) {
      std::vector<std::string> scales;
      for (const Scale& each : instrument.definition().scales) scales.push_back(each.id);
      throw option_error("unknown_scale", "stated names no scale of '" + instrument.id() +
                                              "'; describe() lists its scales")
          .at("option", "stated")
          .at("instrument", instrument.id())
          .at("allowed", std::move(scales));
    }
    StatedReliability figure{scale, deviation, reliability, {}};
    if (!points.empty()) {
      figure.points = Decimal::parse(points);
      if (!figure.points || figure.points->unscaled() <= 0) {
        refuse("the points of '" + scale + "' are no number above 0, such as 4 or 2.5", instrument);
      }
    } else if (!jacobson_truax_points(deviation, reliability)) {
      refuse("nothing can be calculated for '" + scale +
                 "' from these figures; a standard deviation is above 0, a reliability at least 0 "
                 "and below 1",
             instrument);
    }
    list.push_back(std::move(figure));
  }
  return list;
}

}  // namespace screening::python
