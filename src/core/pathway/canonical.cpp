#include "core/canonical_writer.hpp"
#include "screening/pathway.hpp"

// What counts, in this order: id, version, display safety; inputs with what they read and when they
// may be asked for; steps with policy, rows and what is said otherwise. What does not count: names,
// labels, notes, citations, cautions and the clinical review. The form is that of
// core/canonical.cpp.
namespace screening {
namespace {

using internal::CanonicalWriter;

std::string_view word(InputRead::Kind kind) {
  switch (kind) {
    case InputRead::Kind::flag:
      return "flag";
    case InputRead::Kind::verdict:
      return "verdict";
    case InputRead::Kind::cut_off:
      return "cut_off";
    case InputRead::Kind::score:
      return "score";
    case InputRead::Kind::context:
      return "context";
    case InputRead::Kind::given:
      return "given";
  }
  return "";
}

void write(CanonicalWriter& out, const InputRead& read) {
  out.word("read", word(read.kind));
  out.text("instrument", read.instrument);
  out.text("part", read.part);
  out.flag("at_least", read.at_least);
  out.number("threshold", read.threshold);
  internal::write(out, read.context);
}

void write(CanonicalWriter& out, const PathwayRow& row) {
  out.text("row", row.id);
  out.list("when", row.when, [&](const RowCondition& condition) {
    out.text("input", condition.input);
    out.list("states", condition.states,
             [&](InputState state) { out.word("-", to_string(state)); });
  });
  out.word("urgency", to_string(row.urgency));
  out.word("strength", to_string(row.strength));
  out.text("action", row.action);
  out.list("referral", row.referral, [&](Referral who) { out.word("-", to_string(who)); });
  out.flag("safety", row.safety);
  out.flag("display_safety", row.display_safety);
  out.word("evidence", to_string(row.evidence));
}

}  // namespace

std::string canonical_text(const PathwayDefinition& definition) {
  CanonicalWriter out;
  out.text("pathway", definition.id);
  out.text("version", definition.version);
  out.flag("display_safety", definition.display_safety);
  out.list("inputs", definition.inputs, [&](const PathwayInput& input) {
    out.text("input", input.id);
    out.list("reads", input.reads, [&](const InputRead& read) { write(out, read); });
    out.texts("ask_only_when", input.ask_only_when);
  });
  out.list("steps", definition.steps, [&](const PathwayStep& step) {
    out.text("step", step.id);
    out.word("policy", to_string(step.policy));
    out.list("rows", step.rows, [&](const PathwayRow& row) { write(out, row); });
    out.flag("otherwise", step.otherwise.has_value());
    if (step.otherwise) write(out, *step.otherwise);
  });
  return out.take();
}

}  // namespace screening
