#pragma once
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "server/auth/devices/device.hpp"
#include "server/base/database.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::auth::devices {

/// Handhelds, codes, and which session was opened by which handheld, in devices.db. Blocking, for
/// one thread at a time (the device book). Faults: unavailable, malformed.
class DeviceStore {
 public:
  static std::expected<std::unique_ptr<DeviceStore>, Fault> open(const std::filesystem::path& file);

  std::expected<std::vector<Device>, Fault> devices();
  /// Adds it, or writes what changed of it. The newest limits::handhelds_revoked_kept withdrawn
  /// ones are kept.
  std::expected<void, Fault> keep(const Device& device);

  /// Keeps the newest limits::enrolments_max.
  std::expected<void, Fault> add(const Enrolment& enrolment);
  /// Uses the code up; nullopt: there is none, or it is too old. Expired ones go as well.
  std::expected<std::optional<Enrolment>, Fault> take(const TokenHash& code_hash, Instant now);

  using SessionOfDevice = std::pair<Uuid, Uuid>;  ///< Session, device.
  std::expected<std::vector<SessionOfDevice>, Fault> sessions();
  std::expected<void, Fault> bind(const Uuid& session, const Uuid& device);
  std::expected<void, Fault> unbind(std::span<const Uuid> sessions);

  std::expected<std::vector<LostNotice>, Fault> notices();
  /// Keeps the newest limits::handheld_notices_max.
  std::expected<void, Fault> add(const std::vector<LostNotice>& notices);
  std::expected<void, Fault> note_read(const domain::PersonKey& person, Instant at);

 private:
  explicit DeviceStore(Database database) : database_(std::move(database)) {}

  Database database_;
};

}  // namespace meldkamer::auth::devices
