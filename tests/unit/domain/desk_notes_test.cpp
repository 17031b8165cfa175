#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

TEST(TickInstruction, IsOneFactHoweverOftenItIsTicked) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const TickInstruction done{.incident = id, .code = "call_guard", .answer = "done"};
  ASSERT_TRUE(hall.order(at(10, 16), operator_1, done));
  ASSERT_EQ(hall.incident(id).ticks.size(), 1U);
  EXPECT_EQ(hall.incident(id).ticks[0].by, operator_1);
  ASSERT_TRUE(hall.order(at(10, 17), operator_2, done));
  EXPECT_TRUE(hall.said.empty());
  const TickInstruction back{.incident = id, .code = "call_guard", .answer = ""};
  ASSERT_TRUE(hall.order(at(10, 18), operator_2, back));
  EXPECT_TRUE(hall.incident(id).ticks.empty());
}

TEST(TickInstruction, AnswersAQuestionWithYesOrNoAndADutyWithDone) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const auto tick = [&](std::string code, std::string answer) {
    const TickInstruction order{
        .incident = id, .code = std::move(code), .answer = std::move(answer)};
    return hall.order(at(10, 16), operator_1, order);
  };
  EXPECT_EQ(tick("weapon_seen", "done"), refused(Refusal::field_required, "answer"));
  EXPECT_EQ(tick("call_guard", "yes"), refused(Refusal::field_required, "answer"));
  EXPECT_EQ(tick("feed_cat", "done"), refused(Refusal::instruction_unknown, "feed_cat"));
  ASSERT_TRUE(tick("weapon_seen", "yes"));
  ASSERT_TRUE(tick("weapon_seen", "no"));
  ASSERT_EQ(hall.incident(id).ticks.size(), 1U);
  EXPECT_EQ(hall.incident(id).ticks[0].answer, "no");
}

TEST(AddNote, StandsInTheLogUnderTheOperatorsName) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  ASSERT_TRUE(hall.order(at(10, 16), operator_1, AddNote{.incident = id, .text = "Man, rode jas"}));
  EXPECT_EQ(hall.incident(id).timeline.back().actor, operator_1);
  EXPECT_EQ(hall.order(at(10, 16), operator_1, AddNote{.incident = id, .text = ""}),
            refused(Refusal::field_required, "text"));
  const std::string novel(limits::note_bytes_max + 1, 'x');
  const auto too_long = hall.order(at(10, 16), operator_1, AddNote{.incident = id, .text = novel});
  ASSERT_FALSE(too_long);
  EXPECT_EQ(too_long.error().code, Refusal::text_too_long);
  EXPECT_EQ(hall.order(at(10, 16), operator_1, AddNote{.incident = {9}, .text = "x"}),
            refused(Refusal::incident_unknown, "9"));
}

TEST(RecordSilence, NamesWhoSilencedTheTone) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  ASSERT_TRUE(hall.order(at(10, 16), operator_2, RecordSilence{.incident = id}));
  ASSERT_EQ(hall.said.size(), 1U);
  EXPECT_EQ(hall.said[0].by, operator_2);
}

TEST(ImportDirectory, ReplacesTheWholeAndLeavesOpenCasesTheirVersion) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  auto next = std::make_shared<Directory>(*hall_directory());
  next->version = "2";
  next->profiles[0].version = "2";
  next->index();
  ASSERT_TRUE(
      hall.order(at(11, 0), operator_1, ImportDirectory{.directory = next, .reason = "april"}));
  EXPECT_EQ(hall.state.directory->version, "2");
  EXPECT_EQ(hall.incident(id).profile_version, "1");
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::available);
  EXPECT_EQ(hall.order(at(11, 0), operator_1, ImportDirectory{}),
            refused(Refusal::directory_invalid, "directory"));
}

}  // namespace
}  // namespace meldkamer::testing
