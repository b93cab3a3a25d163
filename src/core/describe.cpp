#include <algorithm>

#include "core/describe_wording.hpp"
#include "core/text_layout.hpp"
#include "core/text_phrases.hpp"
#include "screening/explain.hpp"

namespace screening {

namespace {

using internal::Words;

std::string points(const std::optional<Decimal>& score) {
  return score ? std::string("=").append(score->to_string()) : std::string{};
}

std::string options_phrase(const Item& item) {
  Words words;
  if (item.kind == ItemKind::count) {
    for (const CountScore& score : item.count_scores) {
      const std::string from = std::to_string(score.from);
      const std::string to = std::to_string(score.to);
      words.push_back((from == to ? from : from + ".." + to) + points(score.score));
    }
    if (words.empty()) {
      words.push_back(std::to_string(item.count_from) + ".." + std::to_string(item.count_to));
    }
  }
  for (const ResponseOption& option : item.options) {
    std::string word = option.code + points(option.score);
    if (!option.label.empty()) word += " (" + option.label + ")";
    words.push_back(std::move(word));
  }
  return internal::joined(words, "  ");
}

std::string item_remarks(const Item& item) {
  Words words;
  if (item.kind == ItemKind::multiple) {
    words.emplace_back("any number of answers, worth the greatest chosen");
    if (!item.none_code.empty()) words.push_back(item.none_code + " excludes the others");
  }
  if (item.kind == ItemKind::count) words.emplace_back("a number");
  if (!item.keyed.empty()) words.push_back("keyed " + item.keyed);
  if (!item.scored) words.emplace_back("not scored");
  if (item.display_safety) words.emplace_back("keep from a partner's eyes");
  return internal::joined(words, "; ");
}

/// Describes one definition part by part; each member writes one section.
class Description {
 public:
  /// `wording`: null where nobody supplied any.
  Description(const Instrument& instrument, const Wording* wording)
      : identity_(instrument.identity()), definition_(instrument.definition()), wording_(wording) {}

  std::string write() {
    write_head();
    write_items();
    if (wording_ != nullptr) internal::write_wording(out_, definition_, *wording_);
    write_skips();
    write_scales();
    write_bands();
    write_cut_offs();
    write_reliable_changes();
    write_flags();
    write_verdicts();
    write_licence();
    write_codes();
    write_sources();
    write_left_out();
    return out_.text();
  }

 private:
  void write_head() {
    const bool short_name = !definition_.abbreviation.empty();
    out_.line(0, (short_name ? definition_.abbreviation + " - " : "") + definition_.name);
    out_.line(2, definition_.purpose);
    if (!definition_.recall.empty()) out_.line(2, "Asks about: " + definition_.recall);
    out_.line(2, "Definition " + identity_.id + " " + identity_.version +
                     (identity_.locked ? ", locked (its bytes match a trusted digest)"
                                       : ", unlocked (its bytes were not checked)"));
    if (!identity_.semantic_digest.empty()) {
      out_.line(2, "Digest of its meaning " + identity_.semantic_digest);
      out_.line(2, "Digest of its bytes   " + identity_.byte_digest);
    }
    out_.line(2, internal::review_phrase(identity_));
    if (definition_.provisional) out_.line(2, "Provisional: used only when asked for by name.");
    for (const std::string& caution : definition_.cautions) out_.line(2, "Caution: " + caution);
  }

  void write_items() {
    out_.heading("ITEMS (answers in printed order, code=points)");
    std::size_t id_width = 0;
    std::size_t label_width = 0;
    for (const Item& item : definition_.items) {
      id_width = std::max(id_width, item.id.size());
      label_width = std::max(label_width, internal::display_width(item.label));
    }
    for (const Item& item : definition_.items) {
      const std::string head = internal::padded(item.id, id_width) + "  " +
                               internal::padded(item.label, label_width) + "  ";
      const std::string remarks = item_remarks(item);
      out_.line(2, head + options_phrase(item) + (remarks.empty() ? "" : "  [" + remarks + "]"),
                id_width + label_width + 4);
    }
  }

  void write_skips() {
    if (definition_.skips.empty()) return;
    out_.heading("SKIP RULES");
    for (const SkipRule& skip : definition_.skips) {
      Words gates;
      for (const Gate& gate : skip.when) {
        gates.push_back(gate.item + " answered " + internal::join(gate.codes, "or"));
      }
      std::string text = "When " + internal::joined(gates, " and ") + ": not asked " +
                         internal::join(skip.items, "and");
      if (!skip.answered_as.empty()) text += ", counted as answered " + skip.answered_as;
      out_.line(2, text + " " + internal::source_tag(skip.source, skip.evidence));
      write_note(skip.note);
    }
  }

  void write_scales() {
    if (definition_.scales.empty()) return;
    out_.heading("SCALES");
    for (const Scale& scale : definition_.scales) {
      out_.line(2, scale.id + " - " + scale.label + ": " + internal::aggregate_phrase(scale) +
                       ", from " + scale.range_from.to_string() + " to " +
                       scale.range_to.to_string() + worse_phrase(scale.worse) + " " +
                       internal::source_tag(scale.source, scale.evidence));
      for (const MemberGroup& group : scale.members) write_members(group);
      if (!scale.in_no_subscale.empty()) {
        out_.line(6, "in no subscale: " + internal::joined(scale.in_no_subscale));
      }
      if (!scale.shares_items_with.empty()) {
        out_.line(6, "reads the same items as: " + internal::joined(scale.shares_items_with));
      }
      out_.line(6, "missing: " + internal::missing_phrase(scale.missing) + " " +
                       internal::source_tag(scale.missing.source, scale.missing.evidence));
      write_note(scale.missing.note);
      write_note(scale.note);
    }
  }

  void write_members(const MemberGroup& group) {
    if (!group.items.empty()) {
      Words own;
      for (const OwnScore& score : group.own_scores) {
        own.push_back(score.code + "=" + score.score.to_string());
      }
      out_.line(6, "items: " + internal::joined(group.items) +
                       (own.empty() ? "" : ", here worth " + internal::joined(own, " ")));
    }
    if (!group.scales.empty()) out_.line(6, "scales: " + internal::joined(group.scales));
    for (const Condition& condition : group.conditions) {
      out_.line(6,
                "1 when " + internal::condition_phrase(definition_, condition, Protected::shown));
    }
  }

  static std::string worse_phrase(Worse worse) {
    if (worse == Worse::high) return ", higher is worse";
    return worse == Worse::low ? ", lower is worse" : "";
  }

  void write_bands() {
    if (definition_.band_sets.empty()) return;
    out_.heading("BANDS");
    for (const BandSet& set : definition_.band_sets) {
      out_.line(2, set.id + " - " + set.label + ", of " + set.scale + " " +
                       internal::source_tag(set.source, set.evidence));
      out_.line(6, "for: " + internal::population_phrase(set.population));
      for (const Band& band : set.bands) {
        out_.line(6, internal::interval_phrase(Fraction(band.from), Fraction(band.to)) + "  " +
                         band.label);
      }
      write_note(set.note);
    }
  }

  void write_cut_offs() {
    if (definition_.cut_offs.empty()) return;
    out_.heading("CUT-OFFS (each with the people it was established in)");
    for (const CutOff& cut_off : definition_.cut_offs) {
      std::string text =
          cut_off.scale + " " + internal::threshold_phrase(cut_off.at_least, cut_off.threshold) +
          ": " + cut_off.target + " " + internal::source_tag(cut_off.source, cut_off.evidence);
      if (cut_off.primary) text += " - primary";
      if (cut_off.always_evaluated) text += " - evaluated for everybody";
      out_.line(2, text);
      out_.line(6, "id: " + cut_off.id);
      out_.line(6, "for: " + internal::population_phrase(cut_off.population));
      const std::string accuracy = internal::accuracy_phrase(cut_off.accuracy);
      out_.line(6, accuracy.empty() ? "accuracy: not stated" : "accuracy: " + accuracy);
      write_note(cut_off.note);
    }
  }

  void write_reliable_changes() {
    if (definition_.reliable_changes.empty()) return;
    out_.heading("RELIABLE CHANGE (how far two scores must lie apart to be more than error)");
    for (const ReliableChange& change : definition_.reliable_changes) {
      out_.line(2, change.scale + " " + internal::points_phrase(change) + ", " +
                       internal::confidence_phrase(change) + " " +
                       internal::source_tag(change.source, change.evidence));
      out_.line(6, "id: " + change.id);
      out_.line(6, "for: " + internal::population_phrase(change.population));
      write_note(change.note);
    }
  }

  void write_flags() {
    if (definition_.flags.empty()) return;
    out_.heading("FLAGS (raised by one answer, whatever the scores are)");
    for (const Flag& flag : definition_.flags) {
      out_.line(
          2, flag.id + " - " + flag.label + " " + internal::source_tag(flag.source, flag.evidence));
      out_.line(6, "when " + internal::condition_phrase(definition_, flag.when, Protected::shown));
      out_.line(6, "act: " + internal::urgency_phrase(flag.urgency) + ", " +
                       internal::spaced(flag.action));
      if (!flag.referral.empty()) {
        out_.line(6, "refer to: " + internal::referral_phrase(flag.referral));
      }
      if (flag.display_safety) out_.line(6, "keep from a partner's eyes");
      write_note(flag.note);
    }
  }

  void write_verdicts() {
    if (definition_.verdicts.empty()) return;
    out_.heading("VERDICTS");
    for (const Verdict& verdict : definition_.verdicts) {
      out_.line(2, verdict.id + " - " + verdict.label + " " +
                       internal::source_tag(verdict.source, verdict.evidence));
      out_.line(6,
                "when " + internal::condition_phrase(definition_, verdict.when, Protected::shown));
      if (verdict.display_safety) out_.line(6, "keep from a partner's eyes");
      for (const Validation& study : verdict.validations) {
        out_.line(6, "for " + study.target + " in " +
                         internal::population_phrase(study.population) + ": " +
                         internal::accuracy_phrase(study.accuracy) + " " +
                         internal::source_tag(study.source, study.evidence));
        write_note(study.note);
      }
      write_note(verdict.note);
    }
  }

  void write_licence() {
    const Licence& licence = definition_.licence;
    out_.heading("LICENCE");
    out_.line(2, "Owner: " + licence.owner + " " + internal::source_tag({}, licence.evidence));
    out_.line(2, "Terms: " + licence.terms);
    if (!licence.wording.empty()) {
      out_.line(2, "May the wording be shown: " +
                       (licence.wording == "ask" ? "ask the owner" : licence.wording));
    }
    if (!licence.attribution.empty()) out_.line(2, "Must be shown: " + licence.attribution);
    if (licence.ask_owner_first) out_.line(2, "Ask the owner before use.");
    if (licence.register_use) out_.line(2, "Register the use with the owner.");
  }

  void write_codes() {
    std::vector<std::string> lines;
    const auto add = [&lines](const std::string& of, const std::vector<ExternalCode>& codes) {
      for (const ExternalCode& code : codes) {
        lines.push_back(of + code.system + " " + code.code + " - " + code.meaning + " " +
                        internal::source_tag({}, code.evidence));
      }
    };
    add("", definition_.codes);
    for (const Scale& scale : definition_.scales) add(scale.id + ": ", scale.codes);
    for (const Item& item : definition_.items) {
      add(item.id + ": ", item.codes);
      std::vector<std::string> answers;
      for (const ResponseOption& option : item.options) {
        for (const ExternalCode& code : option.codes) {
          answers.push_back(option.code + " is " + code.system + " " + code.code + " " +
                            internal::source_tag({}, code.evidence));
        }
      }
      if (!answers.empty()) lines.push_back(item.id + ": answer " + internal::joined(answers));
    }
    if (lines.empty()) return;
    out_.heading("CODES OF OTHER SYSTEMS");
    for (const std::string& line : lines) out_.line(2, line);
  }

  void write_sources() {
    if (definition_.sources.empty()) return;
    out_.heading("SOURCES");
    for (const Source& source : definition_.sources) {
      out_.line(2, source.id + ": " + internal::citation_phrase(source) + " (" +
                       internal::evidence_phrase(source.seen) + ")");
      write_note(source.note);
    }
  }

  void write_left_out() {
    if (definition_.left_out.empty()) return;
    out_.heading("LEFT OUT (in the literature, not used here)");
    for (const LeftOut& left : definition_.left_out) {
      out_.line(2, left.what + ": " + left.reason +
                       (left.source.empty() ? "" : " [" + left.source + "]"));
    }
  }

  void write_note(const std::string& note) {
    if (!note.empty()) out_.line(6, "note: " + note);
  }

  const Identity& identity_;
  const Definition& definition_;
  const Wording* wording_;
  internal::TextLayout out_;
};

}  // namespace

std::string describe(const Instrument& instrument) {
  return Description(instrument, nullptr).write();
}

std::string describe(const Instrument& instrument, const Wording& wording) {
  std::vector<Diagnostic> diagnostics = check_wording(wording, instrument);
  const bool fits = std::none_of(diagnostics.begin(), diagnostics.end(),
                                 [](const Diagnostic& d) { return d.level == Level::error; });
  if (!fits) throw DefinitionError(std::move(diagnostics));
  return Description(instrument, &wording).write();
}

}  // namespace screening
