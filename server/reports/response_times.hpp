#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/base/database.hpp"
#include "server/reports/incident_row.hpp"
#include "server/reports/pictures.hpp"

namespace meldkamer::reports {

/// Which incidents count. Drills and real incidents are never mixed (R97).
struct RowFilter {
  Instant from;                                       ///< Received from here on; 0: no bound.
  Instant until;                                      ///< Received before; 0: no bound.
  std::vector<domain::ControlRoomKey> control_rooms;  ///< What the reader may see; empty: nothing.
  std::string site;
  std::string kind;
  std::vector<domain::Priority> priorities;
  std::string shift;
  bool without_false_alarms{};
  bool drills{};
  bool without_restricted{};  ///< For who may not know of them (R54).
  std::uint64_t before{};     ///< Incidents with a lower number; 0: from the newest.
  std::size_t limit{100};
};

/// The file of rows; pictures are sealed under the keys of `vault` (nullptr: they are not). Calls
/// run on `executor`, which must be one that may block, one at a time. It can be lost: the recorder
/// fills it again from what is live; older cases are then missing from reviews only.
class ResponseTimes {
 public:
  static std::expected<std::unique_ptr<ResponseTimes>, Fault> open(
      const std::filesystem::path& file,
      boost::asio::any_io_executor executor,
      vault::Vault* vault = nullptr);

  /// Newest first. Faults: unavailable, malformed.
  boost::asio::awaitable<std::expected<std::vector<IncidentRow>, Fault>> list(RowFilter filter);
  /// nullopt: not kept.
  boost::asio::awaitable<std::expected<std::optional<StoredHistory>, Fault>> history(
      domain::IncidentId incident);

  using Incidents = std::vector<domain::IncidentId>;
  using Names = std::vector<std::string>;
  /// As Pictures has them.
  boost::asio::awaitable<std::expected<Incidents, Fault>> that_mention(Names names);
  /// Those for who needs to know (R54).
  boost::asio::awaitable<std::expected<Incidents, Fault>> restricted();
  boost::asio::awaitable<std::expected<void, Fault>> erase(Incidents incidents);
  boost::asio::awaitable<std::expected<void, Fault>> redact(Incidents incidents, Names names);

  struct Record {
    IncidentRow row;
    StoredHistory history;
  };

  /// Blocking; call on executor() only.
  std::expected<void, Fault> put(const std::vector<Record>& records);

  boost::asio::any_io_executor executor() const { return executor_; }

 private:
  ResponseTimes(Database database, boost::asio::any_io_executor executor, vault::Vault* vault);
  std::expected<void, Fault> know_restricted();
  std::expected<void, Fault> note_restricted(const IncidentRow& row);
  std::expected<void, Fault> put_counted(const IncidentRow& row);
  std::expected<std::vector<IncidentRow>, Fault> list_now(const RowFilter& filter);
  std::expected<Incidents, Fault> restricted_now();

  Database database_;
  Pictures pictures_;
  boost::asio::any_io_executor executor_;
};

}  // namespace meldkamer::reports
