#include "server/intake/dc09/crypto.hpp"

#include <array>
#include <cassert>
#include <memory>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "server/base/octets.hpp"
#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::array<unsigned char, cipher_block_bytes> zero_iv{};

bool is_key_size(std::size_t bytes) {
  return bytes == 16 || bytes == 24 || bytes == 32;
}

const EVP_CIPHER* cipher_of(const Key& key) {
  switch (key.bytes().size()) {
    case 16:
      return EVP_aes_128_cbc();
    case 24:
      return EVP_aes_192_cbc();
    default:
      return EVP_aes_256_cbc();
  }
}

enum class Direction { decrypt = 0, encrypt = 1 };

/// Whole blocks in, as many bytes out. OpenSSL can only fail here for want of memory.
std::string run_cipher(const Key& key, std::string_view input, Direction direction) {
  assert(input.size() % cipher_block_bytes == 0);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context{
      EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free};
  std::string output(input.size() + cipher_block_bytes, '\0');
  int written = 0;
  const bool done =
      context != nullptr &&
      EVP_CipherInit_ex(context.get(),
                        cipher_of(key),
                        nullptr,
                        octets(key.bytes()),
                        zero_iv.data(),
                        static_cast<int>(direction)) == 1 &&
      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
      EVP_CipherUpdate(
          context.get(), octets(output), &written, octets(input), static_cast<int>(input.size())) ==
          1;
  assert(done && static_cast<std::size_t>(written) == input.size());
  output.resize(done ? static_cast<std::size_t>(written) : 0);
  return output;
}

}  // namespace

std::expected<Key, Fault> Key::read(std::string_view text) {
  if (is_key_size(text.size() / 2) && text.size() % 2 == 0) {
    if (auto bytes = read_hex_bytes(text)) return Key{std::move(*bytes)};
  }
  if (is_key_size(text.size())) return Key{std::string{text}};
  return std::unexpected(
      Fault{.kind = Fault::Kind::malformed,
            .what = "an AES key is 32, 48 or 64 hex digits, or 16, 24 or 32 characters"});
}

std::optional<std::string> decrypt_hex(const Key& key, std::string_view hex) {
  const auto bytes = read_hex_bytes(hex);
  if (!bytes || bytes->empty() || bytes->size() % cipher_block_bytes != 0) return std::nullopt;
  return run_cipher(key, *bytes, Direction::decrypt);
}

std::string encrypt_hex(const Key& key, std::string_view clear) {
  return write_hex(run_cipher(key, clear, Direction::encrypt));
}

std::string random_pad() {
  std::string pad(cipher_block_bytes, '\0');
  // Without randomness the pad is constant: that weakens one reply and loses nothing.
  RAND_bytes(octets(pad), static_cast<int>(pad.size()));
  for (char& byte : pad) {
    if (byte == '|' || byte == '[' || byte == ']') byte = '.';
  }
  return pad;
}

std::string fingerprint(std::string_view bytes) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  const int done =
      EVP_Digest(bytes.data(), bytes.size(), octets(digest), &size, EVP_sha256(), nullptr);
  assert(done == 1 && size == 32);
  (void)done;
  return write_hex(std::string_view{digest}.substr(0, 16));
}

}  // namespace meldkamer::intake::dc09
