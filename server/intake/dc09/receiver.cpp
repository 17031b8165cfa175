#include "server/intake/dc09/receiver.hpp"

#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>

#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/strand.hpp"
#include "server/intake/adapters.hpp"
#include "server/intake/dc09/supervision.hpp"
#include "server/intake/dc09/tcp_session.hpp"

namespace meldkamer::intake::dc09 {
namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;

namespace {

/// Counts a datagram for as long as it is being dealt with.
class Waiting {
 public:
  explicit Waiting(std::size_t& count) : count_(++count) {}

  ~Waiting() { --count_; }

  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  std::size_t& count_;
};

Fault cannot_listen(std::string_view transport,
                    std::string_view address,
                    std::uint16_t port,
                    const boost::system::error_code& error) {
  return {.kind = Fault::Kind::unavailable,
          .what = fmt::format("dc09 cannot listen on {} {} port {}: {}; choose a free address and "
                              "port in the configuration",
                              transport,
                              printable(address),
                              port,
                              error.message())};
}

std::expected<CodeTables, Fault> read_tables(const Configuration& configuration) {
  CodeTables tables = CodeTables::defaults();
  if (!configuration.sia_codes.empty()) {
    auto read = CodeTable::read(configuration.sia_codes);
    if (!read) return std::unexpected(std::move(read.error()));
    tables.sia = std::move(*read);
  }
  if (!configuration.contact_id_codes.empty()) {
    auto read = CodeTable::read(configuration.contact_id_codes);
    if (!read) return std::unexpected(std::move(read.error()));
    tables.contact_id = std::move(*read);
  }
  return tables;
}

std::map<std::string, std::string> accounts_by_device(const std::vector<Account>& accounts) {
  std::map<std::string, std::string> by_device;
  for (const Account& account : accounts) {
    if (!account.device.empty()) by_device.emplace(account.device, account_name(account.number));
  }
  return by_device;
}

}  // namespace

std::expected<std::unique_ptr<Receiver>, Fault> Receiver::make(Configuration configuration,
                                                               AlarmSink& sink,
                                                               Clock& clock,
                                                               asio::any_io_executor executor) {
  std::vector<std::string> expected;
  expected.reserve(configuration.accounts.size());
  for (const Account& account : configuration.accounts) {
    expected.push_back(account_name(account.number));
  }
  auto accounts = Accounts::make(configuration.accounts);
  if (!accounts) return std::unexpected(std::move(accounts.error()));
  auto tables = read_tables(configuration);
  if (!tables) return std::unexpected(std::move(tables.error()));
  Desk::Parts parts{.sink = sink,
                    .clock = clock,
                    .accounts = std::move(*accounts),
                    .tables = std::move(*tables),
                    .policy = configuration.policy,
                    .expected = std::move(expected)};
  return std::unique_ptr<Receiver>{
      new Receiver{std::move(configuration), std::move(parts), std::move(executor)}};
}

Receiver::Receiver(Configuration configuration, Desk::Parts parts, asio::any_io_executor executor)
    : address_(std::move(configuration.address)),
      tcp_wanted_(configuration.tcp_port),
      udp_wanted_(configuration.udp_port),
      executor_(std::move(executor)),
      desk_(std::move(parts)),
      bound_accounts_(accounts_by_device(configuration.accounts)),
      caps_(std::make_shared<ConnectionCaps>()),
      udp_(new_strand(executor_)),
      tasks_(executor_, "dc09") {}

std::expected<void, Fault> Receiver::start() {
  if (tcp_wanted_) {
    if (auto opened = open_tcp(*tcp_wanted_); !opened) return opened;
  }
  if (udp_wanted_) {
    if (auto opened = open_udp(*udp_wanted_); !opened) return opened;
  }
  if (watch_list_ != nullptr) tasks_.spawn(watch_silence());
  spdlog::info("dc09_listening address={} tcp={} udp={} accounts={}",
               printable(address_),
               tcp_port_,
               udp_port_,
               desk_.seen().all().size());
  return {};
}

void Receiver::take_keys(const intake::Configuration& configuration) {
  if (!configuration.dc09) return;
  auto accounts = Accounts::make(configuration.dc09->accounts);
  if (!accounts) {
    spdlog::error("dc09_keys_not_taken reason={}", printable(accounts.error().what));
    return;
  }
  desk_.take(std::move(*accounts));
}

void Receiver::stop() {
  tasks_.stop();
}

asio::awaitable<void> Receiver::join() {
  co_await tasks_.join();
}

std::vector<Figure> Receiver::figures() const {
  auto list = desk_.counters().figures();
  list.push_back(
      {.name = "dc09_connections_open", .labels = "", .value = static_cast<double>(caps_->open())});
  list.push_back(
      {.name = "dc09_supervised", .labels = "", .value = static_cast<double>(supervised_.load())});
  list.push_back(
      {.name = "dc09_silent", .labels = "", .value = static_cast<double>(silent_.load())});
  for (auto& figure : desk_.seen().figures()) list.push_back(std::move(figure));
  return list;
}

std::optional<Instant> Receiver::last_heard(const Watched& device) const {
  if (!device.account.empty()) return desk_.seen().last_heard(device.account);
  const auto bound = bound_accounts_.find(device.device.value);
  if (bound == bound_accounts_.end()) return std::nullopt;
  return desk_.seen().last_heard(bound->second);
}

/// The deadlines are not kept: a sign of life must cost no disk, and after a restart everybody has
/// their full period again. That somebody is silent is kept.
asio::awaitable<void> Receiver::watch_silence() {
  Clock& clock = desk_.clock();
  Instant listening_since = clock.now();
  const LastHeard heard = [this](const Watched& device) { return last_heard(device); };
  for (Instant look = clock.now();;) {  // Ends by cancellation.
    look = look + limits::dc09_supervision_look_every;
    co_await clock.sleep_until(look);
    const Instant now = clock.now();
    // The host stood still, or we did: nobody could be heard meanwhile.
    if (now > look + limits::dc09_supervision_gather) listening_since = look = now;
    const Watch watch = co_await watch_list_->read();
    supervised_ = watch.devices->size();
    silent_ = watch.silent.size();
    auto orders = judge_silence(watch, heard, listening_since, now);
    if (orders.empty()) continue;
    spdlog::warn("dc09_silence_changed orders={} silent={}", orders.size(), watch.silent.size());
    // What could not be stored is judged again at the next look.
    co_await submit_all(desk_.sink(), std::move(orders));
  }
}

std::expected<void, Fault> Receiver::open_tcp(std::uint16_t port) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(address_, error);
  if (error) return std::unexpected(cannot_listen("tcp", address_, port, error));
  const tcp::endpoint endpoint{address, port};
  tcp::acceptor acceptor{new_strand(executor_)};
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(limits::dc09_accept_waiting_max, error);
  if (error) return std::unexpected(cannot_listen("tcp", address_, port, error));
  tcp_port_ = acceptor.local_endpoint().port();
  auto strand = acceptor.get_executor();
  tasks_.spawn_on(strand, accept_panels(std::move(acceptor)));
  return {};
}

std::expected<void, Fault> Receiver::open_udp(std::uint16_t port) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(address_, error);
  if (error) return std::unexpected(cannot_listen("udp", address_, port, error));
  const udp::endpoint endpoint{address, port};
  udp_.open(endpoint.protocol(), error);
  if (!error) udp_.bind(endpoint, error);
  if (error) return std::unexpected(cannot_listen("udp", address_, port, error));
  // A smaller buffer than asked for only means that panels send again sooner.
  udp_.set_option(udp::socket::receive_buffer_size{limits::dc09_datagram_buffer_bytes}, error);
  udp_port_ = udp_.local_endpoint().port();
  tasks_.spawn_on(udp_.get_executor(), receive_datagrams());
  return {};
}

asio::awaitable<void> Receiver::accept_panels(tcp::acceptor acceptor) {
  for (;;) {  // Ends by cancellation.
    const auto strand = new_strand(executor_);
    auto [error, socket] = co_await acceptor.async_accept(strand, as_result);
    if (error == asio::error::operation_aborted) co_return;
    if (error) {
      spdlog::warn("dc09_accept_failed reason={}", error.message());
      co_await desk_.clock().sleep_for(limits::accept_pause);
      continue;
    }
    boost::system::error_code gone;
    const auto peer = socket.remote_endpoint(gone);
    if (gone) continue;
    auto slot = caps_->take(peer.address().to_string());
    if (slot == nullptr) {
      ++desk_.counters().connections_refused;
      continue;
    }
    ++desk_.counters().connections;
    socket.set_option(tcp::no_delay{true}, gone);
    socket.set_option(asio::socket_base::keep_alive{true}, gone);  // Silence may last 25 h.
    tasks_.spawn_on(strand, serve_panel(std::move(socket), &desk_, std::move(slot)));
  }
}

asio::awaitable<void> Receiver::receive_datagrams() {
  std::array<char, limits::dc09_frame_bytes_max> bytes{};
  for (;;) {  // Ends by cancellation.
    udp::endpoint sender;
    const auto room = asio::buffer(bytes);
    const auto [error, count] = co_await udp_.async_receive_from(room, sender, as_result);
    if (error == asio::error::operation_aborted) co_return;
    if (error) continue;  // An ICMP answer to one of our replies: the sender is gone.
    ++desk_.counters().datagrams;
    if (datagrams_waiting_ >= limits::dc09_datagrams_waiting_max) {
      ++desk_.counters().datagrams_dropped;
      continue;
    }
    tasks_.spawn_on(udp_.get_executor(), answer_datagram(std::string{bytes.data(), count}, sender));
  }
}

/// One frame a datagram by the book; what follows it is answered too, one datagram a reply.
asio::awaitable<void> Receiver::answer_datagram(std::string bytes, udp::endpoint sender) {
  const Waiting waiting{datagrams_waiting_};
  FrameReader reader;
  reader.take(bytes);
  reader.end();
  std::vector<Frame> frames;
  while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  desk_.counters().note_skipped(reader.skipped(), Skipped{});
  if (!frames.empty()) {
    const auto replies = co_await desk_.answer(std::move(frames), sender.address().to_string());
    for (const std::string& reply : replies) {
      const auto whole = asio::buffer(reply);
      co_await udp_.async_send_to(whole, sender, as_result);
    }
  }
}

}  // namespace meldkamer::intake::dc09
