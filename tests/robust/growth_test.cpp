#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>

#include "cli/table/csv_rows.hpp"
#include "screening/screening.hpp"

// Twice the input takes at most two and a half times as long, whatever is in it. Each text is read
// with limits that let four times as much through as the least of it.
namespace screening {
namespace {

constexpr ReadLimits wide{std::size_t{64} << 20U, 32, 10'000'000};

const Instrument& epds() {
  static const Instrument instrument = Catalog::shipped().find("epds").value();
  return instrument;
}

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& piece,
                     const std::string& between = "") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? between : "") + piece(i);
  return text;
}

std::string repeated(std::size_t count, const std::string& piece, const std::string& between = "") {
  return repeated(
      count, [&](std::size_t) { return piece; }, between);
}

std::string number(std::size_t value) { return std::to_string(value); }

/// Ids whose usual hashes of 31 and 33 collide: blocks of two letters that count the same.
std::string colliding(std::size_t index) {
  std::string id;
  for (int bit = 0; bit < 17; ++bit, index /= 2) id += index % 2 == 0 ? "Aa" : "BB";
  return id;
}

// What is done with a text of some size.
void administration(const std::string& text) {
  JsonDefaults defaults;
  defaults.limits = wide;
  static_cast<void>(JsonReader(epds(), defaults).read(text));
  static_cast<void>(read_json(text, epds(), defaults));
}
void response(const std::string& text) {
  FhirReadOptions options;
  options.limits = wide;
  const FhirReadResult read = read_fhir_response(text, epds(), options);
  if (read) static_cast<void>(score(read.value().responses));
}
void questionnaire(const std::string& text) {
  FhirReadOptions options;
  options.limits = wide;
  static_cast<void>(compare_fhir_questionnaire(text, epds(), options));
  static_cast<void>(draft_definition(text, "drafted", wide));
}
void definition(const std::string& text) {
  static_cast<void>(load_definition(text, "toy.yaml", Trust::unlocked(), wide));
}
void wording(const std::string& text) {
  static_cast<void>(load_wording(text, "toy.yaml", epds(), wide));
}
void actions(const std::string& text) {
  static_cast<void>(load_actions(text, "actions.yaml", Trust::unlocked()));
}
void pathway(const std::string& text) {
  static_cast<void>(load_pathway(text, "toy.yaml", Trust::unlocked(), {}, {}));
}
void table(const std::string& text) {
  cli::CsvRows rows(',');
  rows.begin(text, 1, true);
  for (cli::CsvRow row; rows.next(row);) {
  }
}

std::string of_answers(const std::string& members) {
  return R"({"instrument":{"id":"epds"},"answers":{)" + members + "}}";
}
std::string of_items(const std::string& items) {
  return R"({"resourceType":"QuestionnaireResponse","item":[)" + items + "]}";
}
std::string of_questions(const std::string& items) {
  return R"({"resourceType":"Questionnaire","status":"draft","item":[)" + items + "]}";
}
std::string of_definition(const std::string& rest) {
  return "format: 1\nid: toy\nversion: \"1.0.0\"\n" + rest + "...\n";
}

struct Case {
  const char* name;
  std::size_t size;
  std::string (*text)(std::size_t);
  void (*read)(const std::string&);
  friend void PrintTo(const Case& about, std::ostream* out) { *out << about.name; }
};

const Case cases[] = {
    {"answers_to_nothing", 5'000,
     [](std::size_t n) {
       return of_answers(repeated(
           n, [](std::size_t i) { return "\"x" + number(i) + "\":1"; }, ","));
     },
     administration},
    {"answers_whose_names_collide", 5'000,
     [](std::size_t n) {
       return of_answers(repeated(
           n, [](std::size_t i) { return '"' + colliding(i) + "\":1"; }, ","));
     },
     administration},
    {"answers_named_twice_in_escapes", 5'000,
     [](std::size_t n) { return of_answers(repeated(n, R"("\u0065pds_01":1)", ",")); },
     administration},
    {"a_long_answer", 400'000,
     [](std::size_t n) { return of_answers(R"("epds_01":")" + repeated(n, "\\u0061") + '"'); },
     administration},
    {"a_list_of_answers", 50'000,
     [](std::size_t n) { return R"({"answers":[)" + repeated(n, "1", ",") + "]}"; },
     administration},
    {"brackets_of_json", 1'000'000, [](std::size_t n) { return std::string(n, '['); },
     administration},
    {"spaces_of_json", 4'000'000, [](std::size_t n) { return std::string(n, ' ') + "{}"; },
     administration},
    {"response_items", 5'000,
     [](std::size_t n) {
       return of_items(repeated(
           n,
           [](std::size_t i) {
             return R"({"linkId":")" + colliding(i) + R"(","answer":[{"valueInteger":1}]})";
           },
           ","));
     },
     response},
    {"response_items_of_one_name", 5'000,
     [](std::size_t n) {
       return of_items(repeated(n, R"({"linkId":"epds_01","answer":[{"valueInteger":1}]})", ","));
     },
     response},
    {"answers_of_one_item", 10'000,
     [](std::size_t n) {
       return of_items(R"({"linkId":"epds_01","answer":[)" +
                       repeated(n, R"({"valueInteger":1})", ",") + "]}");
     },
     response},
    {"codings_of_one_answer", 10'000,
     [](std::size_t n) {
       return of_items(R"({"linkId":"epds_01","answer":[{"valueCoding":{"code":"1","extension":[)" +
                       repeated(n, R"({"url":"u","valueDecimal":1})", ",") + "]}}]}");
     },
     response},
    {"questions", 3'000,
     [](std::size_t n) {
       return of_questions(repeated(
           n,
           [](std::size_t i) { return R"({"linkId":")" + colliding(i) + R"(","type":"integer"})"; },
           ","));
     },
     questionnaire},
    {"questions_of_one_name", 3'000,
     [](std::size_t n) {
       return of_questions(repeated(n, R"({"linkId":"epds_01","type":"choice"})", ","));
     },
     questionnaire},
    {"answers_offered", 5'000,
     [](std::size_t n) {
       return of_questions(
           R"({"linkId":"epds_01","type":"choice","answerOption":[)" +
           repeated(
               n, [](std::size_t i) { return R"({"valueCoding":{"code":")" + number(i) + "\"}}"; },
               ",") +
           "]}");
     },
     questionnaire},
    {"items_of_a_definition", 1'000,
     [](std::size_t n) {
       return of_definition("items:\n" + repeated(n, [](std::size_t i) {
                              return "  - {id: " + colliding(i) +
                                     ", label: topic, options: some}\n";
                            }));
     },
     definition},
    {"members_of_no_scale", 120,
     [](std::size_t n) {
       return of_definition(
           "option_sets: {some: [{code: 0, score: 0}, {code: 1, score: 1}]}\nitems:\n" +
           repeated(n,
                    [](std::size_t i) {
                      return "  - {id: toy_" + number(100 + i) + ", label: topic, options: some}\n";
                    }) +
           "scales:\n  - id: total\n    label: total\n    aggregate: sum\n    members: [{items: [" +
           repeated(
               n, [](std::size_t i) { return "other_" + number(100 + i); }, ", ") +
           "]}]\n    missing: {rule: none_allowed, evidence: ours, source: manual}\n"
           "    worse: high\n    range: [0, 9]\n    evidence: primary\n    source: manual\n");
     },
     definition},
    {"names_of_no_option_set", 250,
     [](std::size_t n) {
       return of_definition(
           "option_sets:\n" +
           repeated(n, [](std::size_t i) { return "  set_" + number(10000 + i) + ": []\n"; }) +
           "items:\n" + repeated(n, [](std::size_t i) {
             return "  - {id: toy, label: topic, options: get_" + number(20000 + i) + "}\n";
           }));
     },
     definition},
    {"words_of_no_item", 1'000,
     [](std::size_t n) {
       return "format: 1\ninstrument: epds\nlanguage: en\ntitle: t\nterms: t\nitems:\n" +
              repeated(
                  n, [](std::size_t i) { return "  - {item: " + colliding(i) + ", text: t}\n"; }) +
              "...\n";
     },
     wording},
    {"actions", 800,
     [](std::size_t n) {
       return "format: 1\nactions:\n" +
              repeated(n,
                       [](std::size_t i) {
                         return "  - {id: a" + number(10000 + i) + ", label: l, meaning: m}\n";
                       }) +
              "categories: []\ngiven: []\n...\n";
     },
     actions},
    {"rows_of_a_pathway", 200,
     [](std::size_t n) {
       const auto input = [](std::size_t i) {
         return "  - {id: in_" + number(10000 + i) + ", label: l, reads: [{given: g}]}\n";
       };
       const auto row = [](std::size_t i) {
         return "      - {id: r_" + number(10000 + i) + ", when: {un_" + number(30000 + i) +
                ": positive}, urgency: routine, strength: act, action: no_" + number(i) +
                ", evidence: ours, source: so_" + number(i) + "}\n";
       };
       return "format: 1\nid: toy\nversion: \"1.0.0\"\nname: Toy\npurpose: Invented.\n"
              "clinical_review: none\ninputs:\n" +
              repeated(n, input) +
              "steps:\n  - id: one\n    label: l\n    policy: collect\n    rows:\n" +
              repeated(n, row) + "    nothing_because: nothing\nsources: []\n...\n";
     },
     pathway},
    {"words_of_no_meaning", 1'000,
     [](std::size_t n) {
       return of_definition("items:\n" + repeated(n, "  - {ego: 1, [a, b]: 2, label: []}\n"));
     },
     definition},
    {"codes_of_an_item", 3'000,
     [](std::size_t n) {
       return of_definition("option_sets:\n  some:\n" + repeated(n, [](std::size_t i) {
                              return "    - {code: " + colliding(i) + ", score: 0}\n";
                            }));
     },
     definition},
    {"a_map_of_many_keys", 2'000,
     [](std::size_t n) {
       return of_definition(repeated(n, [](std::size_t i) { return colliding(i) + ": 1\n"; }));
     },
     definition},
    {"brackets_of_yaml", 1'000'000,
     [](std::size_t n) { return of_definition("items: " + std::string(n, '[') + "\n"); },
     definition},
    {"aliases", 20'000,
     [](std::size_t n) { return of_definition("a: &a [1]\n" + repeated(n, "b: [*a, *a]\n")); },
     definition},
    {"documents", 100'000, [](std::size_t n) { return of_definition(repeated(n, "---\n")); },
     definition},
    {"a_long_text_of_yaml", 400'000,
     [](std::size_t n) { return of_definition("name: \"" + repeated(n, "\\x61") + "\"\n"); },
     definition},
    {"comments", 100'000, [](std::size_t n) { return of_definition(repeated(n, "# a\n")); },
     definition},
    {"indents", 1'000,
     [](std::size_t n) {
       return of_definition(repeated(n, [](std::size_t i) {
         return std::string(std::min(i, std::size_t{400}), ' ') + "a:\n";
       }));
     },
     definition},
    {"cells", 1'000'000, [](std::size_t n) { return std::string(n, ','); }, table},
    {"quotes", 1'000'000, [](std::size_t n) { return std::string(n, '"'); }, table},
    {"a_quoted_cell_of_lines", 200'000,
     [](std::size_t n) { return '"' + repeated(n, "a\"\"\r\n") + '"'; }, table},
    {"quotes_that_never_end", 20'000, [](std::size_t n) { return repeated(n, "a,\"b\n"); }, table},
    {"empty_lines", 1'000'000, [](std::size_t n) { return std::string(n, '\n'); }, table},
};

class Growth : public testing::TestWithParam<Case> {};

double seconds(void (*read)(const std::string&), const std::string& text) {
  const std::clock_t began = std::clock();
  read(text);
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

TEST_P(Growth, TwiceTheInputTakesAtMostTwoAndAHalfTimesAsLong) {
  Case about = GetParam();
#ifndef __OPTIMIZE__
  about.size /= 8;
#endif
  const std::string less = about.text(about.size);
  const std::string more = about.text(about.size * 4);
  const double doublings =
      std::log2(static_cast<double>(more.size()) / static_cast<double>(less.size()));
  double first = 1e9;
  double second = 1e9;
  double doubled = 0;
  // What the machine does beside makes a run longer and never shorter: the shortest of several is
  // nearest to what reading costs, and more are taken where three do not show it.
  for (int run = 0; run < 3 || (doubled >= 2.5 && run < 12); ++run) {
    first = std::min(first, seconds(about.read, less));
    second = std::min(second, seconds(about.read, more));
    doubled = std::pow(second / std::max(first, 1e-5), 1 / doublings);
  }
  std::cout << about.name << ": " << less.size() << " bytes in " << first * 1e3
            << " ms, twice as much " << doubled << " times as long\n";
  // What is refused at once takes no time to speak of, however long it is.
  if (second > 0.005) {
    EXPECT_LT(doubled, 2.5);
  }
}

INSTANTIATE_TEST_SUITE_P(Inputs, Growth, testing::ValuesIn(cases),
                         [](const auto& about) { return about.param.name; });

}  // namespace
}  // namespace screening
