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

  /** Why the server refused a verb: ErrorInfo.reason. */
  refusals: {
    INCIDENT_UNKNOWN: "This incident does not exist (any more).",
    INCIDENT_CLOSED: "This incident is already closed.",
    INCIDENT_NOT_ACKNOWLEDGED: "Accept the incident first.",
    ALREADY_ACKNOWLEDGED: "Another operator already accepted this incident.",
    ASSIGNMENT_UNKNOWN: "This assignment does not exist (any more).",
    ASSIGNMENT_ENDED: "This assignment has already ended.",
    NOT_YOUR_ASSIGNMENT: "This assignment is somebody else's.",
    ANSWERED_BY_OTHER: "Another already goes.",
    PERSON_UNKNOWN: "This person is not in the directory.",
    PERSON_NOT_AVAILABLE: "This person is not available now.",
    ROLE_NOT_ALLOWED: "This role may not be asked for this.",
    STEP_UNKNOWN: "This step is not in the plan.",
    NO_NEXT_STEP: "There is no next step.",
    HOLD_NOT_ALLOWED: "Holding is not allowed: nobody goes to this priority 1 yet.",
    POLICE_TASK_NOT_OPEN: "The police step has not started.",
    POLICE_FACT_OUT_OF_ORDER: "This cannot be recorded in this order.",
    NOT_SECURED: "Report the situation safe first.",
    FORM_INCOMPLETE: "The form still lacks an answer.",
    CAUSE_UNKNOWN: "Choose a cause from the list.",
    FIELD_REQUIRED: "Something required is missing.",
    TEXT_TOO_LONG: "The text is too long.",
    KIND_UNKNOWN: "This kind is not in the profile.",
    SITE_UNKNOWN: "This site is not in the directory.",
    SAME_INCIDENT: "An incident cannot be merged with itself.",
    CALLOUT_UNKNOWN: "This callout does not exist (any more).",
    NOTHING_PENDING: "Nothing is pending.",
    PROGRESS_OUT_OF_ORDER: "This step is not possible now.",
    NOT_IN_DURESS: "This person is not in duress.",
    INSTRUCTION_UNKNOWN: "This instruction does not belong to this incident.",
    DIRECTORY_INVALID: "The directory is not valid.",
    DISPOSITION_NOT_ALLOWED: "This disposition does not fit this incident.",
    DRILL_FORBIDS: "This is not allowed in a drill.",
    ALARM_UNKNOWN: "This alarm is not part of this incident.",
    NOTHING_LEFT: "At least one alarm must stay behind.",
    CONTROL_ROOM_UNKNOWN: "This control room is not in the directory.",
    NO_HANDOVER: "This incident is not being handed over.",
    NOT_YOUR_CONTROL_ROOM: "This incident was offered to another control room.",
    STILL_HOLDING: "You still hold open incidents. Have them taken over.",
    DRILL_UNKNOWN: "This drill does not exist (any more).",
    DRILL_OVERLAPS: "There is a drill at this place already at that time.",
    NOT_CLOSED: "This incident has not been closed yet.",
    VISIT_UNKNOWN: "This visit is not known.",
    VISIT_OUT_OF_ORDER: "That does not fit how far the visit is.",
    NO_PROCEDURE: "No special procedure runs.",
    DUTY_OPEN: "Something else must be done first.",
    NEEDS_TWO_PARTIES: "Police and director decide this together: name both.",
    PROHIBITED_BY_PROCEDURE: "The procedure forbids this, for everybody.",
    RADIO_SILENCE: "Radio silence: landline or in person only.",
    BAN_UNKNOWN: "There is no access ban on this name.",
    DEVICE_UNKNOWN: "This device is not in the directory.",
    MASK_UNKNOWN: "This test is not (or no longer) in force.",
    MASK_END_REQUIRED: "Say until when the test lasts.",
    MASK_TOO_LONG: "A test lasts at most 24 hours.",
    TOO_MANY_MASKS: "Too many devices are on test; end some first.",
  },
  refusalKinds: {
    refused: "The server refuses this.",
    invalid: "The server does not understand this request.",
    signed_out: "The session has ended. Sign in again.",
    forbidden: "Your role may not do this.",
    unreachable: "No answer from the server. The order is not confirmed.",
  },
};
