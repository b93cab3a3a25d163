#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "screening/screening.hpp"

/// Forms of every shipped instrument, complete and with gaps, invented from a fixed seed.
namespace screening::test {

/// A form's answers, the same on every machine: the generator and what is made of it are our own.
inline Responses invented_form(const Instrument& instrument, std::uint32_t seed) {
  Responses responses(instrument);
  std::mt19937 random(seed);
  for (const Item& item : instrument.definition().items) {
    const auto drawn = static_cast<std::size_t>(random());
    if (drawn % 16 == 0 && seed % 3 != 0) continue;
    const std::size_t offered = item.kind == ItemKind::count
                                    ? static_cast<std::size_t>(item.count_to - item.count_from + 1)
                                    : item.options.size();
    const std::size_t chosen = drawn / 16 % offered;
    responses.set(item.id, item.kind == ItemKind::count
                               ? std::to_string(item.count_from + static_cast<int>(chosen))
                               : item.options[chosen].code);
  }
  return responses;
}

/// Everything that can follow from a form, in one of the contexts for which most is known.
inline ScoreOptions options_of(std::uint32_t seed) {
  ScoreOptions options;
  options.provisional = {"all"};
  options.context.stage = seed % 2 == 0 ? Stage::postnatal : Stage::antenatal;
  options.context.role = seed % 5 == 0 ? Role::father : Role::mother;
  options.context.language = "en";
  options.context.country = seed % 7 == 0 ? "GB" : "AU";
  options.context.weeks = Decimal(static_cast<std::int64_t>(seed % 40));
  return options;
}

/// Hands on every instrument, and every result as JSON without what names the definition's file and
/// the library.
inline void each_result(std::uint32_t forms,
                        const std::function<void(const Instrument&, const std::string&)>& take) {
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    const Instrument instrument = catalog.find(id, Provisional::allow).value();
    for (std::uint32_t seed = 0; seed < forms; ++seed) {
      std::string text = to_json(score(invented_form(instrument, seed), options_of(seed)));
      const std::size_t from = text.find("\"library\"");
      text.erase(from, text.find("\"context\"") - from);
      take(instrument, text);
    }
  }
}

}  // namespace screening::test
