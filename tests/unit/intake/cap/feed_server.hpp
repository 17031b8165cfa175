#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace meldkamer::intake::cap {

/// A small web server on loopback with pages that know their version: it answers 304 to who has
/// the page already.
class FeedServer {
 public:
  FeedServer();
  ~FeedServer();
  FeedServer(const FeedServer&) = delete;
  FeedServer& operator=(const FeedServer&) = delete;

  void set_page(const std::string& path, std::string body);
  std::string url(const std::string& path) const;
  /// "GET /feed.xml 304", in order.
  std::vector<std::string> log() const;

 private:
  void serve();
  std::string answer(const std::string& request);

  mutable std::mutex mutex_;
  std::map<std::string, std::string> pages_;
  std::vector<std::string> log_;
  boost::asio::io_context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::thread thread_;
};

}  // namespace meldkamer::intake::cap
