#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "run_program.hpp"
#include "screening/screening.hpp"

namespace screening::test {
namespace {

const std::string caution = "Both instruments say this, and it is longer than fifty characters.";

/// An invented instrument with every kind of fact: 1 skip rule, 1 scale, 1 missing rule, 1 band
/// set, 2 cut-offs, 1 flag, 1 verdict, 1 validation, 2 codes and 1 licence are 12 facts.
std::string definition(const std::string& id) {
  std::string text = R"(format: 1
id: %
version: "1.0.0"
name: Invented Scale
abbreviation: INV
purpose: Shows what a reviewer sees.
clinical_review: none
option_sets:
  up: [{code: 0, score: 0}, {code: 1, score: 1, label: often}]
  down: [{code: 1, score: 1}, {code: 0, score: 0}]
items:
  - {id: %_01, label: gate, options: up, keyed: forward}
  - {id: %_02, label: worry, options: up, keyed: forward}
  - {id: %_03, label: rest, options: down, keyed: reversed,
     codes: [{system: loinc, code: 1-1, meaning: item, evidence: secondary}]}
  - {id: %_04, label: threats, options: up, keyed: forward, display_safety: true}
skips:
  - {when: [{item: %_01, code_in: [0]}], items: [%_02], answered_as: 0, evidence: primary,
     source: us}
scales:
  - id: total
    label: Total
    aggregate: sum
    members: [{items: [%_01, %_02, %_03, %_04]}]
    missing: {rule: prorate, up_to: 1, evidence: abstract, source: study, note: the same note}
    worse: high
    range: [0, 4]
    evidence: primary
    source: us
    note: the same note
band_sets:
  - id: severity
    label: Severity
    scale: total
    bands: [{id: low, label: low, from: 0, to: 2}, {id: high, label: high, from: 3, to: 4}]
    population: {general: true}
    evidence: abstract
    source: study
cut_offs:
  - id: total_ge3
    scale: total
    at_least: 3
    target: trouble
    population: {stage: [postnatal], weeks: [4, 13], role: [mother], language: [en],
                 description: ~ half of them | at risk}
    accuracy: {n: 100, cases: 20, reference_standard: SCID, sensitivity: 0.9,
               sensitivity_ci95: [0.8, 0.95], specificity: 0.8, as_printed: 2/3}
    primary: true
    evidence: abstract
    source: study
  - {id: total_ge2, scale: total, at_least: 2, target: trouble, population: {stage: [antenatal]},
     evidence: provisional, source: unseen}
flags:
  - {id: threat, label: threatened, when: {item: %_04, code_in: [1]}, urgency: same_day,
     action: safety_planning, display_safety: true, evidence: ours, source: rules}
verdicts:
  - id: syndrome
    label: syndrome present
    when: {all: [{item: %_01, code_in: [1]}, {any: [{scale: total, score_at_least: 3},
                 {not: {item: %_03, score_at_most: 0}}]}]}
    validations:
      - {target: trouble, population: {general: true}, accuracy: {sensitivity: 0.7},
         evidence: abstract, source: study}
    evidence: primary
    source: us
licence: {owner: Nobody, terms: invented, wording: ask, ask_owner_first: true, evidence: ours}
codes: [{system: loinc, code: 2-2, meaning: panel, evidence: provisional}]
sources:
  - {id: us, citation: Nobody. %. 2026., seen: primary}
  - {id: study, citation: Somebody. A study of %. 2026., doi: 10.0/%, seen: abstract}
  - {id: unseen, citation: Else. % again., seen: provisional}
  - {id: rules, citation: Rules., seen: ours}
left_out: [{what: total >= 4, reason: no operator, source: unseen}]
cautions: ["CAUTION"]
...
)";
  for (const auto& [word, value] :
       std::map<std::string, std::string>{{"%", id}, {"CAUTION", caution}}) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      text.replace(at, word.size(), value);
    }
  }
  return text;
}

Outcome sources(std::vector<std::string> arguments) {
  const Folder folder;
  folder.write("one.yaml", definition("one"));
  folder.write("two.yaml", definition("two"));
  arguments.insert(arguments.begin(), "sources");
  arguments.insert(arguments.end(), {"--definitions", folder.path("")});
  return run(arguments);
}

std::vector<std::string> lines(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

std::string project_file(const std::string& path) {
  return read_file(std::string(SCREENING_SOURCE_DIR) + "/" + path);
}

/// The part of the page under each heading of second rank.
std::map<std::string, std::string> sections(const std::string& page) {
  std::map<std::string, std::string> parts;
  std::string heading;
  for (const std::string& line : lines(page)) {
    if (line.starts_with("## ")) heading = line.substr(3);
    parts[heading] += line + "\n";
  }
  return parts;
}

// Compared without EXPECT_EQ: a thousand differing lines help nobody.
TEST(Sources, ThePageInDocsIsWhatTheProgramWrites) {
  EXPECT_TRUE(project_file("docs/clinical-sources.md") == run({"sources"}).out)
      << "docs/clinical-sources.md is behind the definitions: run `make docs` and commit the page";
}

TEST(Sources, TheTableOfInstrumentsIsWhatTheProgramWrites) {
  const Outcome table = run({"list", "--format", "markdown"});
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_TRUE(contains(project_file("instruments/README.md"), "\n\n" + table.out + "\n"))
      << "instruments/README.md is behind the definitions: run `make docs` and commit the page";
}

TEST(Sources, EveryEntryOfEveryShippedDefinitionIsOnThePage) {
  const std::map<std::string, std::string> parts = sections(run({"sources"}).out);
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    ASSERT_TRUE(parts.contains(id)) << id;
    const std::string& page = parts.at(id);
    const auto expect = [&](const std::string& part) {
      EXPECT_TRUE(contains(page, part)) << id << ": " << part;
    };
    const Definition definition = catalog.find(id, Provisional::allow).value().definition();
    for (const Item& item : definition.items) expect("| `" + item.id + "` | " + item.label);
    for (const Scale& scale : definition.scales) expect("| `" + scale.id + "`");
    for (const BandSet& set : definition.band_sets) expect("| `" + set.id + "`");
    for (const Flag& flag : definition.flags) expect("| `" + flag.id + "`");
    for (const Verdict& verdict : definition.verdicts) expect("| `" + verdict.id + "`");
    for (const ExternalCode& code : definition.codes) expect("| " + code.code + " |");
    for (const Source& source : definition.sources) expect("| `" + source.id + "` |");
    for (const CutOff& cut_off : definition.cut_offs) {
      expect("| `" + cut_off.id + "`");
      expect(cut_off.scale + (cut_off.at_least ? " \\>= " : " \\<= ") +
             cut_off.threshold.to_string() + " |");
      expect(" | " + std::string(cut_off.evidence == Evidence::provisional ? "**" : "") +
             std::string(to_string(cut_off.evidence)));
    }
  }
}

TEST(Sources, NothingIsSaidTwice) {
  std::set<std::string> said;
  for (const std::string& line : lines(run({"sources"}).out)) {
    const bool prose =
        line.starts_with("- ") || (!line.empty() && line[0] >= '1' && line[0] <= '9');
    const bool key = line.starts_with("- K");
    if (!prose || key || line.size() < 60) continue;
    const std::string text = line.substr(line.find(' '));
    EXPECT_TRUE(said.insert(text).second) << line;
  }
  EXPECT_GT(said.size(), 20U);
}

TEST(Sources, FactsAreCountedByEvidence) {
  // skip, scale, verdict | missing, bands, cut-off, validation | code | flag, licence | cut-off,
  // code
  const Outcome outcome = sources({"one", "two"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(
      outcome.out, "| [one](#one) | Invented Scale | 4 | 12 | 3 | 4 | 1 | 2 | 2 | 1 | none |\n"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "| all 2 | | 8 | 24 | 6 | 8 | 2 | 4 | 4 | 2 | |\n"))
      << outcome.out;
}

TEST(Sources, WhatIsUnverifiedIsListed) {
  const std::string page = sources({"one"}).out;
  EXPECT_TRUE(contains(page,
                       "- **provisional**: 1 cut-off `total_ge2`; 1 code `2-2`\n"
                       "- read in an abstract only: 1 missing rule, 1 band set, 1 cut-off, "
                       "1 validation\n"
                       "- read second-hand: 1 code\n"
                       "- sources not seen: `unseen`\n"
                       "- clinical review: none\n"))
      << page;
  EXPECT_TRUE(contains(page, "| total \\>= 4 | no operator | `unseen` |\n")) << page;
}

TEST(Sources, EachFactStandsBesideItsSource) {
  const std::string page = sources({"one"}).out;
  for (const std::string row : {
           "| `one_04` | threats | K1 | forward, kept from a partner's eyes |",
           "- K1: 0=0, 1=1 (often)\n- K2: 1=1, 0=0\n",
           "| one_01 = 0 | `one_02` | 0 | primary | `us` | |",
           "| `total` Total | sum: one_01 to one_04 | 0 to 4 | high | primary | `us` | 1 |",
           "| `total` | prorated, at most 1 missing | abstract | `study` | 1 |",
           "\n1. the same note\n\n",
           "| `severity` Severity | `total` | 0 to 2 low; 3 to 4 high | adults at large | abstract "
           "|",
           "| `total_ge3` (read first) | total \\>= 3 | trouble | postnatal; weeks 4 to 13; "
           "mother; "
           "language en (\\~ half of them \\| at risk) | sensitivity 0.9 (0.8-0.95), specificity "
           "0.8, n 100, cases 20, against SCID, printed as 2/3 | abstract | `study` | |",
           "| `total_ge2` | total \\>= 2 | trouble | antenatal | not stated | **provisional** "
           "|",
           "| `threat` threatened (kept from a partner's eyes) | one_04 = 1 | same day | safety "
           "planning | ours | `rules` | |",
           "| `syndrome` syndrome present | one_01 = 1 and (total \\>= 3 or not score of one_03 "
           "\\<= "
           "0) | primary | `us` | |",
           "| `syndrome` | trouble | adults at large | sensitivity 0.7 | abstract | `study` | |",
           "| `one_03` | loinc | 1-1 | item | secondary |",
           "| Nobody | invented | ask the owner | ask the owner | | ours |",
           "| `study` | Somebody. A study of one. 2026. doi:10.0/one | abstract | |",
       }) {
    EXPECT_TRUE(contains(page, row)) << row;
  }
}

TEST(Sources, WhatSeveralInstrumentsSayIsSaidOnce) {
  const std::string page = sources({"one", "two"}).out;
  EXPECT_EQ(page.find(caution), page.rfind(caution));
  EXPECT_TRUE(contains(page, "| " + caution + " | one, two |\n")) << page;
  EXPECT_TRUE(contains(page, "- [text 1](#text-1)\n")) << page;
  const std::string alone = sources({"one"}).out;
  EXPECT_TRUE(contains(alone, "- " + caution + "\n")) << alone;
  EXPECT_FALSE(contains(alone, "#text-")) << alone;
}

TEST(Sources, AreSortedAndEachOnce) {
  EXPECT_EQ(sources({"two", "one", "two"}).out, sources({"one", "two"}).out);
}

}  // namespace
}  // namespace screening::test
