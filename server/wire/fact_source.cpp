#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

/// Facts about sources: which are on test, and which are overdue.
namespace meldkamer::wire {

void store(const domain::Mask& mask, v1::MaskRecord* record) {
  record->set_mask_id(mask.id.value);
  record->set_site_key(mask.site.value);
  record->set_device_key(mask.device.value);
  record->set_begun_at_us(mask.begun_at.us);
  record->set_until_us(mask.until.us);
  record->set_set_by(mask.set_by.value);
  record->set_reason(readable(mask.reason));
  record->set_alarms(mask.alarms);
  for (const domain::Alarm& alarm : mask.latest) store(alarm, record->add_latest());
}

domain::Mask read(Reading& reading, const v1::MaskRecord& record) {
  reading.nothing_unknown(record);
  domain::Mask mask;
  mask.id = {record.mask_id()};
  mask.site = {record.site_key()};
  mask.device = {record.device_key()};
  mask.begun_at = {record.begun_at_us()};
  mask.until = {record.until_us()};
  mask.set_by = {record.set_by()};
  mask.reason = record.reason();
  mask.alarms = record.alarms();
  for (const v1::AlarmRecord& alarm : record.latest()) mask.latest.push_back(read(reading, alarm));
  return mask;
}

void store(const domain::MaskSet& fact, v1::MaskSet* message) {
  store(fact.mask, message->mutable_mask());
}

domain::MaskSet read(Reading& reading, const v1::MaskSet& message) {
  reading.nothing_unknown(message);
  return {.mask = read(reading, message.mask())};
}

void store(const domain::MaskEnded& fact, v1::MaskEnded* message) {
  message->set_mask_id(fact.mask.value);
  message->set_reason(readable(fact.reason));
}

domain::MaskEnded read(Reading& reading, const v1::MaskEnded& message) {
  reading.nothing_unknown(message);
  return {.mask = {message.mask_id()}, .reason = message.reason()};
}

void store(const domain::AlarmMasked& fact, v1::AlarmMasked* message) {
  message->set_mask_id(fact.mask.value);
  store(fact.alarm, message->mutable_alarm());
  message->set_site_key(fact.site.value);
  message->set_duplicate_key(readable(fact.duplicate_key));
}

domain::AlarmMasked read(Reading& reading, const v1::AlarmMasked& message) {
  reading.nothing_unknown(message);
  return {.mask = {message.mask_id()},
          .alarm = read(reading, message.alarm()),
          .site = {message.site_key()},
          .duplicate_key = message.duplicate_key()};
}

void store(const domain::SupervisionLost& fact, v1::SupervisionLost* message) {
  message->set_device_key(fact.device.value);
  message->set_told_as(fact.told_as.value);
  message->set_grouped(fact.grouped);
}

domain::SupervisionLost read(Reading& reading, const v1::SupervisionLost& message) {
  reading.nothing_unknown(message);
  return {.device = {message.device_key()},
          .told_as = {message.told_as()},
          .grouped = message.grouped()};
}

void store(const domain::SupervisionRestored& fact, v1::SupervisionRestored* message) {
  message->set_device_key(fact.device.value);
}

domain::SupervisionRestored read(Reading& reading, const v1::SupervisionRestored& message) {
  reading.nothing_unknown(message);
  return {.device = {message.device_key()}};
}

}  // namespace meldkamer::wire
