// A text that the projector has to shorten is there whole as a title: of its row, or of the head. What the server has
// shortened in it carries a title of its own.

import { pick, rows } from "./board.js";

const TEXTS = "h1, .layar__acara, .butir__kegiatan, .butir__ket";

export function showWhole() {
  for (const item of [pick(".layar__kepala > :first-child"), ...rows()]) {
    const texts = [...item.querySelectorAll(TEXTS)];
    if (texts.some(isShortened)) item.title = texts.map(whole).join("\n"); else item.removeAttribute("title");
  }
}

// Some line of it is not shown. The letters of a tall font alone reach less far below the box.
const isShortened = (text) =>
  text.scrollHeight - text.clientHeight > parseFloat(getComputedStyle(text).fontSize) / 2;

function whole(text) {
  const parts = text.children.length ? [...text.children] : [text];
  return parts.map((part) => (pick("[title]", part)?.title ?? part.textContent).replace(/\s+/g, " ").trim()).join(" · ");
}
