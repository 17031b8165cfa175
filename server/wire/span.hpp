#pragma once
#include <string_view>

#include <google/protobuf/duration.pb.h>

#include "server/base/instant.hpp"
#include "server/wire/reading.hpp"

namespace meldkamer::wire {

google::protobuf::Duration span_message(Duration duration);

/// A span of 0 seconds to one year; anything else is told to `reading`. Spans of a directory are at
/// most a few days; a year bounds them well clear of overflow.
Duration span_from(Reading& reading,
                   const google::protobuf::Duration& message,
                   std::string_view field);

}  // namespace meldkamer::wire
