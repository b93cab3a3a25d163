#include "score_rows.hpp"

#include "cli/console.hpp"
#include "table_input.hpp"

namespace screening::cli {

Tally score_rows(CsvReader& reader, const TablePlan& plan, TableWriter& writer, TableFiles files) {
  std::vector<Instrument> instruments;
  std::vector<RowScorer> scorers;
  for (const InstrumentTable& each : plan.instruments) {
    instruments.push_back(each.instrument);
    scorers.emplace_back(each.instrument, plan.shape.header, each.rows);
  }
  Tally whole(instruments);
  CsvRecord record;
  while (reader.next(record)) {
    Tally tally(instruments);
    const std::string why = rejection(record.fault, record.cells.size(), plan.shape.header.size());
    const std::string place = place_of(plan.name, record.line, record.last_line);
    if (record.blank() && plan.shape.header.size() > 1) {
      tally.blank();
    } else if (!why.empty()) {
      tally.rejected(place, why);
      if (files.rejects) files.rejects->write(record.raw + (plan.shape.crlf ? "\r\n" : "\n"));
    } else {
      tally.scored();
      for (std::size_t i = 0; i < scorers.size(); ++i) {
        const Result& result = scorers[i].score(record);
        for (std::size_t k = 0; k < result.flags.size(); ++k) {
          tally.flag(i, k, code_of(result.flags[k]));
        }
        for (const Issue& issue : result.issues) tally.issue(place, issue);
        if (i == 0) {
          for (const std::string& column : scorers[i].unusable_context()) {
            tally.unusable(place, column);
          }
        }
        writer.row(record, result);
      }
    }
    for (const std::string& message : whole.add(tally)) say(message);
  }
  writer.finish();
  return whole;
}

}  // namespace screening::cli
