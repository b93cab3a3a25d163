#include "core/diff_parts.hpp"

namespace screening::internal {
namespace {

/// One member of a scale, and its scores there where they are its own.
struct Member {
  std::string name;
  std::string own_scores;
};

std::vector<Member> members_of(const Scale& scale) {
  std::vector<Member> members;
  for (const MemberGroup& group : scale.members) {
    Words own;
    for (const OwnScore& score : group.own_scores) {
      own.push_back(score.code + "=" + score.score.to_string());
    }
    for (const std::string& item : group.items) {
      members.push_back({"item " + item, joined(own, " ")});
    }
    for (const std::string& id : group.scales) members.push_back({"scale " + id, ""});
    for (const Condition& condition : group.conditions) {
      members.push_back({"a point when " + condition_words(condition), ""});
    }
  }
  return members;
}

std::string own_words(const Member& member) {
  return member.own_scores.empty() ? "what its answers are worth" : member.own_scores;
}

void diff_members(Pair<Scale>& pair, const Scale& before, const Scale& after) {
  if (!pair.counts([](Scale& to, const Scale& from) { to.members = from.members; })) return;
  const std::vector<Member> was = members_of(before);
  const std::vector<Member> now = members_of(after);
  const auto name = [](const Member& member) { return member.name; };
  const Matches matches = match(keys_of(was, name), keys_of(now, name));
  bool said = false;
  const auto say = [&](const std::string& what) {
    pair.say("members", what, true);
    said = true;
  };
  for (const std::size_t i : matches.removed) say(was[i].name + " no longer counts");
  for (const std::size_t i : matches.added) {
    say(now[i].name + " now counts" +
        (now[i].own_scores.empty() ? "" : ", here worth " + now[i].own_scores));
  }
  for (const auto& [i, j] : matches.both) {
    if (was[i].own_scores == now[j].own_scores) continue;
    say(now[j].name + " counts here as " + own_words(now[j]) + ", before as " + own_words(was[i]));
  }
  if (!said) say("the members stand in another order or grouping");
}

std::string aggregate_words(Aggregate aggregate) { return std::string(to_string(aggregate)); }

std::string range_words(const Scale& scale) {
  return scale.range_from.to_string() + ".." + scale.range_to.to_string();
}

std::string list_words(const std::vector<std::string>& ids) { return joined(ids); }

void diff_scale(Changes& out, const std::string& path, const std::string& name, const Scale& before,
                const Scale& after) {
  Pair<Scale> pair(out, path, name, before, after);
  pair.field(&Scale::aggregate, "aggregate", "aggregate", aggregate_words);
  pair.field(&Scale::times, "times", "factor", [](int times) { return std::to_string(times); });
  diff_members(pair, before, after);
  pair.field(&Scale::missing, "missing", "missing rule", [](const MissingPolicy& missing) {
    return missing_phrase(missing) + " " + source_tag(missing.source, missing.evidence);
  });
  pair.field(&Scale::worse, "worse", "worse end",
             [](Worse worse) { return std::string(to_string(worse)); });
  if (range_words(before) != range_words(after)) {
    pair.say("range", "range " + was_now(range_words(before), range_words(after)), false);
  }
  pair.text(&Scale::label, "label");
  pair.field(&Scale::shares_items_with, "shares_items_with", "scales that share its items",
             list_words);
  pair.field(&Scale::in_no_subscale, "in_no_subscale", "items in no subscale", list_words);
  pair.field(&Scale::codes, "codes", "codes of other systems", code_words);
  if (before.missing.note != after.missing.note) pair.quiet("note on the missing rule");
  pair.provenance(false);
}

std::string band_words(const Band& band) {
  return band.from.to_string() + ".." + band.to.to_string();
}

void diff_bands(Changes& out, const std::string& path, const std::string& name,
                const BandSet& before, const BandSet& after) {
  const std::string bands = path + ".bands";
  const std::string noun = name + ": band";
  const std::string order = name + ": the bands are in another order";
  compare_lists(
      out, {bands, noun, order}, before.bands, after.bands, id_of,
      [](const Band& band) { return ": " + band_words(band); },
      [&](const std::string& at_band, const std::string& band, const Band& was, const Band& now) {
        if (was.from != now.from || was.to != now.to) {
          out.add(at_band, band + " " + was_now(band_words(was), band_words(now)), true);
        }
        if (was.risk != now.risk) {
          const auto word = [](const Band& of) {
            return of.risk ? std::string(to_string(*of.risk)) : "none";
          };
          out.add(at_band, band + " risk " + was_now(word(was), word(now)), true);
        }
        if (was.label != now.label) out.add(at_band, band + ": label changed", false);
      });
}

}  // namespace

void diff_scales(Changes& out, const Definition& before, const Definition& after) {
  compare_lists(
      out, {"scales", "scale", "the scales are in another order"}, before.scales, after.scales,
      id_of, [](const Scale& scale) { return ": range " + range_words(scale); },
      [&](const std::string& path, const std::string& name, const Scale& was, const Scale& now) {
        diff_scale(out, path, name, was, now);
      });
}

void diff_band_sets(Changes& out, const Definition& before, const Definition& after) {
  compare_lists(
      out, {"band_sets", "band set", "the band sets are in another order"}, before.band_sets,
      after.band_sets, id_of, [](const BandSet& set) { return ", of " + set.scale; },
      [&](const std::string& path, const std::string& name, const BandSet& was,
          const BandSet& now) {
        Pair<BandSet> pair(out, path, name, was, now);
        pair.text(&BandSet::scale, "scale");
        pair.text(&BandSet::risk_of, "risk_of");
        diff_bands(out, path, name, was, now);
        pair.population();
        pair.text(&BandSet::label, "label");
        pair.provenance(true);
      });
}

}  // namespace screening::internal
