#include "yaml/decode.hpp"
#include "yaml/words.hpp"

namespace screening::internal::yaml {
namespace {

/// `{code: score, ...}`: the keys are codes, in any order.
void decode_own_scores(Reader& reader, const Node& node, const std::string& path,
                       std::vector<OwnScore>& out) {
  if (!reader.is(Node::Kind::map, node, path)) return;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const std::string element = at(path, i);
    reader.places().put(element, node.keys[i].place);
    reader.places().put(join(element, "code"), node.keys[i].place);
    reader.places().put(join(element, "score"), node.children[i].place);
    OwnScore& own = out.emplace_back();
    own.code = node.keys[i].text;
    decode(reader, node.children[i], join(element, "score"), own.score);
  }
}

}  // namespace

void decode(Reader& reader, const Node& node, const std::string& path, MemberGroup& out) {
  Fields fields(reader, node, path);
  const std::string_view kind =
      fields.exactly_one({"items", "scales", "conditions"}, "a group of members");
  if (kind == "items") {
    fields.need("items", Ids{out.items});
    if (const Node* scores = fields.look("scores", false, "own_scores")) {
      decode_own_scores(reader, *scores, join(path, "own_scores"), out.own_scores);
    }
  } else if (kind == "scales") {
    fields.need("scales", Ids{out.scales});
  } else if (kind == "conditions") {
    fields.need("conditions", out.conditions);
  }
  if (!kind.empty()) fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, MissingPolicy& out) {
  Fields fields(reader, node, path);
  std::string rule;
  fields.need("rule", OneOf{rule, {"none_allowed", "prorate", "ignore"}}, "kind");
  if (rule.empty()) reader.taint(path);
  if (rule == "prorate") out.kind = MissingPolicy::Kind::prorate;
  if (rule == "ignore") out.kind = MissingPolicy::Kind::ignore;
  if (out.kind != MissingPolicy::Kind::none_allowed) {
    fields.need("up_to", Integer{out.up_to, 0});
  } else {
    fields.may("up_to", Integer{out.up_to, 0});
  }
  decode_origin(fields, out);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Scale& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("aggregate", out.aggregate);
  fields.may("times", Integer{out.times, 1});
  fields.need("members", out.members);
  fields.need("missing", out.missing);
  fields.need("worse", out.worse);
  if (const Node* range = fields.look("range", true, "range_from")) {
    fields.pair(*range, out.range_from, "range_from", out.range_to, "range_to");
  } else {
    reader.taint(join(path, "range_to"));
  }
  fields.may("shares_items_with", Ids{out.shares_items_with});
  fields.may("in_no_subscale", Ids{out.in_no_subscale});
  fields.may("codes", out.codes);
  decode_origin(fields, out);
  fields.finish();
}

}  // namespace screening::internal::yaml
