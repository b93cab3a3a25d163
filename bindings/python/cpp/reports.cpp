#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <screening/report.hpp>

#include "advised.hpp"
#include "forms_in_time.hpp"
#include "module.hpp"
#include "outcome.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

std::string text_of(std::variant<std::string, SeriesError> made, std::size_t forms) {
  if (auto* text = std::get_if<std::string>(&made)) return std::move(*text);
  throw refusal_of(std::get<SeriesError>(made), forms);
}

/// The page and the plain text.
std::pair<std::string, std::string> report(const std::vector<Form>& forms,
                                           const std::vector<py::object>& advised,
                                           const std::string& respondent,
                                           const std::string& written, bool show_protected,
                                           bool display_safe) {
  const std::vector<Occasion> occasions = occasions_of(forms);
  std::vector<Advice> advice;
  for (const py::object& each : advised) {
    const auto& some = each.cast<const Advised&>().advice;
    advice.insert(advice.end(), some.begin(), some.end());
  }
  ReportOptions options;
  options.respondent = respondent;
  options.written = written;
  options.sensitive = protection(show_protected);
  options.display_safe = display_safe;
  options.advice = advice;
  const py::gil_scoped_release free;
  return {text_of(report_html(occasions, options), forms.size()),
          text_of(report_text(occasions, options), forms.size())};
}

}  // namespace

void add_reports(py::module_& module) {
  module.def("report", &report, py::arg("forms"), py::arg("advised"), py::arg("respondent"),
             py::arg("written"), py::arg("show_protected"), py::arg("display_safe"));
}

}  // namespace screening::python
