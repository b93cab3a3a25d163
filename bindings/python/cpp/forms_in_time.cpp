#include "forms_in_time.hpp"

#include "outcome.hpp"

namespace py = pybind11;

namespace screening::python {

std::vector<Occasion> occasions_of(const std::vector<Form>& forms) {
  std::vector<Occasion> occasions;
  for (const auto& [date, outcome] : forms) {
    occasions.push_back({date, outcome.cast<const Outcome&>().result});
  }
  return occasions;
}

Refusal refusal_of(const SeriesError& error, std::size_t forms) {
  const std::string where = forms == 0 ? ""
                                       : "form " + std::to_string(error.occasion + 1) + " of " +
                                             std::to_string(forms) + ": ";
  return data_error(error.code, where + error.message)
      .at("form", static_cast<std::int64_t>(error.occasion));
}

}  // namespace screening::python
