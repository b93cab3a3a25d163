#include <gtest/gtest.h>

#include <functional>

#include "rich_form.hpp"
#include "screening/diff.hpp"

// What differs between two versions of a published figure for reliable change.
namespace {

using namespace forms;

Definition with_figure() {
  Definition definition = toy();
  ReliableChange figure;
  figure.id = "total_3";
  figure.scale = "total";
  figure.points = Decimal(3);
  figure.edge = Edge::counts;
  figure.confidence = Decimal(95);
  figure.population.general = true;
  figure.evidence = Evidence::ours;
  figure.source = "self";
  definition.reliable_changes.push_back(figure);
  return definition;
}

/// The only change after `edit`; an empty one, and a failed test, when there are none or several.
Change told(const std::function<void(Definition&)>& edit) {
  Definition after = with_figure();
  edit(after);
  const std::vector<Change> changes = diff(with_figure(), after);
  EXPECT_EQ(changes.size(), 1U);
  return changes.empty() ? Change{} : changes.front();
}

TEST(DiffOfReliableChange, TellsOfWhatDecides) {
  const auto figure = [](const std::function<void(ReliableChange&)>& edit) {
    return told([&](Definition& d) { edit(d.reliable_changes.front()); });
  };
  const Change points = figure([](auto& f) { f.points = Decimal(4); });
  EXPECT_EQ(points.path.rfind("reliable_changes[0]", 0), 0U) << points.path;
  EXPECT_NE(points.what.find("points was 3, is now 4"), std::string::npos) << points.what;
  EXPECT_TRUE(points.changes_scores);
  const Change edge = figure([](auto& f) { f.edge = Edge::does_not_count; });
  EXPECT_NE(edge.what.find("was counts, is now does_not_count"), std::string::npos) << edge.what;
  EXPECT_TRUE(edge.changes_scores);
  const Change people = figure([](auto& f) {
    f.population.general = false;
    f.population.roles = {Role::mother};
  });
  EXPECT_NE(people.what.find("population was adults at large, is now mother"), std::string::npos)
      << people.what;
  EXPECT_TRUE(people.changes_scores);
  const Change named = figure([](auto& f) { f.evidence = Evidence::provisional; });
  EXPECT_NE(named.what.find("evidence was ours, is now provisional, so it must be named"),
            std::string::npos)
      << named.what;
}

TEST(DiffOfReliableChange, TellsOfOnesThatCameOrWent) {
  const Change gone = told([](Definition& d) { d.reliable_changes.clear(); });
  EXPECT_EQ(gone.path, "reliable_changes[0]");
  EXPECT_EQ(gone.what.rfind("reliable change total_3 was removed", 0), 0U) << gone.what;
  const Change came = told([](Definition& d) {
    d.reliable_changes.push_back(d.reliable_changes.front());
    d.reliable_changes.back().id = "total_3_more";
  });
  EXPECT_EQ(came.what.rfind("reliable change total_3_more was added", 0), 0U) << came.what;
}

TEST(DiffOfReliableChange, WhatDecidesNothingIsSaidQuietly) {
  const Change quiet = told([](Definition& d) {
    d.reliable_changes.front().note = "read again";
    d.reliable_changes.front().population.description = "everybody who was asked";
  });
  EXPECT_FALSE(quiet.changes_scores);
  EXPECT_NE(quiet.what.find("note"), std::string::npos) << quiet.what;
  EXPECT_NE(quiet.what.find("description of the people"), std::string::npos) << quiet.what;
}

}  // namespace
