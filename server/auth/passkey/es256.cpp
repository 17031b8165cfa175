#include "server/auth/passkey/es256.hpp"

#include <memory>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/sha.h>

#include "server/base/ending.hpp"
#include "server/base/octets.hpp"

namespace meldkamer::auth::passkey {
namespace {

using Builder = std::unique_ptr<OSSL_PARAM_BLD, Ending<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Ending<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Ending<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Ending<EVP_MD_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Ending<EVP_PKEY_free>>;

/// OpenSSL takes no point that is not on the curve.
Key key_of(std::string_view point) {
  if (point.size() != point_bytes || point.front() != '\x04') return nullptr;
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder) return nullptr;
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(
      builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  const int made = EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get());
  return Key(made == 1 ? key : nullptr);
}

}  // namespace

bool is_point(std::string_view point) {
  return key_of(point) != nullptr;
}

bool verifies(std::string_view point, std::string_view text, std::string_view signature) {
  const Key key = key_of(point);
  const Digest digest(EVP_MD_CTX_new());
  if (!key || !digest || signature.empty()) return false;
  if (EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1) {
    return false;
  }
  return EVP_DigestVerify(
             digest.get(), octets(signature), signature.size(), octets(text), text.size()) == 1;
}

std::string sha256(std::string_view text) {
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(octets(text), text.size(), reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

}  // namespace meldkamer::auth::passkey
