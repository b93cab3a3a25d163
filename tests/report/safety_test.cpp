#include <gtest/gtest.h>

#include <set>

#include "people.hpp"

// What a partner may see must hold nothing of what is under display safety: no label, no id, no
// determination, for any instrument, however it is filled in.
namespace screening {
namespace {

/// Texts that must not be in the form for display, and those that may be for another reason.
struct Words {
  std::set<std::string> withheld;
  std::set<std::string> open;
  void add(const std::string& text, bool protect) { (protect ? withheld : open).insert(text); }
};

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

Words words_of(const Instrument& form) {
  const Definition& definition = form.definition();
  Words words;
  for (const Item& item : definition.items) {
    words.add(item.id, item.display_safety);
    words.add(item.label, item.display_safety);
  }
  for (const Flag& flag : definition.flags) {
    for (const std::string& text :
         {flag.id, spaced(flag.id), flag.label, flag.action, spaced(flag.action)}) {
      words.add(text, flag.display_safety);
    }
  }
  for (const Verdict& verdict : definition.verdicts) {
    for (const std::string& text : {verdict.id, spaced(verdict.id), verdict.label}) {
      words.add(text, verdict.display_safety);
    }
  }
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const bool protect = under_display_safety(form, s);
    const Scale& scale = definition.scales[s];
    words.add(scale.label, protect);
    for (const BandSet& set : definition.band_sets) {
      if (set.scale != scale.id) continue;
      words.add(set.label, protect);
      for (const Band& band : set.bands) words.add(band.label, protect);
    }
    for (const CutOff& cut_off : definition.cut_offs) {
      if (cut_off.scale != scale.id) continue;
      words.add(cut_off.id, protect);
      words.add(cut_off.target, protect);
    }
  }
  words.withheld.erase("");
  return words;
}

/// Whether `word` stands in `text` by itself, not within another word.
bool stands_in(const std::string& text, const std::string& word) {
  const auto letter = [&](std::size_t at) {
    return at < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
  };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
  }
  return false;
}

ReportOptions for_display(Protected sensitive = Protected::withheld) {
  ReportOptions options;
  options.display_safe = true;
  options.sensitive = sensitive;
  return options;
}

std::size_t checked_words = 0;

class ForDisplay : public testing::TestWithParam<std::string> {};

TEST_P(ForDisplay, HoldsNothingThatIsWithheld) {
  const Instrument form = people::instrument(GetParam());
  const Words words = words_of(form);
  for (const auto how :
       {people::Filled::first, people::Filled::last, people::Filled::half, people::Filled::empty}) {
    const std::vector<Occasion> forms{{"2025-01-01", people::filled(form, how)},
                                      {"2025-02-01", people::filled(form, people::Filled::last)}};
    // Even where the caller asked for protected content.
    for (const Protected sensitive : {Protected::withheld, Protected::shown}) {
      const ReportOptions options = for_display(sensitive);
      const std::string both = people::html(forms, options) + people::text(forms, options);
      ASSERT_NE(both.find("not the whole report"), std::string::npos);
      EXPECT_EQ(both.find("no disclosure"), std::string::npos);
      EXPECT_EQ(both.find("partner's eyes"), std::string::npos);
      EXPECT_EQ(both.find("partner&#39;s eyes"), std::string::npos);
      for (const std::string& word : words.withheld) {
        if (words.open.count(word) > 0) continue;
        ++checked_words;
        EXPECT_FALSE(stands_in(both, word)) << word;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Report, ForDisplay, testing::ValuesIn(Catalog::shipped().ids()));

TEST(DisplaySafety, TheSearchFindsWhatTheFullReportShows) {
  // The search itself must be able to fail: what the full report shows, it finds.
  const Instrument hark = people::instrument("hark");
  const std::vector<Occasion> forms{{"", people::filled(hark, people::Filled::first)}};
  ReportOptions shown;
  shown.sensitive = Protected::shown;
  const std::string full = people::html(forms, shown);
  std::size_t found = 0;
  for (const std::string& word : words_of(hark).withheld) found += stands_in(full, word) ? 1 : 0;
  EXPECT_GT(found, 3U);
}

TEST(DisplaySafety, AnInstrumentAboutViolenceLeavesNoTrace) {
  const std::vector<Occasion> alone{people::epds("2025-03-01", {1, 1, 1, 1, 1, 1, 1, 1, 0, 0})};
  for (const char* id : {"hark", "hits", "ehits"}) {
    for (const auto how : {people::Filled::first, people::Filled::last, people::Filled::empty}) {
      std::vector<Occasion> with = alone;
      with.push_back({"2025-03-01", people::filled(people::instrument(id), how)});
      EXPECT_EQ(people::html(with, for_display()), people::html(alone, for_display())) << id;
      EXPECT_EQ(people::text(with, for_display()), people::text(alone, for_display())) << id;
    }
  }
}

TEST(DisplaySafety, TheFullReportSaysWhomItIsFor) {
  const std::vector<Occasion> forms{
      {"", people::filled(people::instrument("hark"), people::Filled::first)}};
  EXPECT_NE(people::html(forms).find("For the professional alone"), std::string::npos);
  const std::vector<Occasion> epds{people::epds("", {1, 1, 1, 1, 1, 1, 1, 1, 0, 0})};
  EXPECT_EQ(people::html(epds).find("For the professional alone"), std::string::npos);
}

TEST(DisplaySafety, ByDefaultProtectedEntriesAreNamedByIdAlone) {
  const Instrument hark = people::instrument("hark");
  const std::vector<Occasion> forms{{"", people::filled(hark, people::Filled::first)}};
  const std::string html = people::html(forms);
  for (const CutOff& cut_off : hark.definition().cut_offs) {
    EXPECT_FALSE(stands_in(html, cut_off.target)) << cut_off.target;
  }
}

}  // namespace
}  // namespace screening
