#include "tests/unit/intake/cap/feed_server.hpp"

#include <functional>
#include <sstream>

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace meldkamer::intake::cap {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

const auto loopback = asio::ip::address_v4::loopback();

std::string etag_of(const std::string& body) {
  return '"' + std::to_string(std::hash<std::string>{}(body)) + '"';
}

}  // namespace

FeedServer::FeedServer() : acceptor_(context_, {loopback, 0}), thread_([this] { serve(); }) {}

FeedServer::~FeedServer() {
  // A connection of our own wakes the accept.
  const auto port = acceptor_.local_endpoint().port();
  {
    const std::lock_guard lock(mutex_);
    pages_["stop"] = "";
  }
  asio::io_context context;
  tcp::socket socket(context);
  boost::system::error_code error;
  socket.connect({loopback, port}, error);
  socket.close();
  thread_.join();
}

void FeedServer::set_page(const std::string& path, std::string body) {
  const std::lock_guard lock(mutex_);
  pages_[path] = std::move(body);
}

std::string FeedServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + path;
}

std::vector<std::string> FeedServer::log() const {
  const std::lock_guard lock(mutex_);
  return log_;
}

std::string FeedServer::answer(const std::string& request) {
  std::istringstream words(request);
  std::string method;
  std::string path;
  words >> method >> path;
  const std::lock_guard lock(mutex_);
  const auto page = pages_.find(path);
  if (page == pages_.end()) {
    log_.push_back(method + ' ' + path + " 404");
    return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  }
  const std::string etag = etag_of(page->second);
  const bool known = request.find("If-None-Match: " + etag) != std::string::npos;
  log_.push_back(method + ' ' + path + (known ? " 304" : " 200"));
  if (known) return "HTTP/1.1 304 Not Modified\r\nETag: " + etag + "\r\nConnection: close\r\n\r\n";
  return "HTTP/1.1 200 OK\r\nETag: " + etag +
         "\r\nContent-Length: " + std::to_string(page->second.size()) +
         "\r\nConnection: close\r\n\r\n" + page->second;
}

void FeedServer::serve() {
  for (;;) {  // Ends by the destructor's connection.
    boost::system::error_code error;
    tcp::socket socket(context_);
    acceptor_.accept(socket, error);
    {
      const std::lock_guard lock(mutex_);
      if (pages_.contains("stop")) return;
    }
    std::string request;
    asio::read_until(socket, asio::dynamic_buffer(request), "\r\n\r\n", error);
    if (!error) asio::write(socket, asio::buffer(answer(request)), error);
  }
}

}  // namespace meldkamer::intake::cap
