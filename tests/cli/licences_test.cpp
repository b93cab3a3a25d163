#include <gtest/gtest.h>

#include "run_program.hpp"
#include "screening/screening.hpp"

namespace screening::test {
namespace {

/// An invented instrument of one item; `licence` holds the lines that differ.
std::string definition(const std::string& id, const std::string& licence) {
  return "format: 1\nid: " + id + R"(
version: "1.0.0"
name: Invented Scale
abbreviation: INV
purpose: Shows what is owed.
clinical_review: none
items: [{id: )" +
         id + R"(_01, label: first, options: [{code: 0, score: 0}, {code: 1, score: 1}]}]
scales:
  - id: total
    label: Total
    aggregate: sum
    members: [{items: [)" +
         id + R"(_01]}]
    missing: {rule: none_allowed, evidence: primary, source: us}
    worse: high
    range: [0, 1]
    evidence: primary
    source: us
licence:
)" + licence +
         R"(sources: [{id: us, citation: Nobody. Invented. 2026., seen: primary}]
...
)";
}

const std::string strict = definition("strict",
                                      "  owner: Nobody\n"
                                      "  terms: by agreement\n"
                                      "  wording: ask\n"
                                      "  attribution: Nobody 2026\n"
                                      "  ask_owner_first: true\n"
                                      "  register_use: true\n"
                                      "  evidence: primary\n");
const std::string loose = definition("loose",
                                     "  owner: Everybody\n"
                                     "  terms: public domain\n"
                                     "  wording: \"yes\"\n"
                                     "  evidence: secondary\n");

/// Runs `licences` with both definitions at hand.
Outcome licences(std::vector<std::string> arguments) {
  const Folder folder;
  folder.write("strict.yaml", strict);
  folder.write("loose.yaml", loose);
  arguments.insert(arguments.begin(), "licences");
  arguments.insert(arguments.end(), {"--definitions", folder.path("")});
  return run(arguments);
}

TEST(Licences, TheDutiesComeFirstThenEachInstrument) {
  const Outcome outcome = licences({"strict", "loose", "strict"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.rfind("ASK THE OWNER FIRST\n"
                              "  strict\n"
                              "\n"
                              "REGISTER THE USE\n"
                              "  strict\n"
                              "\n"
                              "SHOW THIS ATTRIBUTION\n"
                              "  strict: Nobody 2026\n"
                              "\n"
                              "INSTRUMENT BY INSTRUMENT\n",
                              0),
            0U)
      << outcome.out;
  const std::string blocks =
      "\n"
      "loose - Invented Scale\n"
      "  owner: Everybody\n"
      "  terms: public domain\n"
      "  wording may be shown: yes\n"
      "  ask the owner before use: no\n"
      "  register the use: no\n"
      "  attribution to show: none\n"
      "  evidence of all this: secondary\n"
      "\n"
      "strict - Invented Scale\n"
      "  owner: Nobody\n"
      "  terms: by agreement\n"
      "  wording may be shown: only as the owner allows: ask\n"
      "  ask the owner before use: yes\n"
      "  register the use: yes\n"
      "  attribution to show: Nobody 2026\n"
      "  evidence of all this: primary\n";
  EXPECT_TRUE(outcome.out.ends_with(blocks)) << outcome.out;
}

TEST(Licences, NothingOwedIsSaidAndNotLeftOut) {
  const Outcome outcome = licences({"loose"});
  EXPECT_TRUE(contains(outcome.out, "ASK THE OWNER FIRST\n  none\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "REGISTER THE USE\n  none\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "SHOW THIS ATTRIBUTION\n  none\n")) << outcome.out;
}

TEST(Licences, JsonSaysTheSame) {
  const Outcome outcome = licences({"strict", "loose", "--format", "json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            R"({"ask_owner_first":["strict"],"register_use":["strict"],)"
            R"("attributions":[{"id":"strict","attribution":"Nobody 2026"}],"instruments":[)"
            R"({"id":"loose","version":"1.0.0","name":"Invented Scale","provisional":false,)"
            R"("owner":"Everybody","terms":"public domain","wording":"yes",)"
            R"("ask_owner_first":false,"register_use":false,"attribution":null,)"
            R"("evidence":"secondary"},)"
            R"({"id":"strict","version":"1.0.0","name":"Invented Scale","provisional":false,)"
            R"("owner":"Nobody","terms":"by agreement","wording":"ask",)"
            R"("ask_owner_first":true,"register_use":true,"attribution":"Nobody 2026",)"
            R"("evidence":"primary"}]})"
            "\n");
}

TEST(Licences, WithoutAnIdEveryShippedInstrumentHasItsBlock) {
  const Outcome outcome = run({"licences"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const std::string& id : Catalog::shipped().ids()) {
    EXPECT_TRUE(contains(outcome.out, "\n" + id + " - ")) << id;
  }
}

TEST(Licences, LinesStayWithinAHundredColumns) {
  const std::string text = run({"licences"}).out;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = text.find('\n', from);
    const std::string line = text.substr(from, end - from);
    const std::size_t words = std::min(line.find_first_not_of(' '), line.size());
    EXPECT_TRUE(line.size() <= 100 || line.find(' ', words) == std::string::npos) << line;
    EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
    from = end + 1;
  }
}

TEST(Licences, AnUnknownInstrumentIsWrongUse) {
  const Outcome outcome = run({"licences", "epds", "no_such_instrument"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "no_such_instrument")) << outcome.err;
}

TEST(Licences, ShowNamesTheDutyToRegister) {
  const auto text = [](const std::string& yaml, const std::string& file) {
    return describe(load_definition(yaml, file, Trust::unlocked()).value());
  };
  EXPECT_TRUE(contains(text(strict, "strict.yaml"), "Register the use with the owner."));
  EXPECT_FALSE(contains(text(loose, "loose.yaml"), "Register"));
}

}  // namespace
}  // namespace screening::test
