#include "tests/scenario/sentence.hpp"

#include "tests/scenario/slots.hpp"

namespace meldkamer::scenario {

namespace {

constexpr std::string_view signs = ",()";

using Rest = std::span<const Token>;

bool is_sign(const Token& token, char sign) {
  return !token.quoted && token.text.size() == 1 && token.text[0] == sign;
}

bool is_word(const Token& token, std::string_view word) {
  return !token.quoted && token.text == word;
}

// "A, B and C": takes as much of `rest` as the list goes on.
bool take_several(Rest& rest, std::string_view slot, std::vector<std::string>& into) {
  for (bool first = true;; first = false) {
    const bool goes_on =
        first || (!rest.empty() && (is_sign(rest[0], ',') || is_word(rest[0], "and")));
    if (!goes_on) return true;
    if (!first) rest = rest.subspan(1);
    if (rest.empty() || !fits(slot, rest[0])) return false;
    into.push_back(rest[0].text);
    rest = rest.subspan(1);
  }
}

// "with key value value, key value": everything that is left.
bool take_with(Rest& rest, std::vector<Named>& into) {
  if (rest.empty() || !is_word(rest[0], "with")) return false;
  rest = rest.subspan(1);
  while (!rest.empty()) {
    if (!fits("word", rest[0])) return false;
    Named named{.key = rest[0].text, .values = {}};
    rest = rest.subspan(1);
    for (; !rest.empty() && !is_sign(rest[0], ','); rest = rest.subspan(1)) {
      if (!rest[0].quoted && signs.contains(rest[0].text)) return false;
      named.values.push_back(rest[0].text);
    }
    if (named.values.empty()) return false;
    into.push_back(std::move(named));
    if (rest.empty()) return true;
    rest = rest.subspan(1);
  }
  return false;
}

}  // namespace

std::expected<std::vector<Token>, std::string> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ') {
      ++at;
    } else if (line[at] == '"') {
      const auto end = line.find('"', at + 1);
      if (end == std::string_view::npos) return std::unexpected("a quote has no end: add a \"");
      tokens.push_back({.text = std::string(line.substr(at + 1, end - at - 1)), .quoted = true});
      at = end + 1;
    } else if (signs.contains(line[at])) {
      tokens.push_back({.text = std::string(1, line[at]), .quoted = false});
      ++at;
    } else {
      const auto end = std::min(line.find_first_of(" \",()", at), line.size());
      tokens.push_back({.text = std::string(line.substr(at, end - at)), .quoted = false});
      at = end;
    }
  }
  return tokens;
}

std::string Slots::operator[](const std::string& name) const {
  const auto found = one.find(name);
  return found == one.end() ? std::string() : found->second;
}

Pattern::Pattern(std::string_view text) {
  std::vector<std::string> texts{std::string(text)};
  for (std::size_t at = 0; at < texts.size();) {
    const auto begin = texts[at].find('[');
    if (begin == std::string::npos) {
      ++at;
      continue;
    }
    const auto end = texts[at].find(']', begin);
    const std::string before = texts[at].substr(0, begin);
    const std::string inner = texts[at].substr(begin + 1, end - begin - 1);
    const std::string after = texts[at].substr(end + 1);
    texts[at] = before + after;
    texts.push_back(before + inner + after);
  }
  for (const std::string& form : texts) forms_.push_back(form_of(form));
}

Pattern::Form Pattern::form_of(std::string_view text) {
  Form form;
  const auto tokens = tokens_of(text);
  for (const Token& token : *tokens) {
    const bool slot = token.text.starts_with('{');
    form.push_back(
        {.word = slot ? token.text.substr(1, token.text.size() - 2) : token.text, .slot = slot});
  }
  return form;
}

std::optional<Slots> Pattern::match(std::span<const Token> tokens) const {
  for (const Form& form : forms_) {
    if (auto slots = match(form, tokens)) return slots;
  }
  return std::nullopt;
}

std::optional<Slots> Pattern::match(const Form& form, std::span<const Token> tokens) {
  Slots slots;
  for (const Element& element : form) {
    if (element.slot && (element.word == "people" || element.word == "incidents")) {
      const auto of = element.word == "people" ? "person" : "incident";
      if (!take_several(tokens, of, slots.several)) return std::nullopt;
      continue;
    }
    if (element.slot && element.word == "with") {
      if (!take_with(tokens, slots.with)) return std::nullopt;
      continue;
    }
    if (tokens.empty()) return std::nullopt;
    const bool fitting =
        element.slot ? fits(element.word, tokens[0]) : is_word(tokens[0], element.word);
    if (!fitting) return std::nullopt;
    if (element.slot) slots.one[element.word] = tokens[0].text;
    tokens = tokens.subspan(1);
  }
  if (!tokens.empty()) return std::nullopt;
  return slots;
}

}  // namespace meldkamer::scenario
