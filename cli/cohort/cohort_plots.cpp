#include "cohort_plots.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "cli/console.hpp"
#include "cli/doctor/doctor_findings.hpp"

namespace screening::cli {

namespace {

constexpr double width = 680;

std::string number(double value) { return fixed(value, 1); }

std::string svg(const std::string& id, double height, const std::string& title,
                const std::string& description, const std::string& body) {
  return "<svg role=\"img\" aria-labelledby=\"" + id + "-t " + id + "-d\" viewBox=\"0 0 " +
         number(width) + " " + number(height) + "\"><title id=\"" + id + "-t\">" +
         html_escaped(title) + "</title><desc id=\"" + id + "-d\">" + html_escaped(description) +
         "</desc>" + body + "</svg>\n";
}

std::string line(double x1, double y1, double x2, double y2, const std::string& kind) {
  return "<line class=\"" + kind + "\" x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" +
         number(x2) + "\" y2=\"" + number(y2) + "\"/>";
}

std::string box(double x, double y, double w, double h, const std::string& kind) {
  return "<rect class=\"" + kind + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" +
         number(std::max(w, 0.0)) + "\" height=\"" + number(std::max(h, 0.0)) + "\"/>";
}

std::string label(double x, double y, const std::string& anchor, const std::string& text) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" +
         html_escaped(text) + "</text>";
}

std::string shortened(const std::string& text) {
  constexpr std::size_t most = 26;
  if (text.size() <= most) return text;
  std::size_t end = most - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

/// Scores that one bar stands for.
struct Bar {
  double from = 0;
  double to = 0;
  std::int64_t people = 0;
};

std::vector<Bar> bars_of(const std::map<double, std::int64_t>& values, std::int64_t least) {
  std::vector<Bar> bars;
  std::map<double, std::int64_t> points;
  for (const auto& [value, count] : values) points[std::floor(value)] += count;
  for (const auto& [value, count] : points) {
    const bool full = bars.empty() || bars.back().people >= std::max<std::int64_t>(least, 1);
    if (full) {
      bars.push_back({value, value, count});
    } else {
      bars.back().to = value;
      bars.back().people += count;
    }
  }
  if (bars.size() > 1 && bars.back().people < least) {
    bars[bars.size() - 2].to = bars.back().to;
    bars[bars.size() - 2].people += bars.back().people;
    bars.pop_back();
  }
  return bars;
}

/// A place on a scale that words are written at.
struct Mark {
  double at = 0;
  std::string text;
  bool cut_off = false;
};

/// Whether labels of the scale must be kept from a partner's eyes here.
bool is_withheld(const CohortReport& report, std::size_t scale) {
  return report.options.sensitive == Protected::withheld &&
         under_display_safety(report.instrument, scale);
}

std::vector<Mark> marks_of(const CohortReport& report, std::size_t index) {
  const Scale& scale = report.instrument.definition().scales[index];
  const bool withheld = is_withheld(report, index);
  const Definition& definition = report.instrument.definition();
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < definition.band_sets.size(); ++i) {
    const BandSet& set = definition.band_sets[i];
    const auto& counts = report.table.everybody.bands[i];
    const bool used =
        std::any_of(counts.begin(), counts.end() - 1, [](std::int64_t count) { return count > 0; });
    if (set.scale != scale.id || !used) continue;
    for (const Band& band : set.bands) {
      marks.push_back({band.from.to_double(), withheld ? band.id : band.label, false});
    }
    break;
  }
  for (const std::size_t i : report.cut_offs) {
    const CutOff& cut_off = definition.cut_offs[i];
    if (cut_off.scale != scale.id) continue;
    const std::string text =
        cut_off.threshold.to_string() + (cut_off.at_least ? " or more" : " or less");
    const double at = cut_off.threshold.to_double() + (cut_off.at_least ? 0 : 1);
    const bool there = std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      return mark.cut_off && mark.text == text;
    });
    if (!there) marks.push_back({at, text, true});
  }
  return marks;
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(std::string(text))) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string distribution_plot(const CohortReport& report, std::size_t index) {
  const Scale& scale = report.instrument.definition().scales[index];
  const CohortFigure* const scored = find_figure(report, "", "", "scale", scale.id, "scored");
  if (scored == nullptr || scored->suppressed) return {};
  const std::vector<Bar> bars =
      bars_of(report.table.everybody.scales[index].values, report.options.suppress_below);
  if (bars.empty() || bars.front().people < report.options.suppress_below) return {};
  const double low = scale.range_from.to_double();
  const double span = scale.range_to.to_double() - low + 1;
  constexpr double left = 50;
  constexpr double floor = 220;
  const auto x = [&](double score) { return left + (score - low) / span * (width - left - 10); };
  // People for a point of the score, so that wide bars do not look like many people.
  double most = 0;
  const auto density = [](const Bar& bar) {
    return static_cast<double>(bar.people) / (bar.to - bar.from + 1);
  };
  for (const Bar& bar : bars) most = std::max(most, density(bar));
  const std::vector<Mark> marks = marks_of(report, index);
  const std::string name = is_withheld(report, index) ? scale.id : scale.label;
  double row = 0;
  std::string body;
  std::string said;
  for (const Mark& mark : marks) {
    const double y = 14 + 13 * row++;
    body += line(x(mark.at), y - 9, x(mark.at), floor + 13 * static_cast<double>(marks.size()),
                 mark.cut_off ? "cut" : "band");
    const bool left_of = x(mark.at) > 0.6 * width;
    body += label(x(mark.at) + (left_of ? -4 : 4), y, left_of ? "end" : "start", mark.text);
    said += (said.empty() ? " Marked: " : "; ") +
            std::string(mark.cut_off ? "cut-off " : "band from ") +
            (mark.cut_off ? mark.text : fixed(mark.at, 0) + ", " + mark.text);
  }
  const double base = floor + 13 * static_cast<double>(marks.size());
  std::string listed;
  for (const Bar& bar : bars) {
    const double height = density(bar) / most * (floor - 30);
    body += box(x(bar.from) + 0.5, base - height, x(bar.to + 1) - x(bar.from) - 1, height, "bar");
    listed += (listed.empty() ? "" : ", ") + fixed(bar.from, 0) +
              (bar.from == bar.to ? "" : " to " + fixed(bar.to, 0)) + ": " +
              std::to_string(bar.people);
  }
  body += line(left, base, width - 10, base, "axis");
  body += label(left - 6, base - (floor - 30) + 4, "end", fixed(most, most < 10 ? 1 : 0));
  body += label(left - 6, base + 4, "end", "0");
  const double step = span > 60 ? 20 : span > 24 ? 5 : span > 12 ? 2 : 1;
  for (double score = low; score < low + span; score += step) {
    body += label(x(score + 0.5), base + 16, "middle", fixed(score, 0));
  }
  body += label((left + width) / 2, base + 34, "middle", name + " (people for each point)");
  return svg("dist-" + scale.id, base + 42, "Distribution of " + name,
             "People by score. " + listed + "." + said + ".", body);
}

std::string prevalence_plot(const CohortReport& report, std::size_t index) {
  const CutOff& cut_off = report.instrument.definition().cut_offs[index];
  struct Line {
    std::string name;
    const CohortFigure* share;
    const CohortFigure* bounds;
  };
  std::vector<Line> lines;
  const auto add = [&](const std::string& name, const std::string& by, const std::string& group) {
    const auto* share = find_figure(report, by, group, "cut_off", cut_off.id, "positive_share");
    const auto* bounds = find_figure(report, by, group, "cut_off", cut_off.id, "positive_bounds");
    if (share != nullptr && bounds != nullptr) lines.push_back({name, share, bounds});
  };
  add("Everybody", "", "");
  for (const CohortGroups& column : report.table.groups) {
    for (const std::string& value : column.values) {
      add(column.by + ": " + (value.empty() ? "(none)" : value), column.by, value);
    }
  }
  constexpr double left = 200;
  constexpr double right = 160;
  constexpr double height = 22;
  double highest = 0.1;
  for (const Line& each : lines) {
    if (each.share->upper) highest = std::max(highest, *each.share->upper);
    if (each.bounds->upper) highest = std::max(highest, *each.bounds->upper);
  }
  const double end = std::min(1.0, highest * 1.05);
  const auto x = [&](double share) { return left + share / end * (width - left - right); };
  std::string body;
  std::string said;
  double y = 16;
  for (const Line& each : lines) {
    body += label(left - 8, y + 4, "end", shortened(each.name));
    const std::string text = figure_text(*each.share);
    said += (said.empty() ? "" : "; ") + each.name + ": " + text;
    if (each.bounds->lower && each.bounds->upper) {
      body += box(x(*each.bounds->lower), y - 5, x(*each.bounds->upper) - x(*each.bounds->lower),
                  10, "bounds");
    }
    if (each.share->value && each.share->lower && each.share->upper) {
      body += line(x(*each.share->lower), y, x(*each.share->upper), y, "whisker");
      body += "<circle class=\"dot\" cx=\"" + number(x(*each.share->value)) + "\" cy=\"" +
              number(y) + "\" r=\"4\"/>";
    }
    body += label(width - right + 8, y + 4, "start", text);
    y += height;
  }
  body += line(left, y - 6, width - right, y - 6, "axis");
  const double step = end > 0.5 ? 0.2 : end > 0.2 ? 0.1 : 0.05;
  for (double share = 0; share <= end; share += step) {
    body += label(x(share), y + 10, "middle", fixed(100 * share, 0) + " %");
  }
  return svg("prev-" + std::to_string(index), y + 18,
             "Share positive, " + cut_off.scale + " " + cut_off.threshold.to_string() +
                 (cut_off.at_least ? " or more" : " or less"),
             said + ". The light box is what incomplete forms leave open.", body);
}

std::string missing_plot(const CohortReport& report) {
  struct Line {
    std::string name;
    const CohortFigure* figure;
  };
  std::vector<Line> lines;
  double highest = 0.01;
  for (const Item& item : report.instrument.definition().items) {
    const CohortFigure* const found = find_figure(report, "", "", "item", item.id, "missing");
    if (found == nullptr) continue;
    lines.push_back({item.id + " " + item.label, found});
    if (found->value) highest = std::max(highest, *found->value);
  }
  if (lines.empty()) return {};
  constexpr double left = 240;
  constexpr double right = 160;
  std::string body;
  std::string said;
  double y = 14;
  for (const Line& each : lines) {
    const std::string text = figure_text(*each.figure);
    body += label(left - 8, y + 4, "end", shortened(each.name));
    const double value = each.figure->value.value_or(0);
    body += box(left, y - 6, value / highest * (width - left - right), 12, "bar");
    body += label(width - right + 8, y + 4, "start", text);
    said += (said.empty() ? "" : "; ") + each.name + ": " + text;
    y += 19;
  }
  body += line(left, 4, left, y - 8, "axis");
  return svg("missing", y, "Missing answers by item", said, body);
}

}  // namespace screening::cli
