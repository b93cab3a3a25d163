#include "arrow_out.hpp"

#include <array>
#include <vector>

#include "arrow_abi.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

using Form = OutcomeColumn::Form;
using Table = std::shared_ptr<const OutcomeTable>;

// A schema or array with what it points to. Children and dictionary are nodes of their own, because
// a consumer may move them out; a node's own release ends it and all it still has.
struct SchemaNode {
  std::string format;
  std::string name;
  std::vector<std::unique_ptr<ArrowSchema>> children;
  std::vector<ArrowSchema*> places;
  std::unique_ptr<ArrowSchema> dictionary;
};

struct ArrayNode {
  Table table;
  std::vector<std::int32_t> offsets;
  std::string bytes;
  std::vector<const void*> buffers;
  std::vector<std::unique_ptr<ArrowArray>> children;
  std::vector<ArrowArray*> places;
  std::unique_ptr<ArrowArray> dictionary;
};

template <typename Node, typename Struct>
void release(Struct* held) {
  const std::unique_ptr<Node> node(static_cast<Node*>(held->private_data));
  for (const auto& child : node->children) {
    if (child->release != nullptr) child->release(child.get());
  }
  if (node->dictionary && node->dictionary->release != nullptr) {
    node->dictionary->release(node->dictionary.get());
  }
  held->release = nullptr;
}

ArrowSchema schema_of(std::unique_ptr<SchemaNode> node, std::int64_t flags) {
  for (const auto& child : node->children) node->places.push_back(child.get());
  ArrowSchema schema{};
  schema.format = node->format.c_str();
  schema.name = node->name.c_str();
  schema.flags = flags;
  schema.n_children = static_cast<std::int64_t>(node->places.size());
  schema.children = node->places.empty() ? nullptr : node->places.data();
  schema.dictionary = node->dictionary.get();
  schema.release = release<SchemaNode, ArrowSchema>;
  schema.private_data = node.release();
  return schema;
}

ArrowArray array_of(std::unique_ptr<ArrayNode> node, std::size_t length, std::int64_t nulls) {
  for (const auto& child : node->children) node->places.push_back(child.get());
  ArrowArray array{};
  array.length = static_cast<std::int64_t>(length);
  array.null_count = nulls;
  array.n_buffers = static_cast<std::int64_t>(node->buffers.size());
  array.n_children = static_cast<std::int64_t>(node->places.size());
  array.buffers = node->buffers.data();
  array.children = node->places.empty() ? nullptr : node->places.data();
  array.dictionary = node->dictionary.get();
  array.release = release<ArrayNode, ArrowArray>;
  array.private_data = node.release();
  return array;
}

const char* format_of(Form form) {
  if (form == Form::number) return "g";
  return form == Form::whole ? "s" : "c";
}

ArrowSchema column_schema(const OutcomeColumn& column) {
  auto node = std::make_unique<SchemaNode>();
  node->format = format_of(column.form);
  node->name = column.name;
  if (column.form == Form::word) {
    auto words = std::make_unique<SchemaNode>();
    words->format = "u";
    node->dictionary = std::make_unique<ArrowSchema>(schema_of(std::move(words), 0));
  }
  return schema_of(std::move(node), ARROW_FLAG_NULLABLE);
}

ArrowSchema table_schema(const OutcomeTable& table) {
  auto node = std::make_unique<SchemaNode>();
  node->format = "+s";
  for (const OutcomeColumn& column : table.columns()) {
    node->children.push_back(std::make_unique<ArrowSchema>(column_schema(column)));
  }
  return schema_of(std::move(node), 0);
}

ArrowArray words_array(const std::vector<std::string>& words) {
  auto node = std::make_unique<ArrayNode>();
  node->offsets.push_back(0);
  for (const std::string& word : words) {
    node->bytes += word;
    node->offsets.push_back(static_cast<std::int32_t>(node->bytes.size()));
  }
  node->buffers = {nullptr, node->offsets.data(), node->bytes.data()};
  return array_of(std::move(node), words.size(), 0);
}

ArrowArray column_array(const Table& table, std::size_t index) {
  const OutcomeColumn& column = table->columns()[index];
  const OutcomeTable::Validity& validity = table->validity(index);
  auto node = std::make_unique<ArrayNode>();
  node->table = table;
  node->buffers = {validity.nulls == 0 ? nullptr : validity.bits.data(), table->data(index)};
  if (column.form == Form::word) {
    node->dictionary = std::make_unique<ArrowArray>(words_array(column.words));
  }
  return array_of(std::move(node), table->rows(), validity.nulls);
}

ArrowArray table_array(const Table& table) {
  auto node = std::make_unique<ArrayNode>();
  node->buffers = {nullptr};
  for (std::size_t i = 0; i < table->columns().size(); ++i) {
    node->children.push_back(std::make_unique<ArrowArray>(column_array(table, i)));
  }
  return array_of(std::move(node), table->rows(), 0);
}

// The stream gives the whole table once.
struct StreamState {
  Table table;
  bool given = false;
};

// Nothing may be thrown through these: their callers are other languages.
int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  *out = table_schema(*static_cast<StreamState*>(stream->private_data)->table);
  return 0;
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  auto& state = *static_cast<StreamState*>(stream->private_data);
  *out = state.given ? ArrowArray{} : table_array(state.table);
  state.given = true;
  return 0;
}

const char* get_last_error(ArrowArrayStream* /*stream*/) noexcept { return nullptr; }

void release_stream(ArrowArrayStream* stream) noexcept {
  delete static_cast<StreamState*>(stream->private_data);
  stream->release = nullptr;
}

template <typename T>
void destroy(PyObject* capsule, const char* name) {
  auto* held = static_cast<T*>(PyCapsule_GetPointer(capsule, name));
  if (held->release != nullptr) held->release(held);
  delete held;
}

void destroy_schema(PyObject* capsule) { destroy<ArrowSchema>(capsule, "arrow_schema"); }
void destroy_array(PyObject* capsule) { destroy<ArrowArray>(capsule, "arrow_array"); }
void destroy_stream(PyObject* capsule) { destroy<ArrowArrayStream>(capsule, "arrow_array_stream"); }

template <typename T>
py::capsule capsule_of(const T& held, const char* name, PyCapsule_Destructor destructor) {
  PyObject* capsule = PyCapsule_New(new T(held), name, destructor);
  if (capsule == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::capsule>(capsule);
}

}  // namespace

py::capsule arrow_schema(const OutcomeTable& table) {
  return capsule_of(table_schema(table), "arrow_schema", destroy_schema);
}

py::capsule arrow_array(Table table) {
  return capsule_of(table_array(table), "arrow_array", destroy_array);
}

py::capsule arrow_stream(Table table) {
  ArrowArrayStream stream{};
  stream.get_schema = get_schema;
  stream.get_next = get_next;
  stream.get_last_error = get_last_error;
  stream.release = release_stream;
  stream.private_data = new StreamState{std::move(table)};
  return capsule_of(stream, "arrow_array_stream", destroy_stream);
}

}  // namespace screening::python
