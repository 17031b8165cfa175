#pragma once
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The line language of the cases: sentences with slots, matched word for word. What does not match
/// exactly one sentence is an error; nothing is guessed.
namespace meldkamer::scenario {

struct Token {
  std::string text;
  bool quoted{};
  friend bool operator==(const Token&, const Token&) = default;
};

/// Words, "quoted texts", and the signs , ( ) as tokens of their own. Error: a quote without an
/// end.
std::expected<std::vector<Token>, std::string> tokens_of(std::string_view line);

/// One "key value value" of a list that begins with "with".
struct Named {
  std::string key;
  std::vector<std::string> values;
  friend bool operator==(const Named&, const Named&) = default;
};

/// What a line put in the slots of its sentence.
struct Slots {
  std::map<std::string, std::string> one;
  std::vector<std::string> several;  ///< Of {people} and {incidents}.
  std::vector<Named> with;

  bool has(const std::string& name) const { return one.contains(name); }

  /// Empty when the line left it out.
  std::string operator[](const std::string& name) const;
};

/// A sentence such as "{operator} acknowledges incident {incident}[ because {text}]". The name of a
/// slot says what it takes: see slots.hpp. What stands in [ ] may be left out.
class Pattern {
 public:
  explicit Pattern(std::string_view text);
  std::optional<Slots> match(std::span<const Token> tokens) const;

 private:
  struct Element {
    std::string word;
    bool slot{};
  };

  using Form = std::vector<Element>;
  static Form form_of(std::string_view text);
  static std::optional<Slots> match(const Form& form, std::span<const Token> tokens);

  std::vector<Form> forms_;  // With and without each optional part.
};

}  // namespace meldkamer::scenario
