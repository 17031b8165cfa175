import type { Site } from "@gen/meldkamer/v1/directory_pb.ts";
import { CoverLevel } from "@gen/meldkamer/v1/feed_pb.ts";
import type { ReactElement } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { Icon } from "../shapes/icon.tsx";
import { watchWords } from "./watch_words.ts";

/** Every place that is watched, and where nobody could go; the place of an incident when one is chosen. */
export function WatchedPlaces(): ReactElement {
  const desk = usePicture();
  const sites = [...desk.directory.sites.values()].sort((a, b) =>
    a.label.localeCompare(b.label, "nl"),
  );
  if (sites.length === 0) return <p className="place-empty">{watchWords.placesEmpty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard.
    <div className="watched-places" role="region" aria-label={watchWords.places} tabIndex={0}>
      <ul>
        {sites.map((site) => (
          <Place key={site.siteKey} site={site} level={desk.live.covers.get(site.siteKey)?.level} />
        ))}
      </ul>
    </div>
  );
}

function Place(props: { site: Site; level: CoverLevel | undefined }): ReactElement {
  const { site, level } = props;
  const lack =
    level === CoverLevel.NOBODY_THERE
      ? watchWords.nobodyThere
      : level === CoverLevel.NOBODY_FREE
        ? watchWords.nobodyFree
        : "";
  return (
    <li>
      <b>{site.label}</b>
      <span>{site.address}</span>
      {lack !== "" && (
        <em>
          <Icon name="lost" />
          {lack}
        </em>
      )}
    </li>
  );
}
