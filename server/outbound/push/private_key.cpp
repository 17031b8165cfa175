#include "server/outbound/push/private_key.hpp"

#include <algorithm>
#include <sodium.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

#include "server/base/ending.hpp"
#include "server/base/octets.hpp"
#include "server/base/text.hpp"

namespace meldkamer::outbound::push {
namespace {

using Number = std::unique_ptr<BIGNUM, Ending<BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, Ending<EC_GROUP_free>>;
using CurvePoint = std::unique_ptr<EC_POINT, Ending<EC_POINT_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Ending<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Ending<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Ending<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Ending<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Ending<ECDSA_SIG_free>>;
using Peer = std::unique_ptr<EVP_PKEY, Ending<EVP_PKEY_free>>;

/// `number` is nullptr: only the public half.
EVP_PKEY* key_from(const Point& point, const BIGNUM* number) {
  const Builder builder(OSSL_PARAM_BLD_new());
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  if (!builder || !context) return nullptr;
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(
      builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  if (number != nullptr) {
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number);
  }
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  const int parts = number == nullptr ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR;
  EVP_PKEY* key = nullptr;
  if (!params || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  return EVP_PKEY_fromdata(context.get(), &key, parts, params.get()) == 1 ? key : nullptr;
}

bool is_on_curve(EVP_PKEY* key) {
  const Context check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  return check && EVP_PKEY_public_check(check.get()) == 1;
}

/// Its point on the curve; false: it is no private key.
bool find_point(const BIGNUM* number, Point& point) {
  const Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  if (!group || BN_is_zero(number) != 0) return false;
  if (BN_cmp(number, EC_GROUP_get0_order(group.get())) >= 0) return false;
  const CurvePoint at(EC_POINT_new(group.get()));
  if (!at) return false;
  if (EC_POINT_mul(group.get(), at.get(), number, nullptr, nullptr, nullptr) != 1) return false;
  return EC_POINT_point2oct(group.get(),
                            at.get(),
                            POINT_CONVERSION_UNCOMPRESSED,
                            point.data(),
                            point.size(),
                            nullptr) == point.size();
}

}  // namespace

void PrivateKey::Free::operator()(evp_pkey_st* key) const {
  EVP_PKEY_free(key);
}

std::optional<PrivateKey> PrivateKey::from(const Secret& secret) {
  const Number number(BN_bin2bn(secret.data(), static_cast<int>(secret.size()), nullptr));
  PrivateKey key;
  if (!number || !find_point(number.get(), key.point_)) return std::nullopt;
  key.key_.reset(key_from(key.point_, number.get()));
  if (!key.key_) return std::nullopt;
  return key;
}

PrivateKey PrivateKey::make(Entropy& entropy) {
  Secret secret{};
  for (;;) {  // Ends: one number in 2^32 is none.
    entropy.fill(secret);
    auto key = from(secret);
    sodium_memzero(secret.data(), secret.size());
    if (key) return std::move(*key);
  }
}

std::expected<PrivateKey, Fault> PrivateKey::load_or_make(const std::filesystem::path& file,
                                                          const secrets::SecretFiles& files,
                                                          Entropy& entropy) {
  auto text = files.read(file);
  if (!text) return std::unexpected(std::move(text.error()));
  Secret secret{};
  if (const auto& there = *text; there) {
    const std::string_view hex = secrets::without_line_end(there->text);
    std::size_t read = 0;
    const bool whole =
        hex.size() == 2 * secret.size() &&
        sodium_hex2bin(
            secret.data(), secret.size(), hex.data(), hex.size(), nullptr, &read, nullptr) == 0;
    auto key = whole && read == secret.size() ? from(secret) : std::nullopt;
    sodium_memzero(secret.data(), secret.size());
    if (key) return std::move(*key);
    return std::unexpected(
        Fault{Fault::Kind::malformed,
              file.string() + ": is no key for push messages: 64 hexadecimal digits; put it back, "
                              "or remove it and let every handheld subscribe again"});
  }
  for (;;) {  // Ends as above.
    entropy.fill(secret);
    auto key = from(secret);
    if (!key) continue;
    auto made = files.write(file, hex_text(secret) + "\n", entropy);
    sodium_memzero(secret.data(), secret.size());
    if (!made) return std::unexpected(std::move(made.error()));
    return std::move(*key);
  }
}

std::optional<Secret> PrivateKey::shared_with(const Point& other) const {
  const Peer peer(key_from(other, nullptr));
  if (!peer || !is_on_curve(peer.get())) return std::nullopt;
  const Context context(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr));
  Secret shared{};
  std::size_t size = shared.size();
  const bool derived = context && EVP_PKEY_derive_init(context.get()) == 1 &&
                       EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1 &&
                       EVP_PKEY_derive(context.get(), shared.data(), &size) == 1;
  if (!derived || size != shared.size()) return std::nullopt;
  return shared;
}

std::string PrivateKey::sign(std::string_view text) const {
  const Digest digest(EVP_MD_CTX_new());
  std::array<unsigned char, 80> der{};
  std::size_t size = der.size();
  const auto* const bytes = octets(text);
  const bool made =
      digest && EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
      EVP_DigestSign(digest.get(), der.data(), &size, bytes, text.size()) == 1;
  if (!made) return {};
  const unsigned char* at = der.data();
  const Signature pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
  if (!pair) return {};
  std::array<unsigned char, 64> signature{};
  const bool fits = BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), signature.data(), 32) == 32 &&
                    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), signature.data() + 32, 32) == 32;
  if (!fits) return {};
  return {signature.begin(), signature.end()};
}

}  // namespace meldkamer::outbound::push
