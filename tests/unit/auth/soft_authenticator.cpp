#include "tests/unit/auth/soft_authenticator.hpp"

#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include "server/auth/oidc/key_set.hpp"
#include "server/auth/passkey/es256.hpp"

namespace meldkamer::auth::passkey {
namespace {

std::string head(unsigned major, std::uint64_t argument) {
  const auto octet = [](std::uint64_t number) { return static_cast<char>(number & 0xff); };
  const unsigned high = major << 5U;
  if (argument < 24) return {octet(high | argument)};
  if (argument < 256) return {octet(high | 24U), octet(argument)};
  return {octet(high | 25U), octet(argument >> 8U), octet(argument)};
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xffU);
  return bytes;
}

std::string client_data(std::string_view challenge, const Said& said, const std::string& type) {
  return R"({"type":")" + (said.type.empty() ? type : said.type) + R"(","challenge":")" +
         oidc::to_base64url(challenge) + R"(","origin":")" + said.origin + "\"" + said.extra + "}";
}

std::string fixed_part(const Said& said, unsigned more_flags) {
  return sha256(said.party) + static_cast<char>(said.flags | more_flags) + big_endian(said.count);
}

}  // namespace

std::string cbor_integer(std::int64_t number) {
  return number >= 0 ? head(0, static_cast<std::uint64_t>(number))
                     : head(1, static_cast<std::uint64_t>(-1 - number));
}

std::string cbor_bytes(std::string_view bytes) {
  return head(2, bytes.size()) + std::string(bytes);
}

std::string cbor_text(std::string_view text) {
  return head(3, text.size()) + std::string(text);
}

std::string cbor_map(std::size_t pairs) {
  return head(5, pairs);
}

void SoftAuthenticator::Free::operator()(evp_pkey_st* key) const {
  EVP_PKEY_free(key);
}

SoftAuthenticator::SoftAuthenticator() : key_(EVP_EC_gen("P-256")) {
  if (!key_) throw std::runtime_error("OpenSSL makes no key");
  point_.resize(point_bytes);
  std::size_t size = 0;
  const int got = EVP_PKEY_get_octet_string_param(key_.get(),
                                                  OSSL_PKEY_PARAM_PUB_KEY,
                                                  reinterpret_cast<unsigned char*>(point_.data()),
                                                  point_.size(),
                                                  &size);
  if (got != 1 || size != point_bytes) throw std::runtime_error("the key has no point");
  credential_id_ = sha256(point_);
}

std::string SoftAuthenticator::new_data(const Said& said) const {
  const std::string cose = cbor_map(5) + cbor_integer(1) + cbor_integer(2) + cbor_integer(3) +
                           cbor_integer(said.algorithm) + cbor_integer(-1) + cbor_integer(1) +
                           cbor_integer(-2) + cbor_bytes(point_.substr(1, 32)) + cbor_integer(-3) +
                           cbor_bytes(point_.substr(33));
  const std::string size{'\0', static_cast<char>(credential_id_.size())};
  return fixed_part(said, 0x40) + std::string(16, '\0') + size + credential_id_ + cose;
}

SoftAuthenticator::Made SoftAuthenticator::make(std::string_view challenge,
                                                const Said& said) const {
  return {.attestation = cbor_map(3) + cbor_text("fmt") + cbor_text("none") + cbor_text("attStmt") +
                         cbor_map(0) + cbor_text("authData") + cbor_bytes(new_data(said)),
          .client_data = client_data(challenge, said, "webauthn.create")};
}

Assertion SoftAuthenticator::use(std::string_view challenge, const Said& said) const {
  Assertion assertion{.credential_id = credential_id_,
                      .client_data = client_data(challenge, said, "webauthn.get"),
                      .authenticator_data = fixed_part(said, 0),
                      .signature = std::string(128, '\0'),
                      .user_handle = user_handle};
  const std::string text = assertion.authenticator_data + sha256(assertion.client_data);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(),
                                                                       &EVP_MD_CTX_free);
  std::size_t size = assertion.signature.size();
  const bool signed_it =
      EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
      EVP_DigestSign(digest.get(),
                     reinterpret_cast<unsigned char*>(assertion.signature.data()),
                     &size,
                     reinterpret_cast<const unsigned char*>(text.data()),
                     text.size()) == 1;
  if (!signed_it) throw std::runtime_error("OpenSSL does not sign");
  assertion.signature.resize(size);
  return assertion;
}

}  // namespace meldkamer::auth::passkey
