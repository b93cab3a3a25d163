#include "response_lines.hpp"

#include "cli/table/csv_rows.hpp"
#include "screening/json.hpp"

namespace screening::cli {

std::string finding_text(const FhirFinding& finding) {
  std::string text = finding.pointer.empty() ? "the response" : finding.pointer;
  if (!finding.item.empty()) text += " (" + finding.item + ")";
  return text + ": " + std::string(to_string(finding.kind)) + ": " +
         std::string(explain(finding.kind));
}

FhirRecord record_of(const FhirResponse& response, const std::string& issued) {
  FhirRecord record;
  record.key = response.id;
  record.subject = response.subject;
  record.authored = response.authored;
  record.issued = issued;
  if (!response.id.empty()) record.response = "QuestionnaireResponse/" + response.id;
  return record;
}

std::string ResponseLinesPlan::header() const {
  std::string line = "id";
  for (const char* each : {"subject", "authored"}) line += style.separator + std::string(each);
  for (const ResultColumn& column : columns) line += style.separator + column.name;
  return line + "\n";
}

ResponseLines::ResponseLines(const ResponseLinesPlan& plan)
    : plan_(plan),
      reader_(plan.instrument, plan.reading),
      scorer_(plan.instrument, plan.scoring),
      result_(plan.instrument),
      cells_(plan.columns, plan.style) {}

ScoredChunk ResponseLines::score(const Chunk& chunk) {
  ScoredChunk out{{}, {}, Tally({plan_.instrument})};
  for_each_line(
      chunk, [&](std::string_view line, std::size_t number) { take(line, number, out); },
      [&] { out.tally.blank(); });
  return out;
}

void ResponseLines::take(std::string_view line, std::size_t number, ScoredChunk& out) {
  const std::string place = place_of(plan_.name, number, number);
  const auto reject = [&](const std::string& where, const std::string& why) {
    out.tally.rejected(where, why);
    out.rejects.append(line).append("\n");
  };
  if (!reader_.read(line)) {
    const JsonError& error = reader_.error();
    reject(error.line > 0 ? place + ":" + std::to_string(error.column) : place,
           error.code + ": " + error.message);
    return;
  }
  const FhirResponse& response = reader_.response();
  scorer_.score(response.responses, result_);
  const std::vector<FhirFinding> stored = compare_stored(response, result_);
  if (!write(response, out.text)) {
    reject(place,
           "fhir.record: the response lacks an id or a subject, and a bundle is of one "
           "administration of one person");
    return;
  }
  for (std::size_t i = 0; i < result_.flags.size(); ++i) {
    out.tally.flag(0, i, code_of(result_.flags[i]));
  }
  for (const auto* findings : {&response.findings, &stored}) {
    for (const FhirFinding& each : *findings) out.tally.found(place, finding_text(each));
  }
  out.tally.scored();
}

bool ResponseLines::write(const FhirResponse& response, std::string& out) {
  if (plan_.format == ResponseLinesPlan::Format::bundle) {
    const FhirRecord record = record_of(response, plan_.issued);
    if (record.key.empty() || record.subject.empty()) return false;
    out += to_fhir_bundle(result_, record, plan_.results);
  } else if (plan_.format == ResponseLinesPlan::Format::json) {
    out += to_json(result_, response.id);
  } else {
    const TextStyle& style = plan_.style;
    bool first = true;
    for (const std::string* each : {&response.id, &response.subject, &response.authored}) {
      if (!first) out += style.separator;
      first = false;
      out += csv_cell(style.spreadsheet_safe ? spreadsheet_safe(*each) : *each, style.separator);
    }
    cells_.append(result_, out);
  }
  out += '\n';
  return true;
}

}  // namespace screening::cli
