#include <gtest/gtest.h>

#include "people.hpp"
#include "well_formed.hpp"

namespace screening {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Suggestion suggestion(const std::string& label, Urgency urgency, bool display_safety = false) {
  Suggestion made;
  made.pathway = "toy";
  made.step = "first";
  made.row = "row_of_" + label;
  made.urgency = urgency;
  made.strength = Strength::consider;
  made.action = label;
  made.label = label;
  made.referral = {Referral::health_visitor};
  InputOutcome reason;
  reason.id = "mood";
  reason.label = "low mood <b>";
  reason.state = InputState::positive;
  reason.instrument = "epds";
  reason.part = "score total at least 13";
  reason.display_safety = display_safety;
  made.reasons = {reason};
  made.display_safety = display_safety;
  made.evidence = Evidence::ours;
  return made;
}

Advice advice(std::vector<Suggestion> suggestions) {
  Advice made;
  made.pathway.id = "toy";
  made.pathway.version = "1.0.0";
  made.name = "Toy";
  made.suggestions = std::move(suggestions);
  return made;
}

const std::vector<Occasion> forms{people::epds("", {2, 2, 2, 2, 2, 2, 2, 2, 1, 1})};

TEST(Suggestions, StandAfterTheFlagsInTheOrderOfUrgencyWithTheirReason) {
  const std::vector<Advice> given{
      advice({suggestion("later", Urgency::routine), suggestion("now", Urgency::immediate)})};
  ReportOptions options;
  options.advice = given;
  const std::string html = people::html(forms, options);
  const page::Page made = page::read(html);
  ASSERT_EQ(made.error, "");
  const std::size_t now = html.find("consider: now");
  const std::size_t later = html.find("consider: later");
  ASSERT_NE(now, std::string::npos) << html;
  ASSERT_NE(later, std::string::npos);
  EXPECT_LT(html.find("<h2>Flags</h2>"), now);
  EXPECT_LT(now, later);
  EXPECT_LT(later, html.find("<h2>EPDS"));
  EXPECT_TRUE(contains(made.text, "because low mood <b>: positive [epds score total at least 13]"));
  EXPECT_TRUE(contains(made.text, "services: health visitor"));
  const std::string text = people::text(forms, options);
  EXPECT_LT(text.find("FLAGS"), text.find("consider: now"));
  EXPECT_LT(text.find("consider: now"), text.find("consider: later"));
}

TEST(Suggestions, OfAPathwayThatSaysNothingSayNone) {
  const std::vector<Advice> given{advice({})};
  ReportOptions options;
  options.advice = given;
  EXPECT_TRUE(contains(people::html(forms, options), "None on what is known."));
  EXPECT_FALSE(contains(people::html(forms), "Suggestions to a professional"));
}

TEST(Suggestions, ProtectedOnesAreWithheldAndForDisplayLeaveNoTrace) {
  const std::vector<Advice> with{advice(
      {suggestion("secret", Urgency::immediate, true), suggestion("plain", Urgency::prompt)})};
  const std::vector<Advice> without{advice({suggestion("plain", Urgency::prompt)})};
  ReportOptions options;
  options.advice = with;
  const std::string withheld = people::html(forms, options);
  EXPECT_FALSE(contains(withheld, "consider: secret"));
  EXPECT_TRUE(contains(withheld, "toy/row_of_secret: withheld"));
  EXPECT_TRUE(contains(withheld, "For the professional alone"));
  options.sensitive = Protected::shown;
  EXPECT_TRUE(contains(people::html(forms, options), "consider: secret"));
  options.display_safe = true;
  ReportOptions bare = options;
  bare.advice = without;
  EXPECT_EQ(people::html(forms, options), people::html(forms, bare));
  EXPECT_EQ(people::text(forms, options), people::text(forms, bare));
  // A reason alone is enough, whatever the row says of itself.
  std::vector<Advice> by_reason = with;
  by_reason[0].suggestions[0].display_safety = false;
  options.advice = by_reason;
  EXPECT_EQ(people::html(forms, options), people::html(forms, bare));
}

}  // namespace
}  // namespace screening
