#include "server/intake/dc09/order.hpp"

#include <algorithm>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/dc09/position.hpp"
#include "server/intake/dc09/text.hpp"
#include "server/intake/dc09/timestamp.hpp"

namespace meldkamer::intake::dc09 {
namespace {

using domain::SignalClass;

/// Joins what is said with `between`, leaving out what is not.
void append(std::string& line, std::string_view between, std::string_view said) {
  if (said.empty()) return;
  if (!line.empty()) line += between;
  line += said;
}

std::string extension_text(const Content& content, char id) {
  const std::string* text = find_extension(content, id);
  return text == nullptr ? std::string{} : decode_text(*text);
}

std::string without_zeros(std::string_view number) {
  const std::size_t first = std::min(number.find_first_not_of('0'), number.size());
  if (first == number.size() && !number.empty()) return "0";
  return std::string{number.substr(first)};
}

/// H says when it happened; else the message's own time is the best there is.
Instant device_time(const Content& content) {
  if (const std::string* text = find_extension(content, 'H')) {
    if (const auto time = read_timestamp(*text)) return *time;
  }
  return content.time.value_or(Instant{});
}

std::optional<domain::GeoPoint> position(const Content& content) {
  const std::string* x = find_extension(content, 'X');
  const std::string* y = find_extension(content, 'Y');
  if (x == nullptr || y == nullptr) return std::nullopt;
  const auto read = read_coordinates(*x, *y);
  if (!read) return std::nullopt;
  return domain::GeoPoint{.latitude = read->latitude, .longitude = read->longitude};
}

/// What an event means, its Contact ID qualifier included: 3 is the end of what 1 began.
struct Meaning {
  SignalClass signal{SignalClass::alarm};
  domain::KindCode kind;  ///< Empty: the device's own kind serves.
  Address address{Address::zone};
  std::string text;
};

Meaning mean(const PanelEvent& event, const CodeTables& tables) {
  if (event.code.empty()) return {.text = "Onleesbaar bericht"};
  const bool digits = event.code.size() == 3;
  const CodeMeaning* known = (digits ? tables.contact_id : tables.sia).find(event.code);
  const bool ended = digits && event.qualifier == "3";
  Meaning meaning{.text = "Onbekende code " + event.code};
  if (known != nullptr) {
    meaning = {.signal = known->signal,
               .kind = known->kind,
               .address = known->address,
               .text = known->meaning};
    if (known->kind.value == domain::kind_unknown) meaning.kind = {};
  }
  if (known != nullptr && known->arming && digits) {
    meaning.text += ended ? ": aan" : ": uit";
  } else if (ended) {
    meaning.text += ": hersteld";
    const bool began =
        meaning.signal == SignalClass::alarm || meaning.signal == SignalClass::trouble;
    if (began) meaning.signal = SignalClass::restore;
  } else if (digits && event.qualifier == "6") {
    meaning.text += " (duurt voort)";
  }
  return meaning;
}

std::string_view address_word(Address address) {
  switch (address) {
    case Address::user:
      return "gebruiker ";
    case Address::area:
      return "gebied ";
    case Address::door:
      return "deur ";
    case Address::zone:
      return "zone ";
    case Address::other:
    case Address::none:
      return "nummer ";
  }
  return "";
}

/// One line for the operator: "Inbraakalarm, zone 4, gebied 1, Kassa links".
std::string describe(const PanelEvent& event, const Meaning& meaning, const Content& content) {
  std::string line = meaning.text;
  if (!event.zone.empty()) {
    append(line, ", ", std::string{address_word(meaning.address)} + without_zeros(event.zone));
  }
  if (!event.partition.empty() && meaning.address != Address::area) {
    append(line, ", ", "gebied " + without_zeros(event.partition));
  }
  if (!event.user.empty() && meaning.address != Address::user) {
    append(line, ", ", "gebruiker " + without_zeros(event.user));
  }
  append(line, ", ", decode_text(event.text));
  for (const char id : {'I', 'S', 'T', 'V'}) append(line, ", ", extension_text(content, id));
  return std::string{utf8_cut(line, limits::text_bytes_max)};
}

/// Building, location, room: where in the site the panel says that it is.
std::string spot(const Content& content) {
  std::string line;
  for (const char id : {'O', 'L', 'R'}) append(line, ", ", extension_text(content, id));
  return std::string{utf8_cut(line, limits::text_bytes_max)};
}

domain::RaiseAlarm from_panel(const Verdict& verdict, std::string_view account, Instant at) {
  domain::RaiseAlarm alarm{.source = domain::SourceClass::dc09};
  if (verdict.known != nullptr) alarm.device = {verdict.known->device};
  alarm.account = account;
  alarm.received_at = at;
  return alarm;
}

}  // namespace

std::vector<domain::Command> to_orders(const Verdict& verdict,
                                       const CodeTables& tables,
                                       Instant received_at) {
  std::vector<domain::Command> orders;
  if (!verdict.signal) return orders;
  const Signal& signal = *verdict.signal;
  for (const PanelEvent& event : signal.report.events) {
    const Meaning meaning = mean(event, tables);
    domain::RaiseAlarm alarm = from_panel(verdict, signal.account, received_at);
    alarm.signal = meaning.signal;
    alarm.duplicate_key = "dc09:" + signal.copy_key + ':' + std::to_string(orders.size());
    const bool is_point = meaning.address == Address::zone || meaning.address == Address::door;
    if (is_point) alarm.account_point = without_zeros(event.zone);
    alarm.kind = meaning.kind;
    alarm.spot = spot(signal.content);
    alarm.text = describe(event, meaning, signal.content);
    if (event.code.empty()) alarm.raw = decode_text(event.raw);
    alarm.position = position(signal.content);
    // H counts against the clock of the same panel: both may be wrong, their difference is not.
    if (signal.content.time) alarm.sent_at = *signal.content.time;
    orders.push_back({.device_time = device_time(signal.content), .order = std::move(alarm)});
  }
  return orders;
}

domain::Command to_alert(const Verdict& verdict, Instant received_at) {
  const bool plain = verdict.reject == Reject::encryption_required;
  const std::string account = account_name(verdict.account);
  domain::RaiseAlarm alarm = from_panel(verdict, account, received_at);
  alarm.signal = SignalClass::trouble;
  alarm.duplicate_key = "dc09-alert:" + account;
  alarm.kind = {"tamper"};
  alarm.text = (plain ? "Onversleutelde melding geweigerd, account "
                      : "Versleutelde melding onleesbaar, account ") +
               account;
  return {.order = std::move(alarm)};
}

}  // namespace meldkamer::intake::dc09
