#include "commands.hpp"

#include <filesystem>

namespace screening::test {

namespace {

const std::string source = SCREENING_SOURCE_DIR;

std::string one_form() { return R"({"id":"a-1","answers":[1,1,1,1,1,1,1,1,1,1]})"; }

std::string fhir_response() {
  return R"({"resourceType":"QuestionnaireResponse","id":"a","subject":{"reference":"Patient/a"},)"
         R"("item":[{"linkId":"gad7_01","answer":[{"valueCoding":{"code":"LA6569-3"}}]}]})";
}

}  // namespace

Inputs::Inputs() {
  folder_.write("one.json", one_form());
  folder_.write("named.json", R"([{"instrument":{"id":"epds"},"coding":"score",)"
                              R"("answers":[1,1,1,1,1,1,1,1,1,1]}])");
  folder_.write("lines.ndjson", one_form() + "\n{\n" + one_form() + "\n");
  folder_.write("fhir.json", fhir_response());
  folder_.write("fhir.ndjson", fhir_response() + "\n{\n" + fhir_response() + "\n");
  folder_.write("form.json", run({"fhir", "questionnaire", "gad7"}).out);
  people(40);
  std::string stored = epds_header() + ",stored\n";
  for (int i = 0; i < 40; ++i) stored += epds_row(std::to_string(i), "1", "0") + ",9\n";
  folder_.write("stored.csv", stored);
  const std::filesystem::path own = folder_.path("own");
  std::filesystem::create_directory(own);
  std::filesystem::copy_file(source + "/examples/wording/tea.yaml", own / "tea.yaml");
  run({"lock", own.string(), "-o", folder_.path("own.lock")});
}

std::string Inputs::people(std::size_t rows) const {
  std::string table = epds_header() + "\n";
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string id = std::to_string(i);
    table += i % 1000 == 1 ? id + ",1,1\n"
                           : epds_row(id, std::to_string(i % 4), std::to_string(i / 4 % 4)) + "\n";
  }
  return folder_.write("people" + std::to_string(rows) + ".csv", table);
}

std::vector<Writing> Inputs::writing() const {
  const auto file = [&](const char* name) { return folder_.path(name); };
  const std::string table = file("people40.csv");
  return {
      {"table", {"score", "epds", table}, "--rejects"},
      {"table_as_json", {"score", "epds", table, "--format", "json"}, "--rejects"},
      {"table_to_read", {"score", "epds", table, "--table"}, "--rejects"},
      {"lines", {"score", "epds", file("lines.ndjson")}, "--rejects"},
      {"lines_as_csv", {"score", "epds", file("lines.ndjson"), "--format", "csv"}, "--rejects"},
      {"one_person", {"score", "epds", file("one.json")}, {}},
      {"one_person_as_json", {"score", "epds", file("one.json"), "--format", "json"}, {}},
      {"cohort", {"cohort", "epds", table, "--context", "stage=postnatal"}, "--tidy"},
      {"cohort_as_html",
       {"cohort", "epds", table, "--context", "stage=postnatal", "--format", "html"},
       "--tidy"},
      {"doctor", {"doctor", "epds", table}, {}},
      {"verify", {"verify", "epds", file("stored.csv"), "--stored", "total=stored"}, {}},
      {"report", {"report", file("named.json")}, {}},
      {"report_as_html", {"report", file("named.json"), "--format", "html"}, {}},
      {"fhir_questionnaire", {"fhir", "questionnaire", "gad7"}, {}},
      {"fhir_response",
       {"fhir", "response", "epds", file("one.json"), "--subject", "Patient/17", "--key", "a-1"},
       {}},
      {"fhir_results",
       {"fhir", "results", "epds", file("one.json"), "--subject", "Patient/17", "--key", "a-1",
        "--issued", "2026-11-22T10:00:00Z"},
       {}},
      {"fhir_score", {"fhir", "score", "gad7", file("fhir.json")}, {}},
      {"fhir_score_lines", {"fhir", "score", "gad7", file("fhir.ndjson"), "--lines"}, "--rejects"},
      {"fhir_draft", {"fhir", "draft", file("form.json"), "--id", "mine"}, {}},
      {"lock", {"lock", file("own"), "--serial", "9"}, {}}};
}

std::vector<Writing> Inputs::showing() const {
  const auto file = [&](const char* name) { return folder_.path(name); };
  return {
      {"help", {"--help"}, {}},
      {"version", {"--version"}, {}},
      {"list", {"list"}, {}},
      {"show", {"show", "epds"}, {}},
      {"licences", {"licences", "epds"}, {}},
      {"sources", {"sources", "epds"}, {}},
      {"explain", {"explain", "epds", file("one.json")}, {}},
      {"check", {"check", source + "/instruments/gad2.yaml"}, {}},
      {"diff", {"diff", source + "/instruments/gad2.yaml", source + "/instruments/phq2.yaml"}, {}},
      {"change", {"change", "epds", file("one.json"), file("one.json")}, {}},
      {"pathways", {"pathways"}, {}},
      {"suggest", {"suggest", "bonding", file("named.json")}, {}},
      {"fhir_compare", {"fhir", "compare", "gad7", file("form.json")}, {}},
      {"verify_lock", {"verify-lock", file("own"), file("own.lock")}, {}}};
}

std::vector<std::string> into(const Writing& command, const std::string& folder) {
  std::vector<std::string> arguments = command.arguments;
  arguments.insert(arguments.end(), {"-o", folder + "/out"});
  if (!command.second.empty()) {
    arguments.insert(arguments.end(), {command.second, folder + "/second"});
  }
  return arguments;
}

}  // namespace screening::test
