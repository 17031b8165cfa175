#include "server/wire/span.hpp"

namespace meldkamer::wire {
namespace {

constexpr std::int64_t us_a_second = 1'000'000;

}  // namespace

google::protobuf::Duration span_message(Duration duration) {
  google::protobuf::Duration message;
  message.set_seconds(duration.count() / us_a_second);
  message.set_nanos(static_cast<std::int32_t>(duration.count() % us_a_second * 1'000));
  return message;
}

Duration span_from(Reading& reading,
                   const google::protobuf::Duration& message,
                   std::string_view field) {
  constexpr std::int64_t seconds_max = 366LL * 24 * 3'600;
  if (message.seconds() < 0 || message.seconds() > seconds_max || message.nanos() < 0 ||
      message.nanos() >= 1'000'000'000) {
    reading.fail(field, "is not a span of 0 seconds to one year");
    return {};
  }
  return Duration{message.seconds() * us_a_second + message.nanos() / 1'000};
}

}  // namespace meldkamer::wire
