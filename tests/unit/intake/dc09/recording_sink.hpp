#pragma once
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/intake/alarm_sink.hpp"

namespace meldkamer::intake {

/// Stands in for the engine: keeps what is handed in, counts a duplicate key once as the domain
/// does, and answers at once, later or with a fault.
class RecordingSink final : public AlarmSink {
 public:
  enum class Mood { stores, holds, fails };

  void submit(domain::Command command,
              std::move_only_function<void(engine::Result)> done) override {
    {
      const std::lock_guard lock(mutex_);
      if (mood_ == Mood::holds) {
        held_.emplace_back(std::move(command), std::move(done));
        return;
      }
    }
    finish(std::move(command), std::move(done));
  }

  void set_mood(Mood mood) {
    const std::lock_guard lock(mutex_);
    mood_ = mood;
  }

  std::size_t held() const {
    const std::lock_guard lock(mutex_);
    return held_.size();
  }

  /// The disk is back: answers what was held.
  void release() {
    decltype(held_) held;
    {
      const std::lock_guard lock(mutex_);
      mood_ = Mood::stores;
      held.swap(held_);
    }
    for (auto& [command, done] : held) finish(std::move(command), std::move(done));
  }

  std::vector<domain::RaiseAlarm> alarms() const {
    const std::lock_guard lock(mutex_);
    return alarms_;
  }

  std::vector<domain::RecordSupervision> silences() const {
    const std::lock_guard lock(mutex_);
    return silences_;
  }

  /// Without the alerts about refused messages.
  std::vector<domain::RaiseAlarm> events() const {
    auto events = alarms();
    std::erase_if(events,
                  [](const auto& alarm) { return alarm.duplicate_key.starts_with("dc09-alert:"); });
    return events;
  }

 private:
  void finish(domain::Command command, std::move_only_function<void(engine::Result)> done) {
    bool works = true;
    {
      const std::lock_guard lock(mutex_);
      works = mood_ != Mood::fails;
      auto* silence = std::get_if<domain::RecordSupervision>(&command.order);
      if (works && silence != nullptr) silences_.push_back(std::move(*silence));
      auto alarm = silence == nullptr ? std::get<domain::RaiseAlarm>(std::move(command.order))
                                      : domain::RaiseAlarm{};
      if (works && silence == nullptr && keys_.insert(alarm.duplicate_key).second)
        alarms_.push_back(std::move(alarm));
    }
    if (works) {
      done(engine::Receipt{});
    } else {
      done(std::unexpected(
          engine::Rejection{Fault{.kind = Fault::Kind::full, .what = "no space left on device"}}));
    }
  }

  mutable std::mutex mutex_;
  Mood mood_{Mood::stores};
  std::vector<std::pair<domain::Command, std::move_only_function<void(engine::Result)>>> held_;
  std::set<std::string> keys_;
  std::vector<domain::RaiseAlarm> alarms_;
  std::vector<domain::RecordSupervision> silences_;
};

}  // namespace meldkamer::intake
