#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/base/clock.hpp"
#include "server/base/database.hpp"
#include "server/domain/presence.hpp"

namespace meldkamer::privacy {

/// Where somebody was at a moment.
struct TrackPoint {
  domain::PersonKey person;
  Instant at;
  domain::GeoPoint position;
};

/// One look at a track, by whom and why. The person may read it.
struct TrackLook {
  domain::PersonKey person;
  domain::PersonKey by;
  Instant from;
  Instant until;
  std::string reason;
  Instant looked_at;
};

/// Where responders were while they were at work, kept for some days and no longer: in a file of
/// its own, never in the journal. A backup that is put back loses what is too old at the start.
/// Faults: those of the file.
class Tracks {
 public:
  using Done = std::expected<void, Fault>;

  struct Settings {
    Clock& clock;
    boost::asio::any_io_executor blocking;
    Duration kept;  ///< 0: no track is kept.
  };

  /// Opens or makes the file, and forgets what is too old.
  static std::expected<std::unique_ptr<Tracks>, Fault> open(const std::filesystem::path& file,
                                                            Settings settings);

  Duration kept() const { return settings_.kept; }

  /// Keeps each position that is newer than the last one kept of that person.
  boost::asio::awaitable<Done> note(domain::PresenceBook book);
  /// Writes the look down durably, then reads: at most limits::track_points_max, oldest first.
  boost::asio::awaitable<std::expected<std::vector<TrackPoint>, Fault>> look(TrackLook look);
  /// The newest looks at the person's track, at most limits::track_looks_max.
  boost::asio::awaitable<std::expected<std::vector<TrackLook>, Fault>> looks_at(
      domain::PersonKey person);
  /// Forgets what is older than it may be.
  boost::asio::awaitable<Done> purge();
  /// Forgets the whole track of somebody, and who looked at it.
  boost::asio::awaitable<Done> forget(domain::PersonKey person);

 private:
  Tracks(Database database, Settings settings);

  Done note_now(const domain::PresenceBook& book);
  std::expected<std::vector<TrackPoint>, Fault> look_now(const TrackLook& look);
  std::expected<std::vector<TrackLook>, Fault> looks_now(const domain::PersonKey& person);
  Done purge_now();
  Done forget_now(const domain::PersonKey& person);

  Database database_;  // On `strand_` only.
  const Settings settings_;
  const boost::asio::any_io_executor strand_;
  std::map<domain::PersonKey, Instant> newest_;
};

}  // namespace meldkamer::privacy
