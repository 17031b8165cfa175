#include "server/api/status.hpp"

#include <array>

namespace meldkamer::api {
namespace {

using Refusal = domain::Refusal;

struct Road {
  std::string_view connect;
  unsigned http;
};

// https://connectrpc.com/docs/protocol#error-codes
constexpr std::array<Road, 17> roads = {{
    {"ok", 200},
    {"canceled", 499},
    {"unknown", 500},
    {"invalid_argument", 400},
    {"deadline_exceeded", 504},
    {"not_found", 404},
    {"already_exists", 409},
    {"permission_denied", 403},
    {"resource_exhausted", 429},
    {"failed_precondition", 400},
    {"aborted", 409},
    {"out_of_range", 400},
    {"unimplemented", 501},
    {"internal", 500},
    {"unavailable", 503},
    {"data_loss", 500},
    {"unauthenticated", 401},
}};

Code code_of(Refusal::Code refusal) {
  switch (refusal) {
    case Refusal::incident_unknown:
    case Refusal::assignment_unknown:
    case Refusal::person_unknown:
    case Refusal::step_unknown:
    case Refusal::callout_unknown:
    case Refusal::instruction_unknown:
    case Refusal::alarm_unknown:
    case Refusal::control_room_unknown:
    case Refusal::drill_unknown:
    case Refusal::visit_unknown:
    case Refusal::ban_unknown:
    case Refusal::device_unknown:
    case Refusal::mask_unknown:
    case Refusal::erasure_unknown:
    case Refusal::legal_hold_unknown:
    case Refusal::notice_unknown:
      return Code::not_found;
    case Refusal::not_your_assignment:
    case Refusal::role_not_allowed:
    case Refusal::not_your_control_room:
      return Code::permission_denied;
    case Refusal::field_required:
    case Refusal::text_too_long:
    case Refusal::kind_unknown:
    case Refusal::site_unknown:
    case Refusal::cause_unknown:
    case Refusal::same_incident:
    case Refusal::directory_invalid:
    case Refusal::mask_end_required:
    case Refusal::mask_too_long:
      return Code::invalid_argument;
    case Refusal::already_acknowledged:
    case Refusal::answered_by_other:
      return Code::aborted;
    case Refusal::incident_closed:
    case Refusal::incident_not_acknowledged:
    case Refusal::assignment_ended:
    case Refusal::person_not_available:
    case Refusal::no_next_step:
    case Refusal::hold_not_allowed:
    case Refusal::police_task_not_open:
    case Refusal::police_fact_out_of_order:
    case Refusal::not_secured:
    case Refusal::form_incomplete:
    case Refusal::nothing_pending:
    case Refusal::progress_out_of_order:
    case Refusal::not_in_duress:
    case Refusal::disposition_not_allowed:
    case Refusal::drill_forbids:
    case Refusal::nothing_left:
    case Refusal::no_handover:
    case Refusal::still_holding:
    case Refusal::drill_overlaps:
    case Refusal::not_closed:
    case Refusal::visit_out_of_order:
    case Refusal::no_procedure:
    case Refusal::duty_open:
    case Refusal::needs_two_parties:
    case Refusal::prohibited_by_procedure:
    case Refusal::radio_silence:
    case Refusal::too_many_masks:
    case Refusal::still_live:
    case Refusal::legally_held:
    case Refusal::erasure_under_way:
    case Refusal::too_many_legal_holds:
      return Code::failed_precondition;
  }
  return Code::failed_precondition;
}

std::string upper_case(std::string_view name) {
  std::string text(name);
  for (char& sign : text) {
    if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::string_view connect_name(Code code) {
  return roads.at(static_cast<std::size_t>(code)).connect;
}

unsigned http_status(Code code) {
  return roads.at(static_cast<std::size_t>(code)).http;
}

Error error_of(const Refusal& refusal) {
  const std::string name(domain::name_of(refusal.code));
  std::string message = name;
  if (!refusal.detail.empty()) message += ": " + refusal.detail;
  Error error(code_of(refusal.code), upper_case(name), std::move(message));
  if (!refusal.detail.empty()) error.facts.emplace_back("detail", refusal.detail);
  return error;
}

Error error_of(const Fault& fault) {
  switch (fault.kind) {
    case Fault::Kind::unavailable:
      return {Code::unavailable, "UNAVAILABLE", fault.what};
    case Fault::Kind::full:
      return {Code::unavailable, "STORAGE_FULL", fault.what};
    case Fault::Kind::malformed:
      return {Code::invalid_argument, "MALFORMED", fault.what};
    case Fault::Kind::fenced:
      return {Code::unavailable, "FENCED", fault.what};
    case Fault::Kind::broken:
      return {Code::internal, "BROKEN", fault.what};
  }
  return {Code::internal, "BROKEN", fault.what};
}

Error bad_field(std::string field, std::string what) {
  Error error(Code::invalid_argument, "BAD_FIELD", field + ": " + what);
  error.violations.push_back({std::move(field), std::move(what)});
  return error;
}

}  // namespace meldkamer::api
