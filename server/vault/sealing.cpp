#include "server/vault/sealing.hpp"

#include <array>
#include <charconv>
#include <sodium.h>

#include <spdlog/fmt/fmt.h>

#include "server/base/octets.hpp"

namespace meldkamer::vault {
namespace {

constexpr char sealed_mark = '\x02';
constexpr std::string_view letters = "ivnpbtd";  // In the order of SubjectKind.
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string text_of(const KeyName& name) {
  return fmt::format(
      "{}{}.{}", letters[static_cast<std::size_t>(name.kind) - 1], name.place, name.generation);
}

// From key, name and text: the same text needs no second nonce, and another one never gets it.
std::string nonce_of(std::string_view name, const Key& key, std::string_view clear) {
  std::string nonce(nonce_bytes, '\0');
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), nonce.size());
  crypto_generichash_update(&state, octets(name), name.size());
  crypto_generichash_update(&state, octets(clear), clear.size());
  crypto_generichash_final(&state, octets(nonce), nonce.size());
  return nonce;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const int failed = sodium_base642bin(
      octets(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr, base64);
  if (failed != 0) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || rest != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string sealed_text(const KeyName& name, const Key& key, std::string_view clear) {
  const std::string named = text_of(name);
  std::string sealed = nonce_of(named, key, clear);
  sealed.resize(nonce_bytes + clear.size() + tag_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(octets(sealed) + nonce_bytes,
                                             nullptr,
                                             octets(clear),
                                             clear.size(),
                                             octets(named),
                                             named.size(),
                                             nullptr,
                                             octets(sealed),
                                             key.data());
  std::string text(sodium_base64_encoded_len(sealed.size(), base64), '\0');
  sodium_bin2base64(text.data(), text.size(), octets(sealed), sealed.size(), base64);
  text.pop_back();  // The zero that ends it.
  return sealed_mark + named + ':' + text;
}

std::optional<KeyName> key_name_of(std::string_view sealed) {
  if (sealed.size() < 2 || sealed.front() != sealed_mark) return std::nullopt;
  const std::size_t kind = letters.find(sealed[1]);
  const std::size_t dot = sealed.find('.');
  const std::size_t colon = sealed.find(':');
  if (kind == std::string_view::npos || colon == std::string_view::npos || dot > colon) {
    return std::nullopt;
  }
  const auto place = number_in<std::uint64_t>(sealed.substr(2, dot - 2));
  const auto generation = number_in<std::uint32_t>(sealed.substr(dot + 1, colon - dot - 1));
  if (!place || !generation) return std::nullopt;
  return KeyName{
      .kind = static_cast<SubjectKind>(kind + 1), .place = *place, .generation = *generation};
}

std::optional<std::string> clear_text(const KeyName& name,
                                      const Key& key,
                                      std::string_view sealed) {
  const auto bytes = from_base64(sealed.substr(sealed.find(':') + 1));
  if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return std::nullopt;
  const std::string named = text_of(name);
  std::string clear(bytes->size() - nonce_bytes - tag_bytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(octets(clear),
                                                                nullptr,
                                                                nullptr,
                                                                octets(*bytes) + nonce_bytes,
                                                                bytes->size() - nonce_bytes,
                                                                octets(named),
                                                                named.size(),
                                                                octets(*bytes),
                                                                key.data());
  if (failed != 0) return std::nullopt;
  return clear;
}

}  // namespace meldkamer::vault
