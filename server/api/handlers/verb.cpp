#include "server/api/handlers/verb.hpp"

#include <variant>

namespace meldkamer::api {

v1::Position position_message(journal::Position position) {
  v1::Position message;
  message.set_epoch(position.epoch);
  message.set_sequence(position.sequence);
  return message;
}

Result<domain::PersonKey> person_of(const Caller& caller) {
  if (caller.account().person) return caller.account().person;
  return std::unexpected(Error(
      Code::permission_denied,
      "NO_PERSON",
      "account " + caller.account().name + " stands for no person; add it again with --person"));
}

boost::asio::awaitable<Result<engine::Receipt>> submit(Rooms rooms, domain::Command command) {
  auto result = co_await rooms.engine.submit(std::move(command));
  if (result) co_return std::move(*result);
  if (const auto* refusal = std::get_if<domain::Refusal>(&result.error())) {
    co_return std::unexpected(error_of(*refusal));
  }
  co_return std::unexpected(error_of(std::get<Fault>(result.error())));
}

boost::asio::awaitable<std::optional<Error>> look_outside(Rooms rooms,
                                                          auth::Account account,
                                                          Subject subject) {
  auto look = [account = std::move(account), subject = std::move(subject)](
                  const domain::LiveState& state, journal::Position) {
    return outside(state, account, subject);
  };
  co_return co_await engine::read_state<std::optional<Error>>(rooms.engine, std::move(look));
}

boost::asio::awaitable<v1::AssignmentView> present_view(Rooms rooms,
                                                        domain::AssignmentId assignment) {
  auto look = [assignment](const domain::LiveState& state, journal::Position) {
    const auto* found = state.find(assignment);
    return found == nullptr ? v1::AssignmentView{} : wire::assignment_view(state, *found);
  };
  co_return co_await engine::read_state<v1::AssignmentView>(rooms.engine, std::move(look));
}

}  // namespace meldkamer::api
