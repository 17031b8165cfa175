#pragma once
#include <string>
#include <vector>

#include "server/api/grpc_server.hpp"
#include "server/api/http_server.hpp"
#include "server/audit/trail.hpp"
#include "server/engine/engine.hpp"
#include "server/feed/hub.hpp"
#include "server/intake/adapter.hpp"

namespace meldkamer {

/// What all rooms say of themselves at one moment.
struct Figures {
  engine::EngineFigures engine;
  feed::FeedFigures feed;
  std::size_t subscribers{};
  std::size_t callouts_waiting{};
  std::size_t report_rows_waiting{};
  audit::TrailFigures trail;
  api::HttpFigures http;
  api::GrpcFigures grpc;
  std::vector<intake::Figure> intake;
  Duration clock_offset{};
};

/// The Prometheus text format, each name once with its help.
std::string metrics_text(const Figures& figures);

}  // namespace meldkamer
