#pragma once
#include <optional>
#include <string>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// One activation by one source. Times: `device_time` is what the source says, `received_at` ours;
/// response times count from ours (R4).
struct Alarm {
  AlarmId id;
  SourceClass source{SourceClass::api};
  SignalClass signal{SignalClass::alarm};
  DeviceKey device;
  std::string device_label;  ///< Name of the device, or the account as received when it is unknown.
  KindCode kind;
  std::string spot;
  std::string text;
  std::string raw;      ///< What could not be parsed.
  PersonKey raised_by;  ///< Owner of the device or signed-in person.
  std::string caller;   ///< Intake by telephone.
  PersonKey victim;
  Instant device_time;  ///< 0: not said.
  Instant received_at;
  bool clock_skew{};
  bool late{};  ///< It happened long before it came in: it calls no police by itself.
  bool unknown_source{};
  bool silent{};
  std::optional<GeoPoint> position;
  friend bool operator==(const Alarm&, const Alarm&) = default;
};

}  // namespace meldkamer::domain
