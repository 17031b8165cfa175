#include "server/domain/timeline_writer.hpp"

/// Lines about what dispatch owes the protocol around a case.
namespace meldkamer::domain::evolving {

namespace {

std::string number_of(IncidentId id) {
  return std::to_string(id.value);
}

}  // namespace

void tell(Writer& writer, const IncidentSplit& fact) {
  const std::string alarms = std::to_string(fact.alarms.size());
  writer.write(
      fact.incident,
      {"incident_split",
       {{"into", number_of(fact.fresh->id)}, {"alarms", alarms}, {"reason", fact.reason}}});
  writer.write(fact.fresh->id,
               {"incident_split",
                {{"from", number_of(fact.incident)}, {"alarms", alarms}, {"reason", fact.reason}}});
}

void tell(Writer& writer, const HandoverOffered& fact) {
  const ControlRoom* const room = writer.state().directory->find(fact.to);
  writer.write(fact.incident,
               {"handover_offered",
                {{"to", room == nullptr ? fact.to.value : room->label}, {"note", fact.note}}});
}

void tell(Writer& writer, const HandoverLapsed& fact) {
  writer.write(fact.incident, {"handover_lapsed", {}});
}

void tell(Writer& writer, const OwnerChanged& fact) {
  const ControlRoom* const room = writer.state().directory->find(fact.to);
  writer.write(fact.incident,
               {"owner_changed",
                {{"owner", writer.name_of(fact.owner)},
                 {"control_room", room == nullptr ? fact.to.value : room->label},
                 {"reason", fact.reason}}});
}

void tell(Writer& writer, const PersonInformed& fact) {
  const PersonNotice& notice = fact.notice;
  writer.write(
      fact.incident,
      {"person_informed",
       {{"person", writer.name_of(notice.person)},
        {"topic", notice.topic},
        {"instead_of", notice.instead_of ? writer.name_of(notice.instead_of) : std::string()}}});
}

void tell(Writer& writer, const NoticeAnswered& fact) {
  writer.write(fact.incident,
               {fact.read ? "notice_read" : "notice_unread",
                {{"person", writer.name_of(fact.person)}, {"topic", fact.topic}}});
}

void tell(Writer& writer, const DutyRaised& fact) {
  writer.write(fact.incident,
               {"duty_raised",
                {{"duty", fact.duty.label},
                 {"responsible", fact.duty.responsible.value},
                 {"basis", fact.duty.basis}}});
}

void tell(Writer& writer, const DutyDone& fact) {
  writer.write(fact.incident, {"duty_done", {{"duty", fact.code}, {"reference", fact.reference}}});
}

void tell(Writer& writer, const ClosingAmended& fact) {
  writer.write(fact.incident,
               {"closing_amended",
                {{"reason", fact.reason}, {"version", std::to_string(fact.handoff.version)}}});
}

// No case of their own to write in.
void tell(Writer&, const ShiftChanged&) {}

void tell(Writer&, const DrillPlanned&) {}

void tell(Writer&, const DrillChanged&) {}

void tell(Writer&, const RosterTurned&) {}

void tell(Writer&, const BansEnded&) {}

void tell(Writer&, const ErasureDemanded&) {}

void tell(Writer&, const ErasureDone&) {}

void tell(Writer&, const LegalHoldPlaced&) {}

void tell(Writer&, const LegalHoldLifted&) {}

}  // namespace meldkamer::domain::evolving
