#include <filesystem>

#include "support.hpp"

namespace screening::testing {
namespace {

std::string with_carriage_returns(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
  return result;
}

/// A folder of this test's own.
class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = std::filesystem::path(::testing::TempDir()) / ("screening_yaml_" + name);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  std::filesystem::path folder_;
};

// FIPS 180-4 examples, as published with the standard by NIST.
TEST(Digest, Sha256OfTheStandardsExamples) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, AnUnlockedInstrumentSaysSo) {
  const Identity identity = load(toy()).value().identity();
  EXPECT_FALSE(identity.locked);
  EXPECT_EQ(identity.byte_digest, sha256_hex(toy()));
  EXPECT_EQ(identity.id, "toy");
  EXPECT_EQ(identity.version, "1.0.0");
  EXPECT_EQ(identity.clinical_review, "none");
}

TEST(Digest, ALockedInstrumentSaysSo) {
  const BuildResult result = load_definition(toy(), "toy.yaml", Trust::locked(sha256_hex(toy())));
  EXPECT_TRUE(result.value().identity().locked);
}

TEST(Digest, CommentsAndLayoutChangeTheBytesButNotTheMeaning) {
  const Identity plain = load(toy()).value().identity();
  const std::string commented = with(toy(), "format: 1\n", "# a remark\nformat:   1\n");
  const Identity same = load(commented).value().identity();
  EXPECT_NE(plain.byte_digest, same.byte_digest);
  EXPECT_EQ(plain.semantic_digest, same.semantic_digest);
  EXPECT_EQ(plain.semantic_digest.size(), 64U);

  const Identity other = load(with(toy(), "at_least: 4\n", "at_least: 5\n")).value().identity();
  EXPECT_NE(plain.semantic_digest, other.semantic_digest);
  EXPECT_EQ(plain.semantic_digest, sha256_hex(canonical_text(load(toy()).value().definition())));
}

TEST(Trust, OtherBytesAreRefusedWithBothDigests) {
  const std::string digest = sha256_hex(toy());
  const std::string changed = with(toy(), "at_least: 4\n", "at_least: 5\n");
  const BuildResult result = load_definition(changed, "toy.yaml", Trust::locked(digest));
  EXPECT_FALSE(result.ok());
  const Diagnostic diagnostic = only(result.diagnostics());
  EXPECT_EQ(diagnostic.code, "SCR004");
  EXPECT_NE(diagnostic.message.find(digest), std::string::npos);
  EXPECT_NE(diagnostic.message.find(sha256_hex(changed)), std::string::npos);
  EXPECT_EQ(diagnostic.message.find("line ends"), std::string::npos);
}

TEST(Trust, IsCheckedBeforeAnythingIsRead) {
  const BuildResult result =
      load_definition("\xFF no YAML: [", "toy.yaml", Trust::locked(sha256_hex(toy())));
  EXPECT_EQ(only(result.diagnostics()).code, "SCR004");
}

TEST(Trust, SaysWhenOnlyTheLineEndsDiffer) {
  const std::string windows = with_carriage_returns(toy());
  const BuildResult as_windows =
      load_definition(windows, "toy.yaml", Trust::locked(sha256_hex(toy())));
  EXPECT_NE(only(as_windows.diagnostics()).message.find("write them as LF"), std::string::npos);
  const BuildResult as_unix =
      load_definition(toy(), "toy.yaml", Trust::locked(sha256_hex(windows)));
  EXPECT_NE(only(as_unix.diagnostics()).message.find("write them as CR LF"), std::string::npos);
}

TEST(Trust, NoDigestIsNoKeyToEverything) {
  EXPECT_TRUE(Trust::locked("").is_locked());
  EXPECT_FALSE(load_definition(toy(), "toy.yaml", Trust::locked("")).ok());
  EXPECT_FALSE(Trust::unlocked().is_locked());
}

TEST(Trust, ReadsADigestInEitherCase) {
  std::string digest = sha256_hex(toy());
  for (char& c : digest) {
    if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
  }
  EXPECT_TRUE(load_definition(toy(), "toy.yaml", Trust::locked(digest)).ok());
}

TEST_F(Files, LoadLikeTexts) {
  const BuildResult result = load_file(write("toy.yaml", toy()), Trust::unlocked());
  EXPECT_EQ(result.value().identity().byte_digest, sha256_hex(toy()));
}

TEST_F(Files, MustBeNamedAfterTheirId) {
  const std::filesystem::path path = write("tay.yaml", toy());
  const BuildResult result = load_file(path, Trust::unlocked());
  EXPECT_FALSE(result.ok());
  const Diagnostic diagnostic = only(result.diagnostics());
  EXPECT_EQ(diagnostic.code, "SCR005");
  EXPECT_EQ(diagnostic.position, (Position{path.string(), 2, 5}));
}

TEST_F(Files, ThatCannotBeReadAreADiagnostic) {
  for (const std::filesystem::path& path :
       {folder_, folder_ / "absent.yaml", folder_ / "a" / "b"}) {
    const BuildResult result = load_file(path, Trust::unlocked());
    const Diagnostic diagnostic = only(result.diagnostics());
    EXPECT_EQ(diagnostic.code, "SCR001");
    EXPECT_EQ(diagnostic.position.file, path.string());
  }
}

TEST_F(Files, WithoutAnEndAreRefusedForTheirSize) {
  ASSERT_TRUE(std::filesystem::exists("/dev/zero"));
  const BuildResult result = load_file("/dev/zero", Trust::unlocked());
  EXPECT_EQ(only(result.diagnostics()).code, "SCR101");
}

}  // namespace
}  // namespace screening::testing
