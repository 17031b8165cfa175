#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "meldkamer/v1/erasure_fact.pb.h"
#include "meldkamer/v1/intake_fact.pb.h"
#include "meldkamer/v1/record.pb.h"
#include "meldkamer/v1/visit.pb.h"
#include "server/domain/assignment.hpp"
#include "server/domain/event.hpp"
#include "server/domain/incident.hpp"
#include "server/domain/mask.hpp"
#include "server/wire/reading.hpp"

/// Between the domain's objects and their stored form (record.proto). `store` fills an empty
/// record; `read` returns the object and tells `reading` what cannot be read.
namespace meldkamer::wire {

void store(const domain::GeoPoint& point, v1::GeoPoint* stored_point);
void store(const domain::Alarm& alarm, v1::AlarmRecord* record);
void store(const domain::PoliceTask& task, v1::PoliceTaskRecord* record);
void store(const domain::ClosingForm& form, v1::ClosingFormRecord* record);
void store(const domain::Obligation& obligation, v1::ObligationRecord* record);
void store(const domain::Determination& determination, v1::DeterminationRecord* record);
void store(const domain::PersonNotice& notice, v1::PersonNoticeRecord* record);
void store(const domain::Drill& drill, v1::DrillRecord* record);
void store(const domain::Handoff& handoff, v1::HandoffRecord* record);
void store(const domain::Incident& incident, v1::IncidentRecord* record);
void store(const domain::Assignment& assignment, v1::AssignmentRecord* record);
void store(const domain::Answer& answer, v1::AnswerRecord* record);
void store(const domain::ProcedureRun& run, v1::ProcedureRecord* record);
void store(const domain::Visit& visit, v1::VisitRecord* record);
void store(const domain::Notice& notice, v1::NoticeRecord* record);
void store(const domain::Mask& mask, v1::MaskRecord* record);
void store(const domain::Erasure& erasure, v1::ErasureRecord* record);
void store(const domain::LegalHold& hold, v1::LegalHoldRecord* record);

domain::GeoPoint read(const v1::GeoPoint& stored_point);
domain::Alarm read(Reading& reading, const v1::AlarmRecord& record);
domain::PoliceTask read(Reading& reading, const v1::PoliceTaskRecord& record);
domain::ClosingForm read(Reading& reading, const v1::ClosingFormRecord& record);
domain::Obligation read(Reading& reading, const v1::ObligationRecord& record);
domain::Determination read(Reading& reading, const v1::DeterminationRecord& record);
domain::PersonNotice read(Reading& reading, const v1::PersonNoticeRecord& record);
domain::Drill read(Reading& reading, const v1::DrillRecord& record);
domain::Handoff read(Reading& reading, const v1::HandoffRecord& record);
domain::Incident read(Reading& reading, const v1::IncidentRecord& record);
domain::Assignment read(Reading& reading, const v1::AssignmentRecord& record);
domain::Answer read(Reading& reading, const v1::AnswerRecord& record);
domain::ProcedureRun read(Reading& reading, const v1::ProcedureRecord& record);
domain::Visit read(Reading& reading, const v1::VisitRecord& record);
domain::Notice read(Reading& reading, const v1::NoticeRecord& record);
domain::Mask read(Reading& reading, const v1::MaskRecord& record);
domain::Erasure read(Reading& reading, const v1::ErasureRecord& record);
domain::LegalHold read(Reading& reading, const v1::LegalHoldRecord& record);

/// `text` itself when it is UTF-8, else with each byte that is none replaced by U+FFFD. Protobuf
/// refuses to read back a string that is not UTF-8; one odd byte of a panel must not make a journal
/// unreadable or blind the screens.
std::string readable(std::string_view text);

}  // namespace meldkamer::wire
