#include "server/domain/word_codes.hpp"

namespace meldkamer::domain {

std::string_view code_of(SourceClass source) {
  switch (source) {
    case SourceClass::dc09:
      return "dc09";
    case SourceClass::web_button:
      return "web_button";
    case SourceClass::call_taker:
      return "call_taker";
    case SourceClass::api:
      return "api";
    case SourceClass::handheld:
      return "handheld";
    case SourceClass::system:
      return "system";
  }
  return "";
}

std::string_view code_of(StepState outcome) {
  switch (outcome) {
    case StepState::waiting:
      return "waiting";
    case StepState::running:
      return "running";
    case StepState::answered:
      return "answered";
    case StepState::exhausted:
      return "exhausted";
    case StepState::skipped:
      return "skipped";
    case StepState::ended:
      return "ended";
  }
  return "";
}

std::string_view code_of(AssignmentState state) {
  switch (state) {
    case AssignmentState::offered:
      return "offered";
    case AssignmentState::accepted:
      return "accepted";
    case AssignmentState::en_route:
      return "en_route";
    case AssignmentState::on_scene:
      return "on_scene";
    case AssignmentState::cleared:
      return "cleared";
    case AssignmentState::refused:
      return "refused";
    case AssignmentState::timed_out:
      return "timed_out";
    case AssignmentState::cancelled:
      return "cancelled";
  }
  return "";
}

std::string_view code_of(CalloutState state) {
  switch (state) {
    case CalloutState::requested:
      return "requested";
    case CalloutState::handed_over:
      return "handed_over";
    case CalloutState::delivered:
      return "delivered";
    case CalloutState::answered:
      return "answered";
    case CalloutState::failed:
      return "failed";
  }
  return "";
}

std::string_view code_of(PoliceTaskState state) {
  switch (state) {
    case PoliceTaskState::open:
      return "open";
    case PoliceTaskState::overdue:
      return "overdue";
    case PoliceTaskState::called:
      return "called";
    case PoliceTaskState::arrived:
      return "arrived";
    case PoliceTaskState::stood_down:
      return "stood_down";
    case PoliceTaskState::declined:
      return "declined";
  }
  return "";
}

std::string_view code_of(Disposition disposition) {
  switch (disposition) {
    case Disposition::none:
      return "";
    case Disposition::genuine:
      return "genuine";
    case Disposition::false_alarm:
      return "false_alarm";
    case Disposition::drill:
      return "drill";
    case Disposition::test:
      return "test";
    case Disposition::merged:
      return "merged";
  }
  return "";
}

}  // namespace meldkamer::domain
