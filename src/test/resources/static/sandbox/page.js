// Says so when nobody answers any more.
document.addEventListener("htmx:sendError", () => document.body.classList.add("unanswered"));
document.addEventListener("htmx:afterRequest", event => {
  if (event.detail.successful) {
    document.body.classList.remove("unanswered");
  }
});
