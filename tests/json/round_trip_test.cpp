#include <gtest/gtest.h>

#include <clocale>
#include <fstream>

#include "json/document.hpp"
#include "screening/directory.hpp"
#include "screening/json.hpp"
#include "screening/pathway.hpp"
#include "toy.hpp"

namespace screening::testing {
namespace {

using internal::JsonDocument;
using internal::JsonNode;
using internal::parse_json;

std::vector<std::string> keys_of(const JsonDocument& document, JsonNode::Index object) {
  std::vector<std::string> keys;
  for (JsonNode::Index i = document.nodes[object].first_child; i != JsonNode::none;
       i = document.nodes[i].next_sibling) {
    keys.push_back(document.nodes[i].key);
  }
  return keys;
}

TEST(JsonRoundTrip, WhatIsPrintedIsStrictJsonWithTheContractsKeys) {
  const JsonDocument document =
      parse_json(scored(R"({"id": "r1", "answers": [2, 1, 1, null, 0]})"), administration_limits);
  ASSERT_FALSE(document.fault.has_value());
  EXPECT_EQ(keys_of(document, 0),
            (std::vector<std::string>{"format_version", "kind", "library", "id", "instrument",
                                      "context", "status", "flags", "scores", "bands", "verdicts",
                                      "cut_offs", "issues"}));
}

TEST(JsonRoundTrip, EveryAnswerSheetPrintsAndParses) {
  const std::vector<std::string> answers = {"0", "1", "2", "null", "7", R"({"status":"declined"})"};
  for (const std::string& first : answers) {
    for (const std::string& second : answers) {
      for (const std::string& third : answers) {
        const std::string text =
            scored(R"({"answers": [)" + first + "," + second + "," + third + ",null,1]}");
        const JsonDocument document = parse_json(text, administration_limits);
        EXPECT_FALSE(document.fault.has_value()) << text;
        for (const JsonNode& node : document.nodes) {
          EXPECT_EQ(node.text.find('e', node.kind == JsonNode::Kind::number ? 0 : node.text.size()),
                    std::string::npos);
        }
      }
    }
  }
}

TEST(JsonRoundTrip, AnyIdComesBackAsItWent) {
  for (const char* id : {"x", "\\\"\\\\\\/\\b\\f\\n\\r\\t", "\\u0000\\u001f", "\\ud83c\\udf7c",
                         "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8D\xBC", "<script>&'"}) {
    const std::string text = R"({"answers": {}, "id": ")" + std::string(id) + R"("})";
    const JsonRequest first = request(text);
    const std::string printed = to_json(score(first.responses), first.id);
    const JsonDocument document = parse_json(printed, administration_limits);
    ASSERT_FALSE(document.fault.has_value()) << printed;
    EXPECT_EQ(document.nodes[4].key, "id");
    EXPECT_EQ(document.nodes[4].text, first.id);
  }
}

// The page's JSON blocks: a request, its result, and what pathways suggest.
std::vector<std::string> blocks_of_the_page() {
  std::ifstream file(SCREENING_SOURCE_DIR "/docs/json.md");
  std::vector<std::string> blocks;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "```json") {
      inside = true;
      blocks.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back() += line + "\n";
    }
  }
  return blocks;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted || (c != ' ' && c != '\n')) line += c;
  }
  return line;
}

TEST(JsonRoundTrip, TheExampleOfThePageIsWhatTheLibraryPrints) {
  const std::vector<std::string> blocks = blocks_of_the_page();
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(scored(blocks[0]), on_one_line(blocks[1]));
}

TEST(JsonRoundTrip, TheSuggestionsOfThePageAreWhatTheLibraryPrints) {
  InputOutcome reason;
  reason.id = "parent_says";
  reason.label = "the parent says that bonding is hard";
  reason.state = InputState::positive;
  reason.part = "given bonding_hard";
  Suggestion offer;
  offer.pathway = "bonding";
  offer.step = "own_word";
  offer.row = "parent_says";
  offer.strength = Strength::offer;
  offer.action = "bonding_support";
  offer.label = "support with bonding";
  offer.referral = {Referral::health_visitor};
  offer.reasons = {reason};
  offer.evidence = Evidence::ours;
  offer.citation = "Safety rules.";
  offer.note = "A low score never closes the door.";
  Advice advice;
  advice.pathway = {"bonding", "1.0.0", "", "", true, "none"};
  advice.suggestions = {offer};
  Directory directory;
  directory.id = "invented_town";
  directory.version = "1.0.0";
  directory.areas = {{"north", "North"}, {"south", "South"}};
  directory.services = {{"visitors_north",
                         "Harbour Health Visitors",
                         {Referral::health_visitor},
                         {"north"},
                         {WayIn::self_referral, WayIn::midwife},
                         "weekdays 9 to 17",
                         "",
                         ""},
                        {"visitors_south",
                         "Hill Health Visitors",
                         {Referral::health_visitor},
                         {"south"},
                         {WayIn::gp},
                         "",
                         "",
                         ""}};
  const std::vector<Advice> all{advice};
  EXPECT_EQ(to_json(all, "visit-17", &directory, "north"), on_one_line(blocks_of_the_page().at(2)));
}

TEST(JsonRoundTrip, TheHostsLocaleChangesNothing) {
  constexpr std::string_view text =
      R"({"answers": {"toy_01": 1, "toy_02": 0}, "context": {"weeks": 6.5}, "prevalence": 0.25})";
  const std::string before = scored(text);
  const std::string old = std::setlocale(LC_ALL, nullptr);
  for (const char* name : {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) != nullptr) break;
  }
  const std::string after = scored(text);
  std::setlocale(LC_ALL, old.c_str());
  EXPECT_EQ(before, after);
}

}  // namespace
}  // namespace screening::testing
