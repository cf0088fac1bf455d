"""What a page shows of its text: whether anything is wider than the window, cut off or beside its box."""

from playwright.sync_api import Page

# The page's own, and two in which it may stand where its own do not come: the widest that a machine is likely to have,
# and the same as tall as Noto Sans.
SENDIRI = "Teks"
HURUF = [SENDIRI, "DejaVu Sans", "Tinggi"]
TINGGI = """
    const font = new FontFace("Tinggi", 'local("DejaVu Sans")', {ascentOverride: "107%", descentOverride: "30%"});
    const own = ["400 1rem Teks", "700 1rem Teks", "700 1rem Judul"].map((name) => document.fonts.load(name));
    const context = document.createElement("canvas").getContext("2d");
    return Promise.all([...own, font.load().then((loaded) => { document.fonts.add(loaded); })]).then(() =>
        fonts.map((font) => {
            context.font = `100px "${font}", monospace`;
            return context.measureText("Musrenbang").width;
        }));
"""
# The policy of the pages lets a script set a custom property of the root, and nobody a style sheet.
PASANG = """(font) => {
    const { style } = document.documentElement;
    for (const name of ["--huruf", "--huruf-judul"])
        if (font === "Teks") style.removeProperty(name); else style.setProperty(name, `"${font}"`);
}"""
# Text against the window, against every box around it that cuts, and against its own box. What scrolls by itself may
# be wider than its box, and on the projector what ends in an ellipsis; what is for the ear alone (clip-path) is not
# looked at. A common word stands on one line, and a choice that is made is in its field as a whole.
TERPOTONG = """() => {
    const WORD = /(?<![\\p{L}\\p{N}])\\p{L}{2,14}(?![\\p{L}\\p{N}])/gu;
    const ARROW = 16;
    const found = new Set();
    const pen = document.createElement("canvas").getContext("2d");
    const root = document.scrollingElement;
    if (root.scrollWidth > root.clientWidth) found.add(`page: ${root.scrollWidth} of ${root.clientWidth} px wide`);
    // Each is asked of thousands of texts in the same few boxes.
    const once = (ask, known = new Map()) => (item) => {
        if (!known.has(item)) known.set(item, ask(item));
        return known.get(item);
    };
    const of = once((item) => getComputedStyle(item));
    const edge = once((item) => item.getBoundingClientRect());
    const name = (item) => item.tagName.toLowerCase() + [...item.classList].map((word) => `.${word}`).join("");
    const still = of(document.body).overflowY === "hidden";
    const clipped = (item) => ["hidden", "clip"].includes(item);
    const scrolls = (item) => ["auto", "scroll"].includes(item);

    // From the text outwards, without the body.
    const boxes = once((item) => (item === document.body ? [] : [item, ...boxes(item.parentElement)]));
    const clamped = once((item) => boxes(item).filter((around) => of(around).webkitLineClamp !== "none"));
    const framed = once((item) => boxes(item).filter((around) => !["inline", "contents"].includes(of(around).display)));

    const flags = once((item) => {
        const { overflowX, overflowY, textOverflow, webkitLineClamp } = of(item);
        return {
            scrolls: scrolls(overflowX) || (still && textOverflow === "ellipsis"),
            cutsX: clipped(overflowX),
            cutsY: clipped(overflowY) && webkitLineClamp === "none",
        };
    });
    const letter = once((item) => parseFloat(of(item).fontSize));
    const hidden = once((item) => item !== null
        && (of(item).clipPath !== "none" || item.matches("option, .lompat") || hidden(item.parentElement)));

    // Lines after the last that a text may have are not shown; the whole text is to be a title then.
    function isShown(item, box) {
        for (const around of clamped(item)) {
            if (box.top + box.height / 2 < edge(around).bottom) return true;
            if (!item.closest("[title]")) found.add(`without a title: ${name(around)}`);
            return false;
        }
        return true;
    }

    function check(node, item, box) {
        const say = (what) => found.add(`${what}: ${name(item)} in ${name(item.parentElement)}`);
        let across = true; // still to be looked at from left to right
        const size = letter(item); // above and below its letters a font leaves some room
        if (still && (box.bottom > innerHeight + 1 || box.top < -1)) say("outside");
        framed(item).forEach((around, at) => {
            const look = flags(around), { left, right, top, bottom } = edge(around);
            if (look.scrolls) across = false;
            if (across && (at === 0 || look.cutsX) && (box.right > right + 1 || box.left < left - 1)) say("across");
            if (look.cutsY && (box.bottom > bottom + 1 + 0.03 * size || box.top < top - 0.15 * size)) say("down");
        });
        if (across && (box.right > innerWidth + 1 || box.left < -1)) say("outside");
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const item = node.parentElement;
        if (!node.data.trim() || !item.checkVisibility({ visibilityProperty: true })) continue;
        if (hidden(item)) continue;
        range.selectNodeContents(node);
        const lines = range.getClientRects();
        for (const box of lines) if (box.width && isShown(item, box)) check(node, item, box);
        if (!still && lines.length > 1) for (const word of node.data.matchAll(WORD)) whole(word, node, item);
    }
    for (const field of document.querySelectorAll("select")) {
        const text = field.selectedOptions[0]?.text ?? "";
        if (field.checkVisibility() && field.nextElementSibling?.textContent !== text) chosen(field, text);
    }
    function whole(word, node, item) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (range.getClientRects().length > 1) found.add(`broken: ${word[0]} in ${name(item)}`);
    }
    function chosen(field, text) {
        const look = of(field);
        pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
        const room = field.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) - ARROW;
        if (pen.measureText(text).width > room) found.add(`cut: ${text} in ${name(field)}`);
    }
    return [...found].sort();
}"""


# In every font, without a picture of each: what the page draws anew it draws at the event of a window's new size, which
# comes with the next frame; a question before it would see the letters of this window in the rows of the one before.
SEMUA = f"""(fonts) => {{
    const [put, ask] = [{PASANG}, {TERPOTONG}];
    return fonts.flatMap((font) => {{
        put(font);
        dispatchEvent(new Event("resize"));
        return ask().map((fault) => `${{font}}: ${{fault}}`);
    }});
}}"""


def siapkan(page: Page) -> None:
    """Have the fonts at hand; fails where one of them is not installed and another would stand for it."""
    lebar = page.evaluate(f"(fonts) => {{{TINGGI}}}", [*HURUF[:2], "monospace"])
    assert len(set(lebar)) == len(lebar), f"fonts-dejavu-core is to be installed: {lebar}"


def jendela(page: Page, lebar: int, tinggi: int) -> None:
    """A window of this size, in which the page has drawn what it draws anew."""
    page.set_viewport_size({"width": lebar, "height": tinggi})
    page.evaluate("() => dispatchEvent(new Event('resize'))")


def terpotong(page: Page, ukuran: list[tuple[int, int]], huruf: list[str] = HURUF) -> list[str]:
    """["360 px, DejaVu Sans: across: td.uang in tr", …] for all these windows in all these fonts."""
    siapkan(page)
    return [satu for lebar, tinggi in ukuran for satu in terpotong_di(page, lebar, tinggi, huruf)]


def terpotong_di(page: Page, lebar: int, tinggi: int, huruf: list[str] = HURUF) -> list[str]:
    """The same in one window, which stays, in the last of the fonts. To be prepared with `siapkan`."""
    page.set_viewport_size({"width": lebar, "height": tinggi})
    return [f"{lebar} px, {satu}" for satu in page.evaluate(SEMUA, huruf)]
