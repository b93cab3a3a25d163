#pragma once

#include <pybind11/pybind11.h>

#include <optional>
#include <screening/explain.hpp>
#include <screening/result.hpp>

namespace screening::python {

/// One person's result, with the answers it was made of.
struct Outcome {
  Responses responses;
  Result result;
};

/// A whole number as int, any other as float.
pybind11::object exact(const Fraction& number);

/// The same, or None.
pybind11::object value_of(const std::optional<Fraction>& value);

/// The fields of the package's `Score`.
pybind11::tuple tuple_of(const Score& score);

/// What `show_protected` asks for.
Protected protection(bool show_protected);

}  // namespace screening::python
