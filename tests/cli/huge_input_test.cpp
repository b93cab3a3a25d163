#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <string>

#include "run_program.hpp"

// Inputs of a hundred megabytes: refused with the place and the reason, soon, and in little memory.
namespace screening::test {
namespace {

constexpr std::size_t huge = 100'000'000;

void write_huge(const Folder& folder, const std::string& name, const std::string& before, char fill,
                const std::string& after) {
  std::ofstream file(folder.path(name), std::ios::binary);
  file << before;
  const std::string piece(1'000'000, fill);
  for (std::size_t written = 0; written < huge; written += piece.size()) file << piece;
  file << after;
}

struct Refusal {
  std::vector<std::string> arguments;
  std::string because;
};

void expect_refused(const Folder& folder, const Refusal& refusal) {
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = run(refusal.arguments);
  const auto took = std::chrono::steady_clock::now() - started;
  EXPECT_EQ(outcome.status, 65) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, folder.path(""))) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, refusal.because)) << outcome.err;
  EXPECT_LT(outcome.err.size(), 1'000U);
  EXPECT_LT(took, std::chrono::seconds(10));
  if (outcome.peak_memory_kib) {
    EXPECT_LT(*outcome.peak_memory_kib, 64 * 1024);
  }
}

TEST(HugeInput, OneTextOfAHundredMegabytesIsRefused) {
  const Folder folder;
  write_huge(folder, "text.json", R"({"resourceType":"QuestionnaireResponse","id":")", 'a', "\"}");
  const std::string text = folder.path("text.json");
  expect_refused(folder, {{"fhir", "score", "epds", text}, "longer than"});
  expect_refused(folder, {{"fhir", "compare", "epds", text}, "longer than"});
  expect_refused(folder, {{"fhir", "draft", "--id", "own", text}, "longer than"});
  expect_refused(folder, {{"score", "epds", text}, "longer than"});
}

TEST(HugeInput, ADefinitionOfAHundredMegabytesIsRefused) {
  const Folder folder;
  write_huge(folder, "own.yaml", "id: ", 'a', "\n...\n");
  expect_refused(folder, {{"check", folder.path("own.yaml")}, "longer than 1048576 bytes"});
  write_huge(folder, "brackets.yaml", "id: ", '[', "\n...\n");
  expect_refused(folder, {{"check", folder.path("brackets.yaml")}, "longer than 1048576 bytes"});
}

TEST(HugeInput, ATableWithALineOfAHundredMegabytesIsRefused) {
  const Folder folder;
  write_huge(folder, "lines.ndjson",
             R"({"resourceType":"QuestionnaireResponse"})"
             "\n\"",
             'a', "\"\n");
  expect_refused(folder, {{"fhir", "score", "epds", folder.path("lines.ndjson")}, "16 MiB"});
  write_huge(folder, "table.csv", epds_header() + "\n1,\"", 'a', "\"\n");
  expect_refused(folder, {{"score", "epds", folder.path("table.csv")}, "16 MiB"});
  write_huge(folder, "header.csv", "", 'a', "\n");
  expect_refused(folder, {{"score", "epds", folder.path("header.csv")}, "16 MiB"});
}

TEST(HugeInput, ALineThatIsLongAndNoLongerIsRejectedAndTheRestIsScored) {
  const Folder folder;
  const std::string good =
      R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[]})";
  const std::string text =
      folder.write("lines.ndjson", good + "\n{\"resourceType\":\"" + std::string(5'000'000, 'a') +
                                       "\"}\n" + good + "\n");
  const Outcome outcome = run({"fhir", "score", "epds", text});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, ":2:1: row rejected: json.too_large")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "read 3 rows = scored 2 + rejected 1")) << outcome.err;
}

}  // namespace
}  // namespace screening::test
