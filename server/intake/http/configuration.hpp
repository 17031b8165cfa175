#pragma once
#include "server/intake/http/sources.hpp"

namespace meldkamer::intake::http {

/// What an administrator says about alarms over HTTP. They come in at the web server's own port.
struct Configuration {
  Sources sources;
  bool cap{true};  ///< Whether /v1/cap takes messages too.
};

}  // namespace meldkamer::intake::http
