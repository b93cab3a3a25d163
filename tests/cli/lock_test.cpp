#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "run_program.hpp"
#include "screening/load.hpp"

// Locks as a person meets them: written, compared, verified, and scored with.
namespace screening::test {
namespace {

std::string definition(const std::string& id, const std::string& version,
                       const std::string& worth = "1") {
  return "format: 1\nid: " + id + "\nversion: \"" + version + R"("
name: My Scale
abbreviation: MINE
purpose: Shows locks.
clinical_review: none
option_sets:
  forward: [{code: 0, score: 0}, {code: 1, score: )" +
         worth + "}, {code: 2, score: 2}]\nitems:\n  - {id: " + id +
         "_01, label: first, options: forward}\n  - {id: " + id +
         R"(_02, label: second, options: forward}
scales:
  - id: total
    label: Total
    aggregate: sum
    members: [{items: [)" +
         id + "_01, " + id + R"(_02]}]
    missing: {rule: none_allowed, evidence: primary, source: us}
    worse: high
    range: [0, 4]
    evidence: primary
    source: us
licence: {owner: Nobody, terms: invented, wording: "no", evidence: ours}
sources: [{id: us, citation: Nobody. Mine. 2026., seen: primary}]
...
)";
}

class Locks : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("mine.yaml", definition("mine", "1.0.0"));
    folder_.write("tea.yaml", definition("tea", "1.0.0"));
    where_ = std::filesystem::path(folder_.path("x")).parent_path().string();
    lock_ = folder_.path("screening.lock");
    first_ = run({"lock", where_, "-o", lock_});
  }
  Outcome score(std::vector<std::string> more) const {
    more.insert(more.begin(), {"score", "mine", "-", "--format", "json", "--definitions", where_});
    return run_with_input(more, R"({"answers":[1,0]})");
  }
  void remove(const std::string& name) const { std::filesystem::remove(folder_.path(name)); }

  Folder folder_;
  std::string where_;
  std::string lock_;
  Outcome first_;
};

TEST_F(Locks, AreWrittenForEveryDefinitionOfAFolder) {
  EXPECT_EQ(first_.status, 0) << first_.err;
  EXPECT_EQ(first_.out, "");
  EXPECT_TRUE(contains(first_.err, "locked 2 definitions of " + where_ + " as serial 1"));
  EXPECT_TRUE(contains(first_.err, "  new              mine@1.0.0  mine.yaml\n"));
  const std::string text = read_file(lock_);
  EXPECT_EQ(text.rfind("screening-lock/1\nserial 1\nsha256:" +
                           sha256_hex(definition("mine", "1.0.0")) + "  semantic:",
                       0),
            0U)
      << text;
  EXPECT_TRUE(contains(text, "  tea@1.0.0  tea.yaml\ncount 2\n...\n"));
  EXPECT_TRUE(contains(first_.err, sha256_hex(text)));
  EXPECT_EQ(run({"lock", where_}).out, text);
}

TEST_F(Locks, SayWhatChangedInMeaning) {
  folder_.write("tea.yaml", "# A remark.\n" + definition("tea", "1.0.0"));
  folder_.write("new.yaml", definition("new", "1.0.0"));
  folder_.write("mine.yaml", definition("mine", "1.0.0", "2"));
  const Outcome second = run({"lock", where_, "-o", lock_});
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_TRUE(contains(second.err, "as serial 2; since serial 1:"));
  EXPECT_TRUE(contains(second.err, "  CHANGED MEANING  mine@1.0.0  mine.yaml\n"));
  EXPECT_TRUE(contains(second.err, "  same meaning     tea@1.0.0  tea.yaml\n"));
  EXPECT_TRUE(contains(second.err, "  new              new@1.0.0  new.yaml\n"));

  remove("mine.yaml");
  std::filesystem::rename(folder_.path("new.yaml"), folder_.path("new@1.0.0.yaml"));
  const Outcome third = run({"lock", where_, "-o", lock_, "--serial", "9"});
  EXPECT_TRUE(contains(third.err, "as serial 9; since serial 2:"));
  EXPECT_TRUE(contains(third.err, "  gone             mine@1.0.0  mine.yaml\n"));
  EXPECT_TRUE(contains(third.err, "  renamed          new@1.0.0  new@1.0.0.yaml\n"));
  EXPECT_FALSE(contains(third.err, "tea@"));
  EXPECT_TRUE(contains(read_file(lock_), "\nserial 9\n"));
}

TEST_F(Locks, AreLeftAloneWhenNothingChanged) {
  const std::string before = read_file(lock_);
  const Outcome again = run({"lock", where_, "-o", lock_});
  EXPECT_EQ(again.status, 0);
  EXPECT_TRUE(contains(again.err, "nothing changed since serial 1")) << again.err;
  EXPECT_EQ(read_file(lock_), before);
}

TEST_F(Locks, AreNotWrittenOverAnythingElse) {
  const std::string before = read_file(lock_);
  const Outcome lower = run({"lock", where_, "-o", lock_, "--serial", "1"});
  EXPECT_EQ(lower.status, 2);
  EXPECT_TRUE(contains(lower.err, "greater than that of")) << lower.err;
  EXPECT_EQ(run({"lock", where_, "-o", lock_, "--serial", "0"}).status, 2);

  const std::string notes = folder_.write("notes.txt", "my notes\n");
  const Outcome other = run({"lock", where_, "-o", notes});
  EXPECT_EQ(other.status, 65);
  EXPECT_TRUE(contains(other.err, "SCR008")) << other.err;
  EXPECT_EQ(read_file(notes), "my notes\n");
  EXPECT_EQ(run({"lock", where_, "-o", folder_.path("lock.yaml")}).status, 2);

  folder_.write("tea.yaml", definition("tea", "1.0.0") + "more");
  EXPECT_EQ(run({"lock", where_, "-o", lock_}).status, 65);
  EXPECT_EQ(read_file(lock_), before);
  const std::vector<std::string> names = folder_.names();
  EXPECT_EQ(std::count_if(names.begin(), names.end(),
                          [](const std::string& name) { return contains(name, "lock"); }),
            1);
}

TEST_F(Locks, AreVerified) {
  const Outcome good = run({"verify-lock", where_, lock_});
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_EQ(good.out, where_ + ": ok, serial 1, 2 definitions\nSHA-256 of the lock: " +
                          sha256_hex(read_file(lock_)) + "\n");
  EXPECT_EQ(good.err, "");

  remove("tea.yaml");
  folder_.write("mine.yaml", definition("mine", "1.0.0", "2"));
  folder_.write("new.yaml", definition("new", "1.0.0"));
  const Outcome bad = run({"verify-lock", where_, lock_});
  EXPECT_EQ(bad.status, 65);
  EXPECT_EQ(bad.out, "");
  for (const std::string part :
       {"SCR004", "its meaning is another one", "SCR010", "SCR011", "new.yaml"}) {
    EXPECT_TRUE(contains(bad.err, part)) << part << "\n" << bad.err;
  }
  EXPECT_EQ(run({"verify-lock", where_, folder_.path("absent.lock")}).status, 66);
}

TEST_F(Locks, AreHeldToWhatTheHostDemands) {
  const std::string digest = sha256_hex(read_file(lock_));
  EXPECT_EQ(run({"verify-lock", where_, lock_, "--lock-digest", digest}).status, 0);
  for (const std::string& other : {sha256_hex("another"), std::string()}) {
    const Outcome outcome = run({"verify-lock", where_, lock_, "--lock-digest", other});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_TRUE(contains(outcome.err, "SCR004")) << outcome.err;
  }
  EXPECT_EQ(run({"verify-lock", where_, lock_, "--least-serial", "1"}).status, 0);
  const Outcome outcome = score({"--lock", lock_, "--least-serial", "2"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, "SCR009")) << outcome.err;
}

TEST_F(Locks, AreScoredWithAndResultsSaySo) {
  const Outcome outcome = score({"--lock", lock_});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "\"locked\":true")) << outcome.out;
  EXPECT_FALSE(contains(outcome.err, "unlocked")) << outcome.err;
  EXPECT_TRUE(contains(score({}).out, "\"locked\":false"));
}

TEST_F(Locks, LetNothingThroughThatDiffers) {
  folder_.write("tea.yaml", "# A remark.\n" + definition("tea", "1.0.0"));
  const Outcome outcome = score({"--lock", lock_});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "SCR004")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "its meaning is the same")) << outcome.err;
  EXPECT_EQ(score({"--lock", folder_.path("absent.lock")}).status, 66);
  // What a shell variable left empty is not the absence of a lock.
  const Outcome empty = score({"--lock", ""});
  EXPECT_NE(empty.status, 0);
  EXPECT_EQ(empty.out, "");
}

TEST_F(Locks, AreNothingWithoutAFolder) {
  EXPECT_EQ(run({"list", "--lock", lock_}).status, 2);
  EXPECT_EQ(run({"list", "--least-serial", "2"}).status, 2);
  EXPECT_EQ(run({"list", "--definitions", where_, "--lock-digest", "a"}).status, 2);
}

}  // namespace
}  // namespace screening::test
