#include <functional>

#include "support.hpp"

// What is refused of definitions built in memory: what the loader would have caught before, and
// what tests/data/pathways has no file for.
namespace {

namespace sc = screening;
using sc::InputRead;
using sc::InputState;

InputRead given(const std::string& fact) {
  InputRead read;
  read.kind = InputRead::Kind::given;
  read.part = fact;
  return read;
}

InputRead of_epds(InputRead::Kind kind, const std::string& part) {
  InputRead read;
  read.kind = kind;
  read.instrument = "epds";
  read.part = part;
  return read;
}

sc::PathwayRow row(const std::string& id, std::vector<sc::RowCondition> when) {
  sc::PathwayRow row;
  row.id = id;
  row.when = std::move(when);
  row.action = "ask";
  row.evidence = sc::Evidence::ours;
  row.note = "for tests";
  return row;
}

/// Two inputs, one step and one source; sound as it is.
sc::PathwayDefinition sound() {
  sc::PathwayDefinition definition;
  definition.id = "toy";
  definition.version = "1.0.0";
  definition.name = "Toy";
  definition.purpose = "tests";
  definition.inputs = {{"alone", "alone", {given("alone")}, {}},
                       {"harm", "harm", {of_epds(InputRead::Kind::flag, "self_harm")}, {}}};
  sc::PathwayStep step;
  step.id = "one";
  step.label = "One";
  step.policy = sc::HitPolicy::collect;
  step.rows = {row("first", {{"alone", {InputState::positive}}}),
               row("second", {{"harm", {InputState::positive}}})};
  step.rows.front().source = "self";
  step.nothing_because = "nothing is wrong";
  definition.steps = {step};
  definition.sources = {{"self", "Invented for tests.", "", sc::Evidence::ours, ""}};
  return definition;
}

/// Each error of the pathway after `edit`, as `SCR000 path`.
std::vector<std::string> errors(const std::function<void(sc::PathwayDefinition&)>& edit) {
  sc::PathwayDefinition definition = sound();
  edit(definition);
  const sc::Loaded<sc::Pathway> built =
      sc::build_pathway(std::move(definition), pathways::actions(), pathways::catalog().finder());
  std::vector<std::string> found;
  for (const sc::Diagnostic& diagnostic : built.diagnostics()) {
    EXPECT_FALSE(diagnostic.message.empty());
    found.push_back(std::string(diagnostic.code) + " " + diagnostic.path);
  }
  EXPECT_EQ(built.ok(), found.empty());
  return found;
}

using Errors = std::vector<std::string>;

TEST(BuiltPathway, IsSoundBeforeItIsEdited) {
  EXPECT_EQ(errors([](auto&) {}), Errors{});
}

TEST(BuiltPathway, NeedsIdsAndTexts) {
  EXPECT_EQ(errors([](auto& d) { d.id.clear(); }), Errors{"SCR200 id"});
  EXPECT_EQ(errors([](auto& d) { d.id = "Toy Pathway"; }), Errors{"SCR201 id"});
  EXPECT_EQ(errors([](auto& d) { d.version = "1"; }), Errors{"SCR204 version"});
  EXPECT_EQ(errors([](auto& d) { d.name.clear(); }), Errors{"SCR205 name"});
  EXPECT_EQ(errors([](auto& d) { d.purpose.clear(); }), Errors{"SCR205 purpose"});
  EXPECT_EQ(errors([](auto& d) { d.clinical_review.clear(); }), Errors{"SCR205 clinical_review"});
  EXPECT_EQ(errors([](auto& d) { d.inputs[1].label.clear(); }), Errors{"SCR205 inputs[1].label"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].label.clear(); }), Errors{"SCR205 steps[0].label"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[0].action.clear(); }),
            Errors{"SCR205 steps[0].rows[0].action"});
  EXPECT_EQ(errors([](auto& d) { d.sources[0].citation.clear(); }),
            Errors{"SCR205 sources[0].citation"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[1].id.clear(); }),
            Errors{"SCR200 steps[0].rows[1].id"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[1].id = "2nd"; }),
            Errors{"SCR201 steps[0].rows[1].id"});
}

TEST(BuiltPathway, HasEveryIdOnce) {
  EXPECT_EQ(errors([](auto& d) {
              d.inputs[1].id = "alone";
              d.steps[0].rows[1].when[0].input = "alone";
            }).front(),
            "SCR202 inputs[1].id");
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[1].id = "first"; }),
            Errors{"SCR202 steps[0].rows[1].id"});
  EXPECT_EQ(errors([](auto& d) { d.sources.push_back(d.sources[0]); }).front(),
            "SCR202 sources[1].id");
  EXPECT_EQ(errors([](auto& d) { d.steps.push_back(d.steps[0]); }).front(), "SCR202 steps[1].id");
}

TEST(BuiltPathway, HasStepsAndWholeConditions) {
  EXPECT_EQ(errors([](auto& d) { d.steps.clear(); }).front(), "SCR607 steps");
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[0].when[0].states.clear(); }),
            Errors{"SCR606 steps[0].rows[0].when.alone"});
  EXPECT_EQ(errors([](auto& d) {
              auto& when = d.steps[0].rows[0].when;
              when.push_back(when.front());
            }),
            Errors{"SCR606 steps[0].rows[0].when.alone"});
}

TEST(BuiltPathway, SaysWhereARowComesFrom) {
  // A rule of our own rests on its reason; without one it needs a source.
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[1].note.clear(); }),
            Errors{"SCR440 steps[0].rows[1].source"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[1].evidence = sc::Evidence::secondary; }),
            Errors{"SCR440 steps[0].rows[1].source"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[1].source = "slef"; }),
            Errors{"SCR211 steps[0].rows[1].source"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[0].evidence = sc::Evidence::secondary; }),
            Errors{"SCR441 steps[0].rows[0].evidence"});
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[0].evidence = sc::Evidence::provisional; }),
            Errors{});
}

TEST(BuiltPathway, SaysWhatItLeavesOutAndWhy) {
  EXPECT_EQ(errors([](auto& d) {
              d.left_out = {{"", "", "self"}};
            }),
            (Errors{"SCR205 left_out[0].what", "SCR205 left_out[0].reason"}));
  EXPECT_EQ(errors([](auto& d) {
              d.left_out = {{"a row", "unread", "other"}};
            }),
            Errors{"SCR211 left_out[0].source"});
}

TEST(BuiltPathway, ReadsOnlyWhatAnInstrumentHas) {
  using Kind = InputRead::Kind;
  for (const Kind kind : {Kind::flag, Kind::verdict, Kind::cut_off, Kind::score}) {
    EXPECT_EQ(errors([&](auto& d) { d.inputs[1].reads = {of_epds(kind, "nothing")}; }),
              Errors{"SCR601 inputs[1].reads[0].part"});
  }
  const auto threshold = [](bool at_least, int points) {
    return errors([&](sc::PathwayDefinition& d) {
      InputRead read = of_epds(Kind::score, "total");
      read.at_least = at_least;
      read.threshold = sc::Decimal(points);
      d.inputs[1].reads = {read};
    });
  };
  const Errors refused{"SCR605 inputs[1].reads[0].threshold"};
  EXPECT_EQ(threshold(true, 0), refused) << "always";
  EXPECT_EQ(threshold(true, 31), refused) << "never";
  EXPECT_EQ(threshold(false, 30), refused) << "always";
  EXPECT_EQ(threshold(false, -1), refused) << "never";
  EXPECT_EQ(threshold(true, 30), Errors{});
  EXPECT_EQ(threshold(false, 0), Errors{});
}

TEST(BuiltPathway, AsksOnlyAfterAnInputThatThereIs) {
  EXPECT_EQ(errors([](auto& d) { d.inputs[1].ask_only_when = {"lone"}; }),
            Errors{"SCR602 inputs[1].ask_only_when[0]"});
  EXPECT_EQ(errors([](auto& d) { d.inputs[1].ask_only_when = {"alone"}; }),
            Errors{"SCR613 inputs[1].ask_only_when[0]"});
}

TEST(BuiltPathway, AContextNamesFieldsThatMustHold) {
  const auto context = [](const std::function<void(sc::Population&)>& edit) {
    return errors([&](sc::PathwayDefinition& d) {
      InputRead read;
      read.kind = InputRead::Kind::context;
      edit(read.context);
      d.inputs[0].reads = {read};
    });
  };
  EXPECT_EQ(context([](auto& c) { c.sexes = {sc::Sex::female}; }), Errors{});
  const Errors refused{"SCR604 inputs[0].reads[0].context"};
  EXPECT_EQ(context([](auto&) {}), refused);
  EXPECT_EQ(context([](auto& c) {
              c.general = true;
              c.sexes = {sc::Sex::female};
            }),
            refused);
  EXPECT_EQ(context([](auto& c) {
              c.description = "women";
              c.sexes = {sc::Sex::female};
            }),
            refused);
}

TEST(BuiltPathway, ASafetyRowCannotBeSilenced) {
  EXPECT_EQ(errors([](auto& d) { d.steps[0].rows[1].safety = true; }), Errors{});
  EXPECT_EQ(errors([](auto& d) {
              d.steps[0].rows[1].safety = true;
              d.steps[0].rows[1].evidence = sc::Evidence::provisional;
            }),
            Errors{"SCR612 steps[0].rows[1].safety"});
  EXPECT_EQ(errors([](auto& d) {
              d.steps[0].rows[1].safety = true;
              d.steps[0].policy = sc::HitPolicy::first;
            }),
            Errors{"SCR612 steps[0].rows[1].safety"});
}

TEST(BuiltPathway, NamesTheCategoriesItReachesOnce) {
  sc::PathwayDefinition definition = sound();
  definition.steps[0].rows[0].referral = {sc::Referral::midwife, sc::Referral::gp};
  definition.steps[0].nothing_because.clear();
  definition.steps[0].otherwise = row("", {});
  definition.steps[0].otherwise->referral = {sc::Referral::gp};
  const sc::Loaded<sc::Pathway> built =
      sc::build_pathway(definition, pathways::actions(), pathways::catalog().finder());
  ASSERT_TRUE(built.ok()) << pathways::text(built.diagnostics());
  EXPECT_EQ(built.value().categories(),
            (std::vector<sc::Referral>{sc::Referral::midwife, sc::Referral::gp}));
}

/// Each finding of an action list or a directory, as `SCR000 path`.
Errors codes(const std::vector<sc::Diagnostic>& diagnostics) {
  Errors found;
  for (const sc::Diagnostic& diagnostic : diagnostics) {
    found.push_back(std::string(diagnostic.code) + " " + diagnostic.path);
  }
  return found;
}

TEST(ActionList, NeedsAMeaningForEveryWord) {
  sc::ActionList list = pathways::actions();
  EXPECT_EQ(codes(sc::check_actions(list)), Errors{});
  list.given.front().meaning.clear();
  list.actions.front().label.clear();
  list.categories.push_back({"", "nameless", "of no use"});
  const std::string nameless = "categories[" + std::to_string(list.categories.size() - 1) + "].id";
  EXPECT_EQ(codes(sc::check_actions(list)),
            (Errors{"SCR205 actions[0].label", "SCR200 " + nameless, "SCR205 given[0].meaning"}));
}

TEST(Directory, BuiltByHandIsCheckedTheSame) {
  sc::Directory directory;
  EXPECT_EQ(codes(sc::check_directory(directory, {})),
            (Errors{"SCR200 id", "SCR204 version", "SCR205 name", "SCR633 areas"}));
  directory.id = "town";
  directory.version = "1.0.0";
  directory.name = "Town";
  directory.areas = {{"north", "North"}, {"north", "Again"}};
  EXPECT_EQ(codes(sc::check_directory(directory, {})),
            (Errors{"SCR202 areas[1].id", "SCR633 services"}));
  directory.areas = {{"north", "North"}};
  directory.services = {{"hub", "", {sc::Referral::gp}, {"north"}, {sc::WayIn::gp}, "", "", ""}};
  const std::vector<sc::Referral> reached{sc::Referral::gp};
  EXPECT_EQ(codes(sc::check_directory(directory, reached)), Errors{"SCR205 services[0].name"});
  directory.services[0].name = "Hub";
  EXPECT_EQ(codes(sc::check_directory(directory, reached)), Errors{});
}

}  // namespace
