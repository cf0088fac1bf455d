// A text field with a list below it, as the ARIA Authoring Practices describe (combobox, list autocomplete, manual pick).

const PAUSE = 120; // ms without a key before the list is asked for

// `find(text, signal)`: the options {text, more, pick} for what is typed. Without a connection the list stays away.
export function combobox(input, list, find) {
  let options = [];
  let active = -1;
  let asking = new AbortController();
  let timer = 0;
  let awaited = false; // typed, and its list is not there yet

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  const close = () => show([]);

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };

  const show = (found) => {
    awaited = false;
    options = found;
    list.replaceChildren(...found.map(draw));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.length ? 0 : -1);
  };

  const draw = (option, index) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    const more = document.createElement("small");
    more.textContent = option.more;
    item.append(option.text, more);
    item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    item.addEventListener("click", () => pick(index));
    return item;
  };

  const pick = (index) => {
    const { pick: chosen } = options[index];
    close();
    chosen();
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    awaited = true;
    const text = input.value.trim();
    try {
      show(text ? await find(text, asking.signal) : []);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    awaited = true;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    // On a slow connection Enter would send the form before its list is seen.
    if (event.key === "Enter" && awaited) event.preventDefault();
    if (list.hidden || (!(event.key in steps) && !["Enter", "Escape"].includes(event.key))) return;
    event.preventDefault();
    if (event.key === "Enter") pick(active);
    else if (event.key === "Escape") close();
    else mark((active + steps[event.key] + options.length) % options.length);
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asking.abort();
    close();
  });
  close();
  // A fast typist does not wait for the scripts.
  if (document.activeElement === input && input.value !== input.defaultValue) ask();
}
