#include "server/alarm_door.hpp"

#include <memory>
#include <string>
#include <utility>

namespace meldkamer {
namespace {

intake::http::Request request_of(const api::HttpRequest& request) {
  return {.method = std::string(request.method),
          .path = std::string(request.path),
          .authorization = std::string(request.authorization),
          .content_type = std::string(request.content_type),
          .event_headers = request.event_headers,
          .body = request.body,
          .address = request.address};
}

boost::asio::awaitable<api::HttpAnswer> answer(intake::http::Endpoint* alarms,
                                               const api::HttpRequest* request) {
  auto question = request_of(*request);
  auto said = co_await alarms->answer(std::move(question));
  api::HttpAnswer answer;
  answer.status = said.status;
  answer.content_type = std::move(said.content_type);
  answer.body = std::make_shared<const std::string>(std::move(said.body));
  answer.headers = std::move(said.headers);
  co_return answer;
}

}  // namespace

void open_alarm_door(api::HttpServer& web, intake::http::Endpoint& alarms) {
  for (auto& path : intake::http::Endpoint::paths()) {
    web.add_route(std::move(path),
                  [&alarms](const api::HttpRequest* request) { return answer(&alarms, request); });
  }
}

}  // namespace meldkamer
