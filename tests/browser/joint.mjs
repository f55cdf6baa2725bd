// Several applications in one visit: birth, residence and insurance of a child, filled in one after the other, handed in at once.

import { readFileSync } from "node:fs";

import { attachPapers, fillAnswers } from "./form.mjs";
import { step } from "./report.mjs";
import { commune, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const folder = new URL("../../packs/phu-tho/procedures/", import.meta.url);
const sampleOf = (name) => JSON.parse(readFileSync(new URL(`${name}/sample.json`, folder), "utf8"));
const samples = ["1.001193-khai-sinh", "1.004222-dang-ky-thuong-tru", "1.014137-the-bao-hiem-y-te"].map(sampleOf);
const bundle = /Khai sinh, đăng ký thường trú/;

// From the event of life to the first form.
async function choose(citizen) {
  await citizen.open("/thu-tuc?su-kien=birth");
  await citizen.look("event of life with a bundle");
  await citizen.click(citizen.link(bundle));
  if (citizen.page.url().includes("/dang-nhap")) await citizen.signInAsCitizen(2);
  await citizen.see("Bắt buộc trong nhóm này", "Cấp thẻ bảo hiểm y tế");
  await citizen.look("joint choice");
  await citizen.click(citizen.link("Chưa chắc các thủ tục này có đúng cho bạn không?"));
  await citizen.look("joint questions");
  await citizen.click(citizen.button("Xem câu trả lời"));
  await citizen.look("joint questions without answers", 422);
  await citizen.click(citizen.link("Bỏ qua, đến bước chọn thủ tục"));
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.look("joint choice without a place", 422);
  await citizen.page.getByLabel("Nơi tiếp nhận hồ sơ").selectOption({ label: commune });
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.see("Thủ tục 1 trên 3");
  // Who begins the same again goes on with what they had.
  const here = citizen.page.url();
  await citizen.open("/thu-tuc?su-kien=birth");
  await citizen.click(citizen.link(bundle));
  await citizen.see("Bạn đang soạn dở lần nộp này");
  await citizen.look("joint begun before");
  await citizen.open(here);
}

async function fillOne(citizen, number) {
  await fillAnswers(citizen.page, samples[number]);
  await citizen.look(`joint form ${number + 1}`);
  await citizen.click(citizen.button("Tiếp tục"));
  // Without the script, parts that the answers opened are seen first.
  for (let tries = 0; tries < 4 && !citizen.page.url().includes("/giay-to"); tries += 1) {
    await fillAnswers(citizen.page, samples[number]);
    await citizen.click(citizen.button("Tiếp tục"));
  }
  await citizen.see(`Thủ tục ${number + 1} trên 3, bước 2 trên 2`);
}

async function fillAll(citizen) {
  await fillOne(citizen, 0);
  await attachPapers(citizen.page);
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.see("Thủ tục 2 trên 3", "Lấy từ thủ tục 1", samples[0].child.name);
  if ((await citizen.page.locator('input:visible[name="form.person.name"]').count()) > 0) {
    throw new Error("the name of the child is asked twice");
  }
  await fillOne(citizen, 1);
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.see("Thủ tục 3 trên 3", "Lấy từ thủ tục 2");
  await fillOne(citizen, 2);
  // The proof of the birth was sent once.
  await citizen.see("giay-to.pdf", "Lấy từ thủ tục 1");
  await citizen.look("joint papers given before");
  await citizen.click(citizen.button("Tiếp tục"));
}

async function handIn(citizen) {
  await citizen.see("Kiểm tra và nộp một lần", "Đã đủ thông tin, giấy tờ");
  await citizen.look("joint review");
  await citizen.page.getByLabel(/cam đoan/i).check();
  await citizen.click(citizen.button("Nộp tất cả hồ sơ"));
  await citizen.see("Đã nộp tất cả hồ sơ");
  const codes = (await citizen.text()).match(/H44\.\d+-\d{6}-\d{4}/g) ?? [];
  if (new Set(codes).size !== 3) throw new Error(`not three codes: ${codes}`);
  await citizen.look("joint filed");
  await citizen.click(citizen.link("Đăng ký thường trú"));
  await citizen.see("Nộp cùng một lần", "Cấp thẻ bảo hiểm y tế");
  await citizen.look("one of several");
}

// The same at the counter: one page, one press, three receipts.
async function takeIn(clerk) {
  await clerk.signInAs("clerk");
  await clerk.open("/can-bo/tiep-nhan");
  await clerk.look("intake list with bundles");
  await clerk.click(clerk.link(bundle));
  await clerk.look("joint intake");
  const owner = { name: "Phạm Thị Lý", personal_id: "025190007788", phone: "0987000111", address: "Tổ 5, phường Việt Trì" };
  for (const [field, words] of Object.entries(owner)) await clerk.page.locator(`[name="applicant.${field}"]`).fill(words);
  await clerk.click(clerk.button("Tiếp nhận tất cả hồ sơ"));
  await clerk.see("Vui lòng kiểm tra lại các mục sau");
  await clerk.look("joint intake with everything missing", 422);
  const [m1, m2, m3] = samples;
  await fillAnswers(clerk.page, { m1, m2, m3 });
  await clerk.page.locator('label[for="f-on_paper.m1.birth_proof"]').click();
  await clerk.click(clerk.button("Tiếp nhận tất cả hồ sơ"));
  await clerk.see("Đã tiếp nhận tất cả hồ sơ");
  const receipts = await clerk.page.locator('a[href$="giay-tiep-nhan.pdf"]').count();
  if (receipts !== 3) throw new Error(`${receipts} receipts`);
  await clerk.look("joint intake done");
}

export async function joint(browser) {
  for (const walk of ["desk"]) {
    const clerk = await Visitor.arrive(browser, `joint ${walk}`, walks[walk], "clerk");
    await step(`joint, ${walk}: the counter takes in three at once`, () => takeIn(clerk));
    await clerk.leave();
  }
  for (const walk of ["desk", "phone"]) {
    const citizen = await Visitor.arrive(browser, `joint ${walk}`, walks[walk], "citizen");
    await step(`joint, ${walk}: three procedures are chosen at the event of life`, () => choose(citizen));
    await step(`joint, ${walk}: what they share is asked once`, () => fillAll(citizen));
    await step(`joint, ${walk}: all of them are handed in at once`, () => handIn(citizen));
    await citizen.leave();
  }
}
