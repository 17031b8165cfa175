#pragma once
#include <string_view>

#include "server/domain/words.hpp"

namespace meldkamer::intake {

/// The request id that always belongs to `message_name` ("cap:sender,identifier,..."): the same
/// message sent again, also after a restart, is then the same request. A UUID of version 8 made of
/// its SHA-256.
domain::RequestId request_of(std::string_view message_name);

}  // namespace meldkamer::intake
