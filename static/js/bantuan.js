// The help of a page in a drawer. Without this script, or without a connection, the link leads to a page of its own.

const drawer = document.querySelector(".laci");
const content = drawer.querySelector(".laci__isi");

let asked = 0;

async function fill(address) {
    const mine = ++asked;
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return; // another page was asked for meanwhile
    const parts = page.querySelectorAll(".bantuan");
    if (!parts.length) throw new Error(`no help at ${address}`);
    content.replaceChildren(...parts);
    content.scrollTop = 0;
}

async function open(link) {
    if (!drawer.open) {
        content.textContent = "Memuat …";
        drawer.showModal();
    }
    try {
        await fill(link.href);
    } catch {
        location.assign(link.href);
    }
}

document.addEventListener("click", (event) => {
    const link = event.target.closest(".kop__bantuan, .laci__bagian, .laci .bantuan a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
});

// The drawer itself is clicked only beside its content.
drawer.addEventListener("click", ({ target }) => {
    if (target === drawer || target.closest(".laci__kepala button")) drawer.close();
});
