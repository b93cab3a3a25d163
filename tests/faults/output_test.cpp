#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <thread>

#include "commands.hpp"
#include "spawn.hpp"

// Output is whole or absent, whatever fails, and the program says so.
namespace screening::test {
namespace {

constexpr int failed = 74;

using Files = std::map<std::string, std::string>;

Files files_of(const std::string& folder) {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files[entry.path().filename().string()] = read_file(entry.path().string());
  }
  return files;
}

/// What a command writes when all goes well.
Files whole(const Writing& command) {
  const Folder folder;
  const auto [status, said] = run_in(into(command, folder.path("")), {});
  EXPECT_TRUE(status == 0 || status == 65) << command.name << ": " << said;
  return files_of(folder.path(""));
}

/// Runs a command where something fails; it must say so and leave what was there.
void expect_nothing_kept(const Writing& command, const Surroundings& around, const Files& before,
                         const std::string& folder) {
  const auto [status, said] = run_in(into(command, folder), around);
  EXPECT_EQ(status, failed) << command.name << ": " << said;
  EXPECT_TRUE(contains(said, "screening: error: cannot write ")) << command.name << ": " << said;
  EXPECT_FALSE(contains(said, "rows = scored")) << "a summary beside no output: " << said;
  EXPECT_EQ(files_of(folder), before) << command.name;
}

Surroundings faulty(const std::string& call, int from, int error) {
  Surroundings around;
  around.environment = {{"LD_PRELOAD", FAULTY_FILES},
                        {"FAULT_CALL", call},
                        {"FAULT_FROM", std::to_string(from)},
                        {"FAULT_KIND", "fails"},
                        {"FAULT_ERRNO", std::to_string(error)}};
  return around;
}

TEST(Output, IsWholeOrAbsentWhicheverCallOfTheSystemFails) {
  const Inputs inputs;
  const std::vector<std::pair<std::string, int>> calls = {
      {"mkstemp", EROFS}, {"write", ENOSPC}, {"fsync", EIO}, {"close", EDQUOT}, {"rename", EACCES}};
  for (const Writing& command : inputs.writing()) {
    const Files good = whole(command);
    for (const auto& [call, error] : calls) {
      int from = 1;
      for (bool failing = true; failing; ++from) {
        const Folder folder;
        const Files before = {{"unrelated", "as it was"}};
        folder.write("unrelated", "as it was");
        const auto [status, said] =
            run_in(into(command, folder.path("")), faulty(call, from, error));
        failing = status == failed;
        Files after = files_of(folder.path(""));
        after.erase("unrelated");
        if (!failing) {
          EXPECT_TRUE(status == 0 || status == 65) << said;
          EXPECT_EQ(after, good) << command.name << ", " << call << " " << from;
          break;
        }
        EXPECT_TRUE(contains(said, "cannot write ")) << said;
        EXPECT_FALSE(contains(said, "rows = scored")) << said;
        // The second of two renames is the one place where one file may stand without the other,
        // and then it is whole.
        const bool between = call == "rename" && from == 2 && !command.second.empty();
        if (between) {
          EXPECT_EQ(after, (Files{{"second", good.at("second")}})) << command.name;
        } else {
          EXPECT_EQ(after, Files{}) << command.name << ", " << call << " " << from;
        }
        ASSERT_LT(from, 100) << command.name << ", " << call;
      }
      EXPECT_GT(from, 1) << command.name << " never called " << call;
    }
  }
}

TEST(Output, IsWholeWhenWritesAreShortAndInterrupted) {
  const Inputs inputs;
  for (const Writing& command : inputs.writing()) {
    const Folder folder;
    Surroundings around;
    around.environment = {{"LD_PRELOAD", FAULTY_FILES}, {"FAULT_SHORT", "97"}};
    const auto [status, said] = run_in(into(command, folder.path("")), around);
    EXPECT_TRUE(status == 0 || status == 65) << command.name << ": " << said;
    EXPECT_EQ(files_of(folder.path("")), whole(command)) << command.name;
  }
}

TEST(Output, AFolderThatMayNotBeWrittenToKeepsWhatItHas) {
  const Inputs inputs;
  for (const Writing& command : inputs.writing()) {
    const Folder folder;
    folder.write("unrelated", "as it was");
    const Files before = files_of(folder.path(""));
    std::filesystem::permissions(folder.path(""), std::filesystem::perms(0555));
    Surroundings around;
    around.as_anybody = true;
    expect_nothing_kept(command, around, before, folder.path(""));
    std::filesystem::permissions(folder.path(""), std::filesystem::perms(0755));
  }
}

TEST(Output, ALimitOnTheSizeOfFilesKeepsTheOldOutput) {
  const Inputs inputs;
  const std::string table = inputs.people(4000);
  const Writing big{"big", {"score", "epds", table}, "--rejects"};
  for (const bool ignored : {true, false}) {
    const Folder folder;
    folder.write("out", "old output");
    folder.write("second", "old rejects");
    const Files before = files_of(folder.path(""));
    Surroundings around;
    around.ignore_signals = ignored;
    around.file_limit = 100000;
    expect_nothing_kept(big, around, before, folder.path(""));
  }
}

TEST(Output, AFullDiskKeepsTheOldOutput) {
  // In a namespace of its own nobody else sees the disk, and it goes with this process.
  const Folder folder;
  if (::unshare(CLONE_NEWNS) != 0 ||
      ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount("none", folder.path("").c_str(), "tmpfs", 0, "size=64k") != 0) {
    GTEST_SKIP() << "mounting needs rights that this process has not; the other tests of this "
                    "suite let writing fail with ENOSPC too";
  }
  const Inputs inputs;
  const Writing big{"big", {"score", "epds", inputs.people(4000)}, "--rejects"};
  folder.write("out", "old output");
  folder.write("second", "old rejects");
  expect_nothing_kept(big, {}, files_of(folder.path("")), folder.path(""));
  ::umount(folder.path("").c_str());
}

TEST(Output, ADeviceThatIsFullAndAPipeThatNobodyReadsAreErrors) {
  const Inputs inputs;
  std::vector<Writing> commands = inputs.writing();
  for (const Writing& command : inputs.showing()) commands.push_back(command);
  for (const Writing& command : commands) {
    for (const bool ignored : {true, false}) {
      for (const bool full : {true, false}) {
        int ends[2] = {-1, -1};
        Surroundings around;
        around.ignore_signals = ignored;
        if (full) {
          around.output = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        } else {
          ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
          ::close(ends[0]);
          around.output = ends[1];
        }
        const Folder folder;
        std::vector<std::string> arguments = command.arguments;
        if (!command.second.empty()) {
          arguments.insert(arguments.end(), {command.second, folder.path("second")});
        }
        const auto [status, said] = run_in(arguments, around);
        ::close(around.output);
        EXPECT_EQ(status, failed) << command.name << full << ignored << ": " << said;
        EXPECT_TRUE(contains(said, "cannot write standard output: ")) << command.name << said;
        EXPECT_TRUE(contains(said, "is incomplete: do not use it")) << command.name << said;
        EXPECT_EQ(folder.names(), std::vector<std::string>{}) << command.name;
      }
    }
  }
}

// As `| head -1` does.
TEST(Output, AReaderWhoLeavesEarlyLeavesNoRejectsBehind) {
  const Inputs inputs;
  const std::string table = inputs.people(20000);
  for (const bool ignored : {true, false}) {
    const Folder folder;
    int ends[2] = {-1, -1};
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    Surroundings around;
    around.ignore_signals = ignored;
    around.output = ends[1];
    const Folder messages;
    around.error_file = messages.path("err");
    const pid_t child =
        start({"score", "epds", table, "--rejects", folder.path("rejects")}, around);
    ::close(ends[1]);
    char some[100];
    EXPECT_GT(::read(ends[0], some, sizeof some), 0);
    ::close(ends[0]);
    EXPECT_EQ(status_of(child), failed);
    EXPECT_TRUE(contains(read_file(around.error_file), "cannot write standard output"));
    EXPECT_EQ(folder.names(), std::vector<std::string>{});
  }
}

TEST(Output, MessagesThatNobodyReadsDoNotKeepItFromBeingWhole) {
  const Inputs inputs;
  for (const Writing& command : inputs.writing()) {
    int ends[2] = {-1, -1};
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    ::close(ends[0]);
    Surroundings around;
    around.ignore_signals = false;
    around.error = ends[1];
    const Folder folder;
    const int status = run_in(into(command, folder.path("")), around).first;
    ::close(ends[1]);
    EXPECT_TRUE(status == 0 || status == 65) << command.name << ": " << status;
    EXPECT_EQ(files_of(folder.path("")), whole(command)) << command.name;
  }
}

TEST(Output, APipeThatIsFullAndDoesNotBlockIsWaitedFor) {
  const Inputs inputs;
  const std::string table = inputs.people(4000);
  const Files good = whole({"big", {"score", "epds", table}, {}});
  int ends[2] = {-1, -1};
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  ASSERT_EQ(::fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
  Surroundings around;
  around.output = ends[1];
  const pid_t child = start({"score", "epds", table}, around);
  ::close(ends[1]);
  std::string read;
  std::vector<char> some(20000);
  while (true) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const ssize_t got = ::read(ends[0], some.data(), some.size());
    if (got <= 0) break;
    read.append(some.data(), static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  EXPECT_EQ(status_of(child), 65);
  EXPECT_TRUE(read == good.at("out")) << read.size() << " of " << good.at("out").size();
}

}  // namespace
}  // namespace screening::test
