#include <gtest/gtest.h>

#include <algorithm>

#include "toy.hpp"

// Scales, what they are made of, what they share, and on which sources everything rests.
namespace {

using screening::Aggregate;
using screening::Decimal;
using screening::Definition;
using screening::Evidence;
using screening::Scale;
using toy::Faults;
using Missing = screening::MissingPolicy::Kind;

std::size_t count_of(const Faults& faults, const std::string& code) {
  return static_cast<std::size_t>(
      std::count_if(faults.begin(), faults.end(),
                    [&](const std::string& fault) { return fault.rfind(code, 0) == 0; }));
}

/// A scale of scales.
Scale outer(std::string id, std::vector<std::string> scales, std::string_view from,
            std::string_view to) {
  Scale result = toy::scale(std::move(id), {}, from, to);
  result.members = {{{}, {}, std::move(scales), {}}};
  return result;
}

TEST(Scales, AreMadeOfOneKindOfMemberAGroup) {
  Definition definition = toy::definition();
  definition.scales[0].members[0].conditions = {toy::code_in("toy_01", {"1"})};
  EXPECT_EQ(toy::messages(definition).at(0),
            "the group mixes items, scales and conditions; use one group a kind");
  definition.scales[0].members = {{}};
  EXPECT_EQ(toy::messages(definition).at(0),
            "the group is empty; give it items, scales or conditions");
}

TEST(Scales, NameMembersThatThereAreAndEachOnce) {
  Definition definition = toy::definition();
  definition.scales.push_back(outer("whole", {"total", "total"}, "0", "6"));
  EXPECT_EQ(toy::faults(definition), Faults{"SCR302 error at scales[1].members[0].scales[1]"});
  definition.scales[1].members[0].scales = {"nothing", "nothing", "total"};
  EXPECT_EQ(toy::faults(definition), (Faults{"SCR209 error at scales[1].members[0].scales[0]",
                                             "SCR209 error at scales[1].members[0].scales[1]"}));
  definition = toy::definition();
  definition.scales[0].members[0].items = {"nobody", "nobody", "toy_01", "toy_01"};
  EXPECT_EQ(toy::faults(definition), (Faults{"SCR208 error at scales[0].members[0].items[0]",
                                             "SCR208 error at scales[0].members[0].items[1]",
                                             "SCR302 error at scales[0].members[0].items[3]"}));
}

TEST(Scales, HaveOwnScoresForTheAnswersOfKnownItems) {
  Definition definition = toy::definition();
  definition.scales.push_back(toy::scale("other", {"nobody"}, "0", "1"));
  definition.scales[1].members[0].own_scores = {{"0", Decimal(0)}};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR208 error at scales[1].members[0].items[0]"});
  definition.scales[1] = outer("other", {"total"}, "0", "6");
  definition.scales[1].members[0].own_scores = {{"0", Decimal(0)}, {"0", Decimal(1)}};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR304 error at scales[1].members[0].own_scores"});
  definition = toy::definition();
  screening::Item count = toy::count_item("toy_04", 0, 2);
  count.scored = true;
  definition.items.push_back(count);
  definition.scales.push_back(toy::scale("other", {"toy_04"}, "0", "2"));
  definition.scales[1].members[0].own_scores = {{"0", Decimal(0)}, {"1", Decimal(1)}};
  EXPECT_EQ(toy::messages(definition),
            (std::vector<std::string>{
                "item 'toy_04' also offers other numbers; own scores list every answer"}));
}

/// The toy with this rule for missing answers, on as many members.
Definition with_missing(int members, Missing kind, int up_to) {
  Definition definition = toy::definition();
  definition.band_sets.clear();
  definition.cut_offs.clear();
  Scale scale = toy::scale("total", toy::ids(1, members), "0", std::to_string(2 * members));
  scale.missing.kind = kind;
  scale.missing.up_to = up_to;
  scale.missing.evidence = Evidence::primary;
  scale.missing.source = "manual";
  definition.scales = {scale};
  for (int i = members; i < 3; ++i) {
    definition.items[static_cast<std::size_t>(i)].scored = i == 2;
  }
  return definition;
}

TEST(Scales, SayHowManyMembersMayBeMissing) {
  const std::pair<int, const char*> cases[] = {
      {1, "up_to is 9, but of 1 members none may be missing"},
      {2, "up_to is 9, but of 2 members 1 may be missing"},
      {3, "up_to is 9, but of 3 members 1 to 2 may be missing"}};
  for (const auto& [members, message] : cases) {
    EXPECT_EQ(toy::messages(with_missing(members, Missing::prorate, 9)),
              (std::vector<std::string>{message}));
  }
  const Faults fault{"SCR308 error at scales[0].missing.up_to"};
  for (const auto& [up_to, fine] :
       {std::pair{0, false}, {1, true}, {2, true}, {3, false}, {-1, false}}) {
    EXPECT_EQ(toy::faults(with_missing(3, Missing::prorate, up_to)), fine ? Faults{} : fault);
  }
  EXPECT_EQ(toy::faults(with_missing(3, Missing::none_allowed, 1)), fault);
  // Conditions that are counted are members like others.
  Definition counting = with_missing(3, Missing::prorate, 2);
  auto& group = counting.scales[0].members[0];
  group.items.clear();
  for (const char* item : {"toy_01", "toy_02", "toy_03"}) {
    group.conditions.push_back(toy::code_in(item, {"1"}));
  }
  counting.scales[0].range_to = Decimal(3);
  EXPECT_EQ(toy::faults(counting), Faults{});
  // Without members there is no more to say than that.
  Definition definition = with_missing(3, Missing::prorate, 1);
  definition.scales[0].members.clear();
  EXPECT_EQ(count_of(toy::faults(definition), "SCR301"), 1U);
  EXPECT_EQ(count_of(toy::faults(definition), "SCR308"), 0U);
}

TEST(Scales, HaveARuleForMissingAnswersThatFitsTheirKind) {
  struct Case {
    Aggregate aggregate;
    Missing kind;
    bool fits;
  };
  for (const Case& each : {Case{Aggregate::sum, Missing::prorate, true},
                           {Aggregate::count, Missing::prorate, true},
                           {Aggregate::mean, Missing::prorate, true},
                           {Aggregate::max, Missing::prorate, false},
                           {Aggregate::sum, Missing::ignore, false},
                           {Aggregate::count, Missing::ignore, false},
                           {Aggregate::mean, Missing::ignore, true},
                           {Aggregate::max, Missing::ignore, true}}) {
    Definition definition = with_missing(3, each.kind, 1);
    definition.scales[0].aggregate = each.aggregate;
    if (each.aggregate == Aggregate::count) definition.scales[0].range_to = Decimal(3);
    if (each.aggregate == Aggregate::mean) definition.scales[0].range_to = Decimal(2);
    if (each.aggregate == Aggregate::max) definition.scales[0].range_to = Decimal(2);
    EXPECT_EQ(toy::faults(definition),
              each.fits ? Faults{} : Faults{"SCR309 error at scales[0].missing"});
  }
  // A scale of scales may leave one out of a mean, and never estimates one.
  Definition definition = with_missing(3, Missing::none_allowed, 0);
  definition.scales.push_back(toy::scale("part", toy::ids(1, 2), "0", "4"));
  definition.scales[1].shares_items_with = {"total"};
  definition.scales.push_back(outer("whole", {"total", "part"}, "0", "5"));
  definition.scales[2].aggregate = Aggregate::mean;
  definition.scales[2].missing = with_missing(3, Missing::ignore, 1).scales[0].missing;
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales[2].missing.kind = Missing::prorate;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR309 error at scales[2].missing"});
}

TEST(Scales, AreMultipliedByOneToAThousand) {
  for (const auto& [times, fine] :
       {std::pair{1, true}, {1000, true}, {0, false}, {-1, false}, {1001, false}}) {
    Definition definition = with_missing(3, Missing::none_allowed, 0);
    definition.scales[0].times = times;
    if (fine) definition.scales[0].range_to = Decimal(6 * times);
    EXPECT_EQ(toy::faults(definition), fine ? Faults{} : Faults{"SCR307 error at scales[0].times"})
        << times;
  }
}

TEST(Sharing, OfAScaleWithAnUnknownItemIsLeftOpen) {
  for (const std::vector<std::string>& members :
       {std::vector<std::string>{"nobody", "toy_01"}, {"toy_01", "nobody"}}) {
    const std::string at = members[0] == "nobody" ? "0" : "1";
    Definition definition = toy::definition();
    definition.scales.push_back(toy::scale("other", members, "0", "2"));
    const Faults misspelt{"SCR208 error at scales[1].members[0].items[" + at + "]"};
    EXPECT_EQ(toy::faults(definition), misspelt);
    definition.scales[1].shares_items_with = {"total"};
    EXPECT_EQ(toy::faults(definition), misspelt);
  }
}

TEST(Sharing, IsSeenThroughAnyNumberOfScalesInAnyOrder) {
  Definition definition = toy::definition();
  definition.scales = {outer("a", {"b"}, "0", "6"), outer("b", {"c"}, "0", "6"),
                       outer("c", {"total"}, "0", "6"), definition.scales[0],
                       outer("e", {"total"}, "0", "6")};
  definition.scales[0].shares_items_with = {"total"};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales.push_back(toy::scale("first", {"toy_01"}, "0", "2"));
  definition.scales[5].shares_items_with = {"total", "b"};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales[5].members[0].items = {"toy_04"};
  definition.scales[5].shares_items_with = {"a"};
  definition.items = toy::items(4, {"0", "1", "2"});
  EXPECT_EQ(toy::faults(definition), Faults{"SCR322 error at scales[5].shares_items_with[0]"});
}

TEST(Sharing, OfScalesInACircleIsWhatTheyReadTogether) {
  Definition definition = toy::definition();
  definition.scales.push_back(outer("a", {"b"}, "0", "6"));
  definition.scales.push_back(outer("b", {"a", "total"}, "0", "6"));
  definition.scales[1].shares_items_with = {"total"};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR305 error at scales[2].members[0].scales[0]"});
}

TEST(Subscales, LeaveOutOnlyWhatIsListed) {
  const auto with = [](int subscales, std::vector<std::string> left_out) {
    Definition definition = toy::definition();
    for (int i = 1; i <= subscales; ++i) {
      definition.scales.push_back(
          toy::scale("part_" + std::to_string(i), toy::ids(i, i), "0", "2"));
      definition.scales.back().shares_items_with = {"total"};
    }
    definition.scales[0].in_no_subscale = std::move(left_out);
    return definition;
  };
  using Messages = std::vector<std::string>;
  EXPECT_EQ(toy::messages(with(2, {"toy_03"})), Messages{});
  EXPECT_EQ(toy::messages(with(1, {})), Messages{});
  EXPECT_EQ(
      toy::messages(with(1, {"toy_03"})),
      Messages{"'toy_03' is listed, but there are no two subscales; remove it from the list"});
  EXPECT_EQ(toy::messages(with(2, {"toy_03", "toy_02"})),
            Messages{"'toy_02' is in a subscale; remove it from the list"});
  EXPECT_EQ(toy::messages(with(2, {})),
            Messages{"no subscale of 'total' ('part_1' and 'part_2') reads 'toy_03'; if that is "
                     "meant, list it under in_no_subscale"});
  Definition whole_last = with(2, {});
  std::rotate(whole_last.scales.begin(), whole_last.scales.begin() + 1, whole_last.scales.end());
  whole_last.scales[2].shares_items_with = {"part_1", "part_2"};
  EXPECT_EQ(toy::faults(whole_last), Faults{"SCR323 error at scales[2]"});
  EXPECT_EQ(toy::faults(with(2, {"nobody"})),
            Faults{"SCR208 error at scales[0].in_no_subscale[0]"});
}

TEST(Nesting, HasNoCircles) {
  // Through members, the first scale by itself.
  Definition definition = toy::definition();
  definition.scales.insert(definition.scales.begin(), outer("self", {"self"}, "0", "6"));
  EXPECT_EQ(toy::faults(definition), Faults{"SCR305 error at scales[0].members[0].scales[0]"});
  // Through each other, and with a name that there is not.
  definition.scales[0] = outer("self", {"nothing", "again"}, "0", "6");
  definition.scales.push_back(outer("again", {"self"}, "0", "6"));
  EXPECT_EQ(toy::faults(definition), (Faults{"SCR209 error at scales[0].members[0].scales[0]",
                                             "SCR305 error at scales[2].members[0].scales[0]"}));
  // Through a condition on a scale, and through a verdict that reads one.
  definition = toy::definition();
  Scale counts = toy::scale("counts", {}, "0", "1");
  counts.members = {{{}, {}, {}, {toy::scale_at_least("counts", "1")}}};
  definition.scales.push_back(counts);
  EXPECT_EQ(toy::faults(definition),
            Faults{"SCR305 error at scales[1].members[0].conditions[0].scale"});
  screening::Condition is;
  is.kind = screening::Condition::Kind::verdict;
  is.verdict = "syndrome";
  definition.scales[1].members[0].conditions = {is};
  definition.verdicts[0].when = toy::scale_at_least("counts", "1");
  EXPECT_EQ(toy::faults(definition), Faults{"SCR305 error at verdicts[0].when.scale"});
  definition.scales.pop_back();
  definition.verdicts[0].when = toy::group(screening::Condition::Kind::any, {is});
  EXPECT_EQ(toy::faults(definition),
            Faults{"SCR420 error at verdicts[0].when.children[0].verdict"});
}

TEST(Provenance, OfAClaimIsASourceAndOfARuleOfOursAReason) {
  Definition definition = toy::definition();
  definition.cut_offs[0].source.clear();
  definition.cut_offs[0].note = "everybody knows";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR440 error at cut_offs[0].source"});
  EXPECT_EQ(toy::messages(definition).at(0), "evidence 'primary' needs a source");
  for (const Evidence evidence : {Evidence::ours, Evidence::provisional}) {
    definition.cut_offs[0].evidence = evidence;
    EXPECT_EQ(toy::faults(definition), Faults{});
    Definition bare = definition;
    bare.cut_offs[0].note.clear();
    EXPECT_EQ(toy::messages(bare).at(0),
              "there is neither a source nor a note; say where this comes from, or why");
  }
  // A rule of ours may cite what hardly anybody has seen.
  definition = toy::definition();
  definition.sources.push_back(definition.sources[0]);
  definition.sources[1].id = "heard";
  definition.sources[1].seen = Evidence::provisional;
  definition.flags[0].source = "heard";
  EXPECT_EQ(toy::faults(definition), Faults{});
  // A misspelt source leaves the one it means uncited; that is said once.
  definition.flags[0].source = "herd";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR211 error at flags[0].source"});
}

TEST(Provenance, OfARuleForMissingAnswersIsNeededUnlessItIsOurs) {
  Definition definition = toy::definition();
  definition.scales[0].missing.evidence = Evidence::primary;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR440 error at scales[0].missing.source"});
  definition.scales[0].missing.evidence = Evidence::ours;
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales[0].missing.source = "nobody";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR211 error at scales[0].missing.source"});
}

TEST(Provenance, OfWhatIsLeftOutIsASourceThatThereIs) {
  Definition definition = toy::definition();
  definition.left_out = {{"a norm", "not seen", ""}};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.left_out[0].source = "nobody";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR211 error at left_out[0].source"});
}

TEST(Provenance, SaysWhetherTheWordingMayBeShown) {
  for (const auto& [wording, known] :
       {std::pair{"yes", true}, {"no", true}, {"ask", true}, {"maybe", false}, {"", false}}) {
    Definition definition = toy::definition();
    definition.licence.wording = wording;
    EXPECT_EQ(toy::faults(definition),
              known ? Faults{} : Faults{"SCR443 error at licence.wording"});
  }
}

}  // namespace
