#include "tests/unit/intake/dc09/examples.hpp"

#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>
#include <boost/json/src.hpp>

#include "server/base/clock.hpp"
#include "server/intake/dc09/frame.hpp"
#include "server/intake/dc09/hex.hpp"
#include "server/intake/dc09/text.hpp"
#include "server/intake/dc09/timestamp.hpp"

namespace meldkamer::intake::dc09::examples {
namespace {

const std::string folder = MELDKAMER_SOURCE_DIR "/tests/unit/intake/data/";

std::string text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return {};
  return std::string{value->as_string()};
}

/// "2026-05-04T18:00:00Z".
Instant read_instant(const std::string& text) {
  const std::string stamp = text.substr(11, 8) + "," + text.substr(5, 2) + "-" + text.substr(8, 2) +
                            "-" + text.substr(0, 4);
  return read_timestamp(stamp).value();
}

bool is_true(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

Event read_event(const boost::json::object& object) {
  Event event{.account = text_of(object, "account"),
              .sequence = text_of(object, "sequence"),
              .token = text_of(object, "token"),
              .supervision = is_true(object, "supervision")};
  if (event.supervision) return event;
  event.encrypted = is_true(object, "encrypted");
  const std::string timestamp = text_of(object, "timestamp");
  if (!timestamp.empty()) event.timestamp = read_instant(timestamp);
  for (const auto& pair : object.at("xdata").as_array()) {
    event.extensions.emplace_back(pair.as_array()[0].as_string(), pair.as_array()[1].as_string());
  }
  event.code = text_of(object, "code");
  event.qualifier = text_of(object, "qualifier");
  event.partition = text_of(object, "partition");
  event.zone = text_of(object, "zone");
  event.user = text_of(object, "user");
  event.text = text_of(object, "text");
  return event;
}

Example read_example(const boost::json::object& object) {
  Example example{.number = static_cast<int>(object.at("n").as_int64()),
                  .title = text_of(object, "title")};
  for (const auto& value : object.at("steps").as_array()) {
    const auto& step = value.as_object();
    Step read{.sent = read_hex_bytes(text_of(step, "frame_hex")).value(),
              .clock = read_instant(text_of(step, "clock")),
              .reply = read_hex_bytes(text_of(step, "reply_hex")).value_or("")};
    for (const auto& event : step.at("events").as_array()) {
      read.events.push_back(read_event(event.as_object()));
    }
    example.steps.push_back(std::move(read));
  }
  return example;
}

}  // namespace

void PrintTo(const Event& event, std::ostream* out) {
  *out << event.account << ' ' << event.sequence << ' ' << event.token << ' ' << event.code << ' '
       << event.qualifier << " partition=" << event.partition << " zone=" << event.zone
       << " user=" << event.user << " text=" << event.text << (event.encrypted ? " encrypted" : "")
       << (event.supervision ? " supervision" : "");
  if (event.timestamp) *out << " timestamp=" << to_text(*event.timestamp);
  for (const auto& [id, text] : event.extensions) *out << " [" << id << text << ']';
}

void PrintTo(const Example& example, std::ostream* out) {
  *out << example.number << ": " << example.title;
}

const std::vector<Example>& all() {
  static const std::vector<Example> examples = [] {
    std::vector<Example> read;
    std::ifstream file{folder + "dc09_examples.jsonl"};
    for (std::string line; std::getline(file, line);) {
      if (!line.empty()) read.push_back(read_example(boost::json::parse(line).as_object()));
    }
    return read;
  }();
  return examples;
}

std::vector<Account> account_list() {
  std::ifstream file{folder + "dc09_examples_accounts.json"};
  std::stringstream text;
  text << file.rdbuf();
  std::vector<Account> list;
  for (const auto& value : boost::json::parse(text.str()).as_array()) {
    const auto& object = value.as_object();
    Account account{.number = text_of(object, "account")};
    const std::string encryption = text_of(object, "encryption");
    if (encryption == "required") account.encryption = Encryption::required;
    if (encryption == "optional") account.encryption = Encryption::optional;
    const std::string key = text_of(object, "key_hex");
    if (!key.empty()) account.key = Key::read(key).value();
    list.push_back(std::move(account));
  }
  return list;
}

Accounts accounts() {
  return Accounts::make(account_list()).value();
}

std::vector<Event> events_of(const Signal& signal) {
  const Event common{.account = signal.account, .sequence = signal.sequence, .token = signal.id};
  if (signal.is_supervision()) {
    Event event = common;
    event.supervision = true;
    return {event};
  }
  std::vector<Event> events;
  for (const PanelEvent& said : signal.report.events) {
    Event event = common;
    event.encrypted = signal.encrypted;
    event.timestamp = signal.content.time;
    for (const Extension& extension : signal.content.extensions) {
      event.extensions.emplace_back(std::string(1, extension.id), decode_text(extension.text));
    }
    event.code = said.code;
    event.qualifier = said.qualifier;
    event.partition = said.partition;
    event.zone = said.zone;
    event.user = said.user;
    event.text = decode_text(said.text);
    events.push_back(std::move(event));
  }
  return events;
}

std::string without_pad(const std::string& reply) {
  if (reply.find("\"*ACK\"") == reply.npos) return reply;
  FrameReader reader;
  reader.take(reply);
  reader.end();
  const auto frame = reader.next();
  if (!frame || !frame->crc_right || !frame->length_right) return "damaged: " + reply;
  const auto envelope = read_envelope(frame->body).value();
  static const Accounts known = accounts();
  const auto clear = decrypt_hex(known.find(envelope.account)->key.value(), envelope.content);
  return envelope.header + '[' + std::string{skip_pad(clear.value_or("")).value_or("no pad")};
}

}  // namespace meldkamer::intake::dc09::examples
