#include "screening/catalog.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <thread>

#include "support.hpp"

namespace screening::testing {
namespace {

class OwnFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = std::filesystem::path(::testing::TempDir()) / ("screening_catalog_" + name);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::filesystem::path folder_;
};

TEST(Catalog, ShipsEveryDefinitionOfTheInstrumentsFolder) {
  std::vector<std::string> on_disk;
  const std::string folder = std::string(SCREENING_SOURCE_DIR) + "/instruments";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".yaml") && !name.ends_with(".test.yaml")) {
      on_disk.push_back(file.path().stem().string());
    }
  }
  std::sort(on_disk.begin(), on_disk.end());
  EXPECT_EQ(Catalog::shipped().ids(), on_disk);
}

TEST(Catalog, ShippedDefinitionsAreLockedAndEqualTheirFiles) {
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    EXPECT_TRUE(catalog.contains(id));
    const BuildResult found = catalog.find(id, Provisional::allow);
    ASSERT_TRUE(found.ok()) << id << ::testing::PrintToString(faults_of(found.diagnostics()));
    const Identity& identity = found.value().identity();
    EXPECT_EQ(identity.id, id);
    EXPECT_TRUE(identity.locked);
    EXPECT_EQ(catalog.text(id), read_source("instruments/" + id + ".yaml"));
    EXPECT_EQ(identity.byte_digest, sha256_hex(catalog.text(id)));
  }
}

TEST(Catalog, AnUnknownIdIsADiagnosticThatNamesTheKnownOnes) {
  const Diagnostic diagnostic = only(Catalog::shipped().find("epsd").diagnostics());
  EXPECT_EQ(diagnostic.code, "SCR002");
  EXPECT_NE(diagnostic.message.find(" epds"), std::string::npos);
  EXPECT_FALSE(Catalog::shipped().contains("epsd"));
  EXPECT_EQ(Catalog::shipped().text("epsd"), "");
  EXPECT_EQ(only(Catalog::empty().find("epds").diagnostics()).code, "SCR002");
  EXPECT_TRUE(Catalog::empty().ids().empty());
}

TEST(Catalog, ACopySharesWhatWasLoaded) {
  const Catalog first = Catalog::shipped();
  const Instrument loaded = first.find("epds").value();
  const Catalog second = first;
  EXPECT_EQ(&second.find("epds").value().definition(), &loaded.definition());
  EXPECT_NE(&Catalog::shipped().find("epds").value().definition(), &loaded.definition());
}

TEST(Catalog, ServesManyThreadsAndLoadsOnce) {
  const Catalog catalog = Catalog::shipped();
  const std::vector<std::string> ids = catalog.ids();
  std::vector<std::set<const Definition*>> seen(8);
  std::vector<std::thread> threads;
  for (std::set<const Definition*>& mine : seen) {
    threads.emplace_back([&catalog, &ids, &mine] {
      for (const std::string& id : ids) {
        mine.insert(&catalog.find(id, Provisional::allow).value().definition());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::set<const Definition*>& theirs : seen) {
    EXPECT_EQ(theirs.size(), ids.size());
    EXPECT_EQ(theirs, seen.front());
  }
}

TEST_F(OwnFolder, IsAddedWithoutItsTests) {
  write("toy.yaml", toy());
  write("toy.test.yaml", toy_tests());
  write("notes.txt", "nothing");
  Catalog catalog = Catalog::empty();
  EXPECT_TRUE(catalog.add_directory(folder_, Trust::unlocked()).empty());
  EXPECT_EQ(catalog.ids(), std::vector<std::string>{"toy"});
  EXPECT_EQ(catalog.text("toy"), toy());
  EXPECT_FALSE(catalog.find("toy").value().identity().locked);
}

TEST_F(OwnFolder, CanBeLockedToOneFile) {
  write("toy.yaml", toy());
  Catalog catalog = Catalog::empty();
  EXPECT_EQ(only(catalog.add_directory(folder_, Trust::locked(sha256_hex("other")))).code,
            "SCR004");
  EXPECT_TRUE(catalog.add_directory(folder_, Trust::locked(sha256_hex(toy()))).empty());
  EXPECT_TRUE(catalog.find("toy").value().identity().locked);
}

TEST_F(OwnFolder, IsAddedWholeOrNotAtAll) {
  write("toy.yaml", toy());
  write("tay.yaml", with(toy(), "id: toy  ", "id: tay  ") + "x");
  Catalog catalog = Catalog::shipped();
  const std::vector<std::string> before = catalog.ids();
  const Diagnostic diagnostic = only(catalog.add_directory(folder_, Trust::unlocked()));
  EXPECT_EQ(diagnostic.code, "SCR105");
  EXPECT_EQ(diagnostic.position.file, (folder_ / "tay.yaml").string());
  EXPECT_EQ(catalog.ids(), before);
}

TEST_F(OwnFolder, CannotReplaceAShippedInstrument) {
  write("gad2.yaml", std::string(Catalog::shipped().text("gad2")));
  Catalog catalog = Catalog::shipped();
  const std::vector<Diagnostic> diagnostics = catalog.add_directory(folder_, Trust::unlocked());
  EXPECT_EQ(only(diagnostics).code, "SCR003");
  EXPECT_TRUE(catalog.find("gad2").value().identity().locked);
}

TEST_F(OwnFolder, ThatCannotBeReadIsADiagnostic) {
  Catalog catalog = Catalog::empty();
  EXPECT_EQ(only(catalog.add_directory(folder_ / "absent", Trust::unlocked())).code, "SCR001");
}

TEST_F(OwnFolder, DoesNotReachEarlierCopies) {
  write("toy.yaml", toy());
  Catalog catalog = Catalog::shipped();
  const Catalog copy = catalog;
  EXPECT_TRUE(catalog.add_directory(folder_, Trust::unlocked()).empty());
  EXPECT_TRUE(catalog.contains("toy"));
  EXPECT_FALSE(copy.contains("toy"));
}

std::string toy_version(const std::string& version) {
  return with(toy(), "version: \"1.0.0\"", "version: \"" + version + "\"");
}

TEST_F(OwnFolder, HoldsSeveralVersionsOfOneInstrument) {
  write("toy.yaml", toy());
  write("toy@1.10.0.yaml", toy_version("1.10.0"));
  write("toy@1.9.0.yaml", toy_version("1.9.0"));
  Catalog catalog = Catalog::empty();
  EXPECT_TRUE(catalog.add_directory(folder_, Trust::unlocked()).empty());
  EXPECT_EQ(catalog.ids(), std::vector<std::string>{"toy"});
  EXPECT_EQ(catalog.versions("toy"), (std::vector<std::string>{"1.0.0", "1.9.0", "1.10.0"}));
  for (const std::string& version : catalog.versions("toy")) {
    EXPECT_TRUE(catalog.contains("toy@" + version));
    EXPECT_EQ(catalog.find("toy@" + version).value().version(), version);
    EXPECT_EQ(catalog.text("toy@" + version), toy_version(version));
  }
}

TEST_F(OwnFolder, NeverChoosesBetweenVersions) {
  write("toy.yaml", toy());
  write("toy@2.0.0.yaml", toy_version("2.0.0"));
  Catalog catalog = Catalog::empty();
  EXPECT_TRUE(catalog.add_directory(folder_, Trust::unlocked()).empty());
  const Diagnostic diagnostic = only(catalog.find("toy").diagnostics());
  EXPECT_EQ(diagnostic.code, "SCR006");
  EXPECT_NE(diagnostic.message.find("write one of toy@1.0.0 toy@2.0.0"), std::string::npos)
      << diagnostic.message;
  EXPECT_TRUE(catalog.contains("toy"));
  EXPECT_EQ(catalog.text("toy"), "");
}

TEST_F(OwnFolder, CanBringAnotherVersionOfAShippedInstrument) {
  Catalog catalog = Catalog::shipped();
  const std::string shipped(catalog.text("gad2"));
  write("gad2@9.0.0.yaml", with(shipped, "version: \"1.0.0\"", "version: \"9.0.0\""));
  EXPECT_TRUE(catalog.add_directory(folder_, Trust::unlocked()).empty());
  EXPECT_EQ(catalog.versions("gad2"), (std::vector<std::string>{"1.0.0", "9.0.0"}));
  EXPECT_TRUE(catalog.find("gad2@1.0.0").value().identity().locked);
  EXPECT_FALSE(catalog.find("gad2@9.0.0").value().identity().locked);
  EXPECT_EQ(only(catalog.find("gad2").diagnostics()).code, "SCR006");
  EXPECT_TRUE(Catalog::shipped().find("gad2").ok());
}

TEST_F(OwnFolder, RefusesTheSameVersionTwice) {
  write("toy.yaml", toy());
  write("toy@1.0.0.yaml", "# The same again.\n" + toy());
  Catalog catalog = Catalog::empty();
  const Diagnostic diagnostic = only(catalog.add_directory(folder_, Trust::unlocked()));
  EXPECT_EQ(diagnostic.code, "SCR003");
  EXPECT_NE(diagnostic.message.find("'toy' in version 1.0.0"), std::string::npos);
  EXPECT_TRUE(catalog.ids().empty());
}

TEST_F(OwnFolder, AFilesNameMustTellTheVersionItHas) {
  write("toy@1.1.0.yaml", toy());
  Catalog catalog = Catalog::empty();
  const Diagnostic diagnostic = only(catalog.add_directory(folder_, Trust::unlocked()));
  EXPECT_EQ(diagnostic.code, "SCR005");
  EXPECT_EQ(diagnostic.path, "version");
  EXPECT_GT(diagnostic.position.line, 0);
}

TEST(Catalog, FindsByVersionAndSaysWhichThereAre) {
  const Catalog catalog = Catalog::shipped();
  const std::string version = catalog.find("epds").value().version();
  EXPECT_EQ(catalog.versions("epds"), std::vector<std::string>{version});
  EXPECT_EQ(catalog.find("epds@" + version).value().version(), version);
  EXPECT_EQ(catalog.text("epds@" + version), catalog.text("epds"));
  const Diagnostic diagnostic = only(catalog.find("epds@99.0.0").diagnostics());
  EXPECT_EQ(diagnostic.code, "SCR002");
  EXPECT_NE(diagnostic.message.find("epds@" + version), std::string::npos);
  for (const std::string name : {"epds@99.0.0", "epds@", "@", "epsd@1.0.0", "epds@1.0.0@1.0.0"}) {
    EXPECT_FALSE(catalog.contains(name)) << name;
    EXPECT_EQ(catalog.text(name), "") << name;
    EXPECT_EQ(only(catalog.find(name).diagnostics()).code, "SCR002") << name;
  }
  EXPECT_TRUE(catalog.versions("epsd").empty());
}

TEST_F(OwnFolder, AProvisionalInstrumentIsGivenOnlyWhenAskedFor) {
  const std::string text =
      with(with(toy(), "provisional: false", "provisional: true"), "cautions: [Not a real",
           "cautions: [Nothing is known of it, Not a real");
  write("toy.yaml", text);
  Catalog catalog = Catalog::empty();
  EXPECT_TRUE(catalog.add_directory(folder_, Trust::unlocked()).empty());
  EXPECT_EQ(catalog.ids(), std::vector<std::string>{"toy"});
  EXPECT_EQ(catalog.versions("toy"), std::vector<std::string>{"1.0.0"});
  for (const std::string name : {"toy", "toy@1.0.0"}) {
    const Diagnostic diagnostic = only(catalog.find(name).diagnostics());
    EXPECT_EQ(diagnostic.code, "SCR007");
    EXPECT_NE(diagnostic.message.find("Provisional::allow"), std::string::npos);
    EXPECT_NE(diagnostic.message.find("--provisional toy"), std::string::npos);
    EXPECT_NE(diagnostic.message.find("Nothing is known of it"), std::string::npos);
    EXPECT_TRUE(catalog.find(name, Provisional::allow).ok());
  }
  // A file that the host names itself is not held back.
  EXPECT_TRUE(load_definition(text, "toy.yaml", Trust::unlocked()).ok());
  EXPECT_TRUE(load_file(folder_ / "toy.yaml", Trust::unlocked()).ok());
}

TEST(Catalog, EveryShippedProvisionalInstrumentIsHeldBack) {
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    const bool provisional = catalog.find(id, Provisional::allow).value().definition().provisional;
    EXPECT_EQ(catalog.find(id).ok(), !provisional) << id;
  }
}

}  // namespace
}  // namespace screening::testing
