#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "run_program.hpp"
#include "screening/screening.hpp"

// Long tables: whatever the size, the chunks and the threads, a row reads as the person alone.
namespace screening::test {
namespace {

/// The same invented people as a table and as lines of JSON.
struct People {
  std::string csv;
  std::string ndjson;
};

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string draw_answer(std::mt19937& random, const Item& item, bool faulty) {
  const auto chance = random() % 100;
  if (chance < 6) return {};
  if (faulty && chance < 9) return "7" + std::to_string(random() % 50) + "x";
  if (item.kind == ItemKind::count) {
    const auto span = static_cast<unsigned>(item.count_to - item.count_from + 1);
    return std::to_string(item.count_from + static_cast<int>(random() % span));
  }
  return item.options[random() % item.options.size()].code;
}

People invented(const Instrument& instrument, std::size_t count, bool faulty) {
  std::mt19937 random(20'261'122);
  const auto& items = instrument.definition().items;
  People people;
  people.csv = "id,stage,weeks,role";
  for (const Item& item : items) people.csv += "," + item.id;
  people.csv += "\n";
  const std::vector<std::string> stages{"", "antenatal", "postnatal"};
  const std::vector<std::string> roles{"", "mother", "father", "partner"};
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "P" + std::to_string(i);
    const std::string stage = stages[random() % stages.size()];
    const std::string role = roles[random() % roles.size()];
    const std::string weeks =
        random() % 4 == 0 ? ""
                          : std::to_string(random() % 30) + "." + std::to_string(random() % 10);
    std::string context;
    const auto add = [&](const std::string& field, const std::string& value) {
      if (!value.empty()) context += (context.empty() ? "" : ",") + quoted(field) + ":" + value;
    };
    add("stage", stage.empty() ? "" : quoted(stage));
    add("weeks", weeks);
    add("role", role.empty() ? "" : quoted(role));
    people.csv += id + "," + stage + "," + weeks + "," + role;
    people.ndjson += "{\"id\":" + quoted(id) + ",\"context\":{" + context + "},\"answers\":{";
    bool first = true;
    for (const Item& item : items) {
      const std::string answer = draw_answer(random, item, faulty);
      people.csv += "," + answer;
      if (answer.empty()) continue;
      const bool several = item.kind == ItemKind::multiple;
      people.ndjson += (first ? "" : ",") + quoted(item.id) + ":" + (several ? "[" : "") +
                       quoted(answer) + (several ? "]" : "");
      first = false;
    }
    people.csv += "\n";
    people.ndjson += "}}\n";
  }
  return people;
}

/// Each line without its first `columns` cells.
std::string behind(const std::string& table, std::size_t columns) {
  std::istringstream lines(table);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < columns; ++i) at = line.find(',', at) + 1;
    out += line.substr(at) + "\n";
  }
  return out;
}

class ManyRows : public testing::TestWithParam<const char*> {};

TEST_P(ManyRows, ReadAsEachPersonAlone) {
  const Instrument instrument = Catalog::shipped().find(GetParam(), Provisional::allow).value();
  const std::size_t before = 4 + instrument.definition().items.size();
  const People people = invented(instrument, 2'500, true);
  const std::vector<std::string> options{"--columns-out", "all", "--provisional", "all",
                                         "--show-protected"};
  const auto score = [&](const std::string& kind, const std::string& text,
                         std::vector<std::string> more) {
    std::vector<std::string> arguments{"score", GetParam(), "-", "--input", kind};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_with_input(arguments, text);
  };
  const Outcome table = score("csv", people.csv, {"--context-columns"});
  const Outcome lines = score("ndjson", people.ndjson, {"--format", "csv"});
  ASSERT_EQ(table.status, 0) << table.err;
  ASSERT_EQ(lines.status, 0) << lines.err;
  ASSERT_EQ(behind(table.out, before), behind(lines.out, 1));
  const auto summary = [](const std::string& err) { return err.substr(err.find("flag ")); };
  if (contains(table.err, "flag ")) {
    EXPECT_EQ(summary(table.err), summary(lines.err));
  }
}

INSTANTIATE_TEST_SUITE_P(Cli, ManyRows,
                         testing::Values("epds", "phq9", "pbq", "pc_ptsd_5", "ahc_core", "who5",
                                         "mpas", "tweak", "mgmq", "audit_c", "alpha"),
                         [](const auto& each) { return std::string(each.param); });

/// More than one chunk, with rows that are no rows.
std::string long_table() {
  std::mt19937 random(7);
  std::string table = epds_header() + ",note\n";
  for (int i = 0; i < 30'000; ++i) {
    std::string row = "P" + std::to_string(i);
    for (int item = 0; item < 10; ++item) row += "," + std::to_string(random() % 4);
    if (i % 997 == 0) row += ",one too many";
    table += row + (i % 501 == 0 ? ",\"two\nlines, \"\"quoted\"\"\"\n" : ",plain\n");
  }
  return table;
}

TEST(ManyRows, QuotesAroundCellsChangeNothing) {
  std::mt19937 random(11);
  std::string table = epds_header() + "\n";
  for (int i = 0; i < 5'000; ++i) {
    table += "P" + std::to_string(i);
    // Now and then a cell too many or too few.
    const int cells = random() % 50 == 0 ? static_cast<int>(9 + 2 * (random() % 2)) : 10;
    for (int item = 0; item < cells; ++item) {
      const auto draw = random() % 10;
      table += "," + (draw < 4   ? std::to_string(draw)
                      : draw < 8 ? ""
                                 : " 1" + std::to_string(draw));
    }
    table += "\n";
  }
  std::string with_quotes;
  for (const char c : table) {
    with_quotes += c == ',' || c == '\n' ? std::string("\"") + c + "\"" : std::string(1, c);
  }
  with_quotes = "\"" + with_quotes.substr(0, with_quotes.size() - 1);

  const auto score = [](const std::string& text) {
    return run_with_input({"score", "epds", "-", "--input", "csv", "--missing", "19"}, text);
  };
  const Outcome plain = score(table);
  Outcome other = score(with_quotes);
  std::erase(other.out, '"');
  EXPECT_EQ(plain.status, 65);
  EXPECT_EQ(other.out, plain.out);
  EXPECT_EQ(other.err, plain.err);
}

TEST(ManyRows, AnyNumberOfThreadsWritesTheSame) {
  const Folder folder;
  const std::string table = folder.write("people.csv", long_table());
  std::vector<Outcome> outcomes;
  std::vector<std::string> rejects;
  for (const std::string threads : {"1", "2", "5"}) {
    const std::string file = folder.path("rejects.csv");
    outcomes.push_back(run({"score", "epds", table, "--threads", threads, "--rejects", file}));
    rejects.push_back(read_file(file));
  }
  EXPECT_EQ(outcomes[0].status, 65);
  EXPECT_TRUE(contains(outcomes[0].err, "read 30000 rows = scored 29969 + rejected 31"))
      << outcomes[0].err;
  for (std::size_t i = 1; i < outcomes.size(); ++i) {
    EXPECT_EQ(outcomes[i].out, outcomes[0].out);
    EXPECT_EQ(outcomes[i].err, outcomes[0].err);
    EXPECT_EQ(rejects[i], rejects[0]);
  }
  EXPECT_TRUE(contains(outcomes[0].err, "people.csv:2-3: row rejected: 13 cells where the header"))
      << outcomes[0].err;
  EXPECT_TRUE(contains(outcomes[0].err, "people.csv:1001")) << outcomes[0].err;
}

TEST(ManyRows, TheOrderOfRowsChangesNothingElse) {
  const Instrument epds = Catalog::shipped().find("epds").value();
  std::istringstream lines(invented(epds, 3'000, false).csv);
  std::vector<std::string> rows;
  std::string header;
  std::getline(lines, header);
  for (std::string line; std::getline(lines, line);) rows.push_back(line);
  const auto scored = [&] {
    std::string table = header + "\n";
    for (const std::string& row : rows) table += row + "\n";
    std::istringstream out(
        run_with_input({"score", "epds", "-", "--input", "csv", "--context-columns"}, table).out);
    std::vector<std::string> results;
    for (std::string line; std::getline(out, line);) results.push_back(line);
    std::sort(results.begin(), results.end());
    return results;
  };
  const std::vector<std::string> once = scored();
  ASSERT_EQ(once.size(), 3'001U);
  std::shuffle(rows.begin(), rows.end(), std::mt19937(3));
  EXPECT_EQ(scored(), once);
}

TEST(ManyRows, SeveralInstrumentsReadOneTable) {
  const std::string header = epds_header() + ",gad2_01,gad2_02\n";
  const std::string table =
      header + epds_row("A", "1", "0") + ",3,\n" + epds_row("B", "0", "2") + ",0,1\n";
  const auto columns = [&](const std::string& ids) {
    const Outcome outcome = run_with_input({"score", ids, "-", "--input", "csv"}, table);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return behind(outcome.out, 13);
  };
  std::istringstream epds(columns("epds"));
  std::istringstream gad2(columns("gad2"));
  std::istringstream both(columns("epds,gad2"));
  std::string left;
  std::string right;
  std::string whole;
  for (int line = 0; line < 3; ++line) {
    std::getline(epds, left);
    std::getline(gad2, right);
    std::getline(both, whole);
    EXPECT_EQ(whole, left + "," + right);
  }
  const Outcome lines =
      run_with_input({"score", "epds,gad2", "-", "--input", "csv", "--format", "json"}, table);
  EXPECT_EQ(std::count(lines.out.begin(), lines.out.end(), '\n'), 4);
}

TEST(ManyRows, SeveralInstrumentsShareOutTheChoices) {
  const std::string table = "id,a,b,gad2_01,gad2_02\nA,1,1,3,\n";
  const Folder folder;
  const std::string mapping = folder.write("m.csv", "item,column\nwhooley_01,a\nwhooley_02,b\n");
  const Outcome outcome =
      run_with_input({"score", "whooley,gad2", "-", "--input", "csv", "--mapping", mapping,
                      "--allow-missing", "whooley_03", "--columns-out", "gad2_total"},
                     table);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, ",gad2_total\n")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "gad2_status")) << outcome.out;
}

TEST(ManyRows, ChoicesForOneInstrumentAreRefusedForSeveral) {
  const std::string table = epds_header() + ",gad2_01,gad2_02\n";
  const auto refusal = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"score", "epds,gad2", "-", "--input", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run_with_input(arguments, table);
    EXPECT_EQ(outcome.status, 2) << outcome.err;
    return outcome.err;
  };
  EXPECT_TRUE(contains(refusal({"--columns", "q{n}"}), "--columns is for one instrument"));
  EXPECT_TRUE(contains(refusal({"--table"}), "--format table is for one instrument"));
  EXPECT_TRUE(contains(refusal({"--primary", "x"}), "--primary is for one instrument"));
  EXPECT_TRUE(contains(refusal({"--columns-out", "nobody_has_this"}), "does not know"));
  EXPECT_TRUE(contains(refusal({"--provisional", "nobody"}), "nothing provisional"));
  EXPECT_TRUE(contains(refusal({"--allow-missing", "x_01"}), "which epds does not have"));
  const Outcome twice = run_with_input({"score", "epds,epds", "-", "--input", "csv"}, table);
  EXPECT_EQ(twice.status, 2);
  EXPECT_TRUE(contains(twice.err, "named twice")) << twice.err;
  const Outcome person = run_with_input({"score", "epds,gad2", "-", "--input", "json"}, "{}");
  EXPECT_EQ(person.status, 2);
  EXPECT_TRUE(contains(person.err, "for one instrument")) << person.err;
}

TEST(JsonLines, OneObjectComesOutForEachThatGoesIn) {
  const std::string ada = R"({"id":"ada","answers":[1,1,1,1,1,1,1,1,1,null]})";
  const Folder folder;
  const std::string people = folder.write("people.ndjson", ada + "\n\n{\"id\":\"bo\"}\r\n" + ada);
  const Outcome lines = run(
      {"score", "epds", people, "--coding", "score", "--rejects", folder.path("rejects.ndjson")});
  EXPECT_EQ(lines.status, 65);
  const std::string alone =
      run_with_input({"score", "epds", "-", "--coding", "score", "--format", "json"}, ada).out;
  EXPECT_EQ(lines.out, alone + alone);
  EXPECT_EQ(read_file(folder.path("rejects.ndjson")), "{\"id\":\"bo\"}\n");
  EXPECT_TRUE(contains(lines.err, "people.ndjson:3:1: row rejected: json.missing_key"))
      << lines.err;
  EXPECT_TRUE(contains(lines.err, "read 3 rows = scored 2 + rejected 1; 1 blank line"))
      << lines.err;
  EXPECT_EQ(run({"score", "epds", people, "--table"}).status, 2);
  const Outcome unheeded = run({"score", "epds", people, "--missing", "-9"});
  EXPECT_EQ(unheeded.status, 2);
  EXPECT_TRUE(contains(unheeded.err, "are for CSV tables")) << unheeded.err;
}

TEST(JsonLines, AProvisionalInstrumentMustBeAskedFor) {
  const std::string line = "{\"answers\":{}}\n";
  const Outcome silent = run_with_input({"score", "pss4", "-", "--input", "ndjson"}, line);
  EXPECT_EQ(silent.status, 65);
  EXPECT_TRUE(contains(silent.err, "does not ask for that")) << silent.err;
  EXPECT_EQ(
      run_with_input({"score", "pss4", "-", "--input", "ndjson", "--provisional", "pss4"}, line)
          .status,
      0);
  const std::string asking = "{\"answers\":{},\"provisional\":[\"pss4\"]}\n";
  EXPECT_EQ(run_with_input({"score", "pss4", "-", "--input", "ndjson"}, asking).status, 0);
}

TEST(JsonLines, OfSeveralInstrumentsEachLineIsScoredByTheOneItNames) {
  const auto alone = [](const std::string& id, const std::string& line) {
    return run_with_input({"score", id, "-", "--input", "json", "--format", "json"}, line).out;
  };
  const std::string ada =
      R"({"id":"ada","instrument":{"id":"gad2"},"answers":{"gad2_01":3,"gad2_02":1}})";
  const std::string bo = R"({"answers":[3,0,0,0,0,0,0,0,0,2],"instrument":{"id":"epds"}})";
  const std::string both = ada + "\n" + bo + "\n" + ada + "\n";
  const Outcome good = run_with_input({"score", "epds,gad2", "-", "--input", "ndjson"}, both);
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_EQ(good.out, alone("gad2", ada) + alone("epds", bo) + alone("gad2", ada));
  EXPECT_TRUE(contains(good.err, "epds flag self_harm: 1 positive")) << good.err;

  const std::string bad = R"({"answers":[1,1]})"
                          "\n"
                          R"({"instrument":{"id":"phq9"},"answers":[]})";
  const Outcome refused = run_with_input({"score", "epds,gad2", "-", "--input", "ndjson"}, bad);
  EXPECT_EQ(refused.status, 65);
  EXPECT_TRUE(contains(refused.err, ":1:1: row rejected: json.missing_key")) << refused.err;
  EXPECT_TRUE(contains(refused.err, ":2:21: row rejected: json.instrument")) << refused.err;

  const Outcome table =
      run_with_input({"score", "epds,gad2", "-", "--input", "ndjson", "--format", "csv"}, both);
  EXPECT_EQ(table.status, 2);
  EXPECT_TRUE(contains(table.err, "no columns in common")) << table.err;
}

TEST(JsonLines, AnyMixtureOfContextsIsScoredLineByLine) {
  const std::string answers = R"("answers":[1,1,1,1,1,1,1,1,1,0]})"
                              "\n";
  std::string lines;
  std::string expected;
  for (const char* context : {"", R"("context":{"role":"mother","stage":"postnatal"},)",
                              R"("context":{"role":"father"},)", "", R"("coding":"score",)",
                              R"("context":{"role":"father"},)", R"("prevalence":0.1,)", ""}) {
    const std::string line = "{" + std::string(context) + answers;
    lines += line;
    expected +=
        run_with_input({"score", "epds", "-", "--input", "json", "--format", "json"}, line).out;
  }
  EXPECT_EQ(run_with_input({"score", "epds", "-", "--input", "ndjson"}, lines).out, expected);
}

}  // namespace
}  // namespace screening::test
