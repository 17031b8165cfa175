#include "tests/simulation/journal_check.hpp"

#include <array>
#include <memory>
#include <set>
#include <variant>

#include <openssl/evp.h>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/domain/evolve.hpp"
#include "server/wire/event.hpp"
#include "server/wire/state.hpp"

namespace meldkamer::simulation {
namespace {

class Hash {
 public:
  Hash() { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }

  void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

  std::string text() {
    std::array<std::uint8_t, 32> digest{};
    EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr);
    return hex_text(digest);
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
};

class Replay {
 public:
  Replay(Scene& scene, const FarRegistry& registry) : scene_(scene), registry_(registry) {}

  void take(const journal::Entry& entry) {
    hash_.add(std::to_string(entry.position.epoch) + "/" + std::to_string(entry.position.sequence));
    hash_.add(entry.bytes);
    const auto stored = wire::decode_entry(entry.bytes);
    if (!stored) {
      scene_.complain("an entry of the journal cannot be read: " + stored.error().what);
      return;
    }
    if (stored->mark.at < newest_) scene_.complain("the journal's time goes back");
    newest_ = stored->mark.at;
    for (const domain::Event& event : stored->events) take(event);
  }

  void finish(const Panels& panels) {
    for (const auto& [id, incident] : state_.incidents) note_case(incident);
    for (const auto& [key, told] : panels.acknowledged()) check(key, told);
    const TimeMark same{};
    if (wire::encode_state(state_, same) != wire::encode_state(*scene_.state, same)) {
      scene_.complain("replaying the journal gives another state than the live one");
    }
  }

  std::string hash() { return hash_.text(); }

 private:
  void take(const domain::Event& event) {
    if (const auto* raised = std::get_if<domain::AlarmRaised>(&event.fact)) {
      note_alarm(raised->duplicate_key, raised->alarm.id, event.at);
    } else if (const auto* logged = std::get_if<domain::SignalLogged>(&event.fact)) {
      note_alarm(logged->duplicate_key, logged->alarm.id, event.at);
    } else if (const auto* forgotten = std::get_if<domain::IncidentForgotten>(&event.fact)) {
      if (const auto* incident = state_.find(forgotten->incident)) note_case(*incident);
    } else if (const auto* delivered = std::get_if<domain::HandoffDelivered>(&event.fact)) {
      const auto* incident = state_.find(delivered->incident);
      if (incident != nullptr && !registry_.has(incident->handoff.package_id)) {
        scene_.complain("case " + std::to_string(delivered->incident.value) +
                        " counts as delivered and the registry has never seen it");
      }
    }
    domain::evolve(state_, event);
  }

  void note_alarm(const std::string& key, domain::AlarmId alarm, Instant at) {
    if (key.empty()) return;
    const auto [place, fresh] = alarm_of_.try_emplace(key, alarm);
    const auto [time, unseen] = raised_at_.try_emplace(key, at);
    // The same key is the same alarm only so long; nobody here repeats for longer.
    if (!fresh && at - time->second <= Duration{limits::duplicate_window}) {
      scene_.complain("alarm " + key + " is in the journal twice");
    }
    place->second = alarm;
  }

  void note_case(const domain::Incident& incident) {
    if (incident.merged_into) return;  // Its alarms went on in the other one.
    for (const domain::Alarm& alarm : incident.alarms) cases_of_[alarm.id] += 1;
  }

  void check(const std::string& key, const Panels::Acknowledged& told) {
    const auto found = alarm_of_.find(key);
    if (found == alarm_of_.end()) {
      scene_.complain("alarm " + key + " was acknowledged and is not in the journal");
      return;
    }
    if (found->second != told.alarm) {
      scene_.complain("alarm " + key + " was acknowledged as another one");
    }
    if (cases_of_[told.alarm] != 1) {
      scene_.complain("alarm " + key + " is in " + std::to_string(cases_of_[told.alarm]) +
                      " cases");
    }
  }

  Scene& scene_;
  const FarRegistry& registry_;
  Hash hash_;
  domain::LiveState state_;
  Instant newest_;
  std::map<std::string, domain::AlarmId> alarm_of_;
  std::map<std::string, Instant> raised_at_;
  std::map<domain::AlarmId, int> cases_of_;
};

}  // namespace

std::string check_journal(Scene& scene, const Panels& panels, const FarRegistry& registry) {
  Replay replay(scene, registry);
  journal::Position after;
  for (;;) {
    const auto page = scene.process->journal().read(after, limits::read_entries_max);
    if (!page) {
      scene.complain("the journal cannot be read: " + page.error().what);
      break;
    }
    if (page->empty()) break;
    for (const journal::Entry& entry : *page) replay.take(entry);
    after = page->back().position;
  }
  replay.finish(panels);
  return replay.hash();
}

}  // namespace meldkamer::simulation
