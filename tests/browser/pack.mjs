// Made from the pack: every procedure is filed through the pages with its own sample, and brought to the returned result.
//
// A citizen files what may be filed online, a clerk takes in the rest at the counter. What officers do behind the desk goes
// through /api/v1: the other walks go through their pages.

import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { attachPapers, fillAnswers } from "./form.mjs";
import { wordsOf } from "./papers.mjs";
import { fail, step } from "./report.mjs";
import { commune, scratch, url, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const folder = new URL("../../packs/phu-tho/procedures/", import.meta.url);
const procedures = readdirSync(folder).sort().map((name) => {
  const read = (file) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  const law = read("procedure.toml");
  const online = /\[\[channel\]\]\nkind = "online"/.test(law);
  // Whose counter takes it in: the commune's, or where communes do not, the deciding agency's.
  const [, competent] = law.match(/^competent = "(.*)"/m);
  const desk = /^reception = .*"commune"/m.test(law) ? "h44.100" : competent.toLowerCase();
  return { code: name.split("-")[0], online, desk, form: JSON.parse(read("form.schema.json")), sample: JSON.parse(read("sample.json")) };
});

// What the people of the demonstration sign in with.
const password = "motcua-demo-2026";
// Who does what, in this order, in each stage of the road.
const roads = {
  submitted: ["reception-clerk", "acceptance"],
  received: ["specialist", "taking"],
  processing: ["specialist", "taking", "forwarding", "signature-submission", "draft-result"],
  awaiting_signature: ["leader", "approval"],
  awaiting_number: ["records-clerk", "number"],
  result_ready: ["reception-clerk", "delivery"],
};

// A form as a page would post it.
function posted(fields) {
  const headers = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded" };
  return { headers, data: new URLSearchParams(fields).toString() };
}

function signingIn(login) {
  return posted([["login_name", login], ["password", password]]);
}

// Officers of any agency, each with a token got through the pages; signed in once.
class Offices {
  constructor(browser) {
    Object.assign(this, { browser, callers: new Map() });
  }

  caller(role, agency) {
    const name = `${role}.${agency.toLowerCase()}`;
    if (!this.callers.has(name)) this.callers.set(name, this.signIn(name));
    return this.callers.get(name);
  }

  async signIn(login) {
    const context = await this.browser.newContext({ baseURL: url });
    await context.request.post("/dang-nhap", signingIn(login));
    const wanted = posted([["label", "pack"], ["days", "30"], ["scopes", "dossier:read"], ["scopes", "dossier:write"]]);
    const page = await context.request.post("/tai-khoan/ma-truy-cap", wanted);
    const token = (await page.text()).match(/<code[^>]*>\s*([^<\s]{20,})\s*<\/code>/)?.[1];
    await context.close();
    if (!token) throw new Error(`${login} gets no token (${page.status()})`);
    return async (method, path, version, body) => {
      const headers = { authorization: `Bearer ${token}` };
      if (method === "POST") Object.assign(headers, { "if-match": `"${version}"`, "idempotency-key": randomUUID(), "content-type": "application/json" });
      const answer = await fetch(`${url}/api/v1/dossiers/${path}`, { method, headers, body: body && JSON.stringify(body) });
      if ((answer.headers.get("content-type") ?? "").startsWith("application/pdf")) return Buffer.from(await answer.arrayBuffer());
      const said = await answer.json();
      if (!answer.ok) throw new Error(`${login}: ${method} ${path} answered ${answer.status}: ${JSON.stringify(said)}`);
      return said;
    };
  }
}

const bodies = { "draft-result": { content: "Hồ sơ đủ điều kiện theo quy định." }, delivery: { way: "in_person" } };

// From the desk to the returned result; tells the number of the document.
async function bringToTheEnd(offices, id, receiving) {
  let desk = await offices.caller("reception-clerk", receiving);
  for (let deeds = 0; deeds < 20; deeds += 1) {
    const seen = await desk("GET", id);
    if (seen.stage === "returned") return seen.result_number;
    const [role, ...road] = roads[seen.stage] ?? [];
    if (!role) throw new Error(`the dossier is ${seen.stage}`);
    const caller = await offices.caller(role, role === "reception-clerk" ? receiving : seen.current_agency.code);
    const mine = await caller("GET", id);
    // The paper lies with the agency that made it until it is handed over.
    if (seen.delivery === "at_source") road.unshift("result-hand-over");
    const deed = road.find((it) => mine.actions.includes(it) && (it !== "signature-submission" || mine.draft_result));
    if (!deed) throw new Error(`${role} of ${seen.current_agency.code} finds nothing to do in ${seen.stage}: ${mine.actions}`);
    await caller("POST", `${id}/${deed}`, mine.version, bodies[deed] ?? {});
  }
  throw new Error("the dossier does not come to its end");
}

// Adds rows until every repeated group has as many as the sample.
async function addRows(visitor, { form, sample }) {
  for (const section of form["x-layout"].filter((it) => it.repeat)) {
    const path = section.repeat;
    for (let tries = 0; tries < 20; tries += 1) {
      const count = Number(await visitor.page.locator(`input[name="form.${path}.#"]`).inputValue());
      const add = visitor.page.locator(`button[value^="them:"][value$="${path}"]`);
      if (count >= (sample[path]?.length ?? 0) || !(await add.isVisible())) break;
      await visitor.click(add);
    }
  }
}

// The page shows no problem: the heading of the next one is there.
async function onward(visitor, procedure, words) {
  for (let pages = 0; pages < 4 && !(await visitor.text()).includes(words); pages += 1) {
    await fillAnswers(visitor.page, procedure.sample);
    await addRows(visitor, procedure);
    await fillAnswers(visitor.page, procedure.sample);
    // At the counter the papers are there as paper.
    for (const box of await visitor.page.locator("input[type=checkbox][name^='on_paper.']:visible").all()) await box.check();
    await visitor.click(visitor.button(visitor.who === "clerk" ? "Tiếp nhận và in giấy hẹn" : "Tiếp tục"));
  }
  await visitor.see(words);
}

// A citizen files on the pages; tells the id of the dossier and which desk it went to.
async function fileOnline(citizen, procedure) {
  await citizen.open(`/nop-ho-so/${procedure.code}`);
  const place = citizen.page.getByLabel("Nơi tiếp nhận hồ sơ");
  const offered = await place.locator("option").allInnerTexts();
  const chosen = offered.find((it) => it.includes(commune)) ?? offered.find((it) => it.includes("Trung tâm")) ?? offered.at(-1);
  await place.selectOption({ label: chosen });
  await citizen.click(citizen.button("Tiếp tục"));
  await onward(citizen, procedure, "Bước 2 trên 3");
  await attachPapers(citizen.page);
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.see("Bước 3 trên 3");
  await citizen.page.getByLabel(/Tôi cam đoan/).check();
  await citizen.click(citizen.button("Nộp hồ sơ"));
  await citizen.see("Đã nộp hồ sơ");
  const code = (await citizen.page.locator("main code").first().innerText()).trim();
  await citizen.open("/ho-so-cua-toi");
  const link = citizen.page.locator("section.card", { hasText: code }).getByRole("link").first();
  return { id: (await link.getAttribute("href")).split("/").at(-1), desk: chosen.includes("Trung tâm") ? "h44.01.ttpvhc" : "h44.100" };
}

// A clerk takes it in at the counter, where the law knows no other way.
async function fileAtCounter(browser, procedure) {
  const clerk = await Visitor.arrive(browser, "pack", walks.desk, "clerk");
  await clerk.context.request.post("/dang-nhap", signingIn(`reception-clerk.${procedure.desk}`));
  await clerk.open(`/can-bo/tiep-nhan/${procedure.code}`);
  await clerk.page.locator("[name='applicant.name']").fill("Đào Thị Mận");
  await clerk.page.locator("[name='applicant.personal_id']").fill("025190004321");
  await clerk.page.locator("[name='applicant.phone']").fill("0987654321");
  await clerk.page.locator("[name='applicant.address']").fill("Tổ 5, phường Việt Trì");
  await onward(clerk, procedure, "Đã tiếp nhận hồ sơ");
  const id = clerk.page.url().split("/").at(-1).split("?")[0];
  await clerk.leave();
  return { id, desk: procedure.desk };
}

// The result is a document that bears its number.
async function checkResult(offices, { id, desk }, number, code) {
  const clerk = await offices.caller("reception-clerk", desk);
  const path = join(scratch, `pack-${code}.pdf`);
  writeFileSync(path, await clerk("GET", `${id}/result`));
  const words = wordsOf(path);
  if (!words.includes(number)) throw new Error(`the result does not bear the number ${number}:\n${words.slice(0, 1000)}`);
}

async function worker(browser, offices, number, next) {
  const citizen = await Visitor.arrive(browser, "pack", walks.desk, "citizen");
  await citizen.open("/dang-nhap");
  await citizen.signInAsCitizen(number);
  for (let procedure = next(); procedure; procedure = next()) {
    const { code } = procedure;
    try {
      await step(`pack: ${code} is filed and comes back`, async () => {
        const filed = procedure.online ? await fileOnline(citizen, procedure) : await fileAtCounter(browser, procedure);
        const numbered = await bringToTheEnd(offices, filed.id, filed.desk);
        await checkResult(offices, filed, numbered, code);
      });
    } catch (error) {
      const seen = await citizen.text().catch(() => "");
      fail(`pack: ${code}`, [...error.stack.split("\n").slice(0, 20), seen.slice(0, 1500)]);
    }
  }
  await citizen.leave();
}

export async function pack(browser) {
  const waiting = [...procedures];
  const next = () => waiting.shift();
  const offices = new Offices(browser);
  await Promise.all([0, 1].map((number) => worker(browser, offices, number, next)));
}
