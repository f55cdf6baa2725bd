// Phí and lệ phí: paid through a gateway, by a transfer that the statement brings, and in cash; money that nobody knows
// goes back once a second person approved; receipts are sealed and looked up.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { step } from "./report.mjs";
import { scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const CITIZENS = 6;
// The account of the desk that collects in the demonstration.
const ACCOUNT = "990000044101";

// What somebody has to pay through the gateway, of whichever citizen owes something, beginning with this one.
async function owing(citizen, from) {
  for (let number = from; number < CITIZENS; number += 1) {
    await citizen.open("/dang-nhap");
    await citizen.signInAsCitizen(number);
    await citizen.open("/ho-so-cua-toi");
    const links = citizen.page.getByRole("main").locator('a[href^="/ho-so/"]');
    const hrefs = await links.evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    for (const href of new Set(hrefs)) {
      await citizen.open(href.replace("/ho-so/", "/thanh-toan/"));
      if (await online(citizen).count()) return number;
    }
    await citizen.signOut();
  }
  throw new Error("nobody owes anything");
}

const online = (visitor) => visitor.button(/^Nộp trực tuyến qua/);

async function throughTheGateway(citizen) {
  const number = await owing(citizen, 0);
  await citizen.see("Chờ nộp", "Nội dung chuyển khoản");
  await citizen.look("payment: what is owed");
  await citizen.click(online(citizen));
  await citizen.see("Cổng thanh toán (mô phỏng)");
  await citizen.click(citizen.button("Hủy, không trả"));
  await citizen.see("chưa thu khoản tiền nào");
  await citizen.look("payment: given up");
  await citizen.click(online(citizen));
  await citizen.click(citizen.button("Trả tiền bằng tài khoản không đủ số dư"));
  await citizen.see("chưa thu khoản tiền nào");
  await citizen.click(online(citizen));
  await citizen.click(citizen.button("Trả tiền").first());
  await citizen.see("Đã nhận được tiền", "Biên lai số");
  await citizen.look("payment: paid");
  await citizen.keepPdf(citizen.page.locator('a[href^="/bien-lai/"]').first(), join(scratch, "bien-lai.pdf"));
  await citizen.signOut();
  return number;
}

// A citizen transfers by the code; the accountant takes the statement in; the citizen sees the receipt.
async function byTransfer(citizen, accountant, from) {
  await owing(citizen, from);
  const purpose = (await citizen.text()).match(/TTHC [0-9A-Z]{10}/)[0];
  const amount = (await citizen.text()).match(/([\d.]+)\s*(?:đồng|₫|đ)/)[1].replaceAll(".", "");
  await accountant.signInByName("accountant.h44.101");
  await accountant.look("payment: the work of the accountant");
  await accountant.click(accountant.page.getByRole("main").getByRole("link", { name: "Sao kê ngân hàng" }));
  await accountant.look("payment: no statement yet");
  await take(accountant, "Số tài khoản 0123,,,\nNgày giao dịch,Số tham chiếu,Ghi có,Nội dung\n01/07/2026,X1,1000,x\n");
  await accountant.see("không phải sao kê của tài khoản");
  await accountant.look("payment: the statement of another account", 422);
  const day = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
  const lines = [[`FT1`, amount, `CK ${purpose} NGUYEN VAN AN`], ["FT2", "7000", "khong ro"], ["FT3", amount, `${purpose} lan hai`]];
  const rows = lines.map(([name, credit, words]) => `${day},${name},${credit},${words}`);
  await take(accountant, `Số tài khoản ${ACCOUNT},,,\nNgày giao dịch,Số tham chiếu,Ghi có,Nội dung\n${rows.join("\n")}\n`);
  await accountant.see("Khớp", "Không rõ mã", "Nộp trùng");
  await accountant.look("payment: the statement was taken in");
  await citizen.page.reload();
  await citizen.see("Biên lai số");
  await citizen.look("payment: the transfer arrived");
}

async function take(accountant, text) {
  await accountant.open("/can-bo/sao-ke");
  const file = join(scratch, "sao-ke.csv");
  writeFileSync(file, text);
  await accountant.page.getByLabel("Tệp sao kê").setInputFiles(file);
  await accountant.click(accountant.button("Nhập sao kê"));
}

// What nobody knows waits; who asks for it to go back does not approve it.
async function backAgain(accountant, leader) {
  await accountant.open("/can-bo/sao-ke");
  await accountant.click(accountant.link("FT2").first());
  await accountant.look("payment: money that waits");
  await accountant.page.getByLabel("Mã khoản thu").fill("TTHC 000");
  await accountant.click(accountant.button("Gán và lập biên lai"));
  await accountant.look("payment: no such charge", 422);
  const kept = await accountant.page.getByLabel("Mã khoản thu").inputValue();
  if (kept !== "TTHC 000") throw new Error("what was typed is gone");
  await accountant.page.getByLabel("Lý do").fill("Người chuyển báo chuyển nhầm.");
  await accountant.click(accountant.button("Đề nghị hoàn"));
  await accountant.see("chờ người khác phê duyệt");
  await accountant.open("/can-bo/hoan-tien");
  await accountant.see("Quý vị đã đề nghị khoản này");
  await accountant.look("payment: refunds of the accountant");
  await leader.signInByName("leader.h44.101");
  await leader.click(leader.page.getByRole("main").getByRole("link", { name: "Hoàn tiền" }));
  await leader.look("payment: refunds to approve");
  for (let left = 2; left > 0; left -= 1) {
    await leader.click(leader.button(/^Duyệt hoàn/).first());
    await leader.see("Đã duyệt hoàn tiền");
  }
  await accountant.open("/can-bo/hoan-tien");
  await accountant.click(accountant.button(/^Đã chuyển trả/).first());
  await accountant.look("payment: without a reference", 422);
  await accountant.page.getByLabel("Số tham chiếu của lệnh chuyển trả").first().fill("FT900");
  await accountant.click(accountant.button(/^Đã chuyển trả/).first());
  await accountant.see("Đã ghi nhận chuyển trả");
  await accountant.open("/can-bo/doi-soat");
  await accountant.see("Khớp: tiền đến bằng", "Cổng thanh toán trực tuyến");
  const menu = await accountant.page.locator(`nav a[href="/can-bo/sao-ke"][aria-current]`).first().innerText();
  if (!menu.includes("Đối soát thu phí")) throw new Error(`the menu says ${menu}, and not where the accountant is`);
  await accountant.look("payment: the day");
}

// The shift that the demonstration opened is counted, and another one takes cash.
async function inCash(clerk) {
  await clerk.signInByName("reception-clerk.h44.101");
  await clerk.open("/can-bo/ca-thu");
  await clerk.page.getByLabel("Số tiền đếm được").fill("1000");
  await clerk.click(clerk.button("Đóng ca"));
  await clerk.see("hãy ghi lý do");
  await clerk.look("payment: a difference without a reason", 422);
  await clerk.page.getByLabel("Lý do").fill("Trả nhầm tiền thừa cho người nộp.");
  await clerk.click(clerk.button("Đóng ca"));
  await clerk.see("Đã đóng ca thu", "Chênh lệch");
  await clerk.look("payment: a shift was closed");
  await clerk.open("/can-bo/thu-phi");
  await clerk.see("Chưa mở ca thu");
  await clerk.look("payment: what is due");
  await clerk.click(clerk.page.getByRole("main").locator('a[href^="/can-bo/thu-phi/"]').first());
  await clerk.see("Người nộp quét bằng ứng dụng ngân hàng", "Nội dung chuyển khoản");
  await clerk.look("payment: no shift is open");
  await clerk.click(clerk.page.getByRole("main").getByRole("link", { name: "Mở ca thu" }));
  await clerk.page.getByLabel("Tiền đầu ca").fill("100.000");
  await clerk.click(clerk.button("Mở ca thu"));
  await clerk.open("/can-bo/thu-phi");
  await clerk.click(clerk.page.getByRole("main").locator('a[href^="/can-bo/thu-phi/"]').first());
  await clerk.click(clerk.button(/^Đã nhận .* tiền mặt/));
  await clerk.see("Đã thu tiền và lập biên lai", "Biên lai số");
  await clerk.look("payment: taken in cash");
}

// The receipt is sealed by itself a moment later; whoever has it looks it up; its use is reported.
async function sealed(clerk, stranger, accountant) {
  await clerk.open("/can-bo/bien-lai");
  await clerk.click(clerk.page.getByRole("main").locator('a[href^="/can-bo/bien-lai/"]').first());
  const file = clerk.link("Tải biên lai đã ký số (PDF)");
  for (let tries = 0; !(await file.count()) && tries < 60; tries += 1) {
    await clerk.page.waitForTimeout(500);
    await clerk.page.reload();
  }
  await clerk.look("payment: a sealed receipt");
  await clerk.keepPdf(file.first(), join(scratch, "bien-lai-ky-so.pdf"));
  const code = await clerk.page.getByRole("main").locator('a[href^="/tra-cuu-bien-lai/"]').first().innerText();
  await stranger.open("/tra-cuu-bien-lai");
  await stranger.page.getByLabel("Mã tra cứu").fill(code.slice(0, 9));
  await stranger.click(stranger.button("Tra cứu"));
  await stranger.look("payment: half a code", 422);
  await stranger.page.getByLabel("Mã tra cứu").fill(code.toLowerCase());
  await stranger.click(stranger.button("Tra cứu"));
  await stranger.see("Còn giá trị", "Có dấu thời gian");
  await stranger.look("payment: a receipt looked up");
  await accountant.open("/can-bo/bao-cao-bien-lai");
  await accountant.see("MC-26E", "Số cuối kỳ");
  await accountant.look("payment: the use of receipts");
}

export async function payment(browser) {
  const people = {};
  for (const [who, walk] of Object.entries({ citizen: "phone", accountant: "desk", leader: "phone", clerk: "desk", stranger: "phone" })) {
    people[who] = await Visitor.arrive(browser, "payment", walks[walk], who);
  }
  const { citizen, accountant, leader, clerk, stranger } = people;
  let first = 0;
  try {
    await step("payment: given up, tried with too little, and paid through the gateway", async () => {
      first = await throughTheGateway(citizen);
    });
    await step("payment: a transfer arrives with the statement", () => byTransfer(citizen, accountant, first));
    await step("payment: money that nobody knows goes back, approved by a second person", () => backAgain(accountant, leader));
    await step("payment: cash, and a shift that is counted with a difference", () => inCash(clerk));
    await step("payment: a receipt is sealed, looked up and reported", () => sealed(clerk, stranger, accountant));
  } finally {
    for (const visitor of Object.values(people)) await visitor.leave();
  }
}
