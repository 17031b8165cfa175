#include "server/api/handlers/device_handlers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "server/api/handlers/session_handlers.hpp"
#include "server/api/handlers/verb.hpp"
#include "server/auth/blocking.hpp"
#include "server/base/device_limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::api {
namespace {

using auth::devices::Denial;
using auth::devices::Device;

Error slow_down(Duration wait) {
  const auto seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count());
  Error error(Code::resource_exhausted,
              "ENROLMENT_SLOW_DOWN",
              "too many wrong codes; wait " + seconds + " seconds");
  error.facts.emplace_back("wait_seconds", seconds);
  return error;
}

Error error_of_denial(const Denial& denial) {
  using Kind = Denial::Kind;
  switch (denial.kind) {
    case Kind::account_unknown:
      return {Code::not_found, "ACCOUNT_UNKNOWN", "there is no such account"};
    case Kind::account_unfit:
      return {Code::failed_precondition,
              "ACCOUNT_UNFIT",
              "a handheld is for an account with the role responder, and no other but employee"};
    case Kind::label_unfit:
      return bad_field("label", "is empty or longer than 60 bytes");
    case Kind::too_many:
      return {Code::resource_exhausted,
              "DEVICES_TOO_MANY",
              "the account has as many handhelds as it may; withdraw one first"};
    case Kind::code_wrong:
      return {Code::permission_denied,
              "ENROLMENT_WRONG",
              "the code is wrong, used or too old; ask for a new one"};
    case Kind::slow_down:
      return slow_down(denial.wait);
    case Kind::key_unfit:
      return bad_field("public_key", "is no point of P-256, or the signature is not of its key");
    case Kind::device_unknown:
      return {Code::permission_denied,
              "DEVICE_UNKNOWN",
              "this handheld is not known here, or was withdrawn; have it handed out again"};
    case Kind::proof_wrong:
      return {Code::unauthenticated, "DEVICE_PROOF_WRONG", "the proof of the handheld is wrong"};
    case Kind::person_needed:
      return {Code::unauthenticated,
              "PERSON_NEEDED",
              "the handheld's person signed in too long ago; sign in on it again"};
    case Kind::fault:
      break;
  }
  return {Code::unavailable, "DEVICES_UNAVAILABLE", denial.what};
}

Error no_device_id() {
  return bad_field("device_id", "is not a UUID");
}

/// Who a handheld's account stands for; empty: nobody, or the account has gone.
using People = std::map<std::string, domain::PersonKey>;

boost::asio::awaitable<std::expected<People, Fault>> people_of_accounts(Rooms rooms) {
  using Found = std::expected<People, Fault>;
  auto work = [&accounts = rooms.accounts]() -> Found {
    const auto all = accounts.accounts();
    if (!all) return std::unexpected(all.error());
    People people;
    for (const auth::Account& account : *all) people[account.name] = account.person;
    return people;
  };
  co_return co_await auth::run_blocking<Found>(rooms.blocking_pool, std::move(work));
}

bool sees_all(const auth::Account& account) {
  return account.roles.shares({auth::Role::admin, auth::Role::auditor});
}

domain::PersonKey person_behind(const People& people, const std::string& account) {
  const auto found = people.find(account);
  return found == people.end() ? domain::PersonKey{} : found->second;
}

/// Whether `person` works for a control room of `account`.
bool is_theirs(const domain::LiveState& state,
               const auth::Account& account,
               const domain::PersonKey& person) {
  if (sees_all(account)) return true;
  Subject subject;
  subject.person = person;
  return state.directory->find(person) != nullptr && !outside(state, account, subject);
}

v1::DeviceView view_of(const domain::LiveState& state,
                       const Device& device,
                       const domain::PersonKey& person) {
  v1::DeviceView view;
  view.set_device_id(uuid_text(device.id));
  view.set_label(device.label);
  view.set_account(device.account);
  *view.mutable_person() = wire::person_ref(state, person);
  *view.mutable_enroll_time() = wire::timestamp(device.enrolled_at);
  view.set_enrolled_by(device.enrolled_by);
  if (device.seen_at) *view.mutable_seen_time() = wire::timestamp(device.seen_at);
  if (device.revoked_at) {
    *view.mutable_revoke_time() = wire::timestamp(device.revoked_at);
    view.set_revoked_by(device.revoked_by);
    view.set_lost(device.lost);
  }
  return view;
}

bool comes_first(const Device& a, const Device& b) {
  if (a.revoked_at != b.revoked_at && (!a.revoked_at || !b.revoked_at)) return !a.revoked_at;
  return a.enrolled_at > b.enrolled_at;
}

/// What the handheld can do no more, besides signing in.
void silence(Rooms& rooms, const Device& device) {
  if (rooms.push == nullptr) return;
  const auto dropped = rooms.push->subscriptions.drop_device(uuid_text(device.id));
  // Its push messages name nobody; the next failure drops them too.
  if (!dropped) spdlog::warn("push_not_dropped reason={}", printable(dropped.error().what));
}

using Withdrawn = std::expected<Device, Denial>;

boost::asio::awaitable<Withdrawn> withdraw(Rooms rooms, Uuid device, std::string by, bool lost) {
  auto work = [rooms, device, by = std::move(by), lost]() mutable -> Withdrawn {
    auto withdrawn = rooms.devices.revoke(device, by, lost);
    if (withdrawn) silence(rooms, *withdrawn);
    return withdrawn;
  };
  co_return co_await auth::run_blocking<Withdrawn>(rooms.blocking_pool, std::move(work));
}

/// Whose handheld it is, and who must hear of it.
struct Owner {
  bool theirs{};  ///< The caller may report it.
  v1::PersonRef person;
  std::vector<domain::PersonKey> supervisors;
  std::vector<v1::PersonRef> supervisor_refs;
};

Owner owner_in(const domain::LiveState& state,
               const auth::Account& caller,
               const domain::PersonKey& person) {
  Owner owner{.theirs = is_theirs(state, caller, person),
              .person = wire::person_ref(state, person),
              .supervisors = {},
              .supervisor_refs = {}};
  const domain::Person* const known = state.directory->find(person);
  for (const domain::ControlRoom& room : state.directory->control_rooms) {
    const bool concerned = known == nullptr || std::ranges::find(known->control_rooms, room.key) !=
                                                   known->control_rooms.end();
    if (!concerned) continue;
    for (const domain::PersonKey& supervisor : room.supervisors) {
      if (std::ranges::find(owner.supervisors, supervisor) != owner.supervisors.end()) continue;
      owner.supervisors.push_back(supervisor);
      owner.supervisor_refs.push_back(wire::person_ref(state, supervisor));
    }
  }
  return owner;
}

boost::asio::awaitable<Owner> find_owner(Rooms rooms,
                                         auth::Account caller,
                                         domain::PersonKey person) {
  auto look = [caller = std::move(caller), person = std::move(person)](
                  const domain::LiveState& state, journal::Position) {
    return owner_in(state, caller, person);
  };
  co_return co_await engine::read_state<Owner>(rooms.engine, std::move(look));
}

/// Call sign, and not the name: the file of handhelds names nobody.
std::string what_is_lost(const Device& device, const v1::PersonRef& person) {
  const std::string& who = person.call_sign().empty() ? person.person_key() : person.call_sign();
  return device.label + (who.empty() ? "" : " (" + who + ")");
}

boost::asio::awaitable<std::expected<void, Fault>> tell(Rooms rooms, Owner owner, Device device) {
  std::vector<auth::devices::LostNotice> notices;
  notices.reserve(owner.supervisors.size());
  for (const domain::PersonKey& supervisor : owner.supervisors) {
    notices.push_back({.told = supervisor,
                       .device = device.id,
                       .what = what_is_lost(device, owner.person),
                       .sent_at = rooms.clock.now(),
                       .read_at = {}});
  }
  using Told = std::expected<void, Fault>;
  auto work = [&devices = rooms.devices, notices = std::move(notices)]() -> Told {
    return devices.tell(notices);
  };
  co_return co_await auth::run_blocking<Told>(rooms.blocking_pool, std::move(work));
}

}  // namespace

boost::asio::awaitable<Result<v1::MakeEnrolmentResponse>> make_enrolment(
    Rooms rooms, Caller caller, v1::MakeEnrolmentRequest request) {
  using Made = std::expected<auth::devices::MadeEnrolment, Denial>;
  auto work = [&devices = rooms.devices,
               account = request.account(),
               label = request.label(),
               by = caller.account().name] { return devices.make_enrolment(account, label, by); };
  const auto made = co_await auth::run_blocking<Made>(rooms.blocking_pool, std::move(work));
  if (!made) co_return std::unexpected(error_of_denial(made.error()));
  v1::MakeEnrolmentResponse response;
  response.set_code(made->code);
  *response.mutable_expire_time() = wire::timestamp(made->until);
  co_return response;
}

boost::asio::awaitable<Result<v1::RedeemEnrolmentResponse>> redeem_enrolment(
    Rooms rooms, Caller caller, v1::RedeemEnrolmentRequest request) {
  using Redeemed = std::expected<Device, Denial>;
  auto work = [&devices = rooms.devices, request = std::move(request), address = caller.address] {
    return devices.redeem({.code = request.code(),
                           .public_key = request.public_key(),
                           .signature = request.signature()},
                          address);
  };
  const auto device = co_await auth::run_blocking<Redeemed>(rooms.blocking_pool, std::move(work));
  if (!device) co_return std::unexpected(error_of_denial(device.error()));
  v1::RedeemEnrolmentResponse response;
  response.set_device_id(uuid_text(device->id));
  response.set_account(device->account);
  response.set_label(device->label);
  co_return response;
}

boost::asio::awaitable<Result<v1::BeginDeviceSignInResponse>> begin_device_sign_in(
    Rooms rooms, Caller /*caller*/, v1::BeginDeviceSignInRequest request) {
  const auto device = parse_uuid(request.device_id());
  if (!device) co_return std::unexpected(no_device_id());
  auto challenge = rooms.devices.begin_sign_in(*device);
  if (!challenge) co_return std::unexpected(error_of_denial(challenge.error()));
  v1::BeginDeviceSignInResponse response;
  response.set_challenge(std::move(*challenge));
  co_return response;
}

boost::asio::awaitable<Result<v1::SignInDeviceResponse>> sign_in_device(
    Rooms rooms, Caller caller, v1::SignInDeviceRequest request) {
  const auto device = parse_uuid(request.device_id());
  if (!device) co_return std::unexpected(no_device_id());
  using Opened = std::expected<auth::OpenedSession, Denial>;
  auto work = [&devices = rooms.devices,
               proof = auth::devices::Proof{.device = *device,
                                            .challenge = request.challenge(),
                                            .signature = request.signature()},
               address = caller.address,
               present = caller.session] { return devices.sign_in(proof, address, present); };
  const auto opened = co_await auth::run_blocking<Opened>(rooms.blocking_pool, std::move(work));
  if (!opened) co_return std::unexpected(error_of_denial(opened.error()));
  caller.change->token = opened->token;
  v1::SignInDeviceResponse response;
  *response.mutable_session() = co_await present_session(rooms, opened->session);
  if (!caller.browser) response.set_token(opened->token);
  co_return response;
}

boost::asio::awaitable<Result<v1::ListDevicesResponse>> list_devices(
    Rooms rooms, Caller caller, v1::ListDevicesRequest /*request*/) {
  auto people = co_await people_of_accounts(rooms);
  if (!people) co_return std::unexpected(error_of(people.error()));
  auto all = rooms.devices.list();
  std::ranges::sort(all, comes_first);
  std::set<Uuid> signed_in;  // Looked for here: the engine's thread has other things to do.
  for (const Device& device : all) {
    if (rooms.devices.is_signed_in(device.id)) signed_in.insert(device.id);
  }
  auto look = [all = std::move(all),
               people = std::move(*people),
               signed_in = std::move(signed_in),
               account = caller.account()](const domain::LiveState& state, journal::Position) {
    v1::ListDevicesResponse response;
    for (const Device& device : all) {
      const domain::PersonKey person = person_behind(people, device.account);
      if (!is_theirs(state, account, person)) continue;
      v1::DeviceView view = view_of(state, device, person);
      view.set_signed_in(signed_in.contains(device.id));
      *response.add_devices() = std::move(view);
    }
    return response;
  };
  co_return co_await engine::read_state<v1::ListDevicesResponse>(rooms.engine, std::move(look));
}

boost::asio::awaitable<Result<v1::RevokeDeviceResponse>> revoke_device(
    Rooms rooms, Caller caller, v1::RevokeDeviceRequest request) {
  const auto device = parse_uuid(request.device_id());
  if (!device) co_return std::unexpected(no_device_id());
  const auto withdrawn = co_await withdraw(rooms, *device, caller.account().name, false);
  if (!withdrawn) co_return std::unexpected(error_of_denial(withdrawn.error()));
  co_return v1::RevokeDeviceResponse{};
}

boost::asio::awaitable<Result<v1::ReportDeviceLostResponse>> report_device_lost(
    Rooms rooms, Caller caller, v1::ReportDeviceLostRequest request) {
  const auto id = parse_uuid(request.device_id());
  if (!id) co_return std::unexpected(no_device_id());
  const auto device = rooms.devices.find(*id);
  Denial unknown{.kind = Denial::Kind::device_unknown, .wait = {}, .what = {}};
  if (!device) co_return std::unexpected(error_of_denial(unknown));
  const auto people = co_await people_of_accounts(rooms);
  if (!people) co_return std::unexpected(error_of(people.error()));
  const auto person = person_behind(*people, device->account);
  Owner owner = co_await find_owner(rooms, caller.account(), person);
  if (!owner.theirs) {
    co_return std::unexpected(
        Error(Code::permission_denied,
              "OTHER_CONTROL_ROOM",
              "this handheld is of another control room; ask its operator or an administrator"));
  }
  // First the handheld, then the telling: that may fail.
  const auto withdrawn = co_await withdraw(rooms, *id, caller.account().name, true);
  if (!withdrawn) co_return std::unexpected(error_of_denial(withdrawn.error()));
  v1::ReportDeviceLostResponse response;
  if (device->lost) co_return response;  // They were told when it was reported first.
  for (const auto& one : owner.supervisor_refs) *response.add_told() = one;
  const auto told = co_await tell(rooms, std::move(owner), *withdrawn);
  if (!told) co_return std::unexpected(error_of(told.error()));
  co_return response;
}

boost::asio::awaitable<Result<v1::ReadNoticeResponse>> read_notice(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::ReadNoticeRequest request) {
  const auto person = person_of(caller);
  const bool of_devices =
      request.incident_id() == 0 && person && !rooms.devices.notices_of(*person).empty();
  if (!of_devices) {
    co_return co_await own_verb<v1::ReadNoticeRequest, v1::ReadNoticeResponse>(
        rooms, std::move(caller), std::move(request));
  }
  using Noted = std::expected<void, Fault>;
  auto work = [&devices = rooms.devices, who = *person] { return devices.note_read(who); };
  const auto noted = co_await auth::run_blocking<Noted>(rooms.blocking_pool, std::move(work));
  if (!noted) co_return std::unexpected(error_of(noted.error()));
  auto look = [](const domain::LiveState&, journal::Position head) {
    v1::ReadNoticeResponse response;
    *response.mutable_position() = position_message(head);
    return response;
  };
  co_return co_await engine::read_state<v1::ReadNoticeResponse>(rooms.engine, std::move(look));
}

}  // namespace meldkamer::api
