// At the counter by the keyboard alone: a whole intake in under two minutes, with every key counted.

import { makePdf } from "./papers.mjs";
import { step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

// An ordinary typist needs about this long for a key.
const keyPause = 90;

// Presses keys, and counts them; nothing here touches a mouse.
class Keys {
  constructor(visitor) {
    Object.assign(this, { visitor, page: visitor.page, pressed: 0 });
  }

  async press(key) {
    this.pressed += 1;
    await this.page.waitForTimeout(keyPause);
    await this.page.keyboard.press(key);
  }

  // Types letter by letter; letters with tones are written by the input method, one key more each.
  async type(words) {
    this.pressed += words.normalize("NFD").length;
    await this.page.keyboard.type(words, { delay: keyPause });
  }

  // Enter, and the page that follows.
  async enter() {
    await this.visitor.follow(() => this.press("Enter"));
  }

  focusedName() {
    return this.page.evaluate(() => document.activeElement.name || document.activeElement.innerText || "");
  }

  // Goes on with Tab to the field of this name, or the button or link with these words.
  async to(wanted) {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await this.focusedName()).trim() === wanted) return;
      await this.press("Tab");
    }
    throw new Error(`the keyboard does not reach “${wanted}”`);
  }

  async fill(name, words) {
    await this.to(name);
    await this.type(words);
  }
}

async function chooseProcedure(keys) {
  // The cursor waits in the search box; a few letters without tones are enough.
  await keys.type("chung thuc ban sao");
  await keys.enter();
  if (!keys.page.url().includes("/tiep-nhan/2.000815")) await keys.enter();
  await keys.visitor.see("Người đến nộp");
}

async function document(keys) {
  await keys.fill("form.document.title", "Bằng tốt nghiệp");
  await keys.fill("form.document.issuer", "Đại học Hùng Vương");
  await keys.fill("form.pages", "2");
  await keys.fill("form.copies", "3");
  await keys.to("on_paper.original");
  await keys.press("Space");
}

// The file dialog belongs to the machine: it is opened by a key, and given the scanned file.
async function attach(keys) {
  await keys.to("paper.original");
  const dialog = keys.page.waitForEvent("filechooser");
  await keys.press("Enter");
  await (await dialog).setFiles(makePdf("ban-chinh.pdf", "Bang tot nghiep"));
}

async function finish(keys) {
  await keys.to("Tiếp nhận và in giấy hẹn");
  await keys.enter();
  await keys.visitor.see("Đã tiếp nhận hồ sơ", "H44", "12.000");
  const receipt = await keys.focusedName();
  if (!receipt.includes("In giấy tiếp nhận")) throw new Error(`“${receipt}” has the focus, not the receipt`);
  const { type, body } = await keys.visitor.fetchLink(keys.visitor.link(/In giấy tiếp nhận/));
  if (!type.startsWith("application/pdf") || body.length < 1000) throw new Error("the receipt is no PDF");
}

async function timed(name, clerk, work) {
  const keys = new Keys(clerk);
  const started = Date.now();
  await work(keys);
  const seconds = (Date.now() - started) / 1000;
  console.log(`       ${name}: ${keys.pressed} keys, ${seconds.toFixed(0)} s at ${keyPause} ms a key`);
  if (seconds > 120) throw new Error(`${name} took ${seconds} s`);
}

export async function counter(browser) {
  const clerk = await Visitor.arrive(browser, "counter", walks.desk, "clerk");
  try {
    await clerk.signInAs("clerk");
    await step("counter: somebody new, by the keyboard alone", async () => {
      await clerk.open("/can-bo/tiep-nhan");
      await timed("somebody new", clerk, async (keys) => {
        await chooseProcedure(keys);
        await clerk.look("intake");
        await keys.fill("applicant.name", "Đào Thị Mận");
        await keys.fill("applicant.personal_id", "025190004321");
        await keys.fill("applicant.phone", "0987654321");
        await keys.fill("applicant.address", "Tổ 5, phường Việt Trì");
        await document(keys);
        await attach(keys);
        await finish(keys);
      });
      await clerk.look("intake done");
    });
    await step("counter: the same person again, found by the number", async () => {
      await clerk.open("/can-bo/tiep-nhan");
      await timed("the same person again", clerk, async (keys) => {
        await chooseProcedure(keys);
        await keys.type("025190004321");
        await keys.enter();
        await document(keys);
        await finish(keys);
      });
    });
  } finally {
    await clerk.leave();
  }
}
