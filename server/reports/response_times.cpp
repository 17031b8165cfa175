#include "server/reports/response_times.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sstream>

#include <boost/asio/strand.hpp>

#include "server/base/limits.hpp"
#include "server/base/octets.hpp"
#include "server/base/run_on.hpp"
#include "server/wire/history.hpp"

namespace meldkamer::reports {
namespace {

constexpr std::array<std::string_view, 2> tables = {
    "CREATE TABLE incidents (incident INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
    " kind_label TEXT NOT NULL, priority INTEGER NOT NULL, control_room TEXT NOT NULL,"
    " site TEXT NOT NULL, site_label TEXT NOT NULL, shift TEXT NOT NULL,"
    " received_us INTEGER NOT NULL, acknowledge_us INTEGER NOT NULL, accept_us INTEGER NOT NULL,"
    " arrive_us INTEGER NOT NULL, secure_us INTEGER NOT NULL, close_us INTEGER NOT NULL,"
    " police_call_us INTEGER NOT NULL, police_arrive_us INTEGER NOT NULL,"
    " acknowledge_norm_us INTEGER NOT NULL, arrive_norm_us INTEGER NOT NULL,"
    " started_by_system INTEGER NOT NULL, drill INTEGER NOT NULL, disposition INTEGER NOT NULL,"
    " handoff INTEGER NOT NULL, acknowledged_by TEXT NOT NULL, offers INTEGER NOT NULL,"
    " offers_timed_out INTEGER NOT NULL, picture BLOB NOT NULL, timeline BLOB NOT NULL) STRICT",
    "CREATE INDEX incidents_by_time ON incidents(received_us)",
};
constexpr Schema schema = {.name = "response times file", .version = 1, .statements = tables};

/// Beside the rows, so that files of before it open as they are.
constexpr std::string_view restricted_table =
    "CREATE TABLE restricted_incidents (incident INTEGER PRIMARY KEY) STRICT";

/// Beside the incidents, made when it is missing: files of older programs lack it and stay
/// readable.
constexpr std::string_view counted_table =
    "CREATE TABLE IF NOT EXISTS counted (incident INTEGER PRIMARY KEY, year INTEGER NOT NULL,"
    " month INTEGER NOT NULL, weekday INTEGER NOT NULL, hour INTEGER NOT NULL,"
    " category TEXT NOT NULL, location TEXT NOT NULL, outside INTEGER NOT NULL,"
    " measures TEXT NOT NULL) STRICT";

constexpr std::string_view columns =
    "incident, kind, kind_label, priority, control_room, site, site_label, shift, received_us,"
    " acknowledge_us, accept_us, arrive_us, secure_us, close_us, police_call_us, police_arrive_us,"
    " acknowledge_norm_us, arrive_norm_us, started_by_system, drill, disposition, handoff,"
    " acknowledged_by, offers, offers_timed_out";
/// Of what is counted; absent for rows of older programs.
constexpr std::string_view counted_columns =
    "COALESCE(year, 0), COALESCE(month, 0), COALESCE(weekday, 0), COALESCE(hour, 0),"
    " COALESCE(category, ''), COALESCE(location, ''), COALESCE(outside, 0), COALESCE(measures, '')";

constexpr char measure_mark = ' ';  // Measures are codes: no blank is within one.

/// A phase that was not reached is stored as -1.
std::int64_t stored(const std::optional<Duration>& span) {
  return span ? span->count() : -1;
}

std::optional<Duration> span_of(std::int64_t us) {
  return us < 0 ? std::nullopt : std::optional(Duration(us));
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += measure_mark;
    text += word;
  }
  return text;
}

CountedAs counted_of(const Statement& at, int first) {
  const auto number = [&](int place) {
    return static_cast<std::uint32_t>(at.number(first + place));
  };
  return {.year = number(0),
          .month = number(1),
          .weekday = number(2),
          .hour = number(3),
          .category = at.text(first + 4),
          .location_code = at.text(first + 5),
          .outside = at.number(first + 6) != 0,
          .measures = words_of(at.text(first + 7))};
}

IncidentRow row_of(const Statement& at) {
  constexpr int counted_at = 25;
  return {
      .incident = {static_cast<std::uint64_t>(at.number(0))},
      .kind = at.text(1),
      .kind_label = at.text(2),
      .priority = static_cast<domain::Priority>(at.number(3)),
      .control_room = at.text(4),
      .site = at.text(5),
      .site_label = at.text(6),
      .shift = at.text(7),
      .received_at = {at.number(8)},
      .acknowledge = span_of(at.number(9)),
      .accept = span_of(at.number(10)),
      .arrive = span_of(at.number(11)),
      .secure = span_of(at.number(12)),
      .close = span_of(at.number(13)),
      .police_call = span_of(at.number(14)),
      .police_arrive = span_of(at.number(15)),
      .acknowledge_norm = Duration(at.number(16)),
      .arrive_norm = Duration(at.number(17)),
      .started_by_system = at.number(18) != 0,
      .drill = at.number(19) != 0,
      .disposition = static_cast<domain::Disposition>(at.number(20)),
      .handoff = static_cast<domain::HandoffState>(at.number(21)),
      .acknowledged_by = at.text(22),
      .offers = static_cast<std::uint32_t>(at.number(23)),
      .offers_timed_out = static_cast<std::uint32_t>(at.number(24)),
      .counted = counted_of(at, counted_at),
  };
}

void bind_row(Statement& to, const IncidentRow& row) {
  to.bind(1, static_cast<std::int64_t>(row.incident.value));
  to.bind(2, std::string_view(row.kind));
  to.bind(3, std::string_view(row.kind_label));
  to.bind(4, static_cast<std::int64_t>(row.priority));
  to.bind(5, std::string_view(row.control_room));
  to.bind(6, std::string_view(row.site));
  to.bind(7, std::string_view(row.site_label));
  to.bind(8, std::string_view(row.shift));
  to.bind(9, row.received_at.us);
  int place = 10;
  for (const auto& span : {row.acknowledge,
                           row.accept,
                           row.arrive,
                           row.secure,
                           row.close,
                           row.police_call,
                           row.police_arrive}) {
    to.bind(place++, stored(span));
  }
  to.bind(17, std::int64_t{row.acknowledge_norm.count()});
  to.bind(18, std::int64_t{row.arrive_norm.count()});
  to.bind(19, std::int64_t{row.started_by_system});
  to.bind(20, std::int64_t{row.drill});
  to.bind(21, static_cast<std::int64_t>(row.disposition));
  to.bind(22, static_cast<std::int64_t>(row.handoff));
  to.bind(23, std::string_view(row.acknowledged_by));
  to.bind(24, std::int64_t{row.offers});
  to.bind(25, std::int64_t{row.offers_timed_out});
}

/// `count` question marks from number `first` on: "(?7,?8)".
std::string places(int first, std::size_t count) {
  std::string text = "(";
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("{}?{}", i == 0 ? "" : ",", first + static_cast<int>(i));
  }
  return text + ")";
}

constexpr int first_list_place = 8;

std::string query_of(const RowFilter& filter) {
  std::string sql = fmt::format(
      "SELECT {}, {} FROM incidents LEFT JOIN counted USING (incident)"
      " WHERE drill = ?1 AND received_us >= ?2 AND received_us < ?3 AND incident < ?4",
      columns,
      counted_columns);
  if (!filter.site.empty()) sql += " AND site = ?5";
  if (!filter.kind.empty()) sql += " AND kind = ?6";
  if (!filter.shift.empty()) sql += " AND shift = ?7";
  if (filter.without_false_alarms) {
    sql +=
        fmt::format(" AND disposition <> {}", static_cast<int>(domain::Disposition::false_alarm));
  }
  if (filter.without_restricted) {
    sql += " AND incident NOT IN (SELECT incident FROM restricted_incidents)";
  }
  const int rooms = static_cast<int>(filter.control_rooms.size());
  sql += " AND control_room IN " + places(first_list_place, filter.control_rooms.size());
  if (!filter.priorities.empty()) {
    sql += " AND priority IN " + places(first_list_place + rooms, filter.priorities.size());
  }
  return sql + fmt::format(" ORDER BY incident DESC LIMIT {}", filter.limit);
}

void bind_filter(Statement& statement, const RowFilter& filter) {
  statement.bind(1, std::int64_t{filter.drills});
  statement.bind(2, filter.from.us);
  statement.bind(3, filter.until ? filter.until.us : INT64_MAX);
  statement.bind(4, filter.before == 0 ? INT64_MAX : static_cast<std::int64_t>(filter.before));
  if (!filter.site.empty()) statement.bind(5, std::string_view(filter.site));
  if (!filter.kind.empty()) statement.bind(6, std::string_view(filter.kind));
  if (!filter.shift.empty()) statement.bind(7, std::string_view(filter.shift));
  int place = first_list_place;
  for (const auto& room : filter.control_rooms) {
    statement.bind(place++, std::string_view(room.value));
  }
  for (const auto priority : filter.priorities) {
    statement.bind(place++, static_cast<std::int64_t>(priority));
  }
}

}  // namespace

ResponseTimes::ResponseTimes(Database database,
                             boost::asio::any_io_executor executor,
                             vault::Vault* vault)
    : database_(std::move(database)),
      pictures_(database_, vault),
      executor_(boost::asio::make_strand(std::move(executor))) {}

std::expected<std::unique_ptr<ResponseTimes>, Fault> ResponseTimes::open(
    const std::filesystem::path& file, boost::asio::any_io_executor executor, vault::Vault* vault) {
  auto database = Database::open(file, schema);
  if (!database) return std::unexpected(database.error());
  if (const auto made = database->run(counted_table); !made) return std::unexpected(made.error());
  std::unique_ptr<ResponseTimes> times(
      new ResponseTimes(std::move(*database), std::move(executor), vault));
  if (auto known = times->know_restricted(); !known) return std::unexpected(known.error());
  return times;
}

// A file of before the table gets it from the pictures that it keeps.
std::expected<void, Fault> ResponseTimes::know_restricted() {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  auto known = database_.prepare("SELECT name FROM sqlite_schema WHERE name = ?");
  if (!known) return std::unexpected(known.error());
  known->bind(1, std::string_view("restricted_incidents"));
  const auto there = known->step();
  if (!there) return std::unexpected(there.error());
  if (*there) return {};
  if (auto made = database_.run(restricted_table); !made) return made;
  auto pictures = database_.prepare("SELECT incident, picture FROM incidents");
  if (!pictures) return std::unexpected(pictures.error());
  for (;;) {  // Ends with the rows.
    const auto row = pictures->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return transaction->commit();
    const IncidentRow one{.incident = {static_cast<std::uint64_t>(pictures->number(0))},
                          .restricted = wire::is_restricted(text_from(pictures->bytes(1)))};
    if (auto noted = note_restricted(one); !noted) return noted;
  }
}

std::expected<void, Fault> ResponseTimes::note_restricted(const IncidentRow& row) {
  if (!row.restricted) return {};
  auto statement = database_.prepare("INSERT OR IGNORE INTO restricted_incidents VALUES (?)");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, static_cast<std::int64_t>(row.incident.value));
  if (const auto done = statement->step(); !done) return std::unexpected(done.error());
  return {};
}

std::expected<void, Fault> ResponseTimes::put_counted(const IncidentRow& row) {
  auto statement = database_.prepare(fmt::format(
      "INSERT OR REPLACE INTO counted (incident, year, month, weekday, hour, category, location,"
      " outside, measures) VALUES {}",
      places(1, 9)));
  if (!statement) return std::unexpected(statement.error());
  const CountedAs& as = row.counted;
  statement->bind(1, static_cast<std::int64_t>(row.incident.value));
  statement->bind(2, std::int64_t{as.year});
  statement->bind(3, std::int64_t{as.month});
  statement->bind(4, std::int64_t{as.weekday});
  statement->bind(5, std::int64_t{as.hour});
  statement->bind(6, std::string_view(as.category));
  statement->bind(7, std::string_view(as.location_code));
  statement->bind(8, std::int64_t{as.outside});
  const std::string measures = joined(as.measures);
  statement->bind(9, std::string_view(measures));
  if (const auto done = statement->step(); !done) return std::unexpected(done.error());
  return {};
}

std::expected<void, Fault> ResponseTimes::put(const std::vector<Record>& records) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  for (const auto& [row, history] : records) {
    const auto kept = pictures_.sealed(row.incident, history);
    if (!kept) return std::unexpected(kept.error());
    auto statement = database_.prepare(
        fmt::format("INSERT OR REPLACE INTO incidents ({}, picture, timeline) VALUES {}",
                    columns,
                    places(1, 27)));
    if (!statement) return std::unexpected(statement.error());
    bind_row(*statement, row);
    statement->bind(26, blob(kept->incident));
    statement->bind(27, blob(kept->timeline));
    if (const auto done = statement->step(); !done) return std::unexpected(done.error());
    if (auto noted = note_restricted(row); !noted) return noted;
    if (auto done = put_counted(row); !done) return done;
  }
  return transaction->commit();
}

std::expected<std::vector<IncidentRow>, Fault> ResponseTimes::list_now(const RowFilter& filter) {
  std::vector<IncidentRow> rows;
  if (filter.control_rooms.empty()) return rows;
  auto statement = database_.prepare(query_of(filter));
  if (!statement) return std::unexpected(statement.error());
  bind_filter(*statement, filter);
  for (;;) {  // Ends with the rows; LIMIT bounds them.
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return rows;
    rows.push_back(row_of(*statement));
  }
}

boost::asio::awaitable<std::expected<std::vector<IncidentRow>, Fault>> ResponseTimes::list(
    RowFilter filter) {
  using Rows = std::expected<std::vector<IncidentRow>, Fault>;
  return run_on<Rows>(executor_, [this, filter = std::move(filter)] { return list_now(filter); });
}

boost::asio::awaitable<std::expected<std::optional<StoredHistory>, Fault>> ResponseTimes::history(
    domain::IncidentId incident) {
  using Found = std::expected<std::optional<StoredHistory>, Fault>;
  return run_on<Found>(executor_, [this, incident] { return pictures_.find(incident); });
}

boost::asio::awaitable<std::expected<ResponseTimes::Incidents, Fault>> ResponseTimes::that_mention(
    Names names) {
  using Found = std::expected<Incidents, Fault>;
  return run_on<Found>(executor_,
                       [this, names = std::move(names)] { return pictures_.that_mention(names); });
}

std::expected<ResponseTimes::Incidents, Fault> ResponseTimes::restricted_now() {
  Incidents found;
  auto rows = database_.prepare("SELECT incident FROM restricted_incidents");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {  // Ends with the rows.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    found.push_back({static_cast<std::uint64_t>(rows->number(0))});
  }
}

boost::asio::awaitable<std::expected<ResponseTimes::Incidents, Fault>> ResponseTimes::restricted() {
  using Found = std::expected<Incidents, Fault>;
  return run_on<Found>(executor_, [this] { return restricted_now(); });
}

boost::asio::awaitable<std::expected<void, Fault>> ResponseTimes::erase(Incidents incidents) {
  using Done = std::expected<void, Fault>;
  return run_on<Done>(
      executor_, [this, incidents = std::move(incidents)] { return pictures_.erase(incidents); });
}

boost::asio::awaitable<std::expected<void, Fault>> ResponseTimes::redact(Incidents incidents,
                                                                         Names names) {
  using Done = std::expected<void, Fault>;
  return run_on<Done>(executor_,
                      [this, incidents = std::move(incidents), names = std::move(names)] {
                        return pictures_.redact(incidents, names);
                      });
}

}  // namespace meldkamer::reports
