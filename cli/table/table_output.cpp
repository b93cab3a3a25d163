#include "table_output.hpp"

#include "screening/json.hpp"

namespace screening::cli {

namespace {

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

std::unique_ptr<TableWriter> ndjson_writer(Output& out, const TableShape& shape) {
  return std::make_unique<NdjsonWriter>(out, shape);
}

}  // namespace screening::cli
