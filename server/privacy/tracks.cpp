#include "server/privacy/tracks.hpp"

#include <cmath>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/run_on.hpp"
#include "server/base/strand.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer::privacy {
namespace {

constexpr std::string_view tables[] = {
    "CREATE TABLE points (person TEXT NOT NULL, at_us INTEGER NOT NULL, latitude_e7 INTEGER NOT "
    "NULL,"
    " longitude_e7 INTEGER NOT NULL, accuracy_cm INTEGER NOT NULL, PRIMARY KEY (person, at_us))"
    " STRICT, WITHOUT ROWID",
    "CREATE INDEX points_by_age ON points(at_us)",
    "CREATE TABLE looks (person TEXT NOT NULL, looked_us INTEGER NOT NULL, looker TEXT NOT NULL,"
    " from_us INTEGER NOT NULL, until_us INTEGER NOT NULL, reason TEXT NOT NULL) STRICT",
    "CREATE INDEX looks_of_person ON looks(person, looked_us)",
};
constexpr Schema schema{.name = "tracks file", .version = 1, .statements = tables};
constexpr double steps_per_degree = 1e7;
constexpr double centimetres = 100;

std::int64_t stored(double value, double steps) {
  return std::llround(value * steps);
}

std::expected<void, Fault> finish(Statement& statement) {
  const auto done = statement.step();
  if (!done) return std::unexpected(done.error());
  return {};
}

}  // namespace

Tracks::Tracks(Database database, Settings settings)
    : database_(std::move(database)),
      settings_(std::move(settings)),
      strand_(new_strand(settings_.blocking)) {}

std::expected<std::unique_ptr<Tracks>, Fault> Tracks::open(const std::filesystem::path& file,
                                                           Settings settings) {
  auto database = Database::open(file, schema);
  if (!database) return std::unexpected(database.error());
  std::unique_ptr<Tracks> tracks(new Tracks(std::move(*database), std::move(settings)));
  if (auto purged = tracks->purge_now(); !purged) return std::unexpected(purged.error());
  return tracks;
}

boost::asio::awaitable<Tracks::Done> Tracks::note(domain::PresenceBook book) {
  auto work = [this, book = std::move(book)] { return note_now(book); };
  co_return co_await run_on<Done>(strand_, std::move(work));
}

boost::asio::awaitable<std::expected<std::vector<TrackPoint>, Fault>> Tracks::look(TrackLook look) {
  auto work = [this, look = std::move(look)] { return look_now(look); };
  co_return co_await run_on<std::expected<std::vector<TrackPoint>, Fault>>(strand_,
                                                                           std::move(work));
}

boost::asio::awaitable<std::expected<std::vector<TrackLook>, Fault>> Tracks::looks_at(
    domain::PersonKey person) {
  auto work = [this, person = std::move(person)] { return looks_now(person); };
  co_return co_await run_on<std::expected<std::vector<TrackLook>, Fault>>(strand_, std::move(work));
}

boost::asio::awaitable<Tracks::Done> Tracks::purge() {
  auto work = [this] { return purge_now(); };
  co_return co_await run_on<Done>(strand_, std::move(work));
}

boost::asio::awaitable<Tracks::Done> Tracks::forget(domain::PersonKey person) {
  auto work = [this, person = std::move(person)] { return forget_now(person); };
  co_return co_await run_on<Done>(strand_, std::move(work));
}

Tracks::Done Tracks::note_now(const domain::PresenceBook& book) {
  if (settings_.kept.count() == 0) return {};
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  std::map<domain::PersonKey, Instant> noted;
  for (const auto& [person, presence] : book) {
    if (!presence.position || presence.fixed_at <= newest_[person]) continue;
    const domain::GeoPoint& point = *presence.position;
    auto insert = database_.prepare("INSERT OR REPLACE INTO points VALUES (?, ?, ?, ?, ?)");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(1, std::string_view(person.value));
    insert->bind(2, presence.fixed_at.us);
    insert->bind(3, stored(point.latitude, steps_per_degree));
    insert->bind(4, stored(point.longitude, steps_per_degree));
    insert->bind(5, stored(point.accuracy_m, centimetres));
    if (auto done = finish(*insert); !done) return done;
    noted[person] = presence.fixed_at;
  }
  if (auto done = transaction->commit(); !done) return done;
  for (const auto& [person, at] : noted) newest_[person] = at;
  return {};
}

std::expected<std::vector<TrackPoint>, Fault> Tracks::look_now(const TrackLook& look) {
  auto insert = database_.prepare("INSERT INTO looks VALUES (?, ?, ?, ?, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, std::string_view(look.person.value));
  insert->bind(2, look.looked_at.us);
  insert->bind(3, std::string_view(look.by.value));
  insert->bind(4, look.from.us);
  insert->bind(5, look.until.us);
  insert->bind(6, std::string_view(look.reason));
  if (auto done = finish(*insert); !done) return std::unexpected(done.error());
  auto rows = database_.prepare(
      "SELECT at_us, latitude_e7, longitude_e7, accuracy_cm FROM points WHERE person = ?1 AND"
      " at_us >= ?2 AND at_us < ?3 ORDER BY at_us LIMIT ?4");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, std::string_view(look.person.value));
  rows->bind(2, look.from.us);
  rows->bind(3, look.until.us);
  rows->bind(4, static_cast<std::int64_t>(limits::track_points_max));
  std::vector<TrackPoint> points;
  for (;;) {  // Ends with the rows.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return points;
    points.push_back(
        {.person = look.person,
         .at = {rows->number(0)},
         .position = {.latitude = static_cast<double>(rows->number(1)) / steps_per_degree,
                      .longitude = static_cast<double>(rows->number(2)) / steps_per_degree,
                      .accuracy_m = static_cast<double>(rows->number(3)) / centimetres}});
  }
}

std::expected<std::vector<TrackLook>, Fault> Tracks::looks_now(const domain::PersonKey& person) {
  auto rows = database_.prepare(
      "SELECT looker, from_us, until_us, reason, looked_us FROM looks WHERE person = ?1"
      " ORDER BY looked_us DESC LIMIT ?2");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, std::string_view(person.value));
  rows->bind(2, static_cast<std::int64_t>(limits::track_looks_max));
  std::vector<TrackLook> looks;
  for (;;) {  // Ends with the rows.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return looks;
    looks.push_back({.person = person,
                     .by = {rows->text(0)},
                     .from = {rows->number(1)},
                     .until = {rows->number(2)},
                     .reason = rows->text(3),
                     .looked_at = {rows->number(4)}});
  }
}

Tracks::Done Tracks::purge_now() {
  const Instant now = settings_.clock.now();
  auto points = database_.prepare("DELETE FROM points WHERE at_us < ?");
  if (!points) return std::unexpected(points.error());
  // With nothing to be kept, what an earlier setting kept goes too.
  points->bind(1, settings_.kept.count() == 0 ? INT64_MAX : (now - settings_.kept).us);
  if (auto done = finish(*points); !done) return done;
  auto looks = database_.prepare("DELETE FROM looks WHERE looked_us < ?");
  if (!looks) return std::unexpected(looks.error());
  looks->bind(1, (now - Duration{limits::track_looks_kept}).us);
  return finish(*looks);
}

Tracks::Done Tracks::forget_now(const domain::PersonKey& person) {
  for (const char* sql :
       {"DELETE FROM points WHERE person = ?", "DELETE FROM looks WHERE person = ?"}) {
    auto statement = database_.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    statement->bind(1, std::string_view(person.value));
    if (auto done = finish(*statement); !done) return done;
  }
  newest_.erase(person);
  return {};
}

}  // namespace meldkamer::privacy
