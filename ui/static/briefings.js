// The page of drafts: shows how far a draft is, opens sources beside their sentence, fetches long lists when asked.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const piece = async (address) => {
    const reply = await fetch(address, { credentials: "same-origin" });
    if (!reply.ok) throw new Error(String(reply.status));
    return new DOMParser().parseFromString(await reply.text(), "text/html").body;
  };

  // --- progress: the line that is read aloud stays the same element, its text changes only when there is news ---
  async function follow() {
    const run = at("run");
    if (!run) return;
    if (run.dataset.next) { location.replace(run.dataset.next); return; }
    if (!run.dataset.follow) return;
    try {
      const fresh = (await piece(run.dataset.follow)).querySelector("#run");
      if (!fresh || !fresh.dataset.follow) {
        run.replaceWith(fresh || "");
      } else {
        const line = run.querySelector(".now"), told = fresh.querySelector(".now");
        if (line.textContent !== told.textContent) line.textContent = told.textContent;
        for (const name of ["progress", ".unchecked", ".stop"]) renew(run, fresh, name);
      }
    } catch (error) {
      const line = run.querySelector(".now"), ended = /^4/.test(error.message);
      line.textContent = ended ? run.dataset.gone : run.dataset.lost;
      if (ended) return leave(run);
      lost = true;
    }
    setTimeout(follow, lost ? 2000 : 400);
    lost = false;
  }
  let lost = false;
  // The server was started again and knows nothing of this run: what is left is the list of drafts.
  function leave(run) {
    const link = document.createElement("a");
    link.className = "button primary";
    link.href = run.dataset.drafts;
    link.textContent = document.querySelector(".back a, main a").textContent;
    run.querySelector("progress").remove();
    run.querySelector(".choices").replaceChildren(link);
  }
  function renew(run, fresh, name) {
    const old = run.querySelector(name), made = fresh.querySelector(name);
    if (name === ".stop" && old && made) return;
    if (old && made) old.replaceWith(made);
    else if (old) old.remove();
    else if (made) run.querySelector(".choices").before(made);
  }
  follow();

  // --- beside the draft: one part at a time ---
  const parts = [...document.querySelectorAll(".beside-part")];
  function show(key) {
    for (const part of parts) part.hidden = part.id !== key;
    for (const link of document.querySelectorAll(".parts a")) {
      if (link.dataset.part === key) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
  function partOf(hash) {
    const target = hash && at(decodeURIComponent(hash.slice(1)));
    return target && target.closest(".beside-part");
  }
  function reveal(source, from) {
    show("nguon");
    for (const old of document.querySelectorAll(".active")) old.classList.remove("active");
    source.classList.add("active");
    if (from) from.classList.add("active");
    const back = source.querySelector(".back");
    if (back && from) back.href = `#${from.id || (from.id = `dan-${source.id}-${marked++}`)}`;
    source.focus({ preventScroll: true });
    source.scrollIntoView({ block: "nearest" });
  }
  let marked = 0;
  if (parts.length) {
    const first = partOf(location.hash);
    show(first ? first.id : "nguon");
    const named = location.hash && at(decodeURIComponent(location.hash.slice(1)));
    if (named && named.matches(".source")) reveal(named, null);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      if (link.dataset.part) {
        event.preventDefault();
        show(link.dataset.part);
        const part = at(link.dataset.part);
        part.setAttribute("tabindex", "-1");
        part.focus({ preventScroll: true });
        part.closest(".beside").scrollIntoView({ block: "nearest" });
      } else if (link.matches(".cite[data-source]")) {
        const source = at(`nguon-${link.dataset.source}`);
        if (!source) return;
        event.preventDefault();
        reveal(source, link);
      } else if (link.matches(".source .back")) {
        const mark = at(link.getAttribute("href").slice(1));
        if (!mark) return;
        event.preventDefault();
        mark.focus({ preventScroll: true });
        mark.scrollIntoView({ block: "center" });
      }
    });
  }

  // --- what is fetched when it is opened ---
  for (const list of document.querySelectorAll("details.load")) {
    list.addEventListener("toggle", async () => {
      const room = list.querySelector("div");
      if (!list.open || list.dataset.done) return;
      list.dataset.done = "1";
      room.textContent = list.dataset.loading;
      try {
        const address = list.dataset.load;
        const made = await piece(address + (address.includes("?") ? "&" : "?") + "manh=1");
        room.replaceChildren(...made.childNodes);
      } catch {
        room.textContent = list.dataset.failed;
        delete list.dataset.done;
      }
    });
  }

  // --- editing: nothing typed is lost by a slip ---
  const form = at("editing");
  if (form) {
    const text = at("text"), was = text.value;
    let sending = false;
    form.addEventListener("submit", () => { sending = true; });
    addEventListener("beforeunload", (event) => { if (!sending && text.value !== was) event.preventDefault(); });
  }
})();
