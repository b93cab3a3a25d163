#include <gtest/gtest.h>

#include <filesystem>

#include "run_program.hpp"

// An answer that stands nowhere else: as a text that no item offers, and as a number that none
// does. It may come out where rows pass through whole, and in no message.
namespace screening::test {
namespace {

const std::string word = "CANARY4711";
const std::string number = "7304171";

/// The ways in which one answer can stand in a document.
std::vector<std::string> answers() {
  return {'"' + word + '"',
          number,
          "-" + number + ".5e3",
          "[\"" + word + "\"]",
          "{\"status\":\"" + word + "\"}",
          "{\"" + word + "\":" + number + "}",
          word};
}

/// Documents about one person for `instrument`, the answer in each way and each place.
std::vector<std::string> forms() {
  std::vector<std::string> all;
  for (const std::string& answer : answers()) {
    for (const std::string coding : {"code", "score", "position"}) {
      const std::string start = R"({"instrument":{"id":"epds"},"coding":")" + coding + R"(",)";
      all.push_back(start + R"("answers":{"epds_01":)" + answer + "}}");
      all.push_back(start + R"("answers":{"epds_10":1,"epds_10":)" + answer + "}}");
      all.push_back(start + R"("answers":[1,1,1,1,1,1,1,1,1,)" + answer + "]}");
      // Of an object of all answers the keys are names of items, which messages say.
      if (answer.front() != '{') all.push_back(start + R"("answers":)" + answer + "}");
      all.push_back(start + R"("answers":{"epds_01":)" + answer);
    }
  }
  return all;
}

/// Tables with the answer as a cell, as a row of the wrong length and inside faulty quotes.
std::vector<std::string> tables() {
  const std::string header = epds_header() + ",stored,stage,area\n";
  const std::string more = ",9,postnatal,north\n";
  std::vector<std::string> all;
  for (const std::string& cell : {word, number, "-" + number, '"' + word + '"'}) {
    all.push_back(header + epds_row("A", "1", cell) + more);
    all.push_back(header + epds_row("A", cell, "0") + more + epds_row("B", "1", "0") + more);
    all.push_back(header + "A," + cell + "\n" + epds_row("B", "1", "0") + more);
    all.push_back(header + epds_row("A", "1", "\"" + cell + "\"x") + more);
    all.push_back(header + epds_row("A", "1", "\"" + cell) + more);
    all.push_back(header + epds_row("A", "1", cell + "\xFF") + more);
    all.push_back(header + epds_row("A", "1", "0") + ',' + cell + ",postnatal,north\n");
    all.push_back(header + epds_row("A", "1", "0") + ",9," + cell + ",north\n");
  }
  return all;
}

std::vector<std::string> fhir_responses() {
  std::vector<std::string> all;
  const std::string start = R"({"resourceType":"QuestionnaireResponse","item":[{"linkId":)";
  for (const std::string& value :
       {R"("valueCoding":{"code":")" + word + "\"}", R"("valueCoding":{"display":")" + word + "\"}",
        R"("valueString":")" + word + '"', "\"valueInteger\":" + number,
        "\"valueDecimal\":" + number + ".25", "\"value" + word + "\":1"}) {
    for (const std::string item : {"gad7_01", "69725-0", "elsewhere", "gad7.total"}) {
      const std::string one = start + '"' + item + R"(","answer":[{)" + value + "}]}]}";
      all.push_back(one);
      all.push_back(one.substr(0, one.size() - 2));
      all.push_back(start + '"' + item + R"(","answer":[{)" + value + "},{" + value + "}]}]}");
    }
  }
  return all;
}

struct Door {
  std::string name;
  std::vector<std::string> arguments;
  std::vector<std::string> (*inputs)();
  bool one_line = false;  ///< an input is a line among others
};

std::ostream& operator<<(std::ostream& out, const Door& door) { return out << door.name; }

class Canary : public testing::TestWithParam<Door> {};

TEST_P(Canary, StandsInNoMessage) {
  const Folder folder;
  folder.write("form.json", forms().front());
  std::filesystem::create_directory(folder.path("own"));
  folder.write("own/toy.yaml", "id: toy\nname: [\n");
  folder.write("own.lock", "screening-lock/1\nserial 1\ncount 1\n...\n");
  folder.write("directory.yaml", "directory: [\n");
  std::vector<std::string> arguments = GetParam().arguments;
  for (std::string& argument : arguments) {
    if (argument.starts_with("@")) argument = folder.path(argument.substr(1));
  }
  int refused = 0;
  for (const std::string& input : GetParam().inputs()) {
    const std::string text = GetParam().one_line ? input + "\n{}\n" + input + "\n" : input;
    const Outcome outcome = run_with_input(arguments, text);
    EXPECT_TRUE(outcome.status == 0 || outcome.status == 65 || outcome.status == 2)
        << outcome.status << outcome.err;
    refused += outcome.err.empty() ? 0 : 1;
    EXPECT_FALSE(contains(outcome.err, word)) << input << "\n" << outcome.err;
    EXPECT_FALSE(contains(outcome.err, number)) << input << "\n" << outcome.err;
  }
  EXPECT_GT(refused, 0) << "nothing was said at all";
}

const std::string definitions = "--definitions";

INSTANTIATE_TEST_SUITE_P(
    EveryDoor, Canary,
    testing::Values(
        Door{"one_person", {"score", "epds", "-", "--input", "json"}, forms},
        Door{"one_person_as_json",
             {"score", "epds", "-", "--input", "json", "--format", "json"},
             forms},
        Door{"explained", {"explain", "epds", "-"}, forms},
        Door{"changed", {"change", "epds", "@form.json", "-"}, forms},
        Door{"reported", {"report", "-"}, forms},
        Door{"reported_as_html", {"report", "-", "--format", "html"}, forms},
        Door{"suggested", {"suggest", "all", "-"}, forms},
        Door{"with_a_faulty_directory",
             {"suggest", "bonding", "-", "--directory", "@directory.yaml"},
             forms},
        Door{"with_a_faulty_definition", {definitions, "@own", "score", "epds", "-"}, forms},
        Door{"with_a_faulty_lock",
             {definitions, "@own", "--lock", "@own.lock", "score", "epds", "-"},
             forms},
        Door{"lines", {"score", "epds", "-", "--input", "ndjson"}, forms, true},
        Door{"lines_with_rejects",
             {"score", "epds", "-", "--input", "ndjson", "--rejects", "@rejects"},
             forms,
             true},
        Door{"table", {"score", "epds", "-", "--input", "csv"}, tables},
        Door{"table_with_rejects",
             {"score", "epds", "-", "--input", "csv", "--rejects", "@rejects", "--context-columns"},
             tables},
        Door{"table_as_json", {"score", "epds", "-", "--input", "csv", "--format", "json"}, tables},
        Door{"table_to_read", {"score", "epds", "-", "--input", "csv", "--table"}, tables},
        Door{"doctor", {"doctor", "epds", "-"}, tables},
        Door{"verify", {"verify", "epds", "-", "--stored", "total=stored"}, tables},
        Door{"cohort",
             {"cohort", "epds", "-", "--context", "stage=postnatal", "--group", "area"},
             tables},
        Door{"fhir_response",
             {"fhir", "response", "epds", "-", "--subject", "Patient/1", "--key", "a"},
             forms},
        Door{"fhir_results",
             {"fhir", "results", "epds", "-", "--subject", "Patient/1", "--key", "a"},
             forms},
        Door{"fhir_score", {"fhir", "score", "gad7", "-", "--rules"}, fhir_responses},
        Door{"fhir_score_lines",
             {"fhir", "score", "gad7", "-", "--lines", "--rejects", "@rejects"},
             fhir_responses,
             true},
        Door{"fhir_compare", {"fhir", "compare", "gad7", "-"}, fhir_responses},
        Door{"fhir_draft", {"fhir", "draft", "-", "--id", "mine"}, fhir_responses}),
    [](const auto& about) { return about.param.name; });

}  // namespace
}  // namespace screening::test
