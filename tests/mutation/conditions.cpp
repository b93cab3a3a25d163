#include <algorithm>
#include <utility>

#include "mutants.hpp"

namespace mutation {
namespace {

using screening::Condition;
using screening::Determination;
using Kind = Condition::Kind;

class ConditionChanges {
 public:
  ConditionChanges(const Condition& original, const screening::Definition& definition)
      : original_(original), definition_(definition) {}

  std::vector<ChangedCondition> take() {
    switch (original_.kind) {
      case Kind::score_at_least:
      case Kind::score_at_most:
        threshold();
        break;
      case Kind::code_in:
        values(codes_of(definition_, original_.item));
        break;
      case Kind::context:
        values({});
        break;
      case Kind::verdict:
        add("is the other", [](Condition& to) {
          to.is =
              to.is == Determination::positive ? Determination::negative : Determination::positive;
        });
        break;
      case Kind::all:
        add("all -> any", [](Condition& to) { to.kind = Kind::any; });
        break;
      case Kind::any:
        add("any -> all", [](Condition& to) { to.kind = Kind::all; });
        break;
      case Kind::negation:
        break;
      case Kind::count:
        counts();
        break;
    }
    children();
    return std::move(out_);
  }

 private:
  template <class Edit>
  void add(std::string what, Edit edit) {
    Condition copy = original_;
    edit(copy);
    out_.push_back({std::move(what), std::move(copy)});
  }

  void threshold() {
    for (const int step : {-1, 1}) {
      const screening::Decimal to = stepped(original_.threshold, step);
      add("threshold " + original_.threshold.to_string() + " -> " + to.to_string(),
          [&](Condition& condition) { condition.threshold = to; });
    }
    add("at least <-> at most", [](Condition& to) {
      to.kind = to.kind == Kind::score_at_least ? Kind::score_at_most : Kind::score_at_least;
    });
  }

  void values(const std::vector<std::string>& offered) {
    for (std::size_t i = 0; i < original_.values.size(); ++i) {
      add("without " + original_.values[i], [&](Condition& to) {
        to.values.erase(to.values.begin() + static_cast<std::ptrdiff_t>(i));
      });
    }
    for (const std::string& code : offered) {
      if (std::count(original_.values.begin(), original_.values.end(), code) != 0) continue;
      add("with " + code, [&](Condition& to) { to.values.push_back(code); });
    }
  }

  void counts() {
    for (const int step : {-1, 1}) {
      const std::string by = step < 0 ? "- 1" : "+ 1";
      if (original_.at_least) add("at_least " + by, [&](Condition& to) { *to.at_least += step; });
      if (original_.at_most) add("at_most " + by, [&](Condition& to) { *to.at_most += step; });
    }
  }

  void children() {
    for (std::size_t i = 0; i < original_.children.size(); ++i) {
      const std::string place = "[" + std::to_string(i) + "]";
      add(place + " left out", [&](Condition& to) {
        to.children.erase(to.children.begin() + static_cast<std::ptrdiff_t>(i));
      });
      for (ChangedCondition& child : changed(original_.children[i], definition_)) {
        add(place + " " + child.what,
            [&](Condition& to) { to.children[i] = std::move(child.condition); });
      }
    }
  }

  const Condition& original_;
  const screening::Definition& definition_;
  std::vector<ChangedCondition> out_;
};

}  // namespace

std::vector<ChangedCondition> changed(const screening::Condition& condition,
                                      const screening::Definition& definition) {
  return ConditionChanges(condition, definition).take();
}

}  // namespace mutation
