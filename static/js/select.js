// A select cuts off a chosen text that is wider than it: then the whole of it stands below, for the eye alone.

const ARROW = 24; // px
const pen = document.createElement("canvas").getContext("2d");
const selects = document.querySelectorAll("select:not([multiple])");

function isCut(select, text) {
  const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(select);
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - ARROW;
  return select.clientWidth > 0 && pen.measureText(text).width > room;
}

function show(select) {
  const text = select.selectedOptions[0]?.text ?? "";
  const next = select.nextElementSibling;
  const below = next?.matches(".terpilih") ? next : null;
  if (!isCut(select, text)) return below?.remove();
  const shown = below ?? document.createElement("span");
  shown.className = "terpilih";
  shown.ariaHidden = "true";
  shown.textContent = text;
  if (!below) select.after(shown);
}

const width = new ResizeObserver((entries) => entries.forEach(({ target }) => show(target)));
for (const select of selects) width.observe(select);
const all = () => selects.forEach(show);
for (const when of ["change", "resize", "pageshow"]) addEventListener(when, all);
document.fonts.addEventListener("loadingdone", all);
