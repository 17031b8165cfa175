#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "server/base/id.hpp"
#include "server/base/instant.hpp"

/// The control room's words as types (architecture, "Words"). Numbers are given out by the state
/// and spoken aloud; keys are what the organisation calls a thing in its directory.
namespace meldkamer::domain {

using AlarmId = Id<struct AlarmTag>;
using IncidentId = Id<struct IncidentTag>;
using AssignmentId = Id<struct AssignmentTag>;
using CalloutId = Id<struct CalloutTag>;
using PoliceTaskId = Id<struct PoliceTaskTag>;
using DrillId = Id<struct DrillTag>;
using VisitId = Id<struct VisitTag>;
using NoticeId = Id<struct NoticeTag>;
using MaskId = Id<struct MaskTag>;
using ErasureId = Id<struct ErasureTag>;
using LegalHoldId = Id<struct LegalHoldTag>;

using ControlRoomKey = Key<struct ControlRoomTag>;
using SiteKey = Key<struct SiteTag>;
using ZoneKey = Key<struct ZoneTag>;
using DeviceKey = Key<struct DeviceTag>;
using PersonKey = Key<struct PersonTag>;
using ProfileKey = Key<struct ProfileTag>;
using RoleCode = Key<struct RoleTag>;
using KindCode = Key<struct KindTag>;
using StepCode = Key<struct StepTag>;
using RequestId = Key<struct RequestTag>;  ///< UUID chosen by the client.

/// Kinds that the server itself raises; every profile must define them (files/ checks it).
inline constexpr std::string_view kind_unknown = "unknown";
inline constexpr std::string_view kind_responder_duress = "responder_duress";
/// The kind of what the server finds wrong with a source; a profile may leave it out.
inline constexpr std::string_view kind_technical = "technical";
/// The step that ends every ladder.
inline constexpr std::string_view step_police = "police";

/// How dangerous; orders the queue (R8). The number is the one on the screen.
enum class Priority : std::uint8_t { p1 = 1, p2, p3, p4 };

enum class SignalClass : std::uint8_t { alarm = 1, restore, trouble, test, info };

/// How an alarm came in.
enum class SourceClass : std::uint8_t { dc09 = 1, web_button, call_taker, api, handheld, system };

enum class IncidentState : std::uint8_t {
  fresh = 1,  ///< "new" in the requirements, which C++ keeps for itself.
  acknowledged,
  responding,
  on_scene,
  secured,
  closed,
};

enum class Disposition : std::uint8_t { none = 0, genuine, false_alarm, drill, test, merged };

enum class StepState : std::uint8_t { waiting = 1, running, answered, exhausted, skipped, ended };

enum class AssignmentState : std::uint8_t {
  offered = 1,
  accepted,
  en_route,
  on_scene,
  cleared,
  refused,
  timed_out,
  cancelled,
};

enum class CalloutState : std::uint8_t { requested = 1, handed_over, delivered, answered, failed };

enum class PoliceTaskState : std::uint8_t {
  open = 1,
  overdue,
  called,
  arrived,
  stood_down,
  declined,
};

enum class ResponderStatus : std::uint8_t {
  off_duty = 1,
  available,
  offered,
  en_route,
  on_scene,
  unavailable,
  unreachable,
  duress,
};

enum class HandoffState : std::uint8_t { not_required = 1, pending, delivered, rejected };

/// WGS 84. `accuracy_m` below 0: the device did not say.
struct GeoPoint {
  double latitude{};
  double longitude{};
  double accuracy_m{-1};
  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

}  // namespace meldkamer::domain
