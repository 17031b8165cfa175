#pragma once
#include <string_view>

#include <google/protobuf/duration.pb.h>

#include "server/base/instant.hpp"
#include "server/wire/reading.hpp"

namespace meldkamer::wire {

google::protobuf::Duration span(Duration duration);

/// Spans of a directory are at most a few days; a year bounds them well clear of overflow.
Duration read_span(Reading& reading,
                   const google::protobuf::Duration& message,
                   std::string_view field);

}  // namespace meldkamer::wire
