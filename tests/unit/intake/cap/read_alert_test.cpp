#include "server/intake/cap/read_alert.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "server/intake/cap/shape.hpp"
#include "tests/unit/intake/cap/message.hpp"

/// Which CAP messages are read, and what is said of the others.
namespace meldkamer::intake::cap {
namespace {

using ::testing::HasSubstr;

constexpr Instant sent{1'777'917'600'000'000};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

ReadProblem problem_of(const std::string& xml) {
  const auto alert = read_alert(xml);
  return alert ? ReadProblem{} : alert.error();
}

TEST(CapMessage, IsReadWithItsPlaceAndGrade) {
  const auto alert = read_alert(Draft{}.xml());
  ASSERT_TRUE(alert) << alert.error().where << alert.error().what;
  EXPECT_EQ(alert->name, (MessageName{"demo@meldkamer.example", "NL-1", sent}));
  EXPECT_EQ(alert->status, Status::actual);
  EXPECT_EQ(alert->type, MessageType::alert);
  ASSERT_TRUE(alert->info);
  EXPECT_EQ(alert->info->event, "Gaslek");
  EXPECT_EQ(alert->info->severity, "Severe");
  EXPECT_EQ(alert->info->places.front(), "Kerkstraat");
  ASSERT_TRUE(alert->info->position);
  EXPECT_DOUBLE_EQ(alert->info->position->latitude, 52.09);
}

TEST(CapMessage, MayUseAPrefixAByteOrderMarkAndAnyOrder) {
  const std::string xml =
      "\xEF\xBB\xBF<c:alert xmlns:c='urn:oasis:names:tc:emergency:cap:1.1'><c:scope>Public"
      "</c:scope><c:msgType>Cancel</c:msgType><c:status>Test</c:status>"
      "<c:sent> 2026-05-04T18:00:00.000Z </c:sent><c:sender>s</c:sender>"
      "<c:identifier>i</c:identifier></c:alert>";
  const auto alert = read_alert(xml);
  ASSERT_TRUE(alert) << alert.error().where << alert.error().what;
  EXPECT_EQ(alert->type, MessageType::cancel);
  EXPECT_EQ(alert->name.sent, sent);
  EXPECT_FALSE(alert->info);
}

TEST(CapMessage, MayBeLatin1) {
  std::string xml = replaced(Draft{}.xml(), "UTF-8", "ISO-8859-1");
  xml = replaced(xml, "Gaslek Kerkstraat", "Caf\xE9");
  const auto alert = read_alert(xml);
  ASSERT_TRUE(alert) << alert.error().where << alert.error().what;
  EXPECT_EQ(alert->info->headline, "Café");
}

TEST(CapMessage, IsReadInDutchElseInEnglishElseAsItComes) {
  const auto with = [](const std::string& languages) {
    Draft draft;
    draft.info.clear();
    for (const char sign : languages) {
      const std::string language = sign == 'n' ? "NL" : sign == 'e' ? "en-GB" : "fy";
      draft.info += "<info><language>" + language + "</language><event>" + sign + "</event></info>";
    }
    return read_alert(draft.xml())->info->event;
  };
  EXPECT_EQ(with("fen"), "n");
  EXPECT_EQ(with("fe"), "e");
  EXPECT_EQ(with("f"), "f");
}

TEST(CapMessage, WithADoctypeIsRefusedWhereverItStands) {
  const std::string bomb = "<!DOCTYPE alert [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>";
  EXPECT_EQ(problem_of(bomb + Draft{}.xml().substr(39)).where, "DOCTYPE");
  EXPECT_EQ(
      problem_of("<!DOCTYPE alert SYSTEM \"file:///etc/passwd\">" + Draft{}.xml().substr(39)).where,
      "DOCTYPE");
  EXPECT_EQ(problem_of(replaced(Draft{}.xml(), "<info>", bomb + "<info>")).where, "DOCTYPE");
}

TEST(CapMessage, OutOfBoundsIsRefused) {
  EXPECT_TRUE(problem_of(std::string((1U << 20) + 1, ' ')).too_large);
  std::string many = "<alert>";
  for (int i = 0; i < 50'001; ++i) many += "<a/>";
  EXPECT_TRUE(problem_of(many + "</alert>").too_large);
  std::string open;
  std::string close;
  for (int i = 0; i < 70; ++i) {
    open += "<a>";
    close += "</a>";
  }
  EXPECT_THAT(problem_of("<alert>" + open + close + "</alert>").what, HasSubstr("te diep"));
  std::string attributes = "<alert";
  for (int i = 0; i < 40; ++i) attributes += " a" + std::to_string(i) + "='1'";
  EXPECT_THAT(problem_of(attributes + "/>").what, HasSubstr("te veel attributen"));
}

TEST(CapMessage, ThatIsNoXmlIsToldTheLine) {
  const auto problem = problem_of("<alert>\n<identifier>x</sender></alert>");
  EXPECT_THAT(problem.where, HasSubstr("regel 2"));
  EXPECT_THAT(problem.what, HasSubstr("geen geldige XML"));
  EXPECT_THAT(problem_of("").what, HasSubstr("geen geldige XML"));
}

TEST(CapMessage, WithoutAMandatoryFieldOrWithAForeignWordIsToldWhich) {
  const auto where = [](const std::string& what, const std::string& by) {
    return problem_of(replaced(Draft{}.xml(), what, by)).where;
  };
  EXPECT_EQ(where("<identifier>NL-1</identifier>", ""), "alert/identifier");
  EXPECT_EQ(where("NL-1", "NL 1"), "alert/identifier");
  EXPECT_EQ(where("demo@meldkamer.example", ""), "alert/sender");
  EXPECT_EQ(where("2026-05-04T", "2026-05-4T"), "alert/sent");
  EXPECT_EQ(where("Actual", "Echt"), "alert/status");
  EXPECT_EQ(where("<msgType>Alert", "<msgType>alert"), "alert/msgType");
  EXPECT_EQ(where("<scope>Public</scope>", ""), "alert/scope");
  EXPECT_EQ(problem_of("<rss/>").what, "het eerste element moet alert zijn");
}

TEST(CapMessage, WithReferencesThatMakeNoSenseKeepsTheOthers) {
  Draft draft;
  draft.references = "a,1,2026-05-04T18:00:00Z\n nonsense b,2,gisteren  a,2,2026-05-04T19:00:00Z";
  const auto alert = read_alert(draft.xml());
  ASSERT_TRUE(alert);
  ASSERT_EQ(alert->references.size(), 2U);
  EXPECT_EQ(alert->references[0].identifier, "2");
  EXPECT_EQ(alert->references[1].sent, sent);
}

TEST(CapShape, IsItsMiddleOrNothing) {
  const auto square = middle_of_polygon("52,5 52,6\n53,6\t53,5 52,5");
  ASSERT_TRUE(square);
  EXPECT_DOUBLE_EQ(square->latitude, 52.5);
  EXPECT_DOUBLE_EQ(square->longitude, 5.5);
  EXPECT_TRUE(middle_of_polygon("52,5 52,6 53,6"));
  for (const auto* const text : {"", "52,5 53,5", "52 5 53 6", "91,5 52,6 53,6", "nan,5 1,1 2,2"}) {
    EXPECT_FALSE(middle_of_polygon(text)) << text;
  }
  EXPECT_TRUE(middle_of_circle(" 52.1,5.1\n0 "));
  for (const auto* const text : {"", "52,5", "52,5 -1", "52,5 x", "52,5 1 2", "52;5 1"}) {
    EXPECT_FALSE(middle_of_circle(text)) << text;
  }
}

}  // namespace
}  // namespace meldkamer::intake::cap
