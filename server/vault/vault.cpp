#include "server/vault/vault.hpp"

#include <algorithm>
#include <sodium.h>
#include <system_error>

#include <spdlog/fmt/fmt.h>

#include "server/base/trust_limits.hpp"
#include "server/vault/sealing.hpp"

namespace meldkamer::vault {
namespace {

using State = KeyRecord::State;

constexpr std::array<std::string_view, 7> file_names = {
    "incidents", "visits", "notices", "people", "bans", "pictures", "dossiers"};

bool is_named(SubjectKind kind) {
  return kind == SubjectKind::person || kind == SubjectKind::ban;
}

bool is_numbered_here(SubjectKind kind) {
  return kind == SubjectKind::picture || kind == SubjectKind::dossier;
}

Fault missing_key() {
  return {.kind = Fault::Kind::malformed,
          .what =
              "the keys are older than what they must open: put back the newest copy of the "
              "folder of keys"};
}

Fault damaged() {
  return {.kind = Fault::Kind::malformed,
          .what =
              "a sealed text is damaged, or the keys belong to other data: put back the data "
              "from a copy, and the newest keys"};
}

}  // namespace

Vault::Vault(std::vector<KeyFile> files, Entropy& entropy)
    : files_(std::move(files)), entropy_(entropy) {}

std::expected<std::unique_ptr<Vault>, Fault> Vault::open(const std::filesystem::path& folder,
                                                         Entropy& entropy) {
  if (sodium_init() < 0) {
    return std::unexpected(Fault{.kind = Fault::Kind::broken, .what = "libsodium does not start"});
  }
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  if (error) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::unavailable,
              .what = "cannot make " + folder.string() + ": " + error.message()});
  }
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  std::vector<KeyFile> files;
  files.reserve(file_names.size());
  for (std::size_t at = 0; at < file_names.size(); ++at) {
    const auto names =
        is_named(static_cast<SubjectKind>(at + 1)) ? KeyFile::Names::kept : KeyFile::Names::none;
    auto file = KeyFile::open(folder / (std::string(file_names[at]) + ".keys"), names);
    if (!file) return std::unexpected(std::move(file.error()));
    files.push_back(std::move(*file));
  }
  std::unique_ptr<Vault> vault(new Vault(std::move(files), entropy));
  for (const auto kind : {SubjectKind::person, SubjectKind::ban}) {
    if (auto known = vault->know_names(kind); !known) return std::unexpected(known.error());
  }
  for (const auto kind : {SubjectKind::picture, SubjectKind::dossier}) {
    if (auto known = vault->know_next(kind); !known) return std::unexpected(known.error());
  }
  return vault;
}

std::expected<void, Fault> Vault::know_names(SubjectKind kind) {
  const KeyFile& file = file_of(kind);
  for (std::uint64_t place = 0; place < file.size(); ++place) {
    auto record = file.read(place);
    if (!record) return std::unexpected(std::move(record.error()));
    places_[static_cast<std::size_t>(kind)].insert_or_assign(std::move(record->name), place);
  }
  return {};
}

// Used and erased places come before the spare ones.
std::expected<void, Fault> Vault::know_next(SubjectKind kind) {
  const KeyFile& file = file_of(kind);
  std::uint64_t low = 0;
  std::uint64_t high = file.size();
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const auto record = file.read(middle);
    if (!record) return std::unexpected(record.error());
    if (record->state == State::spare) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  next_[static_cast<std::size_t>(kind)] = low;
  return {};
}

KeyRecord Vault::new_record(State state, std::uint32_t generation) {
  KeyRecord record{.state = state, .generation = generation};
  entropy_.fill(record.key);
  return record;
}

std::expected<void, Fault> Vault::grow(SubjectKind kind, std::uint64_t place, State state) {
  KeyFile& file = file_of(kind);
  if (place < file.size()) return {};
  std::vector<KeyRecord> fresh_ones;
  for (std::uint64_t at = file.size(); at <= place + limits::keys_ahead; ++at) {
    fresh_ones.push_back(new_record(state, 1));
  }
  return file.write(file.size(), fresh_ones);
}

std::expected<void, Fault> Vault::prepare_named(SubjectKind kind,
                                                std::span<const Subject> subjects) {
  auto& places = places_[static_cast<std::size_t>(kind)];
  KeyFile& file = file_of(kind);
  std::vector<KeyRecord> fresh_ones;
  std::map<std::string, std::uint64_t, std::less<>> added;
  for (const Subject& subject : subjects) {
    if (subject.kind != kind || places.contains(subject.key)) continue;
    if (!added.emplace(subject.key, file.size() + fresh_ones.size()).second) continue;
    fresh_ones.push_back(new_record(State::used, 1));
    fresh_ones.back().name = subject.key;
  }
  if (fresh_ones.empty()) return {};
  if (auto written = file.write(file.size(), fresh_ones); !written) return written;
  places.merge(added);
  return {};
}

std::expected<void, Fault> Vault::prepare_locked(std::span<const Subject> subjects) {
  std::array<std::uint64_t, kinds> highest{};
  std::array<bool, kinds> asked{};
  for (const Subject& subject : subjects) {
    const auto kind = static_cast<std::size_t>(subject.kind);
    asked[kind] = true;
    highest[kind] = std::max(highest[kind], subject.number);
  }
  for (std::size_t at = 1; at < kinds; ++at) {
    if (!asked[at]) continue;
    const auto kind = static_cast<SubjectKind>(at);
    auto done =
        is_named(kind) ? prepare_named(kind, subjects) : grow(kind, highest[at], State::used);
    if (!done) return done;
  }
  return {};
}

std::expected<void, Fault> Vault::prepare(std::span<const Subject> subjects) {
  const std::lock_guard lock(mutex_);
  return prepare_locked(subjects);
}

// Many at once, for one wait for the disk. Those that nobody took before a restart stay unused.
std::expected<void, Fault> Vault::reserve(SubjectKind kind, std::uint64_t place) {
  if (auto grown = grow(kind, place + limits::keys_reserved, State::spare); !grown) return grown;
  std::vector<KeyRecord> records;
  for (std::uint64_t at = place; at < place + limits::keys_reserved; ++at) {
    auto record = file_of(kind).read(at);
    if (!record) return std::unexpected(std::move(record.error()));
    record->state = State::used;
    records.push_back(std::move(*record));
  }
  return file_of(kind).write(place, records);
}

std::expected<Subject, Fault> Vault::fresh(SubjectKind kind) {
  const std::lock_guard lock(mutex_);
  std::uint64_t& next = next_[static_cast<std::size_t>(kind)];
  std::uint64_t& reserved = reserved_[static_cast<std::size_t>(kind)];
  if (next >= reserved) {
    if (auto done = reserve(kind, next); !done) return std::unexpected(std::move(done.error()));
    reserved = next + limits::keys_reserved;
  }
  return Subject{.kind = kind, .number = next++, .key = {}};
}

std::optional<std::uint64_t> Vault::place_of(const Subject& subject) {
  if (!is_named(subject.kind)) {
    if (subject.number >= file_of(subject.kind).size()) return std::nullopt;
    return subject.number;
  }
  const auto& places = places_[static_cast<std::size_t>(subject.kind)];
  const auto found = places.find(subject.key);
  return found == places.end() ? std::nullopt : std::optional(found->second);
}

std::expected<std::string, Fault> Vault::seal(const Subject& subject, std::string_view clear) {
  const std::lock_guard lock(mutex_);
  if (auto ready = prepare_locked(std::span(&subject, 1)); !ready) {
    return std::unexpected(std::move(ready.error()));
  }
  const auto place = place_of(subject);
  if (!place) return std::unexpected(missing_key());
  auto record = file_of(subject.kind).read(*place);
  if (!record) return std::unexpected(std::move(record.error()));
  if (record->state == State::erased) {
    // The number was given out again (after a restored backup) or the person is back: a new key,
    // never the old one.
    const std::string name = record->name;
    *record = new_record(State::used, record->generation + 1);
    record->name = name;
    if (auto written = file_of(subject.kind).write(*place, std::span(&*record, 1)); !written) {
      return std::unexpected(std::move(written.error()));
    }
  }
  return sealed_text({.kind = subject.kind, .place = *place, .generation = record->generation},
                     record->key,
                     clear);
}

std::expected<std::optional<std::string>, Fault> Vault::unseal(std::string_view sealed) {
  const auto name = key_name_of(sealed);
  if (!name) return std::unexpected(damaged());
  const std::lock_guard lock(mutex_);
  const KeyFile& file = file_of(name->kind);
  if (name->place >= file.size()) return std::unexpected(missing_key());
  const auto record = file.read(name->place);
  if (!record) return std::unexpected(record.error());
  if (name->generation > record->generation) return std::unexpected(missing_key());
  if (name->generation < record->generation || record->state == State::erased) {
    return std::optional<std::string>{};
  }
  auto clear = clear_text(*name, record->key, sealed);
  if (!clear) return std::unexpected(damaged());
  return clear;
}

std::expected<void, Fault> Vault::erase(std::span<const Subject> subjects) {
  const std::lock_guard lock(mutex_);
  for (const Subject& subject : subjects) {
    const auto place = place_of(subject);
    if (!place) continue;
    auto record = file_of(subject.kind).read(*place);
    if (!record) return std::unexpected(std::move(record.error()));
    if (record->state == State::erased) continue;
    record->state = State::erased;
    record->key = {};
    if (auto gone = file_of(subject.kind).write(*place, std::span(&*record, 1)); !gone) {
      return gone;
    }
  }
  return {};
}

bool is_sealed(std::string_view text) {
  return key_name_of(text).has_value();
}

std::optional<Subject> numbered_subject(std::string_view sealed) {
  const auto name = key_name_of(sealed);
  if (!name || !is_numbered_here(name->kind)) return std::nullopt;
  return Subject{.kind = name->kind, .number = name->place, .key = {}};
}

}  // namespace meldkamer::vault
