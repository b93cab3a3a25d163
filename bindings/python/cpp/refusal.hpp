#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace screening::python {

/// What becomes a Python exception of screening._errors: which class, its stable code, the message,
/// and the places that it carries as attributes. Never carries an answer.
class Refusal : public std::exception {
 public:
  enum class Kind : std::uint8_t { data, option };
  using Place = std::variant<std::int64_t, std::string, std::vector<std::string>>;

  Refusal(Kind kind, std::string code, std::string message)
      : kind_(kind), code_(std::move(code)), message_(std::move(message)) {}

  Refusal&& at(std::string name, Place place) && {
    places_.emplace_back(std::move(name), std::move(place));
    return std::move(*this);
  }

  Kind kind() const { return kind_; }
  const std::string& code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::vector<std::pair<std::string, Place>>& places() const { return places_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  Kind kind_;
  std::string code_;
  std::string message_;
  std::vector<std::pair<std::string, Place>> places_;
};

inline Refusal data_error(std::string code, std::string message) {
  return {Refusal::Kind::data, std::move(code), std::move(message)};
}
inline Refusal option_error(std::string code, std::string message) {
  return {Refusal::Kind::option, std::move(code), std::move(message)};
}

/// Raises `Refusal` and `DefinitionError` as what Python catches.
void translate_refusals();

}  // namespace screening::python
