#include "server/wire/personal_fields.hpp"

#include <array>

namespace meldkamer::wire {
namespace {

using enum vault::SubjectKind;

template <std::size_t n>
using FieldNames = std::array<std::string_view, n>;

constexpr FieldNames<0> none{};
constexpr FieldNames<1> reason{"reason"};
constexpr FieldNames<1> text{"text"};
constexpr FieldNames<1> note{"note"};
constexpr FieldNames<1> reference{"reference"};
constexpr FieldNames<4> of_alarm{"spot", "text", "raw", "caller"};
constexpr FieldNames<3> of_incident{"spot", "place_text", "notices"};
constexpr FieldNames<1> spot{"spot"};
constexpr FieldNames<1> of_line{"value"};
constexpr FieldNames<1> of_answer{"values"};
constexpr FieldNames<4> of_police_task{"briefing", "spoken_to", "reference", "reason"};
constexpr FieldNames<3> of_police_fact{"spoken_to", "reference", "reason"};
constexpr FieldNames<2> of_duty{"note", "reference"};
constexpr FieldNames<4> of_threat{"recording", "caller", "receiver", "handled_by"};
constexpr FieldNames<2> of_decision{"police_contact", "reason"};
constexpr FieldNames<1> of_part{"left_behind"};
constexpr FieldNames<1> of_procedure{"released_by_police"};
constexpr FieldNames<6> of_visit{
    "phone", "address", "clients", "purpose", "registry_note", "measures"};
constexpr FieldNames<2> of_notice{"visitor", "text"};
constexpr FieldNames<2> of_person{"name", "phone"};
constexpr FieldNames<2> of_ban{"person", "photo"};
constexpr FieldNames<1> of_place{"zone_key"};  // The place as text, where no site is known.

constexpr std::array table = std::to_array<PersonalMessage>({
    // A case, whole and in parts.
    {"IncidentRecord", "incident_id", incident, of_incident},
    {"AlarmRecord", "", {}, of_alarm},
    {"StepRecord", "", {}, reason},
    {"TimelineValue", "", {}, of_line},
    {"PoliceTaskRecord", "", {}, of_police_task},
    {"FormAnswer", "", {}, of_answer},
    {"ObligationRecord", "", {}, of_duty},
    {"AmendmentRecord", "", {}, reason},
    {"HandoverRecord", "", {}, note},
    {"HandoffRecord", "", {}, reason},
    {"AssignmentRecord", "incident_id", incident, reason},
    {"DutyRecord", "", {}, note},
    {"LiteralWordsRecord", "", {}, text},
    {"ThreatRecord", "", {}, of_threat},
    {"JointDecisionRecord", "", {}, of_decision},
    {"PartRecord", "", {}, of_part},
    {"ProcedureRecord", "", {}, of_procedure},
    {"OpenPlace", "incident_ids", incident, of_place},
    // What is said about a case.
    {"AlarmRaised", "incident_id", incident, none},
    {"StepStarted", "incident_id", incident, reason},
    {"StepEnded", "incident_id", incident, reason},
    {"EscalationHeld", "incident_id", incident, reason},
    {"NoteAdded", "incident_id", incident, text},
    {"IncidentChanged", "incident_id", incident, spot},
    {"AssignmentCancelled", "incident_id", incident, reason},
    {"PoliceTaskOpened", "incident_id", incident, none},
    {"PoliceRecorded", "incident_id", incident, of_police_fact},
    {"IncidentSecured", "incident_id", incident, reason},
    {"ClosingSaved", "incident_id", incident, none},
    {"IncidentClosed", "incident_id", incident, none},
    {"ClosingAmended", "incident_id", incident, reason},
    {"HandoffFailed", "incident_id", incident, reason},
    {"HandoffRejected", "incident_id", incident, reason},
    {"IncidentSplit", "incident_id", incident, reason},
    {"HandoverOffered", "incident_id", incident, note},
    {"DutyRaised", "incident_id", incident, none},
    {"DutyDone", "incident_id", incident, reference},
    {"ProcedureMoved", "incident_id", incident, text},
    // Visits and who is expected.
    {"VisitRecord", "visit_id", visit, none},
    {"VisitPlanRecord", "", {}, of_visit},
    {"VisitMoved", "", {}, text},
    {"NoticeRecord", "notice_id", notice, of_notice},
    // People of the organisation, and who may not come in.
    {"Person", "person_key", person, of_person},
    {"AccessBan", "ban_key", ban, of_ban},
    {"ResponderRecord", "person_key", person, reason},
    {"DutyChanged", "person_key", person, reason},
    {"DuressCleared", "person_key", person, reason},
});

}  // namespace

std::span<const PersonalMessage> personal_messages() {
  return table;
}

}  // namespace meldkamer::wire
