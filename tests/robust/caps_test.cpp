#include <gtest/gtest.h>
#include <sys/resource.h>

#include <ctime>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "screening/screening.hpp"

// What the largest definitions that are accepted cost. The promise is 250 ms and 64 MiB for loading
// and 5 ms and 1 MiB for one form, of an optimised build on a machine of our days; docs/safety has
// the figures. Here ten times as long is allowed, which what grows with a square still exceeds. A
// build that is not optimised, and one with sanitizers, says what it needs and is not held to it.
namespace screening {
namespace {

std::vector<std::string> ids(int count) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) all.push_back("toy_" + std::to_string(1000 + i));
  return all;
}

template <typename List>
std::string joined(const List& list, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? ", " : "") + list[i];
  return text;
}

std::string definition(const std::string& option_set, const std::vector<std::string>& items,
                       const std::string& item_rest, const std::string& scales,
                       const std::string& more = {}) {
  std::string text = R"(format: 1
id: toy
version: "1.0.0"
name: Toy
abbreviation: TOY
purpose: Shows how much a definition may ask. Invented.
clinical_review: none
option_sets:
  some: [)" + option_set +
                     "]\nitems:\n";
  for (const std::string& id : items) {
    text += "  - {id: " + id + ", label: topic " + id + ", " + item_rest + "}\n";
  }
  return text + "scales:\n" + scales + more +
         "licence: {owner: Nobody, terms: invented for this test, wording: no, evidence: ours}\n"
         "sources:\n  - {id: manual, citation: Nobody. Toy. 2026., seen: primary}\n...\n";
}

std::string options(int count) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) {
    all.push_back("{code: " + std::to_string(i) + ", score: " + std::to_string(i) + "}");
  }
  return joined(all, 0, all.size());
}

std::string scale(const std::string& id, const std::string& members, int highest,
                  const std::string& shared = {}) {
  return "  - id: " + id + "\n    label: " + id + "\n    aggregate: sum\n    members: [{items: [" +
         members + "]}]\n" + (shared.empty() ? "" : "    shares_items_with: [" + shared + "]\n") +
         "    missing: {rule: none_allowed, evidence: ours, source: manual}\n    worse: high\n"
         "    range: [0, " +
         std::to_string(highest) + "]\n    evidence: primary\n    source: manual\n";
}

std::string total(const std::vector<std::string>& items, int most) {
  return scale("total", joined(items, 0, items.size()), static_cast<int>(items.size()) * most);
}

std::string counts() {
  const std::vector<std::string> items = ids(500);
  return definition(
      options(4), items,
      "kind: count, count: [0, 999], count_scores: [{from: 0, to: 4, score: 0}, {from: 5, to: 999, "
      "score: 1}]",
      total(items, 1));
}

std::string multiples() {
  const std::vector<std::string> items = ids(122);
  return definition(options(12), items, "kind: multiple, options: some", total(items, 11));
}

std::string wide_options() {
  const std::vector<std::string> items = ids(60);
  return definition(options(4), items, "options: [" + options(60) + "]", total(items, 59));
}

std::string wide_scales() {
  const std::vector<std::string> items = ids(500);
  std::string scales;
  std::vector<std::string> before;
  for (std::size_t s = 0; s < 30; ++s) {
    const std::size_t first = s * 200 / 29;
    const std::string id = "scale_" + std::to_string(s);
    scales += scale(id, joined(items, first, first + 300), 900, joined(before, 0, before.size()));
    before.push_back(id);
  }
  return definition(options(4), items, "options: some", scales);
}

std::string conditions() {
  const std::vector<std::string> items = ids(500);
  std::vector<std::string> parts;
  for (const std::string& id : items) parts.push_back("{item: " + id + ", code_in: [1, 2]}");
  return definition(options(4), items, "options: some", total(items, 3),
                    "verdicts:\n  - id: any\n    label: any\n    when: {any: [" +
                        joined(parts, 0, parts.size()) +
                        "]}\n    evidence: ours\n    source: manual\n");
}

double peak_mib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

template <typename Step>
double milliseconds(const Step& step) {
  const std::clock_t began = std::clock();
  step();
  return 1e3 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

struct Shape {
  const char* name;
  std::string (*text)();
  friend void PrintTo(const Shape& shape, std::ostream* out) { *out << shape.name; }
};

class Caps : public testing::TestWithParam<Shape> {};

TEST_P(Caps, TheLargestDefinitionsCostWhatIsPromised) {
  const std::string text = GetParam().text();
  const double before = peak_mib();
  std::optional<BuildResult> built;
  const double load =
      milliseconds([&] { built = load_definition(text, "toy.yaml", Trust::unlocked()); });
  ASSERT_TRUE(built->ok()) << format(built->diagnostics().front());
  const double loaded = peak_mib();
  const Responses nothing(built->value());
  std::optional<Result> result;
  const double one = milliseconds([&] { result = score(nothing); });
  EXPECT_EQ(result->status, FormStatus::empty);
  std::cout << GetParam().name << ": " << text.size() << " bytes, load " << load << " ms and "
            << loaded - before << " MiB, one form " << one << " ms and " << peak_mib() - loaded
            << " MiB\n";
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
  EXPECT_LT(load, 2500);
  EXPECT_LT(one, 50);
  EXPECT_LT(loaded - before, 64);
  EXPECT_LT(peak_mib() - loaded, 1);
#endif
}

INSTANTIATE_TEST_SUITE_P(Shapes, Caps,
                         testing::Values(Shape{"counts", counts}, Shape{"multiples", multiples},
                                         Shape{"wide_options", wide_options},
                                         Shape{"wide_scales", wide_scales},
                                         Shape{"conditions", conditions}),
                         [](const auto& about) { return about.param.name; });

}  // namespace
}  // namespace screening
