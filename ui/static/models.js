// The page of models: shows how far a download or a trial is, and sends a model file with its progress.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const form = at("add");
  if (!form) return;
  const language = document.documentElement.lang;
  const address = (path) => `/mo-hinh/${path}${path.includes("?") ? "&" : "?"}lang=${language}`;

  function fault(text) {
    at("fault").textContent = text || "";
    at("fault").hidden = !text;
  }

  async function follow() {
    try {
      const text = await (await fetch(address("tien-trinh"))).text();
      const piece = new DOMParser().parseFromString(text, "text/html").body;
      // At its end the lists are drawn anew; what was said of the act before does not stand any more.
      if (!piece.querySelector("[data-running]")) return location.assign(`/mo-hinh?lang=${language}`);
      const bar = at("work").querySelector("progress"), line = at("work").querySelector(".now");
      const fresh = piece.querySelector("progress");
      line.textContent = piece.querySelector(".now").textContent;
      for (const name of ["value", "max"]) if (fresh.hasAttribute(name)) bar.setAttribute(name, fresh.getAttribute(name));
    } catch {
      fault(form.dataset.failed);
    }
    setTimeout(follow, 700);
  }

  const named = () => {
    const file = at("file").files[0];
    if (file) at("chosen").textContent = file.name;
    fault("");
  };
  at("file").addEventListener("change", named);
  const drop = form.querySelector(".drop");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      at("file").files = event.dataTransfer.files;
      named();
    });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = at("file").files[0];
    if (!file || !file.name.toLowerCase().endsWith(".gguf")) return fault(form.dataset.choose);
    fault("");
    at("acts").disabled = true;
    const line = document.createElement("p"), bar = document.createElement("progress"), box = document.createElement("section");
    line.className = "now";
    line.textContent = form.dataset.sending.replace("{name}", () => file.name);
    box.className = "card running";
    box.append(line, bar);
    at("work").replaceChildren(box);
    const request = new XMLHttpRequest();
    request.open("POST", address(`tep?ten=${encodeURIComponent(file.name)}`));
    request.upload.onprogress = (told) => { bar.max = told.total || 1; bar.value = told.loaded; };
    const ended = (text) => { at("work").replaceChildren(); at("acts").disabled = false; fault(text); };
    request.onload = () => {
      let reply = {};
      try { reply = JSON.parse(request.responseText); } catch { /* said below */ }
      if (request.status === 200) location.assign(`/mo-hinh?bao=them&lang=${language}`);
      else ended(typeof reply.error === "string" ? reply.error : form.dataset.failed);
    };
    request.onerror = () => ended(form.dataset.failed);
    request.send(file);
  });

  if (document.querySelector("#work [data-running]")) follow();
})();
