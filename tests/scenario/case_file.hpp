#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "tests/scenario/sentence.hpp"
#include "tests/scenario/world.hpp"

namespace meldkamer::scenario {

/// One sentence of the language and what it does.
struct SentenceRule {
  std::string_view pattern;
  void (*run)(World&, const Slots&);
  std::string_view keys{};  ///< Allowed after "with", separated by spaces; "*": any.
};

/// What people, devices and the world do.
const std::vector<SentenceRule>& order_sentences();
/// What must be true then.
const std::vector<SentenceRule>& check_sentences();

struct Line {
  int number{};
  std::string clock;  ///< Time moves to it first; empty: same moment.
  bool check{};
  std::string device_time;
  std::string request;
  const SentenceRule* rule{};
  Slots slots;
};

struct Case {
  std::string title;
  std::vector<std::string> requirements;  ///< "R28", from the title: kept as they are written.
  std::vector<std::string> parts;         ///< Kept as far as today's orders reach.
  std::vector<Line> lines;
};

/// Reads the text of a case, or everything that is wrong with it.
std::expected<Case, std::vector<Complaint>> read_case(std::string_view text);

/// Plays it in `city`; what did not hold, in order. Empty: every promise was kept.
std::vector<Complaint> play(const Case& story, std::shared_ptr<const domain::Directory> city);

}  // namespace meldkamer::scenario
