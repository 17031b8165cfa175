#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::intake::cap {

enum class Status : std::uint8_t { actual, exercise, system, test, draft };
enum class MessageType : std::uint8_t { alert, update, cancel, ack, error };
enum class Scope : std::uint8_t { is_public, is_restricted, is_private };

/// Which message: CAP's own identity. `sent` counts as a moment, whatever its offset.
struct MessageName {
  std::string sender;
  std::string identifier;
  Instant sent;
  friend bool operator==(const MessageName&, const MessageName&) = default;
};

/// What is said in one language. Codes are as in CAP 1.2 ("Immediate", "Fire").
struct Info {
  std::string language{"en-US"};
  std::vector<std::string> categories;
  std::string event;
  std::string urgency;
  std::string severity;
  std::string certainty;
  Instant expires;  ///< 0: not said.
  Instant onset;
  std::string headline;
  std::string description;
  std::string instruction;
  std::string contact;
  std::vector<std::string> places;           ///< areaDesc of each area.
  std::optional<domain::GeoPoint> position;  ///< The middle of the first shape that can be read.
  /// Names of the organisation's own directory, by which a sender may say where and what.
  std::string site;
  std::string zone;
  std::string kind;
};

/// One CAP message as far as a control room needs it.
struct Alert {
  MessageName name;
  Status status{Status::actual};
  MessageType type{MessageType::alert};
  Scope scope{Scope::is_public};
  std::string note;
  std::vector<MessageName> references;
  std::optional<Info> info;  ///< Dutch when there is any, else English, else the first.
};

}  // namespace meldkamer::intake::cap
