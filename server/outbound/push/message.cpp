#include "server/outbound/push/message.hpp"

#include <algorithm>
#include <memory>
#include <sodium.h>
#include <span>

#include <openssl/evp.h>

#include "server/base/ending.hpp"
#include "server/base/octets.hpp"

namespace meldkamer::outbound::push {
namespace {

constexpr std::uint32_t record_size = 4'096;
constexpr std::size_t key_bytes = 16;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t text_bytes_max = record_size - 86 - 1 - tag_bytes;  // 86: the header.
constexpr char last_record = 0x02;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Ending<EVP_CIPHER_CTX_free>>;

std::string hmac(std::string_view key, std::string_view text) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, octets(key), key.size());
  crypto_auth_hmacsha256_update(&state, octets(text), text.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  return text_from(mac);
}

/// HKDF with SHA-256 (RFC 5869), of at most one block.
std::string derived(std::string_view salt,
                    std::string_view secret,
                    std::string info,
                    std::size_t size) {
  info += '\x01';
  return hmac(hmac(salt, secret), info).substr(0, size);
}

std::string with_zero(std::string_view words) {
  return std::string(words) + '\0';
}

std::optional<std::string> encrypted(std::string_view key,
                                     std::string_view nonce,
                                     std::string_view text) {
  const Cipher cipher(EVP_CIPHER_CTX_new());
  std::string bytes(text.size() + tag_bytes, '\0');
  auto* const out = reinterpret_cast<unsigned char*>(bytes.data());
  int written = 0;
  int rest = 0;
  const auto size = static_cast<int>(text.size());
  const bool done =
      cipher &&
      EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, octets(key), octets(nonce)) ==
          1 &&
      EVP_EncryptUpdate(cipher.get(), out, &written, octets(text), size) == 1 &&
      EVP_EncryptFinal_ex(cipher.get(), out + written, &rest) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, out + size) == 1;
  if (!done || written + rest != size) return std::nullopt;
  return bytes;
}

}  // namespace

std::optional<std::string> sealed_for(const BrowserKeys& browser,
                                      std::string_view text,
                                      const Once& once) {
  const auto shared = once.key.shared_with(browser.p256dh);
  if (!shared || text.size() > text_bytes_max) return std::nullopt;
  const std::string server = text_from(once.key.point());
  const std::string salt = text_from(once.salt);
  const std::string input = derived(text_from(browser.auth),
                                    text_from(*shared),
                                    with_zero("WebPush: info") + text_from(browser.p256dh) + server,
                                    32);
  const auto key = derived(salt, input, with_zero("Content-Encoding: aes128gcm"), key_bytes);
  const auto nonce = derived(salt, input, with_zero("Content-Encoding: nonce"), nonce_bytes);
  const auto record = encrypted(key, nonce, std::string(text) + last_record);
  if (!record) return std::nullopt;
  std::string body = salt;
  for (int shift = 24; shift >= 0; shift -= 8) body += static_cast<char>(record_size >> shift);
  body += static_cast<char>(server.size());
  return body + server + *record;
}

std::string to_base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), octets(bytes), bytes.size(), variant);
  text.pop_back();  // The zero at its end.
  return text;
}

}  // namespace meldkamer::outbound::push
