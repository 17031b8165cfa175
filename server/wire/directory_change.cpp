#include "server/wire/directory_change.hpp"

#include "server/wire/record.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::wire {
namespace {

/// An account that stands for no person writes "@name".
constexpr char account_mark = '@';

void store(const domain::ChangeCount& count, v1::DirectoryItemCount* message) {
  message->set_kind(stored(count.kind));
  message->set_added(count.added);
  message->set_removed(count.removed);
  message->set_changed(count.changed);
}

void store(const domain::ChangedItem& item, v1::DirectoryItem* message) {
  message->set_kind(stored(item.kind));
  message->set_change(stored(item.change));
  message->set_key(item.key);
  message->set_label(item.label);
  for (const auto& field : item.fields) message->add_fields(field);
}

domain::ChangedItem read(Reading& reading, const v1::DirectoryItem& message) {
  reading.nothing_unknown(message);
  domain::ChangedItem item;
  item.kind = reading.word<domain::DirectoryItemKind>(message.kind(), "item kind");
  item.change = reading.word<domain::ItemChange>(message.change(), "item change");
  item.key = message.key();
  item.label = message.label();
  item.fields.assign(message.fields().begin(), message.fields().end());
  return item;
}

std::string place_label(const domain::LiveState& state, const domain::DirectoryChange& change) {
  if (change.device) {
    const domain::Device* const device = state.directory->find(change.device);
    return device == nullptr ? change.device.value : device->label;
  }
  const domain::Site* const site = state.directory->find(change.site);
  return site == nullptr ? change.site.value : site->label;
}

}  // namespace

void store(const domain::DirectoryChange& change, v1::DirectoryChangeRecord* record) {
  record->set_number(change.number);
  record->set_kind(stored(change.kind));
  record->set_at_us(change.at.us);
  record->set_by(change.by.value);
  record->set_reason(readable(change.reason));
  record->set_version(change.version);
  for (const auto& count : change.counts) store(count, record->add_counts());
  for (const auto& item : change.items) store(item, record->add_items());
  record->set_site_key(change.site.value);
  record->set_device_key(change.device.value);
  record->set_until_us(change.until.us);
}

domain::DirectoryChange read(Reading& reading, const v1::DirectoryChangeRecord& record) {
  reading.begin("directory change " + std::to_string(record.number()));
  reading.nothing_unknown(record);
  domain::DirectoryChange change;
  change.number = record.number();
  change.kind = reading.word<domain::DirectoryChangeKind>(record.kind(), "kind");
  change.at = {record.at_us()};
  change.by = {record.by()};
  change.reason = record.reason();
  change.version = record.version();
  for (const auto& count : record.counts()) {
    change.counts.push_back(
        {.kind = reading.word<domain::DirectoryItemKind>(count.kind(), "count kind"),
         .added = count.added(),
         .removed = count.removed(),
         .changed = count.changed()});
  }
  change.items.reserve(static_cast<std::size_t>(record.items_size()));
  for (const auto& item : record.items()) change.items.push_back(read(reading, item));
  change.site = {record.site_key()};
  change.device = {record.device_key()};
  change.until = {record.until_us()};
  return change;
}

v1::DirectoryChangeView directory_change_view(const domain::LiveState& state,
                                              const domain::DirectoryChange& change) {
  v1::DirectoryChangeView view;
  view.set_number(change.number);
  view.set_kind(stored(change.kind));
  *view.mutable_time() = timestamp(change.at);
  if (change.by.value.starts_with(account_mark)) {
    view.set_account(change.by.value.substr(1));
  } else if (change.by) {
    *view.mutable_by() = person_ref(state, change.by);
  }
  view.set_reason(readable(change.reason));
  view.set_version(change.version);
  for (const auto& count : change.counts) store(count, view.add_counts());
  for (const auto& item : change.items) store(item, view.add_items());
  view.set_site_key(change.site.value);
  view.set_device_key(change.device.value);
  if (change.site) view.set_place_label(place_label(state, change));
  if (change.until) *view.mutable_until_time() = timestamp(change.until);
  return view;
}

}  // namespace meldkamer::wire
