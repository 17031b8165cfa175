#pragma once
#include "server/api/http_server.hpp"
#include "server/intake/http/endpoint.hpp"

namespace meldkamer {

/// Lets `web` answer the paths of `alarms`, which outlives it. Before its start().
void open_alarm_door(api::HttpServer& web, intake::http::Endpoint& alarms);

}  // namespace meldkamer
