#include "generator.hpp"

#include <algorithm>

#include "reach.hpp"

using screening::Aggregate;
using screening::Condition;
using screening::Decimal;
using screening::Definition;
using screening::Evidence;
using screening::Item;
using screening::ItemKind;
using screening::MissingPolicy;

namespace oracle {
namespace {

const std::vector<std::string> kLetters{"a", "b", "c", "d", "e"};

std::string name(const std::string& stem, std::size_t number) {
  return stem + "_" + (number < 10 ? "0" : "") + std::to_string(number);
}

class Generator {
 public:
  Generator(Random& random, int size) : random_(random), size_(size) {}

  Definition make() {
    definition_.id = "syn";
    definition_.version = "1.0.0";
    definition_.name = "Synthetic";
    definition_.abbreviation = "SYN";
    definition_.purpose = "Tests the scorer.";
    definition_.licence = {"Nobody", "none", "no", "", false, false, Evidence::ours};
    screening::Source source;
    source.id = "here";
    source.citation = "Invented.";
    source.seen = Evidence::primary;
    definition_.sources.push_back(source);
    tenths_ = random_.percent(30);
    add_items();
    choose_readable();
    add_skips();
    add_scales();
    add_verdicts();
    add_flags();
    return definition_;
  }

 private:
  Decimal points() {
    if (tenths_ && random_.percent(60)) return Decimal(random_.between(-5, 43), 1);
    return Decimal(random_.between(random_.percent(10) ? -2 : 0, 4));
  }

  void add_items() {
    const int items = random_.between(2, 2 + size_);
    for (int i = 0; i < items; ++i) {
      Item item;
      item.id = name("syn", definition_.items.size() + 1);
      item.label = name("topic", definition_.items.size() + 1);
      const int kind = random_.between(1, 10);
      if (kind == 1) {
        item.kind = ItemKind::count;
        item.count_from = random_.between(0, 1);
        item.count_to = item.count_from + random_.between(1, 4);
        const int split = random_.between(item.count_from, item.count_to - 1);
        item.count_scores = {{item.count_from, split, points()},
                             {split + 1, item.count_to, points()}};
      } else {
        item.kind = kind <= 2 ? ItemKind::multiple : ItemKind::single;
        const int options = random_.between(2, item.kind == ItemKind::multiple ? 3 : 4);
        const bool letters = random_.percent(40);
        for (int o = 0; o < options; ++o) {
          screening::ResponseOption option;
          option.code = letters ? kLetters[static_cast<std::size_t>(o)] : std::to_string(o);
          option.score = random_.percent(60) ? Decimal(o) : points();
          item.options.push_back(option);
        }
        if (random_.percent(30)) std::reverse(item.options.begin(), item.options.end());
        if (item.kind == ItemKind::multiple && random_.percent(60)) {
          item.none_code = random_.one_of(item.options).code;
        }
      }
      definition_.items.push_back(item);
    }
  }

  std::vector<std::string> codes_of(const std::string& id) {
    const Item& item = *std::find_if(definition_.items.begin(), definition_.items.end(),
                                     [&](const Item& each) { return each.id == id; });
    std::vector<std::string> codes;
    for (const auto& option : item.options) codes.push_back(option.code);
    if (item.kind == ItemKind::count) {
      for (int n = item.count_from; n <= item.count_to; ++n) codes.push_back(std::to_string(n));
    }
    return codes;
  }

  // Some of the codes of an item, but not all of them.
  std::vector<std::string> some_codes(const std::string& id) {
    std::vector<std::string> codes = codes_of(id);
    codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(random_.below(codes.size())));
    return random_.some_of(codes, 1, 50);
  }

  std::vector<std::string> item_ids() const {
    std::vector<std::string> ids;
    for (const Item& item : definition_.items) ids.push_back(item.id);
    return ids;
  }

  // Some items are at most gates: nothing else reads them. The last one never is.
  void choose_readable() {
    for (const Item& item : definition_.items) {
      if (random_.percent(85) || &item == &definition_.items.back()) readable_.push_back(item);
    }
  }
  std::vector<std::string> readable_ids() const {
    std::vector<std::string> ids;
    for (const Item& item : readable_) ids.push_back(item.id);
    return ids;
  }

  // Gates come before what they skip, and no item is skipped twice.
  void add_skips() {
    const std::vector<std::string> ids = item_ids();
    std::size_t next = 1;
    while (next < ids.size() && random_.percent(35)) {
      screening::SkipRule rule;
      const std::vector<std::string> before(ids.begin(),
                                            ids.begin() + static_cast<std::ptrdiff_t>(next));
      for (const auto& gate : random_.some_of(before, 1, 15)) {
        rule.when.push_back({gate, some_codes(gate)});
        if (rule.when.size() == 2) break;
      }
      const std::size_t end = next + 1 + random_.below(std::min<std::size_t>(3, ids.size() - next));
      rule.items.assign(ids.begin() + static_cast<std::ptrdiff_t>(next),
                        ids.begin() + static_cast<std::ptrdiff_t>(end));
      std::vector<std::string> common = codes_of(rule.items.front());
      for (const auto& id : rule.items) {
        const auto codes = codes_of(id);
        std::erase_if(common, [&](const std::string& code) {
          return std::find(codes.begin(), codes.end(), code) == codes.end();
        });
      }
      next = end;
      if (common.empty()) continue;
      rule.answered_as = random_.one_of(common);
      rule.evidence = Evidence::primary;
      rule.source = "here";
      definition_.skips.push_back(rule);
    }
  }

  // A threshold that is met by some of the values, and not by all.
  void compare(Condition& leaf, const std::vector<Rational>& values) {
    const std::size_t at = random_.below(values.size() - 1);
    const bool at_least = random_.percent(70);
    leaf.kind = at_least ? Condition::Kind::score_at_least : Condition::Kind::score_at_most;
    const Rational& exact = values[at_least ? at + 1 : at];
    leaf.threshold = is_decimal(exact) && (!at_least || random_.percent(70))
                         ? decimal(exact)
                         : between(values[at], values[at + 1]);
    if (rational(leaf.threshold) == values.back() && !at_least) leaf = condition(0, false);
  }

  Condition leaf(bool allow_scales) {
    Condition leaf;
    const int kind = random_.between(1, 10);
    if (kind == 1) {
      leaf.kind = Condition::Kind::context;
      static const std::vector<std::vector<std::string>> fields{{"stage", "antenatal", "postnatal"},
                                                                {"role", "mother", "father"},
                                                                {"sex", "female", "male", "other"},
                                                                {"gave_birth", "true"}};
      const auto& field = random_.one_of(fields);
      leaf.field = field.front();
      leaf.values = {field[1 + random_.below(field.size() - 1)]};
    } else if (kind == 2 && !definition_.verdicts.empty()) {
      leaf.kind = Condition::Kind::verdict;
      leaf.verdict = random_.one_of(definition_.verdicts).id;
      leaf.is = random_.percent(60) ? screening::Determination::positive
                                    : screening::Determination::negative;
    } else if (kind <= 7) {
      std::vector<Rational> values;
      if (kind <= 5 && allow_scales && !definition_.scales.empty()) {
        const auto& scale = random_.one_of(definition_.scales);
        leaf.scale = scale.id;
        values = reach(definition_, scale);
      } else {
        const Item& item = random_.one_of(readable_);
        leaf.item = item.id;
        values = reach(item);
      }
      if (values.size() < 2) return this->leaf(allow_scales);
      compare(leaf, values);
    } else {
      leaf.kind = Condition::Kind::code_in;
      leaf.item = random_.one_of(readable_).id;
      leaf.values = some_codes(leaf.item);
    }
    return leaf;
  }

  Condition condition(int depth, bool allow_scales) {
    if (depth == 0 || random_.percent(35)) return leaf(allow_scales);
    Condition tree;
    const int kind = random_.between(1, 4);
    tree.kind = kind == 1   ? Condition::Kind::all
                : kind == 2 ? Condition::Kind::any
                : kind == 3 ? Condition::Kind::negation
                            : Condition::Kind::count;
    const int children = kind == 3 ? 1 : random_.between(2, 3);
    for (int i = 0; i < children; ++i) tree.children.push_back(condition(depth - 1, allow_scales));
    if (kind == 4) {
      const int low = random_.between(1, children - 1);
      if (random_.percent(70)) tree.at_least = random_.percent(70) ? low : children;
      if (!tree.at_least) tree.at_most = low - 1;
      if (tree.at_least == low && random_.percent(30)) tree.at_most = low;
    }
    return tree;
  }

  void add_scales() {
    const int scales = random_.between(1, 1 + size_ / 2);
    for (int s = 0; s < scales; ++s) {
      screening::Scale scale;
      scale.id = name("scale", definition_.scales.size());
      scale.label = scale.id;
      scale.evidence = Evidence::primary;
      scale.source = "here";
      scale.aggregate = random_.one_of(std::vector<Aggregate>{
          Aggregate::sum, Aggregate::sum, Aggregate::mean, Aggregate::max, Aggregate::count});
      scale.times = random_.percent(20) ? random_.between(2, 4) : 1;
      scale.worse = random_.percent(60) ? screening::Worse::high : screening::Worse::low;
      if (!definition_.scales.empty() && random_.percent(25)) {
        screening::MemberGroup group;
        for (const auto& each : definition_.scales) group.scales.push_back(each.id);
        group.scales = random_.some_of(group.scales, 1, 50);
        scale.members.push_back(group);
      } else {
        add_members(scale);
      }
      definition_.scales.push_back(scale);
    }
  }

  void add_members(screening::Scale& scale) {
    std::vector<std::string> left = random_.some_of(readable_ids(), 1, 30);
    std::size_t count = 0;
    while (!left.empty()) {
      screening::MemberGroup group;
      const std::size_t taken = random_.percent(70) ? left.size() : 1;
      group.items.assign(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(taken));
      left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(taken));
      const std::vector<std::string> codes = codes_of(group.items.front());
      const bool alike = std::all_of(group.items.begin(), group.items.end(),
                                     [&](const auto& id) { return codes_of(id) == codes; });
      if (alike && random_.percent(35)) {
        for (const auto& code : codes) group.own_scores.push_back({code, points()});
      }
      count += group.items.size();
      scale.members.push_back(group);
    }
    if (random_.percent(30)) {
      screening::MemberGroup group;
      const int conditions = random_.between(1, 3);
      for (int i = 0; i < conditions; ++i) {
        group.conditions.push_back(condition(2, random_.percent(30)));
      }
      if (random_.percent(40)) {
        scale.members.clear();
        count = 0;
      }
      count += group.conditions.size();
      scale.members.push_back(group);
    }
    if (count < 2 || random_.percent(35)) return;
    const bool may_ignore = scale.aggregate == Aggregate::mean || scale.aggregate == Aggregate::max;
    scale.missing.kind = may_ignore && (scale.aggregate == Aggregate::max || random_.percent(50))
                             ? MissingPolicy::Kind::ignore
                             : MissingPolicy::Kind::prorate;
    scale.missing.up_to = random_.between(1, static_cast<int>(count) - 1);
    scale.missing.evidence = Evidence::primary;
    scale.missing.source = "here";
  }

  void add_verdicts() {
    const int verdicts = random_.between(0, 3);
    for (int v = 0; v < verdicts; ++v) {
      screening::Verdict verdict;
      verdict.id = name("verdict", definition_.verdicts.size());
      verdict.label = verdict.id;
      verdict.when = condition(3, true);
      verdict.evidence = random_evidence(random_);
      verdict.source = "here";
      definition_.verdicts.push_back(verdict);
    }
  }

  void add_flags() {
    const int flags = random_.between(0, 2);
    for (int f = 0; f < flags; ++f) {
      screening::Flag flag;
      flag.id = name("flag", definition_.flags.size());
      flag.label = flag.id;
      flag.when.kind = Condition::Kind::code_in;
      flag.when.item = random_.one_of(readable_).id;
      flag.when.values = some_codes(flag.when.item);
      flag.action = "follow_up";
      flag.evidence = Evidence::ours;
      flag.source = "here";
      definition_.flags.push_back(flag);
    }
  }

  Random& random_;
  int size_;
  bool tenths_ = false;
  Definition definition_;
  std::vector<Item> readable_;
};

}  // namespace

Definition random_definition(Random& random, int size) {
  Definition definition = Generator(random, size).make();
  add_targets(random, definition);
  return definition;
}

}  // namespace oracle
