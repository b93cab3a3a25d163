#include <chrono>
#include <random>

#include "support.hpp"

// Whatever stands in the file: an answer in reasonable time, never an exception, never a text that
// a terminal would obey.
namespace screening::testing {
namespace {

const std::string display = R"({"type": "display"})";

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

bool obeyed_by_terminals(const std::string& text) {
  for (const char c : text) {
    if ((c >= 0 && c < ' ' && c != '\n') || c == '\x7f') return true;
  }
  return false;
}

void expect_sound(const WordingResult& result) {
  EXPECT_TRUE(result.ok() || !result.diagnostics().empty());
  EXPECT_LE(result.diagnostics().size(), 101U);
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    EXPECT_FALSE(obeyed_by_terminals(format(diagnostic)));
  }
  if (result.ok()) {
    EXPECT_FALSE(obeyed_by_terminals(describe(tea(), result.value())));
  }
}

TEST(HostileWording, NoBeginningOfAFileIsTheFile) {
  for (std::size_t size = 0; size < pack().size(); ++size) {
    const WordingResult result = load_pack(pack().substr(0, size));
    EXPECT_FALSE(result.ok()) << size;
    expect_sound(result);
  }
  const std::size_t end = questionnaire().rfind('}');
  for (std::size_t size = 0; size <= end; ++size) {
    const WordingResult result = import(questionnaire().substr(0, size));
    ASSERT_EQ(result.diagnostics().size(), 1U) << size;
    EXPECT_EQ(result.diagnostics().front().code, "SCR150") << size;
  }
}

TEST(HostileWording, RandomBytesInPlaceOfOthersAreBornSoundly) {
  std::mt19937 random(2026);
  for (int round = 0; round < 2000; ++round) {
    for (const bool json : {false, true}) {
      std::string text = json ? questionnaire() : pack();
      for (int change = 0; change < 3; ++change) {
        text[random() % text.size()] = static_cast<char>(random() % 256);
      }
      expect_sound(json ? import(text) : load_pack(text));
    }
  }
}

TEST(HostileWording, EscapesAreRefusedWhereverTheyStand) {
  for (const std::string escape : {"\\u001b[2J", "\\u202e", "\\u0000", "\\u009b"}) {
    const WordingResult result =
        import(with(questionnaire(), "I drank a cup", escape + "I drank a cup"));
    EXPECT_FALSE(result.ok()) << escape;
    EXPECT_EQ(only(result.diagnostics()).code, "SCR511") << escape;
  }
  EXPECT_FALSE(
      load_pack(with(pack(), "text: I drank a cup of tea in peace.", "text: \"\\e[2J I drank\""))
          .ok());
}

TEST(HostileWording, LargeTextsAreRefusedQuickly) {
  const std::string head =
      R"({"resourceType":"Questionnaire","name":"tea","language":"en","title":"t","copyright":"c","item":[)";
  const std::vector<std::string> texts = {
      head + repeated("1,", 500000) + "1]}",
      head + repeated("{},", 300000) + "{}]}",
      head + repeated(R"({"type":"choice"},)", 15000) + display + "]}",
      head + repeated(R"({"type":"group","item":[)", 14) + repeated("]}", 14) + "]}",
      head + R"({"type":"choice","text":"a","answerOption":[)" + repeated("{},", 300000) + "{}]}]}",
      head +
          repeated(
              R"({"type":"choice","text":"a","answerOption":[)" + repeated("{},", 90) + "{}]},",
              490) +
          display + "]}",
      head +
          repeated(R"({"type":"group","text":")" + std::string(50000, 'a') + R"(","item":[)", 14) +
          repeated("]}", 14) + "]}",
      repeated("[", 500000),
      repeated(R"({"item":[)", 5000),
      std::string(1024 * 1024 + 1, ' '),
      R"({"resourceType":"Questionnaire","title":1,"title":2})",
  };
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& text : texts) {
    const WordingResult result = import(text);
    EXPECT_FALSE(result.ok()) << text.substr(0, 150);
    expect_sound(result);
  }
  const std::string items =
      "format: 1\ninstrument: tea\nlanguage: en\ntitle: t\nterms: t\nitems:\n";
  for (const std::string& text :
       {items + repeated("- {item: tea_01, text: a}\n", 4000) + "...\n",
        items + repeated("- {item: x, text: a}\n", 4000) + "...\n", std::string(300 * 1024, 'a')}) {
    const WordingResult result = load_pack(text);
    EXPECT_FALSE(result.ok()) << text.substr(0, 150);
    expect_sound(result);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(HostileWording, ManyFaultsAreCutToTheFirstHundredByPlace) {
  std::string items;
  for (int i = 0; i < 300; ++i) items += "{\"type\": \"choice\", \"text\": 7},\n";
  const WordingResult result = import(
      R"({"resourceType": "Questionnaire", "name": "tea", "language": "en", "title": "t",
          "copyright": "c", "item": [)" +
      items + display + "]}");
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.diagnostics().size(), 100U);
  EXPECT_LT(result.diagnostics().back().position.line, 110);
}

}  // namespace
}  // namespace screening::testing
