#include "server/intake/mqtt/press_book.hpp"

#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"

namespace meldkamer::intake::mqtt {
namespace {

std::string button_of(const Report& report) {
  return report.button.empty() ? report.device : report.device + '/' + report.button;
}

Fault cannot(std::string_view what, const std::filesystem::path& file) {
  return {.kind = Fault::Kind::unavailable,
          .what = file.string() + " cannot be " + std::string{what}};
}

}  // namespace

std::optional<std::string> PressBook::key_of_press(const Report& report, Instant at) {
  const std::string button = button_of(report);
  if (report.counter) {
    const auto known = counters_.find(button);
    if (known != counters_.end() && known->second == *report.counter) return std::nullopt;
    note_counter(report);
  }
  const std::string name = "mqtt:" + button + ':' + report.action;
  if (!report.identity.empty()) return name + ':' + report.identity;
  const std::string place = report.counter ? name + ':' + std::to_string(*report.counter) : name;
  if (const auto open = windows_.find(place); open != windows_.end()) {
    if (at - open->second.first_at <= limits::mqtt_twin_window) return open->second.key;
    windows_.erase(open);
  }
  if (windows_.size() >= limits::mqtt_devices_seen_max) {
    std::erase_if(windows_, [&](const auto& entry) {
      return at - entry.second.first_at > limits::mqtt_twin_window;
    });
  }
  std::string key = place + ':' + std::to_string(at.us);
  // A full book only means that a twin counts twice.
  if (windows_.size() < limits::mqtt_devices_seen_max) windows_.emplace(place, Window{at, key});
  return key;
}

void PressBook::note_counter(const Report& report) {
  if (!report.counter) return;
  const std::string button = button_of(report);
  const auto known = counters_.find(button);
  if (known == counters_.end() && counters_.size() >= limits::mqtt_devices_seen_max) return;
  if (known != counters_.end() && known->second == *report.counter) return;
  counters_[button] = *report.counter;
  counters_changed_ = true;
}

bool PressBook::is_change(const Report& report) {
  const bool supervision = report.what == What::offline || report.what == What::online;
  const bool bad = report.what == What::offline || report.what == What::tamper;
  const std::string state = (supervision ? "offline " : "tamper ") + report.device;
  if (!bad) return faults_.erase(state) > 0;
  return faults_.size() < limits::mqtt_devices_seen_max && faults_.insert(state).second;
}

std::expected<void, Fault> PressBook::read_counters(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error) return {};
  std::ifstream in(file);
  if (!in) return std::unexpected(cannot("read", file));
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == line.npos || counters_.size() >= limits::mqtt_devices_seen_max) continue;
    const auto counter = parse_number<std::int64_t>(std::string_view{line}.substr(tab + 1));
    if (counter) counters_[line.substr(0, tab)] = *counter;
  }
  return {};
}

std::expected<void, Fault> PressBook::write_counters(const std::filesystem::path& file) {
  if (!counters_changed_ || file.empty()) return {};
  std::filesystem::path fresh = file;
  fresh += ".new";
  {
    std::ofstream out(fresh, std::ios::trunc);
    for (const auto& [button, counter] : counters_) {
      // A name with a tab or a line break would be read back as another one.
      if (button.find_first_of("\t\n\r") == button.npos) out << button << '\t' << counter << '\n';
    }
    if (!out.flush()) return std::unexpected(cannot("written", fresh));
  }
  std::error_code error;
  std::filesystem::rename(fresh, file, error);
  if (error) return std::unexpected(cannot("replaced", file));
  counters_changed_ = false;
  return {};
}

}  // namespace meldkamer::intake::mqtt
