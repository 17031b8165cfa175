import type { MyNotice } from "@gen/meldkamer/v1/responder_service_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { hourAndMinute } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { lateWords } from "../late/late_words.ts";
import { words } from "../words/words.ts";

/** Messages for who does not go: unread ones ask to be read, and the control room sees whether they are. */
export function ToldList(): ReactElement | undefined {
  const handset = useHandset();
  const expected = handset.expected();
  const notices = handset.told.notices.slice(0, 6);
  if (notices.length === 0 && expected.length === 0) return undefined;
  return (
    <section className="told">
      <h2>{lateWords.told.title}</h2>
      <ul>
        {expected.map((one) => (
          <li key={`expected ${one.noticeId}`}>
            <p>
              <b>{lateWords.told.expected}</b>
              <time className="num">{timeOf(instantOf(one.expectedTime))}</time>
            </p>
            <p>{[one.visitor, one.text].filter(Boolean).join(". ")}</p>
          </li>
        ))}
        {notices.map((one) => (
          <ToldItem key={`${one.incidentId} ${one.topic} ${one.place}`} notice={one} />
        ))}
      </ul>
    </section>
  );
}

const timeOf = (at: number | undefined): string => (at === undefined ? "" : hourAndMinute(at));

function ToldItem({ notice }: { notice: MyNotice }): ReactElement {
  const handset = useHandset();
  const read = handset.told.isRead(notice);
  const topic = lateWords.told.topics[notice.topic as keyof typeof lateWords.told.topics];
  const say = () => {
    handset.told.read(notice.incidentId);
    void handset.say({ verb: "notice_read", incidentId: notice.incidentId.toString() });
  };
  return (
    <li className={read ? "read" : ""}>
      <p>
        <b>{topic ?? wordFor(notice.topic)}</b>
        <time className="num">{timeOf(instantOf(notice.sendTime))}</time>
      </p>
      <p>{notice.place}</p>
      {!read && notice.checklist.length > 0 && (
        <ol>
          {notice.checklist.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      )}
      {read ? (
        <p className="quiet">{lateWords.told.read(timeOf(instantOf(notice.readTime)))}</p>
      ) : (
        <button type="button" className="side" onClick={say}>
          {words.read}
        </button>
      )}
    </li>
  );
}
