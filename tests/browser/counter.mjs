// At the counter by the keyboard alone: a whole intake in under two minutes, with every key counted and written down; then
// what the desk scans, photographs, pastes and digitises afterwards.

import { makePdf, makePicture } from "./papers.mjs";
import { Keys, compareWithPage, keyPause } from "./recording.mjs";
import { step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

async function chooseProcedure(keys) {
  // The cursor waits in the search box; a few letters without tones are enough.
  keys.part("The procedure, by a few letters of its name without tones; Enter opens the one that was found");
  await keys.type("chung thuc ban sao");
  await keys.enter();
  if (!keys.page.url().includes("/tiep-nhan/2.000815")) await keys.enter();
  await keys.visitor.see("Người đến nộp");
}

async function document(keys) {
  keys.part("What is to be certified, how many pages, how many copies");
  await keys.fill("form.document.title", "Bằng tốt nghiệp");
  await keys.fill("form.document.issuer", "Đại học Hùng Vương");
  await keys.fill("form.pages", "2");
  await keys.fill("form.copies", "3");
}

async function tick(keys) {
  keys.part("The original was seen and given back: a tick");
  await keys.to("seen.original");
  await keys.press("Space");
}

// The file dialog belongs to the machine: it is opened by a key, and given the scanned file.
async function attach(keys) {
  keys.part("The scan of it: Enter opens the window of files, where the scan is chosen");
  await keys.to("paper.original");
  const dialog = keys.page.waitForEvent("filechooser");
  await keys.press("Enter");
  await (await dialog).setFiles(makePdf("ban-chinh.pdf", "Bang tot nghiep"));
}

async function finish(keys) {
  keys.part("Taken in: the code, the fee and the appointment are there; the result comes at once, and the cursor is on the next");
  await keys.to("Tiếp nhận và in giấy hẹn");
  await keys.enter();
  await keys.visitor.see("Đã tiếp nhận hồ sơ", "H44", "12.000");
  const next = await keys.focusedName();
  if (!next.includes("Tiếp nhận hồ sơ khác")) throw new Error(`“${next}” has the focus, not the next dossier`);
  keys.part("The receipt is asked for: in a window of its own to print");
  await keys.to("In giấy tiếp nhận nếu người nộp yêu cầu (PDF)");
  const opened = keys.visitor.context.waitForEvent("page");
  await keys.press("Enter");
  await (await opened).close();
  const { type, body } = await keys.visitor.fetchLink(keys.visitor.link(/In giấy tiếp nhận/));
  if (!type.startsWith("application/pdf") || body.length < 1000) throw new Error("the receipt is no PDF");
}

async function timed(name, clerk, work) {
  const keys = new Keys(clerk);
  await clerk.open("/can-bo/tiep-nhan");
  const started = Date.now();
  await work(keys);
  const seconds = (Date.now() - started - keys.looking) / 1000;
  console.log(`       ${name}: ${keys.pressed} keys, ${seconds.toFixed(0)} s at ${keyPause} ms a key`);
  if (seconds > 120) throw new Error(`${name} took ${seconds} s`);
  compareWithPage(name, keys);
}

async function known(keys, words, what) {
  keys.part(what);
  await keys.type(words);
  await keys.enter();
  for (let tries = 0; tries < 20 && !(await keys.page.locator("[name='applicant.name']").inputValue()); tries += 1) {
    // The index of names follows within seconds; what is typed stays.
    await keys.page.waitForTimeout(250);
    await keys.visitor.click(keys.visitor.button("Tìm"));
  }
  const name = await keys.page.locator("[name='applicant.name']").inputValue();
  if (name !== "Đào Thị Mận") throw new Error(`“${name}” was filled in`);
}

// Photographs of one paper: shown, turned, one dropped, joined into one document.
async function photographs(clerk) {
  await clerk.open("/can-bo/tiep-nhan/2.000815");
  const pictures = [await makePicture(clerk, "mat-truoc.jpg"), await makePicture(clerk, "mat-sau.jpg"), await makePicture(clerk, "mo.jpg", 300)];
  await clerk.page.locator("[name='paper.original']").setInputFiles(pictures);
  const block = clerk.page.locator("#scan-original");
  await clerk.click(block.getByRole("button", { name: /Tải lên và xem/ }));
  await clerk.see("mat-truoc.jpg", "1200 × 1700 điểm ảnh", "Ảnh nhỏ");
  await clerk.look("photographs of a paper");
  await clerk.click(block.getByRole("button", { name: /Xoay phải mat-sau/ }));
  await clerk.click(block.getByRole("button", { name: /Bỏ tệp này mo/ }));
  await clerk.click(block.getByRole("button", { name: /Lên trước mat-sau/ }));
  const order = await block.locator("li a").allInnerTexts();
  if (!order[0].includes("mat-sau") || order.length !== 2) throw new Error(`the pages are ${order}`);
  if ((await block.locator("img.turn-90").count()) !== 1) throw new Error("no page is turned");
  if (clerk.hasScript) await pasted(clerk);
  await fillIn(clerk);
  await clerk.click(clerk.button("Tiếp nhận và in giấy hẹn"));
  await clerk.see("Đã tiếp nhận hồ sơ");
  await clerk.click(clerk.link("Xem hồ sơ"));
  await clerk.see(clerk.hasScript ? "3 trang" : "2 trang");
}

// Pasting is what the camera of the desk and programs of scanners do: the file joins those of its paper.
async function pasted(clerk) {
  const { page } = clerk;
  await page.locator("[name='paper.original']").focus();
  await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 1700 });
    canvas.getContext("2d").fillText("dán", 100, 100);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([blob], "anh-dan.png", { type: "image/png" }));
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const focused = await page.evaluate(() => document.activeElement.textContent);
  if (!focused.includes("Tải lên và xem")) throw new Error(`after pasting “${focused}” has the focus`);
  await clerk.follow(() => page.keyboard.press("Enter"));
  await clerk.see("anh-dan.png");
}

async function fillIn(clerk) {
  const typed = {
    "applicant.name": "Đào Thị Mận", "applicant.personal_id": "025190004321", "applicant.phone": "0987654321",
    "applicant.address": "Tổ 5, phường Việt Trì", "form.document.title": "Bằng tốt nghiệp",
    "form.document.issuer": "Đại học Hùng Vương", "form.pages": "2", "form.copies": "1",
  };
  for (const [name, value] of Object.entries(typed)) await clerk.page.locator(`[name='${name}']`).fill(value);
}

// Paper is kept and not scanned: it waits in the list of the desk, and is digitised from there.
export async function digitised(clerk) {
  await clerk.open("/can-bo/tiep-nhan/2.000815");
  await fillIn(clerk);
  await clerk.page.locator("[name='on_paper.original']").check();
  await clerk.click(clerk.button("Tiếp nhận và in giấy hẹn"));
  await clerk.see("Chưa quét");
  const code = (await clerk.text()).match(/H44\.[\d.-]+/)[0];
  await clerk.open("/can-bo");
  await clerk.click(clerk.link("Giấy tờ chưa số hóa"));
  await clerk.see(code);
  await clerk.look("papers to digitise");
  await clerk.click(clerk.link(code));
  await clerk.look("digitise");
  await clerk.click(clerk.button("Lưu bản quét vào hồ sơ"));
  await clerk.look("digitise nothing", 422);
  await clerk.page.locator("[name='paper.original']").setInputFiles(makePdf("so-hoa.pdf", "Bang tot nghiep"));
  await clerk.click(clerk.button("Lưu bản quét vào hồ sơ"));
  await clerk.see("Đã lưu bản quét vào hồ sơ", "so-hoa.pdf");
  await recognised(clerk);
}

// What was digitised is looked at beside its picture and confirmed, whether a program has read it meanwhile or not.
async function recognised(clerk) {
  const list = new URL(`${clerk.page.url().split("?")[0]}/nhan-dang`).pathname;
  const papers = clerk.page.locator("table a");
  await clerk.open(list);
  for (let tries = 0; tries < 60 && (await papers.count()) === 0; tries += 1) {
    await clerk.page.waitForTimeout(250);
    await clerk.open(list);
  }
  await clerk.look("scans of a dossier");
  await clerk.click(papers.first());
  await clerk.look("scan");
  for (let tries = 0; tries < 3; tries += 1) {
    await clerk.page.locator("[name=kind]").selectOption("certificate_degree");
    await clerk.page.locator("[name=issued_on]").fill("2020-06-15");
    await clerk.page.locator("[name=personal_number]").fill(tries === 0 ? "123" : "");
    await clerk.click(clerk.button("Xác nhận số hóa"));
    if (tries === 0) await clerk.see("gồm đúng 12 chữ số");
    clerk.console.length = 0; // An answer of 422 is said there, as it should.
    if ((await clerk.text()).includes("Đã xác nhận số hóa.")) break;
  }
  await clerk.see("Đã xác nhận số hóa.", "Người xác nhận");
  await clerk.open("/can-bo/nhan-dang");
  await clerk.look("scans of the desk");
  await clerk.open("/can-bo/nhan-dang?loai=confirmed");
  await clerk.look("confirmed scans");
}

export async function counter(browser) {
  const clerk = await Visitor.arrive(browser, "counter", walks.desk, "clerk");
  const tablet = await Visitor.arrive(browser, "counter", walks.phone, "clerk with a phone");
  const plain = await Visitor.arrive(browser, "counter", walks.plain, "clerk without a script");
  try {
    await clerk.signInAs("clerk");
    await step("counter: somebody new, by the keyboard alone", () =>
      timed("somebody new", clerk, async (keys) => {
        await chooseProcedure(keys);
        await keys.aside(() => clerk.look("intake"));
        keys.part("The person, as on the card");
        await keys.fill("applicant.name", "Đào Thị Mận");
        await keys.fill("applicant.personal_id", "025190004321");
        await keys.fill("applicant.phone", "0987654321");
        await keys.fill("applicant.address", "Tổ 5, phường Việt Trì");
        await document(keys);
        await tick(keys);
        await attach(keys);
        await finish(keys);
        await keys.aside(() => clerk.look("intake done"));
      }));
    await step("counter: the same person again, found by the number", () =>
      timed("by the number", clerk, async (keys) => {
        await chooseProcedure(keys);
        await known(keys, "025190004321", "The person, by the number of the card");
        await document(keys);
        await tick(keys);
        await attach(keys);
        await finish(keys);
      }));
    await step("counter: the same person again, found by the name without tones", () =>
      timed("by the name", clerk, async (keys) => {
        await chooseProcedure(keys);
        await known(keys, "dao thi man", "The person, by the name without tones");
        await document(keys);
        await tick(keys);
        await finish(keys);
      }));
    await step("counter: photographs are arranged and joined, and what is pasted joins them", async () => {
      await tablet.signInAs("clerk");
      await photographs(tablet);
    });
    await step("counter: the same without a script", async () => {
      await plain.signInAs("clerk");
      await photographs(plain);
    });
    await step("counter: what was kept as paper is digitised afterwards", () => digitised(tablet));
  } finally {
    for (const visitor of [clerk, tablet, plain]) await visitor.leave();
  }
}
