#include "server/intake/dc09/desk.hpp"

#include <span>
#include <utility>
#include <variant>

#include "server/base/log.hpp"
#include "server/intake/dc09/order.hpp"
#include "server/intake/dc09/reply.hpp"

namespace meldkamer::intake::dc09 {
namespace asio = boost::asio;

namespace {

Instant wall_time(Clock& clock) {
  return clock.now() + clock.wall_offset();
}

/// Refusals behind which may stand a panel whose alarms do not arrive, or an attacker.
bool calls_for_alert(Reject reason) {
  return reason == Reject::encryption_required || reason == Reject::cannot_decrypt ||
         reason == Reject::key_missing;
}

/// Unknown accounts share one entry: inventing account numbers must not ring the control room.
std::string alert_name(const Verdict& verdict) {
  return verdict.known == nullptr ? "unknown" : account_name(verdict.account);
}

}  // namespace

Desk::Desk(Parts parts)
    : parts_(std::move(parts)),
      accounts_(std::make_shared<const Accounts>(std::move(parts_.accounts))),
      seen_(parts_.expected) {}

void Desk::take(Accounts accounts) {
  auto fresh = std::make_shared<const Accounts>(std::move(accounts));
  const std::lock_guard lock(accounts_mutex_);
  accounts_ = std::move(fresh);
}

std::shared_ptr<const Accounts> Desk::accounts() const {
  const std::lock_guard lock(accounts_mutex_);
  return accounts_;
}

asio::awaitable<std::vector<std::string>> Desk::answer(std::vector<Frame> frames,
                                                       std::string address) {
  const Instant received_at = parts_.clock.now();
  std::vector<domain::Command> orders;
  const auto accounts = this->accounts();  // Kept until all is answered.
  std::vector<Open> group;
  group.reserve(frames.size());
  for (const Frame& frame : frames) {
    group.push_back(open(frame, *accounts, address, received_at, orders));
  }
  const auto results = co_await submit_all(parts_.sink, std::move(orders));
  std::vector<std::string> replies;
  for (const Open& each : group) {
    if (!all_stored(each, results)) continue;
    std::string reply = close(each, received_at);
    if (!reply.empty()) replies.push_back(std::move(reply));
  }
  co_return replies;
}

/// Decides on one frame and adds its orders.
Desk::Open Desk::open(const Frame& frame,
                      const Accounts& accounts,
                      std::string_view address,
                      Instant at,
                      std::vector<domain::Command>& orders) {
  ++counters_.frames;
  Open open{.verdict = decide_reply(frame, accounts, parts_.policy, wall_time(parts_.clock)),
            .first = orders.size()};
  if (const auto reason = open.verdict.reject) {
    ++counters_.rejects[static_cast<std::size_t>(*reason)];
    if (!open.verdict.account.empty()) seen_.note_refused(account_name(open.verdict.account));
    alert(open.verdict, *reason, at, orders);
  }
  if (open.verdict.signal) {
    const Signal& signal = *open.verdict.signal;
    if (!frame.length_right) ++counters_.length_wrong;
    if (signal.account_differs) ++counters_.account_differs;
    if (signal.report.check_digit_wrong) ++counters_.check_digit_wrong;
    if (signal.is_supervision()) ++counters_.supervisions;
    if (!seen_.note(signal.account, address, at, signal.is_supervision())) {
      ++counters_.accounts_unlisted;
    }
    for (domain::Command& order : to_orders(open.verdict, parts_.tables, at)) {
      orders.push_back(std::move(order));
      ++counters_.events;
    }
  }
  open.count = orders.size() - open.first;
  return open;
}

void Desk::alert(const Verdict& verdict,
                 Reject reason,
                 Instant at,
                 std::vector<domain::Command>& orders) {
  if (!calls_for_alert(reason) || !alerts_.due(alert_name(verdict), at)) return;
  spdlog::warn(
      "dc09_message_refused account={} reason={}", printable(verdict.account), to_word(reason));
  orders.push_back(to_alert(verdict, at));
}

bool Desk::all_stored(const Open& open, const std::vector<engine::Result>& results) {
  for (const auto& result : std::span{results}.subspan(open.first, open.count)) {
    if (result) continue;
    // The refusal of a frame is said at once; only its alert waits for better times.
    if (open.verdict.reject) {
      alerts_.forget(alert_name(open.verdict));
      return true;
    }
    if (const auto* fault = std::get_if<Fault>(&result.error())) {
      ++counters_.not_stored;
      note_storage(false, fault->what);
    } else {
      const auto& refusal = std::get<domain::Refusal>(result.error());
      ++counters_.refused;
      spdlog::error("dc09_alarm_refused account={} refusal={} detail={}",
                    printable(open.verdict.account),
                    domain::name_of(refusal.code),
                    printable(refusal.detail));
    }
    return false;
  }
  if (open.count > 0) note_storage(true, {});
  return true;
}

std::string Desk::close(const Open& open, Instant received_at) {
  switch (open.verdict.answer) {
    case Answer::none:
      return {};
    case Answer::ack:
    case Answer::encrypted_ack:
      ++counters_.acks;
      counters_.latency.note(parts_.clock.now() - received_at);
      break;
    case Answer::nak:
      ++counters_.naks;
      break;
    case Answer::duh:
      ++counters_.duhs;
      break;
  }
  return write_reply(open.verdict, wall_time(parts_.clock), random_pad());
}

/// One line when storage stops and one when it is back, however many messages are in between.
void Desk::note_storage(bool works, std::string_view reason) {
  if (storing_.exchange(works) == works) return;
  if (works) {
    spdlog::info("dc09_storing_again");
  } else {
    spdlog::error("dc09_not_stored reason={}", printable(reason));
  }
}

}  // namespace meldkamer::intake::dc09
