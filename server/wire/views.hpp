#pragma once
#include <google/protobuf/timestamp.pb.h>

#include "meldkamer/v1/assignment.pb.h"
#include "meldkamer/v1/common.pb.h"
#include "meldkamer/v1/incident.pb.h"
#include "meldkamer/v1/mask.pb.h"
#include "meldkamer/v1/responder.pb.h"
#include "meldkamer/v1/visit.pb.h"
#include "server/domain/live_state.hpp"
#include "server/domain/presence.hpp"

/// Views: what screens receive, built from the committed state. A view is whole; screens replace by
/// id.
namespace meldkamer::wire {

v1::IncidentView incident_view(const domain::LiveState& state, const domain::Incident& incident);
v1::AssignmentView assignment_view(const domain::LiveState& state,
                                   const domain::Assignment& assignment);
v1::ResponderView responder_view(const domain::LiveState& state,
                                 const domain::Responder& responder);
v1::TimelineLine timeline_line(const domain::LiveState& state,
                               domain::IncidentId incident,
                               const domain::TimelineLine& line);
v1::PresenceView presence_view(const domain::PersonKey& person, const domain::Presence& presence);
v1::ProcedureView procedure_view(const domain::LiveState& state, const domain::Incident& incident);
v1::VisitView visit_view(const domain::LiveState& state, const domain::Visit& visit);
v1::NoticeView notice_view(const domain::LiveState& state, const domain::Notice& notice);
v1::MaskView mask_view(const domain::LiveState& state, const domain::Mask& mask);
v1::PersonRef person_ref(const domain::LiveState& state, const domain::PersonKey& person);
google::protobuf::Timestamp timestamp(Instant at);
Instant instant(const google::protobuf::Timestamp& time);

}  // namespace meldkamer::wire
