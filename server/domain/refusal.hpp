#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace meldkamer::domain {

/// The state says no. `detail` names the field, person or rule, for the screen and the log.
struct Refusal {
  enum Code : std::uint8_t {
    incident_unknown = 1,
    incident_closed,
    incident_not_acknowledged,
    already_acknowledged,
    assignment_unknown,
    assignment_ended,
    not_your_assignment,
    answered_by_other,
    person_unknown,
    person_not_available,
    role_not_allowed,
    step_unknown,
    no_next_step,
    hold_not_allowed,
    police_task_not_open,
    police_fact_out_of_order,
    not_secured,
    form_incomplete,
    cause_unknown,
    field_required,
    text_too_long,
    kind_unknown,
    site_unknown,
    same_incident,
    callout_unknown,
    nothing_pending,
    progress_out_of_order,
    not_in_duress,
    instruction_unknown,
    directory_invalid,
    disposition_not_allowed,
    drill_forbids,
    alarm_unknown,
    nothing_left,
    control_room_unknown,
    no_handover,
    not_your_control_room,
    still_holding,
    drill_unknown,
    drill_overlaps,
    not_closed,
    visit_unknown,
    visit_out_of_order,
    no_procedure,
    duty_open,
    needs_two_parties,
    prohibited_by_procedure,
    radio_silence,
    ban_unknown,
    device_unknown,
    mask_unknown,
    mask_end_required,
    mask_too_long,
    too_many_masks,
    still_live,
    erasure_unknown,
    legally_held,
    erasure_under_way,
    legal_hold_unknown,
    too_many_legal_holds,
    notice_unknown,
  };

  Code code{};
  std::string detail;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// "incident_unknown": the name in logs; upper case in ErrorInfo.reason.
std::string_view name_of(Refusal::Code code);

}  // namespace meldkamer::domain
