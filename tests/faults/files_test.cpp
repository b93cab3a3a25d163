#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "commands.hpp"
#include "spawn.hpp"

// Whose the files are: answers belong to whoever ran the program.
namespace screening::test {
namespace {

unsigned mode_of(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 07777U : 0U;
}

TEST(OutputRights, EveryFileIsItsOwnersAloneWhateverTheUmaskAndTheFileBefore) {
  const Inputs inputs;
  for (const Writing& command : inputs.writing()) {
    for (const unsigned umask : {0U, 022U, 077U}) {
      const Folder folder;
      if (umask == 0) {
        for (const char* name : {"out", "second"}) {
          std::filesystem::permissions(folder.write(name, command.name == "lock" ? "" : "old"),
                                       std::filesystem::perms(0666));
        }
        if (command.name == "lock") std::filesystem::remove(folder.path("out"));
      }
      Surroundings around;
      around.umask = umask;
      const auto [status, said] = run_in(into(command, folder.path("")), around);
      EXPECT_TRUE(status == 0 || status == 65) << command.name << ": " << said;
      EXPECT_EQ(mode_of(folder.path("out")), 0600U) << command.name;
      if (command.second.empty()) continue;
      EXPECT_EQ(mode_of(folder.path("second")), 0600U) << command.name;
    }
  }
}

// Killed just before it takes its name, it can be looked at.
TEST(OutputRights, TheTemporaryFileIsItsOwnersAlone) {
  const Inputs inputs;
  for (const Writing& command : inputs.writing()) {
    const Folder folder;
    Surroundings around;
    around.umask = 0;
    around.environment = {{"LD_PRELOAD", FAULTY_FILES},
                          {"FAULT_CALL", "rename"},
                          {"FAULT_FROM", "1"},
                          {"FAULT_KIND", "killed"}};
    EXPECT_EQ(run_in(into(command, folder.path("")), around).first, 128 + 9) << command.name;
    const std::vector<std::string> names = folder.names();
    EXPECT_EQ(names.size(), command.second.empty() ? 1U : 2U) << command.name;
    for (const std::string& name : names) {
      EXPECT_TRUE(contains(name, ".screening-")) << name;
      EXPECT_EQ(mode_of(folder.path(name)), 0600U) << command.name;
    }
  }
}

TEST(OutputRights, ALinkStaysAndTheFileItLeadsToIsReplaced) {
  const Inputs inputs;
  const Folder folder;
  const std::string real = folder.write("real", "old");
  std::filesystem::create_symlink(real, folder.path("out"));
  const Writing command{"show", {"fhir", "questionnaire", "gad7"}, {}};
  EXPECT_EQ(run_in(into(command, folder.path("")), {}).first, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path("out")));
  EXPECT_TRUE(contains(read_file(real), "Questionnaire"));
  EXPECT_EQ(mode_of(real), 0600U);
  EXPECT_EQ(folder.names(), (std::vector<std::string>{"out", "real"}));
}

}  // namespace
}  // namespace screening::test
