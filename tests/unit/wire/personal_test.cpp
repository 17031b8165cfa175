#include "server/wire/personal.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>

#include "meldkamer/v1/event.pb.h"
#include "meldkamer/v1/state.pb.h"
#include "server/base/entropy.hpp"
#include "server/wire/event.hpp"
#include "server/wire/personal_fields.hpp"
#include "server/wire/state.hpp"
#include "tests/unit/wire/samples.hpp"

/// What names or describes people never reaches the disk as it is, and can be forgotten there.
namespace meldkamer::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class PersonalTest : public ::testing::Test {
 protected:
  PersonalTest() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    vault_ = vault::Vault::open(folder_ / "keys", entropy_).value();
  }

  ~PersonalTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / "meldkamer-personal-test";
  SeededEntropy entropy_{17};
  std::unique_ptr<vault::Vault> vault_;
};

StoredEntry every_fact_entry() {
  StoredEntry entry{.mark = {.boot_id = "boot", .boottime_us = 1, .wall_us = 2, .at = {3}}};
  for (const domain::Fact& fact : samples::every_fact()) entry.events.push_back({.fact = fact});
  return entry;
}

/// The texts that are personal and about somebody, in what was encoded in clear.
template <class Whole>
std::map<std::string, std::set<vault::Subject>> personal_texts(const std::string& clear) {
  Whole message;
  EXPECT_TRUE(message.ParseFromString(clear));
  std::map<std::string, std::set<vault::Subject>> texts;
  for_each_personal(message, [&texts](const vault::Subject& who, std::string_view text) {
    texts[std::string(text)].insert(who);
  });
  return texts;
}

/// Every field of text in the stored messages: "AlarmRecord.text".
void add_text_fields(const Descriptor* message,
                     std::set<const Descriptor*>& seen,
                     std::set<std::string>& fields) {
  if (!seen.insert(message).second) return;
  for (int at = 0; at < message->field_count(); ++at) {
    const FieldDescriptor* const field = message->field(at);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      add_text_fields(field->message_type(), seen, fields);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      fields.insert(message->name() + "." + field->name());
    }
  }
}

std::set<std::string> text_fields() {
  std::set<const Descriptor*> seen;
  std::set<std::string> fields;
  add_text_fields(v1::StoredEntry::descriptor(), seen, fields);
  add_text_fields(v1::StoredState::descriptor(), seen, fields);
  return fields;
}

std::set<std::string> personal_fields() {
  std::set<std::string> fields;
  for (const auto& message : personal_messages()) {
    for (const auto text : message.texts) {
      fields.insert(std::string(message.message) + "." + std::string(text));
    }
  }
  return fields;
}

std::set<std::string> plain_fields() {
  std::ifstream in(MELDKAMER_SOURCE_DIR "/tests/unit/wire/plain_fields.txt");
  std::set<std::string> fields;
  for (std::string line; std::getline(in, line);) {
    const auto end = line.find_first_of(" #");
    if (end != 0 && !line.empty()) fields.insert(line.substr(0, end));
  }
  return fields;
}

TEST(PersonalFields, EveryStoredTextIsEitherAboutPeopleOrSaidToBePlain) {
  const auto personal = personal_fields();
  const auto plain = plain_fields();
  for (const auto& field : text_fields()) {
    EXPECT_NE(personal.contains(field), plain.contains(field))
        << field << ": say in personal_fields.cpp that it is about people, or in plain_fields.txt "
        << "that it is not; not both";
  }
  for (const auto& field : personal) EXPECT_TRUE(text_fields().contains(field)) << field;
  for (const auto& field : plain) EXPECT_TRUE(text_fields().contains(field)) << field;
}

TEST(PersonalFields, NameSubjectsThatAreThere) {
  for (const auto& said : personal_messages()) {
    const auto* message = google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
        "meldkamer.v1." + std::string(said.message));
    ASSERT_NE(message, nullptr) << said.message;
    if (said.subject.empty()) continue;
    EXPECT_NE(message->FindFieldByName(std::string(said.subject)), nullptr) << said.message;
  }
}

TEST_F(PersonalTest, EachTextAboutPeopleIsSealedInAnEntry) {
  const auto entry = every_fact_entry();
  const auto sealed = encode_entry(entry, vault_.get());
  ASSERT_TRUE(sealed) << sealed.error().what;
  ASSERT_GT(personal_texts<v1::StoredEntry>(encode_entry(entry)).size(), 30U);
  for (const auto& [text, subjects] : personal_texts<v1::StoredEntry>(*sealed)) {
    EXPECT_TRUE(vault::is_sealed(text)) << text;
  }
}

TEST_F(PersonalTest, AndInAState) {
  const auto sealed = encode_state(samples::state(), {}, vault_.get());
  ASSERT_TRUE(sealed) << sealed.error().what;
  ASSERT_GT(personal_texts<v1::StoredState>(encode_state(samples::state(), {})).size(), 20U);
  for (const auto& [text, subjects] : personal_texts<v1::StoredState>(*sealed)) {
    EXPECT_TRUE(vault::is_sealed(text)) << text;
  }
}

TEST_F(PersonalTest, NoWordOfANoteStandsInTheBytes) {
  const domain::NoteAdded note{.incident = {12}, .text = "Diederik in rode jas"};
  const StoredEntry entry{.mark = {}, .events = {{.at = {1}, .fact = note}}};
  const auto sealed = encode_entry(entry, vault_.get());
  ASSERT_TRUE(sealed) << sealed.error().what;
  EXPECT_EQ(sealed->find("Diederik"), std::string::npos);
  EXPECT_EQ(sealed->find("rode jas"), std::string::npos);
}

TEST_F(PersonalTest, WhatWasSealedIsReadBackAsItWas) {
  const auto entry = every_fact_entry();
  const auto sealed = encode_entry(entry, vault_.get());
  ASSERT_TRUE(sealed);
  const auto opened = decode_entry(*sealed, vault_.get());
  ASSERT_TRUE(opened) << opened.error().what;
  EXPECT_EQ(encode_entry(*opened), encode_entry(entry));
  const auto state = encode_state(samples::state(), {}, vault_.get());
  ASSERT_TRUE(state);
  const auto read_back = decode_state(*state, vault_.get());
  ASSERT_TRUE(read_back) << read_back.error().what;
  EXPECT_EQ(encode_state(read_back->state, {}), encode_state(samples::state(), {}));
}

TEST_F(PersonalTest, AfterItsKeyIsGoneTheFactsStayAndTheWordsAreGone) {
  const domain::NoteAdded note{.incident = {12}, .text = "Diederik in rode jas"};
  const domain::NoteAdded other{.incident = {13}, .text = "Sleutel kwijt"};
  const StoredEntry entry{.mark = {}, .events = {{.at = {1}, .fact = note}, {.fact = other}}};
  const auto sealed = encode_entry(entry, vault_.get());
  ASSERT_TRUE(sealed);
  const vault::Subject incident_12{.kind = vault::SubjectKind::incident, .number = 12, .key = {}};
  ASSERT_TRUE(vault_->erase(std::span(&incident_12, 1)));
  const auto opened = decode_entry(*sealed, vault_.get());
  ASSERT_TRUE(opened) << opened.error().what;
  const auto& first = std::get<domain::NoteAdded>(opened->events[0].fact);
  EXPECT_EQ(first.incident.value, 12U);
  EXPECT_EQ(opened->events[0].at, Instant{1});
  EXPECT_EQ(first.text, erased_text);
  EXPECT_EQ(std::get<domain::NoteAdded>(opened->events[1].fact).text, "Sleutel kwijt");
}

TEST_F(PersonalTest, EachTextIsAboutWhomTheMessageSays) {
  const auto texts = personal_texts<v1::StoredEntry>(encode_entry(every_fact_entry()));
  std::set<vault::SubjectKind> kinds;
  for (const auto& [text, subjects] : texts) {
    for (const auto& subject : subjects) kinds.insert(subject.kind);
  }
  using enum vault::SubjectKind;
  EXPECT_EQ(kinds, (std::set{incident, visit, notice, person, ban}));
}

}  // namespace
}  // namespace meldkamer::wire
