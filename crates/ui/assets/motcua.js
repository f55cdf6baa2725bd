// Comfort only: every page works without this file. No libraries, nothing sent.
(() => {
  "use strict";
  const all = (what, within) => (within || document).querySelectorAll(what);

  // The summary of problems is read out first, and its links put the cursor into the field.
  const summary = document.getElementById("problems");
  if (summary) summary.focus();

  // A form is sent once, however often the button is pressed.
  let leaving = false;
  for (const form of all("form")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      leaving = true;
      if (form.method !== "post") return;
      form.dataset.sent = "1";
      if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
      // A download leaves the page where it is: the form may be sent again later.
      setTimeout(() => release(form), 8000);
    });
  }
  const release = (form) => {
    delete form.dataset.sent;
    for (const button of all("[aria-busy]", form)) button.removeAttribute("aria-busy");
  };
  // Back from the next page the form is fresh again.
  addEventListener("pageshow", () => {
    leaving = false;
    for (const form of all("form")) release(form);
  });

  // What `keep.js` holds on this device until it is saved is nobody's business after signing out.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !(event.target.getAttribute("action") || "").includes("dang-xuat")) return;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("motcua.typed.")) localStorage.removeItem(key);
    } catch { /* no storage, nothing held */ }
  });

  // What was typed is not lost without a question. Only forms that ask for it: data-guard.
  const dirty = new Set();
  for (const form of all("form[data-guard]")) {
    form.addEventListener("input", () => dirty.add(form));
    form.addEventListener("kept", () => dirty.delete(form));
  }
  addEventListener("beforeunload", (event) => {
    if (dirty.size && !leaving) event.preventDefault();
  });

  // How many characters are left.
  for (const counter of all("[data-limit]")) {
    const field = document.getElementById(counter.dataset.for);
    if (!field) continue;
    const text = counter.textContent;
    const show = () => {
      const used = Array.from(field.value).length;
      counter.textContent = text + " " + used + " / " + counter.dataset.limit;
    };
    field.addEventListener("input", show);
    show();
  }

  // The chosen files by name and size.
  const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  for (const field of all("input[type=file][multiple]")) {
    const list = document.createElement("ul");
    list.className = "picked";
    list.setAttribute("aria-live", "polite");
    field.after(list);
    field.addEventListener("change", () => {
      list.replaceChildren(...Array.from(field.files, (file) => {
        const item = document.createElement("li");
        item.textContent = file.name + " (" + size.format(file.size / 1048576) + " MB)";
        return item;
      }));
    });
  }

  // What is folded for small screens is open on wide ones, on paper, and where a link leads.
  const unfold = (within) => {
    for (const part of within) part.open = true;
  };
  if (matchMedia("(min-width: 60rem)").matches) unfold(all("details.fold"));
  addEventListener("beforeprint", () => unfold(all("main details")));
  const lead = () => {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = place && place.closest("details");
    if (!part || part.open) return;
    part.open = true;
    place.scrollIntoView();
  };
  addEventListener("hashchange", lead);
  lead();

  // Buttons that only a script can serve appear only with it.
  for (const button of all("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 3000);
    });
  }
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
})();
