#include <atomic>
#include <mutex>
#include <thread>

#include "lock_support.hpp"
#include "screening/catalog.hpp"
#include "screening/responses.hpp"
#include "screening/score.hpp"

// The pattern of docs/locking.md: a service scores while its definitions are replaced.
namespace screening::testing {
namespace {

/// The catalogue in use. Whoever takes it keeps it for as long as it likes.
class Definitions {
 public:
  explicit Definitions(Catalog first) : catalog_(std::move(first)) {}

  Catalog current() const {
    const std::lock_guard hold(mutex_);
    return catalog_;
  }

  /// Loads beside what serves and changes over in one step. With any diagnostic of level error
  /// nothing changes.
  std::vector<Diagnostic> reload(const std::filesystem::path& directory, const LockFile& lock) {
    Catalog next = Catalog::shipped();
    std::vector<Diagnostic> diagnostics = next.add_directory(directory, lock);
    for (const Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.level == Level::error) return diagnostics;
    }
    const std::lock_guard hold(mutex_);
    catalog_ = std::move(next);
    return diagnostics;
  }

 private:
  mutable std::mutex mutex_;
  Catalog catalog_;
};

/// What one version makes of the middle answer everywhere.
struct Edition {
  std::filesystem::path folder;
  std::string version;
  std::string byte_digest;
  Fraction total;
};

struct Served {
  int first = 0;
  int second = 0;
  int wrong = 0;
};

Result score_once(const Definitions& definitions) {
  const Instrument toy = definitions.current().find("toy").value();
  Responses answers(toy);
  for (const char* item : {"toy_01", "toy_02", "toy_03"}) answers.set(item, "1");
  return score(answers);
}

bool made_by(const Result& result, const Edition& edition) {
  const Identity& identity = result.instrument.identity();
  return identity.version == edition.version && identity.byte_digest == edition.byte_digest &&
         identity.locked && result.score("total").value == edition.total;
}

TEST_F(LockedFolder, IsReplacedUnderLoadWithoutAGapOrAMixture) {
  const Edition first{folder_ / "1", "1.0.0", sha256_hex(toy()), Fraction(3, 1)};
  const Edition second{folder_ / "2", "1.1.0", sha256_hex(toy_1_1_0()), Fraction(5, 1)};
  std::filesystem::create_directories(first.folder);
  std::filesystem::create_directories(second.folder);
  write("1/toy.yaml", toy());
  write("2/toy.yaml", toy_1_1_0());
  const LockFile first_lock = make_lock(first.folder, 1).value();
  const LockFile second_lock = make_lock(second.folder, 2).value();

  Definitions definitions(Catalog::empty());
  ASSERT_TRUE(definitions.reload(first.folder, first_lock).empty());
  std::atomic<bool> stop = false;
  std::vector<Served> served(4);
  std::vector<std::thread> threads;
  for (Served& mine : served) {
    threads.emplace_back([&definitions, &stop, &first, &second, &mine] {
      // Each thread scores at least once, however late it starts.
      do {
        const Result result = score_once(definitions);
        if (made_by(result, first)) {
          ++mine.first;
        } else if (made_by(result, second)) {
          ++mine.second;
        } else {
          ++mine.wrong;
        }
      } while (!stop);
    });
  }
  for (int i = 0; i < 25; ++i) {
    EXPECT_TRUE(definitions.reload(second.folder, second_lock).empty());
    // The folder of one lock is not the folder of the other: refused, and the second serves on.
    EXPECT_FALSE(definitions.reload(second.folder, first_lock).empty());
    EXPECT_TRUE(made_by(score_once(definitions), second));
    EXPECT_TRUE(definitions.reload(first.folder, first_lock).empty());
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();

  Served all;
  for (const Served& each : served) {
    EXPECT_GT(each.first + each.second, 0);
    all.first += each.first;
    all.second += each.second;
    all.wrong += each.wrong;
  }
  EXPECT_EQ(all.wrong, 0);
  EXPECT_GT(all.first, 0);
  EXPECT_GT(all.second, 0);
}

TEST_F(LockedFolder, AResultKeepsTheDefinitionThatMadeItAfterAReload) {
  write("toy.yaml", toy());
  Definitions definitions(Catalog::empty());
  ASSERT_TRUE(definitions.reload(folder_, lock(1)).empty());
  const Result before = score_once(definitions);
  write("toy.yaml", toy_1_1_0());
  ASSERT_TRUE(definitions.reload(folder_, lock(2)).empty());
  const Result after = score_once(definitions);
  EXPECT_EQ(before.instrument.version(), "1.0.0");
  EXPECT_EQ(before.score("total").value, Fraction(3, 1));
  EXPECT_EQ(after.instrument.version(), "1.1.0");
  EXPECT_EQ(after.score("total").value, Fraction(5, 1));
}

}  // namespace
}  // namespace screening::testing
