#include "server/auth/devices/p256.hpp"

#include <algorithm>
#include <memory>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "server/base/ending.hpp"
#include "server/base/octets.hpp"

namespace meldkamer::auth::devices {
namespace {

constexpr std::size_t half = 32;  // Of a signature: r, then s.

using Number = std::unique_ptr<BIGNUM, Ending<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Ending<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Ending<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Ending<EVP_PKEY_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Ending<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Ending<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Ending<ECDSA_SIG_free>>;

Key key_of(const PublicKey& point) {
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder) return nullptr;
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(
      builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* made = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  if (EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return nullptr;
  }
  return Key(made);
}

}  // namespace

std::optional<PublicKey> read_public_key(std::span<const std::uint8_t> bytes) {
  PublicKey point{};
  if (bytes.size() != point.size() || bytes.front() != 4) return std::nullopt;
  std::ranges::copy(bytes, point.begin());
  const Key key = key_of(point);
  if (!key) return std::nullopt;
  const Context check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  if (!check || EVP_PKEY_public_check(check.get()) != 1) return std::nullopt;
  return point;
}

bool verifies(const PublicKey& key,
              std::string_view text,
              std::span<const std::uint8_t> signature) {
  if (signature.size() != 2 * half) return false;
  const Signature pair(ECDSA_SIG_new());
  Number r(BN_bin2bn(signature.data(), static_cast<int>(half), nullptr));
  Number s(BN_bin2bn(signature.data() + half, static_cast<int>(half), nullptr));
  if (!pair || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return false;
  (void)r.release();  // NOLINT(bugprone-unused-return-value): the pair owns them now.
  (void)s.release();  // NOLINT(bugprone-unused-return-value)
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return false;
  const Key point = key_of(key);
  const Digest digest(EVP_MD_CTX_new());
  const bool right =
      point && digest &&
      EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, point.get()) == 1 &&
      EVP_DigestVerify(
          digest.get(), der, static_cast<std::size_t>(size), octets(text), text.size()) == 1;
  OPENSSL_free(der);
  return right;
}

}  // namespace meldkamer::auth::devices
