#include "server/wire/redaction.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include <google/protobuf/descriptor.h>

#include "meldkamer/v1/dispatch_service.pb.h"
#include "server/wire/personal.hpp"

namespace meldkamer::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// Texts of a picture that name nobody: codes, and words of the profile and directory about places.
const std::set<std::string_view> kept_texts = {
    "AlarmView.source",
    "AlarmView.device_key",
    "AlarmView.device_label",
    "AlarmView.kind",
    "AssignmentView.task",
    "AssignmentView.step",
    "AssignmentView.kind",
    "AssignmentView.kind_label",
    "AssignmentView.site_label",
    "CalloutView.channel",
    "DeterminationView.code",
    "DeterminationView.label",
    "DeterminationView.values",
    "DeterminationView.basis",
    "DutyView.code",
    "DutyView.text",
    "HandoffView.package_id",
    "HandoffView.reference",
    "HandoverView.to_control_room",
    "IncidentView.kind",
    "IncidentView.kind_label",
    "IncidentView.control_room_keys",
    "IncidentView.site_key",
    "IncidentView.site_label",
    "IncidentView.zone_key",
    "IncidentView.zone_label",
    "IncidentView.disposition_cause",
    "IncidentView.profile_key",
    "IncidentView.profile_version",
    "IncidentView.register_reason",
    "IncidentView.protocol_source",
    "IncidentView.protocol_in_force",
    "IncidentView.protocol_link",
    "InstructionView.code",
    "InstructionView.text",
    "InstructionView.answer",
    "ObligationView.code",
    "ObligationView.label",
    "ObligationView.responsible",
    "ObligationView.kind",
    "ObligationView.basis",
    "PersonNoticeView.topic",
    "PersonRef.person_key",
    "PersonRef.call_sign",
    "ProcedureView.code",
    "ProcedureView.label",
    "StepView.step",
    "StepView.label",
    "TimelineLine.code",
};

char lowered(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_letter(char a, char b) {
  return lowered(a) == lowered(b);
}

/// Every text of the message and of what is in it goes through `change`, positions through `drop`.
class Texts {
 public:
  using Change = std::function<std::string(const FieldDescriptor&, const std::string&)>;

  Texts(Change change, bool drops_positions)
      : change_(std::move(change)), drops_positions_(drops_positions) {}

  void of(Message& message) const {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* const field : fields) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        of_parts(message, field);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        of_text(message, field);
      }
    }
  }

 private:
  void of_parts(Message& message, const FieldDescriptor* field) const {
    const auto& reflection = *message.GetReflection();
    if (drops_positions_ && field->message_type()->name() == "GeoPoint") {
      reflection.ClearField(&message, field);
      return;
    }
    if (!field->is_repeated()) {
      of(*reflection.MutableMessage(&message, field));
      return;
    }
    for (int at = 0; at < reflection.FieldSize(message, field); ++at) {
      of(*reflection.MutableRepeatedMessage(&message, field, at));
    }
  }

  void of_text(Message& message, const FieldDescriptor* field) const {
    const auto& reflection = *message.GetReflection();
    if (!field->is_repeated()) {
      reflection.SetString(&message, field, change_(*field, reflection.GetString(message, field)));
      return;
    }
    for (int at = 0; at < reflection.FieldSize(message, field); ++at) {
      const std::string text = reflection.GetRepeatedString(message, field, at);
      reflection.SetRepeatedString(&message, field, at, change_(*field, text));
    }
  }

  Change change_;
  bool drops_positions_;
};

IncidentHistory changed(const IncidentHistory& history, const Texts& texts) {
  v1::GetIncidentResponse whole;
  v1::ListTimelineResponse lines;
  // What cannot be read is not kept: better too little than a name too many.
  if (!whole.ParseFromString(history.incident) || !lines.ParseFromString(history.timeline)) {
    return {};
  }
  texts.of(whole);
  texts.of(lines);
  return {.incident = whole.SerializeAsString(), .timeline = lines.SerializeAsString()};
}

}  // namespace

IncidentHistory without_people(const IncidentHistory& history) {
  const auto keep = [](const FieldDescriptor& field, const std::string& text) {
    const std::string name = field.containing_type()->name() + "." + field.name();
    if (kept_texts.contains(name)) return text;
    // The keys of a line's values say what was there; the values are what people said.
    if (field.containing_type()->map_key() == &field) return text;
    return text.empty() ? text : std::string(erased_text);
  };
  return changed(history, Texts(keep, true));
}

bool mentions(std::string_view text, std::span<const std::string> names) {
  return std::ranges::any_of(names, [text](const std::string& name) {
    return !std::ranges::search(text, name, same_letter).empty();
  });
}

bool mentions(const IncidentHistory& history, std::span<const std::string> names) {
  bool found = false;
  const auto look = [&](const FieldDescriptor&, const std::string& text) {
    found = found || mentions(text, names);
    return text;
  };
  changed(history, Texts(look, false));
  return found;
}

std::string redacted(std::string_view text, std::span<const std::string> names) {
  std::string left(text);
  for (const std::string& name : names) {
    if (name.empty()) continue;
    std::string kept;
    std::string_view rest = left;
    for (;;) {
      const auto found = std::ranges::search(rest, name, same_letter);
      if (found.empty()) break;
      kept.append(rest.begin(), found.begin());
      kept.append(erased_text);
      rest = std::string_view(found.end(), rest.end());
    }
    left = kept.append(rest);
  }
  return left;
}

IncidentHistory redacted(const IncidentHistory& history, std::span<const std::string> names) {
  const auto without = [names](const FieldDescriptor&, const std::string& text) {
    return redacted(text, names);
  };
  return changed(history, Texts(without, false));
}

}  // namespace meldkamer::wire
