#include <gtest/gtest.h>

#include <openssl/ssl.h>

#include "server/base/limits.hpp"
#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/certificate.hpp"
#include "tests/unit/api/web_client.hpp"

/// The line between a screen and the server, as the NCSC wants it.
namespace meldkamer::api {
namespace {

using namespace std::chrono_literals;

ApiRoom::Options with_tls() {
  return {.tls = true, .allowed_origins = {}, .pages_root = {}};
}

TEST(Tls, AgreesOnTheNewestVersion) {
  ApiRoom room(with_tls());
  const auto talk = talk_tls(room.http().port(), "/healthz", {.protocol = "http/1.1"});
  EXPECT_EQ(talk.version, "TLSv1.3");
  EXPECT_EQ(talk.protocol, "http/1.1");
  EXPECT_EQ(talk.reply.status, 200U);
  EXPECT_FALSE(talk.reply.header("strict-transport-security").empty());
}

TEST(Tls, SpeaksTheVersionBeforeWithForwardSecrecyOnly) {
  ApiRoom room(with_tls());
  const auto port = room.http().port();
  const auto good = talk_tls(port, "/healthz", {.version_max = TLS1_2_VERSION});
  EXPECT_EQ(good.version, "TLSv1.2");
  EXPECT_TRUE(good.cipher.starts_with("ECDHE-")) << good.cipher;
  const auto weak = talk_tls(
      port, "/healthz", {.version_max = TLS1_2_VERSION, .ciphers = "ECDHE-ECDSA-AES128-SHA"});
  EXPECT_TRUE(weak.version.empty()) << weak.cipher;
}

TEST(Tls, SpeaksNothingOlderAndNothingElse) {
  ApiRoom room(with_tls());
  const auto port = room.http().port();
  const auto old =
      talk_tls(port, "/healthz", {.version_max = TLS1_1_VERSION, .ciphers = "ALL:@SECLEVEL=0"});
  EXPECT_TRUE(old.version.empty());
  EXPECT_TRUE(talk_tls(port, "/healthz", {.protocol = "h2"}).version.empty());
  EXPECT_EQ(ask(port, "GET", "/healthz").status, 0U);
  EXPECT_TRUE(room.passes_until({}, [&] { return room.http().figures().handshakes_failed == 3; }));
}

TEST(Tls, UsesARenewedCertificateWithoutARestart) {
  ApiRoom room(with_tls());
  const auto port = room.http().port();
  const auto before = talk_tls(port, "/healthz", {}).serial;
  write_certificate(room.certificate(), room.private_key());
  const auto later = std::filesystem::file_time_type::clock::now() + 1min;
  std::filesystem::last_write_time(room.certificate(), later);
  EXPECT_TRUE(room.passes_until(limits::tls_look_every / 4,
                                [&] { return talk_tls(port, "/healthz", {}).serial != before; }));
}

TEST(Tls, KeepsTheOldCertificateWhenTheNewOneIsUnusable) {
  ApiRoom room(with_tls());
  const auto port = room.http().port();
  const auto before = talk_tls(port, "/healthz", {}).serial;
  std::filesystem::resize_file(room.certificate(), 20);
  for (int i = 0; i < 20; ++i) {
    room.clock().advance_by(limits::tls_look_every);
    ASSERT_EQ(talk_tls(port, "/healthz", {}).serial, before);
  }
}

TEST(Tls, SaysWhichFileCannotBeUsed) {
  ApiRoom room;
  boost::asio::thread_pool pool(1);
  HttpConfiguration wrong;
  wrong.tls =
      TlsFiles{.certificate_chain = "/nowhere/chain.pem", .private_key = "/nowhere/key.pem"};
  HttpServer server(wrong, room.calls(), room.clock(), {}, pool.get_executor());
  const auto started = server.start();
  ASSERT_FALSE(started);
  EXPECT_NE(started.error().what.find("/nowhere/chain.pem"), std::string::npos);
}

}  // namespace
}  // namespace meldkamer::api
