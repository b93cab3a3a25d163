#include "run_chunks.hpp"
#include "score_rows.hpp"

namespace screening::cli {

namespace {

/// The names of the results' columns behind those of the input that are not withheld.
std::string header_line(const TablePlan& plan) {
  const TableShape& shape = plan.shape;
  std::string line;
  bool first = true;
  const auto append = [&](const std::string& name) {
    if (!first) line += shape.separator;
    first = false;
    line += csv_cell(name, shape.separator);
  };
  bool as_given = !plan.style.spreadsheet_safe;
  for (const bool withheld : shape.withheld) as_given = as_given && !withheld;
  if (as_given) {
    line = shape.raw_header;
    first = false;
  } else {
    for (std::size_t i = 0; i < shape.header.size(); ++i) {
      if (shape.withheld[i]) continue;
      append(plan.style.spreadsheet_safe ? spreadsheet_safe(shape.header[i]) : shape.header[i]);
    }
  }
  for (const InstrumentTable& each : plan.instruments) {
    for (const ResultColumn& column : each.columns) append(column.name);
  }
  return line + (shape.crlf ? "\r\n" : "\n");
}

}  // namespace

Tally score_chunks(ChunkReader& reader, const TablePlan& plan, std::size_t threads,
                   TableFiles files) {
  std::vector<Instrument> instruments;
  for (const InstrumentTable& each : plan.instruments) instruments.push_back(each.instrument);
  files.out.write(header_line(plan));
  return run_chunks<ChunkScorer>(reader, plan, instruments, threads, files);
}

Tally score_lines(ChunkReader& reader, const LinesPlan& plan, std::size_t threads,
                  TableFiles files) {
  if (!plan.as_json) {
    std::string header = "id";
    for (const ResultColumn& column : plan.columns) header += plan.style.separator + column.name;
    files.out.write(header + "\n");
  }
  return run_chunks<LineScorer>(reader, plan, plan.instruments(), threads, files);
}

}  // namespace screening::cli
