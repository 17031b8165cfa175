#include "server/wire/views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>

#include "tests/unit/wire/samples.hpp"

namespace meldkamer::wire {
namespace {

using testing::ElementsAre;

TEST(Views, AnIncidentShowsTheNamesOfItsKindPlaceAndPeople) {
  const domain::LiveState state = samples::state();
  const auto view = incident_view(state, state.incidents.at({2041}));
  EXPECT_EQ(view.incident_id(), 2041U);
  EXPECT_EQ(view.kind_label(), "Paniekknop");
  EXPECT_EQ(view.site_label(), "Stadhuis");
  EXPECT_EQ(view.address(), "Plein 1");
  EXPECT_EQ(view.zone_label(), "Hal");
  EXPECT_EQ(view.acknowledged_by().name(), "M. de Wit");
  EXPECT_EQ(view.alarms_size(), 2);
  EXPECT_EQ(view.alarms(0).source(), "dc09");
  EXPECT_EQ(view.arrive_norm_s(), 180U);
  EXPECT_EQ(view.priority(), v1::PRIORITY_P1);
  EXPECT_EQ(view.police().spoken_to(), "brigadier");
}

TEST(Views, AnInstructionShowsWhetherItWasDoneAndByWhom) {
  const domain::LiveState state = samples::state();
  const auto view = incident_view(state, state.incidents.at({2041}));
  ASSERT_EQ(view.instructions_size(), 1);
  EXPECT_TRUE(view.instructions(0).question());
  EXPECT_EQ(view.instructions(0).answer(), "done");
  EXPECT_EQ(view.instructions(0).ticked_by().person_key(), "OP-1");
}

TEST(Views, AStepShowsItsPlannedSpan) {
  domain::LiveState state = samples::state();
  domain::Incident& incident = state.incidents.at({2041});
  incident.steps.at(0).step = {"security"};
  const auto view = incident_view(state, incident);
  ASSERT_EQ(view.steps_size(), 2);
  EXPECT_EQ(view.steps(0).planned_s(), 60U);
  EXPECT_EQ(view.steps(1).planned_s(), 15U) << "the police step: until the call is confirmed";
  EXPECT_FALSE(view.steps(1).has_due_time());
}

TEST(Views, AnIncidentNamesTheSectionVersionDateAndTextOfItsProtocol) {
  const domain::LiveState state = samples::state();
  const auto view = incident_view(state, state.incidents.at({2041}));
  EXPECT_EQ(view.profile_version(), "1");
  EXPECT_EQ(view.protocol_source(), "5");
  EXPECT_EQ(view.protocol_in_force(), "2016-01-01");
  EXPECT_EQ(view.protocol_link(), "https://protocol.example/utrecht");
  EXPECT_EQ(assignment_view(state, state.assignments.at({9})).protocol_source(), "5");
}

TEST(Views, AnUnknownPlaceIsShownAsItWasTold) {
  domain::LiveState state = samples::state();
  domain::Incident incident{.id = {1}, .kind = {"nieuw"}, .place_text = "onbekend (7F3A)"};
  const auto view = incident_view(state, incident);
  EXPECT_EQ(view.site_label(), "onbekend (7F3A)");
  EXPECT_EQ(view.kind_label(), "nieuw") << "a kind without a name is shown by its code";
  EXPECT_FALSE(view.has_police());
  EXPECT_FALSE(view.has_handoff()) << "an open case has no package";
  EXPECT_FALSE(view.has_acknowledge_time());
}

TEST(Views, AHandheldIsToldWhereToGoAndWhatToKnow) {
  const domain::LiveState state = samples::state();
  const auto view = assignment_view(state, state.assignments.at({9}));
  EXPECT_EQ(view.spot(), "Hal, balie 3");
  EXPECT_EQ(view.site_label(), "Stadhuis");
  EXPECT_EQ(view.address(), "Plein 1");
  EXPECT_DOUBLE_EQ(view.position().latitude(), 52);
  EXPECT_THAT(view.instructions(), ElementsAre("Houd afstand."));
  EXPECT_EQ(view.kind_label(), "Paniekknop");
  EXPECT_TRUE(view.silent());
  EXPECT_TRUE(view.drill());
  EXPECT_EQ(view.person().call_sign(), "BEV-11");
  ASSERT_EQ(view.callouts_size(), 1);
  EXPECT_EQ(view.callouts(0).state(), v1::CALLOUT_STATE_DELIVERED);
}

TEST(Views, AHandheldIsToldWhoElseGoesButNotOfThoseWhoDoNot) {
  domain::LiveState state = samples::state();
  state.assignments.at({8}).person = {"OP-1"};
  EXPECT_EQ(assignment_view(state, state.assignments.at({9})).others_going_size(), 0);
  state.assignments.at({8}).state = domain::AssignmentState::en_route;
  const auto view = assignment_view(state, state.assignments.at({9}));
  EXPECT_THAT(view.others_going(), ElementsAre("M. de Wit"));
}

TEST(Views, AResponderWhoMissedTwoOffersIsMarked) {
  domain::LiveState state = samples::state();
  domain::Responder& responder = state.responders.at({"G-11"});
  const auto view = responder_view(state, responder);
  EXPECT_TRUE(view.misses_offers());
  EXPECT_THAT(view.roles(), ElementsAre("guard"));
  EXPECT_THAT(view.control_room_keys(), ElementsAre("MK-1"));
  EXPECT_EQ(view.status(), v1::RESPONDER_STATUS_EN_ROUTE);
  responder.timeouts_in_a_row = 1;
  EXPECT_FALSE(responder_view(state, responder).misses_offers());
}

TEST(Views, ALineOfTheTimelineSaysWhoWhenAndWhat) {
  const domain::LiveState state = samples::state();
  const auto& incident = state.incidents.at({2041});
  const auto view = timeline_line(state, incident.id, incident.timeline.front());
  EXPECT_EQ(view.line(), 1U);
  EXPECT_EQ(view.code(), "note_added");
  EXPECT_EQ(view.actor().name(), "M. de Wit");
  EXPECT_EQ(view.values().at("text"), "hallo");
  EXPECT_EQ(instant(view.time()), Instant{51});
}

TEST(Views, SomebodyWhoLeftTheDirectoryIsStillNamedByKey) {
  const auto ref = person_ref(samples::state(), {"G-99"});
  EXPECT_EQ(ref.person_key(), "G-99");
  EXPECT_EQ(ref.name(), "");
}

TEST(Views, PresenceLeavesOutWhatIsNotKnown) {
  const auto bare = presence_view({"G-11"}, {});
  EXPECT_FALSE(bare.has_position() || bare.has_fix_time() || bare.has_battery_percent());
  const auto full = presence_view({"G-11"},
                                  {.position = domain::GeoPoint{.latitude = 52},
                                   .fixed_at = {1},
                                   .contact_at = {2},
                                   .battery_percent = 80});
  EXPECT_EQ(full.battery_percent(), 80U);
  EXPECT_FALSE(full.position().has_accuracy_m());
}

TEST(Views, MomentsKeepTheirMicroseconds) {
  const Instant at{1'763'994'682'418'007};
  EXPECT_EQ(instant(timestamp(at)), at);
  const auto before_1970 = timestamp(Instant{-1});
  EXPECT_EQ(before_1970.seconds(), -1);
  EXPECT_EQ(before_1970.nanos(), 999'999'000);
  EXPECT_EQ(instant(before_1970), Instant{-1});
}

}  // namespace
}  // namespace meldkamer::wire
