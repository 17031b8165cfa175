#include "tests/unit/intake/mqtt/broker.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <mosquitto.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_future.hpp>

namespace meldkamer::intake::mqtt {
namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

const auto loopback = asio::ip::address_v4::loopback();

std::uint16_t free_port() {
  asio::io_context context;
  const tcp::acceptor acceptor(context, {loopback, 0});
  return acceptor.local_endpoint().port();
}

bool answers(std::uint16_t port) {
  asio::io_context context;
  tcp::socket socket(context);
  boost::system::error_code error;
  socket.connect({loopback, port}, error);
  return !error;
}

/// Starts a program with its output to `log`.
int start_program(const std::vector<std::string>& words, const std::filesystem::path& log) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const std::string log_name = log.string();
  const int process = ::fork();
  if (process != 0) return process;
  const int file = ::open(log_name.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::execvp(arguments.front(), arguments.data());
  ::_exit(127);
}

void run_program(const std::vector<std::string>& words, const std::filesystem::path& log) {
  int status = 0;
  ::waitpid(start_program(words, log), &status, 0);
  if (status != 0) throw std::runtime_error(words.front() + " failed; see " + log.string());
}

std::filesystem::path make_folder() {
  std::string name = std::filesystem::temp_directory_path() / "meldkamer-broker-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a broker");
  return name;
}

}  // namespace

Broker::Broker(Door door) : folder_(make_folder()), port_(free_port()) {
  mosquitto_lib_init();
  if (door == Door::tls_and_password) make_certificates();
  write_configuration(door);
  start();
}

Broker::~Broker() {
  stop();
  std::filesystem::remove_all(folder_);
}

void Broker::make_certificates() const {
  const auto log = folder_ / "openssl.log";
  run_program({"openssl",
               "req",
               "-x509",
               "-newkey",
               "ec",
               "-pkeyopt",
               "ec_paramgen_curve:prime256v1",
               "-nodes",
               "-days",
               "2",
               "-subj",
               "/CN=localhost",
               "-addext",
               "subjectAltName=DNS:localhost,IP:127.0.0.1",
               "-keyout",
               (folder_ / "broker.key").string(),
               "-out",
               (folder_ / "broker.crt").string()},
              log);
  const auto passwords = folder_ / "passwords";
  std::ofstream(passwords) << "meldkamer:een-lang-geheim\n";
  run_program({"mosquitto_passwd", "-U", passwords.string()}, log);
}

void Broker::write_configuration(Door door) const {
  std::ofstream out(folder_ / "mosquitto.conf");
  out << "listener " << port_ << " 127.0.0.1\n"
      << "persistence true\npersistence_location " << folder_.string() << "/\n"
      << "max_queued_messages 5000\n";
  if (::geteuid() == 0) out << "user root\n";
  if (door == Door::open) {
    out << "allow_anonymous true\n";
  } else {
    out << "allow_anonymous false\npassword_file " << (folder_ / "passwords").string() << "\n"
        << "certfile " << (folder_ / "broker.crt").string() << "\n"
        << "keyfile " << (folder_ / "broker.key").string() << "\n";
  }
}

void Broker::start() {
  // Debian puts it where the paths of ordinary users do not lead.
  const std::string program =
      std::filesystem::exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
  process_ = start_program({program, "-c", (folder_ / "mosquitto.conf").string()},
                           folder_ / "mosquitto.log");
  if (!eventually([&] { return answers(port_); })) {
    throw std::runtime_error("mosquitto does not start: is deploy/install-packages --tests done?");
  }
}

void Broker::stop() {
  if (process_ < 0) return;
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
}

void Broker::forget() {
  std::filesystem::remove(folder_ / "mosquitto.db");
}

Publisher::Publisher(const Broker& broker) : handle_(mosquitto_new(nullptr, true, &confirmed_)) {
  mosquitto_publish_callback_set(
      handle_, [](mosquitto*, void* confirmed, int) { ++*static_cast<int*>(confirmed); });
  if (mosquitto_connect(handle_, "127.0.0.1", broker.port(), 60) != MOSQ_ERR_SUCCESS) {
    throw std::runtime_error("the publisher cannot connect");
  }
}

Publisher::~Publisher() {
  mosquitto_destroy(handle_);
}

void Publisher::publish(std::string_view topic,
                        std::string_view payload,
                        int quality,
                        bool retain) {
  const int wanted = confirmed_ + 1;
  mosquitto_publish(handle_,
                    nullptr,
                    std::string{topic}.c_str(),
                    static_cast<int>(payload.size()),
                    payload.data(),
                    quality,
                    retain);
  while (confirmed_ < wanted) {
    if (mosquitto_loop(handle_, 1'000, 1) != MOSQ_ERR_SUCCESS) {
      throw std::runtime_error("the publisher lost its broker");
    }
  }
}

void lose_session(const Broker& broker, const std::string& client_id) {
  bool welcomed = false;
  mosquitto* const handle = mosquitto_new(client_id.c_str(), /*clean_session=*/true, &welcomed);
  mosquitto_connect_callback_set(
      handle, [](mosquitto*, void* seen, int) { *static_cast<bool*>(seen) = true; });
  mosquitto_connect(handle, "127.0.0.1", broker.port(), 60);
  while (!welcomed && mosquitto_loop(handle, 1'000, 1) == MOSQ_ERR_SUCCESS) {
  }
  mosquitto_disconnect(handle);
  mosquitto_destroy(handle);
  if (!welcomed) throw std::runtime_error("the broker keeps its session");
}

Room::Room(Configuration configuration)
    : subscriber(Subscriber::make(std::move(configuration), sink, clock).value()) {
  subscriber->start().value();
}

Room::~Room() {
  asio::thread_pool pool{1};
  subscriber->stop();
  asio::co_spawn(pool, subscriber->join(), asio::use_future).get();
  sink.release();
  subscriber.reset();
  pool.join();
}

bool Room::connected() const {
  return eventually([&] { return subscriber->counters().connected.load(); });
}

std::vector<domain::RaiseAlarm> Room::alarms(std::size_t count) const {
  EXPECT_TRUE(eventually([&] { return sink.alarms().size() >= count; }))
      << sink.alarms().size() << " of " << count;
  std::this_thread::sleep_for(100ms);
  return sink.alarms();
}

Configuration configuration_of(const Broker& broker) {
  Configuration configuration;
  configuration.host = "127.0.0.1";
  configuration.port = broker.port();
  configuration.tls = false;
  configuration.devices = {{.id = "zigbee2mqtt/demo_knop", .device = "PB-1", .alarm_on = {}}};
  configuration.reconnect_first = 20ms;
  configuration.reconnect_max = 100ms;
  return configuration;
}

}  // namespace meldkamer::intake::mqtt
