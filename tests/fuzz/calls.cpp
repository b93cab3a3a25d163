#include <optional>
#include <string>
#include <vector>

#include "screening/screening.hpp"
#include "target.hpp"

// Calls in any order with any ids and texts: what is refused changes nothing, and results belong to
// the answers they were made of.
namespace screening::fuzz {
namespace {

const Catalog& catalog() {
  static const Catalog shipped = Catalog::shipped();
  return shipped;
}

// Reading one takes longer than a hundred calls.
const std::vector<Instrument>& instruments() {
  static const std::vector<Instrument> all = [] {
    std::vector<Instrument> read;
    for (const std::string& id : catalog().ids()) {
      read.push_back(catalog().find(id, Provisional::allow).value());
    }
    return read;
  }();
  return all;
}

std::string word(Choices& choices, const Instrument& instrument) {
  static const std::vector<std::string> odd{"",     "0",    "1",   "01",  "-1",       "1.0", " 1",
                                            "1e0",  "NaN",  "3;",  ";",   "declined", "9",   "x",
                                            "\xFF", "true", "0x1", "1;0", "4"};
  const std::vector<Item>& items = instrument.definition().items;
  if (choices.byte() % 2 == 0) return odd[choices.below(odd.size())];
  return items[choices.below(items.size())].id;
}

class Host {
 public:
  explicit Host(Choices& choices)
      : choices_(choices),
        instrument_(any_instrument()),
        responses_(instrument_),
        scorer_(instrument_),
        result_(instrument_) {}

  void run() {
    for (int calls = 0; choices_.left() && calls < 60; ++calls) call();
    const Result alone = scorer_.score(responses_);
    scorer_.score(responses_, result_);
    demand(to_json(alone) == to_json(result_), "a result that is used again is as a new one");
  }

 private:
  Instrument any_instrument() { return instruments()[choices_.below(instruments().size())]; }

  void call() {
    const std::vector<Item>& items = instrument_.definition().items;
    switch (choices_.byte() % 12) {
      case 0:
        static_cast<void>(responses_.set(word(choices_, instrument_), word(choices_, instrument_)));
        break;
      case 1: {
        const Item& item = items[choices_.below(items.size())];
        if (item.options.empty()) break;
        responses_.set(item.id, item.options[choices_.below(item.options.size())].code);
        break;
      }
      case 2:
        responses_.clear();
        break;
      case 3:
        scorer_.score(responses_, result_);
        break;
      case 4: {
        ScoreOptions options;
        static_cast<void>(set_context_field(options.context, "weeks", word(choices_, instrument_)));
        static_cast<void>(set_context_field(options.context, "language", "pt-BR"));
        if (choices_.byte() % 2 == 0) options.provisional = {"all"};
        scorer_ = Scorer(instrument_, options);
        break;
      }
      case 5:
        earlier_ = result_;
        break;
      case 6:
        if (earlier_) static_cast<void>(to_json(change(*earlier_, result_)));
        break;
      case 7:
        static_cast<void>(summary(result_) + explain(result_));
        break;
      case 8:
        demand(!catalog().find(word(choices_, instrument_) + "@0").ok(), "no such version");
        break;
      case 9: {
        instrument_ = any_instrument();
        responses_ = Responses(instrument_);
        scorer_ = Scorer(instrument_);
        result_ = Result(instrument_);
        break;
      }
      case 10:
        static_cast<void>(to_fhir_questionnaire(instrument_));
        break;
      default: {
        const Responses copy = responses_;
        demand(to_json(scorer_.score(copy)) == to_json(scorer_.score(responses_)),
               "a copy of answers scores as they do");
      }
    }
  }

  Choices& choices_;
  Instrument instrument_;
  Responses responses_;
  Scorer scorer_;
  Result result_;
  std::optional<Result> earlier_;
};

}  // namespace
}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::Choices choices(data, size);
  screening::fuzz::Host(choices).run();
  return 0;
}
