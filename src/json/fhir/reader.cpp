#include <utility>

#include "json/fhir/quick_reader.hpp"
#include "json/fhir/response_reader.hpp"
#include "screening/fhir_read.hpp"

namespace screening {

using internal::LearnedItem;
using internal::QuickReader;
using internal::ResponseReader;

struct FhirReader::State {
  State(Instrument of, FhirReadOptions how)
      : instrument(std::move(of)),
        options(std::move(how)),
        quick(instrument, options),
        response(Responses(instrument)) {}

  Instrument instrument;
  FhirReadOptions options;
  QuickReader quick;
  FhirResponse response;
  JsonError error;
};

FhirReader::FhirReader(Instrument instrument, FhirReadOptions options)
    : state_(std::make_unique<State>(std::move(instrument), std::move(options))) {}
FhirReader::~FhirReader() = default;
FhirReader::FhirReader(FhirReader&&) noexcept = default;
FhirReader& FhirReader::operator=(FhirReader&&) noexcept = default;

bool FhirReader::read(std::string_view text) {
  State& state = *state_;
  if (state.quick.read(text, state.response)) return true;
  std::vector<LearnedItem> learned;
  ResponseReader reader(text, state.instrument, state.options, &learned);
  const FhirReadResult result = reader.read();
  if (!result) {
    state.error = result.error();
    return false;
  }
  state.response = result.value();
  state.quick.learn(state.response, reader.cited(), std::move(learned));
  return true;
}

const FhirResponse& FhirReader::response() const { return state_->response; }
const JsonError& FhirReader::error() const { return state_->error; }

}  // namespace screening
