#pragma once
#include <string>

#include "server/api/calls.hpp"
#include "server/api/http_server.hpp"
#include "server/audit/trail.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer {

/// What the CAP export needs; all of it outlives the web server.
struct CapExport {
  engine::Engine& engine;
  api::Calls& calls;
  audit::Trail& trail;  ///< Each export is a line of it.
  std::string sender;   ///< In whose name; without white space, comma, < and &.
};

/// Lets `web` answer GET /v1/cap/incident?nummer=12: one incident as a CAP 1.2 message, to
/// operators, supervisors and auditors of its control room, by the token of their session. What is
/// restricted goes to who may see it only. Before its start().
void open_cap_door(api::HttpServer& web, CapExport parts);

}  // namespace meldkamer
