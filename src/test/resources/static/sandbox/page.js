// Says so when nobody answers any more.
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, () => document.body.classList.add("unanswered"));
}
document.addEventListener("htmx:afterRequest", event => {
  if (event.detail.successful) {
    document.body.classList.remove("unanswered");
  }
});
// The newest comment is the last one.
document.addEventListener("htmx:oobAfterSwap", event => {
  if (event.detail.target.id === "live-comments") {
    event.detail.target.scrollTop = event.detail.target.scrollHeight;
  }
});
