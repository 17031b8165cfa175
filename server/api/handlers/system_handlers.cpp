#include "server/api/handlers/system_handlers.hpp"

#include "server/api/handlers/verb.hpp"

namespace meldkamer::api {
namespace {

/// Cases that the account may not know of are not counted either.
v1::GetStatusResponse counts_of(const domain::LiveState& state,
                                journal::Position position,
                                const auth::Account& account) {
  v1::GetStatusResponse response;
  *response.mutable_position() = position_message(position);
  std::uint32_t open = 0;
  for (const auto& [id, incident] : state.incidents) {
    if (incident.is_open() && may_know(state, account, incident)) ++open;
  }
  response.set_open_incidents(open);
  const auto pending = static_cast<std::uint32_t>(state.handoffs_pending.size());
  response.mutable_status()->set_handoffs_pending(pending);
  return response;
}

}  // namespace

std::string_view program_version() {
  return "0.1.0";
}

boost::asio::awaitable<Result<v1::GetStatusResponse>> get_status(Rooms rooms,
                                                                 Caller caller,
                                                                 v1::GetStatusRequest /*request*/) {
  auto look = [account = caller.account()](const domain::LiveState& state, journal::Position at) {
    return counts_of(state, at, account);
  };
  auto response = co_await engine::read_state<v1::GetStatusResponse>(rooms.engine, std::move(look));
  const auto figures = rooms.engine.figures();
  auto& status = *response.mutable_status();
  status.set_storing(figures.storing);
  status.set_storing_fault(figures.storing_fault);
  const auto offset =
      std::chrono::duration_cast<std::chrono::milliseconds>(rooms.clock.wall_offset());
  status.set_clock_offset_ms(offset.count());
  response.set_version(std::string(program_version()));
  response.set_subscribers(static_cast<std::uint32_t>(rooms.hub.subscribers()));
  co_return response;
}

}  // namespace meldkamer::api
