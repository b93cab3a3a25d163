#include <algorithm>
#include <array>
#include <utility>

#include "cli/console.hpp"
#include "cli/options.hpp"
#include "table_output.hpp"

namespace screening::cli {

namespace {

constexpr std::size_t column_count = 7;
using Line = std::array<std::string, column_count>;

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string threshold(const CutOff& cut_off) {
  return cut_off.threshold.to_string() + (cut_off.at_least ? " or more" : " or less");
}

std::string when(Urgency urgency) {
  switch (urgency) {
    case Urgency::immediate:
      return "AT ONCE";
    case Urgency::same_day:
      return "SAME DAY";
    case Urgency::prompt:
      return "SOON";
    case Urgency::routine:
      return "next time";
  }
  return {};
}

class CohortView : public TableWriter {
 public:
  CohortView(Output& out, const TableShape& shape, const Instrument& instrument,
             Protected sensitive, bool colour)
      : out_(out),
        id_(shape.id_column),
        instrument_(instrument),
        withheld_(sensitive == Protected::withheld),
        colour_(colour) {}

  void row(const CsvRecord& record, const Result& result) override {
    const std::string id =
        printable(id_ ? record.cells[*id_] : "line " + std::to_string(record.line));
    lines_.push_back({id, std::string(to_string(result.status)), flags(id, result), score(result),
                      band(result), cut_off(result), follow_up(result)});
  }

  void finish() override {
    const Definition& definition = instrument_.definition();
    std::string text = definition.name + " (" + instrument_.id() + " " + instrument_.version() +
                       "): " + std::to_string(lines_.size()) +
                       (lines_.size() == 1 ? " person\n" : " people\n");
    write_urgent(text);
    write_lines(text);
    write_foot(text);
    out_.write(colour_ ? coloured(text) : text);
  }

 private:
  std::string name(const Flag& flag) const {
    return flag.display_safety && withheld_ ? "flag " + flag.id : flag.label;
  }

  std::string flags(const std::string& id, const Result& result) {
    std::string text;
    const auto& all = instrument_.definition().flags;
    for (const auto wanted : {Determination::positive, Determination::indeterminate}) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (!result.flags[i].in_force || result.flags[i].determination != wanted) continue;
        const bool positive = wanted == Determination::positive;
        const std::string mark = positive ? "!!! " : "??? ";
        if (!text.empty()) text += ", ";
        text += mark + spaced(all[i].id);
        (positive ? positive_ : unknown_)
            .push_back("  " + mark + id + ": " + name(all[i]) +
                       (positive ? ", positive" : ", unanswered: follow up") + "; " +
                       when(all[i].urgency) + ": " + spaced(all[i].action));
      }
    }
    return text.empty() ? "-" : text;
  }

  std::string score(const Result& result) const {
    if (result.scores.empty()) return "-";
    const Score& score = result.scores.front();
    if (score.value) return score.value->to_string() + (score.prorated ? " (estimate)" : "");
    return "not computable, " + score.lower.to_string() + ".." + score.upper.to_string();
  }

  std::string band(const Result& result) const {
    const Definition& definition = instrument_.definition();
    for (std::size_t i = 0; i < result.bands.size(); ++i) {
      const BandSet& set = definition.band_sets[i];
      if (set.scale != definition.scales.front().id) continue;
      if (result.bands[i].band) return set.bands[*result.bands[i].band].label;
    }
    return "-";
  }

  /// The cut-offs to read: the primary ones, or all that apply when none of them is primary.
  static std::vector<std::size_t> to_read(const Result& result) {
    std::vector<std::size_t> primary;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < result.cut_offs.size(); ++i) {
      if (!result.cut_offs[i].determination) continue;
      all.push_back(i);
      if (result.selection->primary[i]) primary.push_back(i);
    }
    return primary.empty() ? all : primary;
  }

  static bool positive(const Result& result, std::size_t cut_off) {
    return result.cut_offs[cut_off].determination == Determination::positive;
  }

  std::string cut_off(const Result& result) {
    constexpr std::size_t most_spelt_out = 2;
    const auto& all = instrument_.definition().cut_offs;
    const std::vector<std::size_t> read = to_read(result);
    if (read.empty()) return "none applies";
    if (read.size() > most_spelt_out) {
      const auto count = std::count_if(read.begin(), read.end(),
                                       [&](std::size_t i) { return positive(result, i); });
      return std::to_string(count) + " of " + std::to_string(read.size()) + " positive";
    }
    std::string text;
    for (const std::size_t i : read) {
      if (std::find(used_.begin(), used_.end(), i) == used_.end()) used_.push_back(i);
      const Determination says = *result.cut_offs[i].determination;
      if (!text.empty()) text += ", ";
      text +=
          threshold(all[i]) + ": " +
          (says == Determination::negative && no_disclosure(all[i]) ? "no disclosure"
                                                                    : std::string(to_string(says)));
    }
    return text;
  }

  /// Whether everything that the cut-off's scale reads itself is under display safety.
  bool no_disclosure(const CutOff& cut_off) const {
    const Definition& definition = instrument_.definition();
    const auto scale = instrument_.scale_index(cut_off.scale);
    bool all = scale.has_value();
    if (!all) return false;
    for (const MemberGroup& group : definition.scales[*scale].members) {
      for (const std::string& id : group.items) {
        const auto item = instrument_.item_index(id);
        all = all && item && definition.items[*item].display_safety;
      }
      all = all && group.scales.empty() && group.conditions.empty();
    }
    return all;
  }

  std::string follow_up(const Result& result) const {
    const Definition& definition = instrument_.definition();
    for (const auto wanted : {Determination::positive, Determination::indeterminate}) {
      for (std::size_t i = 0; i < result.flags.size(); ++i) {
        const Flag& flag = definition.flags[i];
        if (!result.flags[i].in_force || result.flags[i].determination != wanted) continue;
        if (wanted == Determination::indeterminate) return "ask: " + spaced(flag.id);
        return when(flag.urgency) + ": " + spaced(flag.action);
      }
    }
    const std::vector<std::size_t> read = to_read(result);
    if (std::any_of(read.begin(), read.end(), [&](std::size_t i) { return positive(result, i); })) {
      return "screen-positive";
    }
    return result.status == FormStatus::complete ? "-" : "complete the form";
  }

  void write_urgent(std::string& text) const {
    if (positive_.empty() && unknown_.empty()) return;
    text += "\nFOLLOW UP FIRST\n";
    for (const std::string& line : positive_) text += line + "\n";
    for (const std::string& line : unknown_) text += line + "\n";
  }

  void write_lines(std::string& text) const {
    const Definition& definition = instrument_.definition();
    const std::string score = definition.scales.empty() ? "SCORE" : definition.scales.front().label;
    std::vector<Line> lines{{"ID", "FORM", "FLAGS", score, "BAND", "CUT-OFF", "FOLLOW UP"}};
    lines.insert(lines.end(), lines_.begin(), lines_.end());
    std::array<std::size_t, column_count> widths{};
    std::array<bool, column_count> shown{};
    for (std::size_t c = 0; c < column_count; ++c) {
      for (std::size_t l = 0; l < lines.size(); ++l) {
        widths[c] = std::max(widths[c], width_of(lines[l][c]));
        shown[c] = shown[c] || (l > 0 && lines[l][c] != "-");
      }
    }
    text += "\n";
    for (const Line& line : lines) {
      std::string out = "  ";
      for (std::size_t c = 0; c < column_count; ++c) {
        if (!shown[c]) continue;
        out += line[c] + std::string(widths[c] - width_of(line[c]) + 2, ' ');
      }
      text += out.substr(0, out.find_last_not_of(' ') + 1) + "\n";
    }
  }

  void write_foot(std::string& text) const {
    const Definition& definition = instrument_.definition();
    text += "\n";
    for (const std::size_t i : used_) {
      const CutOff& cut_off = definition.cut_offs[i];
      const std::string target =
          no_disclosure(cut_off) && withheld_ ? "" : " (" + cut_off.target + ")";
      text += "Cut-off " + cut_off.scale + " " + threshold(cut_off) + target + ": " +
              cut_off.source + ", " + std::string(to_string(cut_off.evidence)) + "\n";
    }
    text += "'screening show " + instrument_.id() +
            "' gives each cut-off's population, accuracy and source.\n";
    if (has_protected_items(instrument_)) {
      text += "Keep this table from a partner's eyes.\n";
    }
    if (definition.provisional) {
      text += "'" + instrument_.id() + "' is provisional: what it says is not confirmed.\n";
    }
    text += "These are screening results, not diagnoses.\n";
    const std::string& review = instrument_.identity().clinical_review;
    text += review.empty() || review == "none" ? "No clinician has signed this definition.\n"
                                               : "Signed by: " + review + ".\n";
  }

  Output& out_;
  std::optional<std::size_t> id_;
  Instrument instrument_;
  bool withheld_;
  bool colour_;
  std::vector<Line> lines_;
  std::vector<std::string> positive_;
  std::vector<std::string> unknown_;
  std::vector<std::size_t> used_;  ///< cut-offs that are spelt out for somebody
};

}  // namespace

std::unique_ptr<TableWriter> cohort_writer(Output& out, const TableShape& shape,
                                           const Instrument& instrument, Protected sensitive,
                                           bool colour) {
  return std::make_unique<CohortView>(out, shape, instrument, sensitive, colour);
}

}  // namespace screening::cli
