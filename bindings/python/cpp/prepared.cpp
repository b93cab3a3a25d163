#include "prepared.hpp"

#include <algorithm>

#include "refusal.hpp"

namespace screening::python {

namespace {

using Names = std::vector<std::string>;

Coding coding_of(const std::string& text) {
  if (const auto coding = parse_coding(text)) return *coding;
  throw option_error("unknown_coding",
                     "coding is 'code' (what the form records), 'position' (1 is the first printed "
                     "answer) or 'score' (what the answer is worth)")
      .at("option", "coding")
      .at("allowed", Names{"code", "position", "score"});
}

Names words_of(const std::string& field) {
  if (field == "stage") return {"antenatal", "postnatal"};
  if (field == "role") return {"mother", "father", "partner", "parent"};
  if (field == "sex") return {"female", "male", "other"};
  if (field == "gave_birth") return {"True", "False"};
  return {};
}

[[noreturn]] void refuse_field(const std::string& field) {
  const Names words = words_of(field);
  std::string expected;
  for (const std::string& word : words) expected += (expected.empty() ? "" : ", ") + word;
  if (field == "weeks") expected = "a number of weeks, 0 or more";
  if (field == "language") expected = "a BCP 47 tag such as 'en' or 'pt-BR'";
  if (field == "country") expected = "an ISO 3166 code such as 'GB'";
  if (field == "setting") expected = "a short code of printable ASCII";
  throw option_error("unusable_context",
                     "'" + field + "' cannot be that; it is one of: " + expected)
      .at("option", field)
      .at("allowed", words);
}

template <typename List>
bool has_provisional(const List& list, const std::string& id) {
  return std::any_of(list.begin(), list.end(), [&](const auto& entry) {
    return entry.id == id && entry.evidence == Evidence::provisional;
  });
}

void check_provisional(const Definition& definition, const Names& ids) {
  for (const std::string& id : ids) {
    if (id == "all" || (id == definition.id && definition.provisional) ||
        has_provisional(definition.cut_offs, id) || has_provisional(definition.band_sets, id) ||
        has_provisional(definition.reliable_changes, id) || has_provisional(definition.flags, id) ||
        has_provisional(definition.verdicts, id)) {
      continue;
    }
    throw option_error("not_provisional", "'" + definition.id +
                                              "' has nothing provisional of the id '" + id +
                                              "'; describe() lists what it has")
        .at("option", "provisional")
        .at("instrument", definition.id);
  }
}

std::optional<Decimal> prevalence_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto share = Decimal::parse(text);
  if (share && *share > Decimal(0) && *share < Decimal(1)) return share;
  throw option_error("unusable_prevalence",
                     "prevalence is a share above 0 and below 1 with at most six decimals")
      .at("option", "prevalence");
}

}  // namespace

Context context_of(const std::vector<std::pair<std::string, std::string>>& fields) {
  Context context;
  for (const auto& [field, text] : fields) {
    if (!set_context_field(context, field, text)) refuse_field(field);
  }
  return context;
}

Prepared prepare(const Instrument& instrument, const std::string& coding,
                 const std::vector<std::pair<std::string, std::string>>& context,
                 const Names& provisional, const std::string& primary_cut_off,
                 const std::string& prevalence, bool licence_held) {
  const Coding read_as = coding_of(coding);
  check_provisional(instrument.definition(), provisional);
  if (!primary_cut_off.empty() && !instrument.cut_off_index(primary_cut_off)) {
    throw option_error("unknown_cut_off", "'" + instrument.id() + "' has no cut-off '" +
                                              primary_cut_off + "'; describe() lists them")
        .at("option", "primary_cut_off")
        .at("instrument", instrument.id());
  }
  ScoreOptions options;
  options.context = context_of(context);
  options.provisional = provisional;
  options.primary_cut_off = primary_cut_off;
  options.prevalence = prevalence_of(prevalence);
  options.licence_held = licence_held;
  return {Scorer(instrument, std::move(options)), read_as, ItemNames(instrument)};
}

}  // namespace screening::python
