#pragma once
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "server/base/fault.hpp"
#include "server/base/instant.hpp"
#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

/// Tells a press from its copies, and a change of state from its repetition. Memory is bounded by
/// limits::mqtt_devices_seen_max. Of one thread.
class PressBook {
 public:
  /// The duplicate key of this press: the same as before when it is a copy. nullopt: a counter that
  /// was said before, no press at all.
  std::optional<std::string> key_of_press(const Report& report, Instant at);

  /// Takes note of a counter that comes without a press.
  void note_counter(const Report& report);

  /// Whether `report` (offline, online, tamper, tamper_ended) changes what was known. The good
  /// state is what is believed of a device that never spoke.
  bool is_change(const Report& report);

  /// The counters of the first generation of Shelly, one a line: a restart of the server must not
  /// take their last press for a new one. An absent file is an empty book.
  std::expected<void, Fault> read_counters(const std::filesystem::path& file);
  /// Writes them when they changed since; replaces the file as a whole.
  std::expected<void, Fault> write_counters(const std::filesystem::path& file);

 private:
  struct Window {
    Instant first_at;
    std::string key;
  };

  std::map<std::string, Window, std::less<>> windows_;
  std::map<std::string, std::int64_t, std::less<>> counters_;
  std::set<std::string, std::less<>> faults_;
  bool counters_changed_{};
};

}  // namespace meldkamer::intake::mqtt
