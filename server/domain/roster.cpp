#include "server/domain/roster.hpp"

#include <algorithm>
#include <chrono>

#include "server/domain/calendar.hpp"

namespace meldkamer::domain {

namespace {

constexpr int day_minutes = 24 * 60;
constexpr int week_minutes = 7 * day_minutes;

std::string zone_of(const Directory& directory, const Person& person) {
  for (const SiteKey& key : person.sites) {
    const Site* const site = directory.find(key);
    const Profile* const profile = site == nullptr ? nullptr : directory.find(site->profile);
    if (profile != nullptr) return profile->time_zone;
  }
  return directory.profiles.empty() ? std::string() : directory.profiles.front().time_zone;
}

// From now until the given minute of the local week, at least one minute.
int minutes_until(int week_minute, const LocalMinute& now) {
  const int passed = (now.weekday - 1) * day_minutes + now.minute;
  const int left = (week_minute - passed + 2 * week_minutes) % week_minutes;
  return left == 0 ? week_minutes : left;
}

int minutes_until_turn(const Person& person, const LocalMinute& now) {
  int first = week_minutes;
  for (const WeeklyHours& shift : person.shifts) {
    const int from = (shift.weekday - 1) * day_minutes + shift.from_minute;
    const int length = (shift.until_minute - shift.from_minute + day_minutes) % day_minutes;
    const int until = from + (length == 0 ? day_minutes : length);
    first = std::min({first, minutes_until(from, now), minutes_until(until % week_minutes, now)});
  }
  return first;
}

// Signed off after the shift began: off until the next one.
bool has_left(const Responder& responder, Instant began) {
  return !responder.on_duty && responder.since && responder.since >= began && !responder.rostered;
}

}  // namespace

RosterTurn roster_at(const LiveState& state, Instant at) {
  RosterTurn turn;
  const Directory& directory = *state.directory;
  for (const auto& [key, responder] : state.responders) {
    const Person* const person = directory.find(key);
    if (person == nullptr || person->shifts.empty()) {
      if (responder.rostered) turn.ended.push_back(key);
      continue;
    }
    const std::string zone = zone_of(directory, *person);
    const auto began = covering_since(person->shifts, at, zone);
    const bool runs = began && !has_left(responder, *began);
    if (runs && !responder.rostered) turn.began.push_back(key);
    if (!runs && responder.rostered) turn.ended.push_back(key);
    const Instant minute{at.us - at.us % 60'000'000};
    const Instant next =
        minute + std::chrono::minutes(minutes_until_turn(*person, local_minute(at, zone)));
    if (!turn.next || next < turn.next) turn.next = next;
  }
  return turn;
}

}  // namespace meldkamer::domain
