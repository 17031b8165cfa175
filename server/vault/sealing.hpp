#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/vault/key_file.hpp"
#include "server/vault/subject.hpp"

namespace meldkamer::vault {

/// Which key: the file by its kind, the place in it, and the key that stood there at the time.
struct KeyName {
  SubjectKind kind{};
  std::uint64_t place{};
  std::uint32_t generation{};
};

/// A sealed text as it is stored: byte 0x02, a letter for the kind, place, '.', generation, ':' and
/// base64url of nonce and sealed bytes. The first byte is in no text that a person types.
std::string sealed_text(const KeyName& name, const Key& key, std::string_view clear);

/// nullopt: it is no sealed text.
std::optional<KeyName> key_name_of(std::string_view sealed);

/// nullopt: it was not sealed with this key, or was changed since.
std::optional<std::string> clear_text(const KeyName& name, const Key& key, std::string_view sealed);

}  // namespace meldkamer::vault
