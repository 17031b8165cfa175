#pragma once
#include <string>

#include "server/auth/account_store.hpp"
#include "server/auth/devices/p256.hpp"
#include "server/base/instant.hpp"
#include "server/base/uuid.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::auth::devices {

/// A handheld that was handed out to one account.
struct Device {
  Uuid id{};
  std::string label;    ///< "Dienst-telefoon 4": no person's name.
  std::string account;  ///< Which it signs in, and no other.
  PublicKey key{};      ///< The private half never leaves the handheld.
  Instant enrolled_at;
  std::string enrolled_by;  ///< Account.
  Instant seen_at;          ///< Last signed in or heard; 0: never.
  Instant vouched_at;       ///< When its person last signed in on it, or was handed it.
  Instant revoked_at;       ///< 0: in use.
  std::string revoked_by;   ///< Account.
  bool lost{};              ///< Why it was withdrawn.
};

/// A one-time code that has not been used yet. What is kept of it is a hash.
struct Enrolment {
  TokenHash code_hash{};
  std::string account;
  std::string label;
  std::string made_by;  ///< Account.
  Instant until;
};

/// A supervisor is told that a handheld is lost.
struct LostNotice {
  domain::PersonKey told;
  Uuid device{};
  std::string what;  ///< The handheld's label and whose it was.
  Instant sent_at;
  Instant read_at;  ///< 0: not yet.
};

}  // namespace meldkamer::auth::devices
