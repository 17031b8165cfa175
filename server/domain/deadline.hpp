#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// What can fall due. The order decides between deadlines of the same microsecond: an expiring
/// offer is handled before the step that it belongs to.
enum class DeadlineKind : std::uint8_t {
  offer = 1,       ///< Subject: assignment.
  step,            ///< Subject: incident.
  hold,            ///< Subject: incident.
  auto_start,      ///< Subject: incident.
  alert,           ///< Subject: incident.
  police_call,     ///< Subject: incident.
  broadcast,       ///< Subject: incident.
  forget,          ///< Subject: incident.
  visit,           ///< Subject: visit.
  procedure,       ///< Subject: incident.
  notice,          ///< Subject: notice.
  handover = 80,   ///< Subject: incident.
  unread,          ///< Subject: incident.
  drill,           ///< Subject: drill.
  roster,          ///< Subject: 0.
  mask = 100,      ///< Subject: mask.
  ban = 200,       ///< Subject: 0.
  erase_incident,  ///< Subject: incident; its people are forgotten.
  erase_visit,     ///< Subject: visit.
  erase_notice,    ///< Subject: notice.
};

struct Deadline {
  Instant due;
  DeadlineKind kind{};
  std::uint64_t subject{};
  friend auto operator<=>(const Deadline&, const Deadline&) = default;
};

/// All deadlines of the state, at most one per kind and subject.
class Deadlines {
 public:
  /// Sets or moves it; `due` 0 clears it.
  void set(DeadlineKind kind, std::uint64_t subject, Instant due);

  void clear(DeadlineKind kind, std::uint64_t subject) { set(kind, subject, {}); }

  Instant of(DeadlineKind kind, std::uint64_t subject) const;
  std::optional<Deadline> earliest() const;

  std::size_t size() const { return in_order_.size(); }

  std::size_t count(DeadlineKind kind) const;

  bool operator==(const Deadlines&) const = default;

 private:
  std::set<Deadline> in_order_;
  std::map<std::pair<DeadlineKind, std::uint64_t>, Instant> due_of_;
};

}  // namespace meldkamer::domain
