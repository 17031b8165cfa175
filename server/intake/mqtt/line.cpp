#include "server/intake/mqtt/line.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <poll.h>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/intake/mqtt/reach.hpp"

namespace meldkamer::intake::mqtt {
namespace {

int whole_ms(Duration span) {
  return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(span).count());
}

const char* text_or_null(const std::string& text) {
  return text.empty() ? nullptr : text.c_str();
}

bool is_readable(int descriptor) {
  pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
  return ::poll(&waiting, 1, 0) > 0;
}

/// A callback of C: nothing may be thrown through it.
void take_message(mosquitto* /*handle*/, void* desk, const mosquitto_message* message) noexcept {
  const auto size = static_cast<std::size_t>(std::max(message->payloadlen, 0));
  const auto* const bytes = static_cast<const char*>(message->payload);
  static_cast<Desk*>(desk)->take({.topic = message->topic,
                                  .payload = size == 0 ? std::string{} : std::string{bytes, size},
                                  .quality = message->qos,
                                  .retained = message->retain});
}

}  // namespace

Line::Line(const Configuration& configuration, Desk& desk)
    : configuration_(configuration),
      desk_(desk),
      handle_(mosquitto_new(configuration.client_id.c_str(), /*clean_session=*/false, this)) {}

Line::~Line() {
  if (handle_ != nullptr) mosquitto_destroy(handle_);
}

std::string Line::prepare_tls() {
  if (!configuration_.tls) return {};
  const std::string authority = configuration_.authority.string();
  const std::string certificate = configuration_.certificate.string();
  const std::string key = configuration_.key.string();
  int code = MOSQ_ERR_SUCCESS;
  if (authority.empty()) {
    code = mosquitto_int_option(handle_, MOSQ_OPT_TLS_USE_OS_CERTS, 1);
  }
  if (code == MOSQ_ERR_SUCCESS) {
    code = mosquitto_tls_set(handle_,
                             text_or_null(authority),
                             authority.empty() ? "/etc/ssl/certs" : nullptr,
                             text_or_null(certificate),
                             text_or_null(key),
                             nullptr);
  }
  return code == MOSQ_ERR_SUCCESS ? "" : std::string{"TLS: "} + mosquitto_strerror(code);
}

std::string Line::prepare() {
  if (handle_ == nullptr) return "no memory for a connection";
  // Else libmosquitto would write acknowledgements by itself.
  mosquitto_threaded_set(handle_, true);
  if (configuration_.protocol == Protocol::v5) {
    mosquitto_int_option(handle_, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5);
  }
  mosquitto_connect_with_flags_callback_set(handle_, &Line::on_connect);
  mosquitto_subscribe_callback_set(handle_, &Line::on_subscribe);
  mosquitto_message_callback_set(
      handle_, [](mosquitto* handle, void* line, const mosquitto_message* message) {
        take_message(handle, &static_cast<Line*>(line)->desk_, message);
      });
  if (!configuration_.username.empty()) {
    mosquitto_username_pw_set(
        handle_, configuration_.username.c_str(), text_or_null(configuration_.password));
  }
  mosquitto_int_option(handle_, MOSQ_OPT_TCP_NODELAY, 1);
  return prepare_tls();
}

int Line::connect_3() {
  return mosquitto_connect_async(
      handle_, configuration_.host.c_str(), configuration_.port, limits::mqtt_keepalive_seconds);
}

/// A session of MQTT 5 ends with its line unless its greeting says how long it is kept, and the
/// library takes that only in a call that blocks while it connects: see Line::open().
int Line::connect_5() {
  constexpr std::uint32_t for_ever = 0xFFFF'FFFF;  // MQTT 5.0, 3.1.2.11.2
  mosquitto_property* properties = nullptr;
  int code = mosquitto_property_add_int32(&properties, MQTT_PROP_SESSION_EXPIRY_INTERVAL, for_ever);
  if (code == MOSQ_ERR_SUCCESS) {
    code = mosquitto_connect_bind_v5(handle_,
                                     configuration_.host.c_str(),
                                     configuration_.port,
                                     limits::mqtt_keepalive_seconds,
                                     nullptr,
                                     properties);
  }
  mosquitto_property_free_all(&properties);
  return code;
}

std::string Line::open(const Bell& bell) {
  if (auto wrong = prepare(); !wrong.empty()) return wrong;
  int code = MOSQ_ERR_SUCCESS;
  if (configuration_.protocol == Protocol::v5) {
    // So that a broker that is away does not hold the thread when the server stops.
    if (auto wrong = reach(configuration_.host, configuration_.port, bell); !wrong.empty()) {
      return wrong;
    }
    code = connect_5();
  } else {
    code = connect_3();
  }
  if (code == MOSQ_ERR_ERRNO) return std::generic_category().message(errno);
  return code == MOSQ_ERR_SUCCESS ? "" : mosquitto_strerror(code);
}

void Line::on_connect(mosquitto* handle, void* line, int code, int flags) {
  auto& self = *static_cast<Line*>(line);
  if (code != 0) {
    const bool v5 = self.configuration_.protocol == Protocol::v5;
    self.refusal_ = v5 ? mosquitto_reason_string(code) : mosquitto_connack_string(code);
    return;
  }
  self.welcomed_ = true;
  constexpr int session_present = 1;
  self.desk_.begin((flags & session_present) != 0);
  // Also with a kept session: the configuration may name other topics than it does.
  for (const std::string& topic : self.configuration_.topics) {
    mosquitto_subscribe(handle, nullptr, topic.c_str(), /*qos=*/1);
  }
}

void Line::on_subscribe(
    mosquitto* /*handle*/, void* line, int /*id*/, int count, const int* granted) {
  for (const int quality : std::span{granted, static_cast<std::size_t>(std::max(count, 0))}) {
    if (quality == 1) continue;
    ++static_cast<Line*>(line)->desk_.counters().subscriptions_refused;
    spdlog::warn("mqtt_subscription_refused granted={}", quality);
  }
}

std::string Line::wait(const Bell& bell) {
  const int socket = mosquitto_socket(handle_);
  if (socket < 0) return refusal_.empty() ? "connection lost" : refusal_;
  const bool wants_write = mosquitto_want_write(handle_);
  std::array<pollfd, 2> waiting{{
      {.fd = socket,
       .events = static_cast<short>(POLLIN | (wants_write ? POLLOUT : 0)),
       .revents = 0},
      {.fd = bell.descriptor(), .events = POLLIN, .revents = 0},
  }};
  const int ready = ::poll(waiting.data(), waiting.size(), whole_ms(limits::mqtt_look_every));
  readable_ = (waiting[0].revents & (POLLIN | POLLERR | POLLHUP)) != 0;
  if (ready != 0 || welcomed_) return {};
  waited_ += limits::mqtt_look_every;
  return waited_ < limits::mqtt_connect_timeout ? "" : "the broker does not answer";
}

std::string Line::read_batch() {
  for (int count = 0; count < limits::mqtt_batch_messages_max; ++count) {
    const int code = mosquitto_loop_read(handle_, 1);
    if (!refusal_.empty()) return refusal_;
    if (code != MOSQ_ERR_SUCCESS) return mosquitto_strerror(code);
    const int socket = mosquitto_socket(handle_);
    if (socket < 0) return "connection lost";
    if (!is_readable(socket)) return {};
  }
  return {};
}

std::string Line::write() {
  if (mosquitto_want_write(handle_)) {
    const int code = mosquitto_loop_write(handle_, 1);
    if (code != MOSQ_ERR_SUCCESS) return mosquitto_strerror(code);
  }
  // Before the welcome it is the greeting that was written.
  if (welcomed_ && !mosquitto_want_write(handle_)) desk_.acknowledged();
  const int code = mosquitto_loop_misc(handle_);
  return code == MOSQ_ERR_SUCCESS ? "" : mosquitto_strerror(code);
}

std::string Line::step(const Bell& bell) {
  if (auto ended = wait(bell); !ended.empty()) return ended;
  std::string ended;
  if (readable_) ended = read_batch();
  Duration tried{};
  while (!desk_.settle()) {
    tried += limits::mqtt_store_retry;
    const bool patient = tried < limits::mqtt_store_wait_max && tried < configuration_.store_wait;
    if (!patient || !bell.wait(limits::mqtt_store_retry)) {
      ++desk_.counters().cut;
      return "nothing can be stored";
    }
  }
  return ended.empty() ? write() : ended;
}

void Line::close() {
  if (mosquitto_disconnect(handle_) != MOSQ_ERR_SUCCESS) return;
  mosquitto_loop_write(handle_, 1);
}

}  // namespace meldkamer::intake::mqtt
