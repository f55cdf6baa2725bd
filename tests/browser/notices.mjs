// Financial obligations: two notices of the tax office hold a dossier; the citizen pays by QR code, shows a voucher at another
// one-stop desk, the tax office sends a file; the dossier goes on. A notice that nobody paid in time is late.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { accept, begin, file } from "./road.mjs";
import { step } from "./report.mjs";
import { procedure, scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const day = (days) => new Date(Date.now() + 7 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10);

// Fills the form of a notice with these items.
async function type(specialist, { number, issued, due, items }) {
  const of = {
    number, authority: "Thuế cơ sở 1 tỉnh Phú Thọ", issued_on: issued, due_on: due, bank_name: "Kho bạc Nhà nước khu vực",
    bank: "970999", account: "7111000111222", account_name: "KBNN KHU VUC",
  };
  for (const [n, [item, amount]] of items.entries()) Object.assign(of, { [`item_${n + 1}`]: item, [`amount_${n + 1}`]: amount });
  for (const [name, value] of Object.entries(of)) await specialist.page.locator(`main [name='${name}']`).last().fill(value);
}

// A dossier in the hands of the specialist: where it is for officers and for the citizen, and its code.
async function inWork({ citizen, clerk, specialist }) {
  await citizen.open(`/thu-tuc/${procedure.code}`);
  await begin(citizen, 2);
  const code = await file(citizen, { looks: false });
  const mine = new URL(citizen.page.url()).pathname;
  await clerk.signInAs("clerk");
  await accept(clerk, code, false);
  const there = new URL(clerk.page.url()).pathname;
  await specialist.signInAs("specialist");
  await specialist.open(there);
  await specialist.click(specialist.button("Nhận việc"));
  return { code, mine, there, id: there.split("/").pop() };
}

async function kept({ citizen, specialist }, { mine, there, id }) {
  await specialist.open(there);
  await specialist.click(specialist.page.getByRole("main").locator(`a[href="/can-bo/nghia-vu/${id}"]`).first());
  await specialist.see("Ghi nhận thông báo của cơ quan thuế");
  await specialist.look("notices: none yet");
  await specialist.click(specialist.button("Ghi nhận thông báo"));
  await specialist.see("Vui lòng nhập Số thông báo", "Vui lòng nhập Hạn nộp");
  await specialist.look("notices: everything is missing", 422);
  await type(specialist, {
    number: "TB 12/2026", issued: day(0), due: day(30), items: [["Thuế thu nhập cá nhân", "4.000.000"], ["Lệ phí trước bạ", "1.000.000"]],
  });
  await specialist.click(specialist.button("Ghi nhận thông báo"));
  await specialist.see("Đã ghi nhận thông báo", "TB12/2026", "5.000.000");
  await specialist.look("notices: the first");
  await type(specialist, { number: "TB 13/2026", issued: day(-40), due: day(-10), items: [["Tiền sử dụng đất", "2.500.000"]] });
  await specialist.click(specialist.button("Ghi nhận thông báo"));
  await specialist.see("TB13/2026", "7.500.000");
  await specialist.look("notices: a second, late");
  await specialist.open(there);
  await specialist.see("TB12/2026", "TB13/2026", "7.500.000");
  await citizen.open(mine);
  await citizen.see("7.500.000", "TB12/2026", "TB13/2026");
  await citizen.look("notices: the dossier waits");
  await citizen.open(mine.replace("/ho-so/", "/thanh-toan/"));
  await citizen.see("TB12/2026", "TB13/2026", "Quá hạn", /TTHC [0-9A-Z]{10}/);
  if ((await citizen.page.getByRole("main").locator("svg, img").count()) < 2) throw new Error("each notice has its QR code");
  await citizen.look("notices: what is to be paid");
}

// The citizen stands at the desk of the neighbouring commune.
async function shown({ citizen, neighbour }, { code, mine }) {
  await neighbour.signInByName("reception-clerk.h44.101");
  await neighbour.open("/can-bo/nghia-vu");
  await neighbour.look("notices: the desk of another agency");
  const form = neighbour.page.locator("form[action='/can-bo/nghia-vu/chung-tu']");
  const fill = async (fields) => {
    for (const [name, value] of Object.entries(fields)) await form.locator(`[name='${name}']`).fill(value);
    await neighbour.click(form.getByRole("button", { name: "Ghi nhận chứng từ" }));
  };
  await fill({ dossier: code, notice: "TB 99/2026", voucher: "GNT 1", paid_on: day(0), amount: "5.000.000" });
  await neighbour.see("không có thông báo mang số này");
  await neighbour.look("notices: a number that the dossier does not have", 422);
  await fill({ notice: "TB 12/2026" });
  await neighbour.see("Đã ghi nhận chứng từ", "đã được nộp đủ");
  await neighbour.look("notices: a voucher was taken here");
  await citizen.open(mine.replace("/ho-so/", "/thanh-toan/"));
  await citizen.see("Đã nộp", "GNT 1");
}

// What the tax office sends settles the rest, and the dossier goes on.
async function sent({ citizen, head, specialist }, { mine, there }) {
  await head.signInAs("head");
  await head.open("/can-bo/nghia-vu");
  await head.see("TB13/2026", "Quá hạn");
  const current = head.page.locator("nav a[aria-current]");
  if (!(await current.first().innerText()).includes("Thu phí")) throw new Error("the menu does not say where the head is");
  await head.look("notices: what is waited for");
  await take(head, "a,b\n1,2\n");
  await head.look("notices: a file without the columns", 422);
  await take(head, `Số thông báo,Số chứng từ,Ngày nộp,Số tiền\nTB13/2026,GNT2,${day(-1)},2500000\nTB404/2026,GNT3,${day(0)},1000\n`);
  await head.see("khớp 1", "chưa rõ thông báo 1");
  await head.look("notices: a file was taken in");
  await specialist.open(there);
  await specialist.see("Đang xử lý");
  await specialist.open(there.replace("/ho-so/", "/nghia-vu/"));
  await specialist.see("Nộp chậm", "GNT2");
  await specialist.look("notices: all is paid");
  await citizen.open(mine);
  const text = await citizen.text();
  if (text.includes("Số tiền phải nộp")) throw new Error("nothing is to be paid any more");
  await citizen.look("notices: the dossier goes on");
}

async function take(head, text) {
  const path = join(scratch, "thue.csv");
  writeFileSync(path, text);
  await head.page.locator("[name='tax_file']").setInputFiles(path);
  await head.click(head.button("Nhập tệp"));
}

export async function notices(browser) {
  const people = {};
  const who = { citizen: "phone", clerk: "desk", specialist: "desk", neighbour: "phone", head: "desk" };
  for (const [name, walk] of Object.entries(who)) people[name] = await Visitor.arrive(browser, "notices", walks[walk], name);
  let case_;
  try {
    await step("notices: a dossier in work", async () => {
      case_ = await inWork(people);
    });
    await step("notices: two of them hold it, each with its amount, and the citizen sees both with a QR code", () => kept(people, case_));
    await step("notices: a voucher is shown at another one-stop desk", () => shown(people, case_));
    await step("notices: a file of the tax office settles the rest, late, and the dossier goes on", () => sent(people, case_));
  } finally {
    for (const visitor of Object.values(people)) await visitor.leave();
  }
}
