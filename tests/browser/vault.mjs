// The vault: what was accepted is used again by consent, everybody who looks leaves a trace, and a consent is taken back.

import { fillAnswers } from "./form.mjs";
import { makePdf } from "./papers.mjs";
import { step } from "./report.mjs";
import { accept, begin, file, find } from "./road.mjs";
import { commune, procedure, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const OFFER = /Dùng giấy tờ trong kho/;
const NUMBER = 3;

// Opens a page until it says something: followers are a moment behind.
async function until(visitor, path, words) {
  for (let tries = 0; tries < 60; tries += 1) {
    await visitor.open(path);
    if ((await visitor.text()).includes(words)) return;
    await visitor.page.waitForTimeout(500);
  }
  await visitor.see(words);
}

async function keep(citizen, clerk) {
  await citizen.open("/dang-nhap");
  await citizen.signInAsCitizen(NUMBER);
  await citizen.open("/kho-giay-to/dong-y");
  await citizen.look("vault: no consent yet");
  await citizen.open("/kho-giay-to/ai-da-xem");
  await citizen.look("vault: nobody looked yet");
  await citizen.open(`/thu-tuc/${procedure.code}`);
  await begin(citizen, NUMBER);
  const code = await file(citizen, { looks: false });
  await clerk.signInAs("clerk");
  await accept(clerk, code, false);
  await until(citizen, "/kho-giay-to", "Bạn tải lên, đã được tiếp nhận");
  await citizen.look("vault: list");
  await citizen.click(citizen.page.locator("main table a").first());
  await citizen.see("Dùng được", "Xem giấy tờ của mình");
  await citizen.look("vault: item");
  await citizen.click(citizen.button("Ẩn, không dùng lại"));
  await citizen.see("Đã ẩn giấy tờ.");
  await citizen.look("vault: item hidden");
  await citizen.click(citizen.button("Dùng lại"));
  await citizen.see("Giấy tờ lại được gợi ý");
}

// Another filing, to its papers.
async function toPapers(citizen) {
  await citizen.open(`/nop-ho-so/${procedure.code}`);
  await citizen.page.getByLabel("Nơi tiếp nhận hồ sơ").selectOption({ label: commune });
  await citizen.click(citizen.button("Tiếp tục"));
  for (let pages = 0; pages < 3 && !(await citizen.text()).includes("Bước 2 trên 3"); pages += 1) {
    await fillAnswers(citizen.page);
    await citizen.click(citizen.button("Tiếp tục"));
    citizen.console.length = 0;
  }
  await citizen.see("Bước 2 trên 3");
}

async function use(citizen) {
  await toPapers(citizen);
  await citizen.look("vault: papers with an offer");
  await citizen.click(citizen.button(OFFER).first());
  await citizen.see("Tôi đồng ý", "chỉ cho hồ sơ này");
  await citizen.look("vault: choose");
  await citizen.click(citizen.button("Đưa vào hồ sơ"));
  await citizen.see("Hãy đánh dấu đồng ý");
  await citizen.look("vault: choose without consent", 422);
  await citizen.page.getByLabel(/Tôi đồng ý/).check();
  await citizen.click(citizen.button("Đưa vào hồ sơ"));
  await citizen.see("Đã đưa giấy tờ trong kho vào hồ sơ", "Lấy từ kho giấy tờ");
  await citizen.look("vault: paper taken");
  const path = makePdf("giay-to-khac.pdf", "Giay to khac");
  const cards = await citizen.page.locator("section.card", { has: citizen.page.locator("input[type=file]") }).all();
  for (const card of cards) {
    const is_done = (await card.getByText(/Không bắt buộc|Lấy từ kho giấy tờ/).count()) > 0;
    if (!is_done) await card.locator("input[type=file]").setInputFiles(path);
  }
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.page.getByLabel(/Tôi cam đoan/).check();
  await citizen.click(citizen.button("Nộp hồ sơ"));
  await citizen.see("Đã nộp hồ sơ");
  const code = (await citizen.page.locator("main code").first().innerText()).trim();
  return { code, mine: citizen.page.url() };
}

async function trace(citizen, clerk, code) {
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  await clerk.see("Lấy từ kho giấy tờ");
  await clerk.look("vault: case with a paper of the vault");
  const entry = clerk.page.locator("main li", { hasText: "Lấy từ kho giấy tờ" }).first();
  const address = await entry.locator("a").first().getAttribute("href");
  const opened = await clerk.context.request.get(address);
  if (opened.status() !== 200) throw new Error(`the paper answered ${opened.status()}`);
  await citizen.open("/kho-giay-to/ai-da-xem");
  await citizen.see("Giải quyết hồ sơ", code);
  await citizen.look("vault: who looked");
  await citizen.open("/kho-giay-to/dong-y");
  await citizen.see("Đang dùng trong hồ sơ");
  await citizen.look("vault: consents");
  await citizen.click(citizen.page.getByRole("main").getByRole("link", { name: "Rút lại" }).first());
  await citizen.see("cán bộ không mở được giấy tờ này nữa");
  await citizen.look("vault: withdraw");
  await citizen.click(citizen.button("Rút lại đồng ý"));
  await citizen.see("Đã rút lại đồng ý.");
  const refused = await clerk.context.request.get(address);
  if (refused.status() !== 403) throw new Error(`the paper answered ${refused.status()} after the consent was taken back`);
}

// The consent was taken back: the clerk asks for the paper, its owner brings it from the vault again.
async function bring(citizen, clerk, { code, mine }) {
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  const details = await clerk.unfold("Yêu cầu bổ sung");
  await details.getByRole("checkbox").first().check();
  await details.locator("textarea").fill("Giấy tờ lấy từ kho không mở được, đề nghị nộp lại.");
  await clerk.click(details.getByRole("button", { name: "Gửi yêu cầu bổ sung" }));
  await clerk.see("Đã gửi yêu cầu bổ sung");
  await citizen.open(mine);
  await citizen.click(citizen.link("Nộp giấy tờ bổ sung"));
  await citizen.look("vault: asked for afterwards, with an offer");
  await citizen.click(citizen.button(OFFER).first());
  await citizen.see("Tôi đồng ý", "chỉ cho hồ sơ này");
  await citizen.look("vault: choose what was asked for");
  await citizen.page.getByLabel(/Tôi đồng ý/).check();
  await citizen.click(citizen.button("Đưa vào hồ sơ"));
  await citizen.see("Lấy từ kho giấy tờ");
  await citizen.look("vault: what was asked for is taken");
  await citizen.click(citizen.button("Gửi bổ sung"));
  await citizen.see("Đã gửi giấy tờ bổ sung");
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  await clerk.see("Lấy từ kho giấy tờ");
}

// The clerk knows the number from the identity card; the demonstration shows it to its owner.
async function fetchAtDesk(citizen, clerk) {
  await toPapers(citizen);
  await citizen.open(new URL(citizen.page.url()).pathname.replace("/giay-to", ""));
  const number = await citizen.page.locator("[name='applicant.personal_id']").inputValue();
  await clerk.open(`/can-bo/tiep-nhan/${procedure.code}`);
  await clerk.click(clerk.page.getByRole("main").getByRole("link", { name: /Lấy giấy tờ từ kho/ }));
  await clerk.look("vault: the desk looks");
  await clerk.click(clerk.button("Tra cứu kho giấy tờ"));
  await clerk.look("vault: the desk looks with mistakes", 422);
  await clerk.page.getByLabel("Số định danh cá nhân").fill(number);
  await clerk.page.getByLabel(/Tôi đã đối chiếu/).check();
  await clerk.click(clerk.button("Tra cứu kho giấy tờ"));
  await clerk.see("Giấy tờ phù hợp với thủ tục");
  await clerk.look("vault: what the desk found");
  await clerk.click(clerk.button("Lấy giấy tờ và nhập hồ sơ"));
  await clerk.look("vault: nothing chosen at the desk", 422);
  await clerk.page.locator("input[name=chosen]").first().check();
  await clerk.page.getByLabel(/đã ký văn bản đồng ý/).check();
  await clerk.click(clerk.button("Lấy giấy tờ và nhập hồ sơ"));
  await clerk.see("Lấy từ kho giấy tờ");
  await clerk.look("vault: the intake with what was fetched");
  await citizen.open("/kho-giay-to/ai-da-xem");
  await citizen.see("Tra cứu tại quầy khi bạn có mặt");
}

async function confirm(clerk) {
  await clerk.open("/can-bo");
  await clerk.click(clerk.page.getByRole("main").getByRole("link", { name: "Xác nhận chủ kho giấy tờ" }));
  await clerk.look("vault: confirm an owner");
  await clerk.page.getByLabel("Số định danh cá nhân").fill("123");
  await clerk.click(clerk.button("Xác nhận"));
  await clerk.see("12 chữ số", "Hãy đối chiếu thẻ căn cước");
  await clerk.look("vault: confirm with mistakes", 422);
}

export async function vault(browser) {
  const citizen = await Visitor.arrive(browser, "vault", walks.phone, "citizen");
  const clerk = await Visitor.arrive(browser, "vault", walks.plain, "clerk");
  try {
    let filed = {};
    await step("vault: what was accepted lies there with its source", () => keep(citizen, clerk));
    await step("vault: the next filing takes it by consent", async () => {
      filed = await use(citizen);
    });
    await step("vault: the owner sees who looked and takes the consent back", () => trace(citizen, clerk, filed.code));
    await step("vault: what is asked for afterwards comes from it, too", () => bring(citizen, clerk, filed));
    await step("vault: a desk fetches for whoever stands there", () => fetchAtDesk(citizen, clerk));
    await step("vault: a desk confirms whose an account is", () => confirm(clerk));
  } finally {
    await citizen.leave();
    await clerk.leave();
  }
}
