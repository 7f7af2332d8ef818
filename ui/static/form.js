// Says in our own words, at the field, what a form still lacks: the browser's bubble speaks the browser's language.
"use strict";
(() => {
  const words = {
    vi: {
      missing: "Hãy điền “{label}”.", unnamed: "Hãy điền ô này.", choose: "Hãy chọn “{label}”.",
      tick: "Hãy đánh dấu ô này để tiếp tục.", wrong: "“{label}” chưa đúng.",
    },
    en: {
      missing: "Fill in “{label}”.", unnamed: "Fill in this field.", choose: "Choose “{label}”.",
      tick: "Tick this box to go on.", wrong: "“{label}” is not right.",
    },
  };

  function labelOf(field) {
    const label = field.labels && field.labels[0];
    const text = field.getAttribute("aria-label") || (label ? label.textContent : "") || field.placeholder || "";
    return text.trim().replace(/\s+/g, " ").replace(/[:*]$/, "");
  }

  function said(field) {
    const told = words[document.documentElement.lang] || words.vi;
    const label = labelOf(field);
    if (field.type === "checkbox" || field.type === "radio") return told.tick;
    if (!field.validity.valueMissing) return told.wrong.replace("{label}", () => label);
    if (!label) return told.unnamed;
    return (field.tagName === "SELECT" ? told.choose : told.missing).replace("{label}", () => label);
  }

  // Where a label holds its field the words stand behind the label, so that they do not become part of it.
  const placeOf = (field) => field.closest("label") || field;

  function clear(field) {
    const told = placeOf(field).nextElementSibling;
    if (!told || !told.matches(".lacking")) return;
    told.remove();
    field.removeAttribute("aria-invalid");
  }

  let focused = false;
  document.addEventListener("invalid", (event) => {
    const field = event.target;
    event.preventDefault();
    clear(field);
    const line = document.createElement("p");
    line.className = "lacking";
    line.setAttribute("role", "alert");
    line.textContent = said(field);
    placeOf(field).after(line);
    field.setAttribute("aria-invalid", "true");
    // The first of several is the one to begin with.
    if (focused) return;
    focused = true;
    field.focus();
    setTimeout(() => { focused = false; });
  }, true);
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.willValidate && event.target.validity.valid) clear(event.target);
    }, true);
  }
})();
