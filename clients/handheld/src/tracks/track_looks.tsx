import {
  type ListLooksAtMyTrackResponse,
  PrivacyService,
  type TrackLook,
} from "@gen/meldkamer/v1/privacy_service_pb.ts";
import { createClient } from "@ts/rpc/connect.ts";
import { hourAndMinute, shortDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useEffect, useState } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { trackWords } from "./track_words.ts";

/** Who looked at where this person was on duty, when and why; and how long that is kept. */
export function TrackLooks(): ReactElement | undefined {
  const handset = useHandset();
  const [told, setTold] = useState<ListLooksAtMyTrackResponse>();
  useEffect(() => {
    const asked = createClient(PrivacyService, handset.transport).listLooksAtMyTrack({});
    // Without reach it is shown the next time; nothing waits for it.
    asked.then(setTold, () => setTold(undefined));
  }, [handset]);
  if (told === undefined) return undefined;
  return (
    <section className="looks">
      <h3>{trackWords.title}</h3>
      <p className="quiet">{trackWords.kept(told.keptDays)}</p>
      {told.looks.length === 0 ? (
        <p className="quiet">{trackWords.nobody}</p>
      ) : (
        <ul>
          {told.looks.map((look) => (
            <Look key={`${instantOf(look.lookedAt)} ${look.by}`} look={look} />
          ))}
        </ul>
      )}
    </section>
  );
}

const dayAndMinute = (at: number): string => `${shortDay(at)} ${hourAndMinute(at)}`;

function Look({ look }: { look: TrackLook }): ReactElement {
  return (
    <li>
      <p>
        <b>{look.by}</b>
        <time className="num">{dayAndMinute(instantOf(look.lookedAt) ?? 0)}</time>
      </p>
      <p>{look.reason}</p>
      <p className="quiet">
        {trackWords.span(
          dayAndMinute(instantOf(look.from) ?? 0),
          hourAndMinute(instantOf(look.until) ?? 0),
        )}
      </p>
    </li>
  );
}
