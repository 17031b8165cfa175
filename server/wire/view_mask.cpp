#include "server/wire/record.hpp"
#include "server/wire/view_fields.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::wire {
namespace {

std::string label_of(const domain::LiveState& state, const domain::Mask& mask) {
  if (mask.device) {
    const domain::Device* const device = state.directory->find(mask.device);
    return device == nullptr ? mask.device.value : device->label;
  }
  const domain::Site* const site = state.directory->find(mask.site);
  return site == nullptr ? mask.site.value : site->label;
}

}  // namespace

v1::MaskView mask_view(const domain::LiveState& state, const domain::Mask& mask) {
  v1::MaskView view;
  view.set_mask_id(mask.id.value);
  view.set_site_key(mask.site.value);
  view.set_device_key(mask.device.value);
  view.set_label(label_of(state, mask));
  put(mask.begun_at, view.mutable_start_time());
  put(mask.until, view.mutable_end_time());
  put(state, mask.set_by, view.mutable_set_by());
  view.set_reason(readable(mask.reason));
  view.set_alarm_count(mask.alarms);
  for (const domain::Alarm& alarm : mask.latest) put(state, alarm, view.add_latest_alarms());
  return view;
}

}  // namespace meldkamer::wire
