// Sums in whole sen, as BigInt: money has fifteen digits, and three hundred of them are added.

import { pick } from "./board.js";

const content = (item) => pick(".butir__isi", item).dataset;

export const price = (item) => BigInt(content(item).harga || 0);

// What the row takes from the pagu: nothing where it was not agreed.
export const claim = (item) => (content(item).hasil === "belum_disepakati" ? 0n : price(item));

export const isAgreed = (item) => content(item).hasil === "disepakati";

const figures = () => pick("[data-ringkas] [data-sen]").dataset;
export const pagu = () => (figures().sen ? BigInt(figures().sen) : null);
export const agreed = () => BigInt(figures().disepakati);

// "1.250.000", and with sen "1.250.000,50", as musrenbang/formats.py writes it.
export function rupiah(sen) {
  const whole = String(sen / 100n).replace(/\B(?=(\d{3})+$)/g, ".");
  const rest = sen % 100n;
  return rest ? `${whole},${String(rest).padStart(2, "0")}` : whole;
}

export const rp = (sen) => `Rp\u00a0${rupiah(sen)}`;
