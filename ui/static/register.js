// The page of documents: sends files one after the other, asks about names that are taken, shows how far a run is.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const upload = at("upload");
  if (!upload) return;
  const language = document.documentElement.lang;
  const address = (path) => `/van-ban/${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
  const dialog = at("taken");
  let sending = null;

  function fault(text) {
    at("fault").textContent = text || "";
    at("fault").hidden = !text;
  }

  function busy(on) {
    document.querySelectorAll("#intake form button").forEach((button) => { button.disabled = on; });
    at("stop").hidden = !on;
  }

  async function post(path, body) {
    const reply = await fetch(address(path), {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const told = await reply.json().catch(() => ({}));
    if (!reply.ok) throw new Error(typeof told.error === "string" ? told.error : dialog.dataset.failed);
    return told;
  }

  function choice(name) {
    dialog.querySelector("p").textContent = dialog.dataset.taken.replace("{name}", () => name);
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue || "bo"), { once: true });
    });
  }
  dialog.addEventListener("click", (event) => {
    if (event.target.matches("button")) dialog.close(event.target.value);
  });

  function sent(file, keep, told) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      sending = request;
      request.open("POST", address(`tep?ten=${encodeURIComponent(file.name)}${keep ? "&khi-trung=giu" : ""}`));
      request.upload.onprogress = (event) => told(event.loaded, event.total);
      request.onload = () => {
        let reply = {};
        try { reply = JSON.parse(request.responseText); } catch { /* said below */ }
        if (request.status === 200 && reply.id) resolve(reply.id);
        else reject(new Error(typeof reply.error === "string" ? reply.error : dialog.dataset.failed));
      };
      request.onerror = () => reject(new Error(dialog.dataset.failed));
      request.onabort = () => reject(new Error(""));
      request.send(file);
    });
  }

  function sendingAt(done, total, name) {
    const line = document.createElement("p");
    line.className = "now";
    line.textContent = dialog.dataset.sending.replace("{done}", done).replace("{total}", total).replace("{name}", () => name);
    const bar = document.createElement("progress");
    const box = document.createElement("div");
    box.className = "running";
    box.append(line, bar);
    at("run").replaceChildren(box);
    // What an earlier run brought is no news of this one.
    at("ended").replaceChildren();
    return (loaded, size) => { bar.max = size || 1; bar.value = loaded; };
  }

  async function chosen(files) {
    const taken = await post("ten", { names: files.map((file) => file.name) });
    const wanted = [];
    const names = new Set();
    for (const [index, file] of files.entries()) {
      const again = taken[index] || names.has(file.name);
      const answer = again ? await choice(file.name) : "";
      names.add(file.name);
      if (answer !== "bo") wanted.push({ file, keep: answer === "giu" });
    }
    return wanted;
  }

  async function sendAll(files) {
    const wanted = await chosen(files);
    if (!wanted.length) return false;
    const uploads = [];
    const refused = [];
    for (const [index, one] of wanted.entries()) {
      try {
        uploads.push(await sent(one.file, one.keep, sendingAt(index + 1, wanted.length, one.file.name)));
      } catch (error) {
        if (!error.message) break;
        refused.push(error.message);
      }
    }
    sending = null;
    if (refused.length) fault(refused.join(" "));
    if (!uploads.length) return false;
    await post("doc", { uploads });
    return true;
  }

  async function act(begin) {
    fault("");
    busy(true);
    let begun = false;
    try {
      begun = await begin();
    } catch (error) {
      fault(error instanceof TypeError ? dialog.dataset.failed : error.message);
    }
    if (begun) follow();
    else { at("run").replaceChildren(); busy(false); }
  }

  // What was chosen or dropped is named, since the browser's own field speaks the browser's language.
  function named() {
    const files = [...at("files").files];
    const text = files.length ? at("chosen").dataset.some : at("chosen").dataset.none;
    const names = files.slice(0, 5).map((file) => file.name).join(", ") + (files.length > 5 ? ", …" : "");
    at("chosen").textContent = text.replace("{count}", files.length).replace("{names}", () => names);
  }
  at("files").addEventListener("change", named);
  upload.addEventListener("reset", () => setTimeout(named));
  const drop = upload.querySelector(".drop");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      at("files").files = event.dataTransfer.files;
      named();
    });
  }

  upload.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...at("files").files];
    if (!files.length) fault(dialog.dataset.choose);
    else act(() => sendAll(files));
  });

  at("folder").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!at("place").value.trim()) fault(dialog.dataset.folder);
    else act(async () => {
      await post("doc", { folder: at("place").value, prune: at("prune").checked });
      return true;
    });
  });

  at("stop").addEventListener("click", () => {
    if (sending) sending.abort();
    else post("dung", {}).catch((error) => fault(error.message));
  });

  // While a run goes on its piece is fetched again and again; at its end report and list are drawn anew.
  async function follow() {
    busy(true);
    try {
      const running = (await piece(address("tien-trinh"))).querySelector("[data-running]");
      if (!running) return await ended();
      at("run").replaceChildren(running);
      at("ended").replaceChildren();
    } catch {
      fault(dialog.dataset.failed);
    }
    setTimeout(follow, 700);
  }

  async function piece(from) {
    return new DOMParser().parseFromString(await (await fetch(from)).text(), "text/html");
  }

  async function ended() {
    const fresh = await piece(location.pathname + location.search);
    for (const id of ["lead", "ended", "unread", "list"]) at(id).replaceChildren(...fresh.getElementById(id).childNodes);
    at("run").replaceChildren();
    upload.reset();
    busy(false);
  }

  if (document.querySelector("#run [data-running]")) follow();
})();
