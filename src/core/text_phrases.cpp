#include "core/text_phrases.hpp"

#include <algorithm>

namespace screening::phrases {

std::string joined(const Words& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string join(const Words& words, std::string_view last) {
  if (words.size() < 2) return joined(words);
  const Words head(words.begin(), words.end() - 1);
  return joined(head) + " " + std::string(last) + " " + words.back();
}

std::string counted(int number, std::string_view noun) {
  std::string out = std::to_string(number) + " " + std::string(noun);
  if (number != 1) out += 's';
  return out;
}

std::string hyphenated(std::string_view id) {
  std::string out(id);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

std::string spaced(std::string_view id) {
  std::string out(id);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string threshold_phrase(bool at_least, const Decimal& threshold) {
  return threshold.to_string() + (at_least ? " or more" : " or less");
}

std::string points_phrase(const ReliableChange& change) {
  const std::string points = change.points.to_string();
  switch (change.edge) {
    case Edge::counts:
      return points + " points or more";
    case Edge::does_not_count:
      return "more than " + points + " points";
    case Edge::not_stated:
      return "more than " + points + " points (whether " + points + " itself counts is not stated)";
  }
  return points;
}

std::string confidence_phrase(const ReliableChange& change) {
  return change.confidence ? change.confidence->to_string() + " % confidence"
                           : "confidence not stated";
}

std::string interval_phrase(const Fraction& lower, const Fraction& upper) {
  if (lower == upper) return lower.to_string();
  return lower.to_string() + ".." + upper.to_string();
}

namespace {

template <typename List>
Words words_of(const List& list) {
  Words words;
  for (const auto& entry : list) words.emplace_back(to_string(entry));
  return words;
}

std::string range_phrase(const std::pair<Decimal, Decimal>& range) {
  return range.first.to_string() + " to " + range.second.to_string();
}

void add_figure(Words& parts, std::string_view name, const std::optional<Decimal>& figure,
                const Accuracy::Interval& ci, const Accuracy::Interval& range) {
  if (!figure && !range) return;
  std::string part = std::string(name) + " ";
  part += figure ? figure->to_string() : range_phrase(*range);
  if (ci) part += " (95% CI " + range_phrase(*ci) + ")";
  parts.push_back(std::move(part));
}

std::string percent(double proportion) {
  const auto tenths = static_cast<std::int64_t>(proportion * 1000 + 0.5);
  return Decimal(tenths, 1).to_string() + "%";
}

std::string ci_phrase(const PredictiveValues::Interval& interval) {
  if (!interval) return {};
  return " (95% CI " + percent(interval->first) + " to " + percent(interval->second) + ")";
}

}  // namespace

std::string population_phrase(const Population& population) {
  Words parts;
  if (population.general) parts.emplace_back("adults at large");
  if (!population.stages.empty()) parts.push_back(join(words_of(population.stages), "or"));
  if (population.weeks_from || population.weeks_to) {
    const std::string from = population.weeks_from ? population.weeks_from->to_string() : "0";
    parts.push_back("weeks " + from +
                    (population.weeks_to ? " to " + population.weeks_to->to_string() : " onwards"));
  }
  if (!population.roles.empty()) parts.push_back(join(words_of(population.roles), "or"));
  if (!population.sexes.empty()) parts.push_back(join(words_of(population.sexes), "or"));
  if (population.gave_birth) {
    parts.emplace_back(*population.gave_birth ? "gave birth" : "did not give birth");
  }
  if (!population.languages.empty()) {
    parts.push_back("language " + join(population.languages, "or"));
  }
  if (!population.countries.empty()) parts.push_back("country " + join(population.countries, "or"));
  if (!population.settings.empty()) parts.push_back("setting " + join(population.settings, "or"));
  if (parts.empty()) parts.emplace_back("anybody");
  std::string out = joined(parts);
  if (!population.description.empty()) out += " (" + population.description + ")";
  return out;
}

std::string context_phrase(const Context& context) {
  Words parts;
  if (context.stage) parts.emplace_back(to_string(*context.stage));
  if (context.weeks) parts.push_back("weeks " + context.weeks->to_string());
  if (context.role) parts.emplace_back(to_string(*context.role));
  if (context.sex) parts.emplace_back(to_string(*context.sex));
  if (context.gave_birth) {
    parts.emplace_back(*context.gave_birth ? "gave birth" : "did not give birth");
  }
  if (!context.language.empty()) parts.push_back("language " + context.language);
  if (!context.country.empty()) parts.push_back("country " + context.country);
  if (!context.setting.empty()) parts.push_back("setting " + context.setting);
  return joined(parts);
}

std::string accuracy_phrase(const Accuracy& accuracy) {
  Words parts;
  add_figure(parts, "sensitivity", accuracy.sensitivity, accuracy.sensitivity_ci95,
             accuracy.sensitivity_range);
  add_figure(parts, "specificity", accuracy.specificity, accuracy.specificity_ci95,
             accuracy.specificity_range);
  add_figure(parts, "PPV", accuracy.ppv, {}, {});
  add_figure(parts, "NPV", accuracy.npv, {}, {});
  add_figure(parts, "AUC", accuracy.auc, {}, {});
  if (accuracy.n) parts.push_back("n " + std::to_string(*accuracy.n));
  if (accuracy.cases) parts.push_back(counted(*accuracy.cases, "case"));
  if (!accuracy.reference_standard.empty())
    parts.push_back("against " + accuracy.reference_standard);
  if (!accuracy.as_printed.empty()) parts.push_back("printed as " + accuracy.as_printed);
  return joined(parts);
}

std::string predictive_phrase(const PredictiveValues& values, const Decimal& prevalence) {
  return "if " + percent(prevalence.to_double()) +
         " of those screened have it: " + percent(values.ppv) + " of the positive do" +
         ci_phrase(values.ppv_ci95) + ", " + percent(values.npv) + " of the negative do not" +
         ci_phrase(values.npv_ci95);
}

std::string evidence_phrase(Evidence evidence) {
  switch (evidence) {
    case Evidence::primary:
      return "primary: the text was read";
    case Evidence::abstract:
      return "abstract: only the abstract was read";
    case Evidence::secondary:
      return "secondary: quoted elsewhere";
    case Evidence::ours:
      return "ours: a safety rule of this project";
    case Evidence::provisional:
      return "provisional: not confirmed";
  }
  return {};
}

std::string urgency_phrase(Urgency urgency) {
  switch (urgency) {
    case Urgency::immediate:
      return "at once";
    case Urgency::same_day:
      return "the same day";
    case Urgency::prompt:
      return "soon";
    case Urgency::routine:
      return "at the next occasion";
  }
  return {};
}

std::string referral_phrase(const std::vector<Referral>& referral) {
  Words words;
  for (const Referral who : referral) words.push_back(spaced(to_string(who)));
  return join(words, "or");
}

std::string name_phrase(const Flag& flag, Protected sensitive) {
  const bool withheld = flag.display_safety && sensitive == Protected::withheld;
  return withheld ? "flag " + flag.id : flag.label;
}

std::string name_phrase(const Verdict& verdict, Protected sensitive) {
  const bool withheld = verdict.display_safety && sensitive == Protected::withheld;
  return withheld ? "verdict " + verdict.id : verdict.label;
}

std::string review_phrase(const Identity& identity) {
  if (identity.clinical_review.empty() || identity.clinical_review == "none") {
    return "No clinician has signed this definition.";
  }
  return "Signed by: " + identity.clinical_review + ".";
}

std::string source_tag(std::string_view source, Evidence evidence) {
  std::string tag = "[";
  if (!source.empty()) tag += std::string(source) + ", ";
  return tag + std::string(to_string(evidence)) + "]";
}

const Source* find_source(const Definition& definition, std::string_view id) {
  const auto found = std::find_if(definition.sources.begin(), definition.sources.end(),
                                  [&](const Source& source) { return source.id == id; });
  return found == definition.sources.end() ? nullptr : &*found;
}

std::string citation_phrase(const Source& source) {
  std::string out = source.citation;
  if (!source.doi.empty()) out += " doi:" + source.doi;
  return out;
}

std::string missing_phrase(const MissingPolicy& policy) {
  switch (policy.kind) {
    case MissingPolicy::Kind::none_allowed:
      return "no score with an answer missing";
    case MissingPolicy::Kind::prorate:
      return "estimated from the answers given when at most " + counted(policy.up_to, "answer") +
             (policy.up_to == 1 ? " is missing" : " are missing");
    case MissingPolicy::Kind::ignore:
      return "taken over the answers given when at most " + counted(policy.up_to, "answer") +
             (policy.up_to == 1 ? " is missing" : " are missing");
  }
  return {};
}

std::string aggregate_phrase(const Scale& scale) {
  std::string out;
  switch (scale.aggregate) {
    case Aggregate::sum:
      out = "sum";
      break;
    case Aggregate::mean:
      out = "mean";
      break;
    case Aggregate::count:
      out = "number of members that are not 0";
      break;
    case Aggregate::max:
      out = "greatest";
      break;
  }
  if (scale.times != 1) out += ", times " + std::to_string(scale.times);
  return out;
}

std::string determination_word(Determination determination, bool display_safety) {
  if (display_safety && determination == Determination::negative) return "no disclosure";
  return std::string(to_string(determination));
}

}  // namespace screening::phrases
