#include "arrow_data.hpp"

#include <string_view>
#include <utility>

#include "refusal.hpp"

namespace screening::python {

namespace {

[[noreturn]] void refuse_array(const std::string& why) {
  throw data_error("arrow", "an Arrow array is not as its schema says: " + why);
}

// A name is optional.
std::string name_of(const ArrowSchema& schema) { return schema.name != nullptr ? schema.name : ""; }

// What is looked at of a schema: its own type, and its columns'.
void check_schema(const ArrowSchema* schema) {
  const auto whole = [](const ArrowSchema* each) {
    return each != nullptr && each->format != nullptr;
  };
  bool good = whole(schema) && schema->n_children >= 0 &&
              (schema->n_children == 0 || schema->children != nullptr);
  for (std::int64_t i = 0; good && i < schema->n_children; ++i) good = whole(schema->children[i]);
  if (!good) throw data_error("arrow", "an Arrow schema lacks a column or a type");
}

void check_array(const ArrowArray* array) {
  if (array == nullptr) refuse_array("a column is not there");
  if (array->length < 0 || array->offset < 0 || array->offset > INT64_MAX - array->length) {
    refuse_array("its length or offset is out of range");
  }
  if (array->n_buffers < 0 || (array->n_buffers > 0 && array->buffers == nullptr) ||
      array->n_children < 0 || (array->n_children > 0 && array->children == nullptr)) {
    refuse_array("it has no list of its buffers or columns");
  }
}

}  // namespace

ArrowData::ArrowData(std::shared_ptr<ArrowSchema> schema) : schema_(std::move(schema)) {
  check_schema(schema_.get());
}

void ArrowData::add(std::shared_ptr<ArrowArray> batch) {
  check_array(batch.get());
  if (is_table()) check_columns(*batch);
  if (batch->length > most_rows - rows_) {
    throw data_error("too_many_rows",
                     "this has more than " + std::to_string(most_rows) + " rows; give it in parts");
  }
  rows_ += batch->length;
  batches_.push_back(std::move(batch));
}

bool ArrowData::is_table() const { return std::string_view(schema_->format) == "+s"; }

void ArrowData::check_columns(const ArrowArray& batch) const {
  if (batch.n_children != schema_->n_children) refuse_array("it has other children");
  for (std::int64_t i = 0; i < batch.n_children; ++i) {
    check_array(batch.children[i]);
    if (batch.children[i]->length < batch.offset + batch.length) {
      refuse_array("column '" + name_of(*schema_->children[i]) + "' ends before the rows do");
    }
  }
}

std::vector<std::string> ArrowData::names() const {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < schema_->n_children; ++i) {
    names.push_back(name_of(*schema_->children[i]));
  }
  return names;
}

SourceColumn ArrowData::column(std::size_t index) const {
  const ArrowSchema& schema = *schema_->children[index];
  SourceColumn made;
  for (const auto& batch : batches_) {
    if (batch->length == 0) continue;
    made.chunks.push_back(arrow_chunk(schema, *batch->children[index], batch.get(),
                                      static_cast<std::size_t>(batch->offset),
                                      static_cast<std::size_t>(batch->length), name_of(schema)));
    made.chunks.back().owner = both(made.chunks.back().owner, batch);
  }
  return made;
}

SourceColumn ArrowData::single(const std::string& name) const {
  SourceColumn made;
  for (const auto& batch : batches_) {
    if (batch->length == 0) continue;
    made.chunks.push_back(
        arrow_chunk(*schema_, *batch, nullptr, 0, static_cast<std::size_t>(batch->length), name));
    made.chunks.back().owner = both(made.chunks.back().owner, batch);
  }
  return made;
}

}  // namespace screening::python
