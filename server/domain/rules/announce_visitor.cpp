#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// A visitor is expected who may become difficult: line manager and site manager hear it, and the
/// place carries a note around that time (R20).
namespace meldkamer::domain::rules {

namespace {

std::vector<PersonKey> told_of(const Draft& draft, const Site& site) {
  std::vector<PersonKey> told;
  const Person* const by = draft.directory().find(draft.by());
  for (const PersonKey& person : {by == nullptr ? PersonKey{} : by->line_manager, site.contact}) {
    if (person && std::ranges::find(told, person) == told.end()) told.push_back(person);
  }
  return told;
}

}  // namespace

Ruling rule(Draft& draft, const AnnounceVisitor& order) {
  const Site* const site = draft.directory().find(order.site);
  if (site == nullptr) {
    return std::unexpected(Refusal{Refusal::site_unknown, order.site.value});
  }
  constexpr std::size_t most = limits::text_bytes_max;
  if (auto refusal = check_text(order.visitor, "visitor", most, true)) {
    return std::unexpected(*refusal);
  }
  if (auto refusal = check_text(order.text, "text", most, false)) return std::unexpected(*refusal);
  const Duration span =
      order.span > Duration{} ? order.span : Duration{limits::notice_span_default};
  if (!order.expected_at || order.expected_at + span <= draft.now()) {
    return std::unexpected(Refusal{Refusal::field_required, "expected_at: still to come"});
  }
  if (draft.before().notices.size() >= limits::notices_max) {
    return std::unexpected(Refusal{Refusal::text_too_long, "notices: too many are known already"});
  }
  Notice notice{.id = draft.next_notice(),
                .site = order.site,
                .by = draft.by(),
                .visitor = order.visitor,
                .text = order.text,
                .expected_at = order.expected_at,
                .show_at = order.expected_at - limits::notice_before,
                .until = order.expected_at + span,
                .told = told_of(draft, *site)};
  notice.shown = notice.show_at <= draft.now();
  notice.due_at = notice.shown ? notice.until : notice.show_at;
  const NoticeId id = notice.id;
  draft.say(NoticeMoved{.notice = std::move(notice)});
  return Answer{.incident = {}, .alarm = {}, .assignment = {}, .visit = {}, .notice = id};
}

}  // namespace meldkamer::domain::rules
