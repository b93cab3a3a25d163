#include "screening/diff.hpp"

#include <algorithm>

#include "core/diff_parts.hpp"

namespace screening {
namespace {

using internal::Changes;
using internal::Words;

void diff_head(Changes& out, const Definition& before, const Definition& after) {
  if (before.id != after.id) {
    out.add("id", "another instrument: " + after.id + " instead of " + before.id, true);
  }
  if (before.provisional != after.provisional) {
    out.add("provisional",
            after.provisional
                ? "the instrument is now provisional: used only when asked for by name"
                : "the instrument is no longer provisional: it need not be named",
            true);
  }
  if (before.version != after.version) {
    out.add("version", "version " + internal::was_now(before.version, after.version), false);
  }
  if (before.clinical_review != after.clinical_review) {
    out.add("clinical_review",
            "clinical review " + internal::was_now(before.clinical_review, after.clinical_review),
            false);
  }
}

/// Names the fields that differ: the rest of a change that changes no score.
template <class Part>
class Names {
 public:
  Names(const Part& before, const Part& after) : before_(before), after_(after) {}

  template <class Field>
  Names& field(Field Part::*member, const std::string& name) {
    if (before_.*member != after_.*member) words_.push_back(name);
    return *this;
  }
  const Words& words() const { return words_; }

 private:
  const Part& before_;
  const Part& after_;
  Words words_;
};

void add_names(Changes& out, const std::string& path, const std::string& what, const Words& names) {
  if (!names.empty()) out.add(path, what + internal::join(names, "and") + " changed", false);
}

void diff_texts(Changes& out, const Definition& before, const Definition& after) {
  Names<Definition> head(before, after);
  head.field(&Definition::name, "name")
      .field(&Definition::abbreviation, "abbreviation")
      .field(&Definition::purpose, "purpose")
      .field(&Definition::recall, "what it asks about");
  add_names(out, "", "", head.words());

  Names<Licence> licence(before.licence, after.licence);
  licence.field(&Licence::owner, "owner")
      .field(&Licence::terms, "terms")
      .field(&Licence::wording, "whether the wording may be shown")
      .field(&Licence::attribution, "attribution")
      .field(&Licence::ask_owner_first, "whether to ask the owner first")
      .field(&Licence::register_use, "whether to register each use")
      .field(&Licence::evidence, "evidence");
  add_names(out, "licence", "licence: ", licence.words());
}

/// One change for a list: how many entries came, went and differ. `all` is everything an entry
/// says, `key` what it is known by.
template <class Part, class Key, class All>
void summarise(Changes& out, const std::string& path, const std::string& noun,
               const std::vector<Part>& before, const std::vector<Part>& after, const Key& key,
               const All& all) {
  const internal::Matches matches =
      internal::match(internal::keys_of(before, key), internal::keys_of(after, key));
  const auto changed = static_cast<std::size_t>(std::count_if(
      matches.both.begin(), matches.both.end(),
      [&](const auto& pair) { return all(before[pair.first]) != all(after[pair.second]); }));
  Words words;
  const auto add = [&](std::size_t count, const std::string& what) {
    if (count > 0) words.push_back(std::to_string(count) + " " + what);
  };
  add(matches.added.size(), "added");
  add(matches.removed.size(), "removed");
  add(changed, "changed");
  if (!words.empty()) out.add(path, noun + ": " + internal::joined(words), false);
}

void diff_lists(Changes& out, const Definition& before, const Definition& after) {
  summarise(
      out, "codes", "codes of other systems", before.codes, after.codes,
      [](const ExternalCode& code) { return code.system + " " + code.code; },
      [](const ExternalCode& code) {
        return code.meaning + internal::source_tag({}, code.evidence);
      });
  summarise(out, "sources", "sources", before.sources, after.sources, internal::id_of,
            [](const Source& source) {
              return internal::citation_phrase(source) + internal::source_tag({}, source.seen) +
                     source.note;
            });
  summarise(
      out, "left_out", "numbers left out", before.left_out, after.left_out,
      [](const LeftOut& left) { return left.what; },
      [](const LeftOut& left) { return left.reason + "\n" + left.source; });
  const auto whole = [](const std::string& caution) { return caution; };
  summarise(out, "cautions", "cautions", before.cautions, after.cautions, whole, whole);
}

}  // namespace

std::vector<Change> diff(const Definition& before, const Definition& after) {
  Changes out;
  diff_head(out, before, after);
  internal::diff_items(out, before, after);
  internal::diff_skips(out, before, after);
  internal::diff_scales(out, before, after);
  internal::diff_band_sets(out, before, after);
  internal::diff_cut_offs(out, before, after);
  internal::diff_reliable_changes(out, before, after);
  internal::diff_flags(out, before, after);
  internal::diff_verdicts(out, before, after);
  diff_texts(out, before, after);
  diff_lists(out, before, after);
  return out.take();
}

}  // namespace screening
