#include <algorithm>
#include <map>
#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// Supervised devices fall silent or are heard again. One is a fault of its own; many of one path
/// and control room are one fault of the path, told by the first of them.
namespace meldkamer::domain::rules {

namespace {

/// What devices must share to have one fault in common.
using Line = std::pair<std::string, ControlRoomKey>;

Line line_of(const Draft& draft, const Device& device) {
  const Site* const site = draft.directory().find(device.site);
  return {device.path, site == nullptr ? ControlRoomKey{} : site->control_room};
}

/// How the line stood before this decision.
struct Standing {
  std::size_t silent{};
  DeviceKey told_as;  ///< Empty: no fault of the whole line yet.
};

Standing standing_of(const Draft& draft, const Line& line) {
  Standing standing;
  for (const auto& [key, silence] : draft.before().silences) {
    const Device* const device = draft.directory().find(key);
    if (device == nullptr || line_of(draft, *device) != line) continue;
    ++standing.silent;
    if (silence.grouped) standing.told_as = silence.told_as;
  }
  return standing;
}

/// A profile that does not know technical signals still shows this one.
KindCode kind_at(const Draft& draft, const Device& device) {
  const Site* const site = draft.directory().find(device.site);
  const Profile* const profile = site == nullptr ? nullptr : draft.directory().find(site->profile);
  const KindCode technical{std::string(kind_technical)};
  const bool known = profile != nullptr && profile->find_kind(technical) != nullptr;
  return known ? technical : KindCode{std::string(kind_unknown)};
}

Answer signal(Draft& draft, const Device& device, SignalClass what, std::string text) {
  RaiseAlarm alarm{.source = SourceClass::system, .signal = what};
  alarm.device = device.key;
  alarm.kind = kind_at(draft, device);
  alarm.text = std::move(text);
  return rule(draft, alarm).value_or(Answer{});  // An alarm is never refused.
}

Answer lose(Draft& draft, const Line& line, const std::vector<const Device*>& devices) {
  const Standing standing = standing_of(draft, line);
  const std::size_t silent = standing.silent + devices.size();
  const bool together = !line.first.empty() && silent >= limits::supervision_group_min;
  DeviceKey told_as = standing.told_as;
  Answer answer;
  if (together && !told_as) {
    told_as = devices.front()->key;
    answer = signal(
        draft,
        *devices.front(),
        SignalClass::trouble,
        "Pad " + line.first + " valt uit: " + std::to_string(silent) + " aansluitingen zwijgen");
  }
  for (const Device* const device : devices) {
    if (!told_as) answer = signal(draft, *device, SignalClass::trouble, "Aansluiting zwijgt");
    draft.say_as_server(SupervisionLost{.device = device->key,
                                        .told_as = told_as ? told_as : device->key,
                                        .grouped = static_cast<bool>(told_as)});
  }
  return answer;
}

Answer lose_all(Draft& draft, const RecordSupervision& order) {
  std::map<Line, std::vector<const Device*>> lines;
  for (const DeviceKey& key : order.devices) {
    const Device* const device = draft.directory().find(key);
    if (device == nullptr || draft.before().silences.contains(key)) continue;
    auto& devices = lines[line_of(draft, *device)];
    if (std::ranges::find(devices, device) == devices.end()) devices.push_back(device);
  }
  Answer answer;
  for (const auto& [line, devices] : lines) answer = lose(draft, line, devices);
  return answer;
}

/// Whether somebody else of the fault that `told_as` tells is silent still.
bool others_silent(const std::map<DeviceKey, Silence>& silences, const DeviceKey& told_as) {
  return std::ranges::any_of(silences, [&](const auto& entry) {
    return entry.second.grouped && entry.second.told_as == told_as;
  });
}

Answer restore_all(Draft& draft, const RecordSupervision& order) {
  std::map<DeviceKey, Silence> left = draft.before().silences;
  Answer answer;
  for (const DeviceKey& key : order.devices) {
    const auto found = left.find(key);
    if (found == left.end()) continue;
    const Silence silence = found->second;
    left.erase(found);
    draft.say_as_server(SupervisionRestored{.device = key});
    if (silence.grouped && others_silent(left, silence.told_as)) continue;
    const Device* const device = draft.directory().find(silence.told_as);
    if (device == nullptr) continue;
    answer =
        signal(draft,
               *device,
               SignalClass::restore,
               silence.grouped ? "Pad " + device->path + " hersteld: alle aansluitingen gehoord"
                               : std::string("Aansluiting weer gehoord"));
  }
  return answer;
}

}  // namespace

Ruling rule(Draft& draft, const RecordSupervision& order) {
  return order.lost ? lose_all(draft, order) : restore_all(draft, order);
}

}  // namespace meldkamer::domain::rules
