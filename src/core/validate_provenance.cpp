#include <set>

#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

class Provenance {
 public:
  explicit Provenance(Check& check) : check_(check) {}

  template <typename T>
  void stated(const T& entry, const std::string& path) {
    const bool reason_will_do =
        entry.evidence == Evidence::ours || entry.evidence == Evidence::provisional;
    if (entry.source.empty()) {
      if (reason_will_do && !entry.note.empty()) return;
      check_.error(codes::source_missing, path_of(path, "source"),
                   reason_will_do ? "there is neither a source nor a note; say where this comes "
                                    "from, or why"
                                  : "evidence '" + std::string(to_string(entry.evidence)) +
                                        "' needs a source");
      return;
    }
    const auto source = cite(entry.source, path_of(path, "source"));
    if (!source || entry.evidence == Evidence::ours) return;
    const Source& cited = check_.definition().sources[*source];
    if (!stronger(entry.evidence, cited.seen)) return;
    check_.error(codes::evidence_too_strong, path_of(path, "evidence"),
                 "evidence '" + std::string(to_string(entry.evidence)) +
                     "' is stronger than its source, of which was seen: '" +
                     std::string(to_string(cited.seen)) + "'",
                 {path_of("sources", *source), quoted(cited.id) + " is listed"});
  }

  std::optional<std::size_t> cite(const std::string& id, const std::string& path) {
    const auto source = check_.source(id, path);
    if (source) cited_.insert(*source);
    return source;
  }

  void unused() {
    if (check_.raised(codes::unknown_source)) return;
    const std::vector<Source>& sources = check_.definition().sources;
    for (std::size_t s = 0; s < sources.size(); ++s) {
      if (cited_.count(s) > 0 || find_id(sources, sources[s].id) != s) continue;
      check_.warning(codes::source_unused, path_of("sources", s),
                     "nothing cites source " + quoted(sources[s].id) +
                         "; cite it where it supports something, or remove it");
    }
  }

 private:
  Check& check_;
  std::set<std::size_t> cited_;
};

template <typename T>
void stated_all(Provenance& provenance, const std::vector<T>& list, const std::string& base) {
  for (std::size_t i = 0; i < list.size(); ++i) provenance.stated(list[i], path_of(base, i));
}

}  // namespace

void check_provenance(Check& check) {
  const Definition& definition = check.definition();
  Provenance provenance(check);
  stated_all(provenance, definition.skips, "skips");
  stated_all(provenance, definition.scales, "scales");
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const MissingPolicy& missing = definition.scales[s].missing;
    // Not to score a form with gaps is our rule wherever nothing else is published.
    const bool plain = missing.kind == MissingPolicy::Kind::none_allowed &&
                       missing.evidence == Evidence::ours && missing.source.empty();
    if (!plain) provenance.stated(missing, path_of("scales", s, "missing"));
  }
  stated_all(provenance, definition.band_sets, "band_sets");
  stated_all(provenance, definition.cut_offs, "cut_offs");
  stated_all(provenance, definition.reliable_changes, "reliable_changes");
  stated_all(provenance, definition.flags, "flags");
  stated_all(provenance, definition.verdicts, "verdicts");
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    stated_all(provenance, definition.verdicts[v].validations,
               path_of("verdicts", v, "validations"));
  }
  for (std::size_t l = 0; l < definition.left_out.size(); ++l) {
    const std::string& source = definition.left_out[l].source;
    if (!source.empty()) provenance.cite(source, path_of("left_out", l, "source"));
  }
  provenance.unused();
  const std::string& wording = definition.licence.wording;
  if (wording != "yes" && wording != "no" && wording != "ask") {
    check.error(codes::wording_unknown, "licence.wording",
                "wording is " + quoted(wording) + "; write 'yes', 'no' or 'ask'");
  }
}

}  // namespace screening::internal
