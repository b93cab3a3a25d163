#include "doctor_report.hpp"

#include <algorithm>

#include "cli/json_text.hpp"
#include "cli/pages/wrapped.hpp"

namespace screening::cli {

namespace {

std::string heading(FindingLevel level) {
  switch (level) {
    case FindingLevel::error:
      return "ERROR";
    case FindingLevel::warning:
      return "WARNING";
    case FindingLevel::note:
      return "NOTE";
  }
  return {};
}

std::string as_text(const DataSet& data, const Finding& finding) {
  std::string title = heading(finding.level) + " " + finding.title;
  if (!finding.scale.empty()) title += " (scale " + finding.scale + ")";
  std::string out = wrapped(0, title, 2);
  for (const ItemEvidence& entry : finding.items) {
    out += wrapped(2, data.instrument.definition().items[entry.item].id + ": " + entry.text, 4);
  }
  return out + wrapped(2, "Evidence: " + finding.evidence + ".", 2) +
         wrapped(2, "What to do: " + finding.advice + ".", 2) + "\n";
}

std::size_t columns_of(const DataSet& data) {
  return static_cast<std::size_t>(std::count(data.looked_at.begin(), data.looked_at.end(), true));
}

std::string scale_line(const DataSet& data, const ScaleStatistics& scale) {
  std::string out = data.instrument.definition().scales[scale.key().scale].id + ": " +
                    std::to_string(scale.rows()) + " complete rows";
  const auto alpha = scale.alpha();
  if (alpha) out += ", Cronbach's alpha " + fixed(*alpha, 2);
  if (scale.key().items.size() < 3) return out + "; too few items to see a direction";
  if (scale.rows() < 50) out += "; item directions need 50";
  return out;
}

std::string looked_at(const DataSet& data, const TableReader& table) {
  std::string out = "LOOKED AT\n";
  out += "  rows read " + std::to_string(table.row()) + " = looked at " +
         std::to_string(data.rows) + " + rejected " + std::to_string(table.rejected()) + "; " +
         std::to_string(data.rows_with_gaps) + " with gaps\n";
  out += "  columns of " + std::to_string(columns_of(data)) + " of " +
         std::to_string(data.items.size()) + " items" +
         (table.shape().id_column ? "\n" : "; no column of ids, so that none can be repeated\n");
  for (const ScaleStatistics& scale : data.scales) out += "  " + scale_line(data, scale) + "\n";
  if (data.patterns.shows_straight_lines()) {
    out +=
        "  straight lines in " + std::to_string(data.patterns.complete_rows()) + " complete rows\n";
  }
  return out;
}

std::string json_list(const std::vector<std::string>& entries) {
  std::string out = "[";
  for (const std::string& entry : entries) out += (out.size() > 1 ? "," : "") + entry;
  return out + "]";
}

std::string as_json(const DataSet& data, const Finding& finding) {
  std::vector<std::string> items;
  for (const ItemEvidence& entry : finding.items) {
    items.push_back("{\"item\":" + json_string(data.instrument.definition().items[entry.item].id) +
                    ",\"evidence\":" + json_string(entry.text) + "}");
  }
  std::string numbers;
  for (const auto& [name, number] : finding.numbers) {
    numbers += (numbers.empty() ? "" : ",") + json_string(name) + ":" + number;
  }
  std::string out = "{\"level\":" + json_string(to_string(finding.level)) +
                    ",\"check\":" + json_string(finding.check);
  if (!finding.scale.empty()) out += ",\"scale\":" + json_string(finding.scale);
  return out + ",\"title\":" + json_string(finding.title) + ",\"items\":" + json_list(items) +
         ",\"evidence\":" + json_string(finding.evidence) + ",\"numbers\":{" + numbers +
         "},\"what_to_do\":" + json_string(finding.advice) + "}";
}

}  // namespace

std::string doctor_text(const DataSet& data, const TableReader& table,
                        const std::vector<Finding>& found, Protected sensitive) {
  const Instrument& instrument = data.instrument;
  std::string out = instrument.definition().name + " (" + instrument.id() + " " +
                    instrument.version() + "): what speaks against trusting this table\n\n";
  for (const Finding& finding : found) out += as_text(data, finding);
  if (found.empty()) {
    out += data.rows == 0 ? "There is no row to look at.\n\n" : "Nothing found.\n\n";
  }
  out += looked_at(data, table);
  if (sensitive == Protected::withheld && has_protected_items(instrument)) {
    out += wrapped(0,
                   "Figures of items that must be kept from a partner's eyes are withheld; "
                   "--show-protected shows them.");
  }
  return out;
}

std::string doctor_json(const DataSet& data, const TableReader& table,
                        const std::vector<Finding>& found) {
  const Instrument& instrument = data.instrument;
  std::vector<std::string> scales;
  for (const ScaleStatistics& scale : data.scales) {
    const auto alpha = scale.alpha();
    scales.push_back(
        "{\"id\":" + json_string(instrument.definition().scales[scale.key().scale].id) +
        ",\"complete_rows\":" + std::to_string(scale.rows()) +
        (alpha ? ",\"alpha\":" + fixed(*alpha, 4) : std::string()) + "}");
  }
  std::vector<std::string> entries;
  for (const Finding& finding : found) entries.push_back(as_json(data, finding));
  return "{\"format_version\":1,\"kind\":\"data_check\",\"instrument\":{\"id\":" +
         json_string(instrument.id()) + ",\"version\":" + json_string(instrument.version()) +
         "},\"rows\":{\"read\":" + std::to_string(table.row()) +
         ",\"looked_at\":" + std::to_string(data.rows) +
         ",\"rejected\":" + std::to_string(table.rejected()) +
         ",\"with_gaps\":" + std::to_string(data.rows_with_gaps) +
         "},\"scales\":" + json_list(scales) + ",\"findings\":" + json_list(entries) + "}\n";
}

}  // namespace screening::cli
