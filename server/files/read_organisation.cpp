#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"
#include "server/files/draft.hpp"
#include "server/files/span.hpp"
#include "server/files/supervision.hpp"

namespace meldkamer::files {
namespace {

void refer(Draft& draft, Target target, const Fields& fields, Word word) {
  if (word.text.empty()) return;
  draft.references.push_back({.target = target, .who = fields.who(), .word = std::move(word)});
}

/// Takes the words of `key` as keys of `target`.
template <class Key>
std::vector<Key> refer_all(Draft& draft, Target target, Fields& fields, std::string_view key) {
  std::vector<Key> keys;
  for (Word& word : fields.words(key)) {
    keys.push_back({word.text});
    refer(draft, target, fields, std::move(word));
  }
  return keys;
}

template <class Key>
Key refer_one(Draft& draft, Target target, Fields& fields, std::string_view key) {
  Word word = fields.word(key);
  Key one{word.text};
  refer(draft, target, fields, std::move(word));
  return one;
}

Located locate(const Fields& fields, int line, std::initializer_list<std::string_view> keys) {
  Located located{.whole = {.file = fields.file(), .line = line}, .keys = {}};
  for (const std::string_view key : keys) {
    if (fields.has(key)) located.keys.emplace_back(key, fields.at(key).line);
  }
  return located;
}

std::vector<domain::WeeklyHours> read_weekly(Fields& fields, std::string_view key) {
  std::vector<domain::WeeklyHours> all;
  for (const Word& word : fields.words(key)) {
    const auto hours = read_hours(word.text);
    if (hours) {
      all.insert(all.end(), hours->begin(), hours->end());
    } else {
      fields.wrong(word.at,
                   "must have hours such as mon-fri 08:00-17:00 in " + std::string(key) +
                       ", not '" + word.text + "'");
    }
  }
  return all;
}

void read_room(const Entry& entry, const std::string& file, Draft& draft, Problems& problems) {
  Fields fields(entry.value, file, "control room " + entry.key, problems);
  domain::ControlRoom room{
      .key = {entry.key},
      .label = fields.required_text("label"),
      .supervisors = refer_all<domain::PersonKey>(draft, Target::person, fields, "supervisors")};
  draft.rooms_at.push_back(locate(fields, entry.line, {"supervisors"}));
  fields.done();
  draft.directory.control_rooms.push_back(std::move(room));
}

void read_zones(Fields& site_fields, domain::Site& site, Problems& problems) {
  const Node* const zones = site_fields.map("zones", limits::zones_per_site_max);
  if (zones == nullptr) return;
  for (const Entry& entry : zones->entries) {
    Fields fields(
        entry.value, site_fields.file(), site_fields.who() + " zone " + entry.key, problems);
    site.zones.push_back({.key = {entry.key},
                          .label = fields.required_text("label"),
                          .level = fields.text("level"),
                          .location_code = fields.word("location_code").text});
    fields.done();
  }
}

std::optional<domain::GeoPoint> read_position(Fields& site_fields, Problems& problems) {
  const Node* const node = site_fields.any("position");
  if (node == nullptr) return std::nullopt;
  Fields fields(*node, site_fields.file(), site_fields.who() + " position", problems);
  const auto latitude = fields.decimal("latitude", -90, 90);
  const auto longitude = fields.decimal("longitude", -180, 180);
  fields.done();
  if (!latitude || !longitude) return std::nullopt;
  return domain::GeoPoint{.latitude = *latitude, .longitude = *longitude, .accuracy_m = -1};
}

/// "2023-01-15", or with a time "2025-03-14T11:00" where `with_time`.
bool looks_like_date(std::string_view text, bool with_time) {
  const std::string_view shape = with_time ? "0000-00-00T00:00" : "0000-00-00";
  if (text.size() != shape.size()) return false;
  for (std::size_t at = 0; at < shape.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (shape[at] == '0' ? !digit : text[at] != shape[at]) return false;
  }
  return true;
}

std::string read_date(Fields& fields, std::string_view key, bool with_time = false) {
  const Word word = fields.word(key);
  if (!word.text.empty() && !looks_like_date(word.text, with_time)) {
    fields.wrong(word.at,
                 "must have " + std::string(key) + " such as " +
                     (with_time ? "2025-03-14T11:00" : "2025-06-30") + ", not '" + word.text + "'");
  }
  return word.text;
}

void read_ban(const Entry& entry, const std::string& file, Draft& draft, Problems& problems) {
  Fields fields(entry.value, file, "ban " + entry.key, problems);
  domain::AccessBan ban{.key = entry.key, .person = fields.required_text("person")};
  Word site = fields.required_word("site");
  ban.site = {site.text};
  refer(draft, Target::site, fields, std::move(site));
  ban.until = read_date(fields, "until");
  if (ban.until.empty()) fields.wrong(fields.at(), "lacks until; write its last day");
  const Node* const invitations = fields.list("invitations");
  for (std::size_t at = 0; invitations != nullptr && at < invitations->items.size(); ++at) {
    Fields one(invitations->items[at], file, fields.who() + " invitation", problems);
    domain::Invitation invitation{.from = read_date(one, "from", true),
                                  .until = read_date(one, "until", true)};
    Word host = one.required_word("host");
    invitation.host = {host.text};
    refer(draft, Target::person, one, std::move(host));
    one.done();
    ban.invitations.push_back(std::move(invitation));
  }
  ban.photo = fields.text("photo");
  ban.keeper = refer_one<domain::PersonKey>(draft, Target::person, fields, "keeper");
  fields.done();
  draft.directory.bans.push_back(std::move(ban));
}

void read_site(const Entry& entry, const std::string& file, Draft& draft, Problems& problems) {
  Fields fields(entry.value, file, "site " + entry.key, problems);
  domain::Site site{.key = {entry.key},
                    .label = fields.required_text("label"),
                    .address = fields.required_text("address"),
                    .site_class = fields.required_word("class").text};
  Word room = fields.required_word("control_room");
  site.control_room = {room.text};
  refer(draft, Target::control_room, fields, std::move(room));
  Word profile = fields.required_word("profile");
  site.profile = {profile.text};
  refer(draft, Target::profile, fields, std::move(profile));
  read_zones(fields, site, problems);
  site.position = read_position(fields, problems);
  site.office_hours = read_weekly(fields, "office_hours");
  site.police_entrance = fields.text("police_entrance");
  site.assembly_point = fields.text("assembly_point");
  site.rendezvous_point = fields.text("rendezvous_point");
  site.contact = refer_one<domain::PersonKey>(draft, Target::person, fields, "contact");
  for (const Word& part : fields.words("parts")) site.parts.push_back(part.text);
  site.floor_plan_date = read_date(fields, "floor_plan_date");
  draft.sites_at.push_back(locate(fields, entry.line, {"class"}));
  fields.done();
  draft.directory.sites.push_back(std::move(site));
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

/// Upper case, as panels' accounts are compared.
std::string read_account(Fields& fields) {
  std::string account = fields.word("account").text;
  std::ranges::transform(account, account.begin(), [](char sign) {
    return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
  });
  if (account.size() > 16 || !is_hex(account)) {
    fields.wrong(fields.at("account"),
                 "must have 1 to 16 digits or letters A to F as account, not '" + account + "'");
  }
  return account;
}

/// Without leading zeros, as the intake names points: a panel's 007 is point 7.
std::string read_point(Fields& fields) {
  std::string point = fields.word("point").text;
  if (point.find_first_not_of("0123456789") != std::string::npos) {
    fields.wrong(fields.at("point"), "must have a number as point, not '" + point + "'");
    return point;
  }
  const std::size_t zeros = std::min(point.find_first_not_of('0'), point.size());
  return point.empty() ? point : point.substr(std::min(zeros, point.size() - 1));
}

/// How often it must be heard, and on which path.
void read_line(Fields& fields, domain::Device& device) {
  const Word supervision = fields.word("supervision");
  if (!supervision.text.empty()) {
    const auto period = read_supervision(supervision.text);
    if (!period) {
      fields.wrong(
          supervision.at,
          "must have SP1 to SP6, DP1 to DP4 or a span such as PT90S as supervision, not '" +
              supervision.text + "'");
    }
    device.supervision = period.value_or(Duration{});
  }
  device.path = fields.word("path").text;
}

void read_device(const Entry& entry, const std::string& file, Draft& draft, Problems& problems) {
  static constexpr std::array<std::string_view, 4> classes = {
      "panic_button", "panel", "web_button", "sensor"};
  Fields fields(entry.value, file, "device " + entry.key, problems);
  domain::Device device{.key = {entry.key}, .label = fields.text("label")};
  if (device.label.empty()) device.label = entry.key;
  device.device_class = fields.required_word("class").text;
  if (!device.device_class.empty() &&
      std::ranges::find(classes, device.device_class) == classes.end()) {
    fields.wrong(fields.at("class"),
                 "has an unknown class '" + device.device_class +
                     "'; use panic_button, panel, web_button or sensor");
  }
  Word site = fields.required_word("site");
  device.site = {site.text};
  refer(draft, Target::site, fields, std::move(site));
  device.zone = {fields.word("zone").text};
  device.spot = fields.text("spot");
  device.owner = refer_one<domain::PersonKey>(draft, Target::person, fields, "owner");
  device.kind = {fields.word("kind").text};
  device.silent = fields.flag("silent", false);
  device.account = read_account(fields);
  device.account_point = read_point(fields);
  read_line(fields, device);
  if (device.account.empty() && !device.account_point.empty()) {
    fields.wrong(fields.at("point"), "has a point but no account; name the account too");
  }
  draft.devices_at.push_back(
      locate(fields, entry.line, {"site", "zone", "kind", "account", "point"}));
  fields.done();
  draft.directory.devices.push_back(std::move(device));
}

std::vector<std::string> read_channels(Fields& fields) {
  // The ways out of outbound/channels.cpp. Every server has the first; the second when it is told
  // to.
  static constexpr std::string_view app = "app";
  static constexpr std::string_view push = "push";
  if (!fields.has("channels")) return {std::string(app)};
  std::vector<std::string> channels;
  for (const Word& word : fields.words("channels")) {
    if (word.text != app && word.text != push) {
      fields.wrong(word.at,
                   "has an unknown channel '" + word.text + "'; use app, push, both, or none: []");
    }
    channels.push_back(word.text);
  }
  return channels;
}

std::string read_day(Fields& fields, std::string_view key) {
  const Word word = fields.word(key);
  const bool is_date = domain::parse_local(word.text + "T00:00", {1}, {}).has_value();
  if (word.text.empty() || is_date) return word.text;
  fields.wrong(word.at, "has no date in " + std::string(key) + "; write one such as 2025-03-12");
  return {};
}

void read_person(const Entry& entry, const std::string& file, Draft& draft, Problems& problems) {
  Fields fields(entry.value, file, "person " + entry.key, problems);
  domain::Person person{.key = {entry.key},
                        .call_sign = fields.word("call_sign").text,
                        .name = fields.required_text("name")};
  person.roles = refer_all<domain::RoleCode>(draft, Target::role, fields, "roles");
  person.sites = refer_all<domain::SiteKey>(draft, Target::site, fields, "sites");
  person.control_rooms =
      refer_all<domain::ControlRoomKey>(draft, Target::control_room, fields, "control_rooms");
  person.line_manager = refer_one<domain::PersonKey>(draft, Target::person, fields, "line_manager");
  person.deputies = refer_all<domain::PersonKey>(draft, Target::person, fields, "deputies");
  person.channels = read_channels(fields);
  person.phone = fields.word("phone").text;
  person.trained_on = read_day(fields, "trained_on");
  person.shifts = read_weekly(fields, "shifts");
  draft.people_at.push_back(
      locate(fields, entry.line, {"roles", "deputies", "call_sign", "line_manager"}));
  fields.done();
  draft.directory.people.push_back(std::move(person));
}

void read_head(Fields& fields, Draft& draft) {
  if (!fields.has("organisation")) return;
  if (!draft.organisation_at.file.empty()) {
    fields.wrong(fields.at("organisation"),
                 "names the organisation, and " + draft.organisation_at.file +
                     " does so too; name it in one file only");
    return;
  }
  draft.organisation_at = fields.at("organisation");
}

using ReadOne = void (*)(const Entry&, const std::string&, Draft&, Problems&);

struct Section {
  std::string_view key;
  std::size_t entries_max;
  ReadOne read;
};

constexpr std::array<Section, 5> sections = {{
    {.key = "control_rooms", .entries_max = limits::control_rooms_max, .read = read_room},
    {.key = "sites", .entries_max = limits::sites_max, .read = read_site},
    {.key = "devices", .entries_max = limits::devices_max, .read = read_device},
    {.key = "people", .entries_max = limits::people_max, .read = read_person},
    {.key = "bans", .entries_max = limits::people_max, .read = read_ban},
}};

void read_each(Fields& fields, const Section& section, Draft& draft, Problems& problems) {
  const Node* const node = fields.map(section.key, section.entries_max);
  if (node == nullptr || node->entries.size() > section.entries_max) return;
  for (const Entry& entry : node->entries) section.read(entry, fields.file(), draft, problems);
}

}  // namespace

void read_organisation(const Node& root,
                       const std::string& file,
                       Draft& draft,
                       Problems& problems) {
  Fields fields(root, file, "this file", problems);
  read_head(fields, draft);
  if (fields.has("organisation") || fields.has("version")) {
    draft.directory.organisation = fields.required_text("organisation");
    draft.directory.version = fields.required_word("version").text;
  }
  for (const Section& section : sections) read_each(fields, section, draft, problems);
  fields.done();
}

}  // namespace meldkamer::files
