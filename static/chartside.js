// What a page does beyond forms and links. Everything works without it.
(() => {
  "use strict";
  const at = (selector, from) => (from || document).querySelector(selector);
  const conversation = location.pathname.split("/").slice(0, 3).join("/");
  const draftKey = "draft:" + conversation;
  // Reading window.sessionStorage throws where the browser allows a frame no storage.
  const storage = (() => { try { return window.sessionStorage; } catch { return null; } })();
  let opened = null; // the citation whose source is open

  // ---- A form that only carries the browser on posts itself.
  const go = at("form[data-go]");
  if (go) go.requestSubmit();

  // ---- Citations: a pill opens its source in place; Esc closes and goes back.
  function show(cite) {
    const source = document.getElementById(cite.hash.slice(1));
    if (!source) return;
    hide(false);
    for (let up = source; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    const details = at("details", source);
    if (details) details.open = true;
    mark(cite, true);
    opened = cite;
    (at("summary", source) || source).focus({ preventScroll: true });
    source.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }
  function hide(goBack) {
    if (!opened) return false;
    const source = document.getElementById(opened.hash.slice(1));
    const details = source && at("details", source);
    if (details) details.open = false;
    mark(opened, false);
    if (goBack && opened.isConnected) opened.focus();
    opened = null;
    return true;
  }
  function mark(cite, open) {
    const answer = cite.closest(".answer") || document;
    for (const one of answer.querySelectorAll("a.cite:not(.more)"))
      if (one.hash === cite.hash) one.setAttribute("aria-expanded", String(open));
  }
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("a.cite:not(.more)");
    if (cite && cite.hash) {
      event.preventDefault();
      if (cite === opened) hide(true); else show(cite);
      return;
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) copyAnswer(copy);
    if (event.target.closest("[data-print]")) window.print();
  });
  // A source that is closed by hand closes its pills too.
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (opened && !details.open && details.parentElement && "#" + details.parentElement.id === opened.hash) {
      mark(opened, false);
      opened = null;
    }
  }, true);

  // ---- Copy: the sentences with [n], then the numbered sources.
  async function copyAnswer(button) {
    const answer = button.closest(".answer");
    const says = at(".says", answer).cloneNode(true);
    says.querySelectorAll(".cite.more").forEach((more) => more.remove()); // its numbers follow it for paper
    for (const cite of says.querySelectorAll(".cite")) cite.textContent = " [" + cite.textContent.trim() + "]";
    const lines = [...says.querySelectorAll("p, li")].map(text);
    for (const source of answer.querySelectorAll(".source[data-n]"))
      lines.push("[" + source.dataset.n + "] " + text(at(".name", source)));
    const label = at("[data-label]", button);
    if (label.textContent !== button.dataset.copy && await put(lines.join("\n"))) {
      const before = label.textContent;
      label.textContent = button.dataset.copy;
      setTimeout(() => { label.textContent = before; }, 2000);
    }
  }
  // In an EHR's frame the clipboard interface is mostly forbidden; the old way works there.
  async function put(words) {
    try { await navigator.clipboard.writeText(words); return true; } catch { /* below */ }
    const area = document.createElement("textarea");
    area.value = words;
    area.className = "hidden";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
  const text = (node) => [...node.childNodes].map((n) => n.textContent.trim()).filter(Boolean).join(" ").replace(/\s+/g, " ").replace(/ ([.,;:])/g, "$1");

  // Esc undoes the last step: it closes the source that is open, else the menu, else
  // it leaves the question box, so that the single keys hold again.
  function back(target) {
    const menu = at(".menu[open]");
    if (hide(true)) return true;
    if (menu) { menu.open = false; at("summary", menu).focus(); return true; }
    if (target.id === "ask" && !target.value) { target.blur(); return true; }
    return false;
  }

  // ---- Keys: / goes to the question, Enter asks, Esc goes back.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape") {
      if (back(event.target)) event.preventDefault();
    } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = at("#ask");
      if (box) { event.preventDefault(); box.focus(); }
    } else if (!typing && at("[data-surface=sidebar]") && !event.ctrlKey && !event.metaKey && !event.altKey && /^[1-9c]$/.test(event.key)) {
      const all = document.querySelectorAll(event.key === "c" ? "[data-copy]" : ".intro .chip");
      const one = event.key === "c" ? all[all.length - 1] : all[event.key - 1];
      if (one) { event.preventDefault(); one.click(); }
    } else if (event.key === "Enter" && event.target.id === "ask" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const ask = at("#go [data-kind=main]");
      if (ask) ask.form.requestSubmit(ask);
    }
  });

  // ---- Draft: what is typed survives a reload, an error and a sign-out.
  const box = at("#ask");
  function grow() { box.style.blockSize = "auto"; box.style.blockSize = Math.min(box.scrollHeight + 2, 160) + "px"; }
  if (box) {
    if (!box.value && storage) box.value = storage.getItem(draftKey) || "";
    if (box.value) grow();
    box.addEventListener("input", () => { storage?.setItem(draftKey, box.value); grow(); });
  }
  let sent = false; // a form is on its way: the page must not leave under it
  document.addEventListener("submit", (event) => {
    sent = event.target.matches(".composer:not([hx-post])");
    if (sent) storage?.removeItem(draftKey);
    if (event.target.matches("[data-ends]")) storage?.clear();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (box && event.detail.successful && event.detail.elt.id === "composer") {
      box.value = "";
      storage?.removeItem(draftKey);
      grow();
      const note = at("#note");
      if (note) note.replaceChildren();
    }
  });

  // ---- A new turn comes into sight with its question on top, and stays there.
  document.addEventListener("htmx:afterSwap", (event) => {
    const asked = event.detail.requestConfig && event.detail.requestConfig.verb === "post" && at("#thread");
    const turn = asked && at('.turn:has([data-trust="pending"])', asked);
    if (!turn) return;
    turn.classList.add("fresh"); // tall enough to stand on top before its answer is there
    turn.scrollIntoView({ block: "start" });
  });

  // ---- The record has been read: show the page that asks, but not under the hands
  // of somebody who types. Where nothing keeps a half-typed question, the page
  // waits for its Ask button.
  const focusKey = "focus:" + conversation;
  const quiet = 700; // ms without a key
  let pressed = -quiet;
  document.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  function showAsking() {
    if (sent || !storage && box && box.value.trim()) return;
    const wait = pressed + quiet - performance.now();
    if (wait > 0) { setTimeout(showAsking, wait); return; }
    if (box && document.activeElement === box) storage?.setItem(focusKey, "1");
    location.reload();
  }
  if (box && storage && storage.getItem(focusKey)) {
    storage.removeItem(focusKey);
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }
  document.addEventListener("htmx:sseClose", (event) => {
    if (event.detail.type !== "message" || !event.target.matches("[data-reload]")) return;
    showAsking();
  });

  // ---- Offline: say so, and keep the question.
  const offline = () => { const line = at("#offline"); if (line) line.hidden = navigator.onLine; };
  addEventListener("online", offline);
  addEventListener("offline", offline);
  offline();

  // Newest turn in sight when a conversation is opened again.
  const last = at("#thread > .turn:last-of-type");
  if (last && !location.hash) last.scrollIntoView({ block: "start" });
})();
