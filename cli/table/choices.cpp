#include "choices.hpp"

#include <algorithm>
#include <functional>

#include "cli/failure.hpp"

namespace screening::cli {

namespace {

using Names = std::vector<std::string>;
using Owns = std::function<bool(const Instrument&, const std::string&)>;

// Each name to the instruments that own it. One that nobody owns goes to the first, whose own check
// refuses it in words.
std::vector<Names> hand_out(const std::vector<Instrument>& instruments, const Names& names,
                            const Owns& owns) {
  std::vector<Names> out(instruments.size());
  for (const std::string& name : names) {
    bool owned = false;
    for (std::size_t i = 0; i < instruments.size(); ++i) {
      if (!owns(instruments[i], name)) continue;
      out[i].push_back(name);
      owned = true;
    }
    if (!owned) out.front().push_back(name);
  }
  return out;
}

bool owns_item(const Instrument& instrument, const std::string& name) {
  return instrument.item_index(name).has_value();
}

bool owns_provisional(const Instrument& instrument, const std::string& name) {
  return name == "all" || has_provisional(instrument, name);
}

// Column names begin with the instrument's id; everything else is a group.
bool owns_column(const Instrument& instrument, const std::string& name) {
  return name.find('_') == std::string::npos || name == "cut_offs" ||
         name.starts_with(instrument.id() + "_");
}

void refuse_several(const std::string& option, const std::string& instead) {
  throw Failure(exit_status::usage, option + " is for one instrument at a time", instead);
}

}  // namespace

std::vector<Choices> choices_of(const std::vector<Instrument>& instruments,
                                const AnswerOptions& answers, const TableOptions& table) {
  std::vector<Choices> out(instruments.size(), {answers, table});
  if (instruments.size() == 1) return out;
  if (!table.columns.empty()) {
    refuse_several("--columns", "name every item's column in a file: --mapping FILE");
  }
  if (!answers.primary.empty()) refuse_several("--primary", "leave it out");
  if (table.format == "table") {
    refuse_several("--format table", "use --format csv or json, or score one after the other");
  }
  const auto missing = hand_out(instruments, split_list(table.allow_missing), owns_item);
  const auto named = hand_out(instruments, split_list(answers.provisional), owns_provisional);
  const auto columns = hand_out(instruments, split_list(table.columns_out), owns_column);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].table.allow_missing = missing[i];
    out[i].answers.provisional = named[i];
    out[i].table.columns_out = columns[i];
    // Asked for some columns of others only, an instrument still shows its flags.
    if (!table.columns_out.empty() && columns[i].empty()) out[i].table.columns_out = {"flags"};
  }
  return out;
}

void keep_own_items(const std::vector<Instrument>& instruments, std::size_t which,
                    std::vector<std::pair<std::string, std::string>>& mapping) {
  std::erase_if(mapping, [&](const auto& entry) {
    if (owns_item(instruments[which], entry.first)) return false;
    const bool known =
        std::any_of(instruments.begin(), instruments.end(),
                    [&](const Instrument& other) { return owns_item(other, entry.first); });
    return known || which != 0;
  });
}

}  // namespace screening::cli
