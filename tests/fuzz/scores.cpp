#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "compare.hpp"
#include "oracle.hpp"
#include "screening/screening.hpp"
#include "target.hpp"

// One person, a table and a second scorer that tries every completion say the same of any answers;
// and an answer at or above a flag's threshold is never anything but positive.
namespace screening::fuzz {
namespace {

struct Form {
  Instrument instrument;
  oracle::Oracle oracle;
};

const std::vector<Form>& forms() {
  static const std::vector<Form> all = [] {
    std::vector<Form> made;
    const Catalog catalog = Catalog::shipped();
    for (const char* id : {"epds", "phq9", "gad7", "pc_ptsd_5", "audit_c", "whooley", "hits",
                           "ace10", "mibs", "t_ace"}) {
      const Instrument instrument = catalog.find(id, Provisional::allow).value();
      made.push_back({instrument, oracle::Oracle(instrument.definition(), 5e4)});
    }
    return made;
  }();
  return all;
}

Context context_of(Choices& choices) {
  Context context;
  const std::uint8_t which = choices.byte();
  if ((which & 1U) != 0) context.stage = (which & 2U) != 0 ? Stage::antenatal : Stage::postnatal;
  if ((which & 4U) != 0) context.role = (which & 8U) != 0 ? Role::father : Role::mother;
  if ((which & 16U) != 0) context.language = (which & 32U) != 0 ? "en" : "pt-BR";
  if ((which & 64U) != 0) context.weeks = Decimal(choices.byte() % 50);
  return context;
}

/// The table's answer to the same question, as this person alone in it.
void compare_with_table(const Scorer& scorer, const oracle::Answers& answers,
                        const Result& result) {
  const Definition& definition = scorer.instrument().definition();
  // Each column holds one person's answer as an entry of a dictionary.
  static const std::array<std::uint8_t, 1> first{0};
  ResponseTable table;
  table.rows = 1;
  for (const oracle::Answer& answer : answers) {
    Column column;
    column.type = ColumnType::uint8;
    column.data = first.data();
    std::string text;
    for (const std::string& code : answer.codes) text += (text.empty() ? "" : ";") + code;
    column.dictionary = {text};
    table.items.push_back(column);
  }
  std::vector<double> values(definition.scales.size());
  std::vector<double> lower(definition.scales.size());
  std::vector<std::int8_t> flags(definition.flags.size());
  ResultTable wanted;
  for (std::size_t s = 0; s < values.size(); ++s) {
    ResultTable::ScaleColumns scale;
    scale.value = {&values[s], ColumnType::float64};
    scale.lower = {&lower[s], ColumnType::float64};
    wanted.scales.push_back(scale);
  }
  for (std::int8_t& flag : flags) wanted.flags.push_back({&flag, ColumnType::int8});
  TableScorer(scorer, Coding::code, table, wanted).score(0, 1);
  for (std::size_t s = 0; s < values.size(); ++s) {
    const Score& one = result.scores[s];
    demand(std::isnan(values[s]) != one.value.has_value(), "a table has the scores of a person");
    demand(!one.value || values[s] == one.value->to_double(), "and the same ones");
    demand(lower[s] == one.lower.to_double(), "and the same bounds");
  }
  for (std::size_t f = 0; f < flags.size(); ++f) {
    const Determination found = result.flags[f].determination;
    const std::int8_t code = found == Determination::positive   ? TableCode::positive
                             : found == Determination::negative ? TableCode::negative
                                                                : TableCode::indeterminate;
    demand(flags[f] == code || flags[f] == TableCode::not_applied, "and the same flags");
  }
}

void demand_flags(const Definition& definition, const oracle::Answers& answers,
                  const Result& result) {
  for (std::size_t f = 0; f < definition.flags.size(); ++f) {
    const Condition& when = definition.flags[f].when;
    if (when.kind != Condition::Kind::code_in || !result.flags[f].in_force) continue;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (definition.items[i].id != when.item || answers[i].codes.size() != 1) continue;
      const bool endorsed = std::find(when.values.begin(), when.values.end(),
                                      answers[i].codes.front()) != when.values.end();
      demand(!endorsed || result.flags[f].determination == Determination::positive,
             "an endorsed critical item is positive, whatever else the form says");
    }
  }
}

}  // namespace

void one(Choices choices) {
  const Form& form = forms()[choices.below(forms().size())];
  const Definition& definition = form.instrument.definition();
  oracle::Choices asked;
  asked.context = context_of(choices);
  if (choices.byte() % 2 == 0) asked.provisional = {"all"};
  oracle::Answers answers;
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const std::vector<oracle::Answer> possible = form.oracle.possible_answers(i);
    const std::size_t chosen = choices.below(possible.size() + 1);
    answers.push_back(chosen == possible.size() ? oracle::Answer{} : possible[chosen]);
  }
  Responses responses(form.instrument);
  oracle::fill(responses, answers);
  const Scorer scorer(form.instrument, oracle::options(asked));
  const Result result = scorer.score(responses);
  demand_flags(definition, answers, result);
  compare_with_table(scorer, answers, result);
  try {
    const std::string differences = oracle::differences(form.oracle.score(answers, asked), result);
    demand(differences.empty(), differences);
  } catch (const oracle::TooManyCompletions&) {
  }
}

}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::one(screening::fuzz::Choices(data, size));
  return 0;
}
