#include "server/intake/http/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

/// Who may hand in alarms over HTTP.
namespace meldkamer::intake::http {
namespace {

using ::testing::HasSubstr;

const std::string empty_hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const std::string abc_hash = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

TEST(Sources, AreFoundByTheirTokenOnly) {
  const auto sources = Sources::read("# bronnen\n\ntoegang " + abc_hash + "\r\n");
  ASSERT_TRUE(sources) << sources.error().what;
  ASSERT_NE(sources->find("abc"), nullptr);
  EXPECT_EQ(sources->find("abc")->name, "toegang");
  EXPECT_EQ(sources->find("abd"), nullptr);
  EXPECT_EQ(sources->find(abc_hash), nullptr);
}

TEST(Sources, SpeakForEveryCapSenderUnlessSomeAreNamed) {
  const auto sources =
      Sources::read("een " + abc_hash + "\ntwee " + empty_hash + " a@b.example,c@d.example\n");
  ASSERT_TRUE(sources);
  EXPECT_TRUE(may_speak_for(*sources->find("abc"), "wie@dan.example"));
  EXPECT_TRUE(may_speak_for(*sources->find(""), "c@d.example"));
  EXPECT_FALSE(may_speak_for(*sources->find(""), "wie@dan.example"));
}

TEST(Sources, InABadFileAreRefusedWithTheLine) {
  const auto problem = [](const std::string& text) {
    const auto sources = Sources::read(text);
    return sources ? "" : sources.error().what;
  };
  EXPECT_THAT(problem("\ntoegang\n"), HasSubstr("line 2: write: NAME"));
  EXPECT_THAT(problem("toegang 12ab\n"), HasSubstr("line 1: the second word must be 64"));
  EXPECT_THAT(problem("a " + abc_hash + "\nb " + abc_hash + "\n"), HasSubstr("line 2: 'b'"));
}

}  // namespace
}  // namespace meldkamer::intake::http
