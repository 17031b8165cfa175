#include "server/domain/rules/new_case.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/domain/calendar.hpp"
#include "server/domain/evolve_parts.hpp"

namespace meldkamer::domain::rules {

namespace {

/// What the directory knows of where an alarm comes from; nullptr where it does not.
struct Origin {
  const Device* device{};
  const Site* site{};
  const Profile* profile{};
};

Origin find_origin(const Draft& draft, const RaiseAlarm& order) {
  const Directory& directory = draft.directory();
  Origin origin;
  if (order.device) origin.device = directory.find(order.device);
  if (origin.device == nullptr) {
    origin.device = directory.find_account(order.account, order.account_point);
  }
  if (order.site) origin.site = directory.find(order.site);
  if (origin.site == nullptr && origin.device != nullptr) {
    origin.site = directory.find(origin.device->site);
  }
  // A button on a desk belongs to its owner's only workplace.
  const bool at_work = order.source == SourceClass::web_button && !order.site && !order.device;
  const Person* const person = at_work ? directory.find(draft.by()) : nullptr;
  if (origin.site == nullptr && person != nullptr && person->sites.size() == 1) {
    origin.site = directory.find(person->sites.front());
  }
  if (origin.site != nullptr) origin.profile = directory.find(origin.site->profile);
  return origin;
}

std::string cut(const std::string& text, std::size_t bytes_max) {
  return std::string(utf8_cut(text, bytes_max));
}

std::string source_name(const RaiseAlarm& order, const Origin& origin) {
  if (origin.device != nullptr) return origin.device->label;
  if (order.device) return order.device.value;
  if (order.account.empty() || order.account_point.empty()) return order.account;
  return order.account + " " + order.account_point;
}

KindCode choose_kind(const RaiseAlarm& order, const Origin& origin) {
  const KindCode own = origin.device == nullptr ? KindCode{} : origin.device->kind;
  for (const KindCode& kind : {order.kind, own}) {
    const bool fits = origin.profile == nullptr || origin.profile->find_kind(kind) != nullptr;
    if (kind && fits) return kind;
  }
  return {std::string(kind_unknown)};
}

/// What the server itself tells every control room, of no place and no device.
bool is_of_the_server(const RaiseAlarm& order) {
  return order.source == SourceClass::system && !order.site && !order.device && !order.visit;
}

PersonKey raised_by(const Draft& draft, const RaiseAlarm& order, const Origin& origin) {
  if (origin.device != nullptr && origin.device->owner) return origin.device->owner;
  const bool own_alarm = order.source == SourceClass::web_button ||
                         order.source == SourceClass::handheld || is_of_the_server(order);
  return own_alarm ? draft.by() : PersonKey{};
}

bool is_skewed(Instant device_time, Instant received_at) {
  if (!device_time) return false;
  const Duration apart = std::max(device_time, received_at) - std::min(device_time, received_at);
  return apart > Duration{limits::clock_skew_max};
}

// By the source's own clock where it says when it sent this, so that a wrong clock makes nothing
// late. An age beyond belief is a wrong clock too: what may be now is handled as now.
bool is_late(Instant device_time, Instant sent_at) {
  if (!device_time || device_time >= sent_at) return false;
  const Duration age = sent_at - device_time;
  return age > Duration{limits::late_after} && age <= Duration{limits::late_believed_max};
}

Alarm alarm_from(const Draft& draft,
                 const RaiseAlarm& order,
                 const Origin& origin,
                 Instant device_time) {
  Alarm alarm;
  alarm.id = draft.next_alarm();
  alarm.source = order.source;
  alarm.signal = order.signal;
  alarm.device = origin.device == nullptr ? order.device : origin.device->key;
  alarm.device_label = cut(source_name(order, origin), limits::text_bytes_max);
  alarm.kind = choose_kind(order, origin);
  alarm.spot = cut(order.spot, limits::text_bytes_max);
  if (alarm.spot.empty() && origin.device != nullptr) alarm.spot = origin.device->spot;
  alarm.text = cut(order.text, limits::note_bytes_max);
  alarm.raw = cut(order.raw, limits::note_bytes_max);
  alarm.raised_by = raised_by(draft, order, origin);
  alarm.caller = cut(order.caller, limits::text_bytes_max);
  alarm.victim = order.victim;
  const bool said = order.received_at && order.received_at <= draft.now();
  alarm.received_at = said ? order.received_at : draft.now();
  alarm.device_time = device_time;
  alarm.clock_skew = is_skewed(order.sent_at ? order.sent_at : device_time, alarm.received_at);
  // Who is on the telephone now tells of now.
  alarm.late = order.source != SourceClass::call_taker &&
               is_late(device_time, order.sent_at ? order.sent_at : alarm.received_at);
  alarm.unknown_source = !is_of_the_server(order) &&
                         (origin.site == nullptr ||
                          (origin.device == nullptr && (order.device || !order.account.empty())));
  alarm.silent = order.silent || (origin.device != nullptr && origin.device->silent);
  const AlarmKind* const kind =
      origin.profile == nullptr ? nullptr : origin.profile->find_kind(alarm.kind);
  if (kind != nullptr && kind->silent) alarm.silent = true;
  alarm.position = order.position;
  return alarm;
}

// Who takes a call about a place outside the list, a home for instance, handles it by the protocol
// of their own control room (R24).
void take_rooms_protocol(Incident& fresh, const Draft& draft, const RaiseAlarm& order) {
  const bool taken = order.source == SourceClass::call_taker;
  const Person* const person = taken ? draft.directory().find(draft.by()) : nullptr;
  if (person == nullptr) return;
  for (const Site& site : draft.directory().sites) {
    const bool theirs =
        std::ranges::find(person->control_rooms, site.control_room) != person->control_rooms.end();
    const Profile* const profile = theirs ? draft.directory().find(site.profile) : nullptr;
    if (profile == nullptr) continue;
    fresh.profile = profile->key;
    fresh.profile_version = profile->version;
    return;
  }
}

// Nobody knows where: every control room sees it, and one who takes it clears it elsewhere (R4).
void place_nowhere(Incident& fresh,
                   const Draft& draft,
                   const RaiseAlarm& order,
                   const Alarm& alarm) {
  for (const ControlRoom& room : draft.directory().control_rooms) {
    fresh.control_rooms.push_back(room.key);
  }
  // All points of a panel that nobody listed are one place: it can storm over each of them.
  const bool panel = alarm.device.value.empty() && !order.account.empty();
  std::string name = panel ? cut(order.account, limits::text_bytes_max) : alarm.device_label;
  if (order.site) name += (name.empty() ? "" : ", ") + order.site.value;
  fresh.place_text =
      cut(name.empty() ? "onbekend" : "onbekend (" + name + ")", limits::text_bytes_max);
}

// Any protocol that knows the kind says how grave it is, and who is called for it.
void take_protocol_of_kind(Incident& fresh, const Draft& draft) {
  fresh.place_text = "deze server";
  for (const Profile& profile : draft.directory().profiles) {
    if (profile.find_kind(fresh.kind) == nullptr) continue;
    fresh.profile = profile.key;
    fresh.profile_version = profile.version;
    return;
  }
}

void place_at(Incident& fresh, const Draft& draft, const RaiseAlarm& order, const Origin& origin) {
  const Site& site = *origin.site;
  fresh.site = site.key;
  const Device* const device = origin.device;
  if (site.find_zone(order.zone) != nullptr) {
    fresh.zone = order.zone;
  } else if (order.zone && fresh.spot.empty()) {
    fresh.spot = order.zone.value;
  } else if (device != nullptr && device->site == site.key) {
    fresh.zone = device->zone;
  }
  evolving::adopt_plan(draft.before(), fresh);
  const std::string zone = origin.profile == nullptr ? "" : origin.profile->time_zone;
  fresh.outside_office_hours =
      !site.office_hours.empty() && !covering_since(site.office_hours, fresh.received_at, zone);
}

Duration or_default(Duration said, Duration otherwise) {
  return said > Duration{} ? said : otherwise;
}

void set_norms(Incident& fresh, const Profile* profile, PoliceRule rule) {
  const Profile none;
  const Profile& norms = profile == nullptr ? none : *profile;
  fresh.acknowledge_due_at =
      fresh.received_at + or_default(norms.acknowledge_within, limits::acknowledge_default);
  fresh.alert_due_at = fresh.acknowledge_due_at;
  // What is only reported calls nobody by itself; it sounds until somebody takes it (R22).
  if (rule == PoliceRule::report_only) return;
  fresh.auto_start_at =
      fresh.received_at + or_default(norms.auto_start_after, limits::auto_start_default);
}

Incident case_from(const Draft& draft,
                   const RaiseAlarm& order,
                   const Origin& origin,
                   const Alarm& alarm) {
  Incident fresh;
  fresh.kind = alarm.kind;
  fresh.spot = alarm.spot;
  fresh.received_at = alarm.received_at;
  const bool believed = alarm.device_time && !alarm.clock_skew;
  fresh.raised_at = believed ? std::min(alarm.device_time, alarm.received_at) : alarm.received_at;
  fresh.last_alarm_at = alarm.received_at;
  fresh.silent = alarm.silent;
  fresh.unknown_source = alarm.unknown_source;
  // A panel cannot know that it is only practice (R63).
  fresh.drill = order.drill && order.source != SourceClass::dc09;
  if (origin.site == nullptr) {
    place_nowhere(fresh, draft, order, alarm);
    take_rooms_protocol(fresh, draft, order);
    if (is_of_the_server(order)) take_protocol_of_kind(fresh, draft);
  } else {
    place_at(fresh, draft, order, origin);
  }
  const AlarmKind* const kind =
      origin.profile == nullptr ? nullptr : origin.profile->find_kind(alarm.kind);
  fresh.priority = origin.site == nullptr ? Priority::p1 : Priority::p2;
  if (kind != nullptr) fresh.priority = kind->priority;
  PoliceRule rule = kind == nullptr ? PoliceRule::by_ladder : kind->police;
  if (is_of_the_server(order)) {
    const Profile* const known = draft.directory().find(fresh.profile);
    const AlarmKind* const said = known == nullptr ? nullptr : known->find_kind(alarm.kind);
    fresh.priority = said == nullptr ? Priority::p2 : said->priority;
    // It sounds until somebody takes it, and calls nobody by itself.
    rule = said == nullptr ? PoliceRule::report_only : said->police;
  }
  if (alarm.signal != SignalClass::alarm) {
    fresh.priority = Priority::p4;
    rule = PoliceRule::report_only;
  }
  set_norms(fresh, origin.profile, rule);
  if (order.calls_first) fresh.auto_start_at = {};
  fresh.visit = order.visit;
  if (kind != nullptr) fresh.form.answers = kind->presets;
  for (const auto& [id, notice] : draft.before().notices) {
    const bool here = notice.shown && fresh.site && notice.site == fresh.site;
    if (here)
      fresh.notices.push_back(cut(notice.visitor + ": " + notice.text, limits::text_bytes_max));
  }
  return fresh;
}

}  // namespace

Reading read_alarm(const Draft& draft, const RaiseAlarm& order, Instant device_time) {
  const Origin origin = find_origin(draft, order);
  Reading reading;
  reading.alarm = alarm_from(draft, order, origin, device_time);
  reading.fresh = case_from(draft, order, origin, reading.alarm);
  reading.kind_known =
      origin.profile != nullptr && origin.profile->find_kind(order.kind) != nullptr;
  return reading;
}

}  // namespace meldkamer::domain::rules
