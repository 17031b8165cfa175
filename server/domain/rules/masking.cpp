#include "server/domain/rules/masking.hpp"

namespace meldkamer::domain::rules {

namespace {

// A fault of the installation is what maintenance makes; an alarm only where its kind says so.
bool is_maskable(const Draft& draft, const Reading& reading) {
  const bool by_device =
      reading.alarm.source == SourceClass::dc09 || reading.alarm.source == SourceClass::api;
  const bool by_server = reading.alarm.source == SourceClass::system;
  if (reading.alarm.signal == SignalClass::trouble) return by_device || by_server;
  const AlarmKind* const kind = draft.kind_of(reading.fresh);
  return by_device && kind != nullptr && kind->maskable && kind->priority != Priority::p1;
}

bool covers(const Mask& mask, const Reading& reading) {
  if (mask.device) return mask.device == reading.alarm.device;
  return mask.site == reading.fresh.site;
}

}  // namespace

MaskId mask_over(const Draft& draft, const Reading& reading) {
  if (!reading.fresh.site || draft.before().masks.empty()) return {};
  if (!is_maskable(draft, reading)) return {};
  for (const auto& [id, mask] : draft.before().masks) {
    if (mask.until > draft.now() && covers(mask, reading)) return id;
  }
  return {};
}

}  // namespace meldkamer::domain::rules
