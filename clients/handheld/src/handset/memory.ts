import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { type WatchResponse, WatchResponseSchema } from "@gen/meldkamer/v1/feed_pb.ts";
import { type SessionView, SessionViewSchema } from "@gen/meldkamer/v1/session_service_pb.ts";
import type { Picture } from "@ts/live/live_state.ts";
import type { Shelf } from "../outbox/tap_store.ts";

/** What the device shows when it starts without reception: who is on it, and the last picture. */
export interface Memory {
  rememberSession(session: SessionView): void;
  session(): Promise<SessionView | undefined>;
  rememberPicture(picture: Picture): void;
  picture(): Promise<WatchResponse | undefined>;
  /** Nothing of the person stays behind; taps that wait are kept elsewhere. */
  forget(): void;
}

export function memoryOn(shelf: Shelf): Memory {
  // A full device costs the picture after a restart, nothing more: the server has it all.
  const ignore = () => {};
  return {
    rememberSession(session) {
      shelf.put("session", toBinary(SessionViewSchema, session)).catch(ignore);
    },
    async session() {
      const bytes = await shelf.get("session").catch(() => undefined);
      return bytes && fromBinary(SessionViewSchema, bytes);
    },
    rememberPicture(picture) {
      const whole = create(WatchResponseSchema, {
        assignments: [...picture.assignments.values()],
        responders: [...picture.responders.values()],
        visits: [...picture.visits.values()],
      });
      shelf.put("picture", toBinary(WatchResponseSchema, whole)).catch(ignore);
    },
    async picture() {
      const bytes = await shelf.get("picture").catch(() => undefined);
      return bytes && fromBinary(WatchResponseSchema, bytes);
    },
    forget() {
      shelf.clear().catch(ignore);
    },
  };
}
