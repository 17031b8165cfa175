#include "server/auth/oidc/key_set.hpp"

#include <sodium.h>

#include <boost/json/parse.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "server/base/ending.hpp"
#include "server/base/octets.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer::auth::oidc {
namespace {

namespace json = boost::json;

constexpr int rsa_bits_min = 2'048;
constexpr std::size_t coordinate_bytes = 32;  // P-256.

using Number = std::unique_ptr<BIGNUM, Ending<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Ending<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Ending<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Ending<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Ending<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Ending<ECDSA_SIG_free>>;

Number number_of(std::string_view bytes) {
  return Number(BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::string text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return {};
  return std::string(std::string_view(value->get_string()));
}

EVP_PKEY* key_from(const char* kind, OSSL_PARAM_BLD* builder) {
  const Params params(OSSL_PARAM_BLD_to_param(builder));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
    return nullptr;
  return key;
}

EVP_PKEY* rsa_key(const json::object& object) {
  const std::string n = from_base64url(text_in(object, "n"));
  const std::string e = from_base64url(text_in(object, "e"));
  if (n.empty() || e.empty()) return nullptr;
  const Number modulus = number_of(n);
  const Number exponent = number_of(e);
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!modulus || !exponent || !builder || BN_num_bits(modulus.get()) < rsa_bits_min) {
    return nullptr;
  }
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  return key_from("RSA", builder.get());
}

EVP_PKEY* p256_key(const json::object& object) {
  const std::string x = from_base64url(text_in(object, "x"));
  const std::string y = from_base64url(text_in(object, "y"));
  const Builder builder(OSSL_PARAM_BLD_new());
  const bool fits = x.size() == coordinate_bytes && y.size() == coordinate_bytes;
  if (text_in(object, "crv") != "P-256" || !fits || !builder) return nullptr;
  const std::string point = "\x04" + x + y;  // Uncompressed (SEC 1).
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(
      builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return key_from("EC", builder.get());
}

/// JWS writes r and s one after the other; OpenSSL wants them in DER.
std::string der_of(std::string_view signature) {
  if (signature.size() != 2 * coordinate_bytes) return {};
  const Signature pair(ECDSA_SIG_new());
  Number r = number_of(signature.substr(0, coordinate_bytes));
  Number s = number_of(signature.substr(coordinate_bytes));
  if (!pair || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  // NOLINTNEXTLINE(bugprone-unused-return-value): the pair owns them now.
  (void)r.release();
  (void)s.release();  // NOLINT(bugprone-unused-return-value)
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return {};
  std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

}  // namespace

void VerifyKey::Free::operator()(evp_pkey_st* key) const {
  EVP_PKEY_free(key);
}

bool VerifyKey::verifies(std::string_view text, std::string_view signature) const {
  const std::string bytes =
      algorithm == Algorithm::es256 ? der_of(signature) : std::string(signature);
  const Digest digest(EVP_MD_CTX_new());
  if (bytes.empty() || !digest) return false;
  if (EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1) {
    return false;
  }
  return EVP_DigestVerify(digest.get(), octets(bytes), bytes.size(), octets(text), text.size()) ==
         1;
}

std::expected<KeySet, std::string> KeySet::read(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  const json::object* const object = error ? nullptr : value.if_object();
  const json::value* const keys = object == nullptr ? nullptr : object->if_contains("keys");
  if (keys == nullptr || !keys->is_array()) return std::unexpected("is no set of keys");
  KeySet set;
  for (const json::value& one : keys->get_array()) {
    const json::object* const shown = one.if_object();
    if (shown == nullptr || set.keys_.size() >= limits::oidc_keys_max) continue;
    const std::string use = text_in(*shown, "use");
    if (!use.empty() && use != "sig") continue;
    const std::string kind = text_in(*shown, "kty");
    VerifyKey key;
    key.id = text_in(*shown, "kid");
    key.algorithm = kind == "EC" ? VerifyKey::Algorithm::es256 : VerifyKey::Algorithm::rs256;
    if (kind == "RSA") key.key_.reset(rsa_key(*shown));
    if (kind == "EC") key.key_.reset(p256_key(*shown));
    if (key.key_) set.keys_.push_back(std::move(key));
  }
  if (set.keys_.empty()) return std::unexpected("holds no key for RS256 or ES256");
  return set;
}

const VerifyKey* KeySet::find(std::string_view id, VerifyKey::Algorithm algorithm) const {
  const VerifyKey* found = nullptr;
  for (const VerifyKey& key : keys_) {
    if (key.algorithm != algorithm || (!id.empty() && key.id != id)) continue;
    if (found != nullptr) return nullptr;  // Which one is not said.
    found = &key;
  }
  return found;
}

std::string from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                                       bytes.size(),
                                       text.data(),
                                       text.size(),
                                       nullptr,
                                       &size,
                                       nullptr,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  bytes.resize(failed == 0 ? size : 0);
  return bytes;
}

std::string to_base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), octets(bytes), bytes.size(), variant);
  text.pop_back();  // The closing zero.
  return text;
}

}  // namespace meldkamer::auth::oidc
