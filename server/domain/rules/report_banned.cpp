#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"
#include "server/domain/rules/rules.hpp"

/// Somebody with an access ban is inside: the police without a step before, unless they were
/// invited or the ban is over (R19).
namespace meldkamer::domain::rules {

namespace {

const AccessBan* find_ban(const Directory& directory, const ReportBanned& order) {
  const auto found = std::ranges::find_if(directory.bans, [&](const AccessBan& ban) {
    return ban.person == order.person && ban.site == order.site;
  });
  return found == directory.bans.end() ? nullptr : &*found;
}

const Invitation* invitation_for(const AccessBan& ban, const std::string& now) {
  const auto found = std::ranges::find_if(
      ban.invitations, [&](const Invitation& one) { return one.from <= now && now < one.until; });
  return found == ban.invitations.end() ? nullptr : &*found;
}

}  // namespace

Ruling rule(Draft& draft, const ReportBanned& order) {
  const Site* const site = draft.directory().find(order.site);
  if (site == nullptr) {
    return std::unexpected(Refusal{Refusal::site_unknown, order.site.value});
  }
  if (auto refusal = check_text(order.person, "person", limits::text_bytes_max, true)) {
    return std::unexpected(*refusal);
  }
  const Profile* const profile = draft.directory().find(site->profile);
  const AccessBan* const ban = find_ban(draft.directory(), order);
  if (ban == nullptr || profile == nullptr || !profile->bans.breach_kind) {
    return std::unexpected(Refusal{Refusal::ban_unknown, order.person});
  }
  const std::string now = local_minute_text(draft.now(), profile->time_zone);
  RaiseAlarm alarm;
  alarm.source = SourceClass::api;
  alarm.site = order.site;
  alarm.caller = draft.by().value;
  if (now.substr(0, ban->until.size()) > ban->until) {
    alarm.kind = profile->bans.over_kind;
    alarm.text = "Toegangsverbod " + ban->key + " gold tot en met " + ban->until + ".";
  } else if (const Invitation* const invited = invitation_for(*ban, now)) {
    alarm.kind = profile->bans.invited_kind;
    alarm.text = "Toegangsverbod " + ban->key + ", uitgenodigd van " + invited->from + " tot " +
                 invited->until + " door " + invited->host.value + ".";
  } else {
    alarm.kind = profile->bans.breach_kind;
    alarm.text = "Toegangsverbod " + ban->key + " tot en met " + ban->until + ".";
  }
  return rule(draft, alarm);
}

}  // namespace meldkamer::domain::rules
