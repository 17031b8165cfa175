#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/entropy.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::secrets {

/// How a secret lies in its file.
enum class Rest : std::uint8_t {
  plain,
  sealed,  ///< Under the key that seals.
  old,     ///< Under a key that only opens: it is to be sealed anew.
};

/// One secret as it was read.
struct Secret {
  std::string text;
  Rest rest{Rest::plain};
};

/// Secrets of other programs in files of their own: keys of panels, passwords, tokens. Each may
/// stand sealed under one key that lies elsewhere, so that a copy of the files alone gives none of
/// them away. A sealed file is one line: `meldkamer-sealed-1:` and base64url of a nonce and of what
/// XChaCha20-Poly1305 made of the text. Without a key nothing is sealed and plain files are read.
class SecretFiles {
 public:
  using Key = std::array<std::uint8_t, 32>;

  SecretFiles() = default;

  /// Another key; the first one seals, the others only open. `file` holds 64 hexadecimal digits.
  /// Faults: unavailable; malformed.
  std::expected<void, Fault> add_key(const std::filesystem::path& file);

  bool sealing() const { return !keys_.empty(); }

  /// From now on read() refuses a secret in clear, unless it is a credential of systemd, which lies
  /// in memory.
  void demand_sealed() { sealed_only_ = true; }

  /// nullopt: there is no such file. Faults: unavailable; malformed (sealed, and under none of the
  /// keys, or changed since; or plain, and that is refused).
  std::expected<std::optional<Secret>, Fault> read(const std::filesystem::path& file) const;

  /// A new file, mode 0600, sealed when there is a key; it is on the disk when this returns, its
  /// name once the folder is synced. Faults: unavailable, full.
  std::expected<void, Fault> write(const std::filesystem::path& file,
                                   std::string_view text,
                                   Entropy& entropy) const;

  /// Puts `text` in the place of what `file` holds, sealed, with its owner and mode; then writes
  /// over what stood there, as far as the disk lets it. Afterwards one of the two is there whole,
  /// whatever happens. Faults: unavailable, full.
  std::expected<void, Fault> seal_in_place(const std::filesystem::path& file,
                                           std::string_view text,
                                           Entropy& entropy) const;

 private:
  std::string sealed(std::string_view text, Entropy& entropy) const;
  std::optional<Secret> opened(std::string_view line) const;

  std::vector<Key> keys_;
  bool sealed_only_{};
};

/// Whether systemd decrypted it for this service (systemd.exec, LoadCredentialEncrypted=).
bool is_credential(const std::filesystem::path& file);

/// Without blanks and line ends behind it.
std::string_view without_line_end(std::string_view text);

}  // namespace meldkamer::secrets
