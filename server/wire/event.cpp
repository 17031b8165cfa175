#include "server/wire/event.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <type_traits>
#include <utility>
#include <variant>

#include "server/wire/fact.hpp"
#include "server/wire/time_mark.hpp"

namespace meldkamer::wire {
namespace {

using Stored = v1::StoredEvent;

/// The field number of one member: what the oneof says once the member is in it.
template <auto fill>
int number_of() {
  Stored message;
  (message.*fill)();
  return message.fact_case();
}

/// One member of StoredEvent's oneof: how it is read and how it is filled.
template <auto get, auto fill>
struct Slot {
  using Fact = decltype(read(std::declval<Reading&>(), (std::declval<const Stored&>().*get)()));

  static domain::Fact read_from(Reading& reading, const Stored& event) {
    return read(reading, (event.*get)());
  }

  static void store_in(const domain::Fact& fact, Stored* event) {
    store(std::get<Fact>(fact), (event->*fill)());
  }

  static int number() { return number_of<fill>(); }
};

template <class... Slots>
struct Table {
  static_assert(std::is_same_v<std::variant<typename Slots::Fact...>, domain::Fact>,
                "one slot for each fact, in the order of domain/event.hpp");
  static constexpr std::array read{&Slots::read_from...};
  static constexpr std::array store{&Slots::store_in...};

  /// Slot by field number.
  static std::map<int, std::size_t> places() {
    std::map<int, std::size_t> places;
    std::size_t place = 0;
    (places.emplace(Slots::number(), place++), ...);
    return places;
  }
};

/// The slot of the fact with index i in domain::Fact.
// clang-format off
using Slots = Table<
    Slot<&Stored::alarm_raised, &Stored::mutable_alarm_raised>,
    Slot<&Stored::signal_logged, &Stored::mutable_signal_logged>,
    Slot<&Stored::incident_opened, &Stored::mutable_incident_opened>,
    Slot<&Stored::incident_acknowledged, &Stored::mutable_incident_acknowledged>,
    Slot<&Stored::alert_repeated, &Stored::mutable_alert_repeated>,
    Slot<&Stored::step_started, &Stored::mutable_step_started>,
    Slot<&Stored::step_ended, &Stored::mutable_step_ended>,
    Slot<&Stored::escalation_held, &Stored::mutable_escalation_held>,
    Slot<&Stored::escalation_resumed, &Stored::mutable_escalation_resumed>,
    Slot<&Stored::broadcast_started, &Stored::mutable_broadcast_started>,
    Slot<&Stored::assignment_offered, &Stored::mutable_assignment_offered>,
    Slot<&Stored::assignment_accepted, &Stored::mutable_assignment_accepted>,
    Slot<&Stored::assignment_refused, &Stored::mutable_assignment_refused>,
    Slot<&Stored::assignment_timed_out, &Stored::mutable_assignment_timed_out>,
    Slot<&Stored::assignment_cancelled, &Stored::mutable_assignment_cancelled>,
    Slot<&Stored::assignment_progressed, &Stored::mutable_assignment_progressed>,
    Slot<&Stored::callout_progressed, &Stored::mutable_callout_progressed>,
    Slot<&Stored::note_added, &Stored::mutable_note_added>,
    Slot<&Stored::instruction_ticked, &Stored::mutable_instruction_ticked>,
    Slot<&Stored::incident_changed, &Stored::mutable_incident_changed>,
    Slot<&Stored::police_task_opened, &Stored::mutable_police_task_opened>,
    Slot<&Stored::police_task_overdue, &Stored::mutable_police_task_overdue>,
    Slot<&Stored::police_recorded, &Stored::mutable_police_recorded>,
    Slot<&Stored::action_reported, &Stored::mutable_action_reported>,
    Slot<&Stored::backup_requested, &Stored::mutable_backup_requested>,
    Slot<&Stored::incident_secured, &Stored::mutable_incident_secured>,
    Slot<&Stored::closing_saved, &Stored::mutable_closing_saved>,
    Slot<&Stored::incident_closed, &Stored::mutable_incident_closed>,
    Slot<&Stored::handoff_failed, &Stored::mutable_handoff_failed>,
    Slot<&Stored::handoff_delivered, &Stored::mutable_handoff_delivered>,
    Slot<&Stored::handoff_rejected, &Stored::mutable_handoff_rejected>,
    Slot<&Stored::merge_proposed, &Stored::mutable_merge_proposed>,
    Slot<&Stored::incident_merged, &Stored::mutable_incident_merged>,
    Slot<&Stored::silence_recorded, &Stored::mutable_silence_recorded>,
    Slot<&Stored::incident_forgotten, &Stored::mutable_incident_forgotten>,
    Slot<&Stored::duty_changed, &Stored::mutable_duty_changed>,
    Slot<&Stored::contact_changed, &Stored::mutable_contact_changed>,
    Slot<&Stored::duress_raised, &Stored::mutable_duress_raised>,
    Slot<&Stored::duress_cleared, &Stored::mutable_duress_cleared>,
    Slot<&Stored::directory_imported, &Stored::mutable_directory_imported>,
    Slot<&Stored::request_answered, &Stored::mutable_request_answered>,
    Slot<&Stored::mask_set, &Stored::mutable_mask_set>,
    Slot<&Stored::mask_ended, &Stored::mutable_mask_ended>,
    Slot<&Stored::alarm_masked, &Stored::mutable_alarm_masked>,
    Slot<&Stored::supervision_lost, &Stored::mutable_supervision_lost>,
    Slot<&Stored::supervision_restored, &Stored::mutable_supervision_restored>>;
// clang-format on

domain::Fact read_fact(Reading& reading, const Stored& event) {
  static const std::map<int, std::size_t> places = Slots::places();
  const auto place = places.find(event.fact_case());
  if (place != places.end()) return Slots::read[place->second](reading, event);
  reading.fail("fact", "is none that this program knows: the journal is of a newer program");
  return {};
}

void store_event(const domain::Event& event, Stored* message) {
  message->set_at_us(event.at.us);
  message->set_by(event.by.value);
  message->set_device_time_us(event.device_time.us);
  Slots::store[event.fact.index()](event.fact, message);
}

domain::Event read_event(Reading& reading, const Stored& message) {
  reading.nothing_unknown(message);
  return {.at = {message.at_us()},
          .by = {message.by()},
          .device_time = {message.device_time_us()},
          .fact = read_fact(reading, message)};
}

}  // namespace

std::string encode_entry(const StoredEntry& entry) {
  v1::StoredEntry message;
  store(entry.mark, message.mutable_mark());
  for (const domain::Event& event : entry.events) store_event(event, message.add_events());
  return message.SerializeAsString();
}

std::expected<StoredEntry, Fault> decode_entry(std::string_view bytes) {
  v1::StoredEntry message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed, .what = "entry: the bytes are no stored entry"});
  }
  Reading reading("entry");
  reading.nothing_unknown(message);
  StoredEntry entry{.mark = read_mark(message.mark())};
  entry.events.reserve(static_cast<std::size_t>(message.events_size()));
  for (int at = 0; at < message.events_size(); ++at) {
    reading.begin("event " + std::to_string(at + 1));
    entry.events.push_back(read_event(reading, message.events(at)));
  }
  if (auto fault = reading.fault()) return std::unexpected(std::move(*fault));
  return entry;
}

}  // namespace meldkamer::wire
