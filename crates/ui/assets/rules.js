// The rules of a form in the browser: opens and closes its parts and counts computed fields while it is filled in. The office decides by the same rules (`crates/catalog/src/domain/rule.rs`).
(() => {
  "use strict";
  const at = (value, path) =>
    path.split(".").reduce((here, name) => (here && typeof here === "object" && Object.hasOwn(here, name) ? here[name] : null), value) ?? null;
  const whole = (number) => (Number.isSafeInteger(number) ? number : null);
  const said = (value) => (value === null ? false : value);
  const same = (a, b) => typeof said(a) !== "object" && said(a) === said(b);
  const listed = (given) => (Array.isArray(given) ? given : [given]);

  function filled(value) {
    if (value === null || value === false || value === "") return false;
    return typeof value !== "object" || Object.keys(value).length > 0;
  }

  function day(value) {
    const parts = typeof value === "string" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
    if (!parts) return null;
    const [year, month, date] = parts.slice(1).map(Number);
    const found = new Date(Date.UTC(year, month - 1, date));
    return found.getUTCMonth() === month - 1 && found.getUTCDate() === date ? { year, month, date, number: found.getTime() / 86400000 } : null;
  }

  function order(a, b) {
    if (Number.isInteger(a) && Number.isInteger(b)) return a - b;
    const [from, to] = [day(a), day(b)];
    return from && to ? from.number - to.number : NaN;
  }

  function years(from, to) {
    if (from.number > to.number) return 0 - years(to, from);
    const early = to.month < from.month || (to.month === from.month && to.date < from.date);
    return to.year - from.year - (early ? 1 : 0);
  }

  // An address in one line, as papers print it.
  function line(address) {
    const parts = ["detail", "commune", "province"].map((name) => at(address, name)).filter((it) => typeof it === "string" && it !== "" && it !== "Ở nước ngoài");
    return parts.map((it, place) => (place ? it[0].toLowerCase() + it.slice(1) : it)).join(", ") || null;
  }

  const counted = (values, start, step) =>
    values.every(Number.isInteger) ? whole(values.reduce(step, start)) : null;

  function evaluate(rule, form, row) {
    if (rule === null || typeof rule !== "object") return rule;
    const [word, given] = Object.entries(rule)[0];
    const parts = listed(given);
    const part = (place) => evaluate(parts[place], form, row);
    const all = () => parts.map((it) => evaluate(it, form, row));
    const days = () => [day(part(0)), day(part(1))];
    switch (word) {
      case "field": return at(form, given);
      case "row": return at(row, given);
      case "count": return (at(form, given) || []).length || 0;
      case "total": {
        const [group, field] = given.split(".*.");
        return counted((at(form, group) || []).map((it) => at(it, field)).filter(Number.isInteger), 0, (a, b) => a + b);
      }
      case "equals": return same(part(0), part(1));
      case "one_of": return all().slice(1).some((it) => same(part(0), it));
      case "filled": return filled(part(0));
      case "all": return all().every((it) => it === true);
      case "any": return all().some((it) => it === true);
      case "not": return !all().some((it) => it === true);
      case "less": return order(part(0), part(1)) < 0;
      case "at_most": return order(part(0), part(1)) <= 0;
      case "plus": return counted(all(), 0, (a, b) => a + b);
      case "minus": return counted([part(0), part(1)], 0, (sum, it, place) => (place ? sum - it : it));
      case "times": return counted(all(), 1, (a, b) => a * b);
      case "if": return part(part(0) === true ? 1 : 2);
      case "years": { const [from, to] = days(); return from && to ? years(from, to) : null; }
      case "days": { const [from, to] = days(); return from && to ? to.number - from.number : null; }
      case "address": return line(at(form, given));
      default: return null;
    }
  }

  globalThis.motcuaRules = { evaluate };
  if (typeof document === "undefined") return;

  function put(root, path, value) {
    const names = path.split(".");
    const last = names.pop();
    let here = root;
    for (const name of names) here = here[name] ??= {};
    if (value === null) delete here[last];
    else here[last] = value;
  }

  // What is typed, as the office reads it.
  function read(form, name, kind) {
    const found = Array.from(form.elements).filter((it) => it.name === name);
    if (!found.length) return null;
    if (found[0].type === "radio") return (found.find((it) => it.checked) || { value: null }).value;
    if (kind === "tick") return found[0].checked || null;
    const text = found[0].value.normalize("NFC").trim();
    if (text === "") return null;
    if (kind === "integer" || kind === "money") {
      const digits = text.replace(/[. ]/g, "");
      return /^-?\d+$/.test(digits) ? whole(Number(digits)) : null;
    }
    if (kind === "personal_id" || kind === "phone") return text.replace(/[ .-]/g, "");
    return text;
  }

  // Where a field of a row stands, and what reading it gives.
  const pathOf = (field, number) => field.path.replace("*", number);
  const keep = (value, row, field, it) => (row ? put(row, field.path.split("*.")[1], it) : put(value, field.path, it));

  function readAll(form, rules) {
    const value = {};
    for (const section of rules) {
      const count = section.repeat ? Number((form.elements[`form.${section.repeat}.#`] || { value: 0 }).value) : 1;
      const rows = Array.from({ length: count }, () => (section.repeat ? {} : null));
      if (section.repeat) put(value, section.repeat, rows);
      rows.forEach((row, number) => {
        for (const field of section.fields) keep(value, row, field, read(form, `form.${pathOf(field, number)}`, field.kind));
      });
    }
    return value;
  }

  // In the order of the page: a rule reads only what stands before it. Gives what is open.
  function settle(form, rules) {
    const value = readAll(form, rules);
    const shown = new Map();
    rules.forEach((section, place) => {
      const open = !section.when || evaluate(section.when, value, null) === true;
      shown.set(`section-${place}`, open);
      const rows = section.repeat ? at(value, section.repeat) || [] : [null];
      rows.forEach((row, number) => {
        for (const field of section.fields) {
          const name = `form.${pathOf(field, number)}`;
          const asked = open && (!field.when || evaluate(field.when, value, row) === true);
          const computed = asked && field.compute ? evaluate(field.compute, value, row) : undefined;
          shown.set(name, asked);
          if (!asked) keep(value, row, field, null);
          if (computed === undefined) continue;
          keep(value, row, field, computed);
          if (form.elements[name]) form.elements[name].value = computed === null ? "" : String(computed);
        }
      });
      if (!open && section.repeat) put(value, section.repeat, null);
    });
    return shown;
  }

  for (const form of document.querySelectorAll("form[data-rules]")) {
    const rules = JSON.parse(form.dataset.rules);
    const follow = () => {
      const shown = settle(form, rules);
      for (const part of form.querySelectorAll("[data-part]")) {
        const open = shown.get(part.dataset.part);
        if (open !== undefined) part.hidden = !open;
      }
      for (const address of form.querySelectorAll("[data-address]")) address.hidden = !address.querySelector("[data-part]:not([hidden])");
    };
    // Tells the office that parts open by themselves here.
    const sign = document.createElement("input");
    Object.assign(sign, { type: "hidden", name: "tu-mo", value: "1" });
    form.append(sign);
    for (const event of ["input", "change", "shown"]) form.addEventListener(event, follow);
    follow();
  }
})();
