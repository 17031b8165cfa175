#include "server/api/handlers/mask_handlers.hpp"

#include <algorithm>

#include "server/api/handlers/verb.hpp"

namespace meldkamer::api {
namespace {

bool watches(const domain::LiveState& state,
             const auth::Account& account,
             const domain::SiteKey& key) {
  const domain::Site* const site = state.directory->find(key);
  if (site == nullptr) return false;
  const auto rooms = control_rooms_of(state, account);
  return std::ranges::find(rooms, site->control_room) != rooms.end();
}

}  // namespace

boost::asio::awaitable<Result<v1::SetMaskResponse>> set_mask(Rooms rooms,
                                                             Caller caller,
                                                             v1::SetMaskRequest request) {
  auto command = command_of(caller, request);
  if (!command) co_return std::unexpected(std::move(command.error()));
  const Subject subject{.site = {request.site_key()}, .device = {request.device_key()}};
  auto elsewhere = co_await look_outside(rooms, caller.account(), subject);
  if (elsewhere) co_return std::unexpected(std::move(*elsewhere));
  co_return co_await answer_durably<v1::SetMaskResponse>(rooms, std::move(*command));
}

boost::asio::awaitable<Result<v1::EndMaskResponse>> end_mask(Rooms rooms,
                                                             Caller caller,
                                                             v1::EndMaskRequest request) {
  auto command = command_of(caller, request);
  if (!command) co_return std::unexpected(std::move(command.error()));
  const Subject subject{.mask = {request.mask_id()}};
  auto elsewhere = co_await look_outside(rooms, caller.account(), subject);
  if (elsewhere) co_return std::unexpected(std::move(*elsewhere));
  co_return co_await answer_durably<v1::EndMaskResponse>(rooms, std::move(*command));
}

boost::asio::awaitable<Result<v1::ListMasksResponse>> list_masks(Rooms rooms,
                                                                 Caller caller,
                                                                 v1::ListMasksRequest /*request*/) {
  auto look = [account = caller.account()](const domain::LiveState& state, journal::Position) {
    v1::ListMasksResponse response;
    for (const auto& [id, mask] : state.masks) {
      if (watches(state, account, mask.site)) *response.add_masks() = wire::mask_view(state, mask);
    }
    return response;
  };
  co_return co_await engine::read_state<v1::ListMasksResponse>(rooms.engine, std::move(look));
}

}  // namespace meldkamer::api
