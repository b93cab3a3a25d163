#include "screening/report.hpp"

#include <gtest/gtest.h>

#include <set>

#include "people.hpp"
#include "well_formed.hpp"

namespace screening {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::vector<int> twelve{2, 2, 2, 2, 1, 1, 1, 1, 0, 0};
const std::vector<int> eight{1, 1, 1, 1, 1, 1, 1, 1, 0, 0};

std::vector<Occasion> course() {
  return {people::epds("2025-03-01", twelve), people::epds("2025-05-01", eight)};
}

/// What a page may be made of. No script, no frame, no image, no link, nothing that fetches.
void expect_harmless(const page::Page& made) {
  const std::set<std::string> elements{
      "html", "head", "meta",  "title",   "style", "body",  "main",   "h1",
      "h2",   "h3",   "p",     "ul",      "li",    "ol",    "strong", "span",
      "br",   "div",  "table", "caption", "thead", "tbody", "tr",     "th",
      "td",   "svg",  "desc",  "line",    "rect",  "path",  "text"};
  const std::set<std::string> attributes{"lang",
                                         "charset",
                                         "http-equiv",
                                         "content",
                                         "name",
                                         "class",
                                         "scope",
                                         "role",
                                         "tabindex",
                                         "aria-label",
                                         "aria-labelledby",
                                         "id",
                                         "viewBox",
                                         "xmlns",
                                         "x",
                                         "y",
                                         "x1",
                                         "y1",
                                         "x2",
                                         "y2",
                                         "width",
                                         "height",
                                         "d",
                                         "text-anchor",
                                         "fill-opacity"};
  for (const page::Tag& tag : made.tags) {
    EXPECT_EQ(elements.count(tag.name), 1U) << tag.name;
    for (const auto& [name, value] : tag.attributes) {
      EXPECT_EQ(attributes.count(name), 1U) << tag.name << " " << name;
      if (name == "xmlns") continue;
      EXPECT_FALSE(contains(value, "//")) << tag.name << " " << name;
    }
  }
}

class EveryInstrument : public testing::TestWithParam<std::string> {};

TEST_P(EveryInstrument, MakesAWellFormedPageWithUniqueIdsHoweverItIsFilledIn) {
  const Instrument form = people::instrument(GetParam());
  for (const auto how :
       {people::Filled::first, people::Filled::last, people::Filled::half, people::Filled::empty}) {
    for (const Protected sensitive : {Protected::withheld, Protected::shown}) {
      ReportOptions options;
      options.sensitive = sensitive;
      const Occasion once{"2025-01-01", people::filled(form, how)};
      const Occasion again{"2025-02-01", people::filled(form, people::Filled::last)};
      const page::Page made = page::read(people::html({once, again}, options));
      ASSERT_EQ(made.error, "");
      expect_harmless(made);
      std::set<std::string> ids;
      int svg = 0;
      for (const page::Tag& tag : made.tags) {
        if (tag.attributes.count("id") > 0) {
          EXPECT_TRUE(ids.insert(tag.attributes.at("id")).second) << tag.attributes.at("id");
        }
        svg += tag.name == "svg" ? 1 : 0;
      }
      EXPECT_EQ(svg, 2 * static_cast<int>(form.definition().scales.size()));
      EXPECT_TRUE(contains(made.text, "Screening results, not a diagnosis."));
      EXPECT_TRUE(contains(made.text, "No clinician has signed this definition."));
      EXPECT_TRUE(contains(made.text, form.identity().semantic_digest));
      EXPECT_FALSE(people::text({once, again}, options).empty());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Report, EveryInstrument, testing::ValuesIn(Catalog::shipped().ids()));

TEST(Report, FlagsComeBeforeEverythingAndPositiveOnesFirst) {
  Occasion harm = people::epds("2025-05-01", {0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  const Occasion unknown{"2025-05-01",
                         people::filled(people::instrument("core10"), people::Filled::empty)};
  const std::string html = people::html({unknown, harm});
  const std::size_t flags = html.find("<h2>Flags</h2>");
  const std::size_t positive = html.find("POSITIVE</span>: EPDS: thoughts of self-harm");
  const std::size_t not_known = html.find("NOT KNOWN, follow up</span>: CORE-10: suicide plans");
  const std::size_t first_section = html.find("<h2>CORE-10");
  ASSERT_NE(positive, std::string::npos) << html;
  ASSERT_NE(not_known, std::string::npos);
  ASSERT_NE(first_section, std::string::npos);
  EXPECT_LT(flags, positive);
  EXPECT_LT(positive, not_known);
  EXPECT_LT(not_known, first_section);
  EXPECT_LT(flags, html.find("<h3>"));
  const std::string text = people::text({unknown, harm});
  EXPECT_LT(text.find("!!! POSITIVE: EPDS"), text.find("??? NOT KNOWN"));
  EXPECT_LT(text.find("??? NOT KNOWN"), text.find("SCORES"));
}

TEST(Report, AFlagOfAnEarlierFormIsNotTakenBackByALaterNegative) {
  const std::string html = people::html({people::epds("2025-03-01", {0, 0, 0, 0, 0, 0, 0, 0, 0, 2}),
                                         people::epds("2025-05-01", eight)});
  const page::Page made = page::read(html);
  EXPECT_TRUE(contains(made.text,
                       "POSITIVE: EPDS: thoughts of self-harm (epds_10), at an earlier "
                       "form 2025-03-01"))
      << made.text;
}

TEST(Report, ABandBesideARaisedFlagPointsToIt) {
  Responses responses(people::instrument("epds"), Coding::score);
  for (std::size_t i = 0; i < 10; ++i) responses.set(i, i == 9 ? "1" : "0");
  ScoreOptions options;
  options.context.stage = Stage::postnatal;
  options.context.role = Role::mother;
  options.context.language = "en";
  options.context.country = "AU";
  options.context.weeks = Decimal(6);
  const std::string html = people::html({{"", score(responses, options)}});
  EXPECT_TRUE(contains(html, "below repeat threshold (see the flag above)")) << html;
}

TEST(Report, PicturesSayAllTheyShow) {
  const page::Page made =
      page::read(people::html({people::epds("2025-05-01", {2, 2, 2, 2, 1, 1, 1, 1, 0, -1})}));
  EXPECT_EQ(made.error, "");
  // 12 points are answered and the blank is worth 0 to 3.
  EXPECT_TRUE(contains(made.text,
                       "no score, possible 12..15, on a scale from 0 to 30, higher is "
                       "worse; cut-offs at "))
      << made.text;
  for (const page::Tag& tag : made.tags) {
    if (tag.name != "svg") continue;
    EXPECT_EQ(tag.attributes.at("role"), "img");
    EXPECT_TRUE(contains(tag.attributes.at("aria-labelledby"), "-words"));
  }
}

TEST(Report, TheCourseIsToldStepByStepAndAsAWhole) {
  const page::Page made = page::read(people::html(course()));
  EXPECT_TRUE(contains(made.text, "difference -4: reliably improved")) << made.text;
  EXPECT_TRUE(contains(made.text, "From the first to the last: difference -4"));
  EXPECT_TRUE(
      contains(made.text, "crossed: Total 11 or more, major depression: positive, then negative"));
  EXPECT_TRUE(contains(made.text,
                       "Reliable here: 4 points or more, 95 % confidence [matthey2004, abstract]"));
  EXPECT_TRUE(contains(made.text, "2025-03-01: 12; 2025-05-01: 8."));
  const std::string text = people::text(course());
  EXPECT_TRUE(contains(text, "2025-05-01: 8; difference -4: reliably improved")) << text;
}

TEST(Report, CutOffsThatApplyAndThoseThatDoNotAreThereWithTheReason) {
  const page::Page made = page::read(people::html({people::epds("", twelve)}));
  EXPECT_TRUE(contains(made.text, "Total 11 or more (primary)"));
  EXPECT_TRUE(contains(made.text, "Cut-offs that do not apply here: "));
  EXPECT_TRUE(contains(made.text, "language not stated"));
  EXPECT_TRUE(contains(made.text, "[levis2020] "));
}

TEST(Report, WhatIsMissingAndWhatToLookAtAreThere) {
  Responses responses(people::instrument("epds"));
  responses.set("epds_01", "nonsense");
  const page::Page made = page::read(people::html({{"", score(responses)}}));
  EXPECT_TRUE(contains(made.text, "Total: 10 answers of 10")) << made.text;
  EXPECT_TRUE(contains(made.text, "epds_01: the form does not offer this answer"));
  EXPECT_FALSE(contains(made.text, "nonsense"));
}

TEST(Report, RefusesWhatCannotBeReportedWithThePlaceInTheInput) {
  const auto code = [](const std::vector<Occasion>& forms, std::size_t at) {
    auto made = report_html(forms);
    if (std::holds_alternative<std::string>(made)) return std::string("made");
    EXPECT_EQ(std::get<SeriesError>(made).occasion, at);
    return std::get<SeriesError>(made).code;
  };
  EXPECT_EQ(code({}, 0), "report.empty");
  const Occasion other{"2025-04-01",
                       people::filled(people::instrument("gad7"), people::Filled::first)};
  EXPECT_EQ(code({people::epds("2025-05-01", eight), other, people::epds("2025-03-01", eight)}, 2),
            "series.out_of_order");
  EXPECT_EQ(code({people::epds("", eight), other, people::epds("", eight)}, 0), "series.no_time");
  EXPECT_EQ(code({people::epds("2025-03-01", eight), other}, 0), "made");
}

TEST(Report, HostileTextsStayTexts) {
  const std::string hostile = "</title><script>alert(1)</script>\"'><img src=x onerror=a> &amp;";
  Definition definition = people::instrument("epds").definition();
  definition.id = "epds";
  definition.name = definition.abbreviation = hostile;
  definition.licence.attribution = hostile;
  for (Scale& scale : definition.scales) scale.label = hostile + scale.id;
  for (BandSet& set : definition.band_sets) {
    set.label = hostile;
    for (Band& band : set.bands) band.label = hostile + band.id;
  }
  for (CutOff& cut_off : definition.cut_offs) {
    cut_off.target = hostile;
    cut_off.population.description = hostile;
  }
  for (Flag& flag : definition.flags) flag.label = hostile;
  for (Source& source : definition.sources) source.citation = hostile;
  const BuildResult built = build(definition);
  ASSERT_TRUE(built.ok());
  const Result result = people::filled(built.value(), people::Filled::last);
  ReportOptions options;
  options.respondent = hostile;
  options.written = hostile;
  const std::string html = people::html({{"2025-01-01", result}, {"2025-02-01", result}}, options);
  const page::Page made = page::read(html);
  ASSERT_EQ(made.error, "");
  expect_harmless(made);
  EXPECT_TRUE(contains(made.text, "Respondent: " + hostile));
  EXPECT_FALSE(contains(html, "<script"));
  EXPECT_FALSE(contains(html, "<img"));
}

TEST(Report, HeadingsStepDownOneLevelAtATime) {
  const page::Page made = page::read(people::html(course()));
  int before = 0;
  for (const page::Tag& tag : made.tags) {
    if (tag.name.size() != 2 || tag.name[0] != 'h' || tag.name == "hr") continue;
    const int level = tag.name[1] - '0';
    EXPECT_LE(level, before + 1) << tag.name;
    before = level;
  }
  EXPECT_GT(before, 0);
}

TEST(Report, ThePageForbidsItselfToFetchOrRunAnything) {
  const page::Page made = page::read(people::html(course()));
  std::string policy;
  for (const page::Tag& tag : made.tags) {
    if (tag.attributes.count("http-equiv") > 0) policy = tag.attributes.at("content");
  }
  EXPECT_TRUE(contains(policy, "default-src 'none'")) << policy;
  EXPECT_FALSE(contains(policy, "script-src"));
}

TEST(Report, TheSameFormsGiveTheSameBytes) {
  EXPECT_EQ(people::html(course()), people::html(course()));
  EXPECT_EQ(people::text(course()), people::text(course()));
}

}  // namespace
}  // namespace screening
