#include "screening/explain.hpp"

#include "core/explain_answers.hpp"
#include "core/text_result.hpp"

namespace screening {

namespace {

using internal::AnswerReader;
using internal::TextLayout;

void write_note(TextLayout& out, const std::string& note) {
  if (!note.empty()) out.line(6, "note: " + note);
}

void write_flag_rules(TextLayout& out, const Definition& definition, Protected sensitive) {
  if (definition.flags.empty()) return;
  out.heading("WHY THE FLAGS ARE AS THEY ARE");
  for (const Flag& flag : definition.flags) {
    out.line(2, internal::name_phrase(flag, sensitive) + ": raised when " +
                    internal::condition_phrase(definition, flag.when, sensitive) + " " +
                    internal::source_tag(flag.source, flag.evidence));
    write_note(out, flag.note);
  }
}

void write_scores(TextLayout& out, const Result& result, const AnswerReader* answers,
                  Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  if (definition.scales.empty()) return;
  out.heading("SCORES");
  for (std::size_t i = 0; i < result.scores.size(); ++i) {
    const Scale& scale = definition.scales[i];
    const Score& score = result.scores[i];
    out.line(2, scale.label + ": " + internal::score_phrase(scale, score));
    out.line(6, "made as: " + internal::aggregate_phrase(scale) + " " +
                    internal::source_tag(scale.source, scale.evidence));
    if (answers == nullptr) {
      out.line(6, "of: " + internal::joined(internal::items_of(definition, scale)));
    } else {
      out.line(6, "of:");
      answers->write_contributions(out, scale);
    }
    out.line(6, "answered " + std::to_string(score.answered) + " of " +
                    std::to_string(score.expected) +
                    "; rule for gaps: " + internal::missing_phrase(scale.missing) + " " +
                    internal::source_tag(scale.missing.source, scale.missing.evidence));
    write_note(out, scale.missing.note);
    out.line(6, (score.lower == score.upper ? "every completion of the form gives "
                                            : "every completion of the form lies in ") +
                    internal::interval_phrase(score.lower, score.upper));
    internal::write_bands(out, result, i, sensitive);
  }
}

void write_verdict_rules(TextLayout& out, const Definition& definition, Protected sensitive) {
  for (const Verdict& verdict : definition.verdicts) {
    out.line(6, internal::name_phrase(verdict, sensitive) +
                    " means: " + internal::condition_phrase(definition, verdict.when, sensitive));
    write_note(out, verdict.note);
  }
}

std::string applies_phrase(const CutOff& cut_off, const Applies& applies) {
  const std::string why = internal::why_phrase(applies);
  switch (applies.applicability) {
    case Applicability::validated:
      return "applies: every restriction of its population is met";
    case Applicability::general:
      if (why.empty()) return "applies: established in adults at large";
      return "evaluated for everybody" +
             std::string(cut_off.always_evaluated ? "; outside its own population: " : ": ") + why;
    case Applicability::not_applied:
      return "does not apply: " + why;
  }
  return {};
}

void write_cut_offs(TextLayout& out, const Result& result, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  if (definition.cut_offs.empty()) return;
  out.heading("CUT-OFFS");
  for (std::size_t i = 0; i < result.cut_offs.size(); ++i) {
    const CutOff& cut_off = definition.cut_offs[i];
    out.line(2, internal::cut_off_phrase(result, i, cut_off.scale, sensitive) + ": " +
                    internal::cut_off_outcome_phrase(result, i) +
                    (result.selection->primary[i] ? " [primary]" : ""));
    out.line(6, applies_phrase(cut_off, result.selection->cut_offs[i]));
    out.line(6, "established in: " + internal::population_phrase(cut_off.population));
    const std::string accuracy = internal::accuracy_phrase(cut_off.accuracy);
    out.line(6, (accuracy.empty() ? "accuracy not stated" : accuracy) + " " +
                    internal::source_tag(cut_off.source, cut_off.evidence));
    write_note(out, cut_off.note);
  }
}

void write_sources(TextLayout& out, const Definition& definition) {
  if (definition.sources.empty()) return;
  out.heading("SOURCES");
  for (const Source& source : definition.sources) {
    out.line(2, "[" + source.id + "] " + internal::citation_phrase(source) + " (" +
                    internal::evidence_phrase(source.seen) + ")");
  }
}

std::string write(const Result& result, const AnswerReader* answers, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  TextLayout out;
  internal::write_flags(out, result, sensitive);
  write_flag_rules(out, definition, sensitive);
  internal::write_occasion(out, result);
  write_scores(out, result, answers, sensitive);
  internal::write_verdicts(out, result, sensitive);
  write_verdict_rules(out, definition, sensitive);
  write_cut_offs(out, result, sensitive);
  internal::write_issues(out, result);
  write_sources(out, definition);
  internal::write_closing(out, result);
  return out.text();
}

}  // namespace

bool under_display_safety(const Instrument& instrument, std::size_t scale) {
  const Definition& definition = instrument.definition();
  return internal::under_display_safety(definition, definition.scales[scale]);
}

std::string explain(const Result& result, Protected sensitive) {
  return write(result, nullptr, sensitive);
}

std::string explain(const Result& result, const Responses& responses, Protected sensitive) {
  const AnswerReader answers(result, responses, sensitive);
  return write(result, &answers, sensitive);
}

}  // namespace screening
