#include "instrument_page.hpp"

#include <algorithm>
#include <utility>

#include "facts.hpp"
#include "markdown.hpp"
#include "phrases.hpp"

namespace screening::cli {

namespace {

using markdown::code;
using markdown::codes;
using markdown::joined;
using markdown::plain;
using markdown::Table;
using markdown::Words;

std::string evidence_cell(Evidence evidence) {
  const std::string word(to_string(evidence));
  return evidence == Evidence::provisional ? markdown::bold(word) : word;
}

std::string source_cell(const std::string& id) { return id.empty() ? "" : code(id); }

std::string labelled(const std::string& id, const std::string& label) {
  return code(id) + (label.empty() ? "" : " " + plain(label));
}

std::string wording_phrase(const std::string& wording) {
  if (wording == "ask") return "ask the owner";
  return wording == "yes" ? "may be shown" : "may not be shown";
}

/// Writes one section; each member writes one part of it.
class Page {
 public:
  Page(const Instrument& instrument, const SharedTexts& shared)
      : instrument_(instrument), definition_(instrument.definition()), shared_(shared) {}

  std::string write() {
    write_head();
    write_unverified();
    write_items();
    write_skips();
    write_scales();
    write_bands();
    write_cut_offs();
    write_reliable_changes();
    write_flags();
    write_verdicts();
    write_codes();
    write_licence();
    write_left_out();
    write_cautions();
    write_notes();
    write_sources();
    return std::move(out_);
  }

 private:
  void write_head() {
    const Definition& d = definition_;
    out_ += "## " + d.id + "\n\n" + markdown::bold(plain(d.name));
    if (!d.abbreviation.empty()) out_ += " (" + plain(d.abbreviation) + ")";
    out_ += ", version " + d.version + (d.recall.empty() ? "" : "; asks about: " + plain(d.recall));
    out_ += ". " + shared_.cell(d.purpose) + "\n\n";
    if (d.provisional) {
      out_ += markdown::bold("Provisional as a whole: used only when asked for by name.") + "\n\n";
    }
  }

  void bullet(const std::string& text) { out_ += "- " + text + "\n"; }

  void caption(const std::string& text) { out_ += markdown::bold(text) + "\n\n"; }

  void write_unverified() {
    caption("Still unverified");
    const std::vector<Fact> facts = facts_of(definition_);
    Words provisional;
    for (const auto& [kind, ids] : by_kind(facts, Evidence::provisional)) {
      const int number = static_cast<int>(ids.size());
      provisional.push_back(ids.front().empty() ? kind : counted(number, kind) + " " + codes(ids));
    }
    if (!provisional.empty()) {
      bullet(markdown::bold("provisional") + ": " + joined(provisional, "; "));
    }
    write_count("read in an abstract only", facts, Evidence::abstract);
    write_count("read second-hand", facts, Evidence::secondary);
    Words unseen;
    for (const Source& source : definition_.sources) {
      if (source.seen == Evidence::provisional) unseen.push_back(source.id);
    }
    if (!unseen.empty()) bullet("sources not seen: " + codes(unseen));
    bullet("clinical review: " + plain(instrument_.identity().clinical_review));
    if (!instrument_.identity().semantic_digest.empty()) {
      bullet("digest of its meaning: " + instrument_.identity().semantic_digest);
    }
    out_ += "\n";
  }

  using Kinds = std::vector<std::pair<std::string, Words>>;

  static Kinds by_kind(const std::vector<Fact>& facts, Evidence evidence) {
    Kinds kinds;
    for (const Fact& fact : facts) {
      if (fact.evidence != evidence) continue;
      if (kinds.empty() || kinds.back().first != fact.kind) kinds.push_back({fact.kind, {}});
      kinds.back().second.push_back(fact.id);
    }
    return kinds;
  }

  void write_count(const std::string& how, const std::vector<Fact>& facts, Evidence evidence) {
    Words counts;
    for (const auto& [kind, ids] : by_kind(facts, evidence)) {
      counts.push_back(ids.front().empty() ? kind : counted(static_cast<int>(ids.size()), kind));
    }
    if (!counts.empty()) bullet(how + ": " + joined(counts));
  }

  void write_items() {
    Words keys;
    Table items({"item", "topic", "key", "remarks"});
    for (const Item& item : definition_.items) {
      const std::string answers = answers_phrase(item);
      const auto at = std::find(keys.begin(), keys.end(), answers);
      const std::string key = "K" + std::to_string(at - keys.begin() + 1);
      if (at == keys.end()) keys.push_back(answers);
      Words remarks;
      if (!item.keyed.empty()) remarks.push_back(item.keyed);
      if (!item.scored) remarks.emplace_back("not scored");
      if (item.display_safety) remarks.emplace_back("kept from a partner's eyes");
      items.row({code(item.id), plain(item.label), key, joined(remarks)});
    }
    out_ += items.text("Items");
    for (std::size_t i = 0; i < keys.size(); ++i) {
      bullet("K" + std::to_string(i + 1) + ": " + plain(keys[i]));
    }
    out_ += "\n";
  }

  void write_skips() {
    Table table({"when", "not asked", "counted as", "evidence", "source", "note"});
    for (const SkipRule& skip : definition_.skips) {
      Words gates;
      for (const Gate& gate : skip.when) {
        gates.push_back(gate.item + " = " + joined(gate.codes, " or "));
      }
      table.row({plain(joined(gates, " and ")), codes(skip.items), plain(skip.answered_as),
                 evidence_cell(skip.evidence), source_cell(skip.source), note(skip.note)});
    }
    out_ += table.text("Skip rules");
  }

  void write_scales() {
    Table table({"scale", "how it is made", "range", "worse", "evidence", "source", "note"});
    Table missing({"scale", "missing answers", "evidence", "source", "note"});
    for (const Scale& scale : definition_.scales) {
      std::string how = scale_phrase(scale);
      if (!scale.in_no_subscale.empty()) {
        how += "; in no subscale: " + joined(scale.in_no_subscale);
      }
      table.row({labelled(scale.id, scale.label), plain(how),
                 scale.range_from.to_string() + " to " + scale.range_to.to_string(),
                 std::string(to_string(scale.worse)), evidence_cell(scale.evidence),
                 source_cell(scale.source), note(scale.note)});
      missing.row({code(scale.id), missing_phrase(scale.missing),
                   evidence_cell(scale.missing.evidence), source_cell(scale.missing.source),
                   note(scale.missing.note)});
    }
    out_ += table.text("Scales") + missing.text("Missing rules");
  }

  void write_bands() {
    Table table({"set", "of", "bands", "for", "evidence", "source", "note"});
    for (const BandSet& set : definition_.band_sets) {
      Words bands;
      for (const Band& band : set.bands) {
        bands.push_back(band.from.to_string() + " to " + band.to.to_string() + " " + band.label);
      }
      table.row({labelled(set.id, set.label), code(set.scale), plain(joined(bands, "; ")),
                 plain(population_phrase(set.population)), evidence_cell(set.evidence),
                 source_cell(set.source), note(set.note)});
    }
    out_ += table.text("Bands");
  }

  void write_cut_offs() {
    Table table({"cut-off", "positive when", "suggests", "established in", "accuracy", "evidence",
                 "source", "note"});
    for (const CutOff& cut_off : definition_.cut_offs) {
      std::string id = code(cut_off.id);
      if (cut_off.primary) id += " (read first)";
      if (cut_off.always_evaluated) id += " (in every context)";
      table.row({id,
                 plain(cut_off.scale + (cut_off.at_least ? " >= " : " <= ") +
                       cut_off.threshold.to_string()),
                 plain(cut_off.target), plain(population_phrase(cut_off.population)),
                 plain(accuracy_phrase(cut_off.accuracy)), evidence_cell(cut_off.evidence),
                 source_cell(cut_off.source), note(cut_off.note)});
    }
    out_ += table.text("Cut-offs");
  }

  void write_reliable_changes() {
    Table table({"reliable change", "of", "points", "confidence", "established in", "evidence",
                 "source", "note"});
    for (const ReliableChange& change : definition_.reliable_changes) {
      table.row({code(change.id), code(change.scale), edge_phrase(change),
                 change.confidence ? change.confidence->to_string() + " %" : "not stated",
                 plain(population_phrase(change.population)), evidence_cell(change.evidence),
                 source_cell(change.source), note(change.note)});
    }
    out_ += table.text("Reliable change");
  }

  void write_flags() {
    Table table({"flag", "raised when", "urgency", "action", "evidence", "source", "note"});
    for (const Flag& flag : definition_.flags) {
      Words referral;
      for (const Referral place : flag.referral) {
        referral.push_back(spaced(std::string(to_string(place))));
      }
      table.row(
          {labelled(flag.id, flag.label) + protection(flag.display_safety),
           plain(condition_phrase(flag.when)), spaced(std::string(to_string(flag.urgency))),
           plain(spaced(flag.action)) + (referral.empty() ? "" : "; referral: " + joined(referral)),
           evidence_cell(flag.evidence), source_cell(flag.source), note(flag.note)});
    }
    out_ += table.text("Flags");
  }

  static std::string protection(bool display_safety) {
    return display_safety ? " (kept from a partner's eyes)" : "";
  }

  void write_verdicts() {
    Table table({"verdict", "positive when", "evidence", "source", "note"});
    Table studies(
        {"verdict", "suggests", "established in", "accuracy", "evidence", "source", "note"});
    for (const Verdict& verdict : definition_.verdicts) {
      table.row({labelled(verdict.id, verdict.label) + protection(verdict.display_safety),
                 plain(condition_phrase(verdict.when)), evidence_cell(verdict.evidence),
                 source_cell(verdict.source), note(verdict.note)});
      for (const Validation& study : verdict.validations) {
        studies.row({code(verdict.id), plain(study.target),
                     plain(population_phrase(study.population)),
                     plain(accuracy_phrase(study.accuracy)), evidence_cell(study.evidence),
                     source_cell(study.source), note(study.note)});
      }
    }
    out_ += table.text("Verdicts") + studies.text("Validations of verdicts");
  }

  void write_codes() {
    Table table({"of", "system", "code", "meaning", "evidence"});
    const auto add = [&table](const std::string& of, const std::vector<ExternalCode>& list) {
      for (const ExternalCode& entry : list) {
        table.row({of, plain(entry.system), plain(entry.code), plain(entry.meaning),
                   evidence_cell(entry.evidence)});
      }
    };
    add("the instrument", definition_.codes);
    for (const Scale& scale : definition_.scales) add(code(scale.id), scale.codes);
    for (const Item& item : definition_.items) {
      add(code(item.id), item.codes);
      for (const ResponseOption& option : item.options) {
        add(code(item.id) + " " + code(option.code), option.codes);
      }
    }
    out_ += table.text("Codes of other systems");
  }

  void write_licence() {
    const Licence& licence = definition_.licence;
    Table table({"owner", "terms", "wording", "before use", "to be shown", "evidence"});
    Words duties;
    if (licence.ask_owner_first) duties.emplace_back("ask the owner");
    if (licence.register_use) duties.emplace_back("register the use");
    table.row({shared_.cell(licence.owner), shared_.cell(licence.terms),
               wording_phrase(licence.wording), joined(duties), shared_.cell(licence.attribution),
               evidence_cell(licence.evidence)});
    out_ += table.text("Licence");
  }

  void write_left_out() {
    Table table({"not used", "why", "source"});
    for (const LeftOut& left : definition_.left_out) {
      table.row({shared_.cell(left.what), shared_.cell(left.reason), source_cell(left.source)});
    }
    out_ += table.text("Left out");
  }

  void write_cautions() {
    if (definition_.cautions.empty()) return;
    caption("Cautions");
    for (const std::string& caution : definition_.cautions) bullet(shared_.cell(caution));
    out_ += "\n";
  }

  void write_sources() {
    std::vector<const Source*> sources;
    for (const Source& source : definition_.sources) sources.push_back(&source);
    std::sort(sources.begin(), sources.end(),
              [](const Source* a, const Source* b) { return a->id < b->id; });
    Table table({"source", "citation", "seen as", "remark"});
    for (const Source* source : sources) {
      table.row({code(source->id), shared_.cell(citation_phrase(*source)),
                 evidence_cell(source->seen), shared_.cell(source->note)});
    }
    out_ += table.text("Sources");
  }

  /// The number of a note; equal notes have one number.
  std::string note(const std::string& text) {
    if (text.empty()) return {};
    const auto at = std::find(notes_.begin(), notes_.end(), text);
    const std::string number = std::to_string(at - notes_.begin() + 1);
    if (at == notes_.end()) notes_.push_back(text);
    return number;
  }

  void write_notes() {
    if (notes_.empty()) return;
    caption("Notes");
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      out_ += std::to_string(i + 1) + ". " + shared_.cell(notes_[i]) + "\n";
    }
    out_ += "\n";
  }

  const Instrument& instrument_;
  const Definition& definition_;
  const SharedTexts& shared_;
  Words notes_;
  std::string out_;
};

}  // namespace

std::string instrument_page(const Instrument& instrument, const SharedTexts& shared) {
  return Page(instrument, shared).write();
}

}  // namespace screening::cli
