// Conversations that are kept, and what can be done with an answer: list, search, rename, delete, copy, say whether it helped.
"use strict";
(() => {
  const of = (target, selector) => (target.closest ? target.closest(selector) : null);

  // --- the fold of conversations ---
  // Several lists can be on their way at once: only the one that was asked for last is drawn. One that nobody asked for
  // ("unasked": it follows an answer, or the unfolding) is not drawn under the hands of who types or has unfolded a row.
  const newest = new WeakMap();
  const stale = new WeakSet();
  const isBusy = (list) => list.querySelector("details[open]") || list.querySelector("input:focus");

  async function fill(fold, words = "", unasked = false) {
    const list = fold.querySelector(".history-list");
    const address = new URL(fold.dataset.list, location.href);
    if (words) address.searchParams.set("tim", words);
    const mine = (newest.get(fold) || 0) + 1;
    newest.set(fold, mine);
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const drawn = await answer.text();
    if (newest.get(fold) !== mine) return;
    if (unasked && isBusy(list)) {
      stale.add(fold);
      return;
    }
    stale.delete(fold);
    // The server escapes every text in this piece; it is the same HTML as on its own page.
    list.innerHTML = drawn;
  }

  // The page without a conversation, in the language that is read.
  function emptyPage() {
    const language = new URL(location.href).searchParams.get("lang");
    return language ? `/?lang=${encodeURIComponent(language)}` : "/";
  }

  document.addEventListener("toggle", (event) => {
    const fold = event.target;
    if (fold.matches && fold.matches("details.history") && fold.open) fill(fold, "", true);
  }, true);

  // An answer that has just been given belongs in a list that stands open. What somebody is typing or has unfolded there
  // is not drawn away under their hands: the list is filled once they are done.
  function renew(fold) {
    const list = fold.querySelector(".history-list");
    if (isBusy(list)) {
      stale.add(fold);
      return;
    }
    fill(fold, list.querySelector(".search input[name=tim]")?.value || "", true);
  }

  const renewStale = (event) => {
    const fold = of(event.target, "details.history");
    if (fold && stale.has(fold)) setTimeout(() => stale.has(fold) && renew(fold), 0);
  };
  document.addEventListener("focusout", renewStale);
  document.addEventListener("toggle", renewStale, true);

  let answered = "";
  new MutationObserver(() => {
    const turn = document.querySelector("#current .turn:not(.open)");
    const now = turn ? `${turn.id} ${turn.querySelector("form.feedback")?.getAttribute("action") || ""}` : "";
    if (now === answered) return;
    answered = now;
    if (now) document.querySelectorAll("details.history[open]").forEach(renew);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const fold = of(form, "details.history");
    if (!fold) return;
    event.preventDefault();
    if (form.matches(".search")) {
      await fill(fold, form.elements.tim.value);
      return;
    }
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body });
    const shown = of(form, "[data-conversation]");
    const gone = form.matches(".delete") && new URL(location.href).searchParams.get("hoi-thoai") === shown?.dataset.conversation;
    if (answer.ok && gone) location.assign(emptyPage());
    else await fill(fold);
  });

  // --- copy ---
  async function written(told) {
    // There is no clipboard on a page that another machine of the office has opened over plain HTTP.
    if (!navigator.clipboard || !window.ClipboardItem) return false;
    const kinds = { "text/plain": told.text, "text/html": told.html };
    const blobs = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      return false;
    }
  }

  function copyBySelection(told) {
    const put = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", told.text);
      event.clipboardData.setData("text/html", told.html);
    };
    document.addEventListener("copy", put, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", put);
  }

  async function copy(button) {
    const answer = await fetch(button.dataset.copy);
    if (!answer.ok) return;
    const told = await answer.json();
    if (!(await written(told))) copyBySelection(told);
    const before = button.textContent;
    button.textContent = button.dataset.done;
    button.classList.add("done");
    setTimeout(() => { button.textContent = before; button.classList.remove("done"); }, 2000);
  }

  document.addEventListener("click", (event) => {
    const button = of(event.target, "button[data-copy]");
    if (button) copy(button);
  });

  // --- feedback ---
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches || !form.matches("form.feedback")) return;
    event.preventDefault();
    const pressed = event.submitter && event.submitter.name === "huu-ich" ? event.submitter : null;
    const thumbs = [...form.querySelectorAll("button[name=huu-ich]")];
    if (pressed) thumbs.forEach((thumb) => thumb.setAttribute("aria-pressed", String(thumb === pressed)));
    const body = new URLSearchParams({ "nhan-xet": form.elements["nhan-xet"].value });
    const chosen = thumbs.find((thumb) => thumb.getAttribute("aria-pressed") === "true");
    if (chosen) body.set("huu-ich", chosen.value);
    const answer = await fetch(form.action, { method: "POST", body });
    form.querySelector(".comment").hidden = false;
    form.querySelector(".noted").textContent = answer.ok ? form.dataset.thanks : "";
  });
})();
