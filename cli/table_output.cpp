#include "table_output.hpp"

#include <algorithm>
#include <utility>

#include "screening/json.hpp"

namespace screening::cli {

namespace {

class CsvWriter : public TableWriter {
 public:
  CsvWriter(Output& out, const TableShape& shape, std::vector<ResultColumn> columns, bool safe)
      : out_(out), shape_(shape), columns_(std::move(columns)), safe_(safe) {
    any_withheld_ =
        std::find(shape_.withheld.begin(), shape_.withheld.end(), true) != shape_.withheld.end();
    std::vector<std::string> names;
    for (const ResultColumn& column : columns_) names.push_back(column.name);
    write_line(shape_.raw_header, shape_.header, names);
  }

  void row(const CsvRecord& record, const Result& result) override {
    cells_.clear();
    for (const ResultColumn& column : columns_) cells_.push_back(result_cell(result, column));
    write_line(record.raw, record.cells, cells_);
  }

  void finish() override {}

 private:
  // What came in goes out byte for byte unless a spreadsheet could run it or it is withheld.
  void write_line(const std::string& raw, const std::vector<std::string>& given,
                  const std::vector<std::string>& added) {
    std::string line;
    bool first = true;
    const auto append = [&](const std::string& cell) {
      if (!first) line += shape_.separator;
      first = false;
      line += csv_cell(cell, shape_.separator);
    };
    if (safe_ || any_withheld_) {
      for (std::size_t i = 0; i < given.size(); ++i) {
        if (shape_.withheld[i]) continue;
        append(safe_ ? spreadsheet_safe(given[i]) : given[i]);
      }
    } else {
      line = raw;
      first = false;
    }
    for (const std::string& cell : added) append(cell);
    line += shape_.crlf ? "\r\n" : "\n";
    out_.write(line);
  }

  Output& out_;
  TableShape shape_;
  std::vector<ResultColumn> columns_;
  std::vector<std::string> cells_;
  bool safe_;
  bool any_withheld_ = false;
};

class NdjsonWriter : public TableWriter {
 public:
  NdjsonWriter(Output& out, const TableShape& shape) : out_(out), id_(shape.id_column) {}

  void row(const CsvRecord& record, const Result& result) override {
    out_.write(to_json(result, id_ ? record.cells[*id_] : std::string{}) + "\n");
  }

  void finish() override {}

 private:
  Output& out_;
  std::optional<std::size_t> id_;
};

}  // namespace

std::unique_ptr<TableWriter> csv_writer(Output& out, const TableShape& shape,
                                        std::vector<ResultColumn> columns, bool spreadsheet_safe) {
  return std::make_unique<CsvWriter>(out, shape, std::move(columns), spreadsheet_safe);
}

std::unique_ptr<TableWriter> ndjson_writer(Output& out, const TableShape& shape) {
  return std::make_unique<NdjsonWriter>(out, shape);
}

}  // namespace screening::cli
