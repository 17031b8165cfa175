#pragma once
#include <string>
#include <vector>

#include "server/base/indirect.hpp"
#include "server/domain/closing.hpp"
#include "server/domain/drill.hpp"
#include "server/domain/incident.hpp"
#include "server/domain/person_notice.hpp"
#include "server/domain/words.hpp"

/// Facts around a case: splitting, handing over, telling people, duties, amendments, drills,
/// rosters. As those of event.hpp.
namespace meldkamer::domain {

/// Alarms and assignments of `incident` go on in `fresh`, which opens or lives again.
struct IncidentSplit {
  IncidentId incident;
  Indirect<Incident> fresh;  ///< Without alarms; what it keeps of its own.
  std::vector<AlarmId> alarms;
  std::vector<AssignmentId> assignments;
  std::string reason;
};

/// Another control room may take the case until `due_at`; it stays with its own meanwhile.
struct HandoverOffered {
  IncidentId incident;
  ControlRoomKey to;
  std::string note;
  Instant due_at;
};

/// Nobody of the other room took it in time.
struct HandoverLapsed {
  IncidentId incident;
};

/// `owner` holds the case from now on, in control room `to` when that changes too.
struct OwnerChanged {
  IncidentId incident;
  PersonKey owner;
  ControlRoomKey to;
  std::string reason;  ///< handover, shift, supervisor.
};

/// `person` hands over to `to`; with `ended` they left.
struct ShiftChanged {
  PersonKey person;
  PersonKey to;
  bool ended{};
};

struct PersonInformed {
  IncidentId incident;
  PersonNotice notice;
};

/// Read, or not read in time.
struct NoticeAnswered {
  IncidentId incident;
  PersonKey person;
  std::string topic;
  bool read{};
};

/// A duty that cannot wait for closing.
struct DutyRaised {
  IncidentId incident;
  Obligation duty;
};

struct DutyDone {
  IncidentId incident;
  std::string code;
  std::string reference;
};

/// A closed case was corrected; its package goes out again in a new version.
struct ClosingAmended {
  IncidentId incident;
  ClosingForm form;  ///< Whole, as it is now.
  std::string reason;
  std::vector<Obligation> obligations;
  std::vector<Determination> determinations;
  Handoff handoff;
};

struct DrillPlanned {
  Drill drill;
};

struct DrillChanged {
  DrillId drill;
  DrillState to{DrillState::ended};
  std::string reason;
};

struct EndedBan {
  std::string key;
  std::string until;  ///< Its last day; a later one is another ban.
  friend bool operator==(const EndedBan&, const EndedBan&) = default;
};

/// Access bans are over: where their photos are is forgotten (R92).
struct BansEnded {
  std::vector<EndedBan> bans;
  Instant next_due_at;
};

/// Shifts began and ended by the rosters of the directory.
struct RosterTurned {
  std::vector<PersonKey> on;
  std::vector<PersonKey> off;
  Instant next_due_at;
};

}  // namespace meldkamer::domain
