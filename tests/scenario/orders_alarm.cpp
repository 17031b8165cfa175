#include "tests/scenario/sentences.hpp"

/// Alarms and signals, from every source.
namespace meldkamer::scenario {

namespace {

constexpr std::string_view device_keys = "kind spot text raw victim key silent drill sent";
constexpr std::string_view intake_keys = "zone spot text caller victim began key silent drill";

domain::RaiseAlarm alarm(const Slots& slots, domain::SourceClass source) {
  domain::RaiseAlarm raise;
  raise.source = source;
  raise.duplicate_key = said_or_empty(slots, "key");
  raise.kind = {said(slots, "kind").value_or(slots["kind"])};
  raise.zone = {said_or_empty(slots, "zone")};
  raise.spot = said_or_empty(slots, "spot");
  raise.text = said_or_empty(slots, "text");
  raise.raw = said_or_empty(slots, "raw");
  raise.caller = said_or_empty(slots, "caller");
  raise.victim = {said_or_empty(slots, "victim")};
  raise.silent = said_or_empty(slots, "silent") == "yes";
  raise.drill = said_or_empty(slots, "drill") == "yes";
  return raise;
}

// A press of a web button is told apart from a panel's frame; an unknown device sends frames.
void press(World& world, const Slots& slots, domain::SignalClass signal) {
  const domain::Device* const device = world.city()->find(domain::DeviceKey{slots["device"]});
  const bool web = device != nullptr && device->device_class == "web_button";
  domain::RaiseAlarm raise =
      alarm(slots, web ? domain::SourceClass::web_button : domain::SourceClass::dc09);
  raise.device = {slots["device"]};
  raise.signal = signal;
  raise.sent_at = world.moment(said_or_empty(slots, "sent"));
  world.give(std::move(raise));
}

void send_frame(World& world, const Slots& slots, domain::SignalClass signal) {
  domain::RaiseAlarm raise = alarm(slots, domain::SourceClass::dc09);
  raise.account = slots["account"];
  raise.account_point = slots["point"];
  raise.sent_at = world.moment(said_or_empty(slots, "sent"));
  raise.signal = signal;
  world.give(std::move(raise));
}

void take_call(World& world, const Slots& slots) {
  world.check_person(slots["operator"]);
  domain::RaiseAlarm raise = alarm(slots, domain::SourceClass::call_taker);
  raise.site = {slots["site"]};
  const std::string began = said_or_empty(slots, "began");
  if (!began.empty()) world.with_device_time(world.moment(began));
  world.give(std::move(raise), slots["operator"]);
}

void report(World& world, const Slots& slots) {
  world.check_person(slots["person"]);
  domain::RaiseAlarm raise = alarm(slots, domain::SourceClass::handheld);
  raise.site = {slots["site"]};
  world.give(std::move(raise), slots["person"]);
}

void report_by_system(World& world, const Slots& slots) {
  domain::RaiseAlarm raise = alarm(slots, domain::SourceClass::api);
  raise.site = {slots["site"]};
  world.give(std::move(raise));
}

}  // namespace

std::vector<SentenceRule> orders_that_raise() {
  return {
      {"{device} is pressed[ {with}]",
       [](World& w, const Slots& s) { press(w, s, domain::SignalClass::alarm); },
       device_keys},
      {"{device} sends {signal}[ {with}]",
       [](World& w, const Slots& s) { press(w, s, signal(s["signal"])); },
       device_keys},
      {"account {account} point {point} raises an alarm[ {with}]",
       [](World& w, const Slots& s) { send_frame(w, s, domain::SignalClass::alarm); },
       device_keys},
      {"account {account} point {point} sends {signal}[ {with}]",
       [](World& w, const Slots& s) { send_frame(w, s, signal(s["signal"])); },
       device_keys},
      {"{operator} takes a call about {kind} at {site}[ {with}]", take_call, intake_keys},
      {"{operator} takes a call about {kind} from an unknown place[ {with}]",
       take_call,
       intake_keys},
      {"{person} reports {kind} at {site}[ {with}]", report, intake_keys},
      {"a system reports {kind} at {site}[ {with}]", report_by_system, intake_keys},
  };
}

}  // namespace meldkamer::scenario
