#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/alarm.hpp"
#include "server/domain/closing.hpp"
#include "server/domain/person_notice.hpp"
#include "server/domain/police_task.hpp"
#include "server/domain/procedure.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// One step of the incident's ladder, copied from the plan in force when the incident opened.
struct Step {
  StepCode step;
  std::string label;
  StepState state{StepState::waiting};
  Instant started_at;
  Instant due_at;  ///< The next step starts then; 0 unless running (or while held: see hold_until).
  Instant ended_at;
  PersonKey started_by;  ///< Empty: the server.
  std::string reason;
  friend bool operator==(const Step&, const Step&) = default;
};

struct InstructionTick {
  std::string code;
  std::string answer;  ///< yes, no, done.
  PersonKey by;
  Instant at;
  friend bool operator==(const InstructionTick&, const InstructionTick&) = default;
};

/// One line of the incident's log: code and values, translated by the screen. Never changes.
struct TimelineLine {
  std::uint32_t line{};  ///< From 1, without gaps, within the incident.
  Instant at;
  Instant device_time;  ///< 0: none, or the same.
  PersonKey actor;      ///< Empty: the server.
  std::string code;
  std::vector<std::pair<std::string, std::string>> values;
  friend bool operator==(const TimelineLine&, const TimelineLine&) = default;
};

/// An offer of the case to another control room; it stays with its own until somebody there takes
/// it (R3).
struct Handover {
  ControlRoomKey to;  ///< Empty: no offer is open.
  PersonKey by;
  Instant offered_at;
  Instant due_at;
  std::string note;
  friend bool operator==(const Handover&, const Handover&) = default;
};

/// The case the control room works on.
struct Incident {
  IncidentId id;
  IncidentState state{IncidentState::fresh};
  KindCode kind;
  Priority priority{Priority::p2};
  /// The first owns it. More than one for an unknown source (R4), and for a case that another room
  /// was offered or handed over (R3).
  std::vector<ControlRoomKey> control_rooms;
  SiteKey site;
  ZoneKey zone;
  std::string spot;
  std::string place_text;  ///< When the site is unknown.
  ProfileKey profile;      ///< With its version as the incident began (R105).
  std::string profile_version;

  Instant raised_at;
  Instant received_at;
  Instant last_alarm_at;
  std::vector<Alarm> alarms;
  std::uint32_t alarms_folded{};

  Instant acknowledged_at;
  PersonKey acknowledged_by;
  Instant acknowledge_due_at;  ///< Norm; the second alert is given then.
  Instant auto_start_at;
  Instant alert_due_at;  ///< Next repeated alert; 0 once acknowledged.
  std::uint32_t alerts{1};
  bool started_by_system{};
  PersonKey owner;  ///< Operator who holds it now: who took it, until somebody takes it over (R62).
  Handover handover;

  std::vector<Step> steps;
  Instant hold_until;
  bool broadcast{};
  PoliceTask police;  ///< Without id until the step opens.

  VisitId visit;                     ///< The visit that it is about.
  ProcedureRun procedure;            ///< Without code: none.
  std::vector<std::string> notices;  ///< Who was expected there (R20), as the case began.
  std::string register_reason;       ///< Registered whatever the behaviour (R84). May be empty.

  std::vector<InstructionTick> ticks;
  std::vector<PersonNotice> told;  ///< Who was told, in order of time (R49).
  std::vector<Obligation> duties;  ///< That arose while it was open (R73), in order of time.
  Instant first_offer_at;
  Instant first_accept_at;
  Instant first_on_scene_at;
  Instant secured_at;
  Instant closed_at;
  bool secured_by_responder{};
  PersonKey secured_with;  ///< Supervisor who agreed that it is safe without anybody there (R50).

  bool silent{};
  bool restricted{};
  bool drill{};
  DrillId drill_plan;  ///< Of which planned drill; 0: none.
  bool unknown_source{};
  bool outside_office_hours{};
  bool probably_false{};
  std::vector<IncidentId> merge_proposals;
  IncidentId merged_into;
  IncidentId split_from;  ///< 0: not split off.

  Disposition disposition{Disposition::none};
  std::string cause;
  ClosingForm form;
  Instant form_saved_at;
  PersonKey form_saved_by;
  std::vector<Obligation> obligations;
  std::vector<Determination> determinations;
  std::vector<Amendment> amendments;
  Handoff handoff;

  std::vector<TimelineLine> timeline;  ///< At most limits::timeline_lines_live_max, the newest.
  std::uint32_t timeline_count{};

  bool is_open() const { return state != IncidentState::closed; }

  const Step* running_step() const;
  friend bool operator==(const Incident&, const Incident&) = default;
};

}  // namespace meldkamer::domain
