#pragma once
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/intake/adapter.hpp"

namespace meldkamer::intake::dc09 {

/// Sign of life of one account.
struct Seen {
  std::string account;
  Instant last_at;  ///< Of the last valid message, supervision or not; 0: none since the start.
  std::string address;
  std::uint64_t messages{};  ///< Accepted, without supervision.
  std::uint64_t supervisions{};
  std::uint64_t refused{};  ///< In the name of an account that is in the book.
};

/// When each account was last heard, in memory: a supervision message costs no more than a look-up.
/// Supervision deadlines can be judged from it. Safe from any thread.
class SeenBook {
 public:
  /// `expected` accounts are in the book from the start, so that one never heard is seen too.
  explicit SeenBook(const std::vector<std::string>& expected);

  /// False: the book is full (limits::dc09_accounts_seen_max) and the account is not in it.
  bool note(std::string_view account, std::string_view address, Instant at, bool supervision);
  /// Makes no entry: who invents accounts fills no book.
  void note_refused(std::string_view account);
  /// 0: not since the start.
  Instant last_heard(std::string_view account) const;
  std::vector<Seen> all() const;
  /// Of the expected accounts first, then of the others, limits::metrics_sources_max in all.
  std::vector<Figure> figures() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Seen, std::less<>> by_account_;
  std::vector<std::string> expected_;
};

/// Says at most once per `limits::dc09_alert_every` and account that an alert is due, so that a
/// panel that is set up wrong rings once and not with every frame. Safe from any thread.
class AlertBook {
 public:
  /// True: alert now.
  bool due(std::string_view account, Instant now);
  /// The alert was not stored: the next frame may try again.
  void forget(std::string_view account);

 private:
  std::mutex mutex_;
  std::map<std::string, Instant, std::less<>> last_;
};

}  // namespace meldkamer::intake::dc09
