#include "server/engine/command_queue.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/base/limits.hpp"

/// Who waits for whom when more comes in than the engine can take at once.
namespace meldkamer::engine {
namespace {

Waiting alarm(const std::string& name, domain::SignalClass signal = domain::SignalClass::alarm) {
  domain::RaiseAlarm raised;
  raised.signal = signal;
  raised.text = name;
  return {.command = {.order = std::move(raised)}, .done = {}};
}

Waiting trouble(const std::string& name) {
  return alarm(name, domain::SignalClass::trouble);
}

void put(CommandQueue& queue, Waiting waiting) {
  const auto how = queue.put(waiting);
  ASSERT_TRUE(how == CommandQueue::Put::wake || how == CommandQueue::Put::taken);
}

std::vector<std::string> names_of(const std::vector<Waiting>& taken) {
  std::vector<std::string> names;
  for (const Waiting& each : taken) {
    const auto* const raised = std::get_if<domain::RaiseAlarm>(&each.command.order);
    names.push_back(raised == nullptr ? "acknowledged" : raised->text);
  }
  return names;
}

TEST(CommandQueue, ACallForHelpDoesNotWaitForEquipment) {
  CommandQueue queue;
  put(queue, trouble("low battery 1"));
  put(queue, alarm("line test", domain::SignalClass::test));
  put(queue, alarm("panic button"));
  put(queue, {.command = {.order = domain::AcknowledgeIncident{}}, .done = {}});
  EXPECT_EQ(
      names_of(queue.take(4)),
      (std::vector<std::string>{"panic button", "acknowledged", "low battery 1", "line test"}));
}

TEST(CommandQueue, WhatIsAlikeKeepsItsOrder) {
  CommandQueue queue;
  for (const char* name : {"first", "second", "third"}) put(queue, alarm(name));
  EXPECT_EQ(names_of(queue.take(2)), (std::vector<std::string>{"first", "second"}));
  EXPECT_EQ(names_of(queue.take(2)), (std::vector<std::string>{"third"}));
}

TEST(CommandQueue, EquipmentIsHeardEvenWhileCallsKeepComing) {
  CommandQueue queue;
  put(queue, trouble("mains lost"));
  std::size_t before = 0;
  for (;; ++before) {
    put(queue, alarm("call"));
    if (names_of(queue.take(1)).front() == "mains lost") break;
    ASSERT_LE(before, CommandQueue::turns_before_equipment) << "it would wait for ever";
  }
  EXPECT_EQ(before, CommandQueue::turns_before_equipment);
}

TEST(CommandQueue, AStormOfEquipmentLeavesRoomForPeople) {
  CommandQueue queue;
  std::size_t kept = 0;
  for (;; ++kept) {
    Waiting one = trouble("storm");
    if (queue.put(one) == CommandQueue::Put::full) break;
  }
  EXPECT_EQ(kept, limits::engine_queue_commands_max / 2);
  put(queue, alarm("panic button"));
  EXPECT_EQ(names_of(queue.take(1)).front(), "panic button");
}

TEST(CommandQueue, ComesBackForWhatStaysAndWakesTheEngineOnce) {
  CommandQueue queue;
  Waiting first = trouble("one");
  Waiting second = alarm("two");
  EXPECT_EQ(queue.put(first), CommandQueue::Put::wake);
  EXPECT_EQ(queue.put(second), CommandQueue::Put::taken);
  EXPECT_EQ(queue.take(1).size(), 1U);
  Waiting third = alarm("three");
  EXPECT_EQ(queue.put(third), CommandQueue::Put::taken) << "the engine is still busy with it";
  EXPECT_EQ(queue.take(9).size(), 2U);
  Waiting fourth = alarm("four");
  EXPECT_EQ(queue.put(fourth), CommandQueue::Put::wake);
  EXPECT_EQ(queue.close().size(), 1U);
  Waiting late = alarm("late");
  EXPECT_EQ(queue.put(late), CommandQueue::Put::closed);
}

}  // namespace
}  // namespace meldkamer::engine
