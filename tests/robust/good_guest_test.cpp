#include <gtest/gtest.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <functional>
#include <vector>

#include "all_results.hpp"

// What a host may rely on: scoring asks the system for nothing but memory, and needs little of the
// stack. Built without sanitizers alone, which do both themselves.
namespace screening {
namespace {

struct Prepared {
  std::vector<Responses> forms;
  std::vector<Scorer> scorers;
};

Prepared everything() {
  Prepared made;
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    const Instrument instrument = catalog.find(id, Provisional::allow).value();
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
      made.forms.push_back(test::invented_form(instrument, seed));
      made.scorers.emplace_back(instrument, test::options_of(seed));
    }
  }
  return made;
}

void score_all(const Prepared& made) {
  for (std::size_t i = 0; i < made.forms.size(); ++i) {
    const Result result = made.scorers[i].score(made.forms[i]);
    const Instrument& instrument = made.scorers[i].instrument();
    const std::vector<std::uint8_t> column(100, 1);
    ResponseTable table;
    table.rows = column.size();
    table.items.assign(instrument.definition().items.size(), Column{});
    for (Column& each : table.items) {
      each.type = ColumnType::uint8;
      each.data = column.data();
    }
    std::vector<std::int8_t> status(table.rows);
    ResultTable wanted;
    wanted.status = {status.data(), ColumnType::int8};
    TableScorer(made.scorers[i], Coding::code, table, wanted).score(0, table.rows);
    if (to_json(result).empty() || status[0] < 0) ::_exit(3);
  }
}

/// Ends the process at any call of the system that is not for memory or for ending.
bool allow_memory_alone() {
  std::vector<sock_filter> filter;
  filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  for (const long call :
       {SYS_brk, SYS_mmap, SYS_munmap, SYS_mremap, SYS_madvise, SYS_mprotect, SYS_exit_group}) {
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

int status_of(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!allow_memory_alone()) ::_exit(2);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(GoodGuest, ScoringAsksTheSystemForNothingButMemory) {
  const Prepared made = everything();
  EXPECT_EQ(status_of([&] { score_all(made); }), 0);
}

// That such a call would be seen.
TEST(GoodGuest, AnyOtherCallEndsTheProcess) {
  const int status = status_of([] { ::syscall(SYS_getpid); });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
}

TEST(GoodGuest, ScoringNeedsNoMoreThan64KibibytesOfStack) {
  const Prepared made = everything();
  const pid_t child = ::fork();
  if (child == 0) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    // Beyond the end lies a page that must not be touched: using more ends the process.
    if (pthread_attr_setstacksize(&attributes, std::size_t{64} * 1024) != 0) ::_exit(2);
    pthread_t thread{};
    const auto work = [](void* data) -> void* {
      score_all(*static_cast<const Prepared*>(data));
      return nullptr;
    };
    if (pthread_create(&thread, &attributes, work, const_cast<Prepared*>(&made)) != 0) ::_exit(2);
    pthread_join(thread, nullptr);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace screening
