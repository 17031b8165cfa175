import type { Labels } from "./nl.ts";

/**
 * English words for the server's states and codes. States by their number: a file that comes late imports
 * nothing, or the bundler cuts the page in two.
 */
export const en: Labels = {
  priority: {
    0: "unknown", // UNSPECIFIED
    1: "life threatening", // P1
    2: "high", // P2
    3: "medium", // P3
    4: "low", // P4
  },
  incident: {
    0: "unknown", // UNSPECIFIED
    1: "New", // NEW
    2: "Accepted", // ACKNOWLEDGED
    3: "En route", // RESPONDING
    4: "On scene", // ON_SCENE
    5: "Secured", // SECURED
    6: "Closed", // CLOSED
  },
  assignment: {
    0: "unknown", // UNSPECIFIED
    1: "called", // OFFERED
    2: "goes", // ACCEPTED
    3: "en route", // EN_ROUTE
    4: "on scene", // ON_SCENE
    5: "cleared", // CLEARED
    6: "cannot", // REFUSED
    7: "no answer", // TIMED_OUT
    8: "withdrawn", // CANCELLED
  },
  callout: {
    0: "unknown", // UNSPECIFIED
    1: "being sent", // REQUESTED
    2: "sent", // HANDED_OVER
    3: "delivered", // DELIVERED
    4: "answered", // ANSWERED
    5: "not delivered", // FAILED
  },
  responder: {
    0: "unknown", // UNSPECIFIED
    1: "Off duty", // OFF_DUTY
    2: "Free", // AVAILABLE
    3: "Called", // OFFERED
    4: "En route", // EN_ROUTE
    5: "On scene", // ON_SCENE
    6: "Unavailable", // UNAVAILABLE
    7: "No contact", // UNREACHABLE
    8: "DURESS", // DURESS
  },
  police: {
    0: "not needed yet", // UNSPECIFIED
    1: "call now", // OPEN
    2: "call is overdue", // OVERDUE
    3: "called", // CALLED
    4: "on scene", // ARRIVED
    5: "stood down", // STOOD_DOWN
    6: "not called", // DECLINED
  },
  disposition: {
    0: "still open", // UNSPECIFIED
    1: "Genuine", // GENUINE
    2: "False alarm", // FALSE_ALARM
    3: "Drill", // DRILL
    4: "Test of the installation", // TEST
    5: "Merged", // MERGED
  },
  handoff: {
    0: "", // UNSPECIFIED
    1: "no registration needed", // NOT_REQUIRED
    2: "on its way to the registry", // PENDING
    3: "registered", // DELIVERED
    4: "registry refused it", // REJECTED
  },

  /** Words for codes that grow: reasons, channels, tasks, actions. An unknown code shows itself. */
  codes: {
    // Reasons of a refusal, a cancel, a step, a break.
    busy: "busy",
    too_far: "too far",
    unsafe: "unsafe",
    other: "other reason",
    diverted: "diverted",
    answered_by_other: "another goes",
    withdrawn: "withdrawn",
    case_closed: "case closed",
    contact_lost: "no contact",
    off_duty: "off duty",
    unavailable: "not available",
    duress: "in distress",
    responder_duress: "responder in distress",
    responder_left: "responder has left",
    check_call_due: "check call due",
    end_due: "should be over",
    second_call_asked: "call a second time",
    taken_over: "taken over",
    decide_measures: "decide on measures with the employee",
    call_missed: "the management did not call in time",
    calls_failed: "two calls failed",
    reached: "reached, all well",
    not_reached: "no answer",
    signed_off: "signed off",
    sent_off: "sent off",
    let_in: "let in after a warning",
    returned: "came back with police",
    return_overdue: "nobody came back that day",
    began: "began",
    duty_done: "done",
    duty_overdue: "not done in time",
    duty_not_applicable: "does not apply",
    threat_recorded: "threat recorded",
    measure_answered: "first measure",
    decided: "decided together",
    evacuation_ordered: "evacuation ordered",
    signal_given: "evacuation signal given",
    part_ordered: "part to leave",
    part_swept: "part swept",
    hostage_marked: "held",
    hostage_freed: "free",
    post_taken: "post taken over",
    radio_silence_ended: "radio silence released",
    special_procedure: "special procedure",
    same_day_police_return: "same-day return with police",
    evacuation_signal: "evacuation signal",
    no_candidates: "nobody available",
    operator: "by the operator",
    auto_start: "started by itself",
    step_exhausted: "previous step unanswered",
    kind: "by the kind of alarm",
    acknowledged: "after acceptance",
    backup: "backup",
    break: "break",
    // Channels.
    app: "app",
    push: "push",
    mail: "e-mail",
    webhook: "integration",
    voice: "voice",
    // Sources.
    dc09: "alarm line",
    web_button: "help button",
    api: "integration",
    call_taker: "call desk",
    handheld: "handheld",
    system: "system",
    // Tasks.
    intervene: "intervene",
    first_aid: "first aid",
    evacuate: "evacuate",
    sweep: "sweep",
    // Actions on scene.
    behaviour_named: "behaviour named",
    norm_stated: "norm stated",
    conversation_ended: "conversation ended",
    distance_created: "distance created",
    asked_to_leave: "asked to leave",
    left_voluntarily: "left voluntarily",
    removed_forcibly: "removed forcibly",
    police_warned: "police warned",
    service_refused: "service refused",
    id_noted: "identity noted",
    // Steps and their outcomes.
    colleagues: "colleagues",
    security: "security",
    management: "management",
    police: "police",
    call_person: "call",
    answered: "answered",
    exhausted: "unanswered",
    skipped: "skipped",
    ended: "ended",
    waiting: "waiting",
    running: "running",
    offered: "asked",
    accepted: "goes",
    cancelled: "withdrawn",
    timed_out: "no answer",
    open: "open",
    overdue: "overdue",
    requested: "being sent",
    handed_over: "sent",
    delivered: "delivered",
    failed: "not delivered",
    en_route: "en route",
    on_scene: "on scene",
    cleared: "cleared",
    called: "called",
    arrived: "on scene",
    stood_down: "stood down",
    declined: "not called",
    genuine: "genuine",
    false_alarm: "false alarm",
    drill: "drill",
    test: "test",
    merged: "merged",
    yes: "yes",
    no: "no",
    done: "done",
    // Roles.
    guard: "guard",
    colleague: "colleague",
    warden: "warden",
    enforcement_officer: "enforcement officer",
    line_manager: "line manager",
    operator_role: "operator",
    supervisor: "supervisor",
    manager: "line manager",
    director: "director",
    employee: "employee",
    // Why a case is registered, or is not.
    always: "every genuine case",
    no_profile: "no profile known",
    no_category: "no behaviour filled in",
    no_rule: "no rule for this behaviour",
    not_excluded: "not excluded",
  },
};
