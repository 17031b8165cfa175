#include <gtest/gtest.h>

#include "server/intake/dc09/contact_id.hpp"
#include "server/intake/dc09/data_block.hpp"
#include "server/intake/dc09/position.hpp"
#include "server/intake/dc09/sia_dcs.hpp"
#include "server/intake/dc09/text.hpp"
#include "server/intake/dc09/timestamp.hpp"

namespace meldkamer::intake::dc09 {
namespace {

/// "code qualifier partition zone user text; ..." of every event.
std::string in_short(const PanelReport& report) {
  std::string all;
  for (const PanelEvent& event : report.events) {
    if (!all.empty()) all += "; ";
    all += event.code.empty() ? "? " + event.raw
                              : event.qualifier + event.code + " p" + event.partition + " z" +
                                    event.zone + " u" + event.user + " t" + event.text;
  }
  return all;
}

struct Form {
  std::string data;
  std::string events;
};

TEST(SiaDcs, ReadsTheFormsThatPanelsSend) {
  const Form forms[] = {
      {"#1234|Nri1/BA4", "NBA p1 z4 u t"},
      {"|Nri1BA4", "NBA p1 z4 u t"},
      {"Nri1/BA4", "NBA p1 z4 u t"},
      {"1234|NRP0", "NRP p z0 u t"},
      {"|0|NRP", "NRP p z u t"},
      {"#|NBA1", "NBA p z1 u t"},
      {"#1234|NL", "NL p z u t"},
      {"#1234|NL2", "NL p z2 u t"},
      {"#1234|NNL2", "NNL p z2 u t"},
      {"#1234|OP12", "OP p z12 u t"},
      {"#1234|OOP12", "OOP p z12 u t"},
      {"#1234|Npi010/BA4", "NBA p z4 u t"},
      {"#1234|Nti 17:59:01/da05-04-26/id 7/CL7", "NCL p z7 u7 t"},
      {"#1234|Nri1/BA4BA5/ri2/PA6", "NBA p1 z4 u t; NBA p1 z5 u t; NPA p2 z6 u t"},
      {"#1234|Nri1^Hal^/BA4", "NBA p1 z4 u tHal"},
      {"#1234|Nri1OP1*'SPC'NM", "NOP p1 z1 u tSPC"},
      {"#1234|NBA1*\"Kluis\"NM/BA2", "NBA p z1 u tKluis; NBA p z2 u t"},
      {"#1234|NBA4 keuken achter", "NBA p z4 u tkeuken achter"},
      {"#1234|NBA4^niet gesloten", "NBA p z4 u tniet gesloten"},
      {"#1234|NFA9|AAAN de achterzijde", "NFA p z9 u tAAN de achterzijde"},
      {"#1234|NBA1|OPA2", "NBA p z1 u t; OPA p z2 u t"},
      {"#1234|AT1", "AT p z1 u t"},
  };
  for (const Form& form : forms) {
    EXPECT_EQ(in_short(read_sia_dcs(form.data, "1234")), form.events) << form.data;
  }
}

TEST(SiaDcs, DeliversRawWhatItCannotParse) {
  EXPECT_EQ(in_short(read_sia_dcs("#1234|alarm in hal!", "1234")), "? alarm in hal!");
  EXPECT_EQ(in_short(read_sia_dcs("#1234|NBA1|%%%", "1234")), "NBA p z1 u t; ? %%%");
  EXPECT_EQ(in_short(read_sia_dcs("", "1234")), "? ");
}

TEST(SiaDcs, NeverTakesAnEventForAnAccount) {
  const PanelReport report = read_sia_dcs("BA12|Ahal", "");
  EXPECT_EQ(report.account, "");
  EXPECT_EQ(in_short(report), "BA p z12 u thal");
  EXPECT_EQ(read_sia_dcs("BA12|NRP0", "ba12").account, "BA12");
}

TEST(ContactId, ReadsTheFormsThatPanelsSend) {
  const Form forms[] = {
      {"#1234|1130 02 014", "1130 p02 z014 u t"},
      {"|113002014", "1130 p02 z014 u t"},
      {"1130 02014", "1130 p02 z014 u t"},
      {"#1234|6130 02 014", "6130 p02 z014 u t"},
      {"#1234|1130 02 014^Hal^", "1130 p02 z014 u tHal"},
      {"#1234|1130 02 014|AHal", "1130 p02 z014 u tHal"},
      {"#1234|981130020147", "1130 p02 z014 u t"},
      {"#1234|2130 02 014", "? 2130 02 014"},
      {"#1234|1130", "? 1130"},
      {"#1234|1130 02 014 hal", "? 1130 02 014 hal"},
  };
  for (const Form& form : forms) {
    EXPECT_EQ(in_short(read_contact_id(form.data, "1234")), form.events) << form.data;
  }
}

TEST(ContactId, NoticesAWrongCheckDigitAndDeliversAllTheSame) {
  const PanelReport right = read_contact_id("#77C1|181110010037", "77C1");
  const PanelReport wrong = read_contact_id("#77C1|181110010038", "77C1");
  EXPECT_FALSE(right.check_digit_wrong);
  EXPECT_TRUE(wrong.check_digit_wrong);
  EXPECT_EQ(in_short(wrong), "1110 p01 z003 u t");
}

TEST(Text, IsUtf8OrElseWindows1252AndNeverCarriesControls) {
  EXPECT_EQ(decode_text("Caf\xc3\xa9"), "Caf\xc3\xa9");
  EXPECT_EQ(decode_text("Caf\xe9 \x92t"), "Caf\xc3\xa9 \xe2\x80\x99t");
  EXPECT_EQ(decode_text("a\x1b[2Jb\r\nc"), "a [2Jb  c");
  EXPECT_EQ(decode_text("a\xe2\x80\xae"
                        "b"),
            "a b");
  EXPECT_EQ(decode_text("\xc0\xaf"), "\xc3\x80\xc2\xaf");  // An overlong form is no UTF-8.
}

TEST(Text, IsCutBetweenCharacters) {
  std::string text(499, 'a');
  EXPECT_EQ(decode_text(text + "\xc3\xa9"), text);
}

TEST(Coordinates, AreReadInDegreesAndMinutesOrSignedDecimals) {
  const auto place = read_coordinates("005E07.2400", "52N05.4360");
  ASSERT_TRUE(place);
  EXPECT_NEAR(place->longitude, 5.120667, 1e-6);
  EXPECT_NEAR(place->latitude, 52.0906, 1e-6);
  EXPECT_NEAR(read_coordinates("05W30", "33S15.5")->longitude, -5.5, 1e-9);
  EXPECT_NEAR(read_coordinates("-5.12", "+52.09")->longitude, -5.12, 1e-9);
}

TEST(Coordinates, AreDroppedWhenNonsense) {
  for (const auto& [x, y] : {std::pair{"005E61", "52N05"},
                             {"200E00", "52N05"},
                             {"005E07", "91N00"},
                             {"0", "0"},
                             {"E", "N"},
                             {"1e5", "2"},
                             {"005E07.24.00", "52N05"},
                             {"", "52N05"}}) {
    EXPECT_FALSE(read_coordinates(x, y)) << x << ' ' << y;
  }
}

TEST(Timestamp, ReadsBackWhatItWrites) {
  const auto time = read_timestamp("23:59:59,02-29-2024");
  ASSERT_TRUE(time);
  EXPECT_EQ(write_timestamp(*time), "23:59:59,02-29-2024");
}

TEST(Timestamp, IsNoMomentWhenAPanelCountsMonthsFromZero) {
  EXPECT_FALSE(read_timestamp("18:00:00,00-04-2026"));
  EXPECT_TRUE(looks_like_timestamp("18:00:00,00-04-2026"));
  EXPECT_FALSE(read_timestamp("24:00:00,05-04-2026"));
  EXPECT_FALSE(looks_like_timestamp("18:00,05-04-2026"));
}

}  // namespace
}  // namespace meldkamer::intake::dc09
