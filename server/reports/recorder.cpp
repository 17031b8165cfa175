#include "server/reports/recorder.hpp"

#include <boost/asio/post.hpp>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/domain/evolve.hpp"
#include "server/wire/history.hpp"

namespace meldkamer::reports {
namespace {

ResponseTimes::Record record_of(const domain::LiveState& state, const domain::Incident& incident) {
  auto history = wire::incident_history(state, incident);
  ResponseTimes::Record record{.row = incident_row(state, incident), .history = {}};
  record.history = {.incident = std::move(history.incident),
                    .timeline = std::move(history.timeline),
                    .control_room = record.row.control_room};
  return record;
}

/// A new row is worth its write when a phase of the case moved; notes and offers wait for the next
/// one.
bool moves_a_phase(const domain::Fact& fact) {
  return std::holds_alternative<domain::IncidentAcknowledged>(fact) ||
         std::holds_alternative<domain::AssignmentAccepted>(fact) ||
         std::holds_alternative<domain::AssignmentProgressed>(fact) ||
         std::holds_alternative<domain::PoliceTaskOpened>(fact) ||
         std::holds_alternative<domain::PoliceRecorded>(fact) ||
         std::holds_alternative<domain::IncidentSecured>(fact) ||
         std::holds_alternative<domain::IncidentClosed>(fact) ||
         std::holds_alternative<domain::IncidentMerged>(fact) ||
         std::holds_alternative<domain::ProcedureMoved>(fact) ||  // It may restrict the case.
         std::holds_alternative<domain::HandoffDelivered>(fact) ||
         std::holds_alternative<domain::HandoffRejected>(fact);
}

}  // namespace

Recorder::Recorder(ResponseTimes& file) : file_(file) {}

Recorder::~Recorder() = default;

void Recorder::resume(const domain::LiveState& state, journal::Position) {
  std::vector<ResponseTimes::Record> records;
  for (const auto& [id, incident] : state.incidents) {
    records.push_back(record_of(state, incident));
  }
  put(std::move(records));
}

void Recorder::follow(const domain::LiveState& state, const engine::Committed& committed) {
  if (shared_->behind && shared_->waiting == 0) {
    shared_->behind = false;
    resume(state, committed.position);
    return;
  }
  domain::Touched touched;
  for (const auto& event : *committed.events) {
    if (moves_a_phase(event.fact)) {
      domain::touch(touched, state, event);
    }
  }
  std::vector<ResponseTimes::Record> records;
  std::set<domain::IncidentId> once(touched.incidents.begin(), touched.incidents.end());
  for (const domain::AssignmentId id : touched.assignments) {
    if (const auto* const assignment = state.find(id)) once.insert(assignment->incident);
  }
  for (const auto id : once) {
    if (const auto* incident = state.find(id); incident != nullptr) {
      records.push_back(record_of(state, *incident));
    }
  }
  put(std::move(records));
}

void Recorder::put(std::vector<ResponseTimes::Record> records) {
  if (records.empty()) {
    return;
  }
  const std::size_t count = records.size();
  if (shared_->waiting > 0 && shared_->waiting + count > limits::recorder_queue_max) {
    shared_->behind = true;
    return;
  }
  shared_->waiting += count;
  boost::asio::post(file_.executor(),
                    [&file = file_, shared = shared_, records = std::move(records), count] {
                      if (const auto done = file.put(records); !done) {
                        spdlog::warn("report_row_failed reason={}", printable(done.error().what));
                        shared->behind = true;
                      }
                      shared->waiting -= count;
                    });
}

}  // namespace meldkamer::reports
