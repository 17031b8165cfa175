#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/intake/dc09/account.hpp"
#include "server/intake/dc09/decision.hpp"

/// The worked examples of the DC-09 specification: what a panel sends, at what time, and which
/// reply and events must come of it (tests/unit/intake/data).
namespace meldkamer::intake::dc09::examples {

struct Event {
  std::string account;
  std::string sequence;
  std::string token;
  bool supervision{};
  bool encrypted{};
  std::optional<Instant> timestamp;
  std::vector<std::pair<std::string, std::string>> extensions;
  std::string code;
  std::string qualifier;
  std::string partition;
  std::string zone;
  std::string user;
  std::string text;
  friend bool operator==(const Event&, const Event&) = default;
};

void PrintTo(const Event& event, std::ostream* out);

struct Step {
  std::string sent;  ///< Bytes, one or more frames.
  Instant clock;
  std::string reply;  ///< Bytes; empty for silence.
  std::vector<Event> events;
};

struct Example {
  int number{};
  std::string title;
  std::vector<Step> steps;
};

void PrintTo(const Example& example, std::ostream* out);

const std::vector<Example>& all();
std::vector<Account> account_list();
Accounts accounts();

/// What the parser made of a message, in the form of the examples.
std::vector<Event> events_of(const Signal& signal);

/// `reply` with the encrypted part replaced by its clear text behind the pad, so that replies with
/// different random pads compare equal.
std::string without_pad(const std::string& reply);

}  // namespace meldkamer::intake::dc09::examples
