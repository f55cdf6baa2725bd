// Keeps a form while it is being typed, field by field: `form[data-keep]` and `#keep`. The buttons of the page work without it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-keep]");
  const state = document.getElementById("keep");
  if (!form || !state) return;
  const words = state.dataset;
  const line = state.querySelector(".keep-line");
  const told = state.querySelector(".keep-told");
  const key = "motcua.typed." + form.dataset.name;
  const page = form.elements["phien-ban"].value;
  const pending = new Map(); // what is typed and not yet acknowledged, by name
  const disputed = new Map(); // what was changed elsewhere too, until the person chooses
  let sending = false;
  let failures = 0;
  let timer = 0;

  const fill = (text, word) => text.replace("%", () => word);
  const fieldsOf = (name) => Array.from(form.elements).filter((it) => it.name === name);
  const isKept = (it) => it.name && /^(applicant|form)\./.test(it.name) && it.type !== "file";
  const seenOf = (name) => (form.elements["phien-ban." + name] || { value: page }).value;

  function valueOf(name) {
    const [first, ...rest] = fieldsOf(name);
    if (!first) return "";
    if (first.type === "radio") return ([first, ...rest].find((it) => it.checked) || { value: "" }).value;
    return first.type === "checkbox" ? (first.checked ? first.value : "") : first.value;
  }

  function show(name, value) {
    for (const it of fieldsOf(name)) {
      if (it.type === "radio" || it.type === "checkbox") it.checked = it.value === value;
      else it.value = value;
      it.dispatchEvent(new Event("shown", { bubbles: true }));
    }
  }

  // The version in which this page knows the field; sent with the whole page too.
  function know(name, version) {
    let hidden = form.elements["phien-ban." + name];
    if (!hidden) {
      hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = "phien-ban." + name;
      form.append(hidden);
    }
    hidden.value = version;
  }

  // Held on this device only until the office has it.
  function hold() {
    try {
      const all = [...disputed, ...pending].map(([name, value]) => [name, value, seenOf(name)]);
      if (all.length) localStorage.setItem(key, JSON.stringify({ at: Date.now(), all }));
      else localStorage.removeItem(key);
    } catch { /* no storage: the page itself still has it */ }
  }

  function tell(text, link) {
    told.replaceChildren();
    if (!text) return;
    const said = document.createElement("p");
    said.textContent = text;
    if (link) {
      const to = document.createElement("a");
      to.href = link.href;
      to.textContent = link.text;
      said.append(" ", to);
    }
    told.append(said);
  }

  function soon(wait) {
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
  }

  async function flush() {
    if (sending || !pending.size) return;
    sending = true;
    const batch = new Map(pending);
    const body = new URLSearchParams();
    for (const [name, value] of batch) {
      body.append(name, value);
      body.append("phien-ban." + name, seenOf(name));
    }
    if (!failures) line.textContent = words.saving;
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body, redirect: "manual", keepalive: document.hidden, signal: AbortSignal.timeout(15000) });
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) signedOut();
      else if (answer.status === 404) gone();
      else if (answer.ok) taken(batch, await answer.json());
      else failed();
    } catch {
      failed();
    }
    sending = false;
    hold();
    if (pending.size && !failures) soon(0);
  }

  function taken(batch, answer) {
    const contested = new Map(answer.conflicts.map((it) => [it.field, it]));
    for (const [name, value] of batch) {
      if (pending.get(name) === value) pending.delete(name);
      if (contested.has(name)) {
        disputed.set(name, valueOf(name));
        pending.delete(name);
        ask(contested.get(name), answer.version);
      } else know(name, answer.version);
    }
    line.textContent = fill(words.saved, answer.at);
    tell(failures ? fill(words.again, answer.at) : "");
    failures = 0;
    state.classList.remove("keep-bad");
    if (!pending.size && !disputed.size) form.dispatchEvent(new Event("kept"));
  }

  function bad(text, link) {
    state.classList.add("keep-bad");
    line.textContent = text.split(":")[0];
    tell(text, link);
  }

  // The first failure is said aloud, the following ones are not.
  function failed() {
    failures += 1;
    if (failures === 1) bad(words.failed);
    soon(Math.min(30, 2 ** failures) * 1000);
  }

  function signedOut() {
    failures += 1;
    bad(words.signedOut, { href: "/dang-nhap?tiep=" + encodeURIComponent(location.pathname), text: words.signIn });
  }

  function gone() {
    pending.clear();
    bad(words.gone, { href: "/ho-so-cua-toi", text: "→" });
  }

  // Changed here and elsewhere: both are shown, nothing is lost, the person chooses.
  function ask(it, version) {
    const field = fieldsOf(it.field)[0];
    const place = field.closest(".field") || field.parentElement;
    const box = document.createElement("div");
    box.className = "notice notice-warning keep-choice";
    box.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = fill(words.elsewhere, it.shown);
    const button = (label, deed) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button-secondary button-small";
      made.textContent = label;
      made.addEventListener("click", () => {
        disputed.delete(it.field);
        know(it.field, version);
        box.remove();
        deed();
        hold();
        field.focus();
      });
      return made;
    };
    for (const old of place.querySelectorAll(".keep-choice")) old.remove();
    box.append(
      text,
      button(fill(words.take, it.shown), () => show(it.field, it.theirs)),
      button(words.mine, () => typed(it.field, 0)),
    );
    place.append(box);
  }

  function typed(name, wait) {
    if (disputed.has(name)) disputed.set(name, valueOf(name));
    else pending.set(name, valueOf(name));
    hold();
    if (!disputed.has(name)) soon(wait);
  }

  form.addEventListener("input", (event) => { if (isKept(event.target)) typed(event.target.name, 900); });
  form.addEventListener("change", (event) => { if (pending.has(event.target.name)) soon(0); });
  addEventListener("online", () => soon(0));
  document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); });

  // The buttons of the page save everything themselves.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sending = true;
    setTimeout(() => { sending = false; }, 8000);
  });

  // Signing out waits for what is not saved yet, and asks before it is thrown away.
  document.addEventListener("submit", async (event) => {
    const out = event.target;
    if (!(out.getAttribute("action") || "").includes("dang-xuat") || !(pending.size + disputed.size)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.race([flush(), new Promise((done) => setTimeout(done, 3000))]);
    if (pending.size + disputed.size && !confirm(words.leave)) return;
    try { localStorage.removeItem(key); } catch { /* nothing held */ }
    form.dispatchEvent(new Event("kept"));
    out.submit();
  }, true);

  // Whether the office has found the name of the list that was typed without tones or in part: “ba dinh”.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();
  function isFound(name, value) {
    const listed = fieldsOf(name)[0].hasAttribute("list");
    return listed && plain(value) !== "" && plain(valueOf(name)).endsWith(plain(value));
  }

  // What an earlier visit could not save. A day later it is forgotten.
  try {
    const held = JSON.parse(localStorage.getItem(key) || "null");
    if (held && Date.now() - held.at < 86400000) {
      for (const [name, value, seen] of held.all) {
        if (!fieldsOf(name).length || valueOf(name) === value || isFound(name, value)) continue;
        show(name, value);
        know(name, seen);
        pending.set(name, value);
      }
      if (pending.size) tell(words.restored);
    }
    hold();
    soon(0);
  } catch { /* nothing held that can be read */ }
})();
