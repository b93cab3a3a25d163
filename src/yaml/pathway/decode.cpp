#include "yaml/pathway/decode.hpp"

#include "yaml/decode.hpp"
#include "yaml/words.hpp"

namespace screening::internal::yaml {

template <>
struct LastWord<InputState> : LastWordIs<InputState::not_applied> {};
template <>
struct LastWord<HitPolicy> : LastWordIs<HitPolicy::collect> {};
template <>
struct LastWord<Strength> : LastWordIs<Strength::refrain> {};
template <>
struct LastWord<WayIn> : LastWordIs<WayIn::professional> {};

namespace {

/// `{instrument, flag|verdict|cut_off}` or `{instrument, scale, at_least|at_most}`.
void decode_result(Reader& reader, Fields& fields, std::string_view part, InputRead& out) {
  fields.need("instrument", Id{out.instrument});
  fields.need(part, Id{out.part}, "part");
  if (part == "flag") out.kind = InputRead::Kind::flag;
  if (part == "verdict") out.kind = InputRead::Kind::verdict;
  if (part == "cut_off") out.kind = InputRead::Kind::cut_off;
  if (part != "scale") return;
  out.kind = InputRead::Kind::score;
  const std::string_view operation = fields.exactly_one({"at_least", "at_most"}, "a score");
  if (operation.empty()) {
    reader.taint(join(fields.path(), "threshold"));
  } else {
    out.at_least = operation == "at_least";
    fields.need(operation, out.threshold, "threshold");
  }
}

/// One state, or a list of them.
void decode_states(Reader& reader, const Node& node, const std::string& path,
                   std::vector<InputState>& out) {
  if (node.kind == Node::Kind::scalar) {
    decode(reader, node, path, out.emplace_back());
  } else {
    decode(reader, node, path, out);
  }
}

void decode_when(Reader& reader, const Node& node, const std::string& path,
                 std::vector<RowCondition>& out) {
  if (!reader.is(Node::Kind::map, node, path)) return;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    RowCondition& condition = out.emplace_back();
    condition.input = node.keys[i].text;
    const std::string at_path = join(path, condition.input);
    reader.places().put(at_path, node.keys[i].place);
    decode_states(reader, node.children[i], at_path, condition.states);
  }
}

void decode_what(Fields& fields, PathwayRow& out) {
  fields.need("urgency", out.urgency);
  fields.need("strength", out.strength);
  fields.need("action", Id{out.action});
  fields.may("referral", out.referral);
  fields.may("display_safety", out.display_safety);
  decode_origin(fields, out);
}

}  // namespace

void decode(Reader& reader, const Node& node, const std::string& path, InputRead& out) {
  Fields fields(reader, node, path);
  const std::string_view part =
      fields.exactly_one({"flag", "verdict", "cut_off", "scale", "context", "given"}, "a read");
  if (part == "context") {
    out.kind = InputRead::Kind::context;
    fields.need("context", out.context);
  } else if (part == "given") {
    out.kind = InputRead::Kind::given;
    fields.need("given", Id{out.part}, "part");
  } else if (!part.empty()) {
    decode_result(reader, fields, part, out);
  }
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, PathwayInput& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("reads", out.reads);
  fields.may("ask_only_when", Ids{out.ask_only_when});
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, PathwayRow& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  if (const Node* when = fields.look("when", true)) {
    decode_when(reader, *when, join(path, "when"), out.when);
  }
  fields.may("safety", out.safety);
  decode_what(fields, out);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, PathwayStep& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("policy", out.policy);
  fields.need("rows", out.rows);
  if (const Node* otherwise = fields.look("otherwise", false)) {
    Fields row(reader, *otherwise, join(path, "otherwise"));
    decode_what(row, out.otherwise.emplace());
    row.finish();
  }
  fields.may("nothing_because", out.nothing_because);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Meaning& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("meaning", out.meaning);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Area& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Service& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("name", out.name);
  fields.need("categories", out.categories);
  fields.may("areas", Ids{out.areas});
  fields.need("ways_in", out.ways_in);
  fields.may("hours", out.hours);
  fields.may("contact", out.contact);
  fields.may("note", out.note);
  fields.finish();
}

bool decode_pathway(Reader& reader, const Node& root, PathwayDefinition& out) {
  Fields fields(reader, root, {});
  if (!known_format(reader, fields)) return false;
  fields.need("id", Id{out.id});
  fields.need("version", out.version);
  fields.need("name", out.name);
  fields.need("purpose", out.purpose);
  fields.need("clinical_review", out.clinical_review);
  fields.may("display_safety", out.display_safety);
  fields.need("inputs", out.inputs);
  fields.need("steps", out.steps);
  fields.need("sources", out.sources);
  fields.may("left_out", out.left_out);
  fields.may("cautions", out.cautions);
  fields.finish();
  return true;
}

bool decode_actions(Reader& reader, const Node& root, ActionList& out) {
  Fields fields(reader, root, {});
  if (!known_format(reader, fields)) return false;
  fields.need("actions", out.actions);
  fields.need("categories", out.categories);
  fields.need("given", out.given);
  fields.finish();
  return true;
}

bool decode_directory(Reader& reader, const Node& root, Directory& out) {
  Fields fields(reader, root, {});
  if (!known_format(reader, fields)) return false;
  fields.need("id", Id{out.id});
  fields.need("version", out.version);
  fields.need("name", out.name);
  fields.need("areas", out.areas);
  fields.need("services", out.services);
  fields.finish();
  return true;
}

}  // namespace screening::internal::yaml
