#include "server/auth/session_book.hpp"

#include <algorithm>
#include <utility>

#include "server/auth/sign_in_limits.hpp"
#include "server/auth/token.hpp"

namespace meldkamer::auth {

bool is_proven(const Session& session, Instant now) {
  return session.method == SignInMethod::break_glass ||
         now - session.proven_at < Duration{limits::proof_fresh};
}

SessionBook::SessionBook(AccountStore& store,
                         Clock& clock,
                         Entropy& entropy,
                         SessionTimes times,
                         RoleSet passkey_required_for)
    : store_(store),
      clock_(clock),
      entropy_(entropy),
      times_(times),
      passkey_required_for_(passkey_required_for) {}

std::expected<void, Fault> SessionBook::load() {
  const auto stored = store_.sessions();
  if (!stored) return std::unexpected(stored.error());
  Callbacks ended;
  {
    const std::lock_guard lock(mutex_);
    ended = replace_all(*stored);
  }
  for (const auto& tell : ended) tell();
  return {};
}

std::expected<std::optional<OpenedSession>, Fault> SessionBook::open(const Account& account,
                                                                     const std::string& address,
                                                                     Opening opening) {
  const std::string token = new_token(entropy_);
  StoredSession session;
  session.id = random_uuid(entropy_);
  session.token_hash = hash_of(token);
  session.account = account;
  session.seen_at = clock_.now();
  session.created_at = opening.since ? opening.since : session.seen_at;
  session.address = address;
  session.method = opening.method;
  session.proven_at = session.created_at;
  if (opening.at_most) session.until = session.created_at + *opening.at_most;
  const auto added = store_.add_session(session);
  if (!added) return std::unexpected(added.error());
  if (!*added) return std::nullopt;
  if (auto loaded = load(); !loaded) return std::unexpected(loaded.error());
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(session.id);
  if (found == sessions_.end()) return std::nullopt;
  return OpenedSession{session_of(session.id, found->second), token};
}

std::optional<Session> SessionBook::find(std::string_view token) {
  const TokenHash hash = hash_of(token);
  const std::lock_guard lock(mutex_);
  const auto known = by_token_.find(hash);
  if (known == by_token_.end()) return std::nullopt;
  return use(sessions_.find(known->second));
}

std::optional<Session> SessionBook::find(const Uuid& id) {
  const std::lock_guard lock(mutex_);
  return use(sessions_.find(id));
}

std::expected<void, Fault> SessionBook::end(const Uuid& id) {
  if (auto removed = store_.remove_session(id); !removed) return removed;
  Callbacks ended;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = sessions_.find(id); found != sessions_.end()) forget(found, ended);
  }
  for (const auto& tell : ended) tell();
  return {};
}

std::expected<std::optional<Session>, Fault> SessionBook::prove(const Uuid& id,
                                                                SignInMethod method) {
  const Instant now = clock_.now();
  if (auto noted = store_.note_proven(id, now, method); !noted) {
    return std::unexpected(noted.error());
  }
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(id);
  if (found == sessions_.end() || !is_live(found->second, now)) return std::nullopt;
  found->second.proven_at = std::max(found->second.proven_at, now);
  if (found->second.method == SignInMethod::password) found->second.method = method;
  return use(found);
}

std::expected<int, Fault> SessionBook::end_all_of(const std::string& account) {
  auto removed = store_.remove_sessions_of(account);
  if (!removed) return removed;
  if (auto loaded = load(); !loaded) return std::unexpected(loaded.error());
  return removed;
}

std::vector<Session> SessionBook::list(const std::string& account) const {
  const Instant now = clock_.now();
  std::vector<Session> sessions;
  {
    const std::lock_guard lock(mutex_);
    sessions.reserve(sessions_.size());
    for (const auto& [id, held] : sessions_) {
      const bool asked = account.empty() || held.account.name == account;
      if (asked && is_live(held, now)) sessions.push_back(session_of(id, held));
    }
  }
  std::ranges::sort(sessions, {}, &Session::created_at);
  return sessions;
}

SessionBook::Watching SessionBook::watch(const Uuid& id, std::function<void()> ended) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(id);
    if (found != sessions_.end() && is_live(found->second, clock_.now())) {
      watches_[++last_watch_] = {id, std::move(ended)};
      return {*this, last_watch_};
    }
  }
  ended();
  return {};
}

std::expected<void, Fault> SessionBook::look_after() {
  const Instant now = clock_.now();
  std::vector<std::pair<Uuid, Instant>> seen;
  Callbacks ended;
  bool expired = false;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [number, watch] : watches_) {
      if (const auto at = sessions_.find(watch.session); at != sessions_.end()) {
        at->second.seen_at = now;
      }
    }
    for (auto at = sessions_.begin(); at != sessions_.end();) {
      const auto next = std::next(at);
      if (!is_live(at->second, now)) {
        forget(at, ended);
        expired = true;
      }
      at = next;
    }
    seen = seen_since_written(now);
  }
  for (const auto& tell : ended) tell();
  if (auto noted = store_.note_seen(seen); !noted) return noted;
  if (expired) {
    auto removed = store_.remove_expired(now - times_.idle_max, now - times_.absolute_max, now);
    if (!removed) return removed;
  }
  const auto version = store_.version_seen();
  if (!version) return std::unexpected(version.error());
  if (std::exchange(version_seen_, *version) == *version) return {};
  return load();
}

bool SessionBook::is_live(const Held& held, Instant now) const {
  if (held.until && now >= held.until) return false;
  return now - held.seen_at < times_.idle_max && now - held.created_at < times_.absolute_max;
}

Session SessionBook::session_of(const Uuid& id, const Held& held) const {
  const Instant latest = held.created_at + times_.absolute_max;
  Session session{.id = id,
                  .account = held.account,
                  .expires_at = held.until ? std::min(held.until, latest) : latest,
                  .method = held.method,
                  .proven_at = held.proven_at,
                  .created_at = held.created_at,
                  .seen_at = held.seen_at,
                  .address = held.address,
                  .passkey_needed = held.method == SignInMethod::password &&
                                    held.account.roles.shares(passkey_required_for_)};
  // Whichever door asks for a role finds none.
  if (session.passkey_needed) session.account.roles = {};
  return session;
}

std::optional<Session> SessionBook::use(std::map<Uuid, Held>::iterator found) {
  if (found == sessions_.end()) return std::nullopt;
  const Instant now = clock_.now();
  if (!is_live(found->second, now)) return std::nullopt;
  found->second.seen_at = std::max(found->second.seen_at, now);
  return session_of(found->first, found->second);
}

SessionBook::Callbacks SessionBook::replace_all(const std::vector<StoredSession>& stored) {
  Callbacks ended;
  std::map<Uuid, const StoredSession*> kept;
  for (const auto& session : stored) kept[session.id] = &session;
  for (auto at = sessions_.begin(); at != sessions_.end();) {
    const auto next = std::next(at);
    if (!kept.contains(at->first)) forget(at, ended);
    at = next;
  }
  for (const auto& [id, session] : kept) {
    Held& held = sessions_[id];
    held.token_hash = session->token_hash;
    held.account = session->account;  // Roles may have changed.
    held.created_at = session->created_at;
    held.written_at = session->seen_at;
    held.address = session->address;
    held.method = session->method;
    held.proven_at = std::max(held.proven_at, session->proven_at);
    held.until = session->until;
    held.seen_at = std::max(held.seen_at, session->seen_at);
    by_token_[held.token_hash] = id;
  }
  return ended;
}

void SessionBook::forget(std::map<Uuid, Held>::iterator gone, Callbacks& ended) {
  for (auto at = watches_.begin(); at != watches_.end();) {
    const bool of_it = at->second.session == gone->first;
    if (of_it) ended.push_back(std::move(at->second.ended));
    at = of_it ? watches_.erase(at) : std::next(at);
  }
  by_token_.erase(gone->second.token_hash);
  sessions_.erase(gone);
}

std::vector<std::pair<Uuid, Instant>> SessionBook::seen_since_written(Instant now) {
  std::vector<std::pair<Uuid, Instant>> seen;
  for (auto& [id, held] : sessions_) {
    if (held.seen_at <= held.written_at) continue;
    if (now - held.written_at < limits::session_seen_written_every) continue;
    seen.emplace_back(id, held.seen_at);
    held.written_at = now;
  }
  return seen;
}

void SessionBook::unwatch(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  watches_.erase(number);
}

SessionBook::Watching::Watching(Watching&& other) noexcept
    : book_(std::exchange(other.book_, nullptr)), number_(other.number_) {}

SessionBook::Watching& SessionBook::Watching::operator=(Watching&& other) noexcept {
  std::swap(book_, other.book_);
  std::swap(number_, other.number_);
  return *this;
}

SessionBook::Watching::~Watching() {
  if (book_ != nullptr) book_->unwatch(number_);
}

}  // namespace meldkamer::auth
