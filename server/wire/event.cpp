#include "server/wire/event.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>

#include "server/wire/fact.hpp"
#include "server/wire/personal.hpp"
#include "server/wire/time_mark.hpp"

namespace meldkamer::wire {
namespace {

using Stored = v1::StoredEvent;

/// One member of StoredEvent's oneof: how it is read, how it is filled and its number.
template <auto get, auto fill, int number_ = 0>
struct Slot {
  /// 0: one more than that of the slot before.
  static constexpr int number = number_;
  using Fact = decltype(read(std::declval<Reading&>(), (std::declval<const Stored&>().*get)()));

  static domain::Fact read_from(Reading& reading, const Stored& event) {
    return read(reading, (event.*get)());
  }

  static void store_in(const domain::Fact& fact, Stored* event) {
    store(std::get<Fact>(fact), (event->*fill)());
  }
};

template <class... Slots>
struct Table {
  static_assert(std::is_same_v<std::variant<typename Slots::Fact...>, domain::Fact>,
                "one slot for each fact, in the order of domain/event.hpp");
  static constexpr std::array read{&Slots::read_from...};
  static constexpr std::array store{&Slots::store_in...};
  static constexpr std::array said_numbers{Slots::number...};

  /// Field number of each slot.
  static constexpr auto numbers = [] {
    auto filled = said_numbers;
    for (std::size_t i = 1; i < filled.size(); ++i) {
      if (filled[i] == 0) filled[i] = filled[i - 1] + 1;
    }
    return filled;
  }();
};

/// The slot of the fact with index i in domain::Fact. A number stands where a range of them begins.
// clang-format off
using Slots = Table<
    Slot<&Stored::alarm_raised, &Stored::mutable_alarm_raised, Stored::kAlarmRaisedFieldNumber>,
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
    Slot<&Stored::incident_split,
         &Stored::mutable_incident_split,
         Stored::kIncidentSplitFieldNumber>,
    Slot<&Stored::handover_offered, &Stored::mutable_handover_offered>,
    Slot<&Stored::handover_lapsed, &Stored::mutable_handover_lapsed>,
    Slot<&Stored::owner_changed, &Stored::mutable_owner_changed>,
    Slot<&Stored::shift_changed, &Stored::mutable_shift_changed>,
    Slot<&Stored::person_informed, &Stored::mutable_person_informed>,
    Slot<&Stored::notice_answered, &Stored::mutable_notice_answered>,
    Slot<&Stored::duty_raised, &Stored::mutable_duty_raised>,
    Slot<&Stored::duty_done, &Stored::mutable_duty_done>,
    Slot<&Stored::closing_amended, &Stored::mutable_closing_amended>,
    Slot<&Stored::drill_planned, &Stored::mutable_drill_planned>,
    Slot<&Stored::drill_changed, &Stored::mutable_drill_changed>,
    Slot<&Stored::roster_turned, &Stored::mutable_roster_turned>,
    Slot<&Stored::visit_moved, &Stored::mutable_visit_moved, Stored::kVisitMovedFieldNumber>,
    Slot<&Stored::visit_forgotten, &Stored::mutable_visit_forgotten>,
    Slot<&Stored::procedure_moved, &Stored::mutable_procedure_moved>,
    Slot<&Stored::notice_moved, &Stored::mutable_notice_moved>,
    Slot<&Stored::notice_forgotten, &Stored::mutable_notice_forgotten>,
    Slot<&Stored::order_forbidden, &Stored::mutable_order_forbidden>,
    Slot<&Stored::registration_demanded, &Stored::mutable_registration_demanded>,
    Slot<&Stored::mask_set, &Stored::mutable_mask_set, Stored::kMaskSetFieldNumber>,
    Slot<&Stored::mask_ended, &Stored::mutable_mask_ended>,
    Slot<&Stored::alarm_masked, &Stored::mutable_alarm_masked>,
    Slot<&Stored::supervision_lost, &Stored::mutable_supervision_lost>,
    Slot<&Stored::supervision_restored, &Stored::mutable_supervision_restored>,
    Slot<&Stored::bans_ended, &Stored::mutable_bans_ended, Stored::kBansEndedFieldNumber>,
    Slot<&Stored::erasure_demanded,
         &Stored::mutable_erasure_demanded,
         Stored::kErasureDemandedFieldNumber>,
    Slot<&Stored::erasure_done, &Stored::mutable_erasure_done>,
    Slot<&Stored::legal_hold_placed, &Stored::mutable_legal_hold_placed>,
    Slot<&Stored::legal_hold_lifted, &Stored::mutable_legal_hold_lifted>>;
// clang-format on
static_assert(Slots::numbers[40] == Stored::kRequestAnsweredFieldNumber);
static_assert(Slots::numbers.back() == Stored::kLegalHoldLiftedFieldNumber);

domain::Fact read_fact(Reading& reading, const Stored& event) {
  const auto* const found = std::ranges::find(Slots::numbers, static_cast<int>(event.fact_case()));
  if (found != Slots::numbers.end()) {
    return Slots::read[static_cast<std::size_t>(found - Slots::numbers.begin())](reading, event);
  }
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

v1::StoredEntry entry_message(const StoredEntry& entry) {
  v1::StoredEntry message;
  store(entry.mark, message.mutable_mark());
  for (const domain::Event& event : entry.events) store_event(event, message.add_events());
  return message;
}

}  // namespace

std::string encode_entry(const StoredEntry& entry) {
  return entry_message(entry).SerializeAsString();
}

std::expected<std::string, Fault> encode_entry(const StoredEntry& entry, vault::Vault* vault) {
  v1::StoredEntry message = entry_message(entry);
  if (vault != nullptr) {
    if (auto sealed = seal_personal(message, *vault); !sealed) {
      return std::unexpected(std::move(sealed.error()));
    }
  }
  return message.SerializeAsString();
}

std::expected<StoredEntry, Fault> decode_entry(std::string_view bytes, vault::Vault* vault) {
  v1::StoredEntry message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed, .what = "entry: the bytes are no stored entry"});
  }
  if (vault != nullptr) {
    if (auto opened = open_personal(message, *vault); !opened) {
      return std::unexpected(std::move(opened.error()));
    }
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
