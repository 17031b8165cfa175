#include <algorithm>
#include <utility>

#include "server/domain/calendar.hpp"
#include "server/files/draft.hpp"
#include "server/files/fields.hpp"

/// A unit's own agreements over a profile. They may only ask more: shorter spans and further duties
/// (requirement R106; U §4.2).
namespace meldkamer::files {
namespace {

using namespace std::chrono_literals;

/// Counted from one and the same moment, whatever the units of the two are.
bool is_longer(const std::string& span, const std::string& than, const std::string& zone) {
  const Instant from{1};
  const auto left = domain::after_span(from, span, zone);
  const auto right = domain::after_span(from, than, zone);
  return left && right && *left > *right;
}

void tighten(Fields& fields, std::string_view key, Duration& span) {
  if (!fields.has(key)) return;
  const Duration wish = fields.span(key, 24h);
  if (wish > span) {
    fields.wrong(fields.at(key),
                 "weakens " + std::string(key) + " of the profile; an overlay may only tighten");
    return;
  }
  if (wish > Duration{}) span = wish;
}

void read_operator(const Node& node,
                   const std::string& file,
                   Fields& top,
                   domain::Profile& profile,
                   Problems& problems) {
  Fields fields(node, file, top.who() + " operator", problems);
  tighten(fields, "acknowledge_within", profile.acknowledge_within);
  tighten(fields, "auto_start_after", profile.auto_start_after);
  tighten(fields, "repeat_alert", profile.repeat_alert);
  fields.done();
}

void read_duty(Fields& fields,
               const std::set<std::string, std::less<>>& roles,
               domain::Profile& profile) {
  const Word code = fields.required_word("code");
  const Word span = fields.word("span");
  const bool readable =
      span.text.empty() || domain::after_span({1}, span.text, profile.time_zone).has_value();
  if (!readable) {
    fields.wrong(span.at, "must have a span such as PT24H, P7D or P6W, not '" + span.text + "'");
    return;
  }
  const auto known = std::ranges::find(profile.follow_up, code.text, &domain::FollowUp::code);
  if (known == profile.follow_up.end()) {
    const Word by = fields.word("by");
    if (!roles.contains(by.text)) {
      fields.wrong(by.at, "names an unknown role: " + by.text + "; use one of the profile's");
    }
    profile.follow_up.push_back({.code = code.text,
                                 .label = fields.required_text("label"),
                                 .by = {fields.required_word("by").text},
                                 .kind = fields.required_word("kind").text,
                                 .span = span.text});
    return;
  }
  const bool weaker = span.text.empty() ? !known->span.empty()
                                        : !known->span.empty() &&
                                              is_longer(span.text, known->span, profile.time_zone);
  if (weaker) {
    fields.wrong(fields.at("span"),
                 "weakens the duty " + code.text + ", which the profile asks within " +
                     known->span + "; an overlay may only tighten");
    return;
  }
  known->span = span.text;
}

}  // namespace

void apply_overlay(const Node& root, const std::string& file, Draft& draft, Problems& problems) {
  Fields named(root, file, "this overlay", problems);
  const Word over = named.required_word("overlay");
  Fields top(root, file, "overlay of " + over.text, problems);
  top.word("overlay");
  const std::string version = top.required_word("version").text;
  auto& profiles = draft.directory.profiles;
  const auto profile =
      std::ranges::find(profiles, domain::ProfileKey{over.text}, &domain::Profile::key);
  if (profile == profiles.end()) {
    top.wrong(over.at, "names an unknown profile: " + over.text);
    return;
  }
  if (const Node* const node = top.any("operator")) {
    read_operator(*node, file, top, *profile, problems);
  }
  const Node* const duties = top.list("follow_up");
  for (std::size_t i = 0; duties != nullptr && i < duties->items.size(); ++i) {
    Fields fields(duties->items[i], file, top.who() + " follow_up", problems);
    read_duty(fields, draft.roles, *profile);
    fields.done();
  }
  top.done();
  profile->version += "+" + version;
}

}  // namespace meldkamer::files
