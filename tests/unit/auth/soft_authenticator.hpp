#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/auth/passkey/ceremony.hpp"

struct evp_pkey_st;

namespace meldkamer::auth::passkey {

/// CBOR as authenticators write it (CTAP2 canonical form), for small things.
std::string cbor_integer(std::int64_t number);
std::string cbor_bytes(std::string_view bytes);
std::string cbor_text(std::string_view text);
std::string cbor_map(std::size_t pairs);

/// What a test may have an authenticator, or the page around it, say wrongly.
struct Said {
  std::string origin{"https://meldkamer.example"};
  std::string party{"meldkamer.example"};
  std::string type;          ///< Empty: that of the ceremony.
  std::string extra;         ///< More client data: ",\"crossOrigin\":true".
  std::uint8_t flags{0x05};  ///< Somebody is there and showed who they are (UP, UV).
  std::int64_t algorithm{-7};
  std::uint32_t count{1};
};

/// An authenticator with one passkey: a real P-256 key of OpenSSL that signs what it is asked.
class SoftAuthenticator {
 public:
  SoftAuthenticator();

  struct Made {
    std::string attestation;
    std::string client_data;
  };

  /// Answers to the ceremony that makes a passkey.
  Made make(std::string_view challenge, const Said& said = {}) const;
  /// Answers to the ceremony that uses it.
  Assertion use(std::string_view challenge, const Said& said = {}) const;

  const std::string& credential_id() const { return credential_id_; }

  const std::string& point() const { return point_; }

  /// What the server gave it when the passkey was made.
  std::string user_handle{"handle"};

  /// The authenticator data of make(), without the attestation around it.
  std::string new_data(const Said& said) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };

  std::unique_ptr<evp_pkey_st, Free> key_;
  std::string credential_id_;
  std::string point_;
};

}  // namespace meldkamer::auth::passkey
