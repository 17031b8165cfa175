/** The values of one line, each already a word of this language or a name. Absent ones are "". */
export type Values = (name: string) => string;

/** One sentence of the timeline: the first part stands out. */
export type Sentence = readonly [lead: string, rest: string];

const because = (values: Values) => (values("reason") === "" ? "" : `, ${values("reason")}`);

const after = (parts: readonly string[]) => {
  const said = parts.filter(Boolean).join(", ");
  return said === "" ? "" : `: ${said}`;
};

/** Sentences by the code of the line. */
export const sentencesNl: Readonly<Record<string, (values: Values) => Sentence>> = {
  alarm_raised: (v) => [
    "Alarm",
    after([
      v("kind"),
      v("spot"),
      v("source") && `via ${v("source")}`,
      v("text"),
      v("late") && "te laat binnengekomen",
    ]),
  ],
  signal_logged: (v) => ["Signaal", after([v("text")])],
  incident_opened: (v) => ["Melding geopend", v("kind") && `: ${v("kind")}`],
  incident_acknowledged: (v) => ["Aangenomen", v("after") && `, ${v("after")} na melding`],
  alert_repeated: () => ["Opnieuw gealarmeerd", ", nog niet aangenomen"],
  step_started: (v) => [`Trede ${v("step")} gestart`, because(v)],
  step_ended: (v) => [`Trede ${v("step")} ${v("outcome") || "beëindigd"}`, because(v)],
  escalation_held: (v) => ["Opschalen wacht", because(v)],
  escalation_resumed: () => ["Opschalen loopt verder", ""],
  broadcast_started: () => ["Iedereen gealarmeerd", ", de ladder is ten einde"],
  assignment_offered: (v) => [`${v("person")} opgeroepen`, v("task") && ` voor ${v("task")}`],
  assignment_accepted: (v) => [`${v("person")} gaat`, v("late") ? ", na afloop van de oproep" : ""],
  assignment_refused: (v) => [`${v("person")} kan niet`, because(v)],
  assignment_timed_out: (v) => [`${v("person")} reageert niet`, ""],
  assignment_cancelled: (v) => [`Oproep van ${v("person")} ingetrokken`, because(v)],
  assignment_progressed: (v) => [`${v("person")} ${v("to")}`, ""],
  callout_progressed: (v) => [
    `Oproep aan ${v("person")} ${v("to")}`,
    [v("channel") && ` via ${v("channel")}`, v("failure") && `: ${v("failure")}`].join(""),
  ],
  note_added: (v) => ["", v("text")],
  instruction_ticked: (v) => [
    v("instruction"),
    v("answer") === "" ? ": vinkje teruggenomen" : `: ${v("answer")}`,
  ],
  incident_changed: (v) => [
    "Gewijzigd",
    `: ${[
      v("kind"),
      v("priority") && `prioriteit ${v("priority")}`,
      v("site"),
      v("zone"),
      v("spot"),
    ]
      .filter(Boolean)
      .join(", ")}`,
  ],
  police_task_opened: () => ["Politie bellen", ", taak staat open"],
  police_task_overdue: () => ["Politie nog niet gebeld", ", termijn verstreken"],
  police_recorded: (v) => [
    `Politie ${v("state")}`,
    [
      v("spoken_to") && `, gesproken met ${v("spoken_to")}`,
      v("reference") && `, kenmerk ${v("reference")}`,
      because(v),
    ].join(""),
  ],
  action_reported: (v) => ["Ter plaatse", `: ${v("action")}`],
  backup_requested: () => ["Versterking gevraagd", ""],
  incident_secured: (v) => ["Veilig gemeld", because(v)],
  closing_saved: () => ["Formulier bewaard", ""],
  incident_closed: (v) => [
    "Afgesloten",
    `: ${[v("disposition"), v("cause")].filter(Boolean).join(", ")}`,
  ],
  handoff_failed: (v) => ["Registratie niet bereikt", because(v)],
  handoff_delivered: (v) => ["Geregistreerd", v("reference") && ` onder ${v("reference")}`],
  handoff_rejected: (v) => ["Registratie geweigerd", because(v)],
  merge_proposed: (v) => [
    "Mogelijk dezelfde gebeurtenis",
    v("with") && ` als melding ${v("with")}`,
  ],
  incident_merged: (v) => ["Samengevoegd", v("into") && ` met melding ${v("into")}`],
  visit_moved: (v) => [`Bezoek ${v("person")}`, `: ${v("what")}`],
  procedure_moved: (v) => [
    `Procedure: ${v("what")}`,
    [v("item") && `, ${v("item")}`, v("text") && `: ${v("text")}`].join(""),
  ],
  order_forbidden: (v) => ["Geweigerd door de procedure", `: ${v("order")}`],
  registration_demanded: (v) => ["Moet worden geregistreerd", `: ${v("reason")}`],
  silence_recorded: () => ["Toon gedempt", ""],
  incident_split: (v) => [
    v("into") ? `Gesplitst naar incident ${v("into")}` : `Afgesplitst van incident ${v("from")}`,
    because(v),
  ],
  handover_offered: (v) => [`Aangeboden aan ${v("to")}`, v("note") && `: ${v("note")}`],
  handover_lapsed: () => ["Overdracht niet aangenomen", ": blijft bij de eigen meldkamer"],
  owner_changed: (v) => [
    `Overgenomen door ${v("owner")}`,
    v("control_room") && `, ${v("control_room")}`,
  ],
  person_informed: (v) => [
    `${v("person")} ingelicht`,
    v("instead_of") && ` in plaats van ${v("instead_of")}`,
  ],
  notice_read: (v) => [`${v("person")} heeft het gelezen`, ""],
  notice_unread: (v) => [`${v("person")} heeft het niet gelezen`, ": bel"],
  duty_raised: (v) => ["Moet nu gebeuren", v("duty") && `: ${v("duty")}`],
  duty_done: (v) => ["Gedaan", v("reference") && `: kenmerk ${v("reference")}`],
  closing_amended: (v) => [`Verbeterd, versie ${v("version")}`, because(v)],
  duty_changed: (v) => [v("person"), because(v)],
  contact_changed: (v) => [
    `${v("person")} ${v("lost") ? "verliest contact" : "heeft weer contact"}`,
    "",
  ],
  duress_raised: (v) => [`NOOD ${v("person")}`, v("silent") ? ", stil" : ""],
  duress_cleared: (v) => [`Nood van ${v("person")} opgeheven`, because(v)],
};
