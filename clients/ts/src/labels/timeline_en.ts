import type { Sentence, Values } from "./timeline_nl.ts";

const because = (values: Values) => (values("reason") === "" ? "" : `, ${values("reason")}`);

const after = (parts: readonly string[]) => {
  const said = parts.filter(Boolean).join(", ");
  return said === "" ? "" : `: ${said}`;
};

/** Sentences by the code of the line. */
export const sentencesEn: Readonly<Record<string, (values: Values) => Sentence>> = {
  alarm_raised: (v) => [
    "Alarm",
    after([
      v("kind"),
      v("spot"),
      v("source") && `by ${v("source")}`,
      v("text"),
      v("late") && "came in late",
    ]),
  ],
  signal_logged: (v) => ["Signal", after([v("text")])],
  incident_opened: (v) => ["Incident opened", v("kind") && `: ${v("kind")}`],
  incident_acknowledged: (v) => ["Accepted", v("after") && `, ${v("after")} after the alarm`],
  alert_repeated: () => ["Alerted again", ", not accepted yet"],
  step_started: (v) => [`Step ${v("step")} started`, because(v)],
  step_ended: (v) => [`Step ${v("step")} ${v("outcome") || "ended"}`, because(v)],
  escalation_held: (v) => ["Escalation held", because(v)],
  escalation_resumed: () => ["Escalation goes on", ""],
  broadcast_started: () => ["Everybody alerted", ", the ladder ran out"],
  assignment_offered: (v) => [`${v("person")} called`, v("task") && ` to ${v("task")}`],
  assignment_accepted: (v) => [
    `${v("person")} goes`,
    v("late") ? ", after the offer had expired" : "",
  ],
  assignment_refused: (v) => [`${v("person")} cannot`, because(v)],
  assignment_timed_out: (v) => [`${v("person")} does not answer`, ""],
  assignment_cancelled: (v) => [`Callout of ${v("person")} withdrawn`, because(v)],
  assignment_progressed: (v) => [`${v("person")} ${v("to")}`, ""],
  callout_progressed: (v) => [
    `Callout to ${v("person")} ${v("to")}`,
    [v("channel") && ` by ${v("channel")}`, v("failure") && `: ${v("failure")}`].join(""),
  ],
  note_added: (v) => ["", v("text")],
  instruction_ticked: (v) => [
    v("instruction"),
    v("answer") === "" ? ": tick taken back" : `: ${v("answer")}`,
  ],
  incident_changed: (v) => [
    "Changed",
    `: ${[v("kind"), v("priority") && `priority ${v("priority")}`, v("site"), v("zone"), v("spot")]
      .filter(Boolean)
      .join(", ")}`,
  ],
  police_task_opened: () => ["Call the police", ", task is open"],
  police_task_overdue: () => ["Police not called yet", ", deadline passed"],
  police_recorded: (v) => [
    `Police ${v("state")}`,
    [
      v("spoken_to") && `, spoke to ${v("spoken_to")}`,
      v("reference") && `, reference ${v("reference")}`,
      because(v),
    ].join(""),
  ],
  action_reported: (v) => ["On scene", `: ${v("action")}`],
  backup_requested: () => ["Backup requested", ""],
  incident_secured: (v) => ["Reported safe", because(v)],
  closing_saved: () => ["Form saved", ""],
  incident_closed: (v) => [
    "Closed",
    `: ${[v("disposition"), v("cause")].filter(Boolean).join(", ")}`,
  ],
  handoff_failed: (v) => ["Registry not reached", because(v)],
  handoff_delivered: (v) => ["Registered", v("reference") && ` as ${v("reference")}`],
  handoff_rejected: (v) => ["Registry refused it", because(v)],
  merge_proposed: (v) => ["Possibly the same event", v("with") && ` as incident ${v("with")}`],
  incident_merged: (v) => ["Merged", v("into") && ` into incident ${v("into")}`],
  visit_moved: (v) => [`Visit of ${v("person")}`, `: ${v("what")}`],
  procedure_moved: (v) => [
    `Procedure: ${v("what")}`,
    [v("item") && `, ${v("item")}`, v("text") && `: ${v("text")}`].join(""),
  ],
  order_forbidden: (v) => ["Refused by the procedure", `: ${v("order")}`],
  registration_demanded: (v) => ["Must be registered", `: ${v("reason")}`],
  silence_recorded: () => ["Tone silenced", ""],
  incident_split: (v) => [
    v("into") ? `Split into incident ${v("into")}` : `Split off incident ${v("from")}`,
    because(v),
  ],
  handover_offered: (v) => [`Offered to ${v("to")}`, v("note") && `: ${v("note")}`],
  handover_lapsed: () => ["Handover not taken", ": stays with its own control room"],
  owner_changed: (v) => [
    `Taken over by ${v("owner")}`,
    v("control_room") && `, ${v("control_room")}`,
  ],
  person_informed: (v) => [
    `${v("person")} was told`,
    v("instead_of") && ` instead of ${v("instead_of")}`,
  ],
  notice_read: (v) => [`${v("person")} has read it`, ""],
  notice_unread: (v) => [`${v("person")} has not read it`, ": call"],
  duty_raised: (v) => ["To be done now", v("duty") && `: ${v("duty")}`],
  duty_done: (v) => ["Done", v("reference") && `: reference ${v("reference")}`],
  closing_amended: (v) => [`Corrected, version ${v("version")}`, because(v)],
  duty_changed: (v) => [v("person"), because(v)],
  contact_changed: (v) => [
    `${v("person")} ${v("lost") ? "loses contact" : "is in contact again"}`,
    "",
  ],
  duress_raised: (v) => [`DURESS ${v("person")}`, v("silent") ? ", silent" : ""],
  duress_cleared: (v) => [`Duress of ${v("person")} cleared`, because(v)],
};
