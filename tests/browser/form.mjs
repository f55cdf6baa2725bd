// Fills a form that was made from a JSON Schema, knowing only its labels, its kinds of fields and a sample of answers.

import { makePdf } from "./papers.mjs";
import { sample } from "./settings.mjs";

// Some answer for a field of which the sample says nothing.
const answers = { tel: "0912345678", email: "an@example.vn", date: "2026-10-05", number: "1" };

// The sample's answer for a field named by its path, `form.child.name`.
function sampleFor(name, given) {
  return name.replace(/^form\./, "").split(".").reduce((value, key) => value?.[key], given);
}

export async function fillAnswers(page, given = sample) {
  const form = page.locator("form[data-guard]");
  // An answer may open further fields: as often as there are new ones.
  const done = new Set();
  for (let found = await fieldsOf(form); found.some((it) => !done.has(it.name)); found = await fieldsOf(form)) {
    const fresh = found.filter((it) => !done.has(it.name));
    for (const it of fresh) done.add(it.name);
    await fillFields(form, fresh, given);
  }
}

async function fillFields(form, fields, given) {
  for (const field of fields) {
    const answer = sampleFor(field.name, given);
    if (field.type === "radio") await choose(form, field.name, answer);
    else if (field.type === "checkbox") await tick(form, field, answer);
    else if (field.tag === "select") await form.locator(`[name="${field.name}"]`).selectOption(answer ?? { index: 1 });
    else await write(form, field, answer);
  }
}

// Every field once, in the order of the page; a group of radio buttons is one field.
async function fieldsOf(form) {
  // What is computed nobody types.
  const all = await form.locator("input:visible, select:visible, textarea:visible").evaluateAll((found) =>
    found.filter((it) => !it.readOnly).map((it) => ({
      name: it.name, type: it.type, tag: it.tagName.toLowerCase(), value: it.value, id: it.id,
      optional: Boolean(it.labels[0]?.querySelector(".optional")),
    })));
  return all.filter((it, index) => it.type !== "radio" || all.findIndex((other) => other.name === it.name) === index);
}

async function choose(form, name, answer) {
  const group = form.locator(`input[type=radio][name="${name}"]`);
  const one = answer === undefined ? group.first() : form.locator(`input[type=radio][name="${name}"][value="${answer}"]`);
  await form.locator(`label[for="${await one.getAttribute("id")}"]`).click();
}

async function tick(form, field, answer) {
  const wanted = answer ?? false;
  const box = form.locator(`[id="${field.id}"]`);
  if (wanted !== (await box.isChecked())) await form.locator(`label[for="${field.id}"]`).click();
}

async function write(form, field, answer) {
  // What the sample leaves empty is asked for in another case only.
  const needed = field.name.startsWith("applicant.") && !field.optional && field.value === "";
  if (answer === undefined && !needed) return;
  const words = String(answer ?? answers[field.type] ?? "Tổ 3, phường Việt Trì, tỉnh Phú Thọ");
  await form.locator(`[id="${field.id}"]`).fill(words);
}

// Chooses a paper for each that must be attached; tells how many.
export async function attachPapers(page) {
  const path = makePdf("giay-to.pdf", "Giay chung sinh");
  const cards = await page.locator("section.card", { has: page.locator("input[type=file]") }).all();
  let attached = 0;
  for (const card of cards) {
    if ((await card.getByText("Không bắt buộc").count()) > 0) continue;
    await card.locator("input[type=file]").setInputFiles(path);
    attached += 1;
  }
  return attached;
}
