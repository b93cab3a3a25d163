#include "yaml/decode.hpp"
#include "yaml/words.hpp"

namespace screening::internal::yaml {
namespace {

using Kind = Condition::Kind;

/// A threshold on a score, or for an item a list of codes.
void decode_comparison(Fields& fields, bool of_item, Condition& out) {
  const std::string_view what = of_item ? "a condition on an item" : "a condition on a scale";
  const std::string_view form =
      of_item ? fields.exactly_one({"score_at_least", "score_at_most", "code_in"}, what)
              : fields.exactly_one({"score_at_least", "score_at_most"}, what);
  if (form == "code_in") {
    out.kind = Kind::code_in;
    fields.need(form, out.values, "values");
  } else if (!form.empty()) {
    out.kind = form == "score_at_least" ? Kind::score_at_least : Kind::score_at_most;
    fields.need(form, out.threshold, "threshold");
  }
}

void decode_is(Fields& fields, Condition& out) {
  std::string word;
  fields.need("is", OneOf{word, {"positive", "negative"}});
  if (word == "negative") out.is = Determination::negative;
}

/// `not` holds one condition, which becomes the only child.
void decode_negation(Reader& reader, Fields& fields, Condition& out) {
  const Node* node = fields.look("not", true, "children");
  const std::string child = at(join(fields.path(), "children"), 0);
  reader.places().put(child, node->place);
  decode(reader, *node, child, out.children.emplace_back());
}

void decode_count(Reader& reader, Fields& fields, Condition& out) {
  fields.need("count", out.children, "children");
  const bool least = fields.may("at_least", out.at_least);
  const bool most = fields.may("at_most", out.at_most);
  if (!least && !most) {
    reader.fault(codes::not_exactly_one, fields.place(), fields.path(),
                 "a count needs 'at_least', 'at_most' or both");
  }
}

}  // namespace

void decode(Reader& reader, const Node& node, const std::string& path, Condition& out) {
  Fields fields(reader, node, path);
  const std::string_view form = fields.exactly_one(
      {"scale", "item", "verdict", "context", "all", "any", "not", "count"}, "a condition");
  if (form.empty()) return;
  if (form == "scale") {
    fields.need("scale", Id{out.scale});
    decode_comparison(fields, false, out);
  } else if (form == "item") {
    fields.need("item", Id{out.item});
    decode_comparison(fields, true, out);
  } else if (form == "verdict") {
    out.kind = Kind::verdict;
    fields.need("verdict", Id{out.verdict});
    decode_is(fields, out);
  } else if (form == "context") {
    out.kind = Kind::context;
    fields.need("context", OneOf{out.field, {"stage", "role", "sex", "gave_birth"}}, "field");
    fields.need("in", out.values, "values");
  } else if (form == "not") {
    out.kind = Kind::negation;
    decode_negation(reader, fields, out);
  } else if (form == "count") {
    out.kind = Kind::count;
    decode_count(reader, fields, out);
  } else {
    out.kind = form == "all" ? Kind::all : Kind::any;
    fields.need(form, out.children, "children");
  }
  fields.finish();
}

}  // namespace screening::internal::yaml
