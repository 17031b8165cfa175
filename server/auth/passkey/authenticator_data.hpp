#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "server/auth/passkey/refused.hpp"

namespace meldkamer::auth::passkey {

/// A key pair that an authenticator made, of which we keep the public half.
struct NewCredential {
  std::string id;     ///< 1 to limits::passkey_credential_bytes_max bytes.
  std::string point;  ///< es256.hpp.
};

/// What an authenticator says of itself and of who touched it (WebAuthn level 2, 6.1).
struct AuthenticatorData {
  std::string relying_party_hash;  ///< 32 bytes.
  bool user_present{};
  bool user_verified{};
  std::uint32_t sign_count{};
  std::optional<NewCredential> credential;  ///< Only when one is made.
};

/// Every byte must be accounted for. Refused: malformed, too_large, wrong_algorithm (a new key that
/// is not of ES256 on P-256).
std::expected<AuthenticatorData, Refused> read_authenticator_data(std::string_view bytes);

/// The authenticator data within an attestation object (6.5.4). What an attestation claims of the
/// maker is passed over: we ask for none and believe none.
std::expected<std::string_view, Refused> authenticator_data_in(std::string_view attestation);

}  // namespace meldkamer::auth::passkey
