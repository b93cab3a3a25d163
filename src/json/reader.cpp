#include <cassert>
#include <utility>

#include "json/plain_reader.hpp"
#include "json/reading.hpp"
#include "screening/json.hpp"

namespace screening {

using internal::PlainReader;

struct JsonReader::State {
  std::vector<JsonForm> forms;
  std::vector<PlainReader> readers;  ///< one for each form
  std::size_t last = 0;              ///< the form of the last text that was read
  JsonError error;
};

JsonReader::JsonReader(Instrument instrument, JsonDefaults defaults)
    : JsonReader(std::vector<JsonForm>{{std::move(instrument), std::move(defaults)}}) {}

JsonReader::JsonReader(std::vector<JsonForm> forms) : state_(std::make_unique<State>()) {
  assert(!forms.empty());
  for (const JsonForm& form : forms) state_->readers.emplace_back(form, forms.size() > 1);
  state_->forms = std::move(forms);
}

JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

bool JsonReader::read(std::string_view text) {
  State& state = *state_;
  const std::size_t count = state.forms.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t form = (state.last + i) % count;
    if (!state.readers[form].read(text)) continue;
    state.last = form;
    return true;
  }
  const auto [form, read] = internal::read_named(text, state.forms);
  if (!read.ok()) {
    state.error = read.error();
    return false;
  }
  state.readers[form].take(read.value());
  state.last = form;
  return true;
}

const JsonRequest& JsonReader::request() const { return state_->readers[state_->last].request(); }
std::size_t JsonReader::form() const { return state_->last; }
const JsonError& JsonReader::error() const { return state_->error; }

}  // namespace screening
