#include "server/api/handlers/privacy_handlers.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "server/api/handlers/verb.hpp"
#include "server/api/scope.hpp"
#include "server/base/limits.hpp"
#include "server/base/uuid.hpp"
#include "server/domain/held.hpp"
#include "server/domain/still_live.hpp"

namespace meldkamer::api {
namespace {

using privacy::Held;
using privacy::Who;

template <class Request>
std::optional<Error> objection(const Request& request) {
  if (request.names().empty()) return bad_field("names", "holds no name");
  if (request.names_size() > static_cast<int>(limits::erased_names_max)) {
    return bad_field("names",
                     "holds more than " + std::to_string(limits::erased_names_max) + " names");
  }
  for (const auto& name : request.names()) {
    if (name.size() < limits::erased_name_letters_min || name.size() > limits::key_bytes_max) {
      return bad_field("names", "has a name shorter than 3 letters or longer than 100 bytes");
    }
  }
  return std::nullopt;
}

template <class Request>
Who who_of(const Request& request) {
  return {.names = {request.names().begin(), request.names().end()},
          .person = {request.person_key()}};
}

domain::DemandErasure demand_of(const Held& held) {
  return {.incidents = {held.incidents.begin(), held.incidents.end()},
          .visits = {held.visits.begin(), held.visits.end()},
          .notices = {held.notices.begin(), held.notices.end()},
          .people = {held.people.begin(), held.people.end()},
          .bans = {held.bans.begin(), held.bans.end()}};
}

/// What the caller may know of it.
struct MayKnow {
  std::vector<std::string> live;        ///< What can be found and not be erased yet.
  std::vector<std::string> held;        ///< What a legal hold keeps.
  std::set<domain::IncidentId> hidden;  ///< Cases that the caller may not know of (R54).
};

boost::asio::awaitable<MayKnow> look_at(Rooms rooms, auth::Account account, Held held) {
  auto look = [what = demand_of(held),
               restricted = held.restricted,
               account = std::move(account),
               now = rooms.clock.now()](const domain::LiveState& state, journal::Position) {
    MayKnow sight{.live = domain::still_live(state, what, now),
                  .held = domain::held_of(state, what),
                  .hidden = {}};
    if (sees_restricted(state, account)) return sight;
    sight.hidden = restricted;
    for (const auto& [id, incident] : state.incidents) {
      if (incident.restricted) sight.hidden.insert(id);
    }
    for (const auto id : sight.hidden) {
      const std::string name = "incident " + std::to_string(id.value);
      std::ranges::replace(sight.live, name, std::string("a case"));
      for (std::string& held : sight.held) {
        if (held.starts_with(name + " ")) held.replace(0, name.size(), "a case");
      }
    }
    return sight;
  };
  co_return co_await engine::read_state<MayKnow>(rooms.engine, std::move(look));
}

v1::HeldData message_of(const Held& held, const MayKnow& sight) {
  v1::HeldData message;
  for (const auto id : held.incidents) {
    if (!sight.hidden.contains(id)) message.add_incident_ids(id.value);
  }
  for (const auto id : held.visits) message.add_visit_ids(id.value);
  for (const auto id : held.notices) message.add_notice_ids(id.value);
  for (const auto& person : held.people) message.add_person_keys(person.value);
  for (const auto& ban : held.bans) message.add_ban_keys(ban);
  for (const auto id : held.pictures) {
    if (!sight.hidden.contains(id)) message.add_picture_incident_ids(id.value);
  }
  for (const auto number : held.dossiers) {
    const bool hidden = !sight.hidden.empty() && held.restricted_dossiers.contains(number);
    if (!hidden) message.add_dossier_references(registry::reference_of(number));
  }
  for (const auto& one : sight.live) message.add_live(one);
  for (const auto& one : sight.held) message.add_held(one);
  return message;
}

std::string words_for(const vault::Subject& about) {
  using Kind = vault::SubjectKind;
  switch (about.kind) {
    case Kind::incident:
      return "incident " + std::to_string(about.number);
    case Kind::visit:
      return "visit " + std::to_string(about.number);
    case Kind::notice:
      return "notice " + std::to_string(about.number);
    case Kind::person:
      return "person " + about.key;
    case Kind::ban:
      return "ban " + about.key;
    case Kind::picture:
    case Kind::dossier:
      break;
  }
  return "dossier " + std::to_string(about.number);
}

void add_texts(const Held& held, const MayKnow& sight, v1::HeldData& message) {
  for (const auto& [about, text] : held.texts) {
    const bool hidden = about.kind == vault::SubjectKind::incident &&
                        sight.hidden.contains(domain::IncidentId{about.number});
    if (hidden) continue;
    v1::HeldText* const one = message.add_texts();
    one->set_about(words_for(about));
    one->set_text(text);
  }
}

bool is_in_journal(const Held& held) {
  return !held.incidents.empty() || !held.visits.empty() || !held.notices.empty() ||
         !held.people.empty() || !held.bans.empty();
}

Error live_error(const std::vector<std::string>& live) {
  std::string what = "end, hand over or take out of the directory first:";
  for (const auto& one : live) what += " " + one + ",";
  what.pop_back();
  return Error(Code::failed_precondition, "STILL_LIVE", std::move(what));
}

Error held_error(const std::vector<std::string>& held) {
  std::string what = "must be kept, so nothing was erased; lift the legal hold first:";
  for (const auto& one : held) what += " " + one + ",";
  what.pop_back();
  return Error(Code::failed_precondition, "LEGALLY_HELD", std::move(what));
}

/// Until every erasure that stood is done, for limits::erasure_awaited at most.
boost::asio::awaitable<bool> erasures_done(Rooms rooms) {
  auto look = [](const domain::LiveState& state, journal::Position) {
    return state.erasures.empty();
  };
  const Instant until = rooms.clock.now() + Duration{limits::erasure_awaited};
  while (rooms.clock.now() < until) {
    if (co_await engine::read_state<bool>(rooms.engine, look)) co_return true;
    const Instant again = rooms.clock.now() + std::chrono::milliseconds(20);
    co_await rooms.clock.sleep_until(again);
  }
  co_return false;
}

}  // namespace

boost::asio::awaitable<Result<v1::FindPersonResponse>> find_person(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::FindPersonRequest request) {
  if (auto why = objection(request)) co_return std::unexpected(std::move(*why));
  Who who = who_of(request);
  who.with_texts = request.with_texts();
  const auto held = co_await rooms.archive.find(std::move(who));
  if (!held) co_return std::unexpected(error_of(held.error()));
  const auto sight = co_await look_at(rooms, caller.account(), *held);
  v1::FindPersonResponse response;
  *response.mutable_held() = message_of(*held, sight);
  add_texts(*held, sight, *response.mutable_held());
  co_return response;
}

boost::asio::awaitable<Result<v1::ErasePersonResponse>> erase_person(
    Rooms rooms, Caller caller, v1::ErasePersonRequest request) {
  if (auto why = objection(request)) co_return std::unexpected(std::move(*why));
  if (!parse_uuid(request.request_id())) {
    co_return std::unexpected(bad_field("request_id", "is not a UUID"));
  }
  if (request.reason().empty()) {
    co_return std::unexpected(bad_field("reason", "is empty: say why, without the name"));
  }
  const auto held = co_await rooms.archive.find(who_of(request));
  if (!held) co_return std::unexpected(error_of(held.error()));
  MayKnow sight = co_await look_at(rooms, caller.account(), *held);
  if (!sight.held.empty()) co_return std::unexpected(held_error(sight.held));
  if (!sight.live.empty()) co_return std::unexpected(live_error(sight.live));
  v1::ErasePersonResponse response;
  // Names out of pictures and dossiers first: what the state says then needs no name any more.
  const auto redacted = co_await rooms.archive.redact(*held, who_of(request));
  if (!redacted) co_return std::unexpected(error_of(redacted.error()));
  if (!request.person_key().empty()) {
    const domain::PersonKey person{request.person_key()};
    const auto forgotten = co_await rooms.tracks.forget(person);
    if (!forgotten) co_return std::unexpected(error_of(forgotten.error()));
  }
  if (is_in_journal(*held)) {
    domain::Command command;
    command.request = {request.request_id()};
    command.by = caller.account().person ? caller.account().person
                                         : domain::PersonKey{"@" + caller.account().name};
    command.order = demand_of(*held);
    const auto receipt = co_await submit(rooms, std::move(command));
    if (!receipt) co_return std::unexpected(receipt.error());
    *response.mutable_position() = position_message(receipt->position);
    if (!co_await erasures_done(rooms)) {
      co_return std::unexpected(
          Error(Code::unavailable, "ERASURE_UNDER_WAY", "it goes on by itself; ask again later"));
    }
  }
  *response.mutable_erased() = message_of(*held, sight);
  co_return response;
}

}  // namespace meldkamer::api
