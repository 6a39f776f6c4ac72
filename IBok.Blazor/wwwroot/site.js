// Copy buttons. They are hidden in the HTML: without scripts nobody meets a button that does nothing.
const show = () => document.querySelectorAll("[data-copy][hidden]").forEach(button => { button.hidden = !navigator.clipboard; });
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.firstChild;
  button.dataset.label ??= text.textContent; // a second click within the two seconds would take "copied" for the label
  text.textContent = button.dataset.done;
  setTimeout(() => { text.textContent = button.dataset.label; }, 2000);
});
show();

// A link that Blazor followed tells screen readers of the new page by its heading. A page that the browser loaded does so by itself: taking the
// focus there would throw people off what they reached by keyboard in the meantime, the skip link first.
const place = () => location.pathname + location.search; // without #: jumping within a page is no new page
let shown = place();
globalThis.Blazor?.addEventListener("enhancedload", () => {
  show();
  if (place() === shown) return;
  shown = place();
  const heading = document.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
});
