#pragma once

#include <filesystem>
#include <string>

#include "screening/lock.hpp"
#include "support.hpp"

namespace screening::testing {

/// A folder of the running test's own, which the test may lock.
class LockedFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = std::filesystem::path(::testing::TempDir()) / ("screening_lock_" + name);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  LockFile lock(int serial = 1) const { return make_lock(folder_, serial).value(); }

  std::filesystem::path folder_;
};

/// The toy in another version, in which the middle answer of two items is worth one point more.
inline std::string toy_1_1_0() {
  return with(with(toy(), "version: \"1.0.0\"", "version: \"1.1.0\""),
              "forward: [{code: 0, score: 0}, {code: 1, score: 1}",
              "forward: [{code: 0, score: 0}, {code: 1, score: 2}");
}

}  // namespace screening::testing
