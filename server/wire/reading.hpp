#pragma once
#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>
#include <google/protobuf/unknown_field_set.h>

#include "server/base/fault.hpp"
#include "server/wire/enums.hpp"

namespace meldkamer::wire {

/// Reads stored messages and keeps the first thing that cannot be read, so that a translator is a
/// plain list of fields and the caller asks once, at the end.
class Reading {
 public:
  /// `where` names what is read, for the fault: "entry", "state", "directory".
  explicit Reading(std::string_view where) : where_(where) {}

  /// Names the object that is read next: "incident 2041", "device PB-STK-014".
  void begin(std::string_view object) { object_ = object; }

  template <class Word>
  Word word(int number, std::string_view field) {
    if (is_word<Word>(number)) return static_cast<Word>(number);
    fail(field, "has the number " + std::to_string(number) + ", which this program does not know");
    return WordSet<Word>::first;
  }

  /// A field of a newer program in a stored message: reading on would lose it.
  void nothing_unknown(const google::protobuf::Message& message) {
    if (!message.GetReflection()->GetUnknownFields(message).empty()) {
      fail(message.GetTypeName(), "was written by a newer program: it has a field unknown here");
    }
  }

  void fail(std::string_view field, std::string_view what) {
    if (!problem_.empty()) return;
    problem_.append(where_).append(": ");
    if (!object_.empty()) problem_.append(object_).append(": ");
    problem_.append(field).append(" ").append(what);
  }

  std::optional<Fault> fault() const {
    if (problem_.empty()) return std::nullopt;
    return Fault{.kind = Fault::Kind::malformed, .what = problem_};
  }

 private:
  std::string where_;
  std::string object_;
  std::string problem_;
};

}  // namespace meldkamer::wire
