#include "stated_figures.hpp"

#include <optional>

#include "failure.hpp"
#include "options.hpp"

namespace screening::cli {

namespace {

/// The number after `SCALE=` in one of the entries.
std::optional<Decimal> figure_for(const std::vector<std::string>& entries, const std::string& scale,
                                  const std::string& option) {
  for (const std::string& entry : entries) {
    if (!entry.starts_with(scale + "=")) continue;
    const auto number = Decimal::parse(entry.substr(scale.size() + 1));
    if (number) return number;
    throw Failure(exit_status::usage, option + " for '" + scale + "' is not a number",
                  "write it with a point, such as " + scale + "=4.7");
  }
  return std::nullopt;
}

void check_scales(const Instrument& instrument, const std::vector<std::string>& entries,
                  const std::string& option) {
  for (const std::string& entry : entries) {
    const std::size_t end = entry.find('=');
    if (end == std::string::npos || !instrument.scale_index(entry.substr(0, end))) {
      throw Failure(exit_status::usage,
                    option + " names no scale of '" + instrument.id() + "': it needs SCALE=NUMBER",
                    "'screening show " + instrument.id() + "' lists the scales");
    }
  }
}

StatedReliability calculated(const std::string& scale, const Decimal& deviation,
                             const Decimal& reliability) {
  StatedReliability figure{scale, deviation.to_double(), reliability.to_double(), {}};
  if (!jacobson_truax_points(figure.standard_deviation, figure.reliability)) {
    throw Failure(exit_status::usage,
                  "nothing can be calculated for '" + scale + "' from these figures",
                  "a standard deviation is above 0, a reliability at least 0 and below 1");
  }
  return figure;
}

StatedReliability told(const std::string& scale, const Decimal& points, bool also_calculated) {
  if (points.unscaled() <= 0) {
    throw Failure(exit_status::usage, "--reliable for '" + scale + "' is not above 0",
                  "write from how many points a change is reliable, such as " + scale + "=4");
  }
  if (also_calculated) {
    throw Failure(exit_status::usage,
                  "'" + scale + "' has both --reliable and --sd with --reliability",
                  "state the points, or what they are calculated from");
  }
  return {scale, 0, 0, points};
}

}  // namespace

std::vector<StatedReliability> stated_figures(const Instrument& instrument,
                                              const StatedOptions& options) {
  const std::vector<std::string> deviations = split_list(options.deviations);
  const std::vector<std::string> reliabilities = split_list(options.reliabilities);
  const std::vector<std::string> all_points = split_list(options.points);
  check_scales(instrument, deviations, "--sd");
  check_scales(instrument, reliabilities, "--reliability");
  check_scales(instrument, all_points, "--reliable");
  std::vector<StatedReliability> list;
  for (const Scale& scale : instrument.definition().scales) {
    const auto deviation = figure_for(deviations, scale.id, "--sd");
    const auto reliability = figure_for(reliabilities, scale.id, "--reliability");
    const auto points = figure_for(all_points, scale.id, "--reliable");
    if (deviation.has_value() != reliability.has_value()) {
      throw Failure(exit_status::usage, "'" + scale.id + "' has only one of --sd and --reliability",
                    "a reliable change is calculated from both; state the other too");
    }
    if (points) {
      list.push_back(told(scale.id, *points, deviation.has_value()));
    } else if (deviation) {
      list.push_back(calculated(scale.id, *deviation, *reliability));
    }
  }
  return list;
}

}  // namespace screening::cli
