// The page's own script: citations open their source at the quote, the page's language follows the switch.
"use strict";
(() => {
  const narrow = () => window.matchMedia("(max-width: 899px)").matches;
  const behaviour = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  // Whether the reader has moved the page since the last question.
  let moved = false;

  function showTurn(turn) {
    document.querySelectorAll("#source-list .turn-sources").forEach((section) => {
      section.hidden = section.dataset.turn !== String(turn);
    });
  }

  function quoteAt(card, start) {
    const marks = [...card.querySelectorAll("mark")];
    const at = Number(start);
    return marks.find((mark) => Number(mark.dataset.start) <= at && at < Number(mark.dataset.end)) || marks[0];
  }

  // On a wide screen the sources scroll by themselves: the answer that is being read must stay where it is. The page
  // moves only by what is missing when the end of the column lies below the screen.
  function bringIntoColumn(item) {
    const column = document.getElementById("sources");
    const frame = column.getBoundingClientRect();
    const at = item.getBoundingClientRect();
    const seenTop = Math.max(0, frame.top);
    const seenBottom = Math.min(window.innerHeight, frame.bottom);
    const wanted = column.scrollTop + (at.top + at.bottom - seenTop - seenBottom) / 2;
    const reached = Math.min(Math.max(0, wanted), column.scrollHeight - column.clientHeight);
    const missing = at.bottom - (reached - column.scrollTop) - window.innerHeight;
    column.scrollTo({ top: reached, behavior: behaviour() });
    if (missing > 0) window.scrollBy({ top: missing + 12, behavior: behaviour() });
  }

  function openSource(link) {
    moved = true;
    showTurn(link.dataset.turn);
    const card = document.getElementById(link.dataset.target);
    if (!card) return;
    document.querySelectorAll(".source.active, mark.active, .cite.active").forEach((item) => item.classList.remove("active"));
    const quote = quoteAt(card, link.dataset.start);
    card.classList.add("active");
    link.classList.add("active");
    if (quote) quote.classList.add("active");
    card.dataset.from = link.id;
    card.focus({ preventScroll: true });
    if (narrow()) (quote || card).scrollIntoView({ block: "center", behavior: behaviour() });
    else bringIntoColumn(quote || card);
  }

  function backToAnswer(link) {
    const card = link.closest(".source");
    const from = card && card.dataset.from ? document.getElementById(card.dataset.from) : null;
    const target = from || document.querySelector(link.getAttribute("href"));
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: narrow() ? "center" : "nearest", behavior: behaviour() });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.cite, .source a.back, a.skip");
    if (!link) return;
    event.preventDefault();
    if (link.matches("a.cite")) openSource(link);
    else if (link.matches("a.back")) backToAnswer(link);
    else document.querySelector("#question-box textarea, #question-box input")?.focus();
  });

  // A condition that was read from a question is taken away: the question is asked again without it.
  document.addEventListener("click", (event) => {
    const chip = event.target.closest && event.target.closest("button.chip[data-again]");
    const field = document.querySelector("#again textarea, #again input");
    const send = document.querySelector("button#ask-again, #ask-again button");
    if (!chip || !field || !send) return;
    field.value = chip.dataset.again;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => send.click(), 0);
  });

  // A filter that is set is taken away: its field is emptied. Its button goes, so the focus moves to what comes before.
  document.addEventListener("click", (event) => {
    const chip = event.target.closest && event.target.closest("button.chip[data-drop]");
    const field = document.querySelector("#dropped textarea, #dropped input");
    const send = document.querySelector("button#drop, #drop button");
    if (!chip || !field || !send) return;
    field.value = chip.dataset.drop;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("#filters button.label-wrap")?.focus();
    setTimeout(() => send.click(), 0);
  });

  // A new question is brought to the top of the screen, and again when its answer is finished: what is drawn around it
  // grows meanwhile. A reader who has scrolled since, or opened a source, is left where they are.
  let seen = "";
  let wasOpen = false;
  function follow() {
    const current = document.querySelector("#current .turn");
    if (!current) {
      seen = "";
      return;
    }
    const isNew = current.id !== seen;
    const isOpen = current.classList.contains("open");
    if (isNew) moved = false;
    if (isNew || (wasOpen && !isOpen && !moved)) toTop();
    seen = current.id;
    wasOpen = isOpen;
  }

  // After what belongs to the same change has been drawn too: the parts of the page come one by one.
  function toTop() {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (!moved) document.querySelector("#current .turn")?.scrollIntoView({ block: "start", behavior: behaviour() });
    }));
  }

  ["wheel", "touchmove"].forEach((kind) => document.addEventListener(kind, () => { moved = true; }, { passive: true }));

  // The address tells the language, so that it holds when the page is loaded again.
  function addressLanguage(wanted) {
    const address = new URL(location.href);
    if ((address.searchParams.get("lang") || "vi") === wanted) return;
    if (wanted === "vi") address.searchParams.delete("lang");
    else address.searchParams.set("lang", wanted);
    history.replaceState(history.state, "", address);
  }

  function setLanguage() {
    const language = document.getElementById("language");
    if (language && document.documentElement.lang !== language.dataset.lang) {
      document.documentElement.lang = language.dataset.lang;
    }
    if (language) addressLanguage(language.dataset.lang);
  }

  function nameNotices() {
    const named = document.getElementById("language")?.dataset;
    if (!named) return;
    document.querySelectorAll(".toast-body").forEach((notice) => {
      const title = notice.querySelector(".toast-title");
      const kind = ["info", "warning", "error"].find((one) => title?.classList.contains(one));
      if (kind && title.firstChild && title.firstChild.nodeValue.trim() !== named[kind]) title.firstChild.nodeValue = `${named[kind]} `;
      const close = notice.querySelector(".toast-close");
      if (close && close.getAttribute("aria-label") !== named.close) close.setAttribute("aria-label", named.close);
    });
  }

  function onlyLight() {
    if (document.body.classList.contains("dark")) document.body.classList.remove("dark");
  }

  new MutationObserver(() => {
    onlyLight();
    setLanguage();
    nameNotices();
    follow();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "data-lang"] });
})();
