#include "server/intake/mqtt/desk.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/intake/mqtt/order.hpp"
#include "server/intake/mqtt/round.hpp"

namespace meldkamer::intake::mqtt {

Desk::Desk(Parts parts) : parts_(std::move(parts)), seen_(parts_.reader.devices.ids()) {
  if (parts_.counters_file.empty()) return;
  if (const auto read = book_.read_counters(parts_.counters_file); !read) {
    spdlog::warn("mqtt_counters_not_kept reason={}", printable(read.error().what));
  }
}

Desk::~Desk() = default;

Arrival Desk::arrival() {
  const Instant now = parts_.clock.now();
  return {.at = now, .wall_time = now + parts_.clock.wall_offset()};
}

void Desk::begin(bool session_present) {
  // Without its session the broker forgot them, and the same bytes are a new press.
  redelivery_ = session_present ? std::move(unacknowledged_) : std::vector<Message>{};
  unacknowledged_.clear();
}

/// A broker sends what was not acknowledged first and in its old order (MQTT 4.4, 4.6).
bool Desk::was_taken_before(const Message& message) {
  if (redelivery_.empty()) return false;
  const auto known = std::ranges::find_if(redelivery_, [&](const Message& before) {
    return before.topic == message.topic && before.payload == message.payload;
  });
  if (known == redelivery_.end()) {
    redelivery_.clear();
    return false;
  }
  redelivery_.erase(known);
  return true;
}

void Desk::take(const Message& message) {
  ++counters_.messages;
  const Arrival now = arrival();
  if (waiting_.empty()) first_taken_at_ = now.at;
  if (message.quality > 0 && !message.retained) {
    const bool again = was_taken_before(message);
    unacknowledged_.push_back(message);
    if (again) {
      ++counters_.redelivered;
      return;
    }
  }
  const Reading reading = read_message(message.topic, message.payload, parts_.reader);
  if (!reading) {
    refuse(message, reading.error(), now);
    return;
  }
  if (reading->empty()) ++counters_.silent;
  for (const Report& report : *reading) deal_with(report, message.retained, now);
}

void Desk::refuse(const Message& message, const Refused& refused, const Arrival& arrival) {
  ++counters_.rejects[static_cast<std::size_t>(refused.reason)];
  seen_.note_refused(refused.device);
  const Device* const known = parts_.reader.devices.find(refused.device);
  const bool calls_for_alert = refused.reason == Reject::device_differs || known != nullptr;
  if (refused.device.empty() || !calls_for_alert || message.retained) return;
  spdlog::warn(
      "mqtt_message_refused topic={} reason={}", printable(message.topic), to_word(refused.reason));
  hand_in(to_alert(refused, known, arrival));
}

void Desk::deal_with(const Report& report, bool retained, const Arrival& arrival) {
  seen_.note(report.device, arrival.at);
  switch (report.what) {
    case What::alive:
      ++counters_.alive;
      book_.note_counter(report);
      return;
    case What::press:
      if (!retained) return press(report, arrival);
      ++counters_.presses_retained;
      book_.note_counter(report);
      return;
    case What::offline:
    case What::online:
    case What::tamper:
    case What::tamper_ended:
      return change(report, retained, arrival);
  }
}

void Desk::press(const Report& report, const Arrival& arrival) {
  auto key = book_.key_of_press(report, arrival.at);
  if (!key) {
    ++counters_.presses_repeated;
    return;
  }
  const Device* const known = parts_.reader.devices.find(report.device, report.button);
  if (known != nullptr && !is_alarm(*known, report)) {
    ++counters_.presses_ignored;
    return;
  }
  if (known == nullptr && !report.emergency && !report.alarm_button) {
    ++counters_.presses_unlisted;
    return;
  }
  seen_.note_order(report.device);
  hand_in(to_order(report, known, std::move(*key), arrival));
}

void Desk::change(const Report& report, bool retained, const Arrival& arrival) {
  const Device* const known = parts_.reader.devices.find(report.device);
  if (known == nullptr) {
    ++counters_.alive;
    return;
  }
  if (!book_.is_change(report)) return;
  // A state that the broker kept is told again to each process that starts.
  const std::string moment = retained ? "retained" : std::to_string(arrival.at.us);
  std::string key = "mqtt:" + report.device + ":state" +
                    std::to_string(static_cast<int>(report.what)) + ':' + moment;
  seen_.note_order(report.device);
  hand_in(to_order(report, known, std::move(key), arrival));
}

void Desk::report_broker(bool lost) {
  if (waiting_.empty()) first_taken_at_ = parts_.clock.now();
  hand_in(to_broker_signal(parts_.host, lost, arrival()));
}

void Desk::hand_in(domain::Command order) {
  ++counters_.orders;
  waiting_.push_back(std::move(order));
}

bool Desk::settle() {
  if (waiting_.empty()) {
    keep_counters();
    return true;
  }
  const auto round = submit_waiting();
  if (round == nullptr) return false;
  round->wait(parts_.store_wait);
  if (!keep_what_failed(*round)) return false;
  counters_.latency.note(parts_.clock.now() - first_taken_at_);
  keep_counters();
  return true;
}

/// nullptr: interrupted.
std::shared_ptr<Round> Desk::submit_waiting() {
  auto round = std::make_shared<Round>(waiting_.size());
  {
    const std::lock_guard lock(mutex_);
    if (interrupted_) return nullptr;
    round_ = round;
  }
  for (std::size_t at = 0; at < waiting_.size(); ++at) {
    parts_.sink.submit(
        waiting_[at], [round, at](engine::Result result) { round->answer(at, std::move(result)); });
  }
  return round;
}

/// What the state refused is done with: sent again it would be refused again, and hold up the rest.
bool Desk::keep_what_failed(Round& round) {
  std::vector<domain::Command> failed;
  std::string reason = "no answer in time";
  for (std::size_t at = 0; at < waiting_.size(); ++at) {
    const auto result = round.take(at);
    if (result && *result) continue;
    const auto* const refusal = result ? std::get_if<domain::Refusal>(&result->error()) : nullptr;
    if (refusal != nullptr) {
      ++counters_.refused;
      spdlog::error("mqtt_alarm_refused device={} refusal={} detail={}",
                    printable(std::get<domain::RaiseAlarm>(waiting_[at].order).device.value),
                    domain::name_of(refusal->code),
                    printable(refusal->detail));
      continue;
    }
    if (result) reason = std::get<Fault>(result->error()).what;
    failed.push_back(std::move(waiting_[at]));
  }
  const bool stored = failed.empty();
  waiting_ = std::move(failed);
  if (!stored) ++counters_.not_stored;
  note_storage(stored, reason);
  return stored;
}

void Desk::acknowledged() {
  unacknowledged_.clear();
}

void Desk::interrupt() {
  const std::lock_guard lock(mutex_);
  interrupted_ = true;
  if (round_ != nullptr) round_->interrupt();
}

/// One line when storage stops and one when it is back, however many messages are in between.
void Desk::note_storage(bool works, std::string_view reason) {
  if (std::exchange(storing_, works) == works) return;
  if (works) {
    spdlog::info("mqtt_storing_again");
  } else {
    spdlog::error("mqtt_not_stored reason={}", printable(reason));
  }
}

void Desk::keep_counters() {
  const auto kept = book_.write_counters(parts_.counters_file);
  if (std::exchange(keeping_counters_, kept.has_value()) && !kept) {
    spdlog::warn("mqtt_counters_not_kept reason={}", printable(kept.error().what));
  }
}

}  // namespace meldkamer::intake::mqtt
