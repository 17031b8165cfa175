#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// A device or site goes on test, never without an end.
namespace meldkamer::domain::rules {

namespace {

std::optional<Refusal> check_end(Instant until, Instant now) {
  if (!until) return Refusal{Refusal::mask_end_required, "say until when"};
  if (until <= now) return Refusal{Refusal::mask_end_required, "that time has passed"};
  if (until - now > Duration{limits::mask_span_max}) {
    return Refusal{Refusal::mask_too_long,
                   "at most " + std::to_string(limits::mask_span_max.count()) + " hours"};
  }
  return std::nullopt;
}

/// The site that is meant, with its device or as a whole.
std::expected<SiteKey, Refusal> site_meant(const Draft& draft, const SetMask& order) {
  const Directory& directory = draft.directory();
  if (order.device) {
    const Device* const device = directory.find(order.device);
    if (device == nullptr) {
      return std::unexpected(Refusal{Refusal::device_unknown, order.device.value});
    }
    return device->site;
  }
  if (!order.site) return std::unexpected(Refusal{Refusal::field_required, "site"});
  if (directory.find(order.site) == nullptr) {
    return std::unexpected(Refusal{Refusal::site_unknown, order.site.value});
  }
  return order.site;
}

}  // namespace

Ruling rule(Draft& draft, const SetMask& order) {
  const auto site = site_meant(draft, order);
  if (!site) return std::unexpected(site.error());
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, true)) {
    return std::unexpected(*refusal);
  }
  if (auto refusal = check_end(order.until, draft.now())) return std::unexpected(*refusal);
  if (draft.before().masks.size() >= limits::masks_max) {
    return std::unexpected(
        Refusal{Refusal::too_many_masks, "end some of " + std::to_string(limits::masks_max)});
  }
  Mask mask;
  mask.id = draft.next_mask();
  mask.site = *site;
  mask.device = order.device;
  mask.begun_at = draft.now();
  mask.until = order.until;
  mask.set_by = draft.by();
  mask.reason = order.reason;
  Answer answer;
  answer.mask = mask.id;
  draft.say(MaskSet{.mask = std::move(mask)});
  return answer;
}

}  // namespace meldkamer::domain::rules
