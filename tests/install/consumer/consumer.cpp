#include <iostream>
#include <screening/screening.hpp>
#include <string>

// Touches each library once: catalogue and YAML, core, JSON in and out.
int main() {
  const screening::Catalog catalog = screening::Catalog::shipped();
  const screening::Instrument epds = catalog.find("epds").value();

  const screening::JsonReadResult request =
      screening::read_json(R"({"id": "a", "answers": {"epds_01": "2"}})", epds);
  if (!request) {
    std::cerr << request.error().message << "\n";
    return 1;
  }
  const screening::Result result = screening::score(request.value().responses);
  const std::string json = screening::to_json(result, request.value().id);
  const bool right =
      result.status == screening::FormStatus::partial && result.score("total").answered == 1 &&
      result.flag("self_harm").determination == screening::Determination::indeterminate &&
      json.find("screening_result") != std::string::npos &&
      screening::sha256_hex("abc").starts_with("ba7816bf");
  if (!right) std::cerr << "unexpected result: " << json << "\n";
  return right ? 0 : 1;
}
