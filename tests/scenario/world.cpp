#include "tests/scenario/world.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ranges>
#include <utility>

#include "server/domain/evolve.hpp"
#include "server/domain/invariants.hpp"
#include "server/wire/event.hpp"
#include "server/wire/state.hpp"
#include "tests/scenario/moment.hpp"

namespace meldkamer::scenario {

namespace {

constexpr int deadlines_max = 10'000;  // Between two lines; more is a ladder that turns in circles.

TimeMark mark_at(Instant at) {
  return {.boot_id = "scenario", .boottime_us = at.us, .wall_us = at.us, .at = at};
}

}  // namespace

World::World(std::shared_ptr<const domain::Directory> city) : city_(std::move(city)) {}

void World::begin(Instant at) {
  now_ = at;
  begun_ = true;
  give(domain::ImportDirectory{.directory = city_, .reason = "begin"});
  verdict_.by_case = false;
}

void World::move_to(Instant at) {
  if (at < now_) {
    complain(fmt::format("time goes back from {} to {}: write the date when it is the next day",
                         local_text(now_),
                         local_text(at)));
    return;
  }
  if (!down_) run_deadlines({at.us - 1});
  now_ = at;
}

void World::settle() {
  if (!down_) run_deadlines(now_);
}

void World::run_deadlines(Instant until) {
  for (int handled = 0;; ++handled) {
    const Instant due = domain::next_deadline(state_);
    if (!due || due > until) return;
    now_ = std::max(now_, due);
    const Verdict before = verdict_;
    give(domain::CheckDeadlines{});
    const bool stuck = verdict_.events == 0;
    const bool refused = verdict_.refusal.has_value();
    verdict_ = before;
    if (stuck || handled > deadlines_max) {
      complain(fmt::format("a deadline of {} is stuck: {}",
                           local_text(due),
                           refused ? "it is refused"
                           : stuck ? "nothing follows"
                                   : "no end to it"));
      return;
    }
  }
}

void World::give(domain::Order order, const std::string& by) {
  const bool by_clock = std::holds_alternative<domain::CheckDeadlines>(order);
  if (!by_clock) complain_of_refusal();
  if (down_) {
    complain("the server is down: nobody can give an order");
    return;
  }
  domain::Command command{.request = {by_clock ? std::string() : request_},
                          .by = {by},
                          .device_time = by_clock ? Instant{} : device_time_,
                          .order = std::move(order)};
  const auto decision = domain::decide(state_, command, now_, presence());
  verdict_ = {.by_case = true, .line = line_};
  if (!decision) {
    verdict_.refusal = decision.error();
    return;
  }
  verdict_.events = decision->events.size();
  verdict_.answer = decision->answer;
  verdict_.refusal = decision->refusal;  // Refused, and the facts say that somebody tried.
  for (const domain::Event& event : decision->events) take(event);
}

void World::take(const domain::Event& event) {
  stored_.push_back(wire::encode_entry({.mark = mark_at(now_), .events = {event}}));
  const auto read_back = wire::decode_entry(stored_.back());
  if (!read_back || read_back->events.size() != 1) {
    complain("a fact cannot be read back: " +
             (read_back ? std::string("not one fact") : read_back.error().what));
  } else if (wire::encode_entry(*read_back) != stored_.back()) {
    complain(fmt::format("a fact (number {} of its kinds) changes when it is stored and read",
                         event.fact.index()));
  }
  domain::evolve(state_, event);
  if (const auto* const closed = std::get_if<domain::IncidentClosed>(&event.fact)) {
    const domain::Incident* const incident = state_.find(closed->incident);
    if (incident != nullptr && !incident->drill) {
      rows_.push_back(reports::incident_row(state_, *incident));
    }
  }
  for (const std::string& broken : domain::broken_invariants(state_)) {
    complain(fmt::format("after fact kind {}: {}", event.fact.index(), broken));
  }
}

void World::kill_server() {
  settle();
  complain_of_refusal();
  down_ = true;
  state_ = {};
}

void World::start_server() {
  state_ = replayed();
  down_ = false;
}

void World::set_position(const std::string& person, domain::GeoPoint position, Instant fixed_at) {
  check_person(person);
  positions_[person] = {.point = position, .fixed_at = fixed_at};
}

domain::PresenceBook World::presence() const {
  domain::PresenceBook book;
  for (const auto& [person, position] : positions_) {
    const Instant fixed_at = position.fixed_at ? position.fixed_at : now_;
    book[{person}] = {.position = position.point, .fixed_at = fixed_at, .contact_at = fixed_at};
  }
  return book;
}

domain::LiveState World::replayed() {
  domain::LiveState state;
  for (const std::string& bytes : stored_) {
    const auto entry = wire::decode_entry(bytes);
    if (!entry) continue;  // Complained about when it was stored.
    for (const domain::Event& event : entry->events) domain::evolve(state, event);
  }
  return state;
}

void World::finish() {
  settle();
  complain_of_refusal();
  const std::string live = wire::encode_state(state_, mark_at(now_));
  if (wire::encode_state(replayed(), mark_at(now_)) != live) {
    complain("replaying the stored facts gives another state than the live one");
  }
  const auto checkpoint = wire::decode_state(live);
  if (!checkpoint || wire::encode_state(checkpoint->state, checkpoint->mark) != live) {
    complain("the state changes when it is stored and read: a checkpoint would not be the same");
  }
}

void World::complain_of_refusal() {
  if (!verdict_.refusal || verdict_.looked_at || !verdict_.by_case) return;
  verdict_.looked_at = true;
  const domain::Refusal& refusal = *verdict_.refusal;
  complaints_.push_back({.line = verdict_.line,
                         .what = fmt::format("refused {} ({}), and no line after it expects that",
                                             domain::name_of(refusal.code),
                                             refusal.detail)});
}

void World::complain(std::string what) {
  complaints_.push_back({.line = line_, .what = std::move(what)});
}

const domain::Incident* World::incident(const std::string& number) {
  const domain::Incident* const found = state_.find(domain::IncidentId{std::stoull(number)});
  if (found == nullptr) complain("there is no incident " + number);
  return found;
}

const domain::Assignment* World::assignment(const std::string& person, const std::string& number) {
  check_person(person);
  const auto of_incident = state_.assignments_for({std::stoull(number)});
  for (const domain::Assignment* const one : of_incident | std::views::reverse) {
    if (one->person.value == person) return one;
  }
  complain(fmt::format("{} was never asked for incident {}", person, number));
  return nullptr;
}

const domain::Responder* World::responder(const std::string& person) {
  check_person(person);
  const domain::Responder* const found = state_.find_responder({person});
  if (found == nullptr) complain(person + " is nobody who can be asked");
  return found;
}

const domain::Step* World::step(const domain::Incident& incident, const std::string& code) {
  const auto found = std::ranges::find_if(
      incident.steps, [&](const domain::Step& step) { return step.step.value == code; });
  if (found != incident.steps.end()) return &*found;
  complain(fmt::format("incident {} has no step {}", incident.id.value, code));
  return nullptr;
}

const domain::Site* World::site(const std::string& key) {
  const domain::Site* const found = city_->find(domain::SiteKey{key});
  if (found == nullptr) complain("no site " + key + " in tests/scenario/city");
  return found;
}

void World::check_person(const std::string& key) {
  if (city_->find(domain::PersonKey{key}) == nullptr) {
    complain("nobody is called " + key + " in tests/scenario/city");
  }
}

Instant World::moment(const std::string& word) const {
  return word.empty() ? Instant{} : moment_of(word, now_);
}

}  // namespace meldkamer::scenario
