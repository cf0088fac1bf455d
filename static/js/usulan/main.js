// The usulan pages, made quicker. Each of them works without these scripts.

import { enableBulk } from "./bulk.js";
import { enableCopy } from "./copy.js";
import { enableForm } from "./form.js";
import { enableOrder } from "./order.js";
import { enablePhrase } from "./phrases.js";
import { enablePrint } from "./print.js";
import { enableQueue } from "./queue.js";
import { enableMerge } from "./merge.js";
import { enablePhoto } from "./photo.js";
import { enableSimilar } from "./similar.js";
import { enableLocation } from "./locate.js";
import { forgetSaved } from "./once.js";

const all = (selector) => document.querySelectorAll(selector);

// First, so that the next form does not take up what the one before has saved.
if (location.hash === "#tersimpan") {
  forgetSaved();
  history.replaceState(null, "", location.pathname + location.search);
}
all("form[data-isian]").forEach(enableForm);
all("[data-lokasi]").forEach(enableLocation);
all("#massal").forEach(enableBulk);
all("input[data-foto]").forEach(enablePhoto);
all("[data-kalimat]").forEach(enablePhrase);
all("[data-salin]").forEach(enableCopy);
all("[data-cetak]").forEach(enablePrint);
all("[data-antrean]").forEach(enableQueue);
all("form[data-urutkan]").forEach(enableOrder);
all("form[data-gabung]").forEach(enableMerge);
all("[data-mirip]").forEach(enableSimilar);
if (matchMedia("(min-width: 48rem)").matches) {
  for (const folded of all("[data-buka-lebar]")) folded.open = true;
}
