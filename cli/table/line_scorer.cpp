#include "line_scorer.hpp"

#include "cli/options.hpp"

namespace screening::cli {

namespace {

/// Whether two lines' choices are alike, as far as a line can choose.
bool same_choices(const ScoreOptions& a, const ScoreOptions& b) {
  return a.context == b.context && a.provisional == b.provisional && a.prevalence == b.prevalence;
}

/// A key that differs whenever two lines' choices do.
std::string key_of(const ScoreOptions& options) {
  const Context& context = options.context;
  std::string key;
  const auto add = [&](std::string_view text) {
    key.append(std::to_string(text.size())).append(":").append(text);
  };
  add(context.stage ? to_string(*context.stage) : std::string_view{});
  add(context.weeks ? context.weeks->to_string() : std::string{});
  add(context.role ? to_string(*context.role) : std::string_view{});
  add(context.sex ? to_string(*context.sex) : std::string_view{});
  add(context.gave_birth ? (*context.gave_birth ? "true" : "false") : "");
  add(context.language);
  add(context.country);
  add(context.setting);
  add(options.prevalence ? options.prevalence->to_string() : std::string{});
  for (const std::string& id : options.provisional) add(id);
  return key;
}

bool in_force(const Definition& definition, const std::vector<std::string>& named) {
  if (!definition.provisional) return true;
  for (const std::string& id : named) {
    if (id == "all" || id == definition.id) return true;
  }
  return false;
}

}  // namespace

std::vector<Instrument> LinesPlan::instruments() const {
  std::vector<Instrument> all;
  for (const JsonForm& form : forms) all.push_back(form.instrument);
  return all;
}

LineScorer::LineScorer(const LinesPlan& plan)
    : plan_(plan), reader_(plan.forms), cells_(plan.columns, plan.style) {
  for (const JsonForm& form : plan.forms) scorers_.emplace_back(form.instrument);
}

ScoredChunk LineScorer::score(const Chunk& chunk) {
  ScoredChunk out{{}, {}, Tally(plan_.instruments())};
  for_each_line(
      chunk, [&](std::string_view line, std::size_t number) { take(line, number, out); },
      [&] { out.tally.blank(); });
  return out;
}

void LineScorer::take(std::string_view line, std::size_t number, ScoredChunk& out) {
  const auto reject = [&](std::size_t column, const std::string& why) {
    std::string place = place_of(plan_.name, number, number);
    if (column > 0) place += ":" + std::to_string(column);
    out.tally.rejected(place, why);
    out.rejects.append(line).append("\n");
  };
  if (!reader_.read(line)) {
    const JsonError& error = reader_.error();
    reject(error.line > 0 ? static_cast<std::size_t>(error.column) : 0,
           error.code + ": " + error.message);
    return;
  }
  const JsonRequest& request = reader_.request();
  const std::size_t form = reader_.form();
  const Definition& definition = plan_.forms[form].instrument.definition();
  if (!in_force(definition, plan_.forms[form].defaults.options.provisional) &&
      !in_force(definition, request.options.provisional)) {
    reject(0, "'" + definition.id + "' is provisional, and the line does not ask for that");
    return;
  }
  Result& result = scorers_[form].result;
  scorer_for(form, request.options).score(request.responses, result);
  for (std::size_t i = 0; i < result.flags.size(); ++i) {
    out.tally.flag(form, i, code_of(result.flags[i]));
  }
  if (!result.issues.empty()) {
    const std::string place = place_of(plan_.name, number, number);
    for (const Issue& issue : result.issues) out.tally.issue(place, issue);
  }
  out.tally.scored();
  write(result, request.id, out.text);
}

const Scorer& LineScorer::scorer_for(std::size_t form, const ScoreOptions& options) {
  constexpr std::size_t most_scorers = 4096;
  FormScorers& scorers = scorers_[form];
  if (scorers.last != nullptr && same_choices(scorers.last->options(), options)) {
    return *scorers.last;
  }
  std::string key = key_of(options);
  auto found = scorers.by_options.find(key);
  if (found == scorers.by_options.end()) {
    if (scorers.by_options.size() >= most_scorers) scorers.by_options.clear();
    found =
        scorers.by_options.emplace(std::move(key), Scorer(plan_.forms[form].instrument, options))
            .first;
  }
  scorers.last = &found->second;
  return found->second;
}

void LineScorer::write(const Result& result, const std::string& id, std::string& out) {
  if (plan_.as_json) {
    out += to_json(result, id);
  } else {
    out +=
        csv_cell(plan_.style.spreadsheet_safe ? spreadsheet_safe(id) : id, plan_.style.separator);
    cells_.append(result, out);
  }
  out += '\n';
}

}  // namespace screening::cli
