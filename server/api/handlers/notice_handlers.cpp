#include "server/api/handlers/notice_handlers.hpp"

#include <utility>

#include "server/api/handlers/verb.hpp"
#include "server/domain/person_notice.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

void put(const domain::LiveState& state,
         const domain::Incident& incident,
         const domain::PersonNotice& notice,
         v1::MyNotice* message) {
  message->set_incident_id(incident.id.value);
  message->set_topic(notice.topic);
  const domain::Site* const site = state.directory->find(incident.site);
  message->set_place(site == nullptr ? incident.place_text : site->label);
  *message->mutable_send_time() = wire::timestamp(notice.sent_at);
  if (notice.read_at) *message->mutable_read_time() = wire::timestamp(notice.read_at);
  const domain::Profile* const profile = state.profile_of(incident);
  if (notice.topic != domain::topic_checklist || profile == nullptr) return;
  for (const auto& item : profile->first_support) message->add_checklist(item.text);
}

void put(const auth::devices::LostNotice& notice, v1::MyNotice* message) {
  message->set_topic("device_lost");
  message->set_place(notice.what);
  *message->mutable_send_time() = wire::timestamp(notice.sent_at);
  if (notice.read_at) *message->mutable_read_time() = wire::timestamp(notice.read_at);
}

}  // namespace

boost::asio::awaitable<Result<v1::ListMyNoticesResponse>> list_my_notices(
    Rooms rooms, Caller caller, v1::ListMyNoticesRequest /*request*/) {
  auto person = person_of(caller);
  if (!person) co_return std::unexpected(std::move(person.error()));
  auto lost = rooms.devices.notices_of(*person);
  auto look = [me = std::move(*person), lost = std::move(lost)](const domain::LiveState& state,
                                                                journal::Position) {
    v1::ListMyNoticesResponse response;
    for (const auto& notice : lost) put(notice, response.add_notices());
    for (auto entry = state.incidents.rbegin(); entry != state.incidents.rend(); ++entry) {
      for (const domain::PersonNotice& notice : entry->second.told) {
        if (notice.person == me) put(state, entry->second, notice, response.add_notices());
      }
    }
    return response;
  };
  co_return co_await engine::read_state<v1::ListMyNoticesResponse>(rooms.engine, std::move(look));
}

}  // namespace meldkamer::api
