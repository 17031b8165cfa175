#include "clients/simulator/persona.hpp"

#include <cstdio>

namespace meldkamer::simulator {

Persona::Persona(
    std::string address, std::string account, std::string password, Agenda& agenda, Pace pace)
    : account_(std::move(account)),
      password_(std::move(password)),
      desk_(address),
      agenda_(agenda),
      pace_(pace) {}

Persona::~Persona() {
  stop();
}

bool Persona::sign_in() {
  const auto status = desk_.sign_in(account_, password_);
  if (!status.ok()) {
    std::fprintf(stderr, "simulator: %s: %s\n", account_.c_str(), status.error_message().c_str());
  }
  return status.ok();
}

void Persona::start() {
  thread_ = std::thread([this] { read(); });
}

void Persona::stop() {
  stopping_ = true;
  {
    const std::lock_guard lock(mutex_);
    if (reading_ != nullptr) {
      reading_->TryCancel();
    }
  }
  if (thread_.joinable()) {
    thread_.join();
  }
}

bool Persona::first(const std::string& what) {
  const std::lock_guard lock(mutex_);
  return done_.insert(what).second;
}

void Persona::read() {
  while (!stopping_) {
    grpc::ClientContext context;
    desk_.prepare(context, std::chrono::milliseconds(0));
    {
      const std::lock_guard lock(mutex_);
      reading_ = &context;
    }
    const auto stream = desk_.feed().Watch(&context, v1::WatchRequest{});
    v1::WatchResponse frame;
    while (!stopping_ && stream->Read(&frame)) {
      seen(frame);
    }
    context.TryCancel();
    stream->Finish();
    {
      const std::lock_guard lock(mutex_);
      reading_ = nullptr;
    }
    if (!stopping_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
      sign_in();  // The session may have ended with the server.
    }
  }
}

}  // namespace meldkamer::simulator
