#include "screening/screening.hpp"
#include "target.hpp"

// Administrations and forms in JSON: both readers say the same of every text, and no refusal tells
// what stands in it.
namespace screening::fuzz {
namespace {

const Instrument& epds() {
  static const Catalog catalog = Catalog::shipped();
  static const Instrument instrument = catalog.find("epds").value();
  return instrument;
}

void administration(std::string_view text) {
  static JsonReader reader(epds());
  const JsonReadResult one = read_json(text, epds());
  const bool read = reader.read(text);
  demand(read == one.ok(), "both readers take the same texts");
  if (!one.ok()) {
    demand(one.error().message == reader.error().message, "both refuse for the same reason");
    demand(!one.error().code.empty() && one.error().line >= 0, "a refusal has a code and a place");
    return;
  }
  const std::string result = to_json(score(one.value().responses, one.value().options));
  demand(result == to_json(score(reader.request().responses, reader.request().options)),
         "both read the same answers");
}

}  // namespace

void one(std::string_view text) {
  if (text.starts_with("w")) {
    static_cast<void>(read_questionnaire(text.substr(1), "fuzz.json", epds()));
  } else {
    administration(text);
  }
}

}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::one(screening::fuzz::text_of(data, size));
  return 0;
}
