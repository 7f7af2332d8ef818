// The page of evals: shows how far a run is, and loads the page anew when it has ended.
"use strict";
(() => {
  const place = document.getElementById("going");
  if (!place) return;
  const language = document.documentElement.lang;

  async function follow() {
    try {
      const text = await (await fetch(`/danh-gia/tien-trinh?lang=${language}`)).text();
      const fresh = new DOMParser().parseFromString(text, "text/html").body;
      if (!fresh.querySelector("[data-running]")) return location.assign(`/danh-gia?lang=${language}`);
      place.querySelector(".now").textContent = fresh.querySelector(".now").textContent;
      const bar = place.querySelector("progress"), told = fresh.querySelector("progress");
      for (const name of ["value", "max"]) if (told.hasAttribute(name)) bar.setAttribute(name, told.getAttribute(name));
    } catch { /* the server is busy or gone: asked again below */ }
    setTimeout(follow, 700);
  }

  if (place.querySelector("[data-running]")) follow();
})();
