#include "server/config.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

/// What an administrator is told about a configuration.
namespace meldkamer {
namespace {

using ::testing::HasSubstr;

const std::string plain_http = "[listen.http]\nplain = true\naddress = \"127.0.0.1\"\n";

ConfigOrProblems read(const std::string& text) {
  return read_config(text, "/etc/meldkamer/meldkamer.toml");
}

std::string problems_of(const std::string& text) {
  const auto config = read(text);
  return config ? "" : to_text(config.error());
}

std::string example_text() {
  std::ifstream in(std::string(MELDKAMER_SOURCE_DIR) + "/deploy/meldkamer.toml.example");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The part about a broker, which the example shows without having one.
std::string broker_part() {
  const std::string text = example_text();
  const auto begin = text.find("#[intake.mqtt]\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find("\n[", begin) - begin);
}

/// The part about alarms over HTTP, likewise.
std::string alarms_part() {
  const std::string text = example_text();
  const auto begin = text.find("#[intake.http]\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find("\n\n", begin) - begin);
}

/// The part about feeds that are polled, likewise.
std::string feed_part() {
  const std::string text = example_text();
  const auto begin = text.find("#[[intake.cap_feed]]\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find("\n\n", begin) - begin);
}

/// The part about organisation accounts, likewise.
std::string part_of(const std::string& header) {
  const std::string text = example_text();
  const auto begin = text.find("#[" + header + "]\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find("\n\n", begin) - begin);
}

std::string organisation_part() {
  return part_of("auth.oidc");
}

/// The part about passkeys, likewise.
std::string passkeys_part() {
  return part_of("auth.passkeys");
}

std::string without(const std::string& part, std::string text) {
  return text.erase(text.find(part), part.size());
}

/// A folder of its own, gone at the end.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-config-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }

  ~Folder() { std::filesystem::remove_all(path_); }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    return file;
  }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(Config, TakesAShortFileAndFillsInTheDefaults) {
  const auto config = read(plain_http + "[intake.dc09]\ntcp_port = 20000\n");
  ASSERT_TRUE(config) << to_text(config.error());
  EXPECT_EQ(config->http.port, 8443);
  EXPECT_EQ(config->grpc.address, "127.0.0.1");
  EXPECT_EQ(config->intake.dc09->tcp_port, 20000);
  EXPECT_FALSE(config->intake.dc09->udp_port);
  EXPECT_TRUE(config->intake.dc09->policy.accept_unknown);
  EXPECT_EQ(config->data_folder, "/var/lib/meldkamer");
}

TEST(Config, NamesAnUnknownKeyWithItsLineAndTheKnownOnes) {
  const auto text = problems_of(plain_http + "prot = 8443\n");
  EXPECT_THAT(text, HasSubstr("/etc/meldkamer/meldkamer.toml:4: listen.http.prot: unknown key"));
  EXPECT_THAT(text, HasSubstr("port"));
}

TEST(Config, NamesAnUnknownSection) {
  EXPECT_THAT(problems_of(plain_http + "[lisen]\n"), HasSubstr(":4: lisen: unknown key"));
}

TEST(Config, ListsEveryProblemInTheOrderOfTheLines) {
  const auto config = read("[log]\nlevel = \"loud\"\n[auth]\nhash_passes = 0\n" + plain_http);
  ASSERT_FALSE(config);
  ASSERT_EQ(config.error().size(), 2U) << to_text(config.error());
  EXPECT_EQ(config.error()[0].line, 2);
  EXPECT_THAT(config.error()[0].what, HasSubstr("trace, debug, info, warn, error"));
  EXPECT_EQ(config.error()[1].line, 4);
  EXPECT_THAT(config.error()[1].what, HasSubstr("from 1 to 20"));
}

TEST(Config, SaysWhereTheFileIsNoToml) {
  EXPECT_THAT(problems_of("[data]\nfolder = /var\n"), HasSubstr("meldkamer.toml:2: "));
}

TEST(Config, RefusesAWrongPortAddressAndKind) {
  EXPECT_THAT(problems_of(plain_http + "port = 70000\n"), HasSubstr("from 1 to 65535"));
  EXPECT_THAT(problems_of(plain_http + "port = \"8443\"\n"), HasSubstr("whole number"));
  EXPECT_THAT(problems_of("[listen.http]\nplain = true\naddress = \"localhost\"\n"),
              HasSubstr("\"localhost\" is no IP address"));
}

TEST(Config, LeavesTlsOutOnLoopbackOnly) {
  EXPECT_THAT(problems_of("[listen.http]\nplain = true\naddress = \"0.0.0.0\"\n"),
              HasSubstr("loopback"));
  EXPECT_THAT(problems_of("[data]\n"), HasSubstr("certificate"));
}

TEST(Config, WantsMutualTlsForGrpcOutsideLoopback) {
  EXPECT_THAT(problems_of(plain_http + "[listen.grpc]\naddress = \"10.0.0.1\"\n"),
              HasSubstr("mutual TLS"));
}

TEST(Config, RefusesTwoListenersOnOnePort) {
  EXPECT_THAT(problems_of(plain_http + "port = 5000\n[intake.dc09]\ntcp_port = 5000\n"),
              HasSubstr("TCP port 5000 is also that of listen.http"));
}

TEST(Config, ReadsAPanelKeyFromAFileBesideItAndNeverPrintsIt) {
  const Folder folder;
  folder.write("keys/77B1", "0123456789ABCDEF0123456789ABCDEF\n");
  folder.write("keys/bad", "geheim\n");
  const auto text = [](const std::string& key) {
    return plain_http +
           "[intake.dc09]\ntcp_port = 20000\n[[intake.dc09.account]]\nnumber = \"77B1\"\n"
           "encryption = \"required\"\nkey_file = \"keys/" +
           key + "\"\n";
  };
  const auto good = read_config(text("77B1"), folder.path() / "meldkamer.toml");
  ASSERT_TRUE(good) << to_text(good.error());
  EXPECT_EQ(good->intake.dc09->accounts.at(0).key->bytes().size(), 16U);
  const auto bad = read_config(text("bad"), folder.path() / "meldkamer.toml");
  ASSERT_FALSE(bad);
  EXPECT_THAT(to_text(bad.error()), HasSubstr("meldkamer.toml:9: "));
  EXPECT_EQ(to_text(bad.error()).find("geheim"), std::string::npos);
}

TEST(Config, ReadsABrokerWithItsPasswordAndButtons) {
  const Folder folder;
  folder.write("keys/mqtt", "een-lang-geheim\n");
  const auto config = read_config(plain_http +
                                      "[data]\nfolder = \"/data\"\n[intake.mqtt]\n"
                                      "host = \"broker.example\"\nusername = \"meldkamer\"\n"
                                      "password_file = \"keys/mqtt\"\n[[intake.mqtt.device]]\n"
                                      "id = \"lorawan/24E124535B316056\"\ndevice = \"PB-1\"\n"
                                      "alarm_on = [\"long\"]\nmodel = \"milesight_ws101\"\n",
                                  folder.path() / "meldkamer.toml");
  ASSERT_TRUE(config) << to_text(config.error());
  const auto& mqtt = config->intake.mqtt.value();
  EXPECT_EQ(mqtt.port, 8883);
  EXPECT_TRUE(mqtt.tls);
  EXPECT_EQ(mqtt.password, "een-lang-geheim");
  EXPECT_EQ(mqtt.counters_file, "/data/mqtt_counters");
  EXPECT_EQ(mqtt.topics.size(), 6U);
  ASSERT_EQ(mqtt.devices.size(), 1U);
  EXPECT_EQ(mqtt.devices[0].model, intake::mqtt::Model::milesight_ws101);
}

TEST(Config, SaysWhatIsWrongWithABroker) {
  const auto text = problems_of(plain_http +
                                "[intake.mqtt]\ntls = false\nauthority = \"ca.crt\"\n"
                                "password_file = \"x\"\ntopics = [\"a/#/b\"]\n"
                                "[[intake.mqtt.device]]\nid = \"knop\"\nmodel = \"ws\"\n");
  EXPECT_THAT(text, HasSubstr("intake.mqtt.host: give the broker's name"));
  EXPECT_THAT(text, HasSubstr(":5: intake.mqtt.tls: tls = false takes no authority"));
  EXPECT_THAT(text, HasSubstr("ca.crt cannot be read"));
  EXPECT_THAT(text, HasSubstr("a password goes with a username"));
  EXPECT_THAT(text, HasSubstr("\"a/#/b\" is no topic filter"));
  EXPECT_THAT(text, HasSubstr("mqtt device 'knop': write network/name"));
  EXPECT_THAT(text, HasSubstr("must be one of: other, milesight_ws101, dragino_trackerd"));
}

TEST(Config, RefusesASecretThatEverybodyCanRead) {
  const Folder folder;
  const auto key = folder.write("server.key", "-");
  folder.write("server.crt", "-");
  std::filesystem::permissions(
      key, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  const auto config =
      read_config("[listen.http]\ncertificate = \"server.crt\"\nkey = \"server.key\"\n",
                  folder.path() / "meldkamer.toml");
  ASSERT_FALSE(config);
  EXPECT_THAT(to_text(config.error()), HasSubstr("chmod 600"));
}

TEST(Config, ExplainsEveryKeyInTheExampleWithItsDefault) {
  const Folder folder;
  folder.write("tls/server.crt", "-");
  folder.write("tls/server.key", "-");
  // The example as it stands, and with each "#key = value" in force but those that need files.
  std::string with_defaults;
  std::string shown = example_text();
  for (const auto& part : {organisation_part(),
                           passkeys_part(),
                           part_of("secrets"),
                           part_of("push"),
                           feed_part(),
                           alarms_part(),
                           broker_part()}) {
    shown = without(part, shown);
  }
  std::istringstream lines(shown);
  for (std::string line; std::getline(lines, line);) {
    const bool shows_a_key = line.size() > 2 && line[0] == '#' && line[1] != ' ' && line[1] != '[';
    const bool of_a_panel = line.starts_with("#number") || line.starts_with("#device") ||
                            line.starts_with("#encryption") || line.starts_with("#timestamps") ||
                            line.starts_with("#key_file");
    const bool needs_files = line.find("codes = ") != std::string::npos ||
                             line.find("tls/") != std::string::npos || line.starts_with("#pages") ||
                             line.starts_with("#pepper_file");
    with_defaults += shows_a_key && !of_a_panel && !needs_files ? line.substr(1) : line;
    with_defaults += '\n';
  }
  const auto file = folder.path() / "meldkamer.toml";
  const auto as_it_stands = read_config(example_text(), file);
  ASSERT_TRUE(as_it_stands) << to_text(as_it_stands.error());
  const auto spelled_out = read_config(with_defaults, file);
  ASSERT_TRUE(spelled_out) << to_text(spelled_out.error());
  EXPECT_EQ(spelled_out->http.port, as_it_stands->http.port);
  EXPECT_EQ(spelled_out->grpc.port, as_it_stands->grpc.port);
  EXPECT_EQ(spelled_out->data_folder, as_it_stands->data_folder);
  EXPECT_EQ(spelled_out->log_level, as_it_stands->log_level);
  EXPECT_EQ(spelled_out->password_cost.passes, as_it_stands->password_cost.passes);
  EXPECT_EQ(spelled_out->password_cost.memory_bytes, as_it_stands->password_cost.memory_bytes);
  EXPECT_EQ(spelled_out->session_times.idle_max, as_it_stands->session_times.idle_max);
  EXPECT_EQ(spelled_out->session_times.absolute_max, as_it_stands->session_times.absolute_max);
  EXPECT_EQ(spelled_out->break_glass.span, as_it_stands->break_glass.span);
  EXPECT_EQ(spelled_out->threads.blocking, as_it_stands->threads.blocking);
}

TEST(Config, ReadsWhoMayHandInAlarmsAsTheExampleShows) {
  const Folder folder;
  folder.write("keys/alarm_sources",
               "toegang e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n");
  std::string in_force;
  std::istringstream lines(alarms_part());
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#') && !line.starts_with("# ")) in_force += line.substr(1) + '\n';
  }
  const auto config = read_config(plain_http + in_force, folder.path() / "meldkamer.toml");
  ASSERT_TRUE(config) << to_text(config.error());
  const auto& http = config->intake.http.value();
  EXPECT_EQ(http.sources.size(), 1U);
  EXPECT_EQ(http.cap, intake::http::Configuration{}.cap);
}

TEST(Config, ReadsAFeedAsTheExampleShows) {
  std::string in_force;
  std::istringstream lines(feed_part());
  for (std::string line; std::getline(lines, line);) {
    const bool says = line.starts_with('#') && !line.starts_with("# ");
    if (says && line.find("tls/") == std::string::npos) in_force += line.substr(1) + '\n';
  }
  const auto config = read(plain_http + in_force + "[cap_export]\nsender = \"mk@stad.example\"\n");
  ASSERT_TRUE(config) << to_text(config.error());
  const auto& feeds = config->intake.cap_poll.value().feeds;
  ASSERT_EQ(feeds.size(), 1U);
  EXPECT_EQ(feeds[0].url, "https://weer.example/cap/feed.xml");
  EXPECT_EQ(feeds[0].every, Duration{std::chrono::seconds{60}});
  EXPECT_EQ(config->cap_sender, "mk@stad.example");
}

TEST(Config, SaysWhatIsWrongWithAFeedAndWithTheSenderOfIncidents) {
  const auto text = problems_of(plain_http +
                                "[[intake.cap_feed]]\nurl = \"http://weer.example/feed.xml\"\n"
                                "every_seconds = 1\nnaam = \"weer\"\n"
                                "[cap_export]\nsender = \"meldkamer stad\"\n");
  EXPECT_THAT(text, HasSubstr("give the feed a name"));
  EXPECT_THAT(text, HasSubstr("give an https address"));
  EXPECT_THAT(text, HasSubstr("from 15 to 3600"));
  EXPECT_THAT(text, HasSubstr("naam: unknown key"));
  EXPECT_THAT(text, HasSubstr("cap_export.sender: give a name without spaces"));
}

TEST(Config, SaysWhatIsWrongWithWhoMayHandInAlarms) {
  const Folder folder;
  folder.write("sources", "toegang geheim\n");
  EXPECT_THAT(problems_of(plain_http + "[intake.http]\n"),
              HasSubstr("intake.http.sources_file: give the file"));
  const auto bad = read_config(plain_http + "[intake.http]\nsources_file = \"sources\"\n",
                               folder.path() / "meldkamer.toml");
  ASSERT_FALSE(bad);
  EXPECT_THAT(to_text(bad.error()), HasSubstr("line 1: the second word must be 64"));
  EXPECT_EQ(to_text(bad.error()).find("geheim"), std::string::npos);
}

TEST(Config, ExplainsEveryKeyOfABrokerWithItsDefault) {
  std::string in_force;
  std::istringstream lines(broker_part());
  for (std::string line; std::getline(lines, line);) {
    const bool says = line.starts_with('#') && !line.starts_with("# ");
    const bool needs_files =
        line.find("tls/") != std::string::npos || line.find("keys/") != std::string::npos;
    if (says && !needs_files) in_force += line.substr(1) + '\n';
  }
  const auto config = read(plain_http + in_force);
  ASSERT_TRUE(config) << to_text(config.error());
  const auto& mqtt = config->intake.mqtt.value();
  const intake::mqtt::Configuration defaults;
  EXPECT_EQ(mqtt.port, defaults.port);
  EXPECT_EQ(mqtt.protocol, defaults.protocol);
  EXPECT_EQ(mqtt.client_id, defaults.client_id);
  EXPECT_EQ(mqtt.tls, defaults.tls);
  EXPECT_EQ(mqtt.topics, defaults.topics);
  EXPECT_EQ(mqtt.zigbee_topics, defaults.zigbee_topics);
  ASSERT_EQ(mqtt.devices.size(), 1U);
  EXPECT_EQ(mqtt.devices[0].model, intake::mqtt::Device{}.model);
  EXPECT_TRUE(mqtt.devices[0].alarm_on.empty());
}

TEST(Config, KnowsTheVersionsOfMqttByTheirNames) {
  const std::string broker = plain_http + "[intake.mqtt]\nhost = \"broker.example\"\n";
  const auto five = read(broker + "protocol = \"5\"\n");
  ASSERT_TRUE(five) << to_text(five.error());
  EXPECT_EQ(five->intake.mqtt->protocol, intake::mqtt::Protocol::v5);
  EXPECT_THAT(problems_of(broker + "protocol = \"3\"\n"), HasSubstr("3.1.1"));
}

TEST(Config, HasNoKeyThatTheExampleDoesNotName) {
  const std::string example = example_text();
  for (const char* section : {"data",
                              "organisation",
                              "listen.http",
                              "listen.grpc",
                              "intake.dc09",
                              "intake.http",
                              "intake.mqtt",
                              "cap_export",
                              "auth",
                              "auth.oidc",
                              "audit",
                              "map",
                              "threads",
                              "log"}) {
    // An unknown key is answered with all the known ones.
    const auto text = problems_of("[" + std::string(section) + "]\nnonsense = 1\n");
    const auto begin = text.find("known here: ");
    ASSERT_NE(begin, std::string::npos) << text;
    std::istringstream keys(text.substr(begin + 12, text.find('\n', begin) - begin - 12));
    int count = 0;
    for (std::string key; std::getline(keys >> std::ws, key, ','); ++count) {
      EXPECT_TRUE(
          example.find("\n#" + key + " = ") != std::string::npos ||
          example.find("\n" + key + " = ") != std::string::npos ||
          example.find("\n#[[" + std::string(section) + "." + key + "]]") != std::string::npos ||
          example.find("\n#[" + std::string(section) + "." + key + "]") != std::string::npos)
          << section << "." << key << " is not in deploy/meldkamer.toml.example";
    }
    EXPECT_GT(count, 0);
  }
}

}  // namespace
}  // namespace meldkamer
