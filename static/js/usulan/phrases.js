// The sentences beside a reason: pressed, they stand in it, and can be edited. Without script the server does it.

export function enablePhrase(button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const reason = button.form.elements.namedItem("alasan");
    const phrase = button.textContent.trim();
    if (!reason.value.includes(phrase)) reason.value = `${reason.value.trimEnd()} ${phrase}`.trimStart();
    reason.focus();
  });
}
