#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "json/fhir/answer_matcher.hpp"
#include "json/fhir/learned_items.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// One reading of one QuestionnaireResponse.
class ResponseReader {
 public:
  /// Items by themselves are put into `learned`, unless that is null.
  ResponseReader(std::string_view text, const Instrument& instrument,
                 const FhirReadOptions& options, std::vector<LearnedItem>* learned = nullptr);
  FhirReadResult read();
  /// The form that the response cites, as it stands there.
  std::string cited() const { return text_of(0, "questionnaire"); }

 private:
  using Index = JsonNode::Index;
  using Kind = JsonNode::Kind;

  const JsonNode& node(Index index) const { return document_.nodes[index]; }
  std::string text_of(Index object, std::string_view key) const;
  std::string pointer(Index index) const;
  /// Always false.
  bool refuse(Index index, std::string code, std::string message);
  void find(FhirFinding::Kind kind, std::string item, Index index);
  bool read_head();
  bool refuse_text();
  bool refuse_modifiers(Index object);
  /// The form that the response cites, as far as it is one of ours.
  bool read_form();
  /// Which linkId has which code, by the Questionnaire that came along.
  void read_questionnaire();
  static Index member_of(const JsonDocument& document, Index object, std::string_view key);
  struct Found {
    std::size_t item;
    FhirItemRule rule;
  };
  std::optional<std::size_t> item_of_code(std::string_view code) const;
  std::optional<Found> item_of(std::string_view link) const;
  /// The scale whose total stands under a linkId; empty when none does.
  const Scale* scale_of(std::string_view link) const;
  void read_items(Index items);
  void read_item(Index at);
  void take(const std::string& link, Index at, Index answers);
  /// Whether there are items within it.
  bool has_inner(Index at) const;
  /// How much was found so far.
  struct Mark {
    std::size_t known;
    std::size_t answers;
    std::size_t stored;
    std::size_t stored_flags;
    std::size_t findings;
  };
  /// Keeps what was found since `before` as what the item says.
  void learn(Index at, const Mark& before);
  void answer(const Found& found, Index at, Index answers);
  void set_several(std::size_t index);
  void stored(const Scale& scale, Index answers);
  void stored(const Flag& flag, Index answers);
  const Flag* flag_of(std::string_view link) const;
  /// Whether it is the linkId of something else that our form computes.
  bool is_computed(std::string_view link) const;
  std::optional<Decimal> number_in(Index answer) const;

  std::string_view text_;
  const Instrument& instrument_;
  const Definition& definition_;
  const FhirReadOptions& options_;
  FhirNames names_;
  JsonDocument document_;
  AnswerMatcher matcher_;
  FhirResponse out_;
  std::optional<JsonError> error_;
  std::multimap<std::string, std::string, std::less<>> beside_;  ///< linkId to codes
  std::set<std::size_t> seen_;
  std::vector<LearnedItem>* learned_;
  std::size_t level_ = 0;                 ///< in how many lists of items
  std::optional<std::size_t> last_item_;  ///< the last item that was answered, and how
  std::vector<std::string> last_codes_;
  std::size_t known_items_ = 0;
  std::size_t answered_items_ = 0;
};

}  // namespace screening::internal
