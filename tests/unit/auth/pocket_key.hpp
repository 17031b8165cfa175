#pragma once
#include <array>
#include <memory>
#include <stdexcept>
#include <string>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

namespace meldkamer {

/// The key in a handheld, as WebCrypto makes it: ECDSA on P-256, point and signature in plain
/// bytes.
class PocketKey {
 public:
  PocketKey() : key_(EVP_EC_gen("P-256"), EVP_PKEY_free) {
    std::array<unsigned char, 65> point{};
    std::size_t size = 0;
    const bool read = EVP_PKEY_get_octet_string_param(
        key_.get(), "encoded-pub-key", point.data(), point.size(), &size);
    if (!read || size != point.size()) throw std::runtime_error("no key on P-256");
    public_key.assign(point.begin(), point.end());
  }

  std::string sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(),
                                                                         EVP_MD_CTX_free);
    std::array<unsigned char, 80> der{};
    std::size_t size = der.size();
    EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(digest.get(),
                   der.data(),
                   &size,
                   reinterpret_cast<const unsigned char*>(text.data()),
                   text.size());
    const unsigned char* at = der.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)), ECDSA_SIG_free);
    std::array<unsigned char, 64> both{};
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), both.data(), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), both.data() + 32, 32);
    return {both.begin(), both.end()};
  }

  std::string public_key;  ///< 65 bytes.

 private:
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace meldkamer
