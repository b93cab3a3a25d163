#include <algorithm>
#include <set>

#include "doctor_findings.hpp"

// What single columns tell: their codes, their blanks, and answers that nobody gives.
namespace screening::cli::checks {

namespace {

/// Fewer answers than these say little about what is usual in a column.
constexpr std::size_t few = 20;
constexpr std::size_t many = 100;

const Item& item_of(const DataSet& data, std::size_t item) {
  return data.instrument.definition().items[item];
}

std::string declared(const DataSet& data, std::size_t item) {
  const Item& about = item_of(data, item);
  if (about.kind == ItemKind::count) {
    return std::to_string(about.count_from) + ".." + std::to_string(about.count_to);
  }
  std::string out;
  const ItemLexemes lexemes(about, data.coding);
  for (const std::string& lexeme : lexemes.all()) out += (out.empty() ? "" : " ") + lexeme;
  return out;
}

std::string counted(const std::map<std::string, std::size_t>& values) {
  std::string out;
  for (const auto& [value, count] : values) {
    out += (out.empty() ? "" : ", ") + value + " (" + std::to_string(count) +
           (count == 1 ? " time)" : " times)");
  }
  return out;
}

/// What to do so that a column fits when read in this way.
std::string remedy(Reading reading) {
  switch (reading) {
    case Reading::code:
      return "use --coding code";
    case Reading::position:
      return "use --coding position";
    case Reading::score:
      return "use --coding score";
    case Reading::one_too_high:
      return "subtract 1 from every answer";
    case Reading::one_too_low:
      return "add 1 to every answer";
  }
  return {};
}

/// The readings that fit at least 99 % of all answers, the one asked for left out.
std::vector<Reading> better_readings(const DataSet& data, std::size_t cells) {
  std::vector<Reading> better;
  for (std::size_t i = 0; i < reading_count; ++i) {
    if (i == static_cast<std::size_t>(data.coding)) continue;
    const auto reading = static_cast<Reading>(i);
    std::size_t fitting = 0;
    for (const ItemTally& tally : data.items) fitting += tally.fitting(reading);
    if (100 * fitting >= 99 * cells) better.push_back(reading);
  }
  return better;
}

std::vector<ItemEvidence> stray_items(const DataSet& data) {
  std::vector<ItemEvidence> items;
  for (std::size_t i = 0; i < data.items.size(); ++i) {
    const ItemTally& tally = data.items[i];
    const std::size_t strays = tally.cells() - tally.fitting();
    if (strays == 0) continue;
    std::size_t listed = 0;
    for (const auto& entry : tally.strays()) listed += entry.second;
    std::string text =
        "declared " + declared(data, i) + "; not offered: " + counted(tally.strays());
    if (strays > listed) {
      text += std::string(listed > 0 ? ", " : "") + "other text (" +
              std::to_string(strays - listed) + ")";
    }
    items.push_back({i, text});
  }
  return items;
}

/// True when the whole table is read in the wrong way, so that single columns tell nothing more.
bool coding(const DataSet& data, std::vector<Finding>& found) {
  std::size_t cells = 0;
  std::size_t fitting = 0;
  for (std::size_t i = 0; i < data.items.size(); ++i) {
    if (item_of(data, i).kind != ItemKind::single) continue;
    cells += data.items[i].cells();
    fitting += data.items[i].fitting();
  }
  if (cells < few || 100 * fitting >= 98 * cells) return false;
  const std::vector<Reading> better = better_readings(data, cells);
  if (better.empty()) return false;
  Finding finding;
  finding.level = FindingLevel::error;
  finding.check = "coding";
  finding.title =
      "the answers are not written as --coding " + std::string(to_string(data.coding)) + " says";
  finding.items = stray_items(data);
  finding.evidence = percent(fitting, cells) + " of " + std::to_string(cells) +
                     " answers are among those declared; coded in another way, at least 99 % are";
  for (const Reading reading : better) {
    finding.advice += (reading == better.front() ? "" : ", or ") + remedy(reading);
  }
  finding.advice += better.size() == 1
                        ? "; compare one filled form with its row first"
                        : "; compare one filled form with its row to see which, because reversed "
                          "items come out differently";
  finding.numbers = {{"answers", std::to_string(cells)}, {"fitting", std::to_string(fitting)}};
  found.push_back(std::move(finding));
  return true;
}

void strays(const DataSet& data, std::vector<Finding>& found) {
  Finding finding;
  finding.level = FindingLevel::warning;
  finding.check = "not_offered";
  finding.title = "values that the items do not offer";
  finding.items = stray_items(data);
  if (finding.items.empty()) return;
  for (ItemEvidence& entry : finding.items) {
    const ItemTally& tally = data.items[entry.item];
    for (const Reading reading : {Reading::one_too_high, Reading::one_too_low}) {
      if (tally.better_as(reading)) entry.text += "; all fit once you " + remedy(reading);
    }
    const bool often = 20 * (tally.cells() - tally.fitting()) >= tally.cells();
    if (often && tally.cells() >= few) finding.level = FindingLevel::error;
  }
  finding.evidence = "scoring leaves such items unanswered";
  finding.advice = "correct the cells, or the column if it was coded in another way";
  found.push_back(std::move(finding));
}

void sentinels(const DataSet& data, std::vector<Finding>& found) {
  Finding finding;
  finding.level = FindingLevel::warning;
  finding.check = "undeclared_missing";
  finding.title = "values that look like codes for 'missing'";
  std::set<std::string> all;
  for (std::size_t i = 0; i < data.items.size(); ++i) {
    const auto& values = data.items[i].sentinels();
    if (values.empty()) continue;
    finding.items.push_back({i, counted(values)});
    for (const auto& entry : values) all.insert(entry.first);
  }
  if (all.empty()) return;
  std::string list;
  for (const std::string& value : all) list += (list.empty() ? "" : ",") + value;
  finding.evidence = "no item offers them as an answer";
  finding.advice = "if they mean that there is no answer, say so with --missing " + list;
  found.push_back(std::move(finding));
}

void unused_answers(const DataSet& data, std::vector<Finding>& found) {
  Finding constant;
  constant.level = FindingLevel::warning;
  constant.check = "constant_item";
  constant.title = "items that everybody answers alike";
  constant.evidence = "such an item tells nobody apart, and is often a column filled by a program";
  constant.advice = "check where the column comes from";
  Finding unused;
  unused.check = "unused_option";
  unused.title = "answers that nobody gave";
  unused.evidence = "from " + std::to_string(many) + " answers on";
  unused.advice = "expect it of rare answers; otherwise check how the column was coded";
  for (std::size_t i = 0; i < data.items.size(); ++i) {
    const ItemTally& tally = data.items[i];
    if (item_of(data, i).kind != ItemKind::single || tally.answered() < few) continue;
    const ItemLexemes lexemes(item_of(data, i), data.coding);
    std::string never;
    for (std::size_t place = 0; place < lexemes.all().size(); ++place) {
      const std::size_t count = tally.by_place()[place];
      if (count == tally.answered()) {
        constant.items.push_back(
            {i, "always " + lexemes.all()[place] + ", " + std::to_string(count) + " times"});
      }
      if (count == 0) never += " " + lexemes.all()[place];
    }
    const bool one_answer = !constant.items.empty() && constant.items.back().item == i;
    if (!never.empty() && !one_answer && tally.answered() >= many) {
      unused.items.push_back(
          {i, "never" + never + " in " + std::to_string(tally.answered()) + " answers"});
    }
  }
  if (!constant.items.empty()) found.push_back(std::move(constant));
  if (!unused.items.empty()) found.push_back(std::move(unused));
}

void blanks(const DataSet& data, std::vector<Finding>& found) {
  if (data.rows < few) return;
  Finding finding;
  finding.check = "missing_answers";
  finding.title = "answers are missing";
  for (std::size_t i = 0; i < data.items.size(); ++i) {
    const std::size_t blank = data.items[i].unanswered();
    if (!data.looked_at[i] || data.may_be_blank[i] || 20 * blank < data.rows) continue;
    finding.items.push_back({i, blank == data.rows ? "in every row"
                                                   : "in " + std::to_string(blank) + " rows, " +
                                                         percent(blank, data.rows)});
    const FindingLevel level = blank == data.rows       ? FindingLevel::error
                               : 5 * blank >= data.rows ? FindingLevel::warning
                                                        : FindingLevel::note;
    finding.level = std::max(finding.level, level);
  }
  if (5 * data.rows_with_gaps >= data.rows) {
    finding.level = std::max(finding.level, FindingLevel::warning);
  } else if (finding.items.empty()) {
    return;
  }
  finding.evidence = std::to_string(data.rows_with_gaps) + " of " + std::to_string(data.rows) +
                     " rows have a gap (" + percent(data.rows_with_gaps, data.rows) +
                     "); items are named from 5 % on";
  finding.advice =
      "an item that most leave out may be in another column, or was not on the form; nothing here "
      "fills a gap";
  finding.numbers = {{"rows", std::to_string(data.rows)},
                     {"rows_with_gaps", std::to_string(data.rows_with_gaps)}};
  found.push_back(std::move(finding));
}

}  // namespace

void columns(const DataSet& data, std::vector<Finding>& found) {
  sentinels(data, found);
  blanks(data, found);
  if (coding(data, found)) return;
  strays(data, found);
  unused_answers(data, found);
}

}  // namespace screening::cli::checks
