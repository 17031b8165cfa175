#include "clients/cli/break_glass_verbs.hpp"

#include <fmt/format.h>

#include <google/protobuf/util/time_util.h>

#include "clients/cli/verbs.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::cli {
namespace {

using Stub = v1::BreakGlassService::Stub;

const char* state_of(const v1::BreakGlassView& glass) {
  switch (glass.state()) {
    case v1::BreakGlassView::STATE_ASKED:
      return "asked";
    case v1::BreakGlassView::STATE_AGREED:
      return "agreed";
    case v1::BreakGlassView::STATE_OPEN:
      return "in use";
    default:
      return "sealed";
  }
}

void print(const v1::BreakGlassView& glass) {
  if (glass.minutes() == 0) {
    fmt::print("there is no sealed account on this server\n");
    return;
  }
  fmt::print("{}", state_of(glass));
  if (glass.has_expire_time()) {
    fmt::print(" until {}", google::protobuf::util::TimeUtil::ToString(glass.expire_time()));
  }
  fmt::print("\n");
  if (glass.break_glass_id().empty()) return;
  fmt::print("  number     {}\n", glass.break_glass_id());
  if (!glass.asked_by().empty()) fmt::print("  asked by   {}\n", glass.asked_by());
  if (!glass.agreed_by().empty()) fmt::print("  agreed by  {}\n", glass.agreed_by());
  if (!glass.reason().empty()) {
    fmt::print("  reason     {}\n", printable(glass.reason(), limits::note_bytes_max));
  }
}

}  // namespace

BreakGlassVerbs::BreakGlassVerbs(CLI::App& app)
    : glass_(app.add_subcommand("break-glass", "the sealed account, which takes two people")),
      ask_(glass_->add_subcommand("ask", "ask for it; every control room gets an alarm")),
      agree_(glass_->add_subcommand("agree", "agree, as another person than who asked")),
      seal_(glass_->add_subcommand("seal", "withdraw what was asked, and end its session at once")),
      show_(glass_->add_subcommand("show", "how it stands")) {
  glass_->require_subcommand(1);
  ask_->add_option("--reason", reason_, "why, without names of those concerned; 10 bytes or more")
      ->required();
  agree_->add_option("number", id_, "of what was asked, as `show` says it")->required();
}

int BreakGlassVerbs::run(client::Desk& desk) const {
  if (ask_->parsed()) return ask(desk);
  if (agree_->parsed()) return agree(desk);
  return seal_->parsed() ? seal(desk) : show(desk);
}

int BreakGlassVerbs::ask(client::Desk& desk) const {
  v1::AskBreakGlassRequest request;
  request.set_request_id(client::new_request_id());
  request.set_reason(reason_);
  v1::AskBreakGlassResponse response;
  const auto result =
      client::call(desk, desk.break_glass(), &Stub::AskBreakGlass, request, response);
  if (!result.ok()) return failed(result);
  print(response.break_glass());
  fmt::print("  alarm      incident {}\n", response.incident_id());
  return 0;
}

int BreakGlassVerbs::agree(client::Desk& desk) const {
  v1::AgreeToBreakGlassRequest request;
  request.set_request_id(client::new_request_id());
  request.set_break_glass_id(id_);
  v1::AgreeToBreakGlassResponse response;
  const auto result =
      client::call(desk, desk.break_glass(), &Stub::AgreeToBreakGlass, request, response);
  if (!result.ok()) return failed(result);
  print(response.break_glass());
  return 0;
}

int BreakGlassVerbs::seal(client::Desk& desk) {
  v1::SealBreakGlassRequest request;
  request.set_request_id(client::new_request_id());
  v1::SealBreakGlassResponse response;
  const auto result =
      client::call(desk, desk.break_glass(), &Stub::SealBreakGlass, request, response);
  if (!result.ok()) return failed(result);
  print(response.break_glass());
  return 0;
}

int BreakGlassVerbs::show(client::Desk& desk) {
  v1::GetBreakGlassResponse response;
  const auto result = client::call(
      desk, desk.break_glass(), &Stub::GetBreakGlass, v1::GetBreakGlassRequest{}, response);
  if (!result.ok()) return failed(result);
  print(response.break_glass());
  return 0;
}

}  // namespace meldkamer::cli
