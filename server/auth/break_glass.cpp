#include "server/auth/break_glass.hpp"

#include <array>
#include <utility>

#include "server/auth/blocking.hpp"
#include "server/base/log.hpp"

namespace meldkamer::auth {
namespace {

using boost::asio::awaitable;
using Step = BreakGlassState::Step;
using Denial = BreakGlassDenial;

/// Where a password's hash stands otherwise: no password ever fits it.
constexpr const char* without_password = "sealed";

constexpr std::array<std::string_view, 8> names = {
    "off", "busy", "unknown", "same_person", "not_agreed", "not_asker", "sealed_one", "fault"};

bool is_sealed_account(const Session& session) {
  return session.account.name == BreakGlass::account_name;
}

std::unexpected<Denial> broken(const Fault& fault) {
  spdlog::warn("break_glass_failed reason={}", printable(fault.what));
  return std::unexpected(Denial::fault);
}

}  // namespace

std::string_view name_of(BreakGlassDenial denial) {
  return names.at(static_cast<std::size_t>(denial));
}

BreakGlassState BreakGlass::state() {
  const std::lock_guard lock(mutex_);
  return present(parts_.clock.now());
}

// With the mutex held. What ended by itself is over, whoever asks first.
BreakGlassState BreakGlass::present(Instant now) {
  const auto open = parts_.sessions.list(std::string(account_name));
  if (open.empty()) {
    const bool over = asked_.step == Step::open || (asked_.ends_at && now >= asked_.ends_at);
    if (over) asked_ = {};
    return asked_;
  }
  // After a restart only the session is left of it.
  asked_.step = Step::open;
  asked_.id = open.back().id;
  asked_.ends_at = open.back().expires_at;
  return asked_;
}

std::optional<Denial> BreakGlass::objection_to_ask(const Session& session) {
  if (parts_.times.span <= Duration{}) return Denial::off;
  if (is_sealed_account(session)) return Denial::sealed_one;
  if (state().step != Step::sealed) return Denial::busy;
  return std::nullopt;
}

BreakGlass::Result BreakGlass::ask(const Session& session, std::string reason) {
  if (const auto why = objection_to_ask(session)) return std::unexpected(*why);
  const Instant now = parts_.clock.now();
  const std::lock_guard lock(mutex_);
  if (present(now).step != Step::sealed) return std::unexpected(Denial::busy);
  asked_ = {.step = Step::asked,
            .id = random_uuid(parts_.entropy),
            .asked_by = session.account.name,
            .asked_by_person = session.account.person,
            .reason = std::move(reason),
            .agreed_by = {},
            .ends_at = now + limits::break_glass_answer};
  spdlog::warn("break_glass_asked account={}", session.account.name);
  return asked_;
}

std::optional<Denial> BreakGlass::objection_to(const BreakGlassState& asked, const Uuid& id) const {
  if (parts_.times.span <= Duration{}) return Denial::off;
  if (asked.step == Step::sealed || asked.id != id) return Denial::unknown;
  return std::nullopt;
}

BreakGlass::Result BreakGlass::agree(const Session& session, const Uuid& id) {
  const Instant now = parts_.clock.now();
  const std::lock_guard lock(mutex_);
  const BreakGlassState asked = present(now);
  if (const auto why = objection_to(asked, id)) return std::unexpected(*why);
  if (is_sealed_account(session)) return std::unexpected(Denial::sealed_one);
  const domain::PersonKey& person = session.account.person;
  const bool same =
      session.account.name == asked.asked_by || (person && person == asked.asked_by_person);
  if (same) return std::unexpected(Denial::same_person);
  if (asked.step != Step::asked) return std::unexpected(Denial::busy);
  asked_.step = Step::agreed;
  asked_.agreed_by = session.account.name;
  asked_.ends_at = now + limits::break_glass_open_within;
  spdlog::warn("break_glass_agreed account={} asked_by={}", session.account.name, asked_.asked_by);
  return asked_;
}

std::optional<Denial> BreakGlass::objection_to_open(const Session& session, const Uuid& id) {
  const BreakGlassState asked = state();
  if (const auto why = objection_to(asked, id)) return why;
  if (asked.step == Step::asked) return Denial::not_agreed;
  if (asked.step == Step::open) return Denial::busy;
  if (asked.asked_by != session.account.name) return Denial::not_asker;
  return std::nullopt;
}

awaitable<std::expected<OpenedSession, Denial>> BreakGlass::open(Session session,
                                                                 Uuid id,
                                                                 std::string address) {
  auto work = [this, session = std::move(session), id, address = std::move(address)] {
    return open_now(session, id, address);
  };
  co_return co_await run_blocking<std::expected<OpenedSession, Denial>>(parts_.blocking_pool,
                                                                        std::move(work));
}

std::expected<OpenedSession, Denial> BreakGlass::open_now(const Session& session,
                                                          const Uuid& id,
                                                          const std::string& address) {
  if (const auto why = objection_to_open(session, id)) return std::unexpected(*why);
  // Who works with it stays somebody: what they do is done by their person, in their control rooms.
  const auto kept = keep({Role::supervisor, Role::admin}, session.account);
  if (!kept) return broken(kept.error());
  if (!*kept) {
    return broken({Fault::Kind::malformed,
                   "somebody has an account of the name " + std::string(account_name) +
                       "; remove it (meldkamerd accounts remove)"});
  }
  const auto found = parts_.store.find(std::string(account_name));
  if (!found) return broken(found.error());
  const std::optional<AccountStore::Credentials>& sealed = *found;
  if (!sealed) return std::unexpected(Denial::fault);
  auto opened =
      parts_.sessions.open(sealed->account,
                           address,
                           {.method = SignInMethod::break_glass, .at_most = parts_.times.span});
  if (!opened) return broken(opened.error());
  std::optional<OpenedSession>& fresh = *opened;
  if (!fresh) return std::unexpected(Denial::fault);
  if (auto ended = parts_.sessions.end(session.id); !ended) return broken(ended.error());
  spdlog::warn("break_glass_opened account={} address={}", session.account.name, address);
  return std::move(*fresh);
}

awaitable<BreakGlass::Result> BreakGlass::seal() {
  auto work = [this] { return seal_now(); };
  co_return co_await run_blocking<Result>(parts_.blocking_pool, std::move(work));
}

BreakGlass::Result BreakGlass::seal_now() {
  const auto ended = parts_.sessions.end_all_of(std::string(account_name));
  if (!ended) return broken(ended.error());
  {
    const std::lock_guard lock(mutex_);
    asked_ = {};
  }
  if (auto looked = look_after(); !looked) return broken(looked.error());
  spdlog::warn("break_glass_sealed sessions={}", *ended);
  return state();
}

std::expected<void, Fault> BreakGlass::look_after() {
  {
    const std::lock_guard lock(mutex_);
    if (!has_rights_ || present(parts_.clock.now()).step != Step::sealed) return {};
  }
  const auto found = parts_.store.find(std::string(account_name));
  if (!found) return std::unexpected(found.error());
  if (*found) {
    if (auto kept = keep({}, Account{}); !kept) return std::unexpected(kept.error());
  }
  const std::lock_guard lock(mutex_);
  has_rights_ = present(parts_.clock.now()).step != Step::sealed;
  return {};
}

std::expected<bool, Fault> BreakGlass::keep(RoleSet roles, const Account& as) {
  const Account account{.name = std::string(account_name),
                        .roles = roles,
                        .person = as.person,
                        .control_rooms = as.control_rooms,
                        .created_at = parts_.clock.now()};
  if (!roles.empty()) {
    const std::lock_guard lock(mutex_);
    has_rights_ = true;
  }
  return parts_.store.keep_foreign(account, without_password);
}

}  // namespace meldkamer::auth
