#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json/codes.hpp"
#include "json/document.hpp"
#include "screening/instrument.hpp"
#include "screening/wording.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Whether a Questionnaire says that it is this instrument's: by its id, name, title, an identifier
/// or the end of its url, compared without case and punctuation, or by a code that the definition
/// has too.
bool names_instrument(const JsonDocument& document, const Definition& definition);

/// One reading of one Questionnaire. Paths are those of `Wording` while reading; diagnostics leave
/// with JSON pointers and positions.
class QuestionnaireReader {
 public:
  QuestionnaireReader(std::string_view text, std::string_view file, const Instrument& instrument,
                      const ReadLimits& limits);

  WordingResult read();

 private:
  using Index = JsonNode::Index;
  using Kind = JsonNode::Kind;

  /// A question where it stands, with what is printed above it.
  struct Question {
    Index node;
    std::string heading;
  };
  /// A fault and its place. Places are worked out for those that are shown, and for no more.
  struct Found {
    Diagnostic diagnostic;
    Index at;
    Index related = JsonNode::none;
  };

  const JsonNode& node(Index index) const { return document_.nodes[index]; }
  /// The member if it is there and of this kind; another kind is reported.
  Index look(Index object, std::string_view key, Kind kind, std::string_view expected);
  /// A text folded into one line; empty when there is none.
  std::string text_of(Index object, std::string_view key);
  std::string text_of(Index object, std::string_view key, const std::string& path);

  void error(json_codes::Code code, Index index, std::string message);
  /// The same, where nothing can be said of what is at this path and below.
  void unread(json_codes::Code code, Index index, const std::string& path, std::string message);

  void read_head();
  void refuse_modifiers(Index object);
  void find_questions(Index items);
  void find_in(Index item);
  void read_questions();
  void read_question(std::size_t i, const Question& question, const Item* item);
  void read_options(const std::string& path, Index question, const Item* item,
                    std::vector<WordingOption>& out);
  void read_score(Index owner, const std::string& path, WordingOption& out);
  void read_option(Index option, const std::string& path, WordingOption& out);
  void check_type(const std::string& path, Index question, const Item& item);

  std::string pointer(Index index) const;
  Position position(Index index) const;
  Index nearest(std::string_view path) const;
  bool is_unread(std::string_view path) const;
  void check();
  WordingResult finish();

  std::string_view text_;
  std::string file_;
  const Instrument& instrument_;
  JsonDocument document_;
  Wording wording_;
  std::vector<Question> questions_;
  std::string heading_;  ///< of groups that are open and have had no question yet
  std::map<std::string, Index, std::less<>> places_;
  std::set<std::string, std::less<>> unread_;
  bool items_unread_ = false;  ///< something may be a question or not, so none has its number
  std::vector<Found> found_;
};

}  // namespace screening::internal
