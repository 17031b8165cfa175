#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/alarm.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// A device or a whole site on test until a time. What may be masked is said by the kinds of the
/// profile; everything else comes through.
struct Mask {
  MaskId id;
  SiteKey site;
  DeviceKey device;  ///< Empty: every device of the site.
  Instant begun_at;
  Instant until;
  PersonKey set_by;
  std::string reason;
  std::uint32_t alarms{};     ///< Masked so far.
  std::vector<Alarm> latest;  ///< At most limits::mask_alarms_shown_max, oldest first.
  friend bool operator==(const Mask&, const Mask&) = default;
};

/// A supervised device that is overdue.
struct Silence {
  Instant since;
  DeviceKey told_as;  ///< As in SupervisionLost.
  bool grouped{};
  friend bool operator==(const Silence&, const Silence&) = default;
};

}  // namespace meldkamer::domain
