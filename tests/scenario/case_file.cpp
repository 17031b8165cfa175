#include "tests/scenario/case_file.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <utility>

#include "tests/scenario/moment.hpp"
#include "tests/scenario/slots.hpp"

namespace meldkamer::scenario {

namespace {

using Rest = std::span<const Token>;

struct Compiled {
  Pattern pattern;
  const SentenceRule* rule;
};

std::vector<Compiled> compile(const std::vector<SentenceRule>& rules) {
  std::vector<Compiled> compiled;
  for (const SentenceRule& rule : rules) compiled.emplace_back(Pattern(rule.pattern), &rule);
  return compiled;
}

struct PlainLine {
  int number{};
  std::string text;
};

// Lines without comments; a line that begins with four spaces continues the one before it.
std::vector<PlainLine> plain_lines(std::string_view text) {
  std::vector<PlainLine> lines;
  int number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    if (line.empty() || (line[0] == '#' && number > 1)) continue;
    if (line.starts_with("    ") && !lines.empty()) {
      lines.back().text += " " + line.substr(4);
    } else {
      lines.push_back({.number = number, .text = std::move(line)});
    }
  }
  return lines;
}

bool is_requirement(const Token& token) {
  return token.text.size() > 1 && token.text[0] == 'R' &&
         std::ranges::all_of(token.text.substr(1),
                             [](unsigned char c) { return std::isdigit(c) != 0; });
}

// "# S12 False alarm (utrecht) · R80 R33 · part of R7"
void read_title(const PlainLine& line, Case& story, std::vector<Complaint>& complaints) {
  constexpr std::string_view dot = "·";
  const auto at = line.text.find(dot);
  bool wrong = !line.text.starts_with("# ") || at == std::string::npos;
  if (!wrong) {
    story.title = line.text.substr(2, at - 2);
    const auto tokens = tokens_of(std::string_view(line.text).substr(at));
    bool part = false;
    for (const Token& token : tokens.value_or(std::vector<Token>{})) {
      part = part || token.text == "part";
      const bool joint = token.text == dot || token.text == "part" || token.text == "of";
      wrong = wrong || (!joint && !is_requirement(token));
      if (!joint) (part ? story.parts : story.requirements).push_back(token.text);
    }
  }
  if (wrong || story.requirements.size() + story.parts.size() == 0) {
    complaints.push_back(
        {.line = line.number,
         .what = "the first line is the title: \"# What happens (profile) · R28 · part of R33\""});
  }
}

// "(device time 10:16:30)" and "(request tap-1)" at the end.
bool take_remark(Rest& tokens, Line& line) {
  if (tokens.empty() || tokens.back() != Token{.text = ")", .quoted = false}) return true;
  const auto size = tokens.size();
  if (size > 5 && tokens[size - 5].text == "(" && tokens[size - 4].text == "device" &&
      tokens[size - 3].text == "time" && is_clock(tokens[size - 2].text)) {
    line.device_time = tokens[size - 2].text;
    tokens = tokens.first(size - 5);
    return take_remark(tokens, line);
  }
  if (size > 4 && tokens[size - 4].text == "(" && tokens[size - 3].text == "request") {
    line.request = tokens[size - 2].text;
    tokens = tokens.first(size - 4);
    return take_remark(tokens, line);
  }
  return false;
}

std::string unknown_key(const SentenceRule& rule, const Slots& slots) {
  if (rule.keys == "*") return {};
  const std::string known = fmt::format(" {} ", rule.keys);
  for (const Named& named : slots.with) {
    if (!known.contains(" " + named.key + " ")) {
      return fmt::format(
          "after \"with\" there is no \"{}\" in this sentence; there is: {}", named.key, rule.keys);
    }
  }
  return {};
}

// Reads what is left of a line as one sentence; empty: it is one, else what is wrong.
std::string read_sentence(Rest tokens, Line& line) {
  static const std::vector<Compiled> orders = compile(order_sentences());
  static const std::vector<Compiled> checks = compile(check_sentences());
  if (!line.check && !take_remark(tokens, line)) {
    return "( ) holds \"device time 10:16:30\" or \"request tap-1\"";
  }
  for (const Compiled& compiled : line.check ? checks : orders) {
    auto slots = compiled.pattern.match(tokens);
    if (!slots) continue;
    if (line.rule != nullptr) {
      return fmt::format("two sentences fit: \"{}\" and \"{}\": word one of them otherwise",
                         line.rule->pattern,
                         compiled.rule->pattern);
    }
    line.rule = compiled.rule;
    line.slots = std::move(*slots);
  }
  if (line.rule != nullptr) return unknown_key(*line.rule, line.slots);
  return fmt::format("no {} sentence reads like this: tests/scenario/README.md lists them",
                     line.check ? "\"Then\"" : "\"When\"");
}

std::string read_line(const PlainLine& plain, bool& checking, Line& line) {
  line.number = plain.number;
  const auto all = tokens_of(plain.text);
  if (!all) return all.error();
  Rest tokens = *all;
  if (!tokens.empty() && !tokens[0].quoted && is_clock(tokens[0].text)) {
    line.clock = tokens[0].text;
    tokens = tokens.subspan(1);
    checking = false;
  }
  if (!tokens.empty()) {
    const std::string& word = tokens[0].text;
    const bool keyword = word == "Given" || word == "When" || word == "Then" || word == "And";
    if (!keyword && line.clock.empty())
      return "a line begins with a clock, Given, When, Then or And";
    if (keyword && word != "And") checking = word == "Then";
    if (keyword) tokens = tokens.subspan(1);
  }
  line.check = checking;
  if (tokens.empty()) return "this line says nothing";
  return read_sentence(tokens, line);
}

}  // namespace

std::expected<Case, std::vector<Complaint>> read_case(std::string_view text) {
  Case story;
  std::vector<Complaint> complaints;
  const std::vector<PlainLine> lines = plain_lines(text);
  if (lines.empty()) return std::unexpected(std::vector<Complaint>{{1, "this case is empty"}});
  read_title(lines.front(), story, complaints);
  bool checking = false;
  for (const PlainLine& plain : std::span(lines).subspan(1)) {
    Line line;
    if (std::string wrong = read_line(plain, checking, line); !wrong.empty()) {
      complaints.push_back({.line = plain.number, .what = std::move(wrong)});
    }
    story.lines.push_back(std::move(line));
  }
  if (std::ranges::none_of(story.lines, &Line::check)) {
    complaints.push_back({.line = lines.back().number,
                          .what = "this case promises nothing: add a line that begins with Then"});
  }
  if (!complaints.empty()) return std::unexpected(std::move(complaints));
  return story;
}

std::vector<Complaint> play(const Case& story, std::shared_ptr<const domain::Directory> city) {
  World world(std::move(city));
  for (const Line& line : story.lines) {
    world.at_line(line.number);
    if (!line.clock.empty()) world.move_to(world.moment(line.clock));
    world.with_device_time(world.moment(line.device_time));
    world.with_request(line.request);
    if (line.check) world.settle();
    line.rule->run(world, line.slots);
    if (!world.begun()) {
      world.complain("a case begins with \"Given it is Wednesday 2025-03-12 10:15:00\"");
      return world.complaints();
    }
  }
  world.finish();
  return world.complaints();
}

}  // namespace meldkamer::scenario
