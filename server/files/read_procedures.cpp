#include <algorithm>
#include <chrono>
#include <utility>

#include "server/base/limits.hpp"
#include "server/files/read_profile.hpp"

/// Special procedures, visits and access bans: what the rules would otherwise find missing in the
/// middle of a case is a problem here.
namespace meldkamer::files {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> read_sentences(ProfileReading& reading,
                                        Fields& fields,
                                        std::string_view key) {
  std::vector<std::string> sentences;
  const Node* const list = fields.list(key);
  if (list == nullptr) return sentences;
  for (const Node& line : list->items) {
    const bool fits = line.shape == Node::Shape::scalar && !line.text.empty() &&
                      line.text.size() <= limits::text_bytes_max;
    if (!fits) {
      reading.problems.add(fields.at(line),
                           fields.who() + " must have single sentences in " + std::string(key));
    }
    sentences.push_back(line.text);
  }
  return sentences;
}

/// {code: rooms, do: Doorzoek de ruimten, asks_police: true}; questions say ask instead of do.
std::vector<domain::ProcedureMeasure> read_measures(ProfileReading& reading,
                                                    Fields& top,
                                                    std::string_view key,
                                                    std::string_view text) {
  std::vector<domain::ProcedureMeasure> measures;
  const Node* const list = top.list(key);
  if (list == nullptr) return measures;
  for (const Node& node : list->items) {
    Fields fields(node, reading.file, top.who() + " " + std::string(key), reading.problems);
    domain::ProcedureMeasure measure{.code = fields.required_word("code").text,
                                     .text = fields.required_text(text),
                                     .asks_police = fields.flag("asks_police", false)};
    fields.done();
    if (std::ranges::find(measures, measure.code, &domain::ProcedureMeasure::code) !=
        measures.end()) {
      top.wrong(top.at(node), "has " + measure.code + " twice in " + std::string(key));
    }
    measures.push_back(std::move(measure));
  }
  return measures;
}

/// A duty may wait only for one before it, so that no two wait for each other.
void check_earlier(Fields& fields, const domain::Procedure& procedure, const Word& duty) {
  if (duty.text.empty() || procedure.find_duty(duty.text) != nullptr) return;
  fields.wrong(duty.at, "waits for '" + duty.text + "', which is no duty before it");
}

domain::ProcedureDuty read_duty(ProfileReading& reading,
                                const Node& node,
                                const domain::Procedure& procedure,
                                const std::string& who) {
  Fields fields(node, reading.file, who + " duty", reading.problems);
  const Word code = fields.required_word("code");
  domain::ProcedureDuty duty{.code = code.text, .text = fields.required_text("do")};
  duty.by = read_roles(reading, fields, "by");
  duty.within = fields.span("within", 24h);
  const Word after = fields.word("after");
  duty.after = after.text;
  check_earlier(fields, procedure, after);
  for (const Word& need : fields.words("needs")) {
    check_earlier(fields, procedure, need);
    duty.needs.push_back(need.text);
  }
  duty.names_contact = fields.flag("names_contact", false);
  duty.calls_police = fields.flag("calls_police", false);
  if (duty.calls_police && duty.within <= Duration{}) {
    fields.wrong(fields.at(), "calls the police and names no time; add within: PT2M");
  }
  if (procedure.find_duty(duty.code) != nullptr) {
    fields.wrong(code.at, "stands twice: " + duty.code + "; rename one");
  }
  fields.done();
  return duty;
}

void read_duties(ProfileReading& reading, Fields& fields, domain::Procedure& procedure) {
  const Node* const duties = fields.list("duties");
  if (duties == nullptr || duties->items.empty()) {
    fields.wrong(fields.at("duties"), "lacks duties; name what must be done, in order");
    return;
  }
  if (duties->items.size() > limits::list_items_max) {
    fields.wrong(fields.at("duties"),
                 "has more than " + std::to_string(limits::list_items_max) + " duties");
  }
  for (const Node& node : duties->items) {
    procedure.duties.push_back(read_duty(reading, node, procedure, fields.who()));
  }
}

std::string duty_named(Fields& fields, std::string_view key, const domain::Procedure& procedure) {
  const Word word = fields.word(key);
  if (!word.text.empty() && procedure.find_duty(word.text) == nullptr) {
    fields.wrong(
        word.at,
        "names '" + word.text + "' as " + std::string(key) + ", which is none of its duties");
  }
  return word.text;
}

void read_decision(ProfileReading& reading, Fields& fields, domain::Procedure& procedure) {
  procedure.decision_duty = duty_named(fields, "decision_duty", procedure);
  procedure.evacuation_duty = duty_named(fields, "evacuation_duty", procedure);
  procedure.decided_by = read_roles(reading, fields, "decided_by");
  const Node* const scenarios = fields.list("scenarios");
  for (std::size_t at = 0; scenarios != nullptr && at < scenarios->items.size(); ++at) {
    Fields one(scenarios->items[at], reading.file, fields.who() + " scenario", reading.problems);
    const Word code = one.required_word("code");
    if (procedure.find_scenario(code.text) != nullptr) {
      one.wrong(code.at, "stands twice: " + code.text + "; rename one");
    }
    procedure.scenarios.push_back({.code = code.text,
                                   .label = one.required_text("label"),
                                   .needs_reason = one.flag("needs_reason", false),
                                   .needs_window = one.flag("needs_window", false),
                                   .evacuates = one.flag("evacuates", false)});
    one.done();
  }
  if (!procedure.decision_duty.empty() && procedure.scenarios.empty()) {
    fields.wrong(fields.at("scenarios"), "has a decision and nothing to decide on; add scenarios");
  }
  const bool two = procedure.radio_silence || !procedure.decision_duty.empty();
  if (two && procedure.decided_by.empty()) {
    fields.wrong(fields.at("decided_by"),
                 "needs a second party beside the police; name its roles in decided_by");
  }
}

void read_posts(ProfileReading& reading, Fields& fields, domain::Procedure& procedure) {
  if (const Node* const posts = fields.map("posts", limits::list_items_max)) {
    for (const Entry& entry : posts->entries) {
      check_role(reading, fields, {.text = entry.key, .at = fields.at(entry.value)});
      procedure.posts.push_back({.role = {entry.key}, .label = entry.value.text});
    }
  }
  procedure.takeover_by = read_roles(reading, fields, "takeover_by");
  if (!procedure.posts.empty() && procedure.takeover_by.empty()) {
    fields.wrong(fields.at("posts"), "has posts that nobody can take over; add takeover_by");
  }
}

domain::Procedure read_procedure(ProfileReading& reading,
                                 const Entry& entry,
                                 const std::string& who) {
  Fields fields(entry.value, reading.file, who, reading.problems);
  domain::Procedure procedure{.code = entry.key,
                              .label = fields.required_text("label"),
                              .source = fields.text("source"),
                              .restricted = fields.flag("restricted", false),
                              .radio_silence = fields.flag("radio_silence", false),
                              .no_evacuation_signal = fields.flag("no_evacuation_signal", false)};
  procedure.circle = read_roles(reading, fields, "circle");
  procedure.prohibitions = read_sentences(reading, fields, "prohibitions");
  procedure.evidence = read_sentences(reading, fields, "evidence");
  read_duties(reading, fields, procedure);
  read_decision(reading, fields, procedure);
  procedure.measures = read_measures(reading, fields, "measures", "do");
  procedure.questions = read_measures(reading, fields, "questions", "ask");
  read_posts(reading, fields, procedure);
  fields.done();
  return procedure;
}

domain::KindCode kind_named(ProfileReading& reading, Fields& fields, std::string_view key) {
  const Word word = fields.required_word(key);
  if (!word.text.empty() && reading.profile.find_kind({word.text}) == nullptr) {
    fields.wrong(word.at, "names an unknown kind '" + word.text + "' as " + std::string(key));
  }
  return {word.text};
}

}  // namespace

void read_procedures(ProfileReading& reading, Fields& top) {
  const Node* const procedures = top.map("procedures", limits::list_items_max);
  if (procedures == nullptr) return;
  for (const Entry& entry : procedures->entries) {
    reading.profile.procedures.push_back(
        read_procedure(reading, entry, top.who() + " procedure " + entry.key));
  }
}

void read_watches(ProfileReading& reading, Fields& top) {
  if (const Node* const node = top.any("visits")) {
    Fields fields(*node, reading.file, top.who() + " visits", reading.problems);
    reading.profile.visits = {.grace = fields.required_span("grace", 1h),
                              .call_again = fields.required_span("call_again", 1h),
                              .call_answer = fields.required_span("call_answer", 1h),
                              .alert_call_after = fields.required_span("alert_call_after", 24h),
                              .overdue_kind = kind_named(reading, fields, "overdue_kind"),
                              .refused_kind = kind_named(reading, fields, "refused_kind"),
                              .duress_kind = kind_named(reading, fields, "duress_kind"),
                              .duress_word = fields.text("duress_word")};
    fields.done();
  }
  if (const Node* const node = top.any("bans")) {
    Fields fields(*node, reading.file, top.who() + " bans", reading.problems);
    reading.profile.bans = {.breach_kind = kind_named(reading, fields, "breach_kind"),
                            .invited_kind = kind_named(reading, fields, "invited_kind"),
                            .over_kind = kind_named(reading, fields, "over_kind")};
    fields.done();
  }
}

void check_presets(ProfileReading& reading, Fields& top) {
  for (const domain::AlarmKind& kind : reading.profile.kinds) {
    for (const domain::FormAnswer& preset : kind.presets) {
      const domain::FormField* const field = reading.profile.find_field(preset.key);
      const bool fits =
          field != nullptr &&
          (field->options.empty() ||
           std::ranges::all_of(preset.values, [&](const std::string& value) {
             const auto& options = field->options;
             return std::ranges::find(options, value, &domain::FormOption::code) != options.end();
           }));
      if (fits) continue;
      top.wrong(top.at("kinds"),
                "has the kind " + kind.kind.value + " with a preset of " + preset.key +
                    " that the closing form does not take");
    }
  }
}

}  // namespace meldkamer::files
