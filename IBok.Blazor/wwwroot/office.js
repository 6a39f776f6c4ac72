// The office: forms are sent once, and what was typed outlives a lost connection. Kept in this tab only, by login and page, until it is put
// back (long forms are kept longer, by drafts.js). Not kept: passwords, chosen files, and what the server alone knew, such as a checked package.
const dialog = document.getElementById("components-reconnect-modal");
const mine = `ibok:${dialog.dataset.login}:`, here = () => mine + location.pathname;
const typed = () => [...document.querySelectorAll("main input, main select, main textarea")]
  .filter(field => field.id && !["password", "file", "hidden", "submit", "button"].includes(field.type));
const isTick = field => field.type === "checkbox" || field.type === "radio";

const keep = () => sessionStorage.setItem(here(), JSON.stringify(typed().map(field => [field.id, isTick(field) ? field.checked : field.value])));

// Fields of an interactive part come when its connection stands: each is filled when it is there.
const putBack = () => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("ibok:") && !key.startsWith(mine)) sessionStorage.removeItem(key);
  const kept = new Map(JSON.parse(sessionStorage.getItem(here()) ?? "[]"));
  sessionStorage.removeItem(here());
  const fill = () => {
    for (const field of typed()) {
      if (!kept.has(field.id)) continue;
      const value = kept.get(field.id), property = isTick(field) ? "checked" : "value";
      kept.delete(field.id);
      if (field[property] === value) continue;
      field[property] = value;
      for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
    }
    return kept.size === 0;
  };
  if (fill()) return;
  const waiting = new MutationObserver(() => { if (fill()) waiting.disconnect(); });
  waiting.observe(document.querySelector("main"), { childList: true, subtree: true });
};

const reload = () => { keep(); location.reload(); };

// A session that ended (signed out elsewhere, blocked, idle) cannot be joined again: the page goes to signing in at once.
const leaveIfSignedOut = async () => {
  const answer = await fetch("_blazor/negotiate?negotiateVersion=1", { method: "POST" }).catch(() => null); // no server: the dialog says so
  if (answer?.status === 401) reload();
};

let before = null;
const follow = () => {
  const is = name => dialog.classList.contains(`components-reconnect-${name}`);
  if (is("rejected")) return reload(); // the server no longer knows this page
  if (is("show") || is("failed")) {
    const box = dialog.querySelector("[role=alertdialog]");
    if (!box.contains(document.activeElement)) { before = document.activeElement; box.focus(); }
    if (is("show")) leaveIfSignedOut();
  } else if (before) { before.focus(); before = null; }
};
new MutationObserver(follow).observe(dialog, { attributes: true, attributeFilter: ["class"] });
document.getElementById("reconnect-reload").addEventListener("click", reload);
document.getElementById("reconnect-again").addEventListener("click", async () => { if (await Blazor.reconnect().catch(() => true) === false) reload(); });

// A second click on a slow day would send a form twice.
document.addEventListener("submit", event => {
  if (event.defaultPrevented || event.target.method === "dialog") return;
  const form = event.target;
  setTimeout(() => { // the clicked button's own name and value are on their way by then
    form.setAttribute("aria-busy", "true");
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
  });
});
addEventListener("pageshow", event => { // back to a page that the browser kept
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
  }
});

putBack();
