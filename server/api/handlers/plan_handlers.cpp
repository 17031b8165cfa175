#include "server/api/handlers/plan_handlers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/api/handlers/verb.hpp"
#include "server/auth/blocking.hpp"
#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"
#include "server/domain/plan_trial.hpp"

namespace meldkamer::api {
namespace {

/// What a dry run starts from: the directory and who is signed on, taken on the engine's thread.
boost::asio::awaitable<domain::LiveState> look_people(Rooms rooms) {
  auto look = [](const domain::LiveState& state, journal::Position) {
    domain::LiveState people;
    people.directory = state.directory;
    people.responders = state.responders;
    return people;
  };
  co_return co_await engine::read_state<domain::LiveState>(rooms.engine, std::move(look));
}

std::string zone_of(const domain::Directory& directory, const domain::Site* site) {
  const domain::Profile* const profile = site == nullptr ? nullptr : directory.find(site->profile);
  return profile == nullptr ? std::string() : profile->time_zone;
}

std::uint32_t seconds_after(Instant at, Instant start) {
  return static_cast<std::uint32_t>((at - start) / std::chrono::seconds(1));
}

std::string name_of(const domain::Directory& directory, const domain::PersonKey& key) {
  const domain::Person* const person = directory.find(key);
  if (person == nullptr) return key.value;
  return person->call_sign.empty() ? person->name : person->call_sign;
}

std::string step_label(const domain::Directory& directory,
                       const domain::Site& site,
                       const domain::StepCode& code) {
  const domain::Profile* const profile = directory.find(site.profile);
  const domain::Plan* const plan =
      profile == nullptr ? nullptr : profile->find_plan(site.site_class);
  if (plan == nullptr) return code.value;
  const auto step = std::ranges::find(plan->steps, code, &domain::PlanStep::step);
  return step == plan->steps.end() ? code.value : step->label;
}

v1::TryPlanResponse message_of(const domain::PlanTrial& trial,
                               const domain::Directory& directory,
                               const domain::PlanQuestion& question) {
  v1::TryPlanResponse response;
  const domain::Site& site = *directory.find(question.site);
  for (const domain::TrialLine& line : trial.lines) {
    v1::TrialLine* const message = response.add_lines();
    *message->mutable_time() = wire::timestamp(line.at);
    message->set_after_s(seconds_after(line.at, question.at));
    message->set_code(line.code);
    message->set_step(line.step.value);
    if (line.step) message->set_step_label(step_label(directory, site, line.step));
    message->set_person_key(line.person.value);
    if (line.person) message->set_person_name(name_of(directory, line.person));
    message->set_reason(line.reason);
    message->set_instead_of(line.instead_of.value);
  }
  response.set_end(static_cast<v1::TrialEnd>(trial.end));
  response.set_people(static_cast<std::uint32_t>(trial.asked.size()));
  if (trial.police_at) response.set_police_after_s(seconds_after(trial.police_at, question.at));
  if (trial.broadcast_at) {
    response.set_broadcast_after_s(seconds_after(trial.broadcast_at, question.at));
  }
  response.set_local_time(domain::local_text(question.at, zone_of(directory, &site)));
  return response;
}

/// "wo 2025-03-12 03:00".
std::string hour_text(Instant at, const std::string& zone) {
  static constexpr std::array<const char*, 8> days = {"", "ma", "di", "wo", "do", "vr", "za", "zo"};
  const std::string local = domain::local_text(at, zone);
  return std::string(days.at(domain::local_minute(at, zone).weekday)) + " " + local.substr(0, 16);
}

v1::GetCoverageResponse message_of(const domain::Coverage& coverage,
                                   const domain::Directory& directory) {
  v1::GetCoverageResponse response;
  response.set_looked_at(coverage.looked_at);
  for (const domain::CoverageHour& gap : coverage.gaps) {
    const domain::Site* const site = directory.find(gap.site);
    v1::CoverageHour* const message = response.add_gaps();
    message->set_site_key(gap.site.value);
    message->set_site_label(site->label);
    *message->mutable_from_time() = wire::timestamp(gap.from);
    message->set_local_time(hour_text(gap.from, zone_of(directory, site)));
    message->set_people(gap.people);
    message->set_needed(gap.needed);
    if (gap.police_at) message->set_police_after_s(seconds_after(gap.police_at, gap.from));
  }
  return response;
}

std::optional<Instant> moment_of(const std::string& text, Instant now, const std::string& zone) {
  return text.empty() ? std::optional(now) : domain::parse_local(text, now, zone);
}

Error bad_time(std::string field) {
  return bad_field(std::move(field), "is no local time such as 2025-03-12T03:00 or 03:00");
}

domain::SignedOn counted_if(bool yes) {
  return yes ? domain::SignedOn::counted : domain::SignedOn::ignored;
}

}  // namespace

boost::asio::awaitable<Result<v1::TryPlanResponse>> try_plan(Rooms rooms,
                                                             Caller /*caller*/,
                                                             v1::TryPlanRequest request) {
  const domain::LiveState people = co_await look_people(rooms);
  const domain::Directory& directory = *people.directory;
  domain::PlanQuestion question;
  question.site = {request.site_key()};
  question.zone = {request.zone_key()};
  question.kind = {request.kind()};
  question.caller = {request.caller()};
  const domain::Site* const site = directory.find(question.site);
  const auto at = moment_of(request.at(), rooms.clock.now(), zone_of(directory, site));
  if (!at) co_return std::unexpected(bad_time("at"));
  question.at = *at;
  if (request.has_taken_after_s()) {
    question.taken_after = std::chrono::seconds(request.taken_after_s());
  }
  const auto signed_on = counted_if(request.signed_on() || request.at().empty());
  auto trial = domain::try_plan(domain::trial_state(people, question.at, signed_on), question);
  if (!trial) co_return std::unexpected(error_of(trial.error()));
  co_return message_of(*trial, directory, question);
}

boost::asio::awaitable<Result<v1::GetCoverageResponse>> get_coverage(
    Rooms rooms, Caller /*caller*/, v1::GetCoverageRequest request) {
  const domain::LiveState people = co_await look_people(rooms);
  const domain::Directory& directory = *people.directory;
  domain::CoverageQuestion question;
  for (const std::string& key : request.site_keys()) question.sites.push_back({key});
  const domain::Site* first = nullptr;
  if (!question.sites.empty()) {
    first = directory.find(question.sites.front());
  } else if (!directory.sites.empty()) {
    first = &directory.sites.front();
  }
  constexpr std::int64_t hour_us = 3'600'000'000;
  const Instant now = rooms.clock.now();
  const auto from = moment_of(request.from(), now, zone_of(directory, first));
  if (!from) co_return std::unexpected(bad_time("from"));
  question.from = request.from().empty() ? Instant{now.us - now.us % hour_us} : *from;
  if (request.hours() > limits::coverage_hours_max) {
    co_return std::unexpected(
        bad_field("hours", "is more than " + std::to_string(limits::coverage_hours_max)));
  }
  if (request.hours() > 0) question.hours = request.hours();
  if (request.people_min() > 0) question.people_min = request.people_min();
  const domain::LiveState start =
      domain::trial_state(people, question.from, counted_if(request.signed_on()));
  using Answer = std::expected<domain::Coverage, domain::Refusal>;
  auto work = [&start, &question] { return domain::coverage_of(start, question); };
  const Answer coverage = co_await auth::run_blocking<Answer>(rooms.blocking_pool, std::move(work));
  if (!coverage) co_return std::unexpected(error_of(coverage.error()));
  co_return message_of(*coverage, directory);
}

}  // namespace meldkamer::api
