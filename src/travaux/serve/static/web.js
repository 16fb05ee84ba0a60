"use strict";
// What pages do beyond their forms and links: copy a citation, take a dropped file, say that work is under way.
// Nothing here writes text from a document into the page.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Text that stands on the page goes to the clipboard; where the browser has no clipboard, it is selected instead.
  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector(".copied");
    try {
      await navigator.clipboard.writeText(source.textContent);
      told.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(source);
      told.textContent = "Selected: press Ctrl+C";
    }
    setTimeout(() => { told.textContent = ""; }, 4000);
  }
  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }

  for (const zone of all("[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    const form = zone.closest("form");
    const over = (on) => zone.classList.toggle("over", on);
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); over(true); });
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => over(false));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    });
    input.addEventListener("change", () => { if (input.files.length) form.requestSubmit(); });
    form.addEventListener("submit", () => { form.querySelector(".working").hidden = false; form.classList.add("busy"); });
  }
  // Coming back by the browser's button: the form is as good as new.
  addEventListener("pageshow", () => {
    for (const form of all("form.busy")) { form.classList.remove("busy"); form.querySelector(".working").hidden = true; }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select")) {
      const field = document.getElementById("q");
      if (field) { event.preventDefault(); field.focus(); }
    }
  });
})();
