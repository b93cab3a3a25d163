#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "failing_memory.hpp"
#include "screening/screening.hpp"

// Whichever request for memory is refused, a call of the library throws `std::bad_alloc`, or does
// without that piece and gives the same outcome. It leaks nothing, ends no process, and what it was
// called on works as before.
namespace screening {
namespace {

using test::Refuse;

/// Something a host does. Gives the outcome as text, so that outcomes can be compared.
using Work = std::function<std::string()>;

// Every request of short work, some of long work: the first ones, and others evenly spread.
std::vector<std::size_t> requests_to_refuse(std::size_t asked) {
  constexpr std::size_t first = 60;
  constexpr std::size_t spread = 240;
  std::vector<std::size_t> which;
  for (std::size_t i = 1; i <= std::min(asked, first); ++i) which.push_back(i);
  const std::size_t step = std::max<std::size_t>(1, (asked - which.size()) / spread);
  for (std::size_t i = first + 1; i <= asked; i += step) which.push_back(i);
  return which;
}

void expect_no_harm_without_memory(const Work& work) {
  // What is made once and kept, in the library and in the standard one, is made here.
  const std::string expected = work();
  ASSERT_NE(expected, "");
  test::watch_memory();
  { const std::string outcome = work(); }
  const test::MemoryUse whole = test::stop_watching_memory();
  ASSERT_GT(whole.asked, 0U) << "no memory is asked for, so this shows nothing";
  ASSERT_EQ(whole.kept, 0) << "leaks even when nothing is refused";
  for (const Refuse refuse : {Refuse::one, Refuse::all_from_there_on}) {
    for (const std::size_t which : requests_to_refuse(whole.asked)) {
      SCOPED_TRACE("request " + std::to_string(which) + " of " + std::to_string(whole.asked) +
                   (refuse == Refuse::one ? "" : " and all after it"));
      std::optional<std::string> outcome;
      bool thrown = false;
      test::watch_memory(refuse, which);
      try {
        outcome = work();
      } catch (const std::bad_alloc&) {
        thrown = true;
      }
      const test::MemoryUse use = test::stop_watching_memory();
      ASSERT_TRUE(use.refused);
      const std::ptrdiff_t returned = outcome && outcome->capacity() > 15 ? 1 : 0;
      ASSERT_EQ(use.kept, returned);
      if (!thrown) {
        ASSERT_EQ(*outcome, expected);
      }
      ASSERT_EQ(work(), expected);
    }
  }
}

Instrument shipped(const std::string& id) {
  static const Catalog catalog = Catalog::shipped();
  return catalog.find(id, Provisional::allow).value();
}

const std::string some_answers = R"({"id": "a", "answers": {"epds_01": 1, "epds_02": 7,
    "epds_03": "2", "epds_10": 1}, "context": {"stage": "postnatal", "role": "mother"}})";

Responses answers_of(const Instrument& instrument, std::size_t step = 1) {
  Responses responses(instrument);
  const std::vector<Item>& items = instrument.definition().items;
  for (std::size_t i = 0; i < items.size(); i += step) {
    const bool counted = items[i].kind == ItemKind::count;
    responses.set(items[i].id,
                  counted ? std::to_string(items[i].count_to) : items[i].options.back().code);
  }
  return responses;
}

TEST(WithoutMemory, ReadingADefinition) {
  const std::string text(Catalog::shipped().text("whooley"));
  expect_no_harm_without_memory([&] {
    const BuildResult read = load_definition(text, "whooley.yaml", Trust::unlocked());
    return read ? read.value().id() + read.value().identity().semantic_digest
                : std::string("refused");
  });
}

TEST(WithoutMemory, RefusingADefinition) {
  std::string text(Catalog::shipped().text("whooley"));
  text.replace(text.find("score"), 5, "scare");
  expect_no_harm_without_memory([&] {
    std::string said;
    const BuildResult read = load_definition(text, "whooley.yaml", Trust::unlocked());
    for (const Diagnostic& diagnostic : read.diagnostics()) said += diagnostic.message;
    return said;
  });
}

TEST(WithoutMemory, TheCatalogueKeepsServing) {
  expect_no_harm_without_memory([] {
    const Catalog catalog = Catalog::shipped();
    return catalog.find("phq2").value().id() + catalog.find("nothing").diagnostics()[0].message;
  });
}

TEST(WithoutMemory, ReadingAnAdministration) {
  const Instrument epds = shipped("epds");
  expect_no_harm_without_memory([&] {
    const JsonReadResult read = read_json(some_answers, epds);
    return std::to_string(read.value().responses.issues().size()) + read.value().id;
  });
}

TEST(WithoutMemory, AReaderOfManyAdministrations) {
  JsonReader reader(shipped("epds"));
  expect_no_harm_without_memory([&] {
    std::string said = reader.read(some_answers) ? "read" : reader.error().code;
    said += reader.read("{\"answers\": [}") ? "read" : reader.error().message;
    return said;
  });
}

TEST(WithoutMemory, ANewReader) {
  const Instrument epds = shipped("epds");
  expect_no_harm_without_memory([&] {
    JsonReader reader(epds);
    return reader.read(some_answers) ? reader.request().id : reader.error().code;
  });
}

TEST(WithoutMemory, ScoringOnePerson) {
  for (const char* id : {"epds", "phq9", "ace10", "alpha", "audit_c"}) {
    SCOPED_TRACE(id);
    const Instrument instrument = shipped(id);
    const Responses gaps = answers_of(instrument, 2);
    expect_no_harm_without_memory([&] {
      ScoreOptions options;
      options.provisional = {"all"};
      options.context.stage = Stage::postnatal;
      const Result result = score(gaps, options);
      return to_json(result, "a") + summary(result) + explain(result);
    });
  }
}

TEST(WithoutMemory, AScorerAndAResultThatAreUsedAgain) {
  const Instrument phq9 = shipped("phq9");
  const Scorer scorer(phq9);
  Result result(phq9);
  const Responses gaps = answers_of(phq9, 2);
  expect_no_harm_without_memory([&] {
    scorer.score(gaps, result);
    return to_json(result);
  });
}

TEST(WithoutMemory, ScoringATable) {
  const Instrument pbq = shipped("pbq");
  const std::vector<std::uint8_t> column(3'000, 1);
  expect_no_harm_without_memory([&] {
    ResponseTable table;
    table.rows = column.size();
    for (std::size_t i = 0; i < pbq.definition().items.size(); ++i) {
      Column each;
      each.type = ColumnType::uint8;
      each.data = column.data();
      table.items.push_back(each);
    }
    std::vector<double> totals(table.rows);
    ResultTable wanted;
    wanted.scales.resize(pbq.definition().scales.size());
    wanted.scales[0].value = {totals.data(), ColumnType::float64};
    const TableScorer scorer(Scorer(pbq), Coding::code, table, wanted);
    scorer.score(0, table.rows);
    CohortSums sums(pbq);
    CohortCounter(Scorer(pbq), Coding::code, table).count(0, table.rows, sums);
    return std::to_string(totals[2'999]) + std::to_string(sums.coverage.complete);
  });
}

TEST(WithoutMemory, ComparingTwoForms) {
  const Instrument epds = shipped("epds");
  const Result earlier = score(answers_of(epds));
  const Result later = score(answers_of(epds, 3));
  expect_no_harm_without_memory([&] { return to_json(change(earlier, later)); });
}

TEST(WithoutMemory, SuggestingTheNextStep) {
  const Catalog catalog = Catalog::shipped();
  const Pathway pathway = catalog.find_pathway(catalog.pathway_ids().front()).value();
  const std::vector<Result> results{score(answers_of(shipped("epds"), 2))};
  expect_no_harm_without_memory([&] {
    const std::vector<Advice> advice{suggest(pathway, results, Context{})};
    return to_json(advice) + summary(advice);
  });
}

TEST(WithoutMemory, WritingAndReadingFhir) {
  const Instrument epds = shipped("epds");
  const Responses responses = answers_of(epds);
  const Result result = score(responses);
  FhirRecord record;
  record.subject = "Patient/1";
  record.key = "a";
  record.authored = "2026-01-02";
  record.issued = "2026-01-02T10:00:00Z";
  const std::string response = to_fhir_response(responses, result, record);
  expect_no_harm_without_memory([&] {
    return to_fhir_questionnaire(epds) + to_fhir_bundle(result, record) +
           to_fhir_response(responses, result, record);
  });
  expect_no_harm_without_memory([&] {
    const FhirReadResult read = read_fhir_response(response, epds);
    return std::to_string(read.value().answers.size()) +
           std::to_string(compare_stored(read.value(), result).size());
  });
  // The second reading is by what was learned in the first.
  expect_no_harm_without_memory([&] {
    FhirReader reader(epds);
    std::string said;
    for (int i = 0; i < 3; ++i) {
      said += reader.read(response) ? std::to_string(reader.response().answers.size()) : "refused";
    }
    return said;
  });
}

// What was learned before memory ran out must not be half a thing.
TEST(WithoutMemory, AReaderOfFhirGoesOnAsBefore) {
  const Instrument epds = shipped("epds");
  const std::string texts[] = {
      R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[
          {"linkId":"epds_01","answer":[{"valueInteger":1}]},
          {"linkId":"epds_10","answer":[{"valueInteger":3}]}]})",
      R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[
          {"linkId":"epds_01","answer":[{"valueInteger":0}]},
          {"linkId":"epds_10","answer":[{"valueInteger":1}]}]})"};
  FhirReadOptions options;
  options.numbers = Coding::code;
  const Scorer scorer(epds);
  const auto read_all = [&](FhirReader& reader) {
    std::string said;
    for (int round = 0; round < 2; ++round) {
      for (const std::string& text : texts) {
        said += reader.read(text) ? to_json(scorer.score(reader.response().responses)) : "refused";
      }
    }
    return said;
  };
  FhirReader untroubled(epds, options);
  const std::string expected = read_all(untroubled);
  for (std::size_t which = 1; which < 2'000; ++which) {
    SCOPED_TRACE(which);
    FhirReader reader(epds, options);
    test::watch_memory(Refuse::one, which);
    try {
      for (const std::string& text : texts) static_cast<void>(reader.read(text));
    } catch (const std::bad_alloc&) {
    }
    if (!test::stop_watching_memory().refused) return;
    ASSERT_EQ(read_all(reader), expected);
  }
  FAIL() << "reading two responses asks for memory too often to try every request";
}

}  // namespace
}  // namespace screening
