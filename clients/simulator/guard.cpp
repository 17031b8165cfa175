#include "clients/simulator/guard.hpp"

namespace meldkamer::simulator {

using client::call;
using client::new_request_id;

void Guard::go_on_duty(v1::GeoPoint home) {
  {
    const std::lock_guard lock(position_mutex_);
    position_ = home;
  }
  v1::SetAvailabilityRequest request;
  request.set_request_id(new_request_id());
  request.set_status(v1::RESPONDER_STATUS_AVAILABLE);
  v1::SetAvailabilityResponse response;
  call(desk(), desk().responder(), &v1::ResponderService::Stub::SetAvailability, request, response);
  heartbeat();
}

void Guard::heartbeat() {
  // A slow walk: about two metres a second, this way or that.
  {
    const std::lock_guard lock(position_mutex_);
    position_.set_latitude(position_.latitude() + agenda().uniform(-0.0002, 0.0002));
    position_.set_longitude(position_.longitude() + agenda().uniform(-0.0003, 0.0003));
    position_.set_accuracy_m(agenda().uniform(3, 12));
  }
  v1::ReportPresenceRequest request;
  *request.mutable_position() = position();
  request.set_battery_percent(static_cast<std::uint32_t>(agenda().uniform(40, 99)));
  v1::ReportPresenceResponse response;
  call(desk(), desk().responder(), &v1::ResponderService::Stub::ReportPresence, request, response);
  agenda().after(std::chrono::seconds(10), [this] { heartbeat(); });
}

v1::GeoPoint Guard::position() const {
  const std::lock_guard lock(position_mutex_);
  return position_;
}

void Guard::seen(const v1::WatchResponse& frame) {
  for (const auto& assignment : frame.assignments()) {
    if (assignment.person().person_key() == person() &&
        assignment.state() == v1::ASSIGNMENT_STATE_OFFERED &&
        first("offer " + std::to_string(assignment.assignment_id()))) {
      offered(assignment);
    }
  }
}

void Guard::offered(const v1::AssignmentView& assignment) {
  for (const auto& callout : assignment.callouts()) {
    v1::ConfirmDeliveryRequest shown;
    shown.set_request_id(new_request_id());
    shown.set_callout_id(callout.callout_id());
    agenda().after(pace().of(0.4), [this, shown] {
      v1::ConfirmDeliveryResponse response;
      call(desk(),
           desk().responder(),
           &v1::ResponderService::Stub::ConfirmDelivery,
           shown,
           response);
    });
  }
  if (agenda().chance(5)) {
    return;  // In a lift, hands full: no answer; the ladder goes on.
  }
  const std::uint64_t id = assignment.assignment_id();
  v1::RespondToOfferRequest answer;
  answer.set_request_id(new_request_id());
  answer.set_assignment_id(id);
  answer.set_accept(agenda().chance(88));
  if (!answer.accept()) {
    answer.set_reason(agenda().chance(50) ? "busy" : "too_far");
  }
  agenda().between(pace().of(2), pace().of(9), [this, answer, id] {
    v1::RespondToOfferResponse response;
    const auto status = call(
        desk(), desk().responder(), &v1::ResponderService::Stub::RespondToOffer, answer, response);
    if (!status.ok() || !answer.accept()) {
      return;
    }
    agenda().between(pace().of(1), pace().of(4), [this, id] {
      progress(id, v1::ASSIGNMENT_STATE_EN_ROUTE);
      agenda().between(pace().of(20), pace().of(75), [this, id] {
        progress(id, v1::ASSIGNMENT_STATE_ON_SCENE);
        agenda().between(pace().of(25), pace().of(90), [this, id] { restore_safety(id); });
      });
    });
  });
}

void Guard::progress(std::uint64_t assignment, v1::AssignmentState to) {
  v1::ReportProgressRequest request;
  request.set_request_id(new_request_id());
  request.set_assignment_id(assignment);
  request.set_state(to);
  *request.mutable_position() = position();
  v1::ReportProgressResponse response;
  call(desk(), desk().responder(), &v1::ResponderService::Stub::ReportProgress, request, response);
}

void Guard::restore_safety(std::uint64_t assignment) {
  v1::ReportActionRequest action;
  action.set_request_id(new_request_id());
  action.set_assignment_id(assignment);
  action.set_action(agenda().chance(60) ? "asked_to_leave" : "norm_stated");
  v1::ReportActionResponse noted;
  call(desk(), desk().responder(), &v1::ResponderService::Stub::ReportAction, action, noted);
  v1::ReportSecuredRequest safe;
  safe.set_request_id(new_request_id());
  safe.set_assignment_id(assignment);
  v1::ReportSecuredResponse response;
  call(desk(), desk().responder(), &v1::ResponderService::Stub::ReportSecured, safe, response);
  agenda().after(pace().of(6),
                 [this, assignment] { progress(assignment, v1::ASSIGNMENT_STATE_CLEARED); });
}

}  // namespace meldkamer::simulator
