// Numbers as people type them, and as the screen shows them.

const format = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });

export const rupiah = (number) => `Rp\u00a0${format.format(number)}`;

// "1.250.000", "59,520,000.00", "569,5" → number, null where empty, NaN where it is none. As musrenbang/sheets/numbers.py.
export function readNumber(text, money) {
  const plain = text.replace(/^\s*(rp|idr)\.?/i, "").replace(/\s/g, "").replace(/,?-+$/, "");
  if (!plain) return null;
  if (/^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll(".", "").replace(",", "."));
  const english = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain);
  if (english && (money || !/^\d+,\d{3}$/.test(plain))) return Number(plain.replaceAll(",", ""));
  return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : NaN;
}
