import { nl } from "./nl.ts";

/** What the handheld says. Guards work in Dutch; another language is another catalogue of this type. */
export const words = nl;
