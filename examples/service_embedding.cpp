#include <array>
#include <cstddef>
#include <iostream>
#include <screening/screening.hpp>
#include <string>
#include <thread>
#include <vector>

namespace sc = screening;

namespace {

/// What a service keeps from its start to its end. Whatever can fail, fails in the constructor,
/// before the first request; afterwards every member is const and shared by all threads.
class ScoringService {
 public:
  ScoringService() : gad2_(sc::Catalog::shipped().find("gad2").value()) {}

  /// One request body in, one response body out. Never throws on bad input; the message of a
  /// refusal never quotes what was sent.
  std::string handle(const std::string& body) const {
    const sc::JsonReadResult request = sc::read_json(body, gad2_);
    if (!request) return "refused: " + request.error().code;
    const sc::Result result = sc::score(request.value().responses, request.value().options);
    const sc::Score& total = result.score("total");
    return request.value().id + ": " +
           (total.value ? total.value->to_string() : std::string(sc::to_string(total.reason)));
  }

 private:
  const sc::Instrument gad2_;
};

}  // namespace

int main() {
  const ScoringService service;
  const std::vector<std::string> requests = {
      R"({"id": "first", "answers": [3, 2]})",
      R"({"id": "second", "answers": [0, null]})",
      R"({"id": "third", "answers": {"gad2_01": 1, "gad2_02": 1}})",
      R"({"id": "fourth", "answers": [1, 1], "answers": [3, 3]})",
  };

  // Each thread takes every second request and writes to places of its own.
  std::vector<std::string> responses(requests.size());
  std::array<std::thread, 2> threads;
  for (std::size_t first = 0; first < threads.size(); ++first) {
    threads[first] = std::thread([&, first] {
      for (std::size_t i = first; i < requests.size(); i += threads.size()) {
        responses[i] = service.handle(requests[i]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& response : responses) std::cout << response << "\n";
}
