#include "server/api/handlers/push_handlers.hpp"

#include <algorithm>
#include <utility>

#include "server/api/handlers/verb.hpp"
#include "server/auth/blocking.hpp"

namespace meldkamer::api {
namespace {

using outbound::push::Subscription;

Error push_is_off() {
  return {Code::failed_precondition,
          "PUSH_OFF",
          "this server wakes nobody by push; an administrator can set [push] up"};
}

Result<Subscription> subscription_of(const Rooms& rooms,
                                     const Caller& caller,
                                     const v1::SubscribePushRequest& request) {
  auto person = person_of(caller);
  if (!person) return std::unexpected(std::move(person.error()));
  Subscription one;
  one.person = std::move(*person);
  one.made_at = rooms.clock.now();
  const auto to = outbound::push::endpoint_of(rooms.push->configuration, request.endpoint());
  if (to.url.empty()) {
    return std::unexpected(
        bad_field("endpoint", "is no https address of a push service that push.hosts names"));
  }
  one.endpoint = to.url;
  const bool fits = request.p256dh().size() == one.keys.p256dh.size() &&
                    request.auth().size() == one.keys.auth.size() && request.p256dh()[0] == 4;
  if (!fits) return std::unexpected(bad_field("p256dh", "is not 65 bytes, or auth not 16"));
  std::ranges::copy(request.p256dh(), one.keys.p256dh.begin());
  std::ranges::copy(request.auth(), one.keys.auth.begin());
  if (const auto device = rooms.devices.device_of(caller.session->id)) {
    one.device = uuid_text(*device);
  }
  return one;
}

}  // namespace

boost::asio::awaitable<Result<v1::GetPushKeyResponse>> get_push_key(
    Rooms rooms, Caller /*caller*/, v1::GetPushKeyRequest /*request*/) {
  v1::GetPushKeyResponse response;
  if (rooms.push != nullptr) {
    const auto& key = rooms.push->server_key;
    response.set_application_server_key(std::string(key.begin(), key.end()));
  }
  co_return response;
}

boost::asio::awaitable<Result<v1::SubscribePushResponse>> subscribe_push(
    Rooms rooms, Caller caller, v1::SubscribePushRequest request) {
  if (rooms.push == nullptr) co_return std::unexpected(push_is_off());
  auto one = subscription_of(rooms, caller, request);
  if (!one) co_return std::unexpected(std::move(one.error()));
  using Added = std::expected<void, Fault>;
  auto work = [&subscriptions = rooms.push->subscriptions, one = std::move(*one)] {
    return subscriptions.add(one);
  };
  const auto added = co_await auth::run_blocking<Added>(rooms.blocking_pool, std::move(work));
  if (!added) co_return std::unexpected(error_of(added.error()));
  co_return v1::SubscribePushResponse{};
}

boost::asio::awaitable<Result<v1::UnsubscribePushResponse>> unsubscribe_push(
    Rooms rooms, Caller caller, v1::UnsubscribePushRequest request) {
  if (rooms.push == nullptr) co_return std::unexpected(push_is_off());
  auto person = person_of(caller);
  if (!person) co_return std::unexpected(std::move(person.error()));
  using Dropped = std::expected<void, Fault>;
  auto work = [&subscriptions = rooms.push->subscriptions,
               who = std::move(*person),
               endpoint = request.endpoint()] { return subscriptions.drop(who, endpoint); };
  const auto dropped = co_await auth::run_blocking<Dropped>(rooms.blocking_pool, std::move(work));
  if (!dropped) co_return std::unexpected(error_of(dropped.error()));
  co_return v1::UnsubscribePushResponse{};
}

}  // namespace meldkamer::api
