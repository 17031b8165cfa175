#include "server/auth/devices/device_store.hpp"

#include <algorithm>

#include "server/base/device_limits.hpp"

namespace meldkamer::auth::devices {
namespace {

constexpr std::string_view tables[] = {
    "CREATE TABLE devices (id BLOB PRIMARY KEY, label TEXT NOT NULL, account TEXT NOT NULL,"
    " key BLOB NOT NULL, enrolled_us INTEGER NOT NULL, enrolled_by TEXT NOT NULL,"
    " seen_us INTEGER NOT NULL, vouched_us INTEGER NOT NULL, revoked_us INTEGER NOT NULL,"
    " revoked_by TEXT NOT NULL, lost INTEGER NOT NULL) STRICT",
    "CREATE TABLE enrolments (code_hash BLOB PRIMARY KEY, account TEXT NOT NULL,"
    " label TEXT NOT NULL, made_by TEXT NOT NULL, until_us INTEGER NOT NULL) STRICT",
    "CREATE TABLE sessions (session BLOB PRIMARY KEY, device BLOB NOT NULL) STRICT",
    "CREATE TABLE notices (told TEXT NOT NULL, device BLOB NOT NULL, what TEXT NOT NULL,"
    " sent_us INTEGER NOT NULL, read_us INTEGER NOT NULL) STRICT",
};

constexpr Schema schema{.name = "file of handhelds", .version = 1, .statements = tables};

template <std::size_t size>
void copy_bytes(std::span<const std::uint8_t> from, std::array<std::uint8_t, size>& to) {
  std::copy_n(from.begin(), std::min(from.size(), size), to.begin());
}

template <std::size_t size>
std::span<const std::uint8_t> all_of(const std::array<std::uint8_t, size>& bytes) {
  return bytes;
}

std::int64_t whole(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

std::expected<void, Fault> finish(Statement& statement) {
  const auto done = statement.step();
  if (!done) return std::unexpected(done.error());
  return {};
}

std::expected<void, Fault> keep_newest(Database& database, std::string_view sql, std::size_t most) {
  auto trim = database.prepare(sql);
  if (!trim) return std::unexpected(trim.error());
  trim->bind(1, whole(most));
  return finish(*trim);
}

Device device_at(const Statement& row) {
  Device device;
  copy_bytes(row.bytes(0), device.id);
  device.label = row.text(1);
  device.account = row.text(2);
  copy_bytes(row.bytes(3), device.key);
  device.enrolled_at = {row.number(4)};
  device.enrolled_by = row.text(5);
  device.seen_at = {row.number(6)};
  device.vouched_at = {row.number(7)};
  device.revoked_at = {row.number(8)};
  device.revoked_by = row.text(9);
  device.lost = row.number(10) != 0;
  return device;
}

/// Every row of `sql`, each read by `read`.
template <class Row, class Read>
std::expected<std::vector<Row>, Fault> all_rows(Database& database,
                                                std::string_view sql,
                                                Read read) {
  auto rows = database.prepare(sql);
  if (!rows) return std::unexpected(rows.error());
  std::vector<Row> all;
  for (;;) {  // Ends with the table, which is bounded.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return all;
    all.push_back(read(*rows));
  }
}

}  // namespace

std::expected<std::unique_ptr<DeviceStore>, Fault> DeviceStore::open(
    const std::filesystem::path& file) {
  auto database = Database::open(file, schema);
  if (!database) return std::unexpected(database.error());
  return std::unique_ptr<DeviceStore>(new DeviceStore(std::move(*database)));
}

std::expected<std::vector<Device>, Fault> DeviceStore::devices() {
  return all_rows<Device>(database_,
                          "SELECT id, label, account, key, enrolled_us, enrolled_by, seen_us,"
                          " vouched_us, revoked_us, revoked_by, lost FROM devices",
                          device_at);
}

std::expected<void, Fault> DeviceStore::keep(const Device& device) {
  auto put = database_.prepare(
      "INSERT INTO devices (id, label, account, key, enrolled_us, enrolled_by, seen_us, vouched_us,"
      " revoked_us, revoked_by, lost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET seen_us = excluded.seen_us, vouched_us = excluded.vouched_us,"
      " revoked_us = excluded.revoked_us, revoked_by = excluded.revoked_by, lost = excluded.lost");
  if (!put) return std::unexpected(put.error());
  put->bind(1, all_of(device.id));
  put->bind(2, device.label);
  put->bind(3, device.account);
  put->bind(4, all_of(device.key));
  put->bind(5, device.enrolled_at.us);
  put->bind(6, device.enrolled_by);
  put->bind(7, device.seen_at.us);
  put->bind(8, device.vouched_at.us);
  put->bind(9, device.revoked_at.us);
  put->bind(10, device.revoked_by);
  put->bind(11, std::int64_t{device.lost});
  if (auto done = finish(*put); !done) return done;
  if (!device.revoked_at) return {};
  return keep_newest(database_,
                     "DELETE FROM devices WHERE revoked_us > 0 AND id NOT IN (SELECT id FROM"
                     " devices WHERE revoked_us > 0 ORDER BY revoked_us DESC LIMIT ?)",
                     limits::handhelds_revoked_kept);
}

std::expected<void, Fault> DeviceStore::add(const Enrolment& enrolment) {
  auto put = database_.prepare(
      "INSERT INTO enrolments (code_hash, account, label, made_by, until_us)"
      " VALUES (?, ?, ?, ?, ?)");
  if (!put) return std::unexpected(put.error());
  put->bind(1, all_of(enrolment.code_hash));
  put->bind(2, enrolment.account);
  put->bind(3, enrolment.label);
  put->bind(4, enrolment.made_by);
  put->bind(5, enrolment.until.us);
  if (auto done = finish(*put); !done) return done;
  return keep_newest(database_,
                     "DELETE FROM enrolments WHERE code_hash NOT IN (SELECT code_hash FROM"
                     " enrolments ORDER BY until_us DESC, rowid DESC LIMIT ?)",
                     limits::enrolments_max);
}

std::expected<std::optional<Enrolment>, Fault> DeviceStore::take(const TokenHash& code_hash,
                                                                 Instant now) {
  auto drop = database_.prepare("DELETE FROM enrolments WHERE until_us <= ?");
  if (!drop) return std::unexpected(drop.error());
  drop->bind(1, now.us);
  if (auto done = finish(*drop); !done) return std::unexpected(done.error());
  auto take = database_.prepare(
      "DELETE FROM enrolments WHERE code_hash = ? RETURNING account, label, made_by, until_us");
  if (!take) return std::unexpected(take.error());
  take->bind(1, all_of(code_hash));
  const auto row = take->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  Enrolment taken{.code_hash = code_hash,
                  .account = take->text(0),
                  .label = take->text(1),
                  .made_by = take->text(2),
                  .until = {take->number(3)}};
  if (auto done = finish(*take); !done) return std::unexpected(done.error());
  return taken;
}

std::expected<std::vector<DeviceStore::SessionOfDevice>, Fault> DeviceStore::sessions() {
  const auto read = [](const Statement& row) {
    SessionOfDevice one;
    copy_bytes(row.bytes(0), one.first);
    copy_bytes(row.bytes(1), one.second);
    return one;
  };
  return all_rows<SessionOfDevice>(database_, "SELECT session, device FROM sessions", read);
}

std::expected<void, Fault> DeviceStore::bind(const Uuid& session, const Uuid& device) {
  auto put = database_.prepare("INSERT OR REPLACE INTO sessions (session, device) VALUES (?, ?)");
  if (!put) return std::unexpected(put.error());
  put->bind(1, all_of(session));
  put->bind(2, all_of(device));
  return finish(*put);
}

std::expected<void, Fault> DeviceStore::unbind(std::span<const Uuid> sessions) {
  for (const Uuid& session : sessions) {
    auto drop = database_.prepare("DELETE FROM sessions WHERE session = ?");
    if (!drop) return std::unexpected(drop.error());
    drop->bind(1, all_of(session));
    if (auto done = finish(*drop); !done) return done;
  }
  return {};
}

std::expected<std::vector<LostNotice>, Fault> DeviceStore::notices() {
  const auto read = [](const Statement& row) {
    LostNotice notice;
    notice.told = {row.text(0)};
    copy_bytes(row.bytes(1), notice.device);
    notice.what = row.text(2);
    notice.sent_at = {row.number(3)};
    notice.read_at = {row.number(4)};
    return notice;
  };
  return all_rows<LostNotice>(database_,
                              "SELECT told, device, what, sent_us, read_us FROM notices"
                              " ORDER BY sent_us DESC",
                              read);
}

std::expected<void, Fault> DeviceStore::add(const std::vector<LostNotice>& notices) {
  for (const LostNotice& notice : notices) {
    auto put = database_.prepare(
        "INSERT INTO notices (told, device, what, sent_us, read_us) VALUES (?, ?, ?, ?, 0)");
    if (!put) return std::unexpected(put.error());
    put->bind(1, notice.told.value);
    put->bind(2, all_of(notice.device));
    put->bind(3, notice.what);
    put->bind(4, notice.sent_at.us);
    if (auto done = finish(*put); !done) return done;
  }
  return keep_newest(database_,
                     "DELETE FROM notices WHERE rowid NOT IN (SELECT rowid FROM notices"
                     " ORDER BY sent_us DESC LIMIT ?)",
                     limits::handheld_notices_max);
}

std::expected<void, Fault> DeviceStore::note_read(const domain::PersonKey& person, Instant at) {
  auto put = database_.prepare("UPDATE notices SET read_us = ? WHERE told = ? AND read_us = 0");
  if (!put) return std::unexpected(put.error());
  put->bind(1, at.us);
  put->bind(2, person.value);
  return finish(*put);
}

}  // namespace meldkamer::auth::devices
