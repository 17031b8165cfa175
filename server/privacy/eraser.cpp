#include "server/privacy/eraser.hpp"

#include <utility>
#include <variant>

#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/run_on.hpp"

namespace meldkamer::privacy {
namespace {

using vault::Subject;
using vault::SubjectKind;

std::vector<Subject> subjects_of(const domain::Erasure& erasure) {
  std::vector<Subject> subjects;
  const auto add = [&subjects](SubjectKind kind, std::uint64_t number, std::string key) {
    subjects.push_back({.kind = kind, .number = number, .key = std::move(key)});
  };
  for (const auto incident : erasure.incidents) add(SubjectKind::incident, incident.value, {});
  for (const auto visit : erasure.visits) add(SubjectKind::visit, visit.value, {});
  for (const auto notice : erasure.notices) add(SubjectKind::notice, notice.value, {});
  for (const auto& person : erasure.people) add(SubjectKind::person, 0, person.value);
  for (const auto& ban : erasure.bans) add(SubjectKind::ban, 0, ban);
  return subjects;
}

}  // namespace

Eraser::Eraser(Parts parts)
    : parts_(std::move(parts)), turn_(parts_.io, 1), tasks_(parts_.io, "eraser") {
  turn_.try_send(boost::system::error_code{});
}

void Eraser::resume(const domain::LiveState& state, journal::Position) {
  for (const auto& [id, erasure] : state.erasures) tasks_.spawn(carry_out(erasure));
}

void Eraser::follow(const domain::LiveState&, const engine::Committed& committed) {
  for (const auto& event : *committed.events) {
    if (const auto* demanded = std::get_if<domain::ErasureDemanded>(&event.fact)) {
      tasks_.spawn(carry_out(demanded->erasure));
    }
  }
}

boost::asio::awaitable<std::expected<void, Fault>> Eraser::forget(domain::Erasure erasure) {
  // Pictures first: what is left of them is read with the keys that go next.
  auto pictures = co_await parts_.times.erase(erasure.incidents);
  if (!pictures) co_return pictures;
  using Done = std::expected<void, Fault>;
  auto work = [&vault = parts_.vault, subjects = subjects_of(erasure)] {
    return vault.erase(subjects);
  };
  co_return co_await run_on<Done>(parts_.blocking, std::move(work));
}

boost::asio::awaitable<void> Eraser::carry_out(domain::Erasure erasure) {
  const auto [stopped] = co_await turn_.async_receive(as_result);
  if (stopped) co_return;
  for (;;) {  // Ends when the journal has it, or with the server.
    const auto forgotten = co_await forget(erasure);
    if (forgotten) {
      domain::Command command;
      command.order = domain::RecordErasure{.erasure = erasure.id};
      const auto recorded = co_await engine_->submit(std::move(command));
      if (recorded || !std::holds_alternative<Fault>(recorded.error())) {
        spdlog::info("personal_data_erased erasure={} incidents={} visits={} notices={} people={}",
                     erasure.id.value,
                     erasure.incidents.size(),
                     erasure.visits.size(),
                     erasure.notices.size(),
                     erasure.people.size() + erasure.bans.size());
        turn_.try_send(boost::system::error_code{});
        co_return;
      }
    } else {
      spdlog::warn("erasure_failed erasure={} reason={}",
                   erasure.id.value,
                   printable(forgotten.error().what));
    }
    const Instant again = parts_.clock.now() + limits::erasure_retry;
    co_await parts_.clock.sleep_until(again);
  }
}

}  // namespace meldkamer::privacy
