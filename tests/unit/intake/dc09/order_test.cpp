#include "server/intake/dc09/order.hpp"

#include <gtest/gtest.h>

#include "server/intake/dc09/timestamp.hpp"

namespace meldkamer::intake::dc09 {
namespace {

using domain::SignalClass;

const Instant now = read_timestamp("18:00:00,05-04-2026").value();

std::vector<domain::Command> orders(std::string body) {
  static const CodeTables tables = CodeTables::defaults();
  static const Accounts accounts =
      Accounts::make({{.number = "AB01"}, {.number = "AB02", .device = "PB-STK-014"}}).value();
  const Frame frame{.body = std::move(body), .crc_right = true, .length_right = true};
  return to_orders(decide_reply(frame, accounts, Policy{}, now), tables, now);
}

domain::RaiseAlarm sia(std::string_view data, std::string_view account = "AB01") {
  const auto made = orders("\"SIA-DCS\"0001L0#" + std::string{account} + '[' + std::string{data});
  return std::get<domain::RaiseAlarm>(made.at(0).order);
}

domain::RaiseAlarm contact_id(std::string_view data) {
  const auto made = orders("\"ADM-CID\"0001L0#ab01[|" + std::string{data} + ']');
  return std::get<domain::RaiseAlarm>(made.at(0).order);
}

TEST(Order, SaysWhatTheOperatorNeedsToKnow) {
  const domain::RaiseAlarm alarm = sia("|Nri1/id12/HA011^Kassa links^]");
  EXPECT_EQ(alarm.source, domain::SourceClass::dc09);
  EXPECT_EQ(alarm.signal, SignalClass::alarm);
  EXPECT_EQ(alarm.kind.value, "hold_up");
  EXPECT_EQ(alarm.account, "AB01");
  EXPECT_EQ(alarm.account_point, "11");
  EXPECT_EQ(alarm.text, "Overvalalarm, zone 11, gebied 1, gebruiker 12, Kassa links");
  EXPECT_EQ(alarm.received_at, now);
  EXPECT_TRUE(alarm.raw.empty());
  EXPECT_FALSE(alarm.device);
}

TEST(Order, NamesTheDeviceWhenTheConfigurationDoes) {
  EXPECT_EQ(sia("|NPA1]", "ab02").device.value, "PB-STK-014");
}

TEST(Order, CarriesPlaceAndTimeOfThePanel) {
  const auto made = orders(
      "\"SIA-DCS\"0001L0#AB01[|NPA1][X005E07.2400][Y52N05.4360][H17:58:31,05-04-2026]"
      "[IHulp][OToren][RKamer 9]_17:59:59,05-04-2026");
  EXPECT_EQ(made.at(0).device_time, read_timestamp("17:58:31,05-04-2026"));
  const auto& alarm = std::get<domain::RaiseAlarm>(made.at(0).order);
  ASSERT_TRUE(alarm.position);
  EXPECT_NEAR(alarm.position->latitude, 52.0906, 1e-6);
  EXPECT_NEAR(alarm.position->longitude, 5.120667, 1e-6);
  EXPECT_EQ(alarm.spot, "Toren, Kamer 9");
  EXPECT_EQ(alarm.text, "Paniekalarm, zone 1, Hulp");
}

TEST(Order, TellsRestoresOpeningsAndTestsFromWhatRings) {
  EXPECT_EQ(sia("|NBR4]").signal, SignalClass::restore);
  EXPECT_EQ(sia("|NBR4]").kind.value, "burglary");
  EXPECT_EQ(sia("|NOP4]").signal, SignalClass::info);
  EXPECT_EQ(sia("|NRP0]").signal, SignalClass::test);
  EXPECT_EQ(sia("|NAT0]").signal, SignalClass::trouble);
  EXPECT_EQ(contact_id("1130 01 004").signal, SignalClass::alarm);
  EXPECT_EQ(contact_id("3130 01 004").signal, SignalClass::restore);
  EXPECT_EQ(contact_id("6130 01 004").signal, SignalClass::alarm);
  EXPECT_EQ(contact_id("3301 01 000").signal, SignalClass::restore);
  EXPECT_EQ(contact_id("1401 01 012").signal, SignalClass::info);
  EXPECT_EQ(contact_id("3401 01 012").signal, SignalClass::info);
  EXPECT_EQ(contact_id("1401 01 012").text,
            "Uit- of ingeschakeld door gebruiker: uit, gebruiker 12, gebied 1");
}

TEST(Order, GivesAUserNumberNoPlaceAmongThePoints) {
  const domain::RaiseAlarm duress = contact_id("1121 01 004");
  EXPECT_EQ(duress.kind.value, "duress");
  EXPECT_EQ(duress.account_point, "");
  EXPECT_EQ(duress.text, "Dwang, gebruiker 4, gebied 1");
}

TEST(Order, RingsForWhatItDoesNotKnow) {
  const domain::RaiseAlarm unknown = sia("|Nri1/QZ4]");
  EXPECT_EQ(unknown.signal, SignalClass::alarm);
  EXPECT_FALSE(unknown.kind);
  EXPECT_EQ(unknown.account_point, "4");
  EXPECT_EQ(unknown.text, "Onbekende code QZ, zone 4, gebied 1");
  const domain::RaiseAlarm unreadable = sia("|alarm \x1b[31mhal]");
  EXPECT_EQ(unreadable.signal, SignalClass::alarm);
  EXPECT_EQ(unreadable.text, "Onleesbaar bericht");
  EXPECT_EQ(unreadable.raw, "alarm  [31mhal");
}

TEST(Order, GivesEachEventOfAMessageAKeyOfItsOwnAndCopiesTheSame) {
  const std::string body = "\"SIA-DCS\"0001L0#AB01[|NBA4/BA4]";
  const auto first = orders(body + "_18:00:00,05-04-2026");
  const auto copy = orders(body + "_18:00:09,05-04-2026");
  ASSERT_EQ(first.size(), 2U);
  const auto key = [](const domain::Command& command) {
    return std::get<domain::RaiseAlarm>(command.order).duplicate_key;
  };
  EXPECT_NE(key(first[0]), key(first[1]));
  EXPECT_EQ(key(first[0]), key(copy[0]));
  EXPECT_EQ(key(first[1]), key(copy[1]));
}

}  // namespace
}  // namespace meldkamer::intake::dc09
