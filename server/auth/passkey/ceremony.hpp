#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/passkey/authenticator_data.hpp"
#include "server/auth/passkey/refused.hpp"

/// The checks of the two ceremonies of Web Authentication (level 2, 7.1 and 7.2), as functions of
/// what is known: no store, no clock.
namespace meldkamer::auth::passkey {

/// For whom passkeys are made, as an administrator says it.
struct RelyingParty {
  std::string id;                    ///< Domain: "meldkamer.example". Empty: passkeys are not used.
  std::string name;                  ///< On the authenticator's screen.
  std::vector<std::string> origins;  ///< Of pages that may use them: "https://meldkamer.example".
};

/// What the browser says that it did.
struct ClientData {
  std::string type;
  std::string challenge;  ///< As bytes.
  std::string origin;
  bool cross_origin{};  ///< Within a page of somebody else.
};

/// Refused: too_large, malformed.
std::expected<ClientData, Refused> read_client_data(std::string_view json);

/// What must come back.
struct Expected {
  const RelyingParty& party;
  std::string_view challenge;
};

/// A new passkey, made for `expected`; and its counter.
struct Registration {
  NewCredential credential;
  std::uint32_t sign_count{};
};

std::expected<Registration, Refused> check_registration(std::string_view attestation,
                                                        std::string_view client_data,
                                                        const Expected& expected);

/// What an authenticator answers to a challenge.
struct Assertion {
  std::string credential_id;
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
  std::string user_handle;
};

/// Whether the key of `point` made this answer to `expected`; its counter, which the caller holds
/// against the one it knows.
std::expected<std::uint32_t, Refused> check_assertion(const Assertion& assertion,
                                                      std::string_view point,
                                                      const Expected& expected);

/// Whether a counter may follow another (7.2, step 21): it moved on, or neither ever counts.
constexpr bool moves_on(std::uint32_t before, std::uint32_t now) {
  return now > before || (now == 0 && before == 0);
}

}  // namespace meldkamer::auth::passkey
