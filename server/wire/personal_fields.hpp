#pragma once
#include <span>
#include <string_view>

#include "server/vault/subject.hpp"

namespace meldkamer::wire {

/// One stored message: whom it is about and which of its texts name or describe people. A message
/// without a subject of its own is about whom the message around it is about.
struct PersonalMessage {
  std::string_view message;  ///< Name within the package.
  std::string_view subject;  ///< Field with the number or key; a list: its first. May be empty.
  vault::SubjectKind kind{};
  std::span<const std::string_view> texts;
};

/// All of them. A new text field of a stored message belongs here or in
/// tests/unit/wire/plain_fields.txt: a test asks.
std::span<const PersonalMessage> personal_messages();

}  // namespace meldkamer::wire
