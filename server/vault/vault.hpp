#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/entropy.hpp"
#include "server/base/fault.hpp"
#include "server/vault/key_file.hpp"
#include "server/vault/subject.hpp"

namespace meldkamer::vault {

/// A key for each whose data we keep. What names or describes people is written sealed under it
/// (XChaCha20-Poly1305), so that destroying the key forgets it in a journal that is never rewritten
/// and in every backup of it. Safe from any thread.
///
/// A key is on the disk before the first text that it seals. Keys of cases are made hundreds ahead,
/// so that an alarm does not wait for one.
class Vault {
 public:
  /// Opens the files of keys in `folder`, or makes them. Faults: unavailable, full, malformed.
  static std::expected<std::unique_ptr<Vault>, Fault> open(const std::filesystem::path& folder,
                                                           Entropy& entropy);

  /// Sees to it that each of them has a key, with as few waits for the disk as can be.
  /// Faults: full, unavailable, malformed.
  std::expected<void, Fault> prepare(std::span<const Subject> subjects);
  /// A picture or dossier that has no number yet. Faults: full, unavailable, malformed.
  std::expected<Subject, Fault> fresh(SubjectKind kind);

  /// The same clear text gives the same sealed text: equal states stay equal bytes. Printable, but
  /// for its first byte. Faults: as prepare().
  std::expected<std::string, Fault> seal(const Subject& subject, std::string_view clear);
  /// nullopt: its key was destroyed. Faults: malformed (damaged, or its key is not in these files:
  /// they are older than the text), unavailable.
  std::expected<std::optional<std::string>, Fault> unseal(std::string_view sealed);

  /// Destroys the keys of these: overwritten in place, and on the disk when this returns. Who has
  /// none, or none any more, is passed over. Faults: full, unavailable, malformed.
  std::expected<void, Fault> erase(std::span<const Subject> subjects);

 private:
  static constexpr std::size_t kinds = 8;  // SubjectKind begins at 1.

  Vault(std::vector<KeyFile> files, Entropy& entropy);
  std::expected<void, Fault> know_names(SubjectKind kind);
  std::expected<void, Fault> know_next(SubjectKind kind);

  KeyFile& file_of(SubjectKind kind) { return files_[static_cast<std::size_t>(kind) - 1]; }

  KeyRecord new_record(KeyRecord::State state, std::uint32_t generation);
  std::expected<void, Fault> reserve(SubjectKind kind, std::uint64_t place);
  std::expected<void, Fault> grow(SubjectKind kind, std::uint64_t place, KeyRecord::State state);
  std::expected<void, Fault> prepare_locked(std::span<const Subject> subjects);
  std::expected<void, Fault> prepare_named(SubjectKind kind, std::span<const Subject> subjects);
  /// Where its key stands; nullopt: it has none.
  std::optional<std::uint64_t> place_of(const Subject& subject);

  std::mutex mutex_;
  std::vector<KeyFile> files_;                                                   // By kind.
  std::array<std::map<std::string, std::uint64_t, std::less<>>, kinds> places_;  // Of names.
  std::array<std::uint64_t, kinds> next_{};      // The next place of pictures and dossiers ...
  std::array<std::uint64_t, kinds> reserved_{};  // ... of which those before this are marked used.
  Entropy& entropy_;
};

/// Whether `text` was sealed by a vault.
bool is_sealed(std::string_view text);

/// The picture or dossier under whose key `sealed` stands; nullopt: it is not one of them.
std::optional<Subject> numbered_subject(std::string_view sealed);

}  // namespace meldkamer::vault
