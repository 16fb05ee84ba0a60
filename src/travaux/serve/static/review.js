"use strict";
// Keys at the review desk: j next, k before, a accept, r reject, c correct, n note, u undo. Each only presses what
// stands on the page as a link or a form.
(() => {
  const form = (act) => document.querySelector(`form[data-act="${act}"]`);
  const press = (act) => { const found = form(act); if (found) found.requestSubmit(); };
  const follow = (id) => { const link = document.getElementById(id); if (link) link.click(); };
  function open(id) {
    const box = document.getElementById(id);
    if (!box) return;
    box.open = true;
    const field = box.querySelector("select, input:not([type=hidden]), textarea");
    field.focus();
    if (field.select) field.select();
  }
  const KEYS = {
    j: () => follow("following"),
    k: () => follow("before"),
    a: () => press("accept"),
    r: () => press("reject"),
    c: () => open("correct"),
    n: () => open("note"),
    u: () => press(form("undo-last") ? "undo-last" : "undo"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && typing) {
      const box = typing.closest("details");
      if (box) { box.open = false; box.querySelector("summary").focus(); }
      return;
    }
    const act = !typing && KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  const own = document.querySelector(".desk-words .own");
  if (own) own.closest(".desk-text").scrollTop = own.offsetTop - 120;
})();
