#pragma once
#include <cstdint>
#include <string>

namespace meldkamer::vault {

/// Whose data: what is forgotten together. Cases, visits and notices have their own number; people
/// and bans their key in the directory; pictures of closed cases and dossiers get a number from the
/// vault.
enum class SubjectKind : std::uint8_t {
  incident = 1,
  visit,
  notice,
  person,
  ban,
  picture,
  dossier
};

struct Subject {
  SubjectKind kind{};
  std::uint64_t number{};  ///< 0 for a person or ban.
  std::string key;         ///< Empty for all others.
  friend auto operator<=>(const Subject&, const Subject&) = default;
};

}  // namespace meldkamer::vault
