#include "server/api/handlers/track_handlers.hpp"

#include <utility>

#include <google/protobuf/util/time_util.h>

#include "server/api/handlers/verb.hpp"
#include "server/base/limits.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer::api {
namespace {

Instant instant_of(const google::protobuf::Timestamp& time) {
  return {google::protobuf::util::TimeUtil::TimestampToMicroseconds(time)};
}

std::optional<Error> objection(const v1::LookAtTrackRequest& request) {
  if (request.reason().empty()) return bad_field("reason", "is empty: the person reads why");
  if (request.reason().size() > limits::text_bytes_max) {
    return bad_field("reason", "is longer than one line");
  }
  if (!request.has_from() || !request.has_until()) return bad_field("from", "is missing, or until");
  const Instant from = instant_of(request.from());
  const Instant until = instant_of(request.until());
  if (until <= from) return bad_field("until", "is not after from");
  if (until - from > Duration{limits::track_asked_max}) {
    return bad_field("until", "is more than 24 hours after from: ask for less at a time");
  }
  return std::nullopt;
}

/// Whether the directory knows the person.
boost::asio::awaitable<bool> is_known(Rooms rooms, domain::PersonKey person) {
  auto look = [person](const domain::LiveState& state, journal::Position) {
    return state.directory->find(person) != nullptr;
  };
  co_return co_await engine::read_state<bool>(rooms.engine, std::move(look));
}

/// Who looked, by name; the key of somebody who left the directory.
boost::asio::awaitable<std::vector<std::string>> names_of(Rooms rooms,
                                                          std::vector<privacy::TrackLook> looks) {
  using Names = std::vector<std::string>;
  auto look = [looks = std::move(looks)](const domain::LiveState& state, journal::Position) {
    Names names;
    names.reserve(looks.size());
    for (const auto& one : looks) {
      const domain::Person* const person = state.directory->find(one.by);
      names.push_back(person == nullptr ? one.by.value : person->name);
    }
    return names;
  };
  co_return co_await engine::read_state<Names>(rooms.engine, std::move(look));
}

}  // namespace

boost::asio::awaitable<Result<v1::LookAtTrackResponse>> look_at_track(
    Rooms rooms, Caller caller, v1::LookAtTrackRequest request) {
  const auto by = person_of(caller);
  if (!by) co_return std::unexpected(by.error());
  if (auto why = objection(request)) co_return std::unexpected(std::move(*why));
  const domain::PersonKey person{request.person_key()};
  if (!co_await is_known(rooms, person)) {
    co_return std::unexpected(
        Error(Code::not_found, "PERSON_UNKNOWN", "the directory knows nobody of that key"));
  }
  Subject subject;
  subject.person = person;
  auto elsewhere = co_await look_outside(rooms, caller.account(), std::move(subject));
  if (elsewhere) co_return std::unexpected(std::move(*elsewhere));
  privacy::TrackLook look{.person = person,
                          .by = *by,
                          .from = instant_of(request.from()),
                          .until = instant_of(request.until()),
                          .reason = request.reason(),
                          .looked_at = rooms.clock.now()};
  const auto points = co_await rooms.tracks.look(std::move(look));
  if (!points) co_return std::unexpected(error_of(points.error()));
  v1::LookAtTrackResponse response;
  for (const auto& one : *points) {
    v1::TrackPoint* const point = response.add_points();
    *point->mutable_at() = wire::timestamp(one.at);
    point->mutable_position()->set_latitude(one.position.latitude);
    point->mutable_position()->set_longitude(one.position.longitude);
    if (one.position.accuracy_m >= 0) {
      point->mutable_position()->set_accuracy_m(one.position.accuracy_m);
    }
  }
  co_return response;
}

boost::asio::awaitable<Result<v1::ListLooksAtMyTrackResponse>> list_looks_at_my_track(
    Rooms rooms, Caller caller, v1::ListLooksAtMyTrackRequest) {
  const auto person = person_of(caller);
  if (!person) co_return std::unexpected(person.error());
  const auto looks = co_await rooms.tracks.looks_at(*person);
  if (!looks) co_return std::unexpected(error_of(looks.error()));
  const auto names = co_await names_of(rooms, *looks);
  v1::ListLooksAtMyTrackResponse response;
  for (std::size_t at = 0; at < looks->size(); ++at) {
    v1::TrackLook* const look = response.add_looks();
    *look->mutable_looked_at() = wire::timestamp((*looks)[at].looked_at);
    look->set_by(names[at]);
    *look->mutable_from() = wire::timestamp((*looks)[at].from);
    *look->mutable_until() = wire::timestamp((*looks)[at].until);
    look->set_reason((*looks)[at].reason);
  }
  const auto days = std::chrono::duration_cast<std::chrono::days>(rooms.tracks.kept());
  response.set_kept_days(static_cast<std::uint32_t>(days.count()));
  co_return response;
}

}  // namespace meldkamer::api
