#include <algorithm>
#include <cctype>

#include "screening/catalog.hpp"
#include "screening/diff.hpp"
#include "support.hpp"

// `diff` says that scores may change exactly when the canonical text changes. Definitions are
// mutated in their YAML, so a part of the format that `diff` does not know shows here.
namespace screening::testing {
namespace {

struct Mutant {
  std::string what;
  Definition definition;
};

/// One word or number of a text.
struct Token {
  std::size_t from = 0;
  std::size_t size = 0;
};

bool in_token(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

std::vector<Token> tokens_of(const std::string& text) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '#') i = std::min(text.find('\n', i), text.size());
    std::size_t end = i;
    while (end < text.size() && in_token(text[end])) ++end;
    if (end > i) tokens.push_back({i, end - i});
    i = std::max(end, i + 1);
  }
  return tokens;
}

/// What may stand instead: another number, or the other words of the same list.
std::vector<std::string> instead_of(const std::string& token) {
  static const std::vector<std::vector<std::string>> lists{
      {"true", "false"},
      {"primary", "abstract", "secondary", "ours", "provisional"},
      {"sum", "mean", "count", "max"},
      {"high", "low", "neither"},
      {"antenatal", "postnatal"},
      {"mother", "father", "partner", "parent"},
      {"female", "male", "other"},
      {"all", "any"},
      {"none_allowed", "prorate", "ignore"},
      {"positive", "negative"},
      {"immediate", "same_day", "prompt", "routine"},
      {"gp", "midwife"},
      {"at_least", "at_most"},
      {"score_at_least", "score_at_most"},
      {"en", "fr"},
      {"GB", "FR"}};
  for (const std::vector<std::string>& list : lists) {
    if (std::find(list.begin(), list.end(), token) == list.end()) continue;
    std::vector<std::string> others = list;
    std::erase(others, token);
    return others;
  }
  if (const auto number = Decimal::parse(token)) {
    return {Decimal(number->unscaled() + 1, number->places()).to_string(),
            Decimal(number->unscaled() - 1, number->places()).to_string()};
  }
  return {token + "x"};
}

/// Every `stride`-th word replaced, one at a time; what the loader refuses is left out.
std::vector<Mutant> mutants_of(const std::string& text, std::size_t stride) {
  std::vector<Mutant> mutants;
  const std::vector<Token> tokens = tokens_of(text);
  for (std::size_t i = 0; i < tokens.size(); i += stride) {
    const std::string token = text.substr(tokens[i].from, tokens[i].size);
    for (const std::string& other : instead_of(token)) {
      std::string mutated = text;
      mutated.replace(tokens[i].from, tokens[i].size, other);
      const BuildResult built = load(mutated);
      if (!built.ok()) continue;
      mutants.push_back({token + " -> " + other + " at byte " + std::to_string(tokens[i].from),
                         built.value().definition()});
    }
  }
  return mutants;
}

/// The canonical text without the version, which changes no score.
std::string meaning(Definition definition) {
  definition.version.clear();
  return canonical_text(definition);
}

std::size_t scores_differ(const std::vector<Change>& changes) {
  return static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [](const Change& change) { return change.changes_scores; }));
}

/// How many mutants change scores, and how many change only the rest.
struct Seen {
  int scores = 0;
  int rest = 0;
};

Seen expect_told(const std::string& name, const std::string& text, std::size_t stride) {
  const Definition original = load(text).value().definition();
  Seen seen;
  for (const Mutant& mutant : mutants_of(text, stride)) {
    const bool differs = meaning(original) != meaning(mutant.definition);
    for (const auto& changes :
         {diff(original, mutant.definition), diff(mutant.definition, original)}) {
      EXPECT_EQ(scores_differ(changes) > 0, differs) << name << ": " << mutant.what;
      EXPECT_FALSE(changes.empty()) << name << ": " << mutant.what;
    }
    ++(differs ? seen.scores : seen.rest);
  }
  return seen;
}

TEST(DiffProperties, EveryPartOfTheFormatIsToldAndJudgedAsTheCanonicalTextJudgesIt) {
  for (const std::string file : {"tests/yaml/toy.yaml", "tests/yaml/rich.yaml"}) {
    const Seen seen = expect_told(file, read_source(file), 1);
    EXPECT_GT(seen.scores, 20) << file;
    EXPECT_GT(seen.rest, 20) << file;
  }
}

TEST(DiffProperties, TheCatalogueIsJudgedAsTheCanonicalTextJudgesIt) {
  const Catalog catalog = Catalog::shipped();
  Seen all;
  for (const std::string& id : catalog.ids()) {
    const std::string text(catalog.text(id));
    const std::size_t some = 9 + text.size() / 80;
    const Seen seen = expect_told(id, text, some);
    all.scores += seen.scores;
    all.rest += seen.rest;
  }
  EXPECT_GT(all.scores, 10);
  EXPECT_GT(all.rest, 20);
}

}  // namespace
}  // namespace screening::testing
