#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "deaf_parser.hpp"
#include "people.hpp"
#include "screening/catalog.hpp"
#include "screening/fhir_read.hpp"
#include "screening/score.hpp"

// QuestionnaireResponses in memory, some 2.4 KB each as systems write them: what reading them costs
// beside only finding out that they are JSON. All in one run, turn about. The aims: at most 1.5
// times the time of parsing, and a hundred thousand a second.

namespace {

constexpr std::size_t response_count = 1000;

/// PHQ-9 with LOINC's codes, the words left out, and a head with what records put there.
std::vector<std::string> responses(const screening::Instrument& instrument) {
  const screening::Definition& definition = instrument.definition();
  const auto answers = people::positions(definition, response_count);
  std::vector<std::string> made;
  for (std::size_t person = 0; person < response_count; ++person) {
    const std::string number = std::to_string(100'000 + person);
    std::string text = R"({"resourceType":"QuestionnaireResponse","id":"qr)" + number +
                       R"(","meta":{"versionId":"1","lastUpdated":"2026-11-)" +
                       std::to_string(10 + person % 20) + R"(T10:00:00Z"},)" +
                       R"("questionnaire":"http://forms.example/Questionnaire/phq-9|2.1",)" +
                       R"("status":"completed","subject":{"reference":"Patient/)" + number +
                       R"("},"authored":"2026-11-22T09:30:00Z","item":[)";
    bool first = true;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const std::uint8_t position = answers[i][person];
      if (position == people::missing) continue;
      const screening::Item& item = definition.items[i];
      const screening::ResponseOption& option = item.options[position - 1U];
      text +=
          std::string(first ? "" : ",") + R"({"linkId":"/)" + item.codes.front().code +
          R"(","text":"What the sender's own form asks here, in about sixty letters","answer":)" +
          R"([{"valueCoding":{"system":"http://loinc.org","code":")" + option.codes.front().code +
          R"(","display":"What the form offers"}}]})";
      first = false;
    }
    made.push_back(text + "]}");
  }
  return made;
}

void fhir_responses(benchmark::State& state) {
  const screening::Instrument phq9 = screening::Catalog::shipped().find("phq9").value();
  const std::vector<std::string> texts = responses(phq9);
  constexpr int rounds = 20;
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  screening::FhirReader reader(phq9);
  const screening::Scorer scorer(phq9);
  screening::Result result(phq9);
  double parsing = 0;
  double reading = 0;
  double scoring = 0;
  std::size_t good = 0;
  for (auto _ : state) {
    const double start = cpu_seconds();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& text : texts) good += parses(text) ? 1U : 0U;
    }
    const double parsed = cpu_seconds();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& text : texts) good += reader.read(text) ? 1U : 0U;
    }
    const double read = cpu_seconds();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& text : texts) {
        good += reader.read(text) ? 1U : 0U;
        scorer.score(reader.response().responses, result);
        benchmark::DoNotOptimize(screening::compare_stored(reader.response(), result));
      }
    }
    const double scored = cpu_seconds();
    parsing += parsed - start;
    reading += read - parsed;
    scoring += scored - read;
    state.SetIterationTime(scored - read);
  }
  const auto passes = static_cast<double>(state.iterations()) * rounds;
  if (static_cast<double>(good) != 3 * passes * response_count) {
    state.SkipWithError("refused a response");
  }
  const double all = passes * response_count;
  state.counters["bytes"] = static_cast<double>(bytes) / response_count;
  state.counters["parse_ns"] = parsing / all * 1e9;
  state.counters["read_ns"] = reading / all * 1e9;
  state.counters["read_and_score_ns"] = scoring / all * 1e9;
  state.counters["read_ratio"] = reading / parsing;
  state.counters["responses_per_s"] = all / reading;
  state.counters["ratio"] = scoring / parsing;
}
BENCHMARK(fhir_responses)->UseManualTime()->Unit(benchmark::kMillisecond);

/// The same one by one, each as if it were the first.
void fhir_responses_alone(benchmark::State& state) {
  const screening::Instrument phq9 = screening::Catalog::shipped().find("phq9").value();
  const std::vector<std::string> texts = responses(phq9);
  for (auto _ : state) {
    for (const std::string& text : texts) {
      benchmark::DoNotOptimize(screening::read_fhir_response(text, phq9));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts.size()));
}
BENCHMARK(fhir_responses_alone)->Unit(benchmark::kMillisecond);

}  // namespace
