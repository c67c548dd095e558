// Small help for pages that are whole without it.

// Put the focus on the summary of errors where the browser did not.
const summary = document.querySelector("[data-focus]");
addEventListener("load", () => {
  if (summary && document.activeElement === document.body) summary.focus();
});

// A link in the summary leads to the control; bring its label or question into view too.
for (const link of document.querySelectorAll(".bp-error-summary a[href^='#']")) {
  link.addEventListener("click", (event) => {
    const control = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    const question = control.closest("fieldset, .bp-field") ?? control;
    question.scrollIntoView();
    control.focus({ preventScroll: true });
  });
}

// Say how many characters may still be typed; out loud only after a pause.
for (const text of document.querySelectorAll("[data-count]")) {
  const count = document.getElementById(`${text.id}-c`);
  if (!count) continue;
  const spoken = document.createElement("span");
  spoken.className = "bp-hidden";
  spoken.setAttribute("role", "status");
  count.after(spoken);
  let pause;
  const show = () => {
    // Counted as the server counts: characters, not the halves an emoji is made of.
    const left = Number(text.dataset.count) - [...text.value.replace(/\r\n?/g, "\n")].length;
    const words = left < 0 ? text.dataset.countOver : text.dataset.countText;
    count.textContent = words.replace("#", String(Math.abs(left)));
    count.classList.toggle("bp-count--over", left < 0);
  };
  text.addEventListener("input", () => {
    show();
    clearTimeout(pause);
    pause = setTimeout(() => { spoken.textContent = count.textContent; }, 1000);
  });
  show();
}

// "None of these" and "I don't know" go with no other choice.
for (const group of document.querySelectorAll("[data-choices]")) {
  group.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked) return;
    const alone = "exclusive" in target.dataset;
    for (const other of group.querySelectorAll("input[type=checkbox]:checked")) {
      if (other !== target && (alone || "exclusive" in other.dataset)) other.checked = false;
    }
  });
}
