#include "answers.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "lexemes.hpp"
#include "numbers_in_memory.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

std::string type_name(PyObject* value) { return Py_TYPE(value)->tp_name; }

bool text_of_str(PyObject* value, std::string_view& text) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(value, &size);
  if (bytes == nullptr) {
    // Half of a surrogate pair is no code of any item.
    PyErr_Clear();
    text = "(not UTF-8)";
  } else {
    text = {bytes, static_cast<std::size_t>(size)};
  }
  return true;
}

/// One answer on its way from Python to a form.
class AnswerReader {
 public:
  AnswerReader(Responses& responses, std::size_t index) : responses_(responses), index_(index) {}

  void read(PyObject* value) {
    if (PyLong_CheckExact(value)) {
      read_int(value);
    } else if (PyUnicode_Check(value)) {
      read_str(value);
    } else if (is_no_answer(value)) {
      responses_.set(index_, NoAnswer::missing);
    } else if (PyList_Check(value) || PyTuple_Check(value) || PyAnySet_Check(value)) {
      read_choices(value);
    } else {
      std::string text;
      if (!scalar_text(value, text)) refuse(value);
      responses_.set(index_, text);
    }
  }

 private:
  void read_int(PyObject* value) {
    int overflow = 0;
    const long number = PyLong_AsLongAndOverflow(value, &overflow);
    if (overflow != 0) {
      responses_.set(index_, std::string_view("(too large)"));
    } else if (number >= 0 && number <= 9) {
      const char digit = static_cast<char>('0' + number);
      responses_.set(index_, std::string_view(&digit, 1));
    } else {
      std::array<char, 24> room;
      const auto end = std::to_chars(room.data(), room.data() + room.size(), number);
      responses_.set(index_, std::string_view(room.data(), end.ptr));
    }
  }

  void read_str(PyObject* value) {
    std::string_view text;
    text_of_str(value, text);
    if (text.empty()) {
      responses_.set(index_, NoAnswer::missing);
    } else if (const auto why = parse_no_answer(text)) {
      responses_.set(index_, *why);
    } else {
      responses_.set(index_, text);
    }
  }

  void read_choices(PyObject* value) {
    std::vector<std::string> texts;
    for (const py::handle each : py::reinterpret_borrow<py::object>(value)) {
      std::string& text = texts.emplace_back();
      if (is_no_answer(each.ptr()) || !scalar_text(each.ptr(), text)) refuse(each.ptr());
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    responses_.set(index_, std::span<const std::string_view>(views));
  }

  [[noreturn]] void refuse(PyObject* value) {
    const std::string& item = responses_.instrument().definition().items[index_].id;
    throw data_error("wrong_type", "item '" + item + "' is answered by a value of type " +
                                       type_name(value) +
                                       "; give a number, a text, a list of codes, or None where "
                                       "there is no answer")
        .at("instrument", responses_.instrument().id())
        .at("item", item);
  }

  Responses& responses_;
  std::size_t index_;
};

[[noreturn]] void refuse_unknown_item(PyObject* dict, const Responses& responses) {
  const Instrument& instrument = responses.instrument();
  PyObject* key = nullptr;
  PyObject* value = nullptr;
  Py_ssize_t at = 0;
  while (PyDict_Next(dict, &at, &key, &value) != 0) {
    std::string_view name;
    if (!PyUnicode_Check(key)) {
      throw data_error("unknown_item", "an answer has a key of type " + type_name(key) +
                                           " where '" + instrument.id() + "' has texts such as '" +
                                           instrument.definition().items.front().id + "'")
          .at("instrument", instrument.id());
    }
    text_of_str(key, name);
    if (instrument.item_index(name)) continue;
    throw data_error("unknown_item", "'" + instrument.id() + "' has no item '" +
                                         std::string(name.substr(0, 64)) +
                                         "'; leave it out, or write one of its item ids")
        .at("instrument", instrument.id())
        .at("item", std::string(name.substr(0, 64)));
  }
  throw py::error_already_set();
}

void read_dict(PyObject* dict, const ItemNames& names, Responses& responses) {
  Py_ssize_t found = 0;
  for (std::size_t i = 0; i < responses.item_count(); ++i) {
    PyObject* value = PyDict_GetItemWithError(dict, names[i]);
    if (value == nullptr) {
      if (PyErr_Occurred() != nullptr) throw py::error_already_set();
      continue;
    }
    ++found;
    AnswerReader(responses, i).read(value);
  }
  if (found != PyDict_GET_SIZE(dict)) refuse_unknown_item(dict, responses);
}

void check_length(std::size_t found, const Responses& responses) {
  if (found == responses.item_count()) return;
  const Instrument& instrument = responses.instrument();
  throw data_error("wrong_length",
                   "'" + instrument.id() + "' has " + std::to_string(responses.item_count()) +
                       " items, and there are " + std::to_string(found) +
                       " answers; write None for an item that was not answered, or name the items "
                       "in a dict")
      .at("instrument", instrument.id());
}

void read_sequence(PyObject* sequence, Responses& responses) {
  check_length(static_cast<std::size_t>(PySequence_Fast_GET_SIZE(sequence)), responses);
  for (std::size_t i = 0; i < responses.item_count(); ++i) {
    PyObject* value = PySequence_Fast_GET_ITEM(sequence, static_cast<Py_ssize_t>(i));
    AnswerReader(responses, i).read(value);
  }
}

void read_numbers(PyObject* row, Responses& responses) {
  const NumbersInMemory numbers(row);
  if (numbers.dimensions() != 1) {
    throw data_error("wrong_shape", "one person's answers are one row, and this has " +
                                        std::to_string(numbers.dimensions()) +
                                        " dimensions; score_table() takes many people")
        .at("instrument", responses.instrument().id());
  }
  check_length(numbers.length(), responses);
  for (std::size_t i = 0; i < responses.item_count(); ++i) {
    if (const auto text = numbers.text_at(i)) responses.set(i, *text);
  }
}

// Arrays of objects or texts, and masked ones, in which what is masked must not be an answer.
bool needs_list(const py::handle& answers) {
  if (!py::hasattr(answers, "tolist") || !py::hasattr(answers, "dtype")) return false;
  if (py::hasattr(answers, "filled")) return true;
  const auto kind = py::str(answers.attr("dtype").attr("kind")).cast<std::string>();
  return kind == "O" || kind == "U" || kind == "T";
}

}  // namespace

ItemNames::ItemNames(const Instrument& instrument) {
  for (const Item& item : instrument.definition().items) {
    PyObject* name = PyUnicode_InternFromString(item.id.c_str());
    if (name == nullptr) throw py::error_already_set();
    names_.push_back(py::reinterpret_steal<py::object>(name));
  }
}

bool is_no_answer(PyObject* value) {
  if (value == Py_None) return true;
  if (PyFloat_Check(value)) return std::isnan(PyFloat_AS_DOUBLE(value));
  const std::string_view type = Py_TYPE(value)->tp_name;
  return type.ends_with("NAType") || type.ends_with("NaTType");
}

bool scalar_text(PyObject* value, std::string& text) {
  if (PyUnicode_Check(value)) {
    std::string_view view;
    text_of_str(value, view);
    text = view;
    return true;
  }
  if (PyBool_Check(value)) {
    text = value == Py_True ? "1" : "0";
    return true;
  }
  if (PyFloat_Check(value)) {
    text = number_text(PyFloat_AS_DOUBLE(value));
    return true;
  }
  if (PyLong_Check(value)) {
    text = py::str(py::handle(value));
    return true;
  }
  const std::string_view type = Py_TYPE(value)->tp_name;
  if (type.ends_with("Decimal")) {
    const auto decimal = Decimal::parse(std::string(py::str(py::handle(value))));
    text = decimal ? decimal->to_string() : "(not a plain decimal)";
    return true;
  }
  if (!PyObject_CheckBuffer(value) || PyBytes_Check(value)) return false;
  const NumbersInMemory number(value);
  if (number.dimensions() != 0) return false;
  text = number.text_at(0).value_or("(not finite)");
  return true;
}

void read_answers(PyObject* answers, const ItemNames& names, Responses& responses) {
  if (PyDict_Check(answers)) return read_dict(answers, names, responses);
  if (PyList_Check(answers) || PyTuple_Check(answers)) return read_sequence(answers, responses);
  const py::handle other(answers);
  if (py::hasattr(other, "keys")) {
    const py::dict by_name;
    if (PyDict_Update(by_name.ptr(), answers) != 0) throw py::error_already_set();
    return read_dict(by_name.ptr(), names, responses);
  }
  if (needs_list(other))
    return read_answers(py::list(other.attr("tolist")()).ptr(), names, responses);
  if (PyObject_CheckBuffer(answers) && !PyBytes_Check(answers) && !PyByteArray_Check(answers)) {
    return read_numbers(answers, responses);
  }
  throw data_error("wrong_type",
                   "the answers of one person are a dict of item ids, a list in form "
                   "order, or a row of numbers; this is of type " +
                       type_name(answers))
      .at("instrument", responses.instrument().id());
}

}  // namespace screening::python
