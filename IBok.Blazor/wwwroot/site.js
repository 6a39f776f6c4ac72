// Copy buttons. They are hidden in the HTML: without scripts nobody meets a button that does nothing.
const show = () => document.querySelectorAll("[data-copy][hidden]").forEach(button => { button.hidden = !navigator.clipboard; });
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.firstChild, before = text.textContent;
  text.textContent = button.dataset.done;
  setTimeout(() => { text.textContent = before; }, 2000);
});
show();
globalThis.Blazor?.addEventListener("enhancedload", show);
