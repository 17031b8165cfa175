#include "server/vault/vault.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "server/base/entropy.hpp"

/// Keys of personal data: what is sealed can be read, what was erased cannot, whatever is put back.
namespace meldkamer::vault {
namespace {

namespace fs = std::filesystem;

const Subject incident_12{.kind = SubjectKind::incident, .number = 12, .key = {}};
const Subject incident_13{.kind = SubjectKind::incident, .number = 13, .key = {}};
const Subject willemijn{.kind = SubjectKind::person, .number = 0, .key = "E-101"};
const Subject ruben{.kind = SubjectKind::person, .number = 0, .key = "E-102"};

class VaultTest : public ::testing::Test {
 protected:
  VaultTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    open();
  }

  ~VaultTest() override { fs::remove_all(folder_); }

  void open() {
    vault_.reset();
    auto opened = Vault::open(keys(), entropy_);
    ASSERT_TRUE(opened) << opened.error().what;
    vault_ = std::move(*opened);
  }

  fs::path keys() const { return folder_ / "keys"; }

  std::string seal(const Subject& subject, std::string_view text) {
    auto sealed = vault_->seal(subject, text);
    EXPECT_TRUE(sealed) << sealed.error().what;
    return sealed.value_or("");
  }

  /// The clear text, "(erased)", or the kind of fault as a word.
  std::string unseal(const std::string& sealed) {
    const auto clear = vault_->unseal(sealed);
    if (!clear) return clear.error().kind == Fault::Kind::malformed ? "(malformed)" : "(fault)";
    return clear->value_or("(erased)");
  }

  void erase(const Subject& subject) {
    const auto erased = vault_->erase(std::span(&subject, 1));
    ASSERT_TRUE(erased) << erased.error().what;
  }

  fs::path folder_ = fs::temp_directory_path() / "meldkamer-vault-test";
  SeededEntropy entropy_{41};
  std::unique_ptr<Vault> vault_;
};

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(VaultTest, OpensWhatItSealedAlsoAfterARestart) {
  const std::string sealed = seal(incident_12, "Man met rode jas");
  EXPECT_EQ(sealed.find("rode"), std::string::npos);
  EXPECT_TRUE(is_sealed(sealed));
  EXPECT_EQ(unseal(sealed), "Man met rode jas");
  open();
  EXPECT_EQ(unseal(sealed), "Man met rode jas");
}

TEST_F(VaultTest, SealsTheSameTextToTheSameBytesAndAnotherCaseToOthers) {
  EXPECT_EQ(seal(incident_12, "rode jas"), seal(incident_12, "rode jas"));
  EXPECT_NE(seal(incident_12, "rode jas"), seal(incident_13, "rode jas"));
  EXPECT_NE(seal(incident_12, "rode jas"), seal(incident_12, "rode jas."));
}

TEST_F(VaultTest, ForgetsOneAndKeepsTheOthers) {
  const std::string hers = seal(willemijn, "Willemijn Zonneveld");
  const std::string his = seal(ruben, "Ruben Oosterhuis");
  const std::string of_case = seal(incident_12, "rode jas");
  erase(willemijn);
  EXPECT_EQ(unseal(hers), "(erased)");
  EXPECT_EQ(unseal(his), "Ruben Oosterhuis");
  EXPECT_EQ(unseal(of_case), "rode jas");
  open();
  EXPECT_EQ(unseal(hers), "(erased)");
  EXPECT_EQ(unseal(his), "Ruben Oosterhuis");
}

TEST_F(VaultTest, LeavesNoByteOfAnErasedKeyInItsFile) {
  seal(incident_12, "rode jas");
  const std::string before = bytes_of(keys() / "incidents.keys");
  const std::string key = before.substr(4096 + 12 * 64 + 8, 32);
  ASSERT_NE(key, std::string(32, '\0'));
  erase(incident_12);
  EXPECT_EQ(bytes_of(keys() / "incidents.keys").find(key), std::string::npos);
}

TEST_F(VaultTest, GivesWhoIsBackANewKeyAndKeepsTheOldTextsForgotten) {
  const std::string before = seal(willemijn, "Willemijn Zonneveld");
  erase(willemijn);
  const std::string after = seal(willemijn, "Willemijn Zonneveld");
  EXPECT_NE(before, after);
  EXPECT_EQ(unseal(before), "(erased)");
  EXPECT_EQ(unseal(after), "Willemijn Zonneveld");
}

TEST_F(VaultTest, RefusesKeysThatAreOlderThanTheTexts) {
  seal(incident_12, "een");
  vault_.reset();
  fs::copy(keys(), folder_ / "old keys", fs::copy_options::recursive);
  open();
  const Subject late{.kind = SubjectKind::incident, .number = 5'000, .key = {}};
  const std::string sealed = seal(late, "twee");
  vault_.reset();
  fs::remove_all(keys());
  fs::copy(folder_ / "old keys", keys(), fs::copy_options::recursive);
  open();
  EXPECT_EQ(unseal(sealed), "(malformed)");
}

TEST_F(VaultTest, NamesTheDamagedPlaceOfAKey) {
  const std::string sealed = seal(incident_12, "rode jas");
  vault_.reset();
  {
    std::fstream file(keys() / "incidents.keys", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 + 12 * 64 + 20);
    file.put('x');
  }
  open();
  const auto clear = vault_->unseal(sealed);
  ASSERT_FALSE(clear);
  EXPECT_EQ(clear.error().kind, Fault::Kind::malformed);
  EXPECT_NE(clear.error().what.find("place 12"), std::string::npos) << clear.error().what;
}

TEST_F(VaultTest, DropsTheEndThatAPowerCutLeftHalfWritten) {
  const std::string sealed = seal(incident_12, "rode jas");
  vault_.reset();
  const auto file = keys() / "incidents.keys";
  fs::resize_file(file, fs::file_size(file) - 40);
  open();
  EXPECT_EQ(unseal(sealed), "rode jas");
  const Subject last{.kind = SubjectKind::incident, .number = 1'012, .key = {}};
  EXPECT_EQ(unseal(seal(last, "laatste")), "laatste");
}

TEST_F(VaultTest, RefusesATextThatWasChanged) {
  std::string sealed = seal(incident_12, "rode jas");
  sealed[sealed.size() - 5] = sealed[sealed.size() - 5] == 'A' ? 'B' : 'A';
  EXPECT_EQ(unseal(sealed), "(malformed)");
}

TEST_F(VaultTest, NumbersPicturesAndDossiersByItself) {
  const auto first = vault_->fresh(SubjectKind::picture);
  ASSERT_TRUE(first) << first.error().what;
  open();
  const auto second = vault_->fresh(SubjectKind::picture);
  ASSERT_TRUE(second) << second.error().what;
  EXPECT_NE(first->number, second->number) << "two pictures under one key are forgotten together";
  const auto dossier = vault_->fresh(SubjectKind::dossier);
  ASSERT_TRUE(dossier) << dossier.error().what;
  const std::string sealed = seal(*dossier, "{}");
  EXPECT_EQ(numbered_subject(sealed), *dossier);
  EXPECT_EQ(numbered_subject(seal(incident_12, "x")), std::nullopt);
}

}  // namespace
}  // namespace meldkamer::vault
