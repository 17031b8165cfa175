#include "server/domain/directory_change.hpp"

#include <array>
#include <functional>
#include <map>
#include <utility>

#include "server/base/history_limits.hpp"

namespace meldkamer::domain {
namespace {

/// A field that can be named when it differs.
template <class Thing>
struct Field {
  std::string_view name;
  std::function<bool(const Thing&, const Thing&)> same;
};

template <class Thing, class Value>
Field<Thing> field(std::string_view name, Value Thing::* member) {
  return {name, [member](const Thing& a, const Thing& b) { return a.*member == b.*member; }};
}

const std::vector<Field<ControlRoom>>& fields_of(const ControlRoom&) {
  static const std::vector<Field<ControlRoom>> fields{
      field("label", &ControlRoom::label), field("supervisors", &ControlRoom::supervisors)};
  return fields;
}

const std::vector<Field<Site>>& fields_of(const Site&) {
  static const std::vector<Field<Site>> fields{field("label", &Site::label),
                                               field("address", &Site::address),
                                               field("site_class", &Site::site_class),
                                               field("control_room_key", &Site::control_room),
                                               field("profile_key", &Site::profile),
                                               field("zones", &Site::zones),
                                               field("position", &Site::position),
                                               field("office_hours", &Site::office_hours),
                                               field("police_entrance", &Site::police_entrance),
                                               field("assembly_point", &Site::assembly_point),
                                               field("rendezvous_point", &Site::rendezvous_point),
                                               field("contact", &Site::contact),
                                               field("parts", &Site::parts),
                                               field("floor_plan_date", &Site::floor_plan_date)};
  return fields;
}

const std::vector<Field<Device>>& fields_of(const Device&) {
  static const std::vector<Field<Device>> fields{field("label", &Device::label),
                                                 field("device_class", &Device::device_class),
                                                 field("site_key", &Device::site),
                                                 field("zone_key", &Device::zone),
                                                 field("spot", &Device::spot),
                                                 field("owner", &Device::owner),
                                                 field("kind", &Device::kind),
                                                 field("silent", &Device::silent),
                                                 field("account", &Device::account),
                                                 field("account_point", &Device::account_point),
                                                 field("supervision", &Device::supervision),
                                                 field("path", &Device::path)};
  return fields;
}

const std::vector<Field<Person>>& fields_of(const Person&) {
  static const std::vector<Field<Person>> fields{field("call_sign", &Person::call_sign),
                                                 field("name", &Person::name),
                                                 field("roles", &Person::roles),
                                                 field("site_keys", &Person::sites),
                                                 field("control_room_keys", &Person::control_rooms),
                                                 field("line_manager", &Person::line_manager),
                                                 field("deputies", &Person::deputies),
                                                 field("channels", &Person::channels),
                                                 field("phone", &Person::phone),
                                                 field("shifts", &Person::shifts),
                                                 field("trained_on", &Person::trained_on)};
  return fields;
}

const std::vector<Field<Plan>>& fields_of(const Plan&) {
  static const std::vector<Field<Plan>> fields{field("steps", &Plan::steps),
                                               field("arrive_norm", &Plan::arrive_norm),
                                               field("needs", &Plan::needs),
                                               field("outside", &Plan::outside)};
  return fields;
}

const std::vector<Field<AlarmKind>>& fields_of(const AlarmKind&) {
  static const std::vector<Field<AlarmKind>> fields{
      field("label", &AlarmKind::label),
      field("priority", &AlarmKind::priority),
      field("police", &AlarmKind::police),
      field("silent", &AlarmKind::silent),
      field("maskable", &AlarmKind::maskable),
      field("procedure", &AlarmKind::procedure),
      field("instructions", &AlarmKind::instructions),
      field("responder_card", &AlarmKind::responder_card),
      field("presets", &AlarmKind::presets)};
  return fields;
}

const std::vector<Field<Profile>>& fields_of(const Profile&) {
  static const std::vector<Field<Profile>> fields{
      field("version", &Profile::version),
      field("label", &Profile::label),
      field("acknowledge_within", &Profile::acknowledge_within),
      field("auto_start_after", &Profile::auto_start_after),
      field("repeat_alert", &Profile::repeat_alert),
      field("group_within", &Profile::group_within),
      field("closing_form", &Profile::closing_form),
      field("register_rules", &Profile::register_rules),
      field("registry", &Profile::registry),
      field("follow_up", &Profile::follow_up),
      field("determinations", &Profile::determinations),
      field("erase_after", &Profile::erase_after),
      field("procedures", &Profile::procedures),
      field("visits", &Profile::visits)};
  return fields;
}

const std::vector<Field<AccessBan>>& fields_of(const AccessBan&) {
  static const std::vector<Field<AccessBan>> fields{field("until", &AccessBan::until)};
  return fields;
}

/// Plans and kinds stand for themselves, so they are no change of their profile.
bool same(const Profile& a, const Profile& b) {
  Profile other = b;
  other.plans = a.plans;
  other.kinds = a.kinds;
  return a == other;
}

template <class Thing>
bool same(const Thing& a, const Thing& b) {
  return a == b;
}

/// A thing with what it is called in the list of changes.
template <class Thing>
struct Named {
  const Thing* thing{};
  std::string key;
  std::string label;
};

template <class Thing>
using List = std::vector<Named<Thing>>;

class Comparison {
 public:
  template <class Thing>
  void compare(DirectoryItemKind kind, const List<Thing>& before, const List<Thing>& after) {
    const auto old = by_key(before);
    const auto now = by_key(after);
    for (const auto& one : before) {
      if (!now.contains(one.key)) note(kind, ItemChange::removed, one);
    }
    for (const auto& one : after) {
      if (!old.contains(one.key)) note(kind, ItemChange::added, one);
    }
    for (const auto& one : after) {
      const auto was = old.find(one.key);
      if (was == old.end() || same(*was->second, *one.thing)) continue;
      note(kind, ItemChange::changed, one);
      if (named_) result_.items.back().fields = differing(*was->second, *one.thing);
    }
  }

  DirectoryDifference take() { return std::move(result_); }

 private:
  template <class Thing>
  static std::map<std::string, const Thing*> by_key(const List<Thing>& list) {
    std::map<std::string, const Thing*> found;
    for (const auto& one : list) found.emplace(one.key, one.thing);
    return found;
  }

  template <class Thing>
  static std::vector<std::string> differing(const Thing& before, const Thing& after) {
    std::vector<std::string> names;
    for (const auto& each : fields_of(after)) {
      if (!each.same(before, after)) names.emplace_back(each.name);
    }
    return names;
  }

  template <class Thing>
  void note(DirectoryItemKind kind, ItemChange change, const Named<Thing>& what) {
    if (result_.counts.empty() || result_.counts.back().kind != kind) {
      result_.counts.push_back({.kind = kind});
    }
    ChangeCount& count = result_.counts.back();
    if (change == ItemChange::added) ++count.added;
    if (change == ItemChange::removed) ++count.removed;
    if (change == ItemChange::changed) ++count.changed;
    named_ = result_.items.size() < limits::directory_change_items_max;
    if (!named_) return;
    result_.items.push_back(
        {.kind = kind, .change = change, .key = what.key, .label = what.label, .fields = {}});
  }

  DirectoryDifference result_;
  bool named_{};  // Whether the last one noted is among the items.
};

template <class Thing>
List<Thing> labelled(const std::vector<Thing>& things) {
  List<Thing> list;
  list.reserve(things.size());
  for (const Thing& thing : things) list.push_back({&thing, thing.key.value, thing.label});
  return list;
}

List<Person> people_of(const Directory& directory) {
  List<Person> list;
  list.reserve(directory.people.size());
  for (const Person& one : directory.people) list.push_back({&one, one.key.value, one.call_sign});
  return list;
}

List<AccessBan> bans_of(const Directory& directory) {
  List<AccessBan> list;
  list.reserve(directory.bans.size());
  for (const AccessBan& ban : directory.bans) list.push_back({&ban, ban.key, {}});
  return list;
}

List<Plan> plans_of(const Directory& directory) {
  List<Plan> list;
  for (const Profile& profile : directory.profiles) {
    for (const Plan& plan : profile.plans) {
      list.push_back({&plan, profile.key.value + "/" + plan.site_class, profile.label});
    }
  }
  return list;
}

List<AlarmKind> kinds_of(const Directory& directory) {
  List<AlarmKind> list;
  for (const Profile& profile : directory.profiles) {
    for (const AlarmKind& kind : profile.kinds) {
      list.push_back({&kind, profile.key.value + "/" + kind.kind.value, kind.label});
    }
  }
  return list;
}

}  // namespace

DirectoryDifference difference(const Directory& before, const Directory& after) {
  using Kind = DirectoryItemKind;
  Comparison all;
  all.compare(Kind::control_room, labelled(before.control_rooms), labelled(after.control_rooms));
  all.compare(Kind::site, labelled(before.sites), labelled(after.sites));
  all.compare(Kind::device, labelled(before.devices), labelled(after.devices));
  all.compare(Kind::person, people_of(before), people_of(after));
  all.compare(Kind::profile, labelled(before.profiles), labelled(after.profiles));
  all.compare(Kind::plan, plans_of(before), plans_of(after));
  all.compare(Kind::alarm_kind, kinds_of(before), kinds_of(after));
  all.compare(Kind::ban, bans_of(before), bans_of(after));
  return all.take();
}

}  // namespace meldkamer::domain
