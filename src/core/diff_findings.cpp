#include "core/diff_parts.hpp"

namespace screening::internal {
namespace {

std::string threshold_words(const CutOff& cut_off) {
  return cut_off.scale + " " + threshold_phrase(cut_off.at_least, cut_off.threshold);
}

void diff_cut_off(Changes& out, const std::string& path, const std::string& name,
                  const CutOff& before, const CutOff& after) {
  Pair<CutOff> pair(out, path, name, before, after);
  if (pair.counts([](CutOff& to, const CutOff& from) {
        to.scale = from.scale;
        to.at_least = from.at_least;
        to.threshold = from.threshold;
      })) {
    pair.say("threshold", "positive " + was_now(threshold_words(before), threshold_words(after)),
             true);
  }
  pair.text(&CutOff::target, "target");
  pair.population();
  pair.flag(&CutOff::primary, "primary", "primary");
  pair.flag(&CutOff::always_evaluated, "always_evaluated", "evaluated for everybody");
  pair.field(&CutOff::accuracy, "accuracy", "accuracy", accuracy_phrase,
             "; predictive values may differ");
  pair.provenance(true);
}

void diff_reliable_change(Changes& out, const std::string& path, const std::string& name,
                          const ReliableChange& before, const ReliableChange& after) {
  Pair<ReliableChange> pair(out, path, name, before, after);
  pair.text(&ReliableChange::scale, "scale");
  pair.field(&ReliableChange::points, "points", "points",
             [](const Decimal& points) { return points.to_string(); });
  pair.field(&ReliableChange::edge, "edge", "what just as many points are",
             [](Edge edge) { return std::string(to_string(edge)); });
  pair.field(&ReliableChange::confidence, "confidence", "confidence",
             [](const std::optional<Decimal>& confidence) {
               return confidence ? confidence->to_string() : std::string();
             });
  pair.population();
  pair.provenance(true);
}

void diff_flag(Changes& out, const std::string& path, const std::string& name, const Flag& before,
               const Flag& after) {
  Pair<Flag> pair(out, path, name, before, after);
  pair.condition();
  pair.field(&Flag::urgency, "urgency", "urgency",
             [](Urgency urgency) { return std::string(to_string(urgency)); });
  pair.text(&Flag::action, "action");
  pair.field(&Flag::referral, "referral", "who may act", [](const std::vector<Referral>& list) {
    Words words;
    for (const Referral referral : list) words.emplace_back(to_string(referral));
    return joined(words);
  });
  pair.flag(&Flag::display_safety, "display_safety", "display safety");
  pair.text(&Flag::label, "label");
  pair.provenance(true);
}

void diff_validations(Changes& out, const std::string& path, const std::string& name,
                      const Verdict& before, const Verdict& after) {
  const std::string list = path + ".validations";
  const std::string noun = name + ": study of";
  const std::string order = name + ": the studies are in another order";
  compare_lists(
      out, {list, noun, order}, before.validations, after.validations,
      [](const Validation& study) { return study.target; },
      [](const Validation& study) { return ", " + restriction_words(study.population); },
      [&](const std::string& at_study, const std::string& about, const Validation& was,
          const Validation& now) {
        Pair<Validation> pair(out, at_study, about, was, now);
        pair.population();
        pair.field(&Validation::accuracy, "accuracy", "accuracy", accuracy_phrase);
        pair.provenance(false);
      });
}

}  // namespace

void diff_cut_offs(Changes& out, const Definition& before, const Definition& after) {
  compare_lists(
      out, {"cut_offs", "cut-off", "the cut-offs are in another order"}, before.cut_offs,
      after.cut_offs, id_of,
      [](const CutOff& cut_off) {
        return ": " + threshold_words(cut_off) + " for " + cut_off.target;
      },
      [&](const std::string& path, const std::string& name, const CutOff& was, const CutOff& now) {
        diff_cut_off(out, path, name, was, now);
      });
}

void diff_reliable_changes(Changes& out, const Definition& before, const Definition& after) {
  compare_lists(
      out, {"reliable_changes", "reliable change", "the reliable changes are in another order"},
      before.reliable_changes, after.reliable_changes, id_of,
      [](const ReliableChange& change) {
        return ": " + change.scale + " by " + points_phrase(change);
      },
      [&](const std::string& path, const std::string& name, const ReliableChange& was,
          const ReliableChange& now) { diff_reliable_change(out, path, name, was, now); });
}

void diff_flags(Changes& out, const Definition& before, const Definition& after) {
  compare_lists(
      out, {"flags", "flag", "the flags are in another order"}, before.flags, after.flags, id_of,
      [](const Flag& flag) { return ": " + condition_words(flag.when); },
      [&](const std::string& path, const std::string& name, const Flag& was, const Flag& now) {
        diff_flag(out, path, name, was, now);
      });
}

void diff_verdicts(Changes& out, const Definition& before, const Definition& after) {
  compare_lists(
      out, {"verdicts", "verdict", "the verdicts are in another order"}, before.verdicts,
      after.verdicts, id_of,
      [](const Verdict& verdict) { return ": " + condition_words(verdict.when); },
      [&](const std::string& path, const std::string& name, const Verdict& was,
          const Verdict& now) {
        Pair<Verdict> pair(out, path, name, was, now);
        pair.condition();
        pair.flag(&Verdict::display_safety, "display_safety", "display safety");
        diff_validations(out, path, name, was, now);
        pair.text(&Verdict::label, "label");
        pair.provenance(true);
      });
}

}  // namespace screening::internal
