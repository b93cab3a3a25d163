#include <unistd.h>

#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "all_results.hpp"

// A host that scores for weeks: memory that does not grow, the same speed at the end, and threads
// that share instruments and agree to the byte with one alone.
//   soak [EVALUATIONS [LOADS [EVALUATIONS_OF_EACH_THREAD]]]
// Exit status 1 when memory grows or a result differs. Speed is reported and fails nothing.
namespace screening {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t thread_count = 16;
constexpr std::uint32_t forms_each = 8;
constexpr double most_growth_kib = 1024;

#if defined(__has_feature)
#define SOAK_HAS_FEATURE(name) __has_feature(name)
#else
#define SOAK_HAS_FEATURE(name) 0
#endif

/// A sanitizer keeps memory of its own.
constexpr bool memory_is_ours =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    SOAK_HAS_FEATURE(address_sanitizer) || SOAK_HAS_FEATURE(thread_sanitizer)
    false;
#else
    true;
#endif

double resident_kib() {
  std::ifstream file("/proc/self/statm");
  double all = 0;
  double resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024;
}

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

struct Form {
  Scorer scorer;
  Responses responses;
  std::string expected;
};

std::vector<Form> all_forms() {
  std::vector<Form> forms;
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    const Instrument instrument = catalog.find(id, Provisional::allow).value();
    for (std::uint32_t seed = 0; seed < forms_each; ++seed) {
      Form form{
          Scorer(instrument, test::options_of(seed)), test::invented_form(instrument, seed), {}};
      form.expected = to_json(form.scorer.score(form.responses));
      forms.push_back(std::move(form));
    }
  }
  return forms;
}

/// Does `step` so many times and says what it cost, in time and memory. The first tenth is not
/// looked at: buffers take their size there.
template <typename Step>
bool soak(const std::string& what, std::uint64_t times, const Step& step) {
  constexpr std::size_t parts = 10;
  std::array<double, parts> speeds{};
  double before = 0;
  std::uint64_t done = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::uint64_t until = times * (part + 1) / parts;
    const std::uint64_t from = done;
    const auto began = Clock::now();
    for (; done < until; ++done) step(done);
    speeds[part] = static_cast<double>(until - from) / seconds_since(began);
    if (part == 0) before = resident_kib();
  }
  const double growth = resident_kib() - before;
  std::cout << what << ": " << times << ", " << std::fixed << std::setprecision(0) << speeds[1]
            << " a second at first, " << speeds[parts - 1] << " at the end ("
            << std::setprecision(1) << std::showpos << 100 * (speeds[parts - 1] / speeds[1] - 1)
            << std::noshowpos << " %); memory grew by " << growth << " KiB\n";
  if (!memory_is_ours || growth < most_growth_kib) return true;
  std::cout << what << ": memory grew by more than " << most_growth_kib << " KiB\n";
  return false;
}

/// Every thread scores every form, each beginning with another.
bool threads_agree(const std::vector<Form>& forms, std::uint64_t each) {
  std::atomic<std::uint64_t> different{0};
  const auto began = Clock::now();
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < thread_count; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::uint64_t i = 0; i < each; ++i) {
        const Form& form = forms[(i + thread * 17) % forms.size()];
        if (to_json(form.scorer.score(form.responses)) != form.expected) ++different;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::cout << thread_count << " threads, " << each << " results each: " << different
            << " differ from one thread's; " << std::setprecision(1) << seconds_since(began)
            << " s\n";
  return different == 0;
}

/// Definitions as a host would load them anew, from their text.
bool loads(std::uint64_t times) {
  std::vector<std::string> texts;
  const Catalog catalog = Catalog::shipped();
  for (const std::string id : {"epds", "phq9", "gad7", "who5", "mpas"}) {
    std::ifstream file(std::string(SCREENING_SOURCE_DIR) + "/instruments/" + id + ".yaml");
    std::ostringstream text;
    text << file.rdbuf();
    texts.push_back(text.str());
  }
  std::uint64_t failed = 0;
  const bool steady = soak("loads", times, [&](std::uint64_t i) {
    const std::string& text = texts[i % texts.size()];
    // Every third is cut short, and refused.
    const bool whole = i % 3 != 0;
    const BuildResult built = load_definition(whole ? text : text.substr(0, text.size() / 2),
                                              "soak.yaml", Trust::unlocked());
    if (static_cast<bool>(built) != whole) ++failed;
  });
  if (failed > 0) std::cout << failed << " loads did not go as they should\n";
  return steady && failed == 0;
}

int run(std::uint64_t evaluations, std::uint64_t load_count, std::uint64_t by_thread) {
  const std::vector<Form> forms = all_forms();
  std::uint64_t flags = 0;
  bool good = soak("evaluations", evaluations, [&](std::uint64_t i) {
    const Form& form = forms[i % forms.size()];
    flags += form.scorer.score(form.responses).flags.size();
  });
  good = flags > 0 && good;
  good = loads(load_count) && good;
  return threads_agree(forms, by_thread) && good ? 0 : 1;
}

std::uint64_t number(int argc, char** argv, int place, std::uint64_t otherwise) {
  std::uint64_t value = otherwise;
  if (argc > place) std::from_chars(argv[place], argv[place] + std::strlen(argv[place]), value);
  return value;
}

}  // namespace
}  // namespace screening

int main(int argc, char** argv) {
  using screening::number;
  return screening::run(number(argc, argv, 1, 100000), number(argc, argv, 2, 300),
                        number(argc, argv, 3, 1500));
}
