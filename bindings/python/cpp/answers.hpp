#pragma once

#include <pybind11/pybind11.h>

#include <screening/responses.hpp>
#include <vector>

namespace screening::python {

/// The ids of an instrument's items as Python texts, in form order, to look up in a dict.
class ItemNames {
 public:
  explicit ItemNames(const Instrument& instrument);
  PyObject* operator[](std::size_t index) const { return names_[index].ptr(); }

 private:
  std::vector<pybind11::object> names_;
};

/// Reads one person's answers: a dict of item ids, a list or tuple in form order, or a row of
/// numbers that offers Python's buffer protocol. Throws `Refusal` where the whole cannot be
/// trusted: an item that there is not, another number of answers than items, a value of a type that
/// no answer has. An answer that an item does not offer is an issue of `responses`.
void read_answers(PyObject* answers, const ItemNames& names, Responses& responses);

/// Whether `value` is no answer: None, NaN, pandas.NA, NaT.
bool is_no_answer(PyObject* value);

/// The text of a number or text. False for any other type, or an error that is set.
bool scalar_text(PyObject* value, std::string& text);

}  // namespace screening::python
