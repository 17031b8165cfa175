#include "server/domain/held.hpp"

#include <algorithm>

namespace meldkamer::domain {

namespace {

bool names(const LegalHold& hold, DeadlineKind kind, std::uint64_t subject) {
  switch (kind) {
    case DeadlineKind::erase_incident:
      return is_among(hold.incidents, IncidentId{subject});
    case DeadlineKind::erase_visit:
      return is_among(hold.visits, VisitId{subject});
    case DeadlineKind::erase_notice:
      return is_among(hold.notices, NoticeId{subject});
    default:
      return false;
  }
}

template <class Key>
void add_held(const LegalHold& hold,
              const std::vector<Key>& kept,
              const std::vector<Key>& asked,
              std::vector<std::string>& held,
              const auto& word) {
  for (const Key& key : asked) {
    if (!is_among(kept, key)) continue;
    held.push_back(word(key) + " (legal hold " + std::to_string(hold.id.value) + ")");
  }
}

}  // namespace

bool is_held(const LiveState& state, DeadlineKind kind, std::uint64_t subject) {
  return std::ranges::any_of(state.legal_holds, [kind, subject](const auto& standing) {
    return names(standing.second, kind, subject);
  });
}

std::vector<std::string> held_of(const LiveState& state, const DemandErasure& what) {
  std::vector<std::string> held;
  const auto numbered = [](const char* sort) {
    return [sort](auto id) { return sort + std::to_string(id.value); };
  };
  for (const auto& [id, hold] : state.legal_holds) {
    add_held(hold, hold.incidents, what.incidents, held, numbered("incident "));
    add_held(hold, hold.visits, what.visits, held, numbered("visit "));
    add_held(hold, hold.notices, what.notices, held, numbered("notice "));
    add_held(hold, hold.people, what.people, held, [](const PersonKey& person) {
      return "person " + person.value;
    });
  }
  return held;
}

}  // namespace meldkamer::domain
