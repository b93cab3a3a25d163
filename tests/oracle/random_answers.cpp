#include <algorithm>
#include <set>

#include "generator.hpp"

using screening::NoAnswer;
using screening::Role;
using screening::Sex;
using screening::Stage;

namespace oracle {

screening::Population random_population(Random& random) {
  screening::Population population;
  if (random.percent(35)) {
    population.general = true;
    return population;
  }
  if (random.percent(30))
    population.stages = {random.one_of<Stage>({Stage::antenatal, Stage::postnatal})};
  if (!population.stages.empty() && random.percent(50)) {
    population.weeks_from = screening::Decimal(random.between(0, 6));
    population.weeks_to = screening::Decimal(random.between(7, 12));
  }
  if (random.percent(40)) {
    population.roles =
        random.some_of<Role>({Role::mother, Role::father, Role::partner, Role::parent}, 1, 20);
  }
  if (random.percent(25)) population.sexes = {random.one_of<Sex>({Sex::female, Sex::male})};
  if (random.percent(10)) population.gave_birth = random.percent(50);
  if (random.percent(15))
    population.languages = {random.one_of<std::string>({"en", "pt", "pt-BR"})};
  if (random.percent(15)) population.countries = {random.one_of<std::string>({"GB", "BR"})};
  if (random.percent(10)) population.settings = {random.one_of<std::string>({"clinic", "home"})};
  return population;
}

screening::Context random_context(Random& random) {
  screening::Context context;
  if (random.percent(70))
    context.stage = random.one_of<Stage>({Stage::antenatal, Stage::postnatal});
  if (random.percent(50))
    context.weeks = screening::Decimal(random.between(0, 26), random.between(0, 1));
  if (random.percent(70)) {
    context.role = random.one_of<Role>({Role::mother, Role::father, Role::partner, Role::parent});
  }
  if (random.percent(50)) context.sex = random.one_of<Sex>({Sex::female, Sex::male, Sex::other});
  if (random.percent(40)) context.gave_birth = random.percent(50);
  if (random.percent(50)) {
    context.language = random.one_of<std::string>({"en", "pt", "pt-BR", "pt-br", "en-GB", "ptx"});
  }
  if (random.percent(50)) context.country = random.one_of<std::string>({"GB", "BR", "PT"});
  if (random.percent(30)) {
    context.setting = random.one_of<std::string>({"clinic", "home", "clinic-a"});
  }
  return context;
}

Choices random_choices(Random& random, const screening::Definition& definition) {
  Choices choices;
  choices.context = random_context(random);
  if (random.percent(30)) {
    choices.provisional = {"all"};
  } else {
    for (const auto& cut : definition.cut_offs) {
      if (random.percent(30)) choices.provisional.push_back(cut.id);
    }
    for (const auto& verdict : definition.verdicts) {
      if (random.percent(30)) choices.provisional.push_back(verdict.id);
    }
  }
  return choices;
}

Answers random_answers(Random& random, const screening::Definition& definition,
                       const Oracle& oracle, std::size_t most_open) {
  const std::size_t items = definition.items.size();
  Answers answers(items);
  const int gaps = random.one_of<int>({0, 10, 30, 60, 100});
  const int obeys_skips = random.one_of<int>({0, 80, 100});
  std::vector<std::size_t> order(items);
  for (std::size_t i = 0; i < items; ++i) order[i] = i;
  for (std::size_t i = items; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);

  std::set<std::size_t> blank;
  for (const std::size_t item : order) {
    if (blank.size() < most_open && random.percent(gaps)) blank.insert(item);
  }
  const NoAnswer usual = random.one_of<NoAnswer>(
      {NoAnswer::missing, NoAnswer::declined, NoAnswer::not_applicable, NoAnswer::not_asked});
  for (std::size_t item = 0; item < items; ++item) {
    if (blank.count(item) != 0) {
      answers[item].why = random.percent(80) ? usual : NoAnswer::missing;
    } else {
      answers[item] = random.one_of(oracle.possible_answers(item));
    }
  }
  for (const auto& rule : definition.skips) {
    bool holds = true;
    for (const auto& gate : rule.when) {
      for (std::size_t item = 0; item < items; ++item) {
        if (definition.items[item].id != gate.item) continue;
        holds = holds && std::any_of(answers[item].codes.begin(), answers[item].codes.end(),
                                     [&](const std::string& code) {
                                       return std::find(gate.codes.begin(), gate.codes.end(),
                                                        code) != gate.codes.end();
                                     });
      }
    }
    if (!holds || !random.percent(obeys_skips)) continue;
    for (std::size_t item = 0; item < items; ++item) {
      if (std::find(rule.items.begin(), rule.items.end(), definition.items[item].id) !=
          rule.items.end()) {
        answers[item] = {{}, NoAnswer::not_asked};
      }
    }
  }
  return answers;
}

}  // namespace oracle
