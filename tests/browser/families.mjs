// One walk for each family of verbs that the road and its side roads do not take, named as in ARCHITECTURE.md: everything is
// done through the pages, as people do it, at the size of a desk and of a phone.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { fillAnswers } from "./form.mjs";
import { makePdf, wordsOf } from "./papers.mjs";
import { begin, file, find, prepare, submitForSignature } from "./road.mjs";
import { step } from "./report.mjs";
import { procedure, scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const procedures = fileURLToPath(new URL("../../packs/phu-tho/procedures/", import.meta.url));
export const owner = { name: "Đinh Thị Hòa", personal_id: "025190007777", phone: "0977123456", address: "Tổ 7, phường Việt Trì" };
const department = "Sở Nội vụ";
const neighbour = "Phường Nông Trang";

function sampleOf(code) {
  const folder = readdirSync(procedures).find((it) => it.startsWith(code));
  return JSON.parse(readFileSync(`${procedures}${folder}/sample.json`, "utf8"));
}

// Asked for again, so that a paper belongs to it.
const again = { ...sampleOf("1.004873"), request_kind: "again" };

// The form of the counter, filled in for the owner, every paper taken as paper.
export async function fillIntake(clerk, code, who = owner) {
  for (const [name, value] of Object.entries(who)) await clerk.page.locator(`[name='applicant.${name}']`).fill(value);
  await fillAnswers(clerk.page, code === "1.004873" ? again : sampleOf(code));
  for (const box of await clerk.page.locator("[name^='on_paper.']:visible").all()) await box.check();
}

// Taken in at the counter; tells where its case is, and its code.
export async function takenIn(clerk, code) {
  await clerk.open(`/can-bo/tiep-nhan/${code}`);
  await fillIntake(clerk, code);
  return accepted(clerk);
}

export async function accepted(clerk) {
  await clerk.click(clerk.button("Tiếp nhận và in giấy hẹn"));
  await clerk.see("Đã tiếp nhận hồ sơ");
  const dossier = (await clerk.text()).match(/H44[\dA-Z.-]+/)[0];
  await clerk.click(clerk.link("Xem hồ sơ"));
  return { there: new URL(clerk.page.url()).pathname, dossier };
}

// The option that names this person or agency; an index chooses any.
export async function chooseOption(field, value) {
  if (typeof value !== "string") return field.selectOption(value);
  return field.selectOption(await field.locator("option", { hasText: value }).first().getAttribute("value"));
}

// Does one deed of the case page: opens its form, fills it, presses, and reads what was done.
export async function deed(officer, there, { open, fill = {}, choose, button, said, look }) {
  await officer.open(there);
  const place = open ? await officer.unfold(open) : officer.page.locator("#f-actions");
  if (choose) await place.locator(`input[name='${choose[0]}'][value='${choose[1]}']`).check();
  for (const [name, value] of Object.entries(fill)) {
    const field = place.locator(`[name='${name}']`);
    if ((await field.evaluate((it) => it.tagName)) === "SELECT") await chooseOption(field, value);
    else await field.fill(value);
  }
  await officer.click(place.getByRole("button", { name: button, exact: true }));
  await officer.see(said);
  if (look) await officer.look(look);
}

// A page of its own beside the case: opened, filled, sent.
async function page(officer, address, { fill = {}, choose, button, said, look, wrong }) {
  await officer.open(address);
  await officer.look(look);
  if (wrong) {
    await officer.click(officer.button(button));
    await officer.look(`${look} wrong`, 422);
  }
  if (choose) await officer.page.locator(`input[name='${choose[0]}'][value='${choose[1]}']`).check();
  for (const [name, value] of Object.entries(fill)) await officer.page.locator(`[name='${name}']`).first().fill(value);
  await officer.click(officer.button(button));
  await officer.see(said);
}

async function assignment({ clerk, leader, specialist }, world) {
  Object.assign(world, await takenIn(clerk, "1.004873"));
  await deed(leader, world.there, {
    open: "Phân công người xử lý", fill: { to: specialist.name }, button: "Giao hồ sơ", said: "Đã phân công người xử lý", look: "assigned",
  });
  await deed(specialist, world.there, { button: "Trả lại danh sách chung", said: "Đã trả hồ sơ về danh sách" });
  await deed(specialist, world.there, { button: "Nhận việc", said: "Bạn đã nhận hồ sơ này" });
}

async function opinions({ specialist, adviser }, { there, dossier }) {
  await specialist.open(`${there}/lay-y-kien`);
  await specialist.look("opinion to ask");
  await specialist.page.locator("[name='q']").fill("so noi vu");
  await specialist.click(specialist.page.getByRole("button", { name: "Tìm", exact: true }));
  await specialist.click(specialist.button(`Thêm ${department}`).first());
  await specialist.click(specialist.button("Gửi lấy ý kiến"));
  await specialist.look("opinion without a question", 422);
  await specialist.page.locator("textarea[name^='question.']").fill("Đề nghị cho biết ý kiến về nơi cư trú trước đây.");
  await specialist.click(specialist.button("Gửi lấy ý kiến"));
  await specialist.see("Đã gửi lấy ý kiến", department);
  await specialist.look("opinion asked");
  await find(adviser, "Chờ cho ý kiến", dossier, { looks: false });
  await adviser.look("case to advise on");
  await adviser.click(adviser.link("Cho ý kiến"));
  await adviser.look("opinion to give");
  await adviser.page.locator("input[name='opinion'][value='agree']").check();
  await adviser.page.locator("[name='answer']").fill("Thống nhất với đề nghị.");
  await adviser.click(adviser.button("Gửi ý kiến"));
  await adviser.see("Đã gửi ý kiến");
  await specialist.open(there);
  await specialist.see("Thống nhất với đề nghị.");
}

async function words({ specialist, clerk }, { there, dossier }) {
  await page(specialist, `${there}/ghi-chu`, {
    look: "note", wrong: true, fill: { body: "Đã gọi điện xác minh." }, button: "Lưu ghi chú", said: "Đã lưu ghi chú nội bộ",
  });
  const other = await takenIn(clerk, "1.004873");
  await page(clerk, `${other.there}/lien-quan`, {
    look: "relation decided", fill: { other: dossier, reason: "Cùng một việc, nộp hai lần." }, choose: ["kind", "related"],
    button: "Lưu quyết định", said: "Đã ghi quyết định ở cả hai hồ sơ",
  });
  return other;
}

async function pauses({ specialist, clerk }, { there }) {
  await deed(specialist, there, {
    open: "Thông báo nghĩa vụ tài chính", fill: { amount: "50.000", reason: "Thông báo số 12/TB ngày hôm nay." },
    button: "Gửi thông báo nghĩa vụ tài chính", said: "Thời gian giải quyết tạm dừng", look: "payment asked for",
  });
  await deed(clerk, there, {
    open: "Xác nhận nghĩa vụ tài chính", choose: ["settlement", "paid"], fill: { reason: "Biên lai số 0001." },
    button: "Xác nhận", said: "Đã xác nhận nghĩa vụ tài chính",
  });
  await specialist.open(there);
  const details = await specialist.unfold("Yêu cầu bổ sung, hoàn thiện hồ sơ");
  await details.getByRole("checkbox").first().check();
  await details.locator("textarea").fill("Giấy tờ thiếu trang cuối.");
  await specialist.click(details.getByRole("button", { name: "Gửi yêu cầu bổ sung" }));
  await specialist.see("Đã gửi yêu cầu bổ sung");
  await specialist.look("papers asked for after acceptance");
  await clerk.open(there);
  await clerk.click(clerk.page.locator("main a[href$='/bo-sung']").first());
  await clerk.look("completion at the desk");
  await clerk.page.locator("input[type=file]").first().setInputFiles(makePdf("trang-cuoi.pdf", "Trang cuoi"));
  await clerk.click(clerk.button("Gửi bổ sung"));
  await specialist.open(there);
  await specialist.see("trang-cuoi.pdf");
}

// The apology is printed with its new date; the desk sees both.
async function extension({ leader, clerk }, { there }) {
  await deed(leader, there, {
    open: "Xin lỗi và hẹn lại", fill: { working_days: "2", reason: "Cơ quan xin lỗi vì phải xác minh thêm." },
    button: "Xin lỗi và hẹn lại", said: "Đã hẹn lại ngày trả kết quả", look: "extended",
  });
  await clerk.open(there);
  await clerk.see("Cơ quan xin lỗi vì phải xác minh thêm.");
  await paperSays(clerk, /Văn bản xin lỗi/, "phải xác minh thêm");
}

// The printed paper holds these words.
export async function paperSays(officer, name, words) {
  const path = join(scratch, `families-${officer.who}.pdf`);
  await officer.keepPdf(officer.link(name).first(), path);
  const said = wordsOf(path);
  if (!said.includes(words)) throw new Error(`“${words}” is not on the paper ${name}:\n${said}`);
}

async function withdrawal({ clerk, leader }, { there }) {
  await asked(clerk, there);
  await deed(leader, there, {
    open: "Không đồng ý cho rút", fill: { reason: "Kết quả đã sẵn sàng ký." }, button: "Không đồng ý cho rút",
    said: "Đã trả lời không đồng ý cho rút", look: "withdrawal declined",
  });
}

async function asked(clerk, there) {
  await deed(clerk, there, {
    open: "Người nộp yêu cầu rút", fill: { reason: "Người nộp không còn nhu cầu." }, button: "Ghi nhận yêu cầu rút",
    said: "Đã ghi nhận yêu cầu rút",
  });
}

async function correction({ specialist }, { there }) {
  await page(specialist, `${there}/sua`, {
    look: "content to correct", wrong: true, fill: { "applicant.phone": "0977000111", reason: "Theo giấy tờ người nộp xuất trình." },
    button: "Lưu nội dung đã sửa", said: "Đã sửa nội dung hồ sơ",
  });
  await specialist.see("0977000111", "0977123456");
  await specialist.look("content corrected");
}

async function refusedToDecide({ specialist, leader }, { there }) {
  await specialist.open(there);
  await prepare(specialist, "Hồ sơ đủ, đúng.");
  await submitForSignature(specialist);
  await leader.open(there);
  const details = await leader.unfold("Từ chối giải quyết");
  await details.getByRole("radio").first().check();
  await details.locator("textarea").fill("Đang có tranh chấp tại tòa án.");
  await leader.click(details.getByRole("button", { name: "Từ chối giải quyết" }));
  await leader.see("Đã từ chối giải quyết");
  await leader.look("declined");
  await deed(leader, there, {
    open: "Mở lại hồ sơ", fill: { reason: "Tòa án đã đình chỉ vụ việc." }, button: "Mở lại hồ sơ", said: "Đã mở lại hồ sơ", look: "reopened",
  });
}

// Taken up again it is where it was: before the leader.
async function returned({ leader, records, clerk }, { there }) {
  await deed(leader, there, { button: "Phê duyệt", said: "Đã phê duyệt" });
  await deed(records, there, { button: "Cấp số, đóng dấu", said: "Đã cấp số" });
  await deed(clerk, there, {
    open: "Gửi kết quả qua bưu chính", fill: { tracking: "EK123456789VN" }, button: "Đã gửi bưu chính", said: "Đã ghi nhận gửi bưu chính", look: "posted",
  });
  await deed(clerk, there, {
    open: "Bưu chính chuyển hoàn", fill: { reason: "Không có người nhận." }, button: "Đã nhận lại từ bưu chính",
    said: "Đã ghi nhận bưu chính chuyển hoàn",
  });
  await deed(clerk, there, {
    open: "Trả kết quả", choose: ["way", "proxy"], fill: { proxy: "Đinh Văn Nam", paper: "Giấy ủy quyền số 5 ngày hôm nay" },
    button: "Đã trao kết quả", said: "Đã ghi nhận trả kết quả", look: "returned to a proxy",
  });
}

async function stopped({ clerk, specialist, leader }, { there }) {
  await deed(specialist, there, { button: "Nhận việc", said: "Bạn đã nhận hồ sơ này" });
  await leader.open(there);
  const details = await leader.unfold("Dừng giải quyết");
  await details.locator("input[name='ground'][value='court_order']").check();
  await details.locator("textarea").fill("Quyết định số 15 của tòa án.");
  await leader.click(details.getByRole("button", { name: "Dừng giải quyết" }));
  await leader.see("Đã dừng giải quyết");
  await leader.look("stopped");
  await clerk.open(there);
  await paperSays(clerk, /Thông báo dừng giải quyết/, "Quyết định số 15");
  await deed(leader, there, { open: "Mở lại hồ sơ", fill: { reason: "Quyết định đã bị hủy." }, button: "Mở lại hồ sơ", said: "Đã mở lại hồ sơ" });
  await asked(clerk, there);
  await deed(leader, there, {
    open: "Đồng ý cho rút", fill: { reason: "Đồng ý." }, button: "Đồng ý cho rút", said: "Đã đồng ý cho rút hồ sơ", look: "withdrawal granted",
  });
}

async function mandate({ clerk }) {
  await clerk.open("/can-bo/tiep-nhan/1.004873");
  const details = await clerk.unfold("Người đến nộp thay chủ hồ sơ");
  await details.locator("[name='submitter.kind']").selectOption({ index: 1 });
  const other = { name: "Đinh Văn Nam", personal_id: "025090008888", phone: "0977222333", address: "Tổ 8, phường Việt Trì" };
  for (const [name, value] of Object.entries(other)) {
    const field = details.locator(`[name='submitter.${name}']`);
    if (await field.count()) await field.fill(value);
  }
  const basis = details.locator("[name='submitter.basis']");
  if (await basis.count()) await basis.fill("Hợp đồng ủy quyền số 10.");
  await fillIntake(clerk, "1.004873", { ...owner, name: "Đinh Thị Lành", personal_id: "025190009999" });
  await clerk.look("counter form with a mandate");
  await accepted(clerk);
  await clerk.see("Đinh Văn Nam", "Đinh Thị Lành");
  await clerk.look("case of a mandate");
}

// The commune first, the department after it, each with its own time.
async function chain({ clerk, specialist }) {
  const { there } = await takenIn(clerk, "1.010803");
  await deed(specialist, there, { button: "Nhận việc", said: "Bạn đã nhận hồ sơ này" });
  await specialist.see(department);
  await specialist.look("case of a chain");
}

// Another agency is competent: it goes there with its code, and the citizen reads why.
async function transfer({ citizen, clerk, neighbourClerk }) {
  await citizen.open(`/thu-tuc/${procedure.code}`);
  await begin(citizen, 0);
  const code = await file(citizen, { looks: false });
  const mine = citizen.page.url();
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  const there = new URL(clerk.page.url()).pathname;
  await messages({ citizen, clerk }, there, new URL(mine).pathname);
  await clerk.open(`${there}/danh-dau`);
  await clerk.look("marks");
  await clerk.page.locator("[name^='mark.']").first().fill("Ghi đúng như trên giấy tờ.");
  await clerk.click(clerk.button("Lưu các chỗ đã đánh dấu"));
  await clerk.see("Đã lưu các chỗ cần sửa", "Ghi đúng như trên giấy tờ.");
  await deed(clerk, there, {
    open: "Chuyển đến đúng cơ quan", fill: { agency: neighbour, reason: "Trẻ cư trú ở nơi khác." }, button: "Chuyển hồ sơ",
    said: "Đã chuyển hồ sơ",
  });
  await citizen.open(mine);
  await citizen.see("Trẻ cư trú ở nơi khác.");
  await citizen.look("transferred");
  await find(neighbourClerk, "Chờ tiếp nhận", code, { looks: false });
  await neighbourClerk.see("Trẻ cư trú ở nơi khác.");
  await neighbourClerk.look("case that came from another agency");
  await neighbourClerk.click(neighbourClerk.button("Tiếp nhận hồ sơ"));
  await neighbourClerk.see("Đã tiếp nhận hồ sơ");
  await citizen.open(mine);
  await citizen.see(/phường Nông Trang/i);
}

async function messages({ citizen, clerk }, there, mine) {
  await clerk.open(`${there}/trao-doi`);
  await clerk.look("messages of the office");
  await clerk.page.locator("[name='body']").fill("Đề nghị cho biết nơi sinh chính xác.");
  await clerk.page.locator("[name='reply_within']").fill("2");
  await clerk.click(clerk.page.locator("main form button[type=submit]").last());
  await citizen.open(`${mine.split("?")[0]}/trao-doi`);
  await citizen.see("nơi sinh chính xác");
  await citizen.look("messages of the citizen");
  await citizen.page.locator("[name='body']").fill("Sinh tại Bệnh viện đa khoa tỉnh.");
  await citizen.click(citizen.page.locator("main form button[type=submit]").last());
  await clerk.open(there);
  await clerk.see("Bệnh viện đa khoa tỉnh");
}

export async function families(browser) {
  const people = {};
  for (const [who, walk] of Object.entries({
    citizen: "phone", clerk: "desk", specialist: "phone", leader: "desk", records: "phone", adviser: "phone",
    neighbourClerk: "desk",
  })) {
    people[who] = await Visitor.arrive(browser, "families", walks[walk], who);
  }
  const on = (name, work) => step(`families: ${name}`, work);
  const world = {};
  try {
    for (const who of ["clerk", "specialist", "leader", "records"]) await people[who].signInAs(who);
    await people.adviser.signInAs("specialist", department);
    await people.neighbourClerk.signInByName("reception-clerk.h44.101");
    await on("assignment, giving back, taking", () => assignment(people, world));
    await on("opinions are asked and given", () => opinions(people, world));
    const other = await on("notes, relations", () => words(people, world));
    await on("pause for a payment, and for papers after acceptance", () => pauses(people, world));
    await on("extension with an apology", () => extension(people, world));
    await on("withdrawal after acceptance, declined", () => withdrawal(people, world));
    await on("correction of what was handed in", () => correction(people, world));
    await on("decline, and reopening by a superior", () => refusedToDecide(people, world));
    await on("return: post, back from the post, to a proxy", () => returned(people, world));
    await on("stop, reopening, withdrawal granted", () => stopped(people, other));
    await on("mandate", () => mandate(people));
    await on("chain of agencies", () => chain(people));
    await on("messages, marks, transfer", () => transfer(people));
  } catch (error) {
    for (const [who, visitor] of Object.entries(people)) {
      await visitor.page.screenshot({ path: `${process.env.MOTCUA_TEST_SHOTS}/families-${who}-at-the-end.png`, fullPage: true }).catch(() => {});
    }
    throw error;
  } finally {
    for (const visitor of Object.values(people)) await visitor.leave();
  }
}
