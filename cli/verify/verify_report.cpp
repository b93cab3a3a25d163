#include "verify_report.hpp"

#include <algorithm>

#include "cli/console.hpp"

namespace screening::cli {

namespace {

bool withholds(const Instrument& instrument, Protected sensitive) {
  return sensitive == Protected::withheld && has_protected_items(instrument);
}

std::string number(std::size_t value) { return std::to_string(value); }

/// `a, b or c`, by the words.
std::string joined(const ScaleCheck& check, const Disagreement& entry) {
  std::string out;
  for (const std::size_t cause : entry.causes) {
    if (!out.empty()) out += "; or ";
    out += check.cause(cause).text;
  }
  return out;
}

std::string computed(const Disagreement& entry) {
  const Score& ours = entry.ours;
  if (ours.value) {
    return "computed " + ours.value->to_string() + (ours.prorated ? " (prorated)" : "");
  }
  const Fraction stored(entry.stored.value());
  const std::string bounds = ours.lower.to_string() + ".." + ours.upper.to_string();
  std::string text = "not computable (" + std::string(to_string(ours.reason)) + ")";
  return text + (stored < ours.lower || ours.upper < stored
                     ? ", and outside " + bounds + ", where any completion lies"
                     : ", lies in " + bounds);
}

std::string sum_of(const TableReader& table, const ScaleCheck& check) {
  const std::size_t differ = static_cast<std::size_t>(
      std::count_if(check.disagreements().begin(), check.disagreements().end(),
                    [](const Disagreement& entry) { return entry.ours.value.has_value(); }));
  const std::size_t all = check.disagreements().size();
  const std::size_t not_comparable = check.not_stored + check.neither + check.unreadable;
  std::string out = "  rows read " + number(table.row()) + " = agree " + number(check.agree) +
                    " + disagree " + number(all) + " + not comparable " + number(not_comparable) +
                    " + rejected " + number(table.rejected()) + "\n";
  if (check.agree_rounded > 0) {
    out += "  of those that agree, when rounded: " + number(check.agree_rounded) + "\n";
  }
  if (all > differ) {
    out += "  of those that disagree, stored where none can be computed: " + number(all - differ) +
           "\n";
  }
  if (not_comparable > 0) {
    out += "  not comparable: " + number(check.not_stored) + " computable but not stored, " +
           number(check.neither) + " neither stored nor computable, " + number(check.unreadable) +
           " stored as no number\n";
  }
  return out;
}

std::string causes_of(const ScaleCheck& check) {
  const std::string all = number(check.disagreements().size());
  if (!check.causes_known()) {
    return "  Causes are not looked for: the scale is no sum or mean of items with one answer "
           "each.\n";
  }
  std::string out = "  LIKELY CAUSES\n";
  for (const CauseCount& count : check.cause_counts()) {
    out += "    " + number(count.rows) + " of " + all +
           (all == "1" ? " disagreement" : " disagreements") + (count.rows == 1 ? " is" : " are") +
           " explained by: " + check.cause(count.cause).text + "\n";
  }
  const auto none = std::count_if(check.disagreements().begin(), check.disagreements().end(),
                                  [](const Disagreement& entry) { return entry.causes.empty(); });
  if (none > 0) {
    out += "    " + std::to_string(none) + " of " + all + " by no cause that is looked for\n";
  }
  return out;
}

std::string who(const Disagreement& entry) {
  std::string out = "row " + number(entry.row) + " (line " + number(entry.line) + ")";
  if (!entry.id.empty()) out += ", id " + printable(entry.id);
  return out;
}

std::string list_of(const ScaleCheck& check, bool withheld) {
  std::string out = "  DISAGREEMENTS\n";
  for (const Disagreement& entry : check.disagreements()) {
    out += "    " + who(entry);
    if (!withheld) {
      out += ": stored " + entry.stored.to_string() + ", " + computed(entry);
      if (!entry.causes.empty()) out += ": " + joined(check, entry);
    }
    out += "\n";
  }
  return out;
}

std::string csv_row(const Instrument& instrument, const ScaleCheck& check,
                    const Disagreement& entry, char separator, bool withheld) {
  std::vector<std::string> cells{number(entry.row), number(entry.line), entry.id,
                                 instrument.definition().scales[check.scale()].id};
  if (withheld) {
    cells.resize(cells.size() + 6);
  } else {
    std::string causes;
    for (const std::size_t cause : entry.causes) {
      causes += (causes.empty() ? "" : ";") + check.cause(cause).id;
    }
    const Score& ours = entry.ours;
    cells.insert(cells.end(), {entry.stored.to_string(), ours.value ? ours.value->to_string() : "",
                               ours.lower.to_string(), ours.upper.to_string(),
                               ours.value ? "differs" : "not_computable", causes});
  }
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += separator;
    line += csv_cell(cell, separator);
  }
  return line + "\n";
}

}  // namespace

std::string verify_text(const Instrument& instrument, const TableReader& table,
                        const std::vector<ScaleCheck>& checks, Protected sensitive) {
  const bool withheld = withholds(instrument, sensitive);
  std::string out = instrument.definition().name + " (" + instrument.id() + " " +
                    instrument.version() + "): stored totals against recomputed ones\n";
  for (const ScaleCheck& check : checks) {
    out += "\n" + instrument.definition().scales[check.scale()].id + ", stored in '" +
           printable(table.shape().header[check.column()]) + "'\n" + sum_of(table, check);
    if (check.disagreements().empty()) continue;
    if (!withheld) out += causes_of(check);
    out += list_of(check, withheld);
    if (withheld) {
      out +=
          "  Totals and causes are withheld: they tell of answers that must be kept from a\n"
          "  partner's eyes. --show-protected shows them.\n";
    }
  }
  return out;
}

std::string verify_csv(const Instrument& instrument, const TableReader& table,
                       const std::vector<ScaleCheck>& checks, Protected sensitive) {
  const char separator = table.shape().separator;
  std::string out;
  for (const std::string name : {"row", "line", "id", "scale", "stored", "computed", "lower",
                                 "upper", "kind", "likely_cause"}) {
    if (!out.empty()) out += separator;
    out += name;
  }
  out += "\n";
  for (const ScaleCheck& check : checks) {
    for (const Disagreement& entry : check.disagreements()) {
      out += csv_row(instrument, check, entry, separator, withholds(instrument, sensitive));
    }
  }
  return out;
}

}  // namespace screening::cli
