import { get, transform } from "ol/proj";
import type Projection from "ol/proj/Projection";
import { register } from "ol/proj/proj4";
import proj4 from "proj4";

/** The Dutch national grid, "Amersfoort / RD New": to about a quarter of a metre. */
proj4.defs(
  "EPSG:28992",
  "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 " +
    "+y_0=463000 +ellps=bessel " +
    // Rotations in seconds of arc; published in microradians too, which put everything 110 m to the west.
    "+towgs84=565.4171,50.3319,465.5524,-0.398957,0.343988,-1.877402,4.0725 +units=m +no_defs",
);
register(proj4);

/** Of PDOK's grid of tiles, which is also as far as the projection goes. */
export const rdExtent: [number, number, number, number] = [
  -285401.92, 22598.08, 595401.92, 903401.92,
];

function registered(): Projection {
  const projection = get("EPSG:28992");
  if (projection === null) throw new Error("EPSG:28992 is not registered");
  projection.setExtent(rdExtent);
  return projection;
}

export const rd = registered();

export type Place = [x: number, y: number];

/** Metres in RD of a place in WGS 84. */
export const toRd = (point: { latitude: number; longitude: number }): Place =>
  transform([point.longitude, point.latitude], "EPSG:4326", rd) as Place;
