#include "table_output.hpp"

#include <utility>

#include "screening/json.hpp"

namespace screening::cli {

namespace {

class CsvWriter : public TableWriter {
 public:
  CsvWriter(Output& out, const TableShape& shape, std::vector<ResultColumn> columns, bool safe)
      : out_(out), shape_(shape), columns_(std::move(columns)), safe_(safe) {
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
  // What came in goes out byte for byte unless a spreadsheet could run it.
  void write_line(const std::string& raw, const std::vector<std::string>& given,
                  const std::vector<std::string>& added) {
    std::string line;
    if (safe_) {
      for (const std::string& cell : given) {
        if (&cell != &given.front()) line += shape_.separator;
        line += csv_cell(spreadsheet_safe(cell), shape_.separator);
      }
    } else {
      line = raw;
    }
    for (const std::string& cell : added) {
      line += shape_.separator;
      line += csv_cell(cell, shape_.separator);
    }
    line += shape_.crlf ? "\r\n" : "\n";
    out_.write(line);
  }

  Output& out_;
  TableShape shape_;
  std::vector<ResultColumn> columns_;
  std::vector<std::string> cells_;
  bool safe_;
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
