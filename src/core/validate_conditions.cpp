#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

namespace screening::internal {
namespace {

using Kind = Condition::Kind;

const char* kind_word(Kind kind) {
  switch (kind) {
    case Kind::score_at_least:
      return "score_at_least";
    case Kind::score_at_most:
      return "score_at_most";
    case Kind::code_in:
      return "code_in";
    case Kind::verdict:
      return "is";
    case Kind::context:
      return "in";
    case Kind::all:
      return "all";
    case Kind::any:
      return "any";
    case Kind::negation:
      return "not";
    case Kind::count:
      return "count";
  }
  return "";
}

// The words a context field can have; empty for an unknown field.
std::vector<std::string> context_words(std::string_view field) {
  if (field == "stage") return {"antenatal", "postnatal"};
  if (field == "role") return {"mother", "father", "partner", "parent"};
  if (field == "sex") return {"female", "male", "other"};
  if (field == "gave_birth") return {"true", "false"};
  return {};
}

class Conditions {
 public:
  Conditions(Check& check, const std::vector<ReachResult>& reach) : check_(check), reach_(reach) {}

  void one(const Condition& condition, const std::string& path) {
    shape(condition, path);
    switch (condition.kind) {
      case Kind::score_at_least:
      case Kind::score_at_most:
        score(condition, path);
        break;
      case Kind::code_in:
        code_in(condition, path);
        break;
      case Kind::verdict:
        verdict(condition, path);
        break;
      case Kind::context:
        context(condition, path);
        break;
      case Kind::all:
      case Kind::any:
      case Kind::negation:
        children(condition, path);
        break;
      case Kind::count:
        count(condition, path);
        break;
    }
  }

 private:
  // Members that the kind does not use must be empty, lest somebody think they count.
  void shape(const Condition& condition, const std::string& path) {
    const Kind kind = condition.kind;
    const bool scores = kind == Kind::score_at_least || kind == Kind::score_at_most;
    const bool codes = kind == Kind::code_in;
    const bool listed = codes || kind == Kind::context;
    const bool nested =
        kind == Kind::all || kind == Kind::any || kind == Kind::negation || kind == Kind::count;
    unused(scores || condition.scale.empty(), kind, path_of(path, "scale"));
    unused(scores || codes || condition.item.empty(), kind, path_of(path, "item"));
    unused(kind == Kind::verdict || condition.verdict.empty(), kind, path_of(path, "verdict"));
    unused(kind == Kind::context || condition.field.empty(), kind, path_of(path, "field"));
    unused(listed || condition.values.empty(), kind, path_of(path, "values"));
    unused(nested || condition.children.empty(), kind, path_of(path, "children"));
    unused(kind == Kind::count || !condition.at_least, kind, path_of(path, "at_least"));
    unused(kind == Kind::count || !condition.at_most, kind, path_of(path, "at_most"));
  }

  void unused(bool fine, Kind kind, const std::string& path) {
    if (fine) return;
    check_.error(codes::condition_shape, path,
                 std::string("this has no meaning in a '") + kind_word(kind) + "' condition");
  }

  void score(const Condition& condition, const std::string& path) {
    if (condition.scale.empty() == condition.item.empty()) {
      check_.error(codes::condition_shape, path, "a score condition reads one scale or one item");
      return;
    }
    if (!condition.item.empty()) {
      const auto item = check_.item(condition.item, path_of(path, "item"));
      if (item) item_threshold(condition, check_.definition().items[*item], *item, path);
      return;
    }
    const auto scale = check_.scale(condition.scale, path_of(path, "scale"));
    if (scale && reach_[*scale].known()) {
      threshold(condition, reach_[*scale].reach.low(), reach_[*scale].reach.high(), condition.scale,
                path_of("scales", *scale), path);
    }
  }

  void item_threshold(const Condition& condition, const Item& item, std::size_t index,
                      const std::string& path) {
    if (!fully_scored(item)) return;
    std::vector<Decimal> scores;
    for (const ResponseOption& option : item.options) scores.push_back(*option.score);
    for (const CountScore& stretch : item.count_scores) scores.push_back(stretch.score);
    const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
    threshold(condition, Fraction(*low), Fraction(*high), condition.item, path_of("items", index),
              path);
  }

  void threshold(const Condition& condition, const Fraction& low, const Fraction& high,
                 const std::string& name, const std::string& defined, const std::string& path) {
    const Fraction asked(condition.threshold);
    const bool at_least = condition.kind == Kind::score_at_least;
    const bool sometimes = at_least ? asked > low && asked <= high : asked >= low && asked < high;
    if (sometimes) return;
    const bool always = at_least ? asked <= low : asked >= high;
    check_.error(codes::condition_threshold, path_of(path, "threshold"),
                 std::string("this asks for ") + (at_least ? "at least " : "at most ") +
                     condition.threshold.to_string() + ", but " + quoted(name) + " runs from " +
                     low.to_string() + " to " + high.to_string() + ", so it is " +
                     (always ? "always" : "never") + " true",
                 {defined, quoted(name) + " is defined"});
  }

  // False when the list is empty or repeats itself.
  bool values(const Condition& condition, const std::string& path) {
    if (condition.values.empty()) {
      check_.error(codes::condition_empty, path_of(path, "values"),
                   "the list is empty, so this is never true; list at least one");
      return false;
    }
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
      for (std::size_t other = 0; other < i; ++other) {
        if (condition.values[i] != condition.values[other]) continue;
        check_.error(codes::condition_repeats, path_of(path, "values", i),
                     quoted(condition.values[i]) + " is listed twice");
        break;
      }
    }
    return true;
  }

  void code_in(const Condition& condition, const std::string& path) {
    const bool listed = values(condition, path);
    if (condition.item.empty()) {
      check_.error(codes::condition_shape, path, "a 'code_in' condition reads one item");
      return;
    }
    const auto item = check_.item(condition.item, path_of(path, "item"));
    if (!item || !listed) return;
    const Item& asked = check_.definition().items[*item];
    bool all_known = true;
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
      if (offers(asked, condition.values[i])) continue;
      all_known = false;
      check_.error(
          codes::unknown_code, path_of(path, "values", i),
          "item " + quoted(condition.item) + " does not offer " + quoted(condition.values[i]),
          {path_of("items", *item), quoted(condition.item) + " is defined"});
    }
    if (all_known && lists_every_answer(asked, condition.values)) {
      check_.error(
          codes::condition_constant, path_of(path, "values"),
          "this lists every answer of " + quoted(condition.item) + ", so it is always true");
    }
  }

  void verdict(const Condition& condition, const std::string& path) {
    if (condition.verdict.empty()) {
      check_.error(codes::condition_shape, path, "an 'is' condition reads one verdict");
    } else {
      check_.verdict(condition.verdict, path_of(path, "verdict"));
    }
    if (condition.is == Determination::indeterminate) {
      check_.error(codes::condition_shape, path_of(path, "is"),
                   "a condition asks whether a verdict is 'positive' or 'negative'");
    }
  }

  void context(const Condition& condition, const std::string& path) {
    values(condition, path);
    const std::vector<std::string> words = context_words(condition.field);
    if (words.empty()) {
      check_.error(codes::context_word, path_of(path, "field"),
                   "there is no context field " + quoted(condition.field) +
                       "; use 'stage', 'role', 'sex' or 'gave_birth'");
      return;
    }
    bool all_known = true;
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
      if (contains(words, condition.values[i])) continue;
      all_known = false;
      check_.error(codes::context_word, path_of(path, "values", i),
                   quoted(condition.field) + " is never " + quoted(condition.values[i]) + "; use " +
                       quoted_list(words));
    }
    const bool every = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return contains(condition.values, word);
    });
    if (all_known && every) {
      check_.error(codes::condition_constant, path_of(path, "values"),
                   "this lists every " + quoted(condition.field) + ", so it is always true");
    }
  }

  void children(const Condition& condition, const std::string& path) {
    if (condition.children.empty()) {
      check_.error(codes::condition_empty, path_of(path, "children"),
                   std::string("'") + kind_word(condition.kind) +
                       "' has nothing to look at; list the conditions it is made of");
    } else if (condition.kind == Kind::negation && condition.children.size() != 1) {
      check_.error(codes::condition_shape, path_of(path, "children"),
                   "'not' takes one condition; use 'all' or 'any' inside it for several");
    }
  }

  void count(const Condition& condition, const std::string& path) {
    children(condition, path);
    if (condition.children.empty()) return;
    const auto size = static_cast<int>(condition.children.size());
    const std::string listed = std::to_string(size) + " conditions are listed";
    if (!condition.at_least && !condition.at_most) {
      check_.error(codes::count_threshold, path, "say at_least or at_most how many are true");
    }
    if (condition.at_least && (*condition.at_least < 1 || *condition.at_least > size)) {
      check_.error(codes::count_threshold, path_of(path, "at_least"),
                   "at_least is " + std::to_string(*condition.at_least) + ", but " + listed +
                       "; use 1 to " + std::to_string(size));
    }
    if (condition.at_most && (*condition.at_most < 0 || *condition.at_most >= size)) {
      check_.error(codes::count_threshold, path_of(path, "at_most"),
                   "at_most is " + std::to_string(*condition.at_most) + ", but " + listed +
                       "; use 0 to " + std::to_string(size - 1));
    }
    if (condition.at_least && condition.at_most && *condition.at_least > *condition.at_most) {
      check_.error(codes::count_threshold, path_of(path, "at_most"),
                   "at_least is more than at_most, so this is never true");
    }
  }

  Check& check_;
  const std::vector<ReachResult>& reach_;
};

}  // namespace

void check_conditions(Check& check, const std::vector<ReachResult>& reach) {
  Conditions conditions(check, reach);
  for (const RootCondition& root : root_conditions(check.definition())) {
    walk(*root.condition, root.path, [&](const Condition& condition, const std::string& path) {
      conditions.one(condition, path);
    });
  }
}

}  // namespace screening::internal
