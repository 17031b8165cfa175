#include "server/wire/personal.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <google/protobuf/descriptor.h>

#include "meldkamer/v1/event.pb.h"
#include "meldkamer/v1/state.pb.h"
#include "server/wire/personal_fields.hpp"

namespace meldkamer::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using vault::Subject;

/// What of one kind of message is personal.
struct Plan {
  const FieldDescriptor* subject{};
  vault::SubjectKind kind{};
  const FieldDescriptor* lends{};  // A part that says whom the whole is about.
  std::vector<const FieldDescriptor*> texts;
  std::vector<const FieldDescriptor*> below;  // Parts in which something is personal.
};

/// The plans of all stored messages, made once.
class Plans {
 public:
  static const Plans& of_stored() {
    static const Plans plans;
    return plans;
  }

  /// nullptr: nothing in it is personal.
  const Plan* find(const Descriptor* message) const {
    const auto found = plans_.find(message);
    return found == plans_.end() ? nullptr : &found->second;
  }

 private:
  Plans() {
    add(v1::StoredEntry::descriptor());
    add(v1::StoredState::descriptor());
  }

  void add(const Descriptor* message) {
    if (!seen_.insert(message).second) return;
    Plan plan = said_of(message);
    for (int at = 0; at < message->field_count(); ++at) {
      const FieldDescriptor* const field = message->field(at);
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
      add(field->message_type());
      const Plan* const part = find(field->message_type());
      if (part == nullptr) continue;
      plan.below.push_back(field);
      if (plan.subject == nullptr && plan.lends == nullptr && part->subject != nullptr &&
          !field->is_repeated() && field->containing_oneof() == nullptr) {
        plan.lends = field;
      }
    }
    if (!plan.texts.empty() || !plan.below.empty()) plans_.emplace(message, std::move(plan));
  }

  static Plan said_of(const Descriptor* message) {
    Plan plan;
    if (message->file()->package() != "meldkamer.v1") return plan;
    for (const PersonalMessage& said : personal_messages()) {
      if (said.message != message->name()) continue;
      if (!said.subject.empty()) plan.subject = message->FindFieldByName(std::string(said.subject));
      plan.kind = said.kind;
      for (const auto text : said.texts) {
        plan.texts.push_back(message->FindFieldByName(std::string(text)));
      }
    }
    return plan;
  }

  std::set<const Descriptor*> seen_;
  std::unordered_map<const Descriptor*, Plan> plans_;
};

std::optional<Subject> subject_said(const Message& message, const Plan& plan) {
  const auto& reflection = *message.GetReflection();
  const FieldDescriptor* const field = plan.subject;
  Subject subject{.kind = plan.kind, .number = 0, .key = {}};
  if (field->is_repeated()) {
    if (reflection.FieldSize(message, field) > 0) {
      subject.number = reflection.GetRepeatedUInt64(message, field, 0);
    }
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    subject.key = reflection.GetString(message, field);
  } else {
    subject.number = reflection.GetUInt64(message, field);
  }
  if (subject.number == 0 && subject.key.empty()) return std::nullopt;
  return subject;
}

std::optional<Subject> subject_of(const Message& message, const Plan& plan) {
  if (plan.subject != nullptr) return subject_said(message, plan);
  if (plan.lends == nullptr) return std::nullopt;
  const Message& part = message.GetReflection()->GetMessage(message, plan.lends);
  const Plan* const lender = Plans::of_stored().find(part.GetDescriptor());
  return lender == nullptr ? std::nullopt : subject_said(part, *lender);
}

/// Runs `change` over each personal text; false from it stops the walk.
template <class Change>
class Walk {
 public:
  explicit Walk(Change change) : change_(std::move(change)) {}

  bool over(Message& message, const std::optional<Subject>& around) {
    const Plan* const plan = Plans::of_stored().find(message.GetDescriptor());
    if (plan == nullptr) return true;
    const auto own = subject_of(message, *plan);
    const auto& about = own ? own : around;
    for (const FieldDescriptor* const field : plan->texts) {
      if (!over_text(message, field, about)) return false;
    }
    for (const FieldDescriptor* const field : plan->below) {
      if (!over_parts(message, field, about)) return false;
    }
    return true;
  }

 private:
  bool over_text(Message& message,
                 const FieldDescriptor* field,
                 const std::optional<Subject>& who) {
    const auto& reflection = *message.GetReflection();
    if (!field->is_repeated()) {
      std::string text = reflection.GetString(message, field);
      if (text.empty()) return true;
      if (!change_(who, text)) return false;
      reflection.SetString(&message, field, std::move(text));
      return true;
    }
    for (int at = 0; at < reflection.FieldSize(message, field); ++at) {
      std::string text = reflection.GetRepeatedString(message, field, at);
      if (text.empty()) continue;
      if (!change_(who, text)) return false;
      reflection.SetRepeatedString(&message, field, at, std::move(text));
    }
    return true;
  }

  bool over_parts(Message& message,
                  const FieldDescriptor* field,
                  const std::optional<Subject>& who) {
    const auto& reflection = *message.GetReflection();
    if (!field->is_repeated()) {
      return !reflection.HasField(message, field) ||
             over(*reflection.MutableMessage(&message, field), who);
    }
    for (int at = 0; at < reflection.FieldSize(message, field); ++at) {
      if (!over(*reflection.MutableRepeatedMessage(&message, field, at), who)) return false;
    }
    return true;
  }

  Change change_;
};

}  // namespace

std::expected<void, Fault> seal_personal(Message& message, vault::Vault& vault) {
  // All keys first: one wait for the disk, whoever is new.
  std::set<Subject> about;
  Walk look([&about](const std::optional<Subject>& who, std::string&) {
    if (who) about.insert(*who);
    return true;
  });
  look.over(message, std::nullopt);
  const std::vector<Subject> subjects(about.begin(), about.end());
  if (auto ready = vault.prepare(subjects); !ready) return ready;
  std::optional<Fault> fault;
  Walk seal([&](const std::optional<Subject>& who, std::string& text) {
    if (!who) return true;
    auto sealed = vault.seal(*who, text);
    if (!sealed) {
      fault = std::move(sealed.error());
      return false;
    }
    text = std::move(*sealed);
    return true;
  });
  seal.over(message, std::nullopt);
  if (fault) return std::unexpected(std::move(*fault));
  return {};
}

std::expected<void, Fault> open_personal(Message& message, vault::Vault& vault) {
  std::optional<Fault> fault;
  Walk open([&](const std::optional<Subject>&, std::string& text) {
    if (!vault::is_sealed(text)) return true;
    auto clear = vault.unseal(text);
    if (!clear) {
      fault = std::move(clear.error());
      return false;
    }
    text = *clear ? std::move(**clear) : std::string(erased_text);
    return true;
  });
  open.over(message, std::nullopt);
  if (fault) return std::unexpected(std::move(*fault));
  return {};
}

void for_each_personal(const Message& message, const PersonalText& tell) {
  const std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  Walk look([&tell](const std::optional<Subject>& who, std::string& text) {
    if (who) tell(*who, text);
    return true;
  });
  look.over(*copy, std::nullopt);
}

std::expected<void, Fault> tell_personal(std::string_view entry,
                                         vault::Vault& vault,
                                         const PersonalText& tell) {
  v1::StoredEntry message;
  if (!message.ParseFromArray(entry.data(), static_cast<int>(entry.size()))) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed, .what = "entry: the bytes are no stored entry"});
  }
  if (auto opened = open_personal(message, vault); !opened) return opened;
  for_each_personal(message, [&tell](const Subject& who, std::string_view text) {
    if (text != erased_text) tell(who, text);
  });
  return {};
}

}  // namespace meldkamer::wire
