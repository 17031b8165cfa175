import type { ReactElement } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { words } from "../words/words.ts";

export interface Place {
  readonly siteKey: string;
  readonly zoneKey: string;
  readonly spot: string;
}

export interface PlaceFieldsProps {
  place: Place;
  onPlace(place: Place): void;
}

/** Site, zone and spot, from the directory. */
export function PlaceFields({ place, onPlace }: PlaceFieldsProps): ReactElement {
  const { directory } = usePicture();
  const sites = [...directory.sites.values()].sort((a, b) => a.label.localeCompare(b.label, "nl"));
  const zones = directory.sites.get(place.siteKey)?.zones ?? [];
  return (
    <>
      <label className="field">
        <span>{words.change.site}</span>
        <select
          value={place.siteKey}
          onChange={(event) => onPlace({ ...place, siteKey: event.target.value, zoneKey: "" })}
        >
          <option value="">{words.change.unknown}</option>
          {sites.map((site) => (
            <option key={site.siteKey} value={site.siteKey}>
              {[site.label, site.address].filter(Boolean).join(", ")}
            </option>
          ))}
        </select>
      </label>
      <div className="field-row">
        <label className="field">
          <span>{words.change.zone}</span>
          <select
            value={place.zoneKey}
            disabled={zones.length === 0}
            onChange={(event) => onPlace({ ...place, zoneKey: event.target.value })}
          >
            <option value="">{words.change.unknown}</option>
            {zones.map((zone) => (
              <option key={zone.zoneKey} value={zone.zoneKey}>
                {zone.label}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{words.change.spot}</span>
          <input
            value={place.spot}
            onChange={(event) => onPlace({ ...place, spot: event.target.value })}
          />
        </label>
      </div>
    </>
  );
}
