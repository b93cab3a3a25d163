#include "shelf.hpp"

namespace {

TEST(Shelf, TheCatalogueHoldsWhatTheFolderHolds) {
  EXPECT_EQ(screening::Catalog::shipped().ids(), shelf::ids());
}

TEST(Shelf, TheFirstShelfIsComplete) {
  const std::vector<std::string> expected = {"ace10", "epds", "gad2", "gad7",   "maas",
                                             "pbq",   "phq2", "phq9", "whooley"};
  for (const std::string& id : expected) {
    EXPECT_TRUE(screening::Catalog::shipped().contains(id)) << id;
  }
}

TEST(Shelf, EveryTestFileBelongsToADefinition) {
  for (const auto& entry : std::filesystem::directory_iterator(shelf::folder())) {
    const std::filesystem::path file = entry.path().filename();
    if (file.stem().extension() != ".test") continue;
    const std::string id = file.stem().stem().string();
    EXPECT_TRUE(std::filesystem::exists(shelf::folder() / (id + ".yaml"))) << file;
  }
}

class Shipped : public shelf::ShippedInstrument {};

TEST_P(Shipped, LoadsWithoutErrorOrWarning) {
  const screening::BuildResult result =
      screening::Catalog::shipped().find(GetParam(), screening::Provisional::allow);
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(shelf::text(result.diagnostics()), "");
}

TEST_P(Shipped, IsTheFileByteForByte) {
  EXPECT_EQ(screening::Catalog::shipped().text(GetParam()),
            shelf::read(shelf::folder() / (GetParam() + ".yaml")));
}

TEST_P(Shipped, IsLockedAndNobodyHasSignedIt) {
  const screening::Identity& identity = instrument().identity();
  EXPECT_TRUE(identity.locked);
  EXPECT_EQ(identity.id, GetParam());
  EXPECT_EQ(identity.clinical_review, "none");
  EXPECT_EQ(identity.byte_digest,
            screening::sha256_hex(shelf::read(shelf::folder() / (GetParam() + ".yaml"))));
}

TEST_P(Shipped, LoadsFromItsFileWithTheSameMeaning) {
  const screening::BuildResult result =
      screening::load_file(shelf::folder() / (GetParam() + ".yaml"), screening::Trust::unlocked());
  ASSERT_TRUE(result.ok()) << shelf::text(result.diagnostics());
  EXPECT_FALSE(result.value().identity().locked);
  EXPECT_EQ(result.value().identity().semantic_digest, instrument().identity().semantic_digest);
}

INSTANTIATE_TEST_SUITE_P(Instruments, Shipped, testing::ValuesIn(shelf::ids()), shelf::case_name);

}  // namespace
