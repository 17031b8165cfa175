#include "server/api/handlers/feed_handlers.hpp"

#include <boost/asio/this_coro.hpp>

#include "server/api/scope.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;

feed::Viewer viewer_of(const domain::LiveState& state, const auth::Account& account) {
  feed::Viewer viewer;
  viewer.person = account.person;
  viewer.control_rooms = control_rooms_of(state, account);
  viewer.sees_restricted = sees_restricted(state, account);
  const bool at_desk = account.roles.shares({Role::operator_, Role::supervisor, Role::auditor});
  viewer.picture = at_desk ? feed::Picture::console : feed::Picture::handheld;
  return viewer;
}

}  // namespace

boost::asio::awaitable<Result<std::shared_ptr<feed::Subscription>>> watch(
    Rooms rooms, Caller caller, v1::WatchRequest request) {
  auto look = [account = caller.account()](const domain::LiveState& state, journal::Position) {
    return viewer_of(state, account);
  };
  feed::Viewer viewer = co_await engine::read_state<feed::Viewer>(rooms.engine, std::move(look));
  std::optional<journal::Position> resume_after;
  if (request.has_resume_after()) {
    resume_after = {request.resume_after().epoch(), request.resume_after().sequence()};
  }
  const auto executor = co_await boost::asio::this_coro::executor;
  co_return rooms.hub.subscribe(std::move(viewer), resume_after, executor);
}

}  // namespace meldkamer::api
