#pragma once
#include <string>
#include <string_view>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// Somebody is told about a case without being asked to come: the line manager (R49), roles that a
/// step informs. Carries no data of the subject; the reader sees place and topic.
struct PersonNotice {
  PersonKey person;
  PersonKey instead_of;  ///< Whose deputy they are in this; empty: told themselves.
  std::string topic;     ///< first_support, checklist, call_missed, that of a kind, or a step.
  Instant sent_at;
  Instant read_due_at;  ///< 0 once read or told to be unread.
  Instant read_at;
  bool unread{};  ///< Not read in time; the operator was told.
  friend bool operator==(const PersonNotice&, const PersonNotice&) = default;
};

/// Topics of the server's own notices.
inline constexpr std::string_view topic_first_support = "first_support";
inline constexpr std::string_view topic_checklist = "checklist";
inline constexpr std::string_view topic_call_missed = "call_missed";

}  // namespace meldkamer::domain
