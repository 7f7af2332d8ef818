// Brings the quote into view when the address has no fragment of its own.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const quote = document.getElementById("quote");
  if (quote && !location.hash) quote.scrollIntoView({ block: "center" });
});
