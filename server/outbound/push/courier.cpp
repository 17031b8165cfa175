#include "server/outbound/push/courier.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <list>
#include <optional>
#include <set>
#include <utility>

#include "server/base/device_limits.hpp"
#include "server/base/log.hpp"
#include "server/outbound/push/transfer.hpp"

namespace meldkamer::outbound::push {
namespace {

struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

bool is_ready() {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  return begun == CURLE_OK;
}

std::int64_t whole_seconds(Duration span) {
  return std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(span).count());
}

/// An errand with what was tried of it.
struct Waiting {
  Errand errand;
  std::string origin;  ///< Of its push service.
  Instant of_no_use_at;
  Instant next_at;
  int tries{};
};

struct UnderWay {
  Waiting waiting;
  std::unique_ptr<Transfer> transfer;
};

/// nullopt: it may go better later.
std::optional<Outcome> outcome_of(const Transfer& transfer) {
  const long status = transfer.status();
  if (transfer.is_forbidden()) return Outcome::refused;
  if (status >= 200 && status < 300) return Outcome::taken;
  if (status == 404 || status == 410) return Outcome::gone;
  if (status == 0 || status == 408 || status == 429 || status >= 500) return std::nullopt;
  return Outcome::refused;
}

}  // namespace

/// The thread's work: takes errands, starts what may start, settles what ended.
class Courier::Round {
 public:
  Round(Parts parts, std::atomic<std::size_t>& on_their_way)
      : parts_(std::move(parts)),
        vapid_(std::move(parts_.key), parts_.configuration.subject, parts_.clock),
        on_their_way_(on_their_way),
        multi_(is_ready() ? curl_multi_init() : nullptr) {
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 20L);  // Kept open for the next message.
  }

  void run() {
    while (!stopping_) {
      int running = 0;
      curl_multi_perform(multi_.get(), &running);
      settle_ended();
      take_in();
      const Duration pause = start_due();  // What is started now ends the pause by itself.
      const auto ms = std::chrono::ceil<std::chrono::milliseconds>(pause).count();
      curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(ms), nullptr);
    }
    for (auto& one : under_way_) {
      curl_multi_remove_handle(multi_.get(), one.transfer->handle());
    }
    under_way_.clear();
  }

  void add(Errand errand) {
    const Instant now = parts_.clock.now();
    {
      const std::lock_guard lock(mutex_);
      inbox_.push_back({.of_no_use_at = now + errand.keep, .next_at = now});
      inbox_.back().errand = std::move(errand);
    }
    curl_multi_wakeup(multi_.get());
  }

  void withdraw(domain::CalloutId callout) {
    {
      const std::lock_guard lock(mutex_);
      withdrawn_.insert(callout);
    }
    curl_multi_wakeup(multi_.get());
  }

  void stop() {
    stopping_ = true;
    curl_multi_wakeup(multi_.get());
  }

 private:
  void take_in() {
    std::set<domain::CalloutId> withdrawn;
    {
      const std::lock_guard lock(mutex_);
      withdrawn.swap(withdrawn_);
      for (Waiting& one : inbox_) {
        one.origin = endpoint_of(parts_.configuration, one.errand.to.endpoint).origin;
        waiting_.push_back(std::move(one));
      }
      inbox_.clear();
    }
    if (withdrawn.empty()) return;
    on_their_way_ -= std::erase_if(
        waiting_, [&](const Waiting& one) { return withdrawn.contains(one.errand.callout); });
    // What is on the wire stays there; its end is nobody's business any more.
    for (UnderWay& one : under_way_) {
      if (withdrawn.contains(one.waiting.errand.callout)) one.waiting.tries = withdrawn_tries;
    }
  }

  /// How long nothing has to be started.
  Duration start_due() {
    constexpr Duration idle = std::chrono::seconds(10);  // A message wakes us sooner.
    const Instant now = parts_.clock.now();
    Duration pause = idle;
    std::vector<Waiting> all = std::exchange(waiting_, {});
    for (Waiting& one : all) {
      if (now >= one.of_no_use_at) {
        settle(one, Outcome::unreachable);
      } else if (now < one.next_at || !has_room(one)) {
        if (now < one.next_at) pause = std::min(pause, one.next_at - now);
        waiting_.push_back(std::move(one));
      } else {
        start(std::move(one), now);
      }
    }
    return pause;
  }

  bool has_room(const Waiting& one) const {
    const auto busy = busy_of_.find(one.origin);
    return under_way_.size() < limits::push_under_way_max &&
           (busy == busy_of_.end() || busy->second < limits::push_under_way_host_max);
  }

  void start(Waiting waiting, Instant now) {
    // Looked at anew: the configuration may name fewer hosts than when it was subscribed.
    const Endpoint to = endpoint_of(parts_.configuration, waiting.errand.to.endpoint);
    Once once{.key = PrivateKey::make(parts_.entropy), .salt = {}};
    parts_.entropy.fill(once.salt);
    auto body = sealed_for(waiting.errand.to.keys, waiting.errand.text, once);
    if (to.url.empty() || !body) return settle(waiting, Outcome::refused);
    auto transfer = std::make_unique<Transfer>(
        parts_.configuration,
        Transfer::Order{.url = to.url,
                        .authorization = vapid_.authorization(to.origin),
                        .urgency = waiting.errand.urgency,
                        .topic = waiting.errand.topic,
                        .keep_seconds = whole_seconds(waiting.of_no_use_at - now),
                        .body = std::move(*body)});
    waiting.tries += 1;
    if (curl_multi_add_handle(multi_.get(), transfer->handle()) != CURLM_OK) {
      return try_again(std::move(waiting), 0);
    }
    busy_of_[waiting.origin] += 1;
    under_way_.push_back({.waiting = std::move(waiting), .transfer = std::move(transfer)});
  }

  void settle_ended() {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* const handle = message->easy_handle;
      const auto ended = std::ranges::find(
          under_way_, handle, [](const UnderWay& one) { return one.transfer->handle(); });
      if (ended == under_way_.end()) continue;
      curl_multi_remove_handle(multi_.get(), handle);
      UnderWay one = std::move(*ended);
      under_way_.erase(ended);
      const std::string& origin = one.waiting.origin;
      if (--busy_of_[origin] == 0) busy_of_.erase(origin);
      if (one.waiting.tries == withdrawn_tries) {
        on_their_way_ -= 1;
        continue;
      }
      const auto outcome = outcome_of(*one.transfer);
      if (outcome) {
        settle(one.waiting, *outcome);
      } else {
        try_again(std::move(one.waiting), one.transfer->retry_after());
      }
    }
  }

  void try_again(Waiting waiting, std::int64_t asked_seconds) {
    if (waiting.tries >= limits::push_tries_max) return settle(waiting, Outcome::unreachable);
    const Duration own = Duration{limits::push_retry_first} * (1 << (waiting.tries - 1));
    const Duration asked = std::chrono::seconds(asked_seconds);
    const Duration pause = std::min(std::max(own, asked), Duration{limits::push_retry_max});
    waiting.next_at = parts_.clock.now() + pause;
    waiting_.push_back(std::move(waiting));
  }

  void settle(const Waiting& waiting, Outcome outcome) {
    on_their_way_ -= 1;
    if (stopping_) return;
    parts_.told(waiting.errand, outcome);
  }

  static constexpr int withdrawn_tries = -1;

  Parts parts_;
  Vapid vapid_;
  std::atomic<std::size_t>& on_their_way_;
  std::unique_ptr<CURLM, FreeMulti> multi_;
  std::atomic<bool> stopping_{};

  std::mutex mutex_;  // Of these two.
  std::vector<Waiting> inbox_;
  std::set<domain::CalloutId> withdrawn_;

  std::vector<Waiting> waiting_;
  std::list<UnderWay> under_way_;
  std::map<std::string, std::size_t> busy_of_;  // Transfers by push service.
};

Courier::Courier(Parts parts)
    : point_(parts.key.point()),
      round_(std::make_unique<Round>(std::move(parts), on_their_way_)),
      worker_(std::make_unique<Worker>()) {
  worker_->start([this] { round_->run(); });
}

Courier::~Courier() {
  stop();
}

bool Courier::send(Errand errand) {
  if (on_their_way_ >= limits::push_waiting_max) return false;
  on_their_way_ += 1;
  round_->add(std::move(errand));
  return true;
}

void Courier::withdraw(domain::CalloutId callout) {
  round_->withdraw(callout);
}

void Courier::stop() {
  round_->stop();
  worker_.reset();
}

}  // namespace meldkamer::outbound::push
