#pragma once
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace meldkamer::auth::oidc {

/// A public key of the provider, for one algorithm.
class VerifyKey {
 public:
  enum class Algorithm { rs256, es256 };

  /// Whether `signature` (as JWS writes it, RFC 7518) is of `text` by this key.
  bool verifies(std::string_view text, std::string_view signature) const;

  std::string id;  ///< "kid".
  Algorithm algorithm{};

 private:
  friend class KeySet;

  struct Free {
    void operator()(evp_pkey_st* key) const;
  };

  std::unique_ptr<evp_pkey_st, Free> key_;
};

/// The keys that a provider shows (JWKS, RFC 7517).
class KeySet {
 public:
  /// Keys of other kinds, for other uses or too weak (RSA under 2,048 bits) are left out.
  /// Unexpected: it is no set of keys, or holds none that we can use.
  static std::expected<KeySet, std::string> read(std::string_view json);

  /// nullptr: there is none. An empty `id` means the only key of that algorithm.
  const VerifyKey* find(std::string_view id, VerifyKey::Algorithm algorithm) const;

 private:
  std::vector<VerifyKey> keys_;
};

/// The bytes of base64url without padding (RFC 4648); empty when `text` is none.
std::string from_base64url(std::string_view text);

/// The reverse.
std::string to_base64url(std::string_view bytes);

}  // namespace meldkamer::auth::oidc
