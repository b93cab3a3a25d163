#include "verify_causes.hpp"

#include <algorithm>
#include <utility>

namespace screening::cli {

CauseFinder::CauseFinder(const Instrument& instrument, ScaleKey key, const AnswerReader& reader)
    : instrument_(instrument), key_(std::move(key)), reader_(reader) {
  for (int i = 0; i < key_.places; ++i) unit_ *= 10;
  for (const KeyedItem& item : key_.items) as_keyed_.worths.push_back(item.worth);
  add_gaps_alone();
  add_directions();
  add_shifts();
  add_lexeme_sums();
  add_single_items();
  add_swaps();
}

std::string CauseFinder::name(std::size_t member) const {
  return instrument_.definition().items[key_.items[member].item].id;
}

void CauseFinder::add_one(Cause cause, Miscount miscount) {
  causes_.push_back(std::move(cause));
  miscounts_.push_back(std::move(miscount));
}

/// Adds a miscount of all answers, alone and together with each way to fill gaps, unless it comes
/// to the same as one that is there.
void CauseFinder::add(Cause cause, Worths worths) {
  const auto same = [&](const Miscount& other) {
    return other.first == other.second && other.worths == worths;
  };
  if (same(as_keyed_) || std::any_of(miscounts_.begin(), miscounts_.end(), same)) return;
  const Cause zero{cause.id + "+missing_as_zero", cause.text + ", and missing counted as zero", ""};
  const Cause mean{cause.id + "+prorated", cause.text + ", and prorated", ""};
  add_one(std::move(cause), {worths, Gaps::none});
  add_one(zero, {worths, Gaps::as_zero});
  add_one(mean, {std::move(worths), Gaps::as_mean});
}

void CauseFinder::add_gaps_alone() {
  add_one({"missing_as_zero", "missing counted as zero", ""}, {as_keyed_.worths, Gaps::as_zero});
  add_one({"prorated", "prorated by the mean of what was answered", ""},
          {as_keyed_.worths, Gaps::as_mean});
}

CauseFinder::Worths CauseFinder::mirrored(bool falling, bool rising) const {
  Worths worths;
  for (const KeyedItem& item : key_.items) {
    worths.push_back(item.worth);
    if ((falling && item.falls()) || (rising && item.rises())) {
      std::reverse(worths.back().begin(), worths.back().end());
    }
  }
  return worths;
}

void CauseFinder::add_directions() {
  // Items whose answers, as the table writes them, run against their scores have yet to be
  // reversed. Where none does, to reverse them is once too often.
  const bool against =
      std::any_of(key_.items.begin(), key_.items.end(), [&](const KeyedItem& item) {
        return item.falls() && runs_against(item, reader_.lexemes(item.item));
      });
  add(against ? Cause{"not_reversed", "no item reversed", ""}
              : Cause{"reversed_twice", "items reversed twice", ""},
      mirrored(true, false));
  add({"wrong_items_reversed", "items reversed that run forward", ""}, mirrored(false, true));
  add({"all_reversed", "every item the wrong way round", ""}, mirrored(true, true));
}

CauseFinder::Worths CauseFinder::shifted(std::int64_t rising, std::int64_t falling) const {
  Worths worths;
  for (const KeyedItem& item : key_.items) {
    worths.push_back(item.worth);
    for (std::int64_t& worth : worths.back()) worth += (item.falls() ? falling : rising) * unit_;
  }
  return worths;
}

void CauseFinder::add_shifts() {
  const std::string id = "codes_off_by_one";
  add({id, "codes off by one (each item 1 too high)", ""}, shifted(1, 1));
  add({id, "codes off by one (each item 1 too low)", ""}, shifted(-1, -1));
  // Codes that are 1 too high make a reversed item 1 too low, when the reversal expects them right.
  add({id, "codes off by one (1 too high before reversing)", ""}, shifted(1, -1));
  add({id, "codes off by one (1 too low before reversing)", ""}, shifted(-1, 1));
}

void CauseFinder::add_lexeme_sums() {
  Worths codes;
  Worths positions;
  for (const KeyedItem& item : key_.items) {
    const ItemLexemes lexemes(instrument_.definition().items[item.item], Coding::code);
    codes.emplace_back();
    positions.push_back(item.worth);
    for (std::size_t place = 0; place < item.worth.size(); ++place) {
      const auto code = Decimal::parse(lexemes.all()[place]);
      const bool usable = code && code->places() <= key_.places;
      codes.back().push_back(usable ? code->in_units(key_.places) : item.worth[place]);
      if (item.has_options) positions.back()[place] = static_cast<std::int64_t>(place + 1) * unit_;
    }
  }
  add({"codes_summed", "codes added up as they stand", ""}, std::move(codes));
  add({"positions_summed", "printed positions added up", ""}, std::move(positions));
}

void CauseFinder::add_single_items() {
  for (std::size_t i = 0; i < key_.items.size(); ++i) {
    Worths worths = as_keyed_.worths;
    if (key_.items[i].has_options) {
      std::reverse(worths[i].begin(), worths[i].end());
      add_one({"item_wrong_way_round:" + name(i), name(i) + " the wrong way round",
               "item_wrong_way_round"},
              {worths, Gaps::none});
    }
    std::fill(worths[i].begin(), worths[i].end(), 0);
    add_one({"item_left_out:" + name(i), name(i) + " left out", "item_left_out"},
            {std::move(worths), Gaps::none});
  }
}

void CauseFinder::add_swaps() {
  const auto& items = instrument_.definition().items;
  const auto member = [&](std::size_t item) {
    return std::any_of(key_.items.begin(), key_.items.end(),
                       [&](const KeyedItem& keyed) { return keyed.item == item; });
  };
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    if (!member(i) && !member(i + 1)) continue;
    const std::string both = items[i].id + "+" + items[i + 1].id;
    add_one({"items_swapped:" + both, items[i].id + " and " + items[i + 1].id + " swapped",
             "items_swapped"},
            {as_keyed_.worths, Gaps::none, i, i + 1});
  }
}

std::optional<std::size_t> CauseFinder::place(const Miscount& miscount, std::size_t item,
                                              const std::vector<Answer>& answers) const {
  std::size_t from = item;
  if (miscount.first != miscount.second) {
    if (item == miscount.first) from = miscount.second;
    if (item == miscount.second) from = miscount.first;
  }
  if (!answers[from].given()) return std::nullopt;
  if (from == item) return answers[item].place;
  return reader_.lexemes(item).find(answers[from].cell);
}

Fraction CauseFinder::value(std::int64_t sum, std::size_t counted) const {
  return Fraction(sum * key_.times,
                  unit_ * (key_.mean ? static_cast<std::int64_t>(counted) : std::int64_t{1}));
}

std::optional<Fraction> CauseFinder::total(const Miscount& miscount,
                                           const std::vector<Answer>& answers) const {
  std::int64_t sum = 0;
  std::size_t answered = 0;
  for (std::size_t i = 0; i < key_.items.size(); ++i) {
    const auto at = place(miscount, key_.items[i].item, answers);
    if (!at) continue;
    ++answered;
    sum += miscount.worths[i][*at];
  }
  const std::size_t all = key_.items.size();
  if (miscount.gaps == Gaps::none) {
    return answered == all ? std::optional(value(sum, all)) : std::nullopt;
  }
  if (answered == all) return std::nullopt;
  if (miscount.gaps == Gaps::as_zero) return value(sum, all);
  if (answered == 0) return std::nullopt;
  const auto counted = static_cast<std::int64_t>(answered);
  if (key_.mean) return value(sum, answered);
  return Fraction(sum * key_.times * static_cast<std::int64_t>(all), unit_ * counted);
}

std::vector<std::size_t> CauseFinder::explain(const std::vector<Answer>& answers, const Score& ours,
                                              const StoredTotal& stored) const {
  std::vector<std::size_t> found;
  // Where these sums do not even give the library's own value, as after a skip rule that counts an
  // item nobody was asked, they explain nothing.
  const auto keyed = total(as_keyed_, answers);
  if (keyed && ours.value != keyed) return found;
  for (std::size_t i = 0; i < miscounts_.size(); ++i) {
    // An item swapped with one outside the scale could otherwise fill a gap.
    if (!keyed && miscounts_[i].gaps == Gaps::none) continue;
    const auto candidate = total(miscounts_[i], answers);
    if (candidate && (stored.equals(*candidate) || stored.rounds(*candidate))) found.push_back(i);
  }
  return found;
}

}  // namespace screening::cli
