#include <benchmark/benchmark.h>

#include <boost/json/src.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "deaf_parser.hpp"
#include "people.hpp"
#include "screening/catalog.hpp"
#include "screening/json.hpp"
#include "screening/score.hpp"

// Lines of JSON, one person each, in memory: what reading and scoring them costs beside only
// finding out that they are JSON. All in one run, turn about, so that the ratios mean something on
// a busy machine. The aims: reading and scoring in at most twice the time of parsing, and a hundred
// thousand lines of 2.4 KB a second.

namespace {

constexpr std::size_t line_count = 1000;

/// One line a person; `numbers`: codes stand without quotes.
std::vector<std::string> lines_of(const screening::Definition& definition, const char* context,
                                  bool numbers) {
  const auto answers = people::positions(definition, line_count);
  std::vector<std::string> lines;
  for (std::size_t person = 0; person < line_count; ++person) {
    std::string line = "{\"id\":\"P" + std::to_string(100'000 + person) + "\"," + context;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const screening::Item& item = definition.items[i];
      line += i == 0 ? "\"answers\":{\"" : ",\"";
      line += item.id + "\":";
      const std::uint8_t position = answers[i][person];
      if (position == people::missing) {
        line += "null";
      } else {
        const std::string& code = item.options[position - 1U].code;
        line += numbers ? code : "\"" + code + "\"";
      }
    }
    lines.push_back(line + "}}");
  }
  return lines;
}

/// Items with codes of many letters: lines of some 2.4 KB.
screening::Instrument battery() {
  screening::Definition definition;
  definition.id = "battery";
  definition.version = "1.0.0";
  definition.name = "Invented battery";
  definition.abbreviation = "BATTERY";
  definition.purpose = "Long lines";
  definition.licence = {"Nobody", "invented", "no", "", false, false, screening::Evidence::ours};
  definition.sources = {{"invented", "Nobody. Battery. 2026.", "", screening::Evidence::ours, ""}};
  screening::Scale total;
  total.id = "total";
  total.label = "Total";
  total.missing.kind = screening::MissingPolicy::Kind::none_allowed;
  total.missing.evidence = screening::Evidence::ours;
  total.missing.source = "invented";
  total.worse = screening::Worse::high;
  total.range_from = screening::Decimal(0);
  total.range_to = screening::Decimal(228);
  total.evidence = screening::Evidence::ours;
  total.source = "invented";
  total.members.push_back({});
  for (int i = 1; i <= 76; ++i) {
    screening::Item item;
    item.id = "battery_" + std::string(i < 10 ? "0" : "") + std::to_string(i);
    item.label = "topic " + std::to_string(i);
    const char* const codes[] = {"hardly_ever", "some_of_the_time", "more_than_half",
                                 "nearly_every_day"};
    for (int score = 0; score < 4; ++score) {
      item.options.push_back({codes[score], screening::Decimal(score), ""});
    }
    total.members.back().items.push_back(item.id);
    definition.items.push_back(std::move(item));
  }
  definition.scales.push_back(std::move(total));
  return screening::build(std::move(definition)).value();
}

void compare(benchmark::State& state, const screening::Instrument& instrument,
             const std::vector<std::string>& lines) {
  constexpr int rounds = 50;
  screening::JsonReader reader(instrument);
  const screening::Scorer scorer(instrument);
  screening::Result result(instrument);
  std::size_t bytes = 0;
  for (const std::string& line : lines) bytes += line.size();
  double parsing = 0;
  double reading = 0;
  double scoring = 0;
  std::size_t good = 0;
  for (auto _ : state) {
    const double start = cpu_seconds();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& line : lines) {
        good += parses(line) ? 1U : 0U;
      }
    }
    const double parsed = cpu_seconds();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& line : lines) good += reader.read(line) ? 1U : 0U;
    }
    const double read = cpu_seconds();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& line : lines) {
        good += reader.read(line) ? 1U : 0U;
        scorer.score(reader.request().responses, result);
        benchmark::DoNotOptimize(result.scores.data());
      }
    }
    const double scored = cpu_seconds();
    parsing += parsed - start;
    reading += read - parsed;
    scoring += scored - read;
    state.SetIterationTime(scored - read);
  }
  const auto passes = static_cast<double>(state.iterations()) * rounds;
  if (static_cast<double>(good) != 3 * passes * line_count) state.SkipWithError("refused a line");
  const double each = passes * line_count / 1e9;
  state.counters["bytes"] = static_cast<double>(bytes) / line_count;
  state.counters["parse_ns"] = parsing / each;
  state.counters["read_ns"] = reading / each;
  state.counters["read_and_score_ns"] = scoring / each;
  state.counters["read_ratio"] = reading / parsing;
  state.counters["ratio"] = scoring / parsing;
  state.counters["lines_per_s"] = passes * line_count / scoring;
}

void json_lines_epds(benchmark::State& state) {
  const screening::Instrument epds = screening::Catalog::shipped().find("epds").value();
  compare(state, epds, lines_of(epds.definition(), "", true));
}
BENCHMARK(json_lines_epds)->UseManualTime()->Unit(benchmark::kMillisecond);

void json_lines_battery(benchmark::State& state) {
  const screening::Instrument instrument = battery();
  compare(state, instrument,
          lines_of(instrument.definition(),
                   "\"context\":{\"stage\":\"postnatal\",\"weeks\":6.5,\"role\":\"mother\","
                   "\"language\":\"en-GB\",\"country\":\"GB\"},",
                   false));
}
BENCHMARK(json_lines_battery)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
