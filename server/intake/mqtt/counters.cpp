#include "server/intake/mqtt/counters.hpp"

#include <algorithm>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"

namespace meldkamer::intake::mqtt {
namespace {

/// Fit for a label: the names come from the configuration, but quotes in them must not break a
/// page.
std::string label_text(std::string_view name) {
  std::string text;
  for (const char sign : name) {
    if (sign == '"' || sign == '\\') text += '\\';
    text += sign == '\n' ? ' ' : sign;
  }
  return text;
}

}  // namespace

std::vector<Figure> Counters::figures() const {
  std::vector<Figure> list;
  const auto add = [&](std::string_view name, std::string labels, const Count& count) {
    list.push_back({.name = "mqtt_" + std::string{name},
                    .labels = std::move(labels),
                    .value = static_cast<double>(count.load())});
  };
  add("messages_total", "", messages);
  for (std::size_t at = 0; at < reject_count; ++at) {
    const auto reason = to_word(static_cast<Reject>(at));
    add("rejects_total", fmt::format(R"(reason="{}")", reason), rejects[at]);
  }
  add("silent_messages_total", "", silent);
  add("signs_of_life_total", "", alive);
  add("orders_total", "", orders);
  add("presses_ignored_total", R"(why="unlisted")", presses_unlisted);
  add("presses_ignored_total", R"(why="no_alarm")", presses_ignored);
  add("presses_ignored_total", R"(why="retained")", presses_retained);
  add("presses_ignored_total", R"(why="repeated")", presses_repeated);
  add("redelivered_total", "", redelivered);
  add("unacknowledged_total", R"(reason="not_stored")", not_stored);
  add("refused_total", "", refused);
  add("connections_total", "", connections);
  add("connections_failed_total", "", connections_failed);
  add("connections_cut_total", "", cut);
  add("subscriptions_refused_total", "", subscriptions_refused);
  list.push_back({.name = "mqtt_connected", .labels = "", .value = connected ? 1.0 : 0.0});
  latency.add_to(list, "mqtt_store_seconds");
  return list;
}

LastSeen::LastSeen(const std::vector<std::string>& ids) {
  for (const std::string& id : ids) by_id_.try_emplace(id);
}

void LastSeen::note(std::string_view id, Instant at) {
  const std::lock_guard lock(mutex_);
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return;
  found->second.at = at;
  ++found->second.received;
}

void LastSeen::note_order(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) ++found->second.accepted;
}

void LastSeen::note_refused(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) ++found->second.refused;
}

Instant LastSeen::at(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? Instant{} : found->second.at;
}

std::vector<Figure> LastSeen::figures() const {
  const std::lock_guard lock(mutex_);
  std::vector<Figure> list;
  const std::size_t shown = std::min(by_id_.size(), limits::metrics_sources_max);
  list.reserve(shown * 4);
  std::size_t place = 0;
  for (const auto& [id, seen] : by_id_) {
    if (place++ == shown) break;
    const std::string label = fmt::format(R"(device="{}")", label_text(id));
    list.push_back({.name = "mqtt_last_seen_seconds",
                    .labels = label,
                    .value = static_cast<double>(seen.at.us) / 1e6});
    const auto add = [&](std::string_view what, std::uint64_t count) {
      list.push_back({.name = "mqtt_device_messages_total",
                      .labels = fmt::format(R"({},what="{}")", label, what),
                      .value = static_cast<double>(count)});
    };
    add("received", seen.received);
    add("accepted", seen.accepted);
    add("refused", seen.refused);
  }
  return list;
}

}  // namespace meldkamer::intake::mqtt
