#include <algorithm>
#include <cmath>

#include "report/markup.hpp"
#include "report/picture.hpp"

namespace screening::internal::report {
namespace {

constexpr double width = 480;
constexpr double side = 20;
constexpr double line_height = 13;
constexpr double bar_height = 18;
constexpr double letter = 6.2;  ///< of a letter of the size that is used here

std::string attribute(std::string_view name, double value) {
  return " " + std::string(name) + "=\"" + plain_number(value) + "\"";
}

std::string text_at(double x, double y, std::string_view anchor, const std::string& text,
                    bool bold = false) {
  return "<text" + attribute("x", x) + attribute("y", y) + " text-anchor=\"" + std::string(anchor) +
         "\"" + (bold ? " class=\"bold\"" : "") + ">" + escaped(text) + "</text>";
}

std::string line(double x1, double y1, double x2, double y2, std::string_view kind) {
  return "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) +
         attribute("y2", y2) + " class=\"" + std::string(kind) + "\"/>";
}

/// A diamond; hollow for an estimate.
std::string diamond(double x, double y, bool estimate) {
  return "<path d=\"M" + plain_number(x) + " " + plain_number(y - 7) +
         "l6 7l-6 7l-6 -7z\" class=\"" + (estimate ? "estimate" : "score") + "\"/>";
}

std::string opened(const std::string& id, const std::string& label, const std::string& words,
                   double height) {
  return "<svg role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-words\" viewBox=\"0 0 " +
         plain_number(width) + " " + plain_number(height) +
         "\" xmlns=\"http://www.w3.org/2000/svg\"><title id=\"" + id + "-title\">" +
         escaped(label) + "</title><desc id=\"" + id + "-words\">" + escaped(words) + "</desc>";
}

/// On which line each name stands, so that none covers another. They come in rising order.
std::vector<std::size_t> lines_of(const std::vector<std::pair<double, double>>& places) {
  std::vector<double> ends;
  std::vector<std::size_t> chosen;
  for (const auto& [middle, size] : places) {
    const auto free =
        std::find_if(ends.begin(), ends.end(),
                     [&, start = middle - size / 2](double end) { return end <= start; });
    const auto at = static_cast<std::size_t>(free - ends.begin());
    if (free == ends.end()) ends.push_back(0);
    ends[at] = middle + size / 2;
    chosen.push_back(at);
  }
  return chosen;
}

class ScaleDrawing {
 public:
  ScaleDrawing(const ScalePicture& picture, const std::string& label, const std::string& id)
      : picture_(picture), label_(label), id_(id) {}

  std::string draw() {
    draw_marks();
    draw_score();
    draw_strips();
    body_ += text_at(side, bottom_ + 12, "start", plain_number(picture_.lowest));
    body_ += text_at(width - side, bottom_ + 12, "end", plain_number(picture_.highest));
    return opened(id_, label_ + ": score on its scale", picture_.words, bottom_ + 16) + body_ +
           "</svg>";
  }

 private:
  double x(double value) const {
    const double span = picture_.highest - picture_.lowest;
    return side + (width - 2 * side) * (value - picture_.lowest) / (span > 0 ? span : 1);
  }

  void draw_marks() {
    std::vector<std::pair<double, double>> places;
    for (const Mark& mark : picture_.marks) {
      places.emplace_back(x(mark.at), letter * static_cast<double>(mark.name.size()) + 6);
    }
    const std::vector<std::size_t> lines = lines_of(places);
    std::size_t most = 0;
    for (const std::size_t at : lines) most = std::max(most, at + 1);
    top_ = 4 + line_height * static_cast<double>(most);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Mark& mark = picture_.marks[i];
      const double y = top_ - line_height * static_cast<double>(lines[i]) - 2;
      body_ += text_at(places[i].first, y - 2, "middle", mark.name, mark.primary);
      body_ += line(places[i].first, y, places[i].first, top_ + bar_height,
                    mark.primary ? "primary" : "mark");
    }
  }

  void draw_score() {
    const Point& score = picture_.score;
    const double middle = top_ + bar_height / 2;
    body_ += line(side, middle, width - side, middle, "axis");
    if (score.lower != score.upper || !score.value) {
      const double left = x(score.lower);
      body_ += "<rect" + attribute("x", left - 1) + attribute("y", middle - 5) +
               attribute("width", x(score.upper) - left + 2) + attribute("height", 10) +
               " class=\"possible\"/>";
    }
    if (score.value) body_ += diamond(x(*score.value), middle, score.estimate);
    bottom_ = top_ + bar_height + 4;
  }

  void draw_strips() {
    for (const Strip& strip : picture_.strips) {
      for (std::size_t i = 0; i < strip.ranges.size(); ++i) {
        const Range& range = strip.ranges[i];
        const double share = static_cast<double>(i + 1) / static_cast<double>(strip.ranges.size());
        body_ += "<rect" + attribute("x", x(range.from)) + attribute("y", bottom_) +
                 attribute("width", x(range.to) - x(range.from)) + attribute("height", 7) +
                 attribute("fill-opacity", 0.08 + 0.5 * share) + " class=\"" +
                 (range.here ? "here" : "band") + "\"/>";
      }
      bottom_ += 11;
    }
  }

  const ScalePicture& picture_;
  const std::string& label_;
  const std::string& id_;
  std::string body_;
  double top_ = 0;
  double bottom_ = 0;
};

}  // namespace

std::string svg_of(const ScalePicture& picture, const std::string& label, const std::string& id) {
  return ScaleDrawing(picture, label, id).draw();
}

std::string svg_of(const CoursePicture& picture, const std::string& label, const std::string& id) {
  constexpr double left = 36;
  constexpr double top = 14;
  constexpr double height = 120;
  constexpr double right = width - 40;
  const double span = std::max(picture.highest - picture.lowest, 1.0);
  const auto x = [&](double place) { return left + 14 + (right - left - 28) * place; };
  const auto y = [&](double value) { return top + height * (1 - (value - picture.lowest) / span); };
  std::string body = line(left, top, left, top + height, "axis") +
                     line(left, top + height, right, top + height, "axis") +
                     text_at(left - 5, top + 4, "end", plain_number(picture.highest)) +
                     text_at(left - 5, top + height + 4, "end", plain_number(picture.lowest));
  // The primary one is named in any case; others where there is room beside those named.
  std::vector<double> named;
  for (const bool primary : {true, false}) {
    for (const Mark& mark : picture.marks) {
      if (mark.primary != primary) continue;
      const double at = y(mark.at);
      body += line(left, at, right, at, primary ? "primary" : "mark");
      const bool covers = std::any_of(named.begin(), named.end(), [&](double other) {
        return std::abs(other - at) < line_height - 1;
      });
      if (covers && !primary) continue;
      body += text_at(right + 4, at + 4, "start", mark.name, primary);
      named.push_back(at);
    }
  }
  double written = -width;
  for (std::size_t i = 0; i < picture.points.size(); ++i) {
    const Point& point = picture.points[i];
    const double at = x(picture.places[i]);
    if (i > 0 && point.value && picture.points[i - 1].value) {
      body += line(x(picture.places[i - 1]), y(*picture.points[i - 1].value), at, y(*point.value),
                   "course");
    }
    if (point.lower != point.upper) {
      body += "<rect" + attribute("x", at - 4) + attribute("y", y(point.upper) - 1) +
              attribute("width", 8) + attribute("height", y(point.lower) - y(point.upper) + 2) +
              " class=\"possible\"/>";
    }
    if (point.value) body += diamond(at, y(*point.value), point.estimate);
    const double room = letter * static_cast<double>(picture.labels[i].size()) + 8;
    if (at - written >= room || i == 0) {
      const std::string_view anchor = i == 0                           ? "start"
                                      : i + 1 == picture.points.size() ? "end"
                                                                       : "middle";
      body += text_at(anchor == "end"     ? right
                      : anchor == "start" ? left
                                          : at,
                      top + height + 17, anchor, picture.labels[i]);
      written = at;
    }
  }
  return opened(id, label + ": course over time", picture.words, top + height + 24) + body +
         "</svg>";
}

}  // namespace screening::internal::report
