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

/// Whether what was asked is `session`'s, by that very order.
bool is_own(const BreakGlassState& asked, const Session& session, const Uuid& request) {
  return asked.step != Step::sealed && asked.request == request &&
         asked.asked_by == session.account.name;
}

/// Nothing is asked; the order that asked last is still known.
BreakGlassState sealed_after(const BreakGlassState& asked) {
  BreakGlassState state;
  state.request = asked.request;
  return state;
}

std::unexpected<Denial> broken(const Fault& fault) {
  spdlog::warn("break_glass_failed reason={}", printable(fault.what));
  return std::unexpected(Denial::fault);
}

}  // namespace

std::string_view name_of(BreakGlassDenial denial) {
  return names.at(static_cast<std::size_t>(denial));
}

std::expected<void, Fault> BreakGlass::load() {
  auto kept = store_.load();
  if (!kept) return std::unexpected(kept.error());
  const std::lock_guard lock(mutex_);
  asked_ = std::move(*kept);
  is_kept_ = asked_.step != Step::sealed;
  return {};
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
    if (over) asked_ = sealed_after(asked_);
    return asked_;
  }
  asked_.step = Step::open;
  asked_.id = open.back().id;
  asked_.ends_at = open.back().expires_at;
  return asked_;
}

std::optional<Denial> BreakGlass::objection_to_ask(const Session& session, const Uuid& request) {
  if (parts_.times.span <= Duration{}) return Denial::off;
  if (is_sealed_account(session)) return Denial::sealed_one;
  const BreakGlassState asked = state();
  if (is_own(asked, session, request)) return std::nullopt;
  if (asked.step != Step::sealed) return Denial::busy;
  if (asked.request == request) return Denial::unknown;
  return std::nullopt;
}

awaitable<BreakGlass::Result> BreakGlass::ask(Session session, Asking asking) {
  auto work = [this, session = std::move(session), asking = std::move(asking)] {
    return ask_now(session, asking);
  };
  co_return co_await run_blocking<Result>(parts_.blocking_pool, std::move(work));
}

BreakGlass::Result BreakGlass::ask_now(const Session& session, const Asking& asking) {
  const std::lock_guard writing(writing_);
  if (const auto why = objection_to_ask(session, asking.request)) return std::unexpected(*why);
  if (auto asked = state(); is_own(asked, session, asking.request)) return asked;
  auto kept = keep_step({.step = Step::asked,
                         .id = random_uuid(parts_.entropy),
                         .request = asking.request,
                         .asked_by = session.account.name,
                         .asked_by_person = session.account.person,
                         .reason = asking.reason,
                         .agreed_by = {},
                         .ends_at = parts_.clock.now() + limits::break_glass_answer});
  if (kept) spdlog::warn("break_glass_asked account={}", session.account.name);
  return kept;
}

// With writing_ held. In the file before it counts.
BreakGlass::Result BreakGlass::keep_step(BreakGlassState state) {
  if (auto kept = store_.keep(state); !kept) return broken(kept.error());
  const std::lock_guard lock(mutex_);
  asked_ = std::move(state);
  is_kept_ = asked_.step != Step::sealed;
  return asked_;
}

std::optional<Denial> BreakGlass::objection_to(const BreakGlassState& asked, const Uuid& id) const {
  if (parts_.times.span <= Duration{}) return Denial::off;
  if (asked.step == Step::sealed || asked.id != id) return Denial::unknown;
  return std::nullopt;
}

awaitable<BreakGlass::Result> BreakGlass::agree(Session session, Uuid id) {
  auto work = [this, session = std::move(session), id] { return agree_now(session, id); };
  co_return co_await run_blocking<Result>(parts_.blocking_pool, std::move(work));
}

BreakGlass::Result BreakGlass::agree_now(const Session& session, const Uuid& id) {
  const std::lock_guard writing(writing_);
  BreakGlassState asked = state();
  if (const auto why = objection_to(asked, id)) return std::unexpected(*why);
  if (is_sealed_account(session)) return std::unexpected(Denial::sealed_one);
  const domain::PersonKey& person = session.account.person;
  const bool same =
      session.account.name == asked.asked_by || (person && person == asked.asked_by_person);
  if (same) return std::unexpected(Denial::same_person);
  // Who agreed already hears the same once more.
  if (asked.step == Step::agreed && asked.agreed_by == session.account.name) return asked;
  if (asked.step != Step::asked) return std::unexpected(Denial::busy);
  asked.step = Step::agreed;
  asked.agreed_by = session.account.name;
  asked.ends_at = parts_.clock.now() + limits::break_glass_open_within;
  auto kept = keep_step(std::move(asked));
  if (kept) {
    spdlog::warn("break_glass_agreed account={} asked_by={}", session.account.name, kept->asked_by);
  }
  return kept;
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
  const std::lock_guard writing(writing_);
  if (const auto why = objection_to_open(session, id)) return std::unexpected(*why);
  BreakGlassState opening = state();
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
  // Agreed once is opened once, whenever the power goes.
  opening.step = Step::open;
  opening.ends_at = parts_.clock.now() + parts_.times.span;
  if (auto used = store_.keep(opening); !used) return broken(used.error());
  auto opened =
      parts_.sessions.open(sealed->account,
                           address,
                           {.method = SignInMethod::break_glass, .at_most = parts_.times.span});
  if (!opened) return broken(opened.error());
  std::optional<OpenedSession>& fresh = *opened;
  if (!fresh) return std::unexpected(Denial::fault);
  {
    const std::lock_guard lock(mutex_);
    asked_ = std::move(opening);
  }
  if (auto ended = parts_.sessions.end(session.id); !ended) return broken(ended.error());
  spdlog::warn("break_glass_opened account={} address={}", session.account.name, address);
  return std::move(*fresh);
}

awaitable<BreakGlass::Result> BreakGlass::seal() {
  auto work = [this] { return seal_now(); };
  co_return co_await run_blocking<Result>(parts_.blocking_pool, std::move(work));
}

BreakGlass::Result BreakGlass::seal_now() {
  const std::lock_guard writing(writing_);
  const auto ended = parts_.sessions.end_all_of(std::string(account_name));
  if (!ended) return broken(ended.error());
  if (auto sealed = keep_step(sealed_after(state())); !sealed) return sealed;
  if (auto looked = look_after_now(); !looked) return broken(looked.error());
  spdlog::warn("break_glass_sealed sessions={}", *ended);
  return state();
}

std::expected<void, Fault> BreakGlass::look_after() {
  const std::lock_guard writing(writing_);
  return look_after_now();
}

std::expected<void, Fault> BreakGlass::look_after_now() {
  bool is_kept = false;
  {
    const std::lock_guard lock(mutex_);
    if (present(parts_.clock.now()).step != Step::sealed) return {};
    is_kept = is_kept_;
  }
  // What is over does not stay in the file: why it was needed may say something of somebody.
  if (is_kept) {
    const auto cleared = store_.keep(sealed_after(state()));
    if (!cleared) return cleared;
  }
  {
    const std::lock_guard lock(mutex_);
    is_kept_ = false;
    if (!has_rights_) return {};
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
