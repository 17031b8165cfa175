#pragma once
#include <cstdint>
#include <string_view>

namespace meldkamer::auth::passkey {

/// Why a passkey was not taken. Who signs in hears only that it was not; the log says which.
enum class Refused : std::uint8_t {
  off,                  ///< The settings name no domain: passkeys are not used on this server.
  too_large,            ///< A part is longer than an authenticator makes it.
  malformed,            ///< It cannot be read: CBOR, authenticator data, client data, or a key.
  wrong_type,           ///< Made for the other ceremony (client data, "type").
  wrong_challenge,      ///< Not given by us, given to somebody else, used before, or too old.
  wrong_origin,         ///< Made on a page that is not ours, or within another's page.
  wrong_relying_party,  ///< Made for another domain (hash of the relying party id).
  not_present,          ///< Nobody touched the authenticator (UP).
  not_verified,         ///< The authenticator did not ask who it is (UV): no PIN, no biometrics.
  wrong_algorithm,      ///< A key of another algorithm than ES256.
  wrong_signature,      ///< Not signed by the key that we know.
  counter_back,         ///< Its counter did not move on: two authenticators have one key.
  unknown,              ///< No account has this passkey, or not the one that it names.
  known_already,        ///< Some account has this passkey.
  too_many,             ///< The account has as many as it may have.
  show_first,           ///< The account has one, and a password alone makes no second.
  fault,                ///< The accounts file cannot be used.
};

/// "counter_back".
std::string_view name_of(Refused reason);

}  // namespace meldkamer::auth::passkey
