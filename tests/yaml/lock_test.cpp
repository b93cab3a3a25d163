#include "screening/lock.hpp"

#include <algorithm>
#include <set>

#include "lock_support.hpp"
#include "screening/catalog.hpp"

namespace screening::testing {
namespace {

const std::string hex_a(64, 'a');
const std::string hex_b(64, 'b');

std::string line(const std::string& rest) {
  return "sha256:" + hex_a + "  semantic:" + hex_b + "  " + rest + "\n";
}

const std::string good = "screening-lock/1\nserial 7\n" + line("tay@1.0.0  tay.yaml") +
                         line("toy@1.0.0  toy@1.0.0.yaml") + line("toy@1.1.0  toy.yaml") +
                         "count 3\n...\n";

bool mentions(const std::vector<Diagnostic>& diagnostics, const std::string& code,
              const std::string& words) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& entry) {
    return entry.code == code && entry.message.find(words) != std::string::npos;
  });
}

TEST(Lock, IsReadAndWrittenByteForByte) {
  const LockFile lock = read_lock(good, "x.lock").value();
  EXPECT_EQ(lock.serial(), 7);
  ASSERT_EQ(lock.entries().size(), 3U);
  EXPECT_EQ(lock.entries()[1], (LockEntry{hex_a, hex_b, "toy", "1.0.0", "toy@1.0.0.yaml"}));
  EXPECT_EQ(lock.entries()[2].file, "toy.yaml");
  EXPECT_EQ(lock.text(), good);
}

TEST(Lock, OfNothingIsALock) {
  const std::string nothing = "screening-lock/1\nserial 1\ncount 0\n...\n";
  EXPECT_EQ(read_lock(nothing, "x.lock").value().text(), nothing);
}

struct Fault {
  const char* name;
  std::string from;
  std::string to;
  const char* place;  ///< of the first diagnostic
  const char* words;  ///< which it says
};

const std::string tay = line("tay@1.0.0  tay.yaml");
const std::string toy_line = line("toy@1.1.0  toy.yaml");

const std::vector<Fault> faults{
    {"another format", "screening-lock/1\n", "screening-lock/2\n", "1:1", "'screening-lock/1'"},
    {"a space before", "screening-lock/1\n", " screening-lock/1\n", "1:1", "'screening-lock/1'"},
    {"an empty first line", "screening-lock/1\n", "\n", "1:1", "'screening-lock/1'"},
    {"no serial", "serial 7\n", "", "2:1", "'serial N'"},
    {"a serial of 0", "serial 7", "serial 0", "2:1", "from 1 to"},
    {"a serial below 0", "serial 7", "serial -7", "2:1", "from 1 to"},
    {"a leading zero", "serial 7", "serial 07", "2:1", "from 1 to"},
    {"a sign", "serial 7", "serial +7", "2:1", "from 1 to"},
    {"two spaces in the serial", "serial 7", "serial  7", "2:1", "from 1 to"},
    {"a space after the serial", "serial 7", "serial 7 ", "2:1", "from 1 to"},
    {"no number", "serial 7", "serial ", "2:1", "from 1 to"},
    {"a serial too great", "serial 7", "serial 1000000000", "2:1", "999999999"},
    {"a serial that wraps round", "serial 7", "serial 4294967297", "2:1", "999999999"},
    {"a fraction", "serial 7", "serial 7.0", "2:1", "from 1 to"},
    {"capital digits", tay, "sha256:" + std::string(64, 'A') + tay.substr(71), "3:8", "lower-case"},
    {"another algorithm", tay, "sha512:" + tay.substr(7), "3:1", "'sha256:'"},
    {"no algorithm", tay, tay.substr(7), "3:1", "'sha256:'"},
    {"a digest too short", tay, "sha256:" + tay.substr(8), "3:8", "64 digits"},
    {"a digest too long", tay, "sha256:a" + tay.substr(7), "3:8", "64 digits"},
    {"no semantic digest", tay, "sha256:" + hex_a + "  tay@1.0.0  tay.yaml\n", "3:72", "semantic:"},
    {"one space", tay, "sha256:" + hex_a + tay.substr(72), "3:72", "two spaces"},
    {"three spaces", tay, "sha256:" + hex_a + " " + tay.substr(71), "3:72", "two spaces"},
    {"a space first", tay, " " + tay, "3:1", "'sha256:'"},
    {"a capital in the id", tay, line("Tay@1.0.0  Tay.yaml"), "3:149", "the definition's id"},
    {"an id that begins with a digit", tay, line("1ay@1.0.0  1ay.yaml"), "3:149", "letter"},
    {"no version", tay, line("tay  tay.yaml"), "3:152", "version"},
    {"half a version", tay, line("tay@1.0  tay.yaml"), "3:149", "1.0.0"},
    {"a version of four", tay, line("tay@1.0.0.0  tay.yaml"), "3:149", "1.0.0"},
    {"a version with a zero first", tay, line("tay@1.00.0  tay.yaml"), "3:149", "1.0.0"},
    {"a version that ends early", tay, line("tay@1.0.  tay.yaml"), "3:149", "1.0.0"},
    {"a language", tay, line("tay@1.0.0/en  tay.yaml"), "3:158", "two spaces"},
    {"no file", tay, line("tay@1.0.0"), "3:158", "two spaces"},
    {"a path", tay, line("tay@1.0.0  ../tay.yaml"), "3:160", "'tay.yaml'"},
    {"an absolute path", tay, line("tay@1.0.0  /tay.yaml"), "3:160", "'tay.yaml'"},
    {"another's file", tay, line("tay@1.0.0  toy.yaml"), "3:160", "'tay.yaml'"},
    {"another version's file", tay, line("tay@1.0.0  tay@1.0.1.yaml"), "3:160", "tay@1.0.0.yaml"},
    {"a space after the file", tay, line("tay@1.0.0  tay.yaml "), "3:160", "'tay.yaml'"},
    {"a remark", tay, "# reviewed\n" + tay, "3:1", "'sha256:'"},
    {"an empty line", tay, "\n" + tay, "3:1", "'sha256:'"},
    {"a line twice", tay, tay + tay, "4:1", "is there twice"},
    {"out of order", toy_line, line("tau@1.0.0  tau.yaml"), "5:1", "sorted by id"},
    {"a file twice", "toy@1.0.0  toy@1.0.0.yaml", "toy@1.0.0  toy.yaml", "5:160", "is there twice"},
    {"a line lost", tay, "", "5:1", "must be 2"},
    {"a line added", tay, line("abc@1.0.0  abc.yaml") + tay, "7:1", "must be 4"},
    {"a count too small", "count 3", "count 2", "6:1", "must be 3"},
    {"a count below 0", "count 3", "count -3", "6:1", "from 0 to"},
    {"a count with a zero first", "count 3", "count 03", "6:1", "from 0 to"},
    {"no count", "count 3\n", "", "6:1", "'count 3'"},
    {"two counts", "count 3\n", "count 3\ncount 3\n", "7:1", "end mark"},
    {"no end mark", "...\n", "", "7:1", "end mark"},
    {"no last line end", "...\n", "...", "7:1", "line end"},
    {"an end mark too short", "...\n", "..\n", "7:1", "end mark"},
    {"more after the end", "...\n", "...\n\n", "8:1", "after the end mark"},
    {"a lock after the lock", "...\n", "...\n" + good, "8:1", "after the end mark"},
    {"CR LF", "serial 7\n", "serial 7\r\n", "2:9", "carriage return"},
    {"NUL", "serial 7\n", std::string("serial 7\0\n", 10), "2:9", "printable ASCII"},
    {"a tab", "serial 7", "serial\t7", "2:7", "printable ASCII"},
    {"no ASCII", "serial 7", "serial \xEF\xBC\x97", "2:8", "printable ASCII"},
    {"a byte order mark", "screening-lock/1", "\xEF\xBB\xBFscreening-lock/1", "1:1",
     "printable ASCII"},
    {"DEL", "serial 7", "serial 7\x7F", "2:9", "printable ASCII"},
};

TEST(Lock, EveryFaultIsRefusedAtItsPlace) {
  std::set<std::string> texts;
  for (const Fault& fault : faults) {
    const std::string text = with(good, fault.from, fault.to);
    EXPECT_TRUE(texts.insert(text).second) << fault.name << " is tested twice";
    const Loaded<LockFile> read = read_lock(text, "x.lock");
    ASSERT_FALSE(read.ok()) << fault.name;
    const Diagnostic& first = read.diagnostics().front();
    EXPECT_EQ(first.code, "SCR008") << fault.name;
    EXPECT_EQ(first.position.file, "x.lock");
    EXPECT_EQ(std::to_string(first.position.line) + ":" + std::to_string(first.position.column),
              fault.place)
        << fault.name << ": " << first.message;
    EXPECT_NE(first.message.find(fault.words), std::string::npos)
        << fault.name << ": " << first.message;
  }
}

TEST(Lock, EveryFaultIsReportedAtOnce) {
  std::string text = with(good, "serial 7", "serial 0");
  text = with(text, "tay@1.0.0  tay.yaml", "tay@1.0.0 tay.yaml");
  text = with(text, "toy@1.1.0  toy.yaml", "toy@1.1.0  tox.yaml");
  text = with(text, "count 3", "count 4");
  EXPECT_EQ(faults_of(read_lock(text, "x.lock").diagnostics()),
            (std::vector<std::string>{"SCR008 2:1", "SCR008 3:158", "SCR008 5:160", "SCR008 6:1"}));
}

TEST(Lock, NoPrefixAndNoSuffixIsALock) {
  for (std::size_t i = 0; i < good.size(); ++i) {
    EXPECT_FALSE(read_lock(good.substr(0, i), "x.lock").ok()) << i;
    EXPECT_FALSE(read_lock(good.substr(i + 1), "x.lock").ok()) << i;
  }
}

// A changed digit is another lock; it must be one that would be written so.
TEST(Lock, EverySingleByteChangeIsRefusedOrSaysSomethingElse) {
  const LockFile lock = read_lock(good, "x.lock").value();
  int accepted = 0;
  LockDemands demands;
  demands.byte_digest = sha256_hex(good);
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string text = good;
    for (int c = 0; c < 256; ++c) {
      text[i] = static_cast<char>(c);
      if (text == good) continue;
      const Loaded<LockFile> read = read_lock(text, "x.lock");
      if (!read) continue;
      ++accepted;
      EXPECT_NE(read.value(), lock);
      EXPECT_EQ(read.value().text(), text);
      EXPECT_FALSE(read_lock(text, "x.lock", demands).ok());
    }
  }
  EXPECT_GT(accepted, 0);
}

TEST(Lock, OfTooManyBytesIsNotLookedAt) {
  EXPECT_EQ(only(read_lock(std::string(256 * 1024 + 1, 'a'), "x.lock").diagnostics()).code,
            "SCR101");
  EXPECT_EQ(only(read_lock_file("/dev/zero").diagnostics()).code, "SCR101");
  // Faults without end are not reported without end.
  const std::string junk = "screening-lock/1\nserial 1\n" + std::string(200000, '\n');
  EXPECT_LE(read_lock(junk, "x.lock").diagnostics().size(), 101U);
}

TEST(Lock, AnEarlierSerialThanTheHostAcceptsIsRefused) {
  LockDemands demands;
  demands.least_serial = 7;
  EXPECT_TRUE(read_lock(good, "x.lock", demands).ok());
  demands.least_serial = 8;
  const Diagnostic diagnostic = only(read_lock(good, "x.lock", demands).diagnostics());
  EXPECT_EQ(diagnostic.code, "SCR009");
  EXPECT_EQ(diagnostic.position, (Position{"x.lock", 2, 1}));
  EXPECT_EQ(diagnostic.excerpt, "serial 7");
  EXPECT_NE(diagnostic.message.find("serial 7, and the least that is accepted is 8"),
            std::string::npos);
}

TEST(Lock, MustBeTheOneThatTheHostNames) {
  LockDemands demands;
  demands.byte_digest = sha256_hex(good);
  EXPECT_TRUE(read_lock(good, "x.lock", demands).ok());
  const Diagnostic diagnostic =
      only(read_lock(with(good, "serial 7", "serial 8"), "x.lock", demands).diagnostics());
  EXPECT_EQ(diagnostic.code, "SCR004");
  EXPECT_NE(diagnostic.message.find(*demands.byte_digest), std::string::npos);
  // What a configuration left empty is no key to everything.
  demands.byte_digest = "";
  EXPECT_FALSE(read_lock(good, "x.lock", demands).ok());
}

TEST_F(LockedFolder, IsLockedWithoutItsTests) {
  write("toy.yaml", toy_1_1_0());
  write("toy@1.0.0.yaml", toy());
  write("toy.test.yaml", toy_tests());
  write("screening.lock", "anything");
  const LockFile made = lock(3);
  EXPECT_EQ(made.serial(), 3);
  ASSERT_EQ(made.entries().size(), 2U);
  EXPECT_EQ(made.entries()[0].version, "1.0.0");
  EXPECT_EQ(made.entries()[0].file, "toy@1.0.0.yaml");
  EXPECT_EQ(made.entries()[0].byte_digest, sha256_hex(toy()));
  EXPECT_EQ(made.entries()[0].semantic_digest, load(toy()).value().identity().semantic_digest);
  EXPECT_EQ(read_lock(made.text(), "x.lock").value(), made);

  const auto loaded = load_locked(folder_, made);
  ASSERT_EQ(loaded.value().size(), 2U);
  EXPECT_EQ(loaded.value()[0].text, toy());
  EXPECT_EQ(loaded.value()[1].instrument.version(), "1.1.0");
  for (const LockedDefinition& definition : loaded.value()) {
    EXPECT_TRUE(definition.instrument.identity().locked);
  }
}

TEST_F(LockedFolder, IsLockedOnlyWhenEverythingLoads) {
  write("toy.yaml", toy());
  write("tay.yaml", with(toy(), "id: toy  ", "id: tay  ") + "x");
  write("toy@1.0.0.yaml", "# The same again.\n" + toy());
  const std::vector<Diagnostic> diagnostics = make_lock(folder_, 1).diagnostics();
  EXPECT_TRUE(mentions(diagnostics, "SCR105", ""));
  EXPECT_TRUE(mentions(diagnostics, "SCR003", "'toy.yaml' is 'toy' in version 1.0.0 too"));
  EXPECT_EQ(only(make_lock(folder_ / "absent", 1).diagnostics()).code, "SCR001");
}

TEST_F(LockedFolder, OfMoreThanALockCanHoldIsNotLocked) {
  const std::string tail(56, 'x');
  for (int i = 1000; i < 2000; ++i) {
    const std::string id = "toy_" + std::to_string(i) + tail;
    write(id + "@1.0.0.yaml", with(toy(), "id: toy  ", "id: " + id + "  "));
  }
  const std::vector<Diagnostic> diagnostics = make_lock(folder_, 1).diagnostics();
  EXPECT_TRUE(mentions(diagnostics, "SCR101", "256 KiB"));
}

TEST_F(LockedFolder, EveryDifferenceIsFoundAtOnce) {
  for (const std::string id : {"tay", "tea", "tie", "toy"}) {
    write(id + ".yaml", with(toy(), "id: toy  ", "id: " + id + "  "));
  }
  const LockFile made = lock();
  std::filesystem::remove(folder_ / "tay.yaml");
  write("tea.yaml",
        with(with(toy(), "id: toy  ", "id: tea  "), "format: 1\n", "# a remark\nformat: 1\n"));
  write("tie.yaml", "no definition");
  write("toy.yaml", with(toy(), "at_least: 4\n", "at_least: 5\n"));
  write("new.yaml", toy());
  const auto loaded = load_locked(folder_, made);
  EXPECT_FALSE(loaded.ok());
  const std::vector<Diagnostic>& found = loaded.diagnostics();
  EXPECT_EQ(found.size(), 5U);
  EXPECT_TRUE(mentions(found, "SCR010", "'tay' in version 1.0.0"));
  EXPECT_TRUE(mentions(found, "SCR004", "its meaning is the same"));
  EXPECT_TRUE(mentions(found, "SCR004", "no definition that loads"));
  EXPECT_TRUE(mentions(found, "SCR004", "its meaning is another one"));
  EXPECT_TRUE(mentions(found, "SCR004", sha256_hex("no definition")));
  EXPECT_TRUE(mentions(found, "SCR011", "does not name this file"));
  for (const Diagnostic& diagnostic : found) {
    EXPECT_TRUE(diagnostic.position.file.starts_with(folder_.string()));
  }
  EXPECT_EQ(only(load_locked(folder_ / "absent", made).diagnostics()).code, "SCR001");
}

TEST_F(LockedFolder, SaysWhenOnlyLineEndsDiffer) {
  write("toy.yaml", toy());
  const LockFile made = lock();
  std::string windows;
  for (const char c : toy()) windows += c == '\n' ? "\r\n" : std::string(1, c);
  write("toy.yaml", windows);
  const auto loaded = load_locked(folder_, made);
  EXPECT_TRUE(mentions(loaded.diagnostics(), "SCR004", "only the line ends differ"));
  EXPECT_TRUE(mentions(loaded.diagnostics(), "SCR004", "its meaning is the same"));
}

TEST_F(LockedFolder, ALockThatDescribesAFileOtherwiseIsRefused) {
  write("toy.yaml", toy());
  const std::string text = lock().text();
  const std::string meaning = load(toy()).value().identity().semantic_digest;
  for (const std::string& changed :
       {with(text, meaning, hex_b), with(text, "toy@1.0.0", "toy@1.0.1")}) {
    const auto loaded = load_locked(folder_, read_lock(changed, "x.lock").value());
    EXPECT_EQ(only(loaded.diagnostics()).code, "SCR012");
    EXPECT_FALSE(loaded.ok());
  }
}

TEST_F(LockedFolder, AFileThatIsAFolderCannotBeRead) {
  write("toy.yaml", toy());
  const LockFile made = lock();
  std::filesystem::remove(folder_ / "toy.yaml");
  std::filesystem::create_directory(folder_ / "toy.yaml");
  EXPECT_EQ(only(load_locked(folder_, made).diagnostics()).code, "SCR001");
}

TEST_F(LockedFolder, IsAddedToACatalogueAndSaysSo) {
  write("toy.yaml", toy());
  Catalog catalog = Catalog::shipped();
  EXPECT_TRUE(catalog.add_directory(folder_, lock()).empty());
  EXPECT_TRUE(catalog.find("toy").value().identity().locked);
  EXPECT_EQ(catalog.text("toy"), toy());
}

TEST_F(LockedFolder, AMismatchAddsNothingAndWhatServedServesOn) {
  write("toy.yaml", toy());
  Catalog catalog = Catalog::shipped();
  EXPECT_TRUE(catalog.add_directory(folder_, lock()).empty());
  const Definition* before = &catalog.find("toy").value().definition();
  const std::vector<std::string> ids = catalog.ids();

  std::filesystem::remove(folder_ / "toy.yaml");
  write("tay.yaml", with(toy(), "id: toy  ", "id: tay  "));
  write("tea.yaml", with(toy(), "id: toy  ", "id: tea  "));
  const LockFile next = lock(2);
  write("tea.yaml", with(with(toy(), "id: toy  ", "id: tea  "), "at_least: 4\n", "at_least: 5\n"));
  EXPECT_TRUE(mentions(catalog.add_directory(folder_, next), "SCR004", "is another one"));
  EXPECT_EQ(catalog.ids(), ids);
  EXPECT_EQ(&catalog.find("toy").value().definition(), before);
}

TEST_F(LockedFolder, CannotReplaceAShippedInstrument) {
  write("gad2.yaml", std::string(Catalog::shipped().text("gad2")));
  write("toy.yaml", toy());
  Catalog catalog = Catalog::shipped();
  EXPECT_EQ(only(catalog.add_directory(folder_, lock())).code, "SCR003");
  EXPECT_FALSE(catalog.contains("toy"));
}

}  // namespace
}  // namespace screening::testing
