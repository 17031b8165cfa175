#include "server/outbound/app_channel.hpp"

#include <algorithm>
#include <utility>

#include "server/outbound/callout_report.hpp"

namespace meldkamer::outbound {

void AppChannel::hand_over(const CalloutRequest& request) {
  std::vector<domain::CalloutId> written;
  {
    const std::lock_guard lock(mutex_);
    waiting_.insert_or_assign(request.callout, request);
    waiting_of_[request.person].insert(request.callout);
    written = take_written(request.person);  // The feed may have been quicker than we.
  }
  report(written);
}

void AppChannel::withdraw(domain::CalloutId callout) {
  const std::lock_guard lock(mutex_);
  reporting_.erase(callout);
  const auto found = waiting_.find(callout);
  if (found == waiting_.end()) return;
  const auto of_person = waiting_of_.find(found->second.person);
  of_person->second.erase(callout);
  if (of_person->second.empty()) waiting_of_.erase(of_person);
  waiting_.erase(found);
}

void AppChannel::connected(const domain::PersonKey& person, bool connected) {
  const std::lock_guard lock(mutex_);
  if (connected) {
    written_.try_emplace(person);
  } else {
    written_.erase(person);
  }
}

void AppChannel::wrote(const domain::PersonKey& person, journal::Position position) {
  std::vector<domain::CalloutId> written;
  {
    const std::lock_guard lock(mutex_);
    const auto found = written_.find(person);
    if (found == written_.end()) return;  // Gone in the meantime.
    found->second = std::max(found->second, position);
    written = take_written(person);
  }
  report(written);
}

std::size_t AppChannel::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

std::vector<domain::CalloutId> AppChannel::take_written(const domain::PersonKey& person) {
  std::vector<domain::CalloutId> taken;
  const auto reached = written_.find(person);
  const auto callouts = waiting_of_.find(person);
  if (reached == written_.end() || callouts == waiting_of_.end()) return taken;
  for (const domain::CalloutId callout : callouts->second) {
    const bool written = waiting_.at(callout).position <= reached->second;
    if (written && reporting_.insert(callout).second) taken.push_back(callout);
  }
  return taken;
}

void AppChannel::report(const std::vector<domain::CalloutId>& callouts) {
  for (const domain::CalloutId callout : callouts) {
    engine_.submit(handed_over(callout),
                   [this, callout](const engine::Result& result) { reported(callout, result); });
  }
}

void AppChannel::reported(domain::CalloutId callout, const engine::Result& result) {
  const bool failed = !result && std::holds_alternative<Fault>(result.error());
  if (failed) {
    // The journal did not take it. The handheld's next heartbeat says it again.
    const std::lock_guard lock(mutex_);
    reporting_.erase(callout);
    return;
  }
  withdraw(callout);  // Said, or the state knows better: answered or withdrawn meanwhile.
}

}  // namespace meldkamer::outbound
