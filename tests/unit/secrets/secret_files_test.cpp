#include "server/secrets/secret_files.hpp"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/stat.h>

namespace meldkamer::secrets {
namespace {

using testing::HasSubstr;
using testing::Not;

void put(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
  ::chmod(file.c_str(), 0640);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// Secrets of other programs at rest: what a copy of the files gives away, and what it does not.
struct SecretFilesTest : testing::Test {
  SecretFilesTest() {
    put(folder / "key", std::string(64, 'a') + "\n");
    put(folder / "other_key", std::string(64, 'b') + "\n");
    put(secret, "geheim-van-de-broker\n");
  }

  SecretFiles under(std::initializer_list<const char*> keys) const {
    SecretFiles files;
    for (const char* const key : keys) EXPECT_TRUE(files.add_key(folder / key));
    return files;
  }

  /// As under(keys) finds it.
  Secret found(std::initializer_list<const char*> keys) const {
    const auto read = under(keys).read(secret);
    if (!read || !*read) return {.text = read ? "absent" : read.error().what};
    return **read;
  }

  ~SecretFilesTest() override { std::filesystem::remove_all(folder); }

  const std::filesystem::path folder = [] {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-secrets-XXXXXX";
    return std::filesystem::path(::mkdtemp(name.data()));
  }();
  const std::filesystem::path secret = folder / "mqtt";
  SeededEntropy entropy{1};
};

TEST_F(SecretFilesTest, ReadsAPlainSecretWithAndWithoutAKey) {
  EXPECT_EQ(found({}).text, "geheim-van-de-broker\n");
  EXPECT_EQ(found({"key"}).text, "geheim-van-de-broker\n");
  EXPECT_EQ(found({"key"}).rest, Rest::plain);
}

TEST_F(SecretFilesTest, HasNothingOfASealedSecretInItsFile) {
  const std::string text = found({}).text;
  ASSERT_TRUE(under({"key"}).seal_in_place(secret, text, entropy));
  EXPECT_THAT(bytes_of(secret), Not(HasSubstr("geheim")));
  EXPECT_EQ(found({"key"}).text, text);
  EXPECT_EQ(found({"key"}).rest, Rest::sealed);
}

TEST_F(SecretFilesTest, LeavesOwnerAndModeAsTheyWere) {
  ASSERT_TRUE(under({"key"}).seal_in_place(secret, "x", entropy));
  struct stat status{};
  ASSERT_EQ(::stat(secret.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
  EXPECT_FALSE(std::filesystem::exists(secret.string() + ".new"));
}

TEST_F(SecretFilesTest, WritesOverWhatStoodThere) {
  std::filesystem::create_hard_link(secret, folder / "old");
  ASSERT_TRUE(under({"key"}).seal_in_place(secret, "x", entropy));
  EXPECT_THAT(bytes_of(folder / "old"), Not(HasSubstr("geheim")));
}

TEST_F(SecretFilesTest, SealsTheSameTextInAnotherWayEachTime) {
  const SecretFiles files = under({"key"});
  ASSERT_TRUE(files.write(folder / "one", "tien", entropy));
  ASSERT_TRUE(files.write(folder / "two", "tien", entropy));
  EXPECT_NE(bytes_of(folder / "one"), bytes_of(folder / "two"));
}

TEST_F(SecretFilesTest, OpensWithTheOldKeyWhatIsToBeSealedAnew) {
  ASSERT_TRUE(under({"key"}).seal_in_place(secret, "tien", entropy));
  EXPECT_EQ(found({"other_key", "key"}).rest, Rest::old);
  ASSERT_TRUE(under({"other_key", "key"}).seal_in_place(secret, "tien", entropy));
  EXPECT_EQ(found({"other_key"}).text, "tien");
}

TEST_F(SecretFilesTest, SaysWhatIsMissingOfASealedSecret) {
  ASSERT_TRUE(under({"key"}).seal_in_place(secret, "tien", entropy));
  EXPECT_THAT(found({}).text, HasSubstr("mqtt is sealed, and no key is given"));
  EXPECT_THAT(found({"other_key"}).text, HasSubstr("not under this key"));
}

TEST_F(SecretFilesTest, RefusesASealedSecretOfWhichOneSignWasChanged) {
  ASSERT_TRUE(under({"key"}).seal_in_place(secret, "tien", entropy));
  std::string bytes = bytes_of(secret);
  bytes[bytes.size() - 6] = bytes[bytes.size() - 6] == 'A' ? 'B' : 'A';
  put(secret, bytes);
  EXPECT_THAT(found({"key"}).text, HasSubstr("or it was changed"));
}

TEST_F(SecretFilesTest, TakesOnlyAKeyOfSixtyFourDigits) {
  SecretFiles files;
  put(folder / "short", "abc");
  const auto refused = files.add_key(folder / "short");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("64 hexadecimal digits"));
  const auto absent = files.add_key(folder / "nowhere");
  ASSERT_FALSE(absent);
  EXPECT_THAT(absent.error().what, HasSubstr("is not there"));
  EXPECT_FALSE(files.sealing());
}

TEST_F(SecretFilesTest, RefusesAPlainSecretWhereOnlySealedOnesAreWanted) {
  SecretFiles files = under({"key"});
  files.demand_sealed();
  const auto refused = files.read(secret);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("meldkamerd secrets seal"));
  ASSERT_TRUE(files.seal_in_place(secret, "tien", entropy));
  EXPECT_TRUE(files.read(secret));
}

TEST_F(SecretFilesTest, TakesACredentialOfSystemdAsItIs) {
  SecretFiles files = under({"key"});
  files.demand_sealed();
  ::setenv("CREDENTIALS_DIRECTORY", folder.c_str(), 1);
  EXPECT_TRUE(files.read(secret));
  ::unsetenv("CREDENTIALS_DIRECTORY");
  EXPECT_FALSE(files.read(secret));
}

TEST_F(SecretFilesTest, TellsAnAbsentFileFromAFault) {
  const auto read = under({"key"}).read(folder / "nowhere");
  ASSERT_TRUE(read);
  EXPECT_FALSE(*read);
}

}  // namespace
}  // namespace meldkamer::secrets
