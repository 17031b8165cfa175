#pragma once
#include <memory>
#include <utility>

namespace meldkamer {

/// A value that is kept apart from its holder, so that the holder is a pointer larger instead of
/// the value: as std::indirect of C++26. Copied and compared as the value. After a move it may only
/// be assigned to or destroyed.
template <class T>
class Indirect {
 public:
  Indirect() : value_(std::make_unique<T>()) {}

  Indirect(T value) : value_(std::make_unique<T>(std::move(value))) {}

  Indirect(const Indirect& other) : value_(std::make_unique<T>(*other)) {}

  Indirect(Indirect&&) noexcept = default;

  Indirect& operator=(const Indirect& other) {
    if (this != &other) value_ = std::make_unique<T>(*other);
    return *this;
  }

  Indirect& operator=(Indirect&&) noexcept = default;

  ~Indirect() = default;

  T& operator*() { return *value_; }

  const T& operator*() const { return *value_; }

  T* operator->() { return value_.get(); }

  const T* operator->() const { return value_.get(); }

  friend bool operator==(const Indirect& one, const Indirect& other) { return *one == *other; }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace meldkamer
