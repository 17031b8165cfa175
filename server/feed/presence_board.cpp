#include "server/feed/presence_board.hpp"

#include "server/base/limits.hpp"
#include "server/domain/cover.hpp"

namespace meldkamer::feed {

bool PresenceBoard::publish(const domain::PresenceBook& book, const LatestViews& views) {
  const std::uint64_t next = round_ + 1;
  bool news = false;
  for (const auto& [person, presence] : book) {
    const Audience* const audience = views.audience_of(person);
    if (audience == nullptr) continue;
    Line& line = lines_[person];
    const bool same = line.view.bytes && line.contact_at == presence.contact_at &&
                      line.fixed_at == presence.fixed_at && line.view.audience == *audience;
    if (same) continue;
    line = {.view = {.bytes = encode_presence(person, presence), .audience = *audience},
            .round = next,
            .contact_at = presence.contact_at,
            .fixed_at = presence.fixed_at};
    news = true;
  }
  if (news) round_ = next;
  return news;
}

std::vector<Bytes> PresenceBoard::collect(const Viewer& viewer, std::uint64_t round) const {
  std::vector<Bytes> seen;
  if (viewer.picture != Picture::console) return seen;
  for (const auto& [person, line] : lines_) {
    if (line.round > round && sees(viewer, line.view.audience)) seen.push_back(line.view.bytes);
  }
  return seen;
}

domain::PresenceBook positions_to_share(const domain::LiveState& state, domain::PresenceBook book) {
  for (auto& [person, presence] : book) {
    if (domain::is_at_work(state, person)) continue;
    presence.position.reset();
    presence.fixed_at = {};
  }
  return book;
}

std::vector<domain::RecordContact> contacts_to_record(const domain::LiveState& state,
                                                      const domain::PresenceBook& book,
                                                      Instant now) {
  std::vector<domain::RecordContact> contacts;
  for (const auto& [person, presence] : book) {
    const domain::Responder* const responder = state.find_responder(person);
    if (responder == nullptr || !presence.contact_at) continue;
    const bool silent = now - presence.contact_at >= Duration{limits::contact_lost_after};
    const bool lost = silent && responder->on_duty && !responder->contact_lost;
    const bool heard = !silent && responder->contact_lost;
    if (lost || heard) contacts.push_back({.person = person, .lost = lost});
  }
  return contacts;
}

}  // namespace meldkamer::feed
