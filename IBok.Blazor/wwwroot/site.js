// Buttons that copy and print. They are hidden in the HTML: without scripts nobody meets a button that does nothing.
const show = () => {
  document.querySelectorAll("[data-copy][hidden]").forEach(button => { button.hidden = !navigator.clipboard; });
  document.querySelectorAll("[data-print][hidden]").forEach(button => { button.hidden = false; });
};
document.addEventListener("click", async event => {
  if (event.target.closest("[data-print]")) return print();
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.firstChild;
  button.dataset.label ??= text.textContent; // a second click within the two seconds would take "copied" for the label
  text.textContent = button.dataset.done;
  setTimeout(() => { text.textContent = button.dataset.label; }, 2000);
});
show();
// A resident's page shown to staff sends nothing; the server refuses as well.
if (document.querySelector(".viewing")) document.querySelectorAll("form[method=post]").forEach(form => { form.inert = true; });

// Files that the server would refuse are told before they travel.
document.addEventListener("change", event => {
  const field = event.target;
  if (!field.dataset?.most) return;
  const files = [...field.files], { most, mostFiles = files.length, tooLarge, tooMany } = field.dataset;
  field.setCustomValidity(files.some(one => one.size > Number(most)) ? tooLarge : files.length > Number(mostFiles) ? tooMany : "");
  field.reportValidity();
});

// A link that Blazor followed tells screen readers of the new page by its heading. A page that the browser loaded does so by itself: taking the
// focus there would throw people off what they reached by keyboard in the meantime, the skip link first.
const place = () => location.pathname + location.search; // without #: jumping within a page is no new page
const begin = () => { // at the part that the address names, or at the heading
  const start = document.getElementById(location.hash.slice(1)) ?? document.querySelector("h1");
  start?.setAttribute("tabindex", "-1");
  start?.focus();
};
let shown = place();
globalThis.Blazor?.addEventListener("enhancedload", () => {
  show();
  if (place() === shown) return;
  shown = place();
  begin();
});

// The page that follows a sent form goes on from its answer, which asks for the focus itself, or from its heading: nobody walks through the
// menu again after each step.
const sent = "ibok-sent";
document.addEventListener("submit", event => {
  if (event.target.method === "post" && event.target.closest("main")) sessionStorage.setItem(sent, "");
});
if (sessionStorage.getItem(sent) !== null) {
  sessionStorage.removeItem(sent);
  if (!document.querySelector("[autofocus]")) begin();
}

// The live part of a page replaces its HTML when the connection stands. Whoever had reached a link in it by keyboard keeps the place.
let reached = null;
document.addEventListener("focusin", event => { reached = event.target; });
const main = document.querySelector("main");
if (main) new MutationObserver(() => {
  if (!reached || reached.isConnected || document.activeElement !== document.body) return;
  [...document.querySelectorAll(reached.tagName)].find(same => same.outerHTML === reached.outerHTML)?.focus();
}).observe(main, { childList: true, subtree: true });
