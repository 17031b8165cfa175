#include "clients/cli/hold_verbs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <google/protobuf/util/time_util.h>

#include "clients/cli/verbs.hpp"

namespace meldkamer::cli {
namespace {

using google::protobuf::util::TimeUtil;

/// False, with a word about it: `text` is no moment.
bool read_moment(const std::string& text, google::protobuf::Timestamp* into) {
  if (TimeUtil::FromString(text, into)) return true;
  fmt::print(stderr, "{} is no moment; write it as 2026-11-26T14:00:00Z\n", text);
  return false;
}

}  // namespace

HoldVerbs::HoldVerbs(CLI::App& app)
    : hold_(app.add_subcommand("hold", "what must be kept although it is time to forget it")),
      place_(hold_->add_subcommand("place", "keep cases, visits or people until it is lifted")),
      lift_(hold_->add_subcommand("lift", "let what was put off be forgotten")),
      list_(hold_->add_subcommand("list", "the legal holds that stand")) {
  hold_->require_subcommand(1);
  place_->add_option("--incident", incidents_, "a case; may be repeated");
  place_->add_option("--visit", visits_, "a visit; may be repeated");
  place_->add_option("--person", people_, "somebody, by person key; may be repeated");
  lift_->add_option("hold", number_, "its number")->required();
  for (CLI::App* const verb : {place_, lift_}) {
    verb->add_option("--reason", reason_, "without names: the number of the court's case, say")
        ->required();
  }
}

int HoldVerbs::run(client::Desk& desk) {
  if (place_->parsed()) return place(desk);
  return lift_->parsed() ? lift(desk) : list(desk);
}

TrackVerb::TrackVerb(CLI::App& app)
    : track_(app.add_subcommand("track", "where somebody was on duty; that person sees you look")) {
  track_->add_option("person", person_, "person key")->required();
  track_->add_option("--from", from_, "2026-11-26T14:00:00Z")->required();
  track_->add_option("--until", until_, "at most 24 hours later")->required();
  track_->add_option("--reason", reason_, "why; the person reads it")->required();
}

int HoldVerbs::place(client::Desk& desk) {
  v1::PlaceLegalHoldRequest request;
  request.set_request_id(client::new_request_id());
  for (const auto id : incidents_) request.add_incident_ids(id);
  for (const auto id : visits_) request.add_visit_ids(id);
  for (const auto& person : people_) request.add_person_keys(person);
  request.set_reason(reason_);
  v1::PlaceLegalHoldResponse response;
  const auto result = client::call(
      desk, desk.privacy(), &v1::PrivacyService::Stub::PlaceLegalHold, request, response);
  if (!result.ok()) return failed(result);
  fmt::print("legal hold {} stands: nothing of this is forgotten until it is lifted\n",
             response.hold_id());
  return 0;
}

int HoldVerbs::lift(client::Desk& desk) {
  v1::LiftLegalHoldRequest request;
  request.set_request_id(client::new_request_id());
  request.set_hold_id(number_);
  request.set_reason(reason_);
  v1::LiftLegalHoldResponse response;
  const auto result = client::call(
      desk, desk.privacy(), &v1::PrivacyService::Stub::LiftLegalHold, request, response);
  if (!result.ok()) return failed(result);
  fmt::print("legal hold {} is lifted; what it put off is forgotten now\n", number_);
  return 0;
}

int HoldVerbs::list(client::Desk& desk) {
  v1::ListLegalHoldsResponse response;
  const auto result = client::call(desk,
                                   desk.privacy(),
                                   &v1::PrivacyService::Stub::ListLegalHolds,
                                   v1::ListLegalHoldsRequest{},
                                   response);
  if (!result.ok()) return failed(result);
  if (response.holds().empty()) fmt::print("no legal hold stands\n");
  for (const auto& hold : response.holds()) {
    fmt::print("{}  since {} by {}: {}\n",
               hold.hold_id(),
               TimeUtil::ToString(hold.placed_at()),
               hold.by_person_key(),
               hold.reason());
    if (!hold.incident_ids().empty()) {
      fmt::print("   incidents {}\n", fmt::join(hold.incident_ids(), " "));
    }
    if (!hold.visit_ids().empty()) fmt::print("   visits {}\n", fmt::join(hold.visit_ids(), " "));
    if (!hold.notice_ids().empty()) {
      fmt::print("   expected visitors {}\n", fmt::join(hold.notice_ids(), " "));
    }
    if (!hold.person_keys().empty()) {
      fmt::print("   people {}\n", fmt::join(hold.person_keys(), " "));
    }
  }
  return 0;
}

int TrackVerb::run(client::Desk& desk) {
  v1::LookAtTrackRequest request;
  request.set_person_key(person_);
  request.set_reason(reason_);
  if (!read_moment(from_, request.mutable_from()) ||
      !read_moment(until_, request.mutable_until())) {
    return 1;
  }
  v1::LookAtTrackResponse response;
  const auto result =
      client::call(desk, desk.privacy(), &v1::PrivacyService::Stub::LookAtTrack, request, response);
  if (!result.ok()) return failed(result);
  for (const auto& point : response.points()) {
    fmt::print("{}  {:.6f} {:.6f}",
               TimeUtil::ToString(point.at()),
               point.position().latitude(),
               point.position().longitude());
    if (point.position().has_accuracy_m()) fmt::print("  {:.0f} m", point.position().accuracy_m());
    fmt::print("\n");
  }
  if (response.points().empty()) fmt::print("nothing is kept of that time\n");
  return 0;
}

}  // namespace meldkamer::cli
