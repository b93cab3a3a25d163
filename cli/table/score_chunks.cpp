#include "cli/console.hpp"
#include "pipeline.hpp"
#include "progress.hpp"
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

/// Runs a pipeline of workers over the chunks and puts what they say in its order.
template <typename Worker, typename Plan>
Tally run(ChunkReader& reader, const Plan& plan, const std::vector<Instrument>& instruments,
          std::size_t threads, TableFiles files) {
  Tally whole(instruments);
  Progress progress(reader.size());
  Pipeline<Chunk, ScoredChunk> pipeline(threads, [&] {
    return [worker = std::make_shared<Worker>(plan)](const Chunk& chunk) {
      return worker->score(chunk);
    };
  });
  pipeline.run([&](Chunk& chunk) { return reader.next(chunk); },
               [&](const ScoredChunk& done) {
                 files.out.write(done.text);
                 if (files.rejects) files.rejects->write(done.rejects);
                 for (const std::string& message : whole.add(done.tally)) {
                   progress.clear();
                   say(message);
                 }
                 progress.show(reader.bytes_read(), whole.scored_count() + whole.rejects().count);
               });
  progress.clear();
  return whole;
}

}  // namespace

Tally score_chunks(ChunkReader& reader, const TablePlan& plan, std::size_t threads,
                   TableFiles files) {
  std::vector<Instrument> instruments;
  for (const InstrumentTable& each : plan.instruments) instruments.push_back(each.instrument);
  files.out.write(header_line(plan));
  return run<ChunkScorer>(reader, plan, instruments, threads, files);
}

Tally score_lines(ChunkReader& reader, const LinesPlan& plan, std::size_t threads,
                  TableFiles files) {
  if (!plan.as_json) {
    std::string header = "id";
    for (const ResultColumn& column : plan.columns) header += plan.style.separator + column.name;
    files.out.write(header + "\n");
  }
  return run<LineScorer>(reader, plan, plan.instruments(), threads, files);
}

}  // namespace screening::cli
