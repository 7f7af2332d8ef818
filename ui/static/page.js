// The page's own script: citations open their source at the quote, the page's language follows the switch.
"use strict";
(() => {
  const narrow = () => window.matchMedia("(max-width: 899px)").matches;
  const behaviour = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

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

  function openSource(link) {
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
    (quote || card).scrollIntoView({ block: "center", behavior: behaviour() });
  }

  function backToAnswer(link) {
    const card = link.closest(".source");
    const from = card && card.dataset.from ? document.getElementById(card.dataset.from) : null;
    const target = from || document.querySelector(link.getAttribute("href"));
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center", behavior: behaviour() });
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

  // A new question is brought into view once; after that the reader scrolls as they like.
  let seen = "";
  function follow() {
    const current = document.querySelector("#current .turn");
    if (current && current.id !== seen) {
      seen = current.id;
      current.scrollIntoView({ block: narrow() ? "start" : "nearest", behavior: behaviour() });
    }
    if (!current) seen = "";
  }

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

  function onlyLight() {
    if (document.body.classList.contains("dark")) document.body.classList.remove("dark");
  }

  new MutationObserver(() => {
    onlyLight();
    setLanguage();
    follow();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "data-lang"] });
})();
