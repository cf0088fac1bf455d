// What the room sees: one still picture, where the window is wide; otherwise a list that scrolls, on phones.

import { pick } from "./board.js";

export const picture = matchMedia("(min-width: 60rem) and (min-aspect-ratio: 5 / 4)");

// The part of the page that tells what was chosen for the room.
export const view = () => pick(".tayang");
export const isList = () => view().dataset.tampil === "daftar" || !picture.matches;
