#include "clients/cli/plan_verbs.hpp"

#include <fmt/format.h>

#include <google/protobuf/util/json_util.h>

#include "clients/cli/coverage_ranges.hpp"
#include "clients/cli/verbs.hpp"

namespace meldkamer::cli {
namespace {

using client::call;

int print_json(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(message, &text, options);
  fmt::print("{}", text);
  return status.ok() ? 0 : 1;
}

std::string after_text(std::uint32_t seconds) {
  return seconds < 60 ? fmt::format("+{} s", seconds)
                      : fmt::format("+{}:{:02} min", seconds / 60, seconds % 60);
}

std::string sentence_of(const v1::TrialLine& line) {
  const std::string& code = line.code();
  if (code == "raised") return "alarm comes in";
  if (code == "taken") return "an operator takes it";
  if (code == "step_started") return fmt::format("step {} begins", line.step_label());
  if (code == "step_skipped") {
    return fmt::format("step {} is passed over: nobody can be asked", line.step_label());
  }
  if (code == "step_exhausted") return fmt::format("step {} is over", line.step_label());
  if (code == "asked" && line.reason() == "deputy") {
    return fmt::format("  {} is asked, deputy of {}", line.person_name(), line.instead_of());
  }
  if (code == "asked") return fmt::format("  {} is asked, {}", line.person_name(), line.reason());
  if (code == "silent") return fmt::format("  {} does not answer", line.person_name());
  if (code == "police_opened") return "the operator must call the police";
  if (code == "police_overdue") return "nobody confirmed the call to the police";
  if (code == "broadcast") return "everybody of the control room hears it, again and again";
  return code;
}

std::string end_of(const v1::TryPlanResponse& trial) {
  switch (trial.end()) {
    case v1::TRIAL_END_POLICE:
      return fmt::format("police after {} s", trial.police_after_s());
    case v1::TRIAL_END_BROADCAST:
      return fmt::format("broadcast after {} s", trial.broadcast_after_s());
    default:
      return "only reported: it sounds until an operator takes it";
  }
}

}  // namespace

PlanVerbs::PlanVerbs(CLI::App& app)
    : plan_(app.add_subcommand("plan", "dry runs of the ladders in force")),
      try_(plan_->add_subcommand("try", "what would happen if nobody answered")),
      coverage_(plan_->add_subcommand("coverage", "hours in which a place lacks people")) {
  plan_->require_subcommand(1);
  try_->add_option("--site", site_, "key of the site")->required();
  try_->add_option("--kind", kind_, "kind of alarm in the site's profile")->required();
  try_->add_option("--at", at_, "local time: 2025-03-12T03:00 or 03:00; now without it");
  try_->add_option("--zone", zone_, "zone of the site");
  try_->add_option("--caller", caller_, "who raises it: is never asked to come");
  try_->add_option("--taken-after", taken_after_, "an operator takes it after so many seconds");
  coverage_->add_option("--site", sites_, "only this site; may be repeated");
  coverage_->add_option("--from", at_, "first hour, local time; this hour without it");
  coverage_->add_option("--hours", hours_, "how many, at most 168")->capture_default_str();
  coverage_->add_option("--people", people_min_, "fewer than this is too few")
      ->capture_default_str();
  for (CLI::App* const verb : {try_, coverage_}) {
    verb->add_flag("--signed-on", signed_on_, "count who is signed on now as there");
    verb->add_flag("--json", json_, "as JSON");
  }
}

int PlanVerbs::run(client::Desk& desk) {
  return try_->parsed() ? try_one(desk) : coverage(desk);
}

int PlanVerbs::try_one(client::Desk& desk) {
  v1::TryPlanRequest request;
  request.set_site_key(site_);
  request.set_zone_key(zone_);
  request.set_kind(kind_);
  request.set_at(at_);
  request.set_caller(caller_);
  if (taken_after_ >= 0) request.set_taken_after_s(static_cast<std::uint32_t>(taken_after_));
  request.set_signed_on(signed_on_);
  v1::TryPlanResponse response;
  const auto status = call(desk, desk.plans(), &v1::PlanService::Stub::TryPlan, request, response);
  if (!status.ok()) return failed(status);
  if (json_) return print_json(response);
  fmt::print("{} at {}, {} local time, nobody answers:\n", kind_, site_, response.local_time());
  for (const auto& line : response.lines()) {
    fmt::print("  {:>9}  {}\n", after_text(line.after_s()), sentence_of(line));
  }
  fmt::print("{} people asked; ends with: {}\n", response.people(), end_of(response));
  return 0;
}

int PlanVerbs::coverage(client::Desk& desk) {
  v1::GetCoverageRequest request;
  for (const std::string& site : sites_) request.add_site_keys(site);
  request.set_from(at_);
  request.set_hours(hours_);
  request.set_people_min(people_min_);
  request.set_signed_on(signed_on_);
  v1::GetCoverageResponse response;
  const auto status =
      call(desk, desk.plans(), &v1::PlanService::Stub::GetCoverage, request, response);
  if (!status.ok()) return failed(status);
  if (json_) return print_json(response);
  std::string site;
  for (const CoverageRange& gap : ranges_of(response)) {
    if (gap.site_key != site) fmt::print("{} ({})\n", gap.site_label, gap.site_key);
    site = gap.site_key;
    const std::string police = gap.has_police ? fmt::format("police after {} s", gap.police_after_s)
                                              : std::string("no police step");
    const std::string span =
        gap.hours == 1 ? gap.from
                       : fmt::format("{} through {} ({} h)", gap.from, gap.last, gap.hours);
    fmt::print("  {}  {} of {} people, {}\n", span, gap.people, gap.needed, police);
  }
  fmt::print("{} hours of places looked at, {} with too few people\n",
             response.looked_at(),
             response.gaps_size());
  return 0;
}

}  // namespace meldkamer::cli
