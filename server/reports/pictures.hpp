#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/base/database.hpp"
#include "server/domain/words.hpp"
#include "server/vault/vault.hpp"
#include "server/wire/history.hpp"

namespace meldkamer::reports {

/// The last picture of an incident (wire::IncidentHistory).
struct StoredHistory {
  std::string incident;
  std::string timeline;
  std::string control_room;
};

/// The pictures of closed cases in the response times file: each sealed under a key of its own, so
/// that a person can be taken out of one without losing the others. Blocking; on the file's own
/// executor. `vault` nullptr: they are stored as they are (tests). Faults: of the file and the
/// vault.
class Pictures {
 public:
  Pictures(Database& database, vault::Vault* vault) : database_(database), vault_(vault) {}

  /// As it is to be stored, under the key that the incident's picture has already or a new one.
  std::expected<StoredHistory, Fault> sealed(domain::IncidentId incident, StoredHistory clear);
  /// nullopt: there is none, or its key was destroyed.
  std::expected<std::optional<StoredHistory>, Fault> find(domain::IncidentId incident);

  /// The incidents whose picture names one of `names`.
  std::expected<std::vector<domain::IncidentId>, Fault> that_mention(
      std::span<const std::string> names);
  /// Leaves codes, numbers and times of these.
  std::expected<void, Fault> erase(std::span<const domain::IncidentId> incidents);
  /// Takes the names out of these, for good: what was stored before cannot be opened any more.
  std::expected<void, Fault> redact(std::span<const domain::IncidentId> incidents,
                                    std::span<const std::string> names);

 private:
  std::expected<std::optional<StoredHistory>, Fault> stored(domain::IncidentId incident);
  /// nullopt: its key was destroyed.
  std::expected<std::optional<StoredHistory>, Fault> opened(StoredHistory stored);
  /// Under a new key; the old one is destroyed once the new row is on the disk.
  std::expected<void, Fault> replace(domain::IncidentId incident, wire::IncidentHistory clear);

  using Rewriting = std::function<wire::IncidentHistory(const wire::IncidentHistory&)>;
  std::expected<void, Fault> rewrite(std::span<const domain::IncidentId> incidents,
                                     const Rewriting& rewriting);

  Database& database_;
  vault::Vault* vault_;
};

}  // namespace meldkamer::reports
