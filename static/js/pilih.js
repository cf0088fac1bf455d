// The bar below the ranking: says how many rows are checked, and asks for the reason before it is refused.
(() => {
  "use strict";

  const bar = () => document.querySelector("#putuskan");
  const chosen = () => document.querySelectorAll("input[form=putuskan][name=butir]:checked").length;

  document.addEventListener("change", (event) => {
    if (!event.target.matches("input[form=putuskan][name=butir]")) return;
    const count = chosen();
    bar().querySelector("[data-jumlah]").textContent = count ? `${count} usulan dipilih` : "Centang usulan, lalu putuskan.";
  });

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.target !== bar() || button?.value !== "belum_disepakati") return;
    const reason = bar().querySelector("[name=alasan]");
    if (reason.value.trim() || !chosen()) return;
    event.preventDefault();
    reason.closest("details").open = true;
    reason.setCustomValidity("Tuliskan dahulu alasannya, lalu tekan lagi “Belum disepakati”.");
    reason.reportValidity();
    reason.addEventListener("input", () => reason.setCustomValidity(""), { once: true });
  });
})();
