// Passkeys (WebAuthn). Buttons are hidden in the HTML: who has no script or no support meets none.
const supported = () => "PublicKeyCredential" in globalThis && "parseRequestOptionsFromJSON" in PublicKeyCredential;
const reveal = () => { if (supported()) document.querySelectorAll("[data-passkey]").forEach(part => { part.hidden = false; }); };

async function post(path, body, token) {
  const answer = await fetch(path, {
    method: "POST", credentials: "same-origin",
    headers: { "Content-Type": "application/json", "RequestVerificationToken": token },
    body: JSON.stringify(body ?? {}),
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function run(part) {
  const token = part.querySelector("[name=__RequestVerificationToken]").value;
  const base = "/logowanie/klucz";
  if (part.dataset.passkey === "get") {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post(`${base}/opcje`, null, token));
    const credential = await navigator.credentials.get({ publicKey });
    return post(base, { credential: JSON.stringify(credential), returnTo: part.dataset.back }, token);
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post(`${base}/nowy/opcje`, null, token));
  const credential = await navigator.credentials.create({ publicKey });
  return post(`${base}/nowy`, { credential: JSON.stringify(credential), name: part.querySelector("[data-passkey-name]")?.value }, token);
}

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-passkey] button");
  if (!button) return;
  const part = button.closest("[data-passkey]");
  const says = part.querySelector("[data-passkey-says]");
  says.hidden = true;
  button.disabled = true;
  try {
    const told = await run(part);
    if (told.codes?.length) return show(part, told);
    if (told.go != null) return location.assign(told.go || location.pathname);
    says.textContent = told.problem;
    says.hidden = false;
  } catch {
    says.textContent = part.dataset.failed; // closed by the person, or no authenticator at hand
    says.hidden = false;
  } finally {
    button.disabled = false;
  }
});

// Recovery codes are told once, here; the page goes on when the person says they are kept.
function show(part, told) {
  const codes = part.querySelector("[data-passkey-codes]");
  codes.querySelector("ol").replaceChildren(...told.codes.map(code => Object.assign(document.createElement("li"), { textContent: code })));
  codes.querySelector("a").href = told.go || location.pathname;
  part.querySelector("[data-passkey-ask]").hidden = true;
  codes.hidden = false;
  codes.querySelector("h2").focus();
}

reveal();
globalThis.Blazor?.addEventListener("enhancedload", reveal);
