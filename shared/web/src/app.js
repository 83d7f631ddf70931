// The only script of the desk pages. Everything works without it; it brings live figures and calmer forms.
import htmx from "htmx.org";
import "htmx.org/dist/ext/hx-sse.js";

// A live region says so itself when its stream breaks, so that nobody trusts figures that stand still.
const live = (event, state) => {
  const region = event.target.closest?.("[data-live]");
  if (region) region.dataset.live = state;
};
document.addEventListener("htmx:sse:after:connection", (event) => live(event, "on"));
document.addEventListener("htmx:sse:after:message", (event) => live(event, "on"));
document.addEventListener("htmx:sse:error", (event) => live(event, "off"));

// One press, one command: the command id makes a second press harmless, this makes it visible.
document.addEventListener("submit", (event) => {
  const button = event.submitter ?? event.target.querySelector("button");
  if (button) button.setAttribute("aria-busy", "true");
});
// Coming back by the browser's own button must not find a button that still looks busy.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});

// A refused form puts the reader at the list of what to mend.
document.querySelector(".errors")?.focus();

export default htmx;
