#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

#include "commands.hpp"
#include "spawn.hpp"

// The program killed while it writes. SCREENING_KILLS says how many times, SCREENING_SEED chooses
// the moments; they are spread over the whole run, one in each equal part of it.
namespace screening::test {
namespace {

using Clock = std::chrono::steady_clock;

int told(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

struct Counts {
  int old = 0;
  int fresh = 0;
  int ended = 0;  ///< before it could be killed
  int temporaries = 0;
};

/// The output and the rejects of a table that takes a while.
class Killed : public testing::Test {
 protected:
  Killed()
      : table_(inputs_.people(200000)), command_{"big", {"score", "epds", table_}, "--rejects"} {
    command_.arguments.insert(command_.arguments.end(), {"--threads", "2"});
    const Folder folder;
    const auto began = Clock::now();
    EXPECT_EQ(run_in(into(command_, folder.path("")), {}).first, 65);
    takes_ = Clock::now() - began;
    out_ = read_file(folder.path("out"));
    rejects_ = read_file(folder.path("second"));
    EXPECT_GT(rejects_.size(), 100U);
  }

  /// Puts what was there before in a folder: nothing, or files of an earlier run.
  void prepare(const Folder& folder, bool there) const {
    if (!there) return;
    folder.write("out", old_);
    folder.write("second", old_);
  }

  void check(const Folder& folder, bool there, Counts& counts) const {
    for (const auto& [name, fresh] :
         {std::pair<std::string, const std::string*>{"out", &out_}, {"second", &rejects_}}) {
      const std::string path = folder.path(name);
      const bool exists = std::filesystem::exists(path);
      const std::string now = exists ? read_file(path) : std::string();
      const bool whole = exists && now == *fresh;
      const bool before = there ? exists && now == old_ : !exists;
      EXPECT_TRUE(whole || before) << name << ": " << now.size() << " bytes of " << fresh->size();
      if (name == "out") (whole ? counts.fresh : counts.old) += 1;
    }
    for (const std::string& name : folder.names()) {
      if (name == "out" || name == "second") continue;
      EXPECT_TRUE(contains(name, ".screening-") && name.front() == '.') << name;
      struct stat about {};
      EXPECT_EQ(::stat(folder.path(name).c_str(), &about), 0);
      EXPECT_EQ(about.st_mode & 07777U, 0600U) << name;
      ++counts.temporaries;
    }
  }

  Inputs inputs_;
  std::string table_;
  Writing command_;
  std::string out_;
  std::string rejects_;
  std::string old_ = "an earlier run\n";
  Clock::duration takes_{};
};

TEST_F(Killed, AtAnyMomentTheOutputIsWholeOrAsItWas) {
  const int kills = told("SCREENING_KILLS", 60);
  std::mt19937 random(static_cast<std::mt19937::result_type>(told("SCREENING_SEED", 1)));
  std::vector<double> moments;
  for (int i = 0; i < kills; ++i) {
    moments.push_back((i + static_cast<double>(random() % 1000) / 1000) / kills);
  }
  std::shuffle(moments.begin(), moments.end(), random);
  Counts counts;
  for (int i = 0; i < kills; ++i) {
    const Folder folder;
    const bool there = i % 2 == 1;
    prepare(folder, there);
    const pid_t child = start(into(command_, folder.path("")), {});
    // A little past the end, as no two runs take the same time.
    std::this_thread::sleep_for(takes_ * (moments[static_cast<std::size_t>(i)] * 1.1));
    ::kill(child, SIGKILL);
    const int status = status_of(child);
    EXPECT_TRUE(status == 128 + SIGKILL || status == 65) << status;
    counts.ended += status == 65;
    check(folder, there, counts);
  }
  EXPECT_GT(counts.old, 0);
  std::cout << kills << " kills over "
            << std::chrono::duration_cast<std::chrono::milliseconds>(takes_).count()
            << " ms: " << counts.old << " as before, " << counts.fresh << " whole (" << counts.ended
            << " had ended), 0 partial unless said; " << counts.temporaries
            << " temporary files left\n";
}

// At every call of the system that changes a file, just before and just after it.
TEST_F(Killed, AroundEveryCallOfTheSystemTheOutputIsWholeOrAsItWas) {
  Counts counts;
  int around_calls = 0;
  for (const char* call : {"mkstemp", "write", "fsync", "close", "rename"}) {
    for (const char* kind : {"killed", "killed_after"}) {
      // There are many writes of one kind; the rest are few.
      for (int from = 1, status = 128 + SIGKILL; status == 128 + SIGKILL;
           from += call == std::string("write") ? 9 : 1) {
        const Folder folder;
        const bool there = around_calls % 2 == 1;
        prepare(folder, there);
        Surroundings around;
        around.environment = {{"LD_PRELOAD", FAULTY_FILES},
                              {"FAULT_CALL", call},
                              {"FAULT_FROM", std::to_string(from)},
                              {"FAULT_KIND", kind}};
        status = run_in(into(command_, folder.path("")), around).first;
        EXPECT_TRUE(status == 128 + SIGKILL || status == 65) << status;
        check(folder, there, counts);
        ++around_calls;
      }
    }
  }
  EXPECT_GT(around_calls, 20);
  EXPECT_GT(counts.fresh, 0);
  EXPECT_GT(counts.old, 0);
}

}  // namespace
}  // namespace screening::test
