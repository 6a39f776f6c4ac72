// Long forms of the office, those with a text area: what is typed and not yet sent outlives a closed tab, a crash and a server that is away. Kept in this
// browser by login, address and form until the server says that it has taken it (#wyslano=, Access/SentDraft.cs), for three days at most. Signing out empties
// the browser's storage, and another login's page deletes what is not its own. Never kept: passwords, chosen files, anything of a resident's page.
(() => {
  const prefix = "ibok-draft:", longest = 3 * 24 * 60 * 60 * 1000;
  const mine = `${prefix}${document.getElementById("components-reconnect-modal").dataset.login}:`;
  const keyOf = form => `${mine}${location.pathname}${location.search}#${form.elements._handler?.value ?? ""}`;
  const isTick = field => field.type === "checkbox" || field.type === "radio";
  const nameOf = field => field.id || (isTick(field) ? `${field.name}=${field.value}` : field.name);
  const fieldsOf = form => [...form.elements].filter(field => field.matches("input, select, textarea") && nameOf(field)
    && !["password", "file", "hidden", "submit", "button"].includes(field.type));
  const now = field => isTick(field) ? field.checked : field.value;
  const given = field => isTick(field) ? field.defaultChecked : field.matches("select")
    ? ([...field.options].find(one => one.defaultSelected) ?? field.options[0])?.value : field.defaultValue;
  const set = (field, value) => { if (isTick(field)) field.checked = value; else field.value = value; };
  const read = key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };

  const drafts = new Map(); // form: { id, first }, what stood in its fields before anything was typed
  const draftOf = form => {
    if (!drafts.has(form)) drafts.set(form, { id: crypto.randomUUID(), first: new Map() });
    return drafts.get(form);
  };
  const keep = form => {
    const { id, first } = draftOf(form);
    const before = field => first.get(nameOf(field)) ?? given(field);
    const fields = fieldsOf(form).filter(field => now(field) !== before(field)).map(field => [nameOf(field), before(field), now(field)]);
    if (fields.length === 0) localStorage.removeItem(keyOf(form));
    else try { localStorage.setItem(keyOf(form), JSON.stringify({ id, at: Date.now(), fields })); } catch { /* full or forbidden: the form works without */ }
  };

  const tell = (form, kept) => {
    const notice = document.getElementById("draft-back").content.firstElementChild.cloneNode(true);
    notice.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    notice.querySelector("button").addEventListener("click", () => {
      localStorage.removeItem(keyOf(form));
      drafts.delete(form);
      for (const field of fieldsOf(form)) set(field, given(field));
      notice.remove();
      form.querySelector("textarea").focus();
    });
    form.prepend(notice);
  };

  // A field gets its words back only where the page says what it said when they were typed: nobody else's change is overwritten.
  const putBack = form => {
    const kept = read(keyOf(form));
    if (!kept) return;
    const fields = new Map(fieldsOf(form).map(field => [nameOf(field), field])), first = new Map();
    let back = false;
    for (const [name, before, words] of kept.fields) {
      const field = fields.get(name);
      if (!field) continue;
      if (given(field) === words) first.set(name, before); // the answer to a form that was refused
      else if (given(field) === before && now(field) !== words) { set(field, words); back = true; }
    }
    drafts.set(form, { id: kept.id, first });
    if (!back) return;
    form.closest("details")?.setAttribute("open", "");
    tell(form, kept);
  };

  const taken = /[#&]wyslano=([0-9a-f-]{36})$/.exec(location.hash);
  for (const key of Object.keys(localStorage).filter(key => key.startsWith(prefix))) {
    const kept = read(key);
    if (!key.startsWith(mine) || !kept || Date.now() - kept.at > longest || kept.id === taken?.[1]) localStorage.removeItem(key);
  }
  if (taken) {
    const place = location.hash.slice(0, taken.index);
    history.replaceState(history.state, "", location.pathname + location.search + place);
    if (place) document.getElementById(place.slice(1))?.scrollIntoView();
  }

  const isLong = form => form?.method === "post" && form.closest("main") && form.querySelector("textarea");
  for (const form of document.forms) if (isLong(form)) putBack(form);
  for (const event of ["input", "change"]) document.addEventListener(event, e => { if (isLong(e.target.form)) keep(e.target.form); });
  document.addEventListener("formdata", event => { if (isLong(event.target)) event.formData.set("Draft", draftOf(event.target).id); });
})();
