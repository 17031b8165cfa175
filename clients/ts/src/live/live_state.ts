import type { AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import type { PlaceCover, ServerStatus, WatchResponse } from "@gen/meldkamer/v1/feed_pb.ts";
import type { IncidentView, TimelineLine } from "@gen/meldkamer/v1/incident_pb.ts";
import type { PresenceView, ResponderView } from "@gen/meldkamer/v1/responder_pb.ts";
import type { NoticeView, VisitView } from "@gen/meldkamer/v1/visit_pb.ts";

/** One incident before and after; undefined before is new, undefined after is gone. */
export interface IncidentChange {
  readonly id: bigint;
  readonly before: IncidentView | undefined;
  readonly after: IncidentView | undefined;
}

/** One visit before and after; undefined before is new, undefined after is gone. */
export interface VisitChange {
  readonly before: VisitView | undefined;
  readonly after: VisitView | undefined;
}

/** What one frame changed. `whole` says that a snapshot replaced everything. */
export interface LiveChange {
  readonly whole: boolean;
  readonly incidents: readonly IncidentChange[];
  readonly visits: readonly VisitChange[];
  readonly lines: readonly TimelineLine[];
}

/** The picture. Everything in it is read-only for everybody but `LiveState`. */
export interface Picture {
  readonly incidents: ReadonlyMap<bigint, IncidentView>;
  readonly assignments: ReadonlyMap<bigint, AssignmentView>;
  readonly responders: ReadonlyMap<string, ResponderView>;
  readonly presence: ReadonlyMap<string, PresenceView>;
  readonly visits: ReadonlyMap<bigint, VisitView>;
  readonly notices: ReadonlyMap<bigint, NoticeView>;
  /** Places that have, or had, nobody to ask, by site key. */
  readonly covers: ReadonlyMap<string, PlaceCover>;
  readonly status: ServerStatus | undefined;
  readonly directoryVersion: string;
}

/** Replace by id: the whole logic of a screen. It holds no rule of the control room. */
export class LiveState implements Picture {
  readonly incidents = new Map<bigint, IncidentView>();
  readonly assignments = new Map<bigint, AssignmentView>();
  readonly responders = new Map<string, ResponderView>();
  readonly presence = new Map<string, PresenceView>();
  readonly visits = new Map<bigint, VisitView>();
  readonly notices = new Map<bigint, NoticeView>();
  readonly covers = new Map<string, PlaceCover>();
  status: ServerStatus | undefined;
  directoryVersion = "";

  readonly #assignmentsOf = new Map<bigint, Set<bigint>>();
  readonly #listeners = new Set<(change: LiveChange) => void>();

  /** Hears of every change at once, in the message handler: sound and announcements belong here. */
  listen(listener: (change: LiveChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The assignments of one incident, oldest offer first. */
  assignmentsOf(incidentId: bigint): AssignmentView[] {
    const ids = [...(this.#assignmentsOf.get(incidentId) ?? [])];
    ids.sort((a, b) => (a < b ? -1 : 1));
    return ids.flatMap((id) => this.assignments.get(id) ?? []);
  }

  snapshot(parts: readonly WatchResponse[]): void {
    const before = new Map(this.incidents);
    this.incidents.clear();
    this.assignments.clear();
    this.#assignmentsOf.clear();
    this.responders.clear();
    this.presence.clear();
    this.notices.clear();
    const visitsBefore = new Map(this.visits);
    this.visits.clear();
    this.covers.clear();
    for (const part of parts) this.#replace(part);
    const ids = new Set([...before.keys(), ...this.incidents.keys()]);
    const incidents = [...ids].map((id) => ({
      id,
      before: before.get(id),
      after: this.incidents.get(id),
    }));
    const visits = [...new Set([...visitsBefore.keys(), ...this.visits.keys()])].map((id) => ({
      before: visitsBefore.get(id),
      after: this.visits.get(id),
    }));
    this.#tell({ whole: true, incidents, visits, lines: [] });
  }

  delta(frame: WatchResponse): void {
    const touched = new Set([
      ...frame.incidents.map((view) => view.incidentId),
      ...frame.removedIncidentIds,
    ]);
    const before = new Map([...touched].map((id) => [id, this.incidents.get(id)]));
    const visitsBefore = this.#visitsOf(frame);
    this.#replace(frame);
    const incidents = [...touched].map((id) => ({
      id,
      before: before.get(id),
      after: this.incidents.get(id),
    }));
    const visits = visitsBefore.map(([id, was]) => ({ before: was, after: this.visits.get(id) }));
    this.#tell({ whole: false, incidents, visits, lines: frame.lines });
  }

  #visitsOf(frame: WatchResponse): [bigint, VisitView | undefined][] {
    const ids = new Set([...frame.visits.map((view) => view.visitId), ...frame.removedVisitIds]);
    return [...ids].map((id) => [id, this.visits.get(id)]);
  }

  /** Positions, conditions and heartbeats: nothing of the journal. */
  condition(frame: WatchResponse): void {
    for (const view of frame.presence) this.presence.set(view.personKey, view);
    if (frame.status !== undefined) this.status = frame.status;
    if (frame.directoryVersion !== "") this.directoryVersion = frame.directoryVersion;
    this.#tell({ whole: false, incidents: [], visits: [], lines: [] });
  }

  #replace(frame: WatchResponse): void {
    for (const view of frame.incidents) this.incidents.set(view.incidentId, view);
    for (const id of frame.removedIncidentIds) this.incidents.delete(id);
    for (const view of frame.assignments) this.#replaceAssignment(view);
    for (const id of frame.removedAssignmentIds) this.#removeAssignment(id);
    for (const view of frame.responders) {
      if (view.person !== undefined) this.responders.set(view.person.personKey, view);
    }
    for (const key of frame.removedPersonKeys) {
      this.responders.delete(key);
      this.presence.delete(key);
    }
    for (const view of frame.presence) this.presence.set(view.personKey, view);
    for (const view of frame.visits) this.visits.set(view.visitId, view);
    for (const id of frame.removedVisitIds) this.visits.delete(id);
    for (const view of frame.notices) this.notices.set(view.noticeId, view);
    for (const id of frame.removedNoticeIds) this.notices.delete(id);
    for (const key of frame.removedCoverSiteKeys) this.covers.delete(key);
    for (const view of frame.covers) this.covers.set(view.siteKey, view);
    if (frame.status !== undefined) this.status = frame.status;
    if (frame.directoryVersion !== "") this.directoryVersion = frame.directoryVersion;
  }

  #replaceAssignment(view: AssignmentView): void {
    const before = this.assignments.get(view.assignmentId);
    // A merge moves an assignment to another incident.
    if (before !== undefined && before.incidentId !== view.incidentId) {
      this.#removeAssignment(view.assignmentId);
    }
    this.assignments.set(view.assignmentId, view);
    const ids = this.#assignmentsOf.get(view.incidentId) ?? new Set();
    ids.add(view.assignmentId);
    this.#assignmentsOf.set(view.incidentId, ids);
  }

  #removeAssignment(id: bigint): void {
    const view = this.assignments.get(id);
    if (view === undefined) return;
    this.assignments.delete(id);
    const ids = this.#assignmentsOf.get(view.incidentId);
    ids?.delete(id);
    if (ids?.size === 0) this.#assignmentsOf.delete(view.incidentId);
  }

  #tell(change: LiveChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
