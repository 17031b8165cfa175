#include "server/intake/cap/order.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/request_key.hpp"

namespace meldkamer::intake::cap {
namespace {

using domain::SignalClass;

void append(std::string& line, std::string_view between, std::string_view said) {
  if (said.empty()) return;
  if (!line.empty()) line += between;
  line += said;
}

std::string_view dutch(std::string_view code) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> words = {
      {{"Immediate", "onmiddellijk"},
       {"Expected", "verwacht"},
       {"Future", "later"},
       {"Past", "voorbij"},
       {"Extreme", "zeer ernstig"},
       {"Severe", "ernstig"},
       {"Moderate", "matig"},
       {"Minor", "gering"},
       {"Observed", "waargenomen"},
       {"Likely", "waarschijnlijk"},
       {"Possible", "mogelijk"},
       {"Unlikely", "onwaarschijnlijk"},
       {"Unknown", ""}}};
  for (const auto& [word, meaning] : words) {
    if (word == code) return meaning;
  }
  return code;
}

/// Why a message calls nobody, for the operator; empty: it may.
std::string_view why_filed(const Alert& alert, bool known, Instant now) {
  if (alert.status == Status::test) return "CAP-testbericht";
  if (alert.status == Status::system) return "CAP-systeembericht";
  if (alert.status == Status::draft) return "CAP-concept";
  if (alert.type == MessageType::ack) return "CAP-ontvangstbevestiging";
  if (alert.type == MessageType::error) return "CAP-foutmelding";
  if (alert.type == MessageType::cancel) return known ? "" : "CAP-intrekking van onbekend bericht";
  const bool expired = alert.info && alert.info->expires && alert.info->expires < now;
  return expired ? "CAP-bericht verlopen" : "";
}

std::string describe(const Alert& alert, std::string_view before) {
  std::string text(before);
  if (alert.info) {
    const Info& info = *alert.info;
    append(text, ": ", info.headline.empty() ? info.event : info.headline);
    if (!info.headline.empty() && info.headline.find(info.event) == std::string::npos) {
      append(text, ", ", info.event);
    }
    std::string grade;
    for (const auto& code : {info.severity, info.urgency, info.certainty}) {
      append(grade, ", ", dutch(code));
    }
    if (!grade.empty()) append(text, " ", "(" + grade + ")");
    append(text, "\n", info.description);
    append(text, "\nAdvies: ", info.instruction);
    append(text, "\nContact: ", info.contact);
  }
  append(text, "\n", alert.note);
  if (text.empty()) text = "CAP-bericht zonder inhoud";
  return std::string(utf8_cut(text, limits::note_bytes_max));
}

std::string places_of(const Info& info) {
  std::string line;
  for (const auto& place : info.places) append(line, "; ", place);
  return std::string(utf8_cut(line, limits::text_bytes_max));
}

domain::KindCode kind_of(const Info& info) {
  if (!info.kind.empty()) return {info.kind};
  // Only what every profile that has the kind means by it; the device's own kind serves otherwise.
  for (const auto& category : info.categories) {
    if (category == "Fire") return {"fire"};
    if (category == "Health") return {"medical"};
  }
  return {};
}

struct Reading {
  Handling handling{};
  SignalClass signal{};
  std::string_view before;
};

Reading read_meaning(const Alert& alert, bool known, Instant now) {
  if (const auto why = why_filed(alert, known, now); !why.empty()) {
    const bool test = alert.status == Status::test;
    return {Handling::filed, test ? SignalClass::test : SignalClass::info, why};
  }
  if (alert.type == MessageType::cancel) {
    return {Handling::ended, SignalClass::restore, "Ingetrokken door de afzender"};
  }
  if (alert.type == MessageType::update) {
    return {known ? Handling::updated : Handling::raised, SignalClass::alarm, "Bijgewerkt"};
  }
  return {Handling::raised, SignalClass::alarm, ""};
}

}  // namespace

domain::RequestId request_of(const MessageName& name) {
  return intake::request_of("cap:" + name.sender + ',' + name.identifier + ',' +
                            std::to_string(name.sent.us));
}

std::vector<MessageName> own_references(const Alert& alert) {
  std::vector<MessageName> own;
  std::ranges::copy_if(alert.references, std::back_inserter(own), [&](const MessageName& name) {
    return name.sender == alert.name.sender && name != alert.name;
  });
  return own;
}

CapOrder to_order(const Alert& alert, domain::IncidentId follows, Arrival arrival) {
  const bool known = static_cast<bool>(follows);
  const Reading meaning = read_meaning(alert, known, arrival.wall_time);
  domain::RaiseAlarm alarm{.source = domain::SourceClass::api, .signal = meaning.signal};
  if (meaning.handling == Handling::updated || meaning.handling == Handling::ended) {
    alarm.follows = follows;
  }
  CapOrder order{.handling = meaning.handling, .command = {}};
  order.command.request = request_of(alert.name);
  order.command.device_time = alert.name.sent;
  alarm.duplicate_key = "cap:" + order.command.request.value;
  alarm.text = describe(alert, meaning.before);
  alarm.received_at = arrival.received_at;
  alarm.drill = alert.status == Status::exercise;
  if (alert.info) {
    alarm.kind = kind_of(*alert.info);
    alarm.site = {alert.info->site};
    alarm.zone = {alert.info->zone};
    alarm.spot = places_of(*alert.info);
    alarm.position = alert.info->position;
  }
  // The directory may know the sender as a device; it finds it by account and point.
  if (!alarm.site) {
    alarm.account = "CAP:" + alert.name.sender;
    alarm.account_point = alert.name.identifier;
  }
  order.command.order = std::move(alarm);
  return order;
}

}  // namespace meldkamer::intake::cap
