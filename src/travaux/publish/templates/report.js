"use strict";
// The page's own behaviour: open a claim from its mark, filter by verdict and room, step with j and k, close with Esc.
// Nothing here writes text from the document; it only reads numbers and verdicts that stand in data attributes.
(() => {
  const ORDER = ["contradicted", "inconsistent", "imprecise", "unrecorded", "confirmed", "uncovered"];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const narrow = matchMedia("(max-width: 59.99rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const tools = document.querySelector(".tools");
  const position = document.querySelector(".position");
  const hidden = { v: new Set(), room: new Set() };
  let current = null;  // the open claim
  let cameFrom = null; // where the focus goes back to

  // One record a claim: its card, its marks in the text, its document's panel.
  const claims = [];
  for (const section of all(".document")) {
    const panel = section.querySelector(".panel");
    const byNumber = new Map();
    for (const card of all(".card", section)) {
      const claim = { card, panel, section, verdict: card.dataset.v, room: card.dataset.room, number: card.dataset.n, marks: [],
        button: card.querySelector("button") };
      byNumber.set(claim.number, claim);
      claims.push(claim);
      claim.button.setAttribute("aria-expanded", "false");
    }
    for (const mark of all(".mark", section)) {
      mark.claims = mark.dataset.c.split(" ").map((number) => byNumber.get(number));
      for (const claim of mark.claims) claim.marks.push(mark);
    }
  }
  const byCard = new Map(claims.map((claim) => [claim.card.id, claim]));
  const shown = (claim) => !hidden.v.has(claim.verdict) && !hidden.room.has(claim.room);
  const visible = () => claims.filter(shown);

  function tellPosition() {
    const list = visible();
    const at = list.indexOf(current);
    position.textContent = at < 0 ? (list.length === 1 ? "1 claim" : `${list.length} claims`) : `${at + 1} of ${list.length}`;
  }

  function redraw() {
    for (const claim of claims) claim.card.hidden = !shown(claim);
    for (const mark of all(".mark")) {
      const on = mark.claims.filter(shown);
      mark.classList.toggle("off", !on.length);
      if (on.length) mark.dataset.v = ORDER[Math.min(...on.map((claim) => ORDER.indexOf(claim.verdict)))];
      if (mark.id) mark.tabIndex = on.length ? 0 : -1;
      for (const ref of all(".ref", mark)) ref.classList.toggle("off", !on.some((claim) => claim.number === ref.dataset.n));
    }
    for (const item of all(".attention li")) {
      const claim = byCard.get(item.querySelector(".to-card").hash.slice(1));
      item.hidden = !shown(claim);
    }
    for (const panel of all(".panel")) showAll(panel);
    if (current && !shown(current)) close(false);
    tellPosition();
  }

  // ── The panel: all cards of the document, or only those of the words that were chosen ──
  function showOnly(panel, chosen) {
    const few = chosen.length;
    for (const claim of claims) if (claim.panel === panel) claim.card.hidden = !chosen.includes(claim);
    panel.querySelector(".panel-title").textContent = few === 1 ? "1 claim in these words" : `${few} claims in these words`;
    panel.querySelector(".all").hidden = false;
  }
  function showAll(panel) {
    let n = 0;
    for (const claim of claims) {
      if (claim.panel !== panel) continue;
      claim.card.hidden = !shown(claim);
      n += shown(claim);
    }
    panel.querySelector(".panel-title").textContent = n === 1 ? "1 claim" : `${n} claims`;
    panel.querySelector(".all").hidden = true;
  }
  function into(element, block) {
    element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  }
  function fold(claim) {
    claim.card.classList.remove("open");
    claim.button.setAttribute("aria-expanded", "false");
    for (const mark of claim.marks) mark.classList.remove("on");
  }
  function open(claim, { focus = "card", scrollText = false, only = null } = {}) {
    if (current && current !== claim) fold(current);
    for (const panel of all(".panel.up")) if (panel !== claim.panel) panel.classList.remove("up");
    current = claim;
    if (only) showOnly(claim.panel, only);
    else if (claim.card.hidden || narrow.matches) narrow.matches ? showOnly(claim.panel, [claim]) : showAll(claim.panel);
    claim.card.hidden = false;
    claim.card.classList.add("open");
    claim.button.setAttribute("aria-expanded", "true");
    claim.panel.classList.add("up");
    for (const mark of claim.marks) mark.classList.add("on");
    if (scrollText && claim.marks.length) into(claim.marks[0], narrow.matches ? "start" : "center");
    const head = claim.panel.querySelector(".panel-head").offsetHeight;
    claim.panel.scrollTop += claim.card.getBoundingClientRect().top - claim.panel.getBoundingClientRect().top - head;
    if (focus === "card") claim.button.focus({ preventScroll: true });
    else if (focus === "mark" && claim.marks.length) claim.marks[0].focus({ preventScroll: true });
    history.replaceState(null, "", "#" + claim.card.id);
    tellPosition();
  }
  function close(back = true) {
    const claim = current;
    current = null;
    if (claim) fold(claim);
    for (const panel of all(".panel")) { panel.classList.remove("up"); showAll(panel); }
    if (claim && back) {
      const target = cameFrom && cameFrom.isConnected ? cameFrom : claim.marks[0];
      if (target) target.focus({ preventScroll: true });
      history.replaceState(null, "", location.pathname + location.search);
    }
    tellPosition();
  }
  function step(by) {
    const list = visible();
    if (!list.length) return;
    let at = list.indexOf(current);
    if (at < 0) {
      at = list.findIndex((claim) => claim.marks.length && claim.marks[0].getBoundingClientRect().bottom > 80);
      at = at < 0 ? 0 : by > 0 ? at : at - 1;
    } else at += by;
    const next = list[(at + list.length) % list.length];
    cameFrom = next.marks[0] || null;
    open(next, { focus: narrow.matches ? "card" : "mark", scrollText: true });
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark) {
      event.preventDefault();
      const chosen = mark.claims.filter(shown);
      if (!chosen.length) return;
      const lead = chosen.reduce((a, b) => (ORDER.indexOf(b.verdict) < ORDER.indexOf(a.verdict) ? b : a));
      cameFrom = mark;
      open(lead, { only: chosen });
      return;
    }
    const toCard = event.target.closest(".to-card");
    if (toCard) {
      const claim = byCard.get(toCard.hash.slice(1));
      event.preventDefault();
      cameFrom = toCard;
      open(claim, { scrollText: true });
      return;
    }
    const toText = event.target.closest(".to-text");
    if (toText) {
      event.preventDefault();
      const claim = byCard.get(toText.closest(".card").id);
      if (narrow.matches) claim.panel.classList.remove("up");
      into(claim.marks[0], "center");
      claim.marks[0].focus({ preventScroll: true });
      return;
    }
    const button = event.target.closest(".card-head button");
    if (button) {
      const claim = byCard.get(button.closest(".card").id);
      if (claim === current) {
        current = null;
        fold(claim);
        tellPosition();
      } else {
        cameFrom = claim.marks[0] || null;
        open(claim, { scrollText: !narrow.matches });
      }
      return;
    }
    if (event.target.closest(".panel .all")) showAll(event.target.closest(".panel"));
    if (event.target.closest(".panel .close")) close();
    const stepper = event.target.closest("[data-step]");
    if (stepper) step(Number(stepper.dataset.step));
    if (event.target.closest(".open-list")) {
      const panel = (current || visible()[0] || claims[0]).panel;
      showAll(panel);
      panel.classList.toggle("up");
      panel.scrollTop = 0;
    }
    const toggle = event.target.closest(".toggle");
    if (toggle) {
      const set = toggle.dataset.v ? hidden.v : hidden.room;
      const name = toggle.dataset.v || toggle.dataset.room;
      const show = set.delete(name);
      if (!show) set.add(name);
      toggle.setAttribute("aria-pressed", String(show));
      redraw();
    }
    const menu = document.querySelector(".rooms[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const menu = document.querySelector(".rooms[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); } else close();
    } else if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    }
  });

  function fromAddress() {
    const claim = byCard.get(location.hash.slice(1));
    if (claim) open(claim, { scrollText: true });
  }
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => close(false)); // on paper stand all claims that the filters let through
  if (claims.length) {
    tools.hidden = false;
    tellPosition();
    fromAddress();
  }
})();
