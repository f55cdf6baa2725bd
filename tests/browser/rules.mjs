// The rules of forms in the browser: the cases shared with the server, and a page that opens its parts while it is filled in.

import { readFileSync } from "node:fs";

import { expectNone, step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const birth = "/nop-ho-so/1.001193";
const household = "1.001612";

// The script as it is served, on the cases that the server answers too.
async function sharedCases(page) {
  const cases = JSON.parse(read("crates/catalog/tests/rules/cases.json"));
  const answers = await page.evaluate((all) =>
    all.map((it) => globalThis.motcuaRules.evaluate(it.rule, it.form ?? null, it.row ?? null)), cases);
  const wrong = cases.filter((it, place) => JSON.stringify(answers[place]) !== JSON.stringify(it.gives));
  expectNone("rules: the browser answers the shared cases as the server does", wrong.map((it) => it.says));
}

async function eligibility(stranger) {
  await stranger.open(`${birth}/phu-hop`);
  await stranger.look("eligibility");
  const nationality = stranger.page.getByText("công dân nước nào?");
  if (await nationality.isVisible()) throw new Error("a question is asked that does not apply yet");
  await stranger.click(stranger.button("Xem câu trả lời"));
  await stranger.look("eligibility unanswered", 422);
  await stranger.page.getByLabel("Chưa", { exact: true }).check();
  if (stranger.hasScript) await nationality.waitFor();
  await stranger.page.getByLabel("Rồi, nay cần bản sao").check();
  if (stranger.hasScript) await nationality.waitFor({ state: "hidden" });
  await stranger.click(stranger.button("Xem câu trả lời"));
  await stranger.see("không phù hợp", "bản sao trích lục");
  await stranger.look("eligibility not for you");
  await stranger.page.getByLabel("Chưa", { exact: true }).check();
  await stranger.click(stranger.button("Xem câu trả lời"));
  if (!stranger.hasScript) await stranger.see("công dân nước nào?");
  await stranger.page.getByLabel(/Cả hai, hoặc người mẹ/).check();
  await stranger.click(stranger.button("Xem câu trả lời"));
  await stranger.see("phù hợp với trường hợp của bạn");
}

// A household: members one by one, counted, and an open part in one row.
async function members(citizen) {
  await citizen.open(`/nop-ho-so/${household}`);
  if (citizen.page.url().includes("/dang-nhap")) await citizen.signInAsCitizen(2);
  await citizen.page.getByLabel("Nơi tiếp nhận hồ sơ").selectOption({ index: 1 });
  await citizen.click(citizen.button("Tiếp tục"));
  const group = citizen.page.getByRole("group", { name: "Thành viên hộ gia đình" });
  if (await group.isVisible()) throw new Error("members are asked for before anybody said household");
  await citizen.page.getByLabel("Các thành viên hộ gia đình").check();
  if (citizen.hasScript) await group.waitFor();
  else await citizen.click(citizen.button("Tiếp tục"));
  await citizen.page.getByLabel("Họ và tên thành viên").first().fill("Vũ Ngọc Nga");
  await citizen.click(citizen.button("Thêm thành viên"));
  await citizen.see("Thành viên 3");
  const names = citizen.page.getByLabel("Họ và tên thành viên");
  if ((await names.first().inputValue()) !== "Vũ Ngọc Nga") throw new Error("a new row forgets what was typed");
  await names.nth(2).fill("Vũ Ngọc Hà");
  citizen.console.length = 0; // An answer of 422 is said there, as it should.
  await citizen.look("members");
  if (citizen.hasScript) {
    const other = citizen.page.getByLabel("Quan hệ khác là").nth(2);
    await citizen.page.getByLabel("Quan hệ với chủ hộ kinh doanh").nth(2).selectOption("other");
    await other.waitFor();
    const count = await citizen.page.getByLabel("Số thành viên hộ gia đình tham gia").inputValue();
    if (count !== "3") throw new Error(`“${count}” members are counted, not 3`);
  }
  await citizen.click(citizen.page.getByRole("button", { name: "Bỏ Thành viên 2" }));
  if ((await names.count()) !== 2 || (await names.nth(1).inputValue()) !== "Vũ Ngọc Hà") {
    throw new Error("the row behind the one taken out has not moved up");
  }
}

// An address: a name with a slip is asked back, another province offers its own communes, and no tones are needed.
async function addresses(citizen) {
  const { page } = citizen;
  const seat = page.getByRole("group", { name: "Địa chỉ trụ sở" });
  const part = (name) => seat.getByLabel(name);
  const province = await part("Tỉnh (thành phố)").inputValue();
  if (province !== "Tỉnh Phú Thọ") throw new Error(`the province is “${province}” before anybody chose one`);
  const offered = (of) => page.locator(`datalist[data-province="${of}"] option`).count();
  if ((await offered("Tỉnh Phú Thọ")) !== 148) throw new Error("the communes of the own province are not offered");
  await part("Xã (phường, đặc khu)").fill("viet tro");
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.see("không tìm thấy tên này. Có phải là: Phường Việt Trì?");
  citizen.console.length = 0;
  await citizen.look("address with a slip", 422);
  await part("Tỉnh (thành phố)").selectOption("Thành phố Hà Nội");
  await part("Xã (phường, đặc khu)").fill("ba dinh");
  if (citizen.hasScript) {
    await page.waitForFunction(() => {
      const field = document.querySelector("[name='form.business.address.commune']");
      return Array.from(field.list?.options ?? []).some((it) => it.value === "Phường Ba Đình");
    });
  }
  await part("Số nhà, đường, tổ, thôn").fill("Số 1, phố Ví Dụ");
  await citizen.click(citizen.button("Tiếp tục"));
  citizen.console.length = 0;
  const commune = await part("Xã (phường, đặc khu)").inputValue();
  if (commune !== "Phường Ba Đình") throw new Error(`“ba dinh” has become “${commune}”`);
  if ((await offered("Thành phố Hà Nội")) !== 126) throw new Error("the communes of the chosen province are not offered");
  await part("Tỉnh (thành phố)").selectOption("Tỉnh Phú Thọ");
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.see("tên này có ở: Thành phố Hà Nội");
  citizen.console.length = 0;
}

export async function rules(browser) {
  for (const walk of ["desk", "phone", "plain"]) {
    const visitor = await Visitor.arrive(browser, `rules-${walk}`, walks[walk], "visitor");
    try {
      await step(`rules: ${walk}: questions before the form`, () => eligibility(visitor));
      if (visitor.hasScript) await sharedCases(visitor.page);
      await step(`rules: ${walk}: members of a household`, () => members(visitor));
      await step(`rules: ${walk}: an address`, () => addresses(visitor));
    } finally {
      await visitor.leave();
    }
  }
}
