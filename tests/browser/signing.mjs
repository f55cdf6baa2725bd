// A leader signs fifty results with a token in one confirmation: certificate registered, signed on the own machine,
// numbered, sealed; and once without JavaScript. A clerk signs the digital copies of papers in the same way.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";

import { checkOwnMachine } from "./checks.mjs";
import { digitised } from "./counter.mjs";
import { step } from "./report.mjs";
import { scratch, url, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const agent = "http://127.0.0.1:8988";
const PIN = "123456";
const MANY = 50;
const libraries = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"];
const library = libraries.find((it) => existsSync(it));

// A token with the key that the demonstration gives this person; its certificate stays beside it.
function makeToken(label, key) {
  const folder = join(scratch, `token-${label}`);
  mkdirSync(join(folder, "tokens"), { recursive: true });
  const settings = join(folder, "softhsm2.conf");
  writeFileSync(settings, `directories.tokendir = ${join(folder, "tokens")}\nlog.level = ERROR\n`);
  const file = (name) => join(folder, name);
  const run = (program, ...args) => execFileSync(program, args, { env: { ...process.env, SOFTHSM2_CONF: settings }, stdio: "pipe" });
  const out = (name, ...args) => run("openssl", "pkcs12", "-in", key, "-passin", "pass:", ...args, "-out", file(name));
  out("key.pem", "-nodes", "-nocerts");
  out("certificates.pem", "-nokeys");
  run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN);
  run("softhsm2-util", "--import", file("key.pem"), "--token", label, "--label", label, "--id", "01", "--pin", PIN);
  return { label, settings, certificates: file("certificates.pem") };
}

async function startAgent(token) {
  const args = ["sign-agent", "--office", url, "--pkcs11", library, "--token", token.label, "--certificates", token.certificates];
  const program = spawn(process.env.MOTCUA_TEST_BINARY, args, { env: { ...process.env, SOFTHSM2_CONF: token.settings }, stdio: "inherit" });
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await new Promise((done) => {
      get(agent, (answer) => done(answer.statusCode === 200)).on("error", () => done(false));
    });
    if (answers) return program;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the program for signing does not listen");
}

// On the page of the own machine: a wrong PIN is said beside the field, the right one leads back to the office.
async function confirmWithPin(leader, button, name) {
  await leader.see("Mã PIN");
  if (!leader.page.url().startsWith(agent)) throw new Error(`${leader.page.url()} is not the own machine`);
  await checkOwnMachine(leader, `signing: own machine, ${name}`);
  await leader.page.getByLabel("Mã PIN của thiết bị ký").fill("000000");
  await leader.click(leader.button(button));
  await leader.see("Mã PIN hoặc mật khẩu không đúng");
  await checkOwnMachine(leader, `signing: own machine, wrong PIN, ${name}`);
  await leader.page.getByLabel("Mã PIN của thiết bị ký").fill(PIN);
  await leader.click(leader.button(button));
  if (!leader.page.url().startsWith(url)) throw new Error(`${name}: ${leader.page.url()} is not the office:\n${await leader.text()}`);
  leader.console.length = 0;
}

async function register(leader) {
  await leader.signInAs("leader");
  await leader.open("/can-bo/ky-so");
  await leader.look("signing: nothing waits");
  await leader.click(leader.page.getByRole("main").getByRole("link", { name: "Chứng thư của tôi" }));
  await leader.look("signing: no certificate");
  await leader.click(leader.button("Đăng ký chứng thư"));
  await leader.look("signing: register");
  await leader.click(leader.button("Đọc chứng thư từ thiết bị của tôi"));
  await confirmWithPin(leader, "Chứng minh và gửi chứng thư", "register");
  await leader.see("Đã đăng ký chứng thư.", "Tên trên chứng thư");
  await leader.look("signing: registered");
  await leader.click(leader.button("Lưu ảnh"));
  await leader.see("Chưa chọn tệp ảnh.");
  await leader.look("signing: no picture chosen", 422);
}

// Ticks what waits for a decision of this leader, page by page, and decides it as the list does.
export async function approve(leader, wanted) {
  let approved = 0;
  while (approved < wanted) {
    await leader.open("/can-bo/ky");
    const ticks = await leader.page.locator("input[name=chon]").evaluateAll((all) => all.map((it) => it.value));
    const some = ticks.slice(0, wanted - approved);
    if (some.length === 0) throw new Error(`only ${approved} results wait for a decision`);
    const body = new URLSearchParams([["viec", "to-sign"], ...some.map((it) => ["chon", it])]);
    const answer = await leader.context.request.post("/can-bo/hang-loat/phe-duyet", { headers: { "content-type": "application/x-www-form-urlencoded", origin: url }, data: body.toString() });
    if (answer.status() !== 200) throw new Error(`approving answered ${answer.status()}`);
    approved += some.length;
  }
}

async function signAll(leader) {
  await leader.open("/can-bo/ky-so");
  await leader.look("signing: what waits");
  const page = await leader.fetchLink(leader.page.locator('main a[href$="van-ban.pdf"]').first());
  if (page.body.subarray(0, 5).toString() !== "%PDF-") throw new Error("what is to be signed is no PDF");
  await leader.click(leader.button("Ký các kết quả đã chọn"));
  await leader.see("Chưa chọn kết quả hay giấy tờ nào");
  await leader.look("signing: nothing chosen", 422);
  await leader.click(leader.button(/Ký cả \d+ kết quả đang chờ/));
  await leader.see(`${MANY} kết quả đã sẵn sàng để ký`);
  await leader.look("signing: handed over");
  await leader.click(leader.button(`Ký ${MANY} kết quả bằng thiết bị của tôi`));
  await confirmWithPin(leader, "Ký", "sign");
  await leader.see(`Đã ký ${MANY} kết quả.`);
  await leader.look("signing: signed");
  return leader.page.locator('main table a[href^="/can-bo/ho-so/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
}

// Gives a number on the page of the case.
export async function number(records, path) {
  await records.open(path);
  await records.see("đã ký số lúc");
  await records.click(records.button(/Cấp số/).first());
  await records.open(path);
}

// What pyHanko, which is not ours, says of the bytes: intact, and each signature over what it should cover.
function judgeByPyhanko(file, wanted) {
  const python = process.env.MOTCUA_TEST_PYTHON;
  if (!python) return;
  const program = [
    "import sys",
    "from pyhanko.pdf_utils.reader import PdfFileReader",
    "from pyhanko.sign.validation import validate_pdf_signature",
    "from pyhanko_certvalidator import ValidationContext",
    "reader = PdfFileReader(open(sys.argv[1], 'rb'))",
    "found = [validate_pdf_signature(it, ValidationContext(allow_fetching=False)) for it in reader.embedded_regular_signatures]",
    `assert len(found) == ${wanted}, len(found)`,
    "assert all(it.intact and it.valid for it in found), [it.summary() for it in found]",
  ];
  execFileSync(python, ["-c", program.join("\n"), file], { stdio: "pipe" });
}

// What poppler and pyHanko, which are not ours, say of the document: all its signatures hold.
export async function judge(visitor, address, wanted) {
  const file = join(scratch, "signed.pdf");
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await visitor.context.request.get(address);
    if (answer.status() !== 200) throw new Error(`${address} answered ${answer.status()}`);
    writeFileSync(file, await answer.body());
    const said = execFileSync("pdfsig", ["-nocert", file], { stdio: "pipe" }).toString();
    if (said.split("Signature is Valid.").length - 1 === wanted) {
      judgeByPyhanko(file, wanted);
      return;
    }
    await visitor.page.waitForTimeout(500);
  }
  throw new Error(`poppler does not find ${wanted} good signatures`);
}

// One copy of the demonstration waits; another one comes from the desk, and both are signed at once.
async function signCopies(clerk) {
  await clerk.open("/can-bo/ky-so");
  if (!clerk.page.url().endsWith("/can-bo/ky-so/giay-to")) throw new Error(`${clerk.page.url()} is not the list of papers`);
  await clerk.look("signing: a paper waits");
  await digitised(clerk);
  await clerk.open("/can-bo/ky-so/giay-to");
  await clerk.look("signing: papers wait");
  const open = await clerk.fetchLink(clerk.page.locator('main a[href$="ban-so-hoa.pdf"]').first());
  if (open.body.subarray(0, 5).toString() !== "%PDF-") throw new Error("what is to be signed is no PDF");
  await clerk.click(clerk.button("Ký các bản số hóa đã chọn"));
  await clerk.see("Chưa chọn kết quả hay giấy tờ nào");
  await clerk.look("signing: no paper chosen", 422);
  await clerk.click(clerk.button("Ký 2 bản số hóa đang chờ"));
  await clerk.see("2 bản số hóa đã sẵn sàng để ký");
  await clerk.look("signing: papers handed over");
  await clerk.click(clerk.button("Ký 2 bản số hóa bằng thiết bị của tôi"));
  await confirmWithPin(clerk, "Ký", "papers");
  await clerk.see("Đã ký 2 bản số hóa.");
  await clerk.look("signing: papers signed");
}

// The page of the paper says who signed, and the copy is checked by our page and by poppler.
async function seeCopy(clerk) {
  await clerk.click(clerk.page.locator('main table a[href*="/nhan-dang/"]').first());
  await clerk.see("Đã ký số bởi");
  await clerk.look("signing: a paper with its signature");
  const copy = await clerk.page.getByRole("link", { name: "Mở bản số hóa đã ký (PDF)" }).getAttribute("href");
  await judge(clerk, copy, 1);
  await clerk.open(new URL(clerk.page.url()).pathname.split("/nhan-dang")[0]);
  await clerk.see("Bản số hóa của giấy tờ", "Đã ký số bởi");
  await clerk.look("signing: a case with a signed paper");
  await clerk.click(clerk.page.locator('main a[href*="/chu-ky/"]').first());
  await clerk.see("Bản số hóa này đang được dùng trong hồ sơ.", "Mọi chữ ký số trên tài liệu đều hợp lệ.");
  await clerk.look("signing: the signature on a copy");
  await clerk.open("/can-bo/ky-so/giay-to");
  await clerk.see("Không có bản số hóa nào chờ chữ ký số");
  await clerk.look("signing: no paper waits");
}

// What the leader's program did, the clerk's does on the same machine afterwards.
async function papers(browser) {
  const clerk = await Visitor.arrive(browser, "desk", walks.desk, "clerk who signs");
  const small = await Visitor.arrive(browser, "plain", { viewport: walks.phone.viewport, javaScriptEnabled: false }, "clerk with a phone");
  const program = await startAgent(makeToken("clerk", join(scratch, "data", "clerks", "h44.100.p12")));
  try {
    await step("signing: digital copies wait on a small screen", async () => {
      await small.signInAs("clerk");
      await small.open("/can-bo/ky-so/giay-to");
      await small.look("signing: a paper waits, small");
    });
    await step("signing: a clerk signs what they digitised", async () => {
      await clerk.signInAs("clerk");
      await signCopies(clerk);
    });
    await step("signing: the signature on a copy is seen and holds", () => seeCopy(clerk));
  } finally {
    program.kill();
    for (const visitor of [clerk, small]) await visitor.leave();
  }
}

export async function signing(browser) {
  if (!library) {
    console.log("signing: skipped, softhsm2 is not installed");
    return;
  }
  const arrive = (walk, who) => Visitor.arrive(browser, walk, walks[walk], who);
  const [leader, records] = [await arrive("desk", "leader"), await arrive("desk", "records")];
  // A small window, and no script.
  const small = { viewport: walks.phone.viewport, javaScriptEnabled: false };
  const plain = await Visitor.arrive(browser, "plain", small, "leader");
  const program = await startAgent(makeToken("leader", join(scratch, "data", "leaders", "h44.100.p12")));
  try {
    await step("signing: a leader registers a certificate with a token", () => register(leader));
    await approve(leader, MANY);
    let paths = [];
    await step(`signing: ${MANY} results are signed in one confirmation`, async () => { paths = await signAll(leader); });
    await step("signing: numbers follow, and the seal; both signatures hold", async () => {
      await records.signInAs("records");
      for (const path of paths.slice(0, 3)) await number(records, path);
      await records.look("signing: numbered");
      for (const path of paths.slice(0, 3)) await judge(records, `${path.replace("/can-bo", "")}/ket-qua.pdf`, 2);
    });
    await step("signing: the same without JavaScript", async () => {
      await plain.signInAs("leader");
      await approve(plain, 1);
      await plain.open("/can-bo/ky-so/chung-thu");
      await plain.look("signing: certificate, small");
      await plain.open("/can-bo/ky-so");
      await plain.look("signing: what waits, small");
      await plain.page.locator("input[name=chon]").first().check();
      await plain.click(plain.button("Ký các kết quả đã chọn"));
      await plain.look("signing: handed over, small");
      await plain.click(plain.button("Ký 1 kết quả bằng thiết bị của tôi"));
      await confirmWithPin(plain, "Ký", "sign");
      await plain.see("Đã ký 1 kết quả.");
      await plain.look("signing: signed without JavaScript");
    });
    await step("signing: the certificate is ended", async () => {
      await leader.open("/can-bo/ky-so/chung-thu");
      await leader.unfold("Ngừng dùng chứng thư này");
      await leader.click(leader.button("Ngừng dùng chứng thư này"));
      await leader.see("Đã ngừng dùng chứng thư.", "Chứng thư đã ngừng dùng");
      await leader.look("signing: ended");
    });
  } finally {
    program.kill();
    for (const visitor of [leader, records, plain]) await visitor.leave();
  }
  await papers(browser);
}
