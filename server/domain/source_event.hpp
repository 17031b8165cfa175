#pragma once
#include <string>

#include "server/domain/alarm.hpp"
#include "server/domain/mask.hpp"
#include "server/domain/words.hpp"

/// Facts about sources: devices on test, panels that fall silent. As those of event.hpp.
namespace meldkamer::domain {

/// A device or site is on test.
struct MaskSet {
  Mask mask;
};

/// By itself when its time is over (by nobody, without reason), or by somebody.
struct MaskEnded {
  MaskId mask;
  std::string reason;
};

/// An alarm of a device on test: kept and shown with the mask, opens no case.
struct AlarmMasked {
  MaskId mask;
  Alarm alarm;
  SiteKey site;
  std::string duplicate_key;
};

/// A supervised device was not heard in time.
struct SupervisionLost {
  DeviceKey device;
  DeviceKey told_as;  ///< The device whose alarm tells of it ...
  bool grouped{};     ///< ... for all of its path.
};

struct SupervisionRestored {
  DeviceKey device;
};

}  // namespace meldkamer::domain
