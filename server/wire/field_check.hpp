#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <google/protobuf/repeated_ptr_field.h>
#include <google/protobuf/timestamp.pb.h>

#include "meldkamer/v1/common.pb.h"
#include "meldkamer/v1/incident.pb.h"
#include "server/domain/command.hpp"
#include "server/wire/command.hpp"

namespace meldkamer::wire {

/// From 1970 to 2200, so that arithmetic with it cannot overflow.
bool is_moment(const google::protobuf::Timestamp& time);
bool is_on_earth(const v1::GeoPoint& point);

/// Reads the fields of one request and keeps the first that is wrong, so that a translator is a
/// plain list of fields and `command()` tells at the end what became of them.
class FieldCheck {
 public:
  enum class Need { required, optional };

  explicit FieldCheck(const std::string& request_id);

  /// The time of the device, where the request has one.
  template <class Request>
  void device_time(const Request& request) {
    if (request.has_device_time()) device_time_ = moment("device_time", request.device_time());
  }

  /// The same for what may not be refused: a clock that tells nonsense is left out.
  template <class Request>
  void device_time_if_usable(const Request& request) {
    if (request.has_device_time() && is_moment(request.device_time())) device_time(request);
  }

  std::uint64_t number(std::string_view field, std::uint64_t value);
  /// A line of text: spot, reason, name.
  std::string text(std::string_view field, const std::string& value, Need need);
  /// Text of an operator, at most limits::note_bytes_max.
  std::string note(std::string_view field, const std::string& value, Need need);
  /// A key or code of the directory, at most limits::key_bytes_max.
  std::string key(std::string_view field, const std::string& value, Need need);
  /// One of `words`, or empty where that is allowed.
  std::string one_of(std::string_view field,
                     const std::string& value,
                     std::initializer_list<std::string_view> words,
                     Need need);
  Instant moment(std::string_view field, const google::protobuf::Timestamp& time);
  void position(const v1::GeoPoint& point);
  domain::ClosingForm form(const google::protobuf::RepeatedPtrField<v1::FormAnswer>& answers);
  void fail(std::string_view field, std::string what);

  CommandOrBadField command(domain::Order order);

 private:
  std::string line(std::string_view field,
                   const std::string& value,
                   Need need,
                   std::size_t bytes_max);

  domain::RequestId request_;
  Instant device_time_;
  std::optional<BadField> bad_;
};

}  // namespace meldkamer::wire
