// Verbs that need several offices or several dossiers, each walked to its end: the next office finds what the last one sent.

import { chooseOption, deed, fillIntake, owner, paperSays, takenIn } from "./families.mjs";
import { find, prepare, submitForSignature } from "./road.mjs";
import { step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const centre = "Trung tâm PVHCC tỉnh";
const department = "Sở Nội vụ";
const easy = "1.004873";

// Takes it from the pool of the agency, as whoever works there.
async function take(specialist, dossier) {
  await find(specialist, "Chờ nhận việc", dossier, { looks: false });
  await specialist.click(specialist.button("Nhận việc"));
  await specialist.see("Bạn đã nhận hồ sơ này");
}

// From taken in to before the leader.
async function drafted(specialist, { there }) {
  await specialist.open(there);
  await prepare(specialist, "Hồ sơ đủ điều kiện giải quyết.");
  await submitForSignature(specialist);
}

// The commune takes it in, the land office hands it to the tax office, which hands it back.
async function chain({ clerk, land, tax }) {
  const { there, dossier } = await takenIn(clerk, "1.013831");
  await take(land, dossier);
  await land.see("Thuế tỉnh");
  await land.look("case of a chain");
  await deed(land, there, { button: "Chuyển bước tiếp theo", said: "Đã chuyển hồ sơ sang bước tiếp theo", look: "case handed on" });
  await take(tax, dossier);
  await tax.see("Xác định nghĩa vụ tài chính");
  await tax.look("case of a chain in the second agency");
  await deed(tax, there, { button: "Chuyển bước tiếp theo", said: "Đã chuyển hồ sơ sang bước tiếp theo" });
  await take(land, dossier);
  await drafted(land, { there });
  await clerk.open(there);
  await clerk.see(/Thuế tỉnh/, /Ký Giấy chứng nhận\s+\(đang thực hiện\)/);
  await clerk.look("case of a chain at the desk");
}

// Reception, appraisal, signature, stamp and return in one house.
async function fiveInOne({ atCentre }) {
  const { clerk, specialist, deputy, records } = atCentre;
  const { there, dossier } = await takenIn(clerk, "2.001955");
  await take(specialist, dossier);
  await specialist.look("case done at the centre");
  await drafted(specialist, { there });
  await find(deputy, "Chờ ký", dossier, { looks: false });
  await deed(deputy, there, { button: "Phê duyệt", said: "Đã phê duyệt" });
  await find(records, "Chờ cấp số", dossier, { looks: false });
  await deed(records, there, { button: "Cấp số, đóng dấu", said: "Đã cấp số" });
  await find(clerk, "Chờ trả kết quả", dossier, { looks: false });
  await paperSays(clerk, /Kết quả đã cấp số/, "TUQ. GIÁM ĐỐC SỞ NỘI VỤ");
  await deed(clerk, there, { button: "Đã trao kết quả", said: "Đã ghi nhận trả kết quả", look: "returned at the centre" });
}

// The centre takes it in for a commune; its time counts from when the paper is there.
async function elsewhere({ atCentre, clerk, specialist }) {
  const desk = atCentre.clerk;
  await desk.open(`/can-bo/tiep-nhan-ho?thu-tuc=${easy}`);
  await chooseOption(desk.page.locator("main select"), "Phường Việt Trì");
  await desk.look("which agency decides");
  await desk.click(desk.button("Điền hồ sơ"));
  await fillIntake(desk, easy);
  await desk.click(desk.button("Tiếp nhận và in giấy hẹn"));
  await desk.see("Đã tiếp nhận hồ sơ");
  const dossier = (await desk.text()).match(/H44[\d.A-Z-]+/)[0];
  await find(clerk, "Chờ nhận bản giấy", dossier);
  const there = new URL(clerk.page.url()).pathname;
  await clerk.look("case whose paper is on its way");
  await clerk.click(clerk.link("Xác nhận đã nhận bản giấy"));
  await clerk.look("arrival");
  await clerk.click(clerk.button("Đã nhận đủ bản giấy"));
  await clerk.see("Đã xác nhận nhận đủ bản giấy");
  await clerk.look("case that arrived");
  await take(specialist, dossier);
  await desk.open(there);
  await desk.look("case seen by the desk elsewhere");
}

// A question that is no more needed is taken back: who was asked sees nothing of the case any more.
async function recalled({ clerk, specialist, adviser }) {
  const { there, dossier } = await takenIn(clerk, easy);
  await deed(specialist, there, { button: "Nhận việc", said: "Bạn đã nhận hồ sơ này" });
  await specialist.open(`${there}/lay-y-kien`);
  await specialist.page.locator("[name='q']").fill("so noi vu");
  await specialist.click(specialist.page.getByRole("button", { name: "Tìm", exact: true }));
  await specialist.click(specialist.button(`Thêm ${department}`).first());
  await specialist.page.locator("textarea[name^='question.']").fill("Đề nghị cho biết thời gian công tác.");
  await specialist.click(specialist.button("Gửi lấy ý kiến"));
  await specialist.see("Đã gửi lấy ý kiến");
  await find(adviser, "Chờ cho ý kiến", dossier, { looks: false });
  await specialist.open(there);
  await specialist.click(specialist.button(/Rút câu hỏi/));
  await specialist.see("Đã rút câu hỏi");
  await specialist.look("opinion recalled");
  await adviser.open(there);
  await adviser.look("case not seen any more", 404);
}

// Ticks the lines of these dossiers on the pages of a list, from the first page on.
async function tick(officer, dossiers) {
  for (const dossier of dossiers) {
    const box = officer.page.locator("label.choice, tr", { hasText: dossier }).locator("input[type=checkbox][name=chon]");
    await box.first().check();
  }
}

// Two are given to the second specialist at once.
async function bulkAssigned({ clerk, leader, second }) {
  const some = [await takenIn(clerk, easy), await takenIn(clerk, easy)];
  await leader.open("/can-bo?viec=pool");
  // The newest are due last.
  for (let next = leader.page.locator("nav.paging a[rel=next]"); await next.count(); ) await leader.click(next);
  await leader.click(leader.button("Phân công các hồ sơ đã chọn"));
  await leader.see("Chưa chọn hồ sơ nào");
  await leader.look("nothing ticked");
  await leader.page.goBack();
  await tick(leader, some.map((it) => it.dossier));
  await chooseOption(leader.page.locator("select[name=to]"), second.name);
  await leader.look("several ticked");
  await leader.click(leader.button("Phân công các hồ sơ đã chọn"));
  await leader.see("Đã làm xong 2 hồ sơ");
  await leader.look("several assigned");
  for (const it of some) await find(second, "Việc của tôi", it.dossier, { looks: false });
  return some;
}

// Read beside the list, signed with one confirmation.
async function bulkSigned({ second, leader, records }, some) {
  for (const it of some) await drafted(second, it);
  await leader.open("/can-bo/ky");
  await leader.look("drafts to sign");
  const card = leader.page.locator("ul.cards > li", { hasText: some[0].dossier });
  await leader.click(card.getByRole("link"));
  await leader.see("Hồ sơ đủ điều kiện giải quyết.");
  await leader.look("draft beside the list");
  await tick(leader, some.map((it) => it.dossier));
  const details = await leader.unfold("Ký các dự thảo đã chọn");
  await leader.click(details.getByRole("button", { name: "Đồng ý và ký" }));
  await leader.see("Đã làm xong 2 hồ sơ");
  await leader.look("several signed");
  for (const it of some) {
    await find(records, "Chờ cấp số", it.dossier, { looks: false });
    await deed(records, it.there, { button: "Cấp số, đóng dấu", said: "Đã cấp số" });
  }
}

// The result that was handed over holds an error: the right one takes its place, the old one stays beside it.
async function corrected({ clerk, second, leader, records }, { there, dossier }) {
  await deed(clerk, there, { button: "Đã trao kết quả", said: "Đã ghi nhận trả kết quả" });
  await deed(leader, there, {
    open: "Sửa kết quả có sai sót", fill: { working_days: "2", reason: "Ghi sai năm sinh. Cơ quan xin lỗi và cấp lại." },
    button: "Mở lại để sửa kết quả", said: "Đã mở lại hồ sơ để sửa kết quả",
  });
  await take(second, dossier);
  await second.see("Ghi sai năm sinh");
  await drafted(second, { there });
  await deed(leader, there, { button: "Phê duyệt", said: "Đã phê duyệt" });
  await deed(records, there, { button: "Cấp số, đóng dấu", said: "Đã cấp số" });
  await deed(clerk, there, { button: "Đã trao kết quả", said: "Đã ghi nhận trả kết quả" });
  await clerk.see("Kết quả đã bị thay thế", "Ghi sai năm sinh");
  await clerk.look("result made anew");
}

// Whoever leaves hands everything over; nobody is chosen first.
async function handedOver({ clerk, specialist, second, leader }) {
  const { there, dossier } = await takenIn(clerk, easy);
  await deed(specialist, there, { button: "Nhận việc", said: "Bạn đã nhận hồ sơ này" });
  await leader.open("/can-bo/ban-giao");
  await leader.look("hand over");
  await leader.click(leader.button("Xem trước"));
  await leader.look("hand over without names", 422);
  await leader.page.getByRole("radio", { name: specialist.name }).check();
  await leader.page.getByRole("checkbox", { name: second.name }).check();
  await leader.click(leader.button("Xem trước"));
  await leader.see(dossier, second.name);
  await leader.look("hand over to see first");
  await leader.click(leader.button("Bàn giao tất cả"));
  await leader.see("Đã bàn giao");
  await leader.look("handed over");
  await find(second, "Việc của tôi", dossier, { looks: false });
  await second.look("case taken over");
  await specialist.open("/can-bo?viec=mine");
  if ((await specialist.text()).includes(dossier)) throw new Error("who left still has it");
  await specialist.look("nothing left");
}

// The desk had no network: what it wrote down is entered with its true times.
async function onPaper({ clerk }) {
  await clerk.open(`/can-bo/tiep-nhan/${easy}`);
  await fillIntake(clerk, easy, { ...owner, name: "Đinh Thị Sen", personal_id: "025190006666" });
  const details = await clerk.unfold("tiếp nhận trên giấy");
  const at = new Date(Date.now() + 7 * 3_600_000 - 20 * 60_000).toISOString();
  const day = `${at.slice(2, 4)}${at.slice(5, 7)}${at.slice(8, 10)}`;
  await details.locator("[name=true_code]").fill(`H44.100-${day}-9001`);
  await details.locator("[name=received_at]").fill(at.slice(0, 16));
  await chooseOption(details.locator("[name=received_by]"), clerk.name);
  await clerk.click(details.getByRole("button", { name: "Nhập hồ sơ giấy" }));
  await clerk.see("Đã tiếp nhận hồ sơ", `H44.100-${day}-9001`);
  await clerk.look("entered from paper");
}

export async function desks(browser) {
  const arrive = (who, walk = "desk") => Visitor.arrive(browser, "desks", walks[walk], who);
  const people = {};
  for (const who of ["clerk", "leader"]) people[who] = await arrive(who);
  for (const who of ["specialist", "second", "records", "adviser", "land", "tax"]) people[who] = await arrive(who, "phone");
  const atCentre = {};
  for (const who of ["clerk", "specialist", "deputy", "records"]) atCentre[who] = await arrive(`${who} of the centre`);
  const everybody = [...Object.values(people), ...Object.values(atCentre)];
  people.atCentre = atCentre;
  const on = (name, work) => step(`desks: ${name}`, work);
  try {
    for (const who of ["clerk", "specialist", "leader", "records"]) await people[who].signInAs(who);
    for (const who of Object.keys(atCentre)) await atCentre[who].signInAs(who, centre);
    await people.second.signInAs("specialist", undefined, -1);
    await people.adviser.signInAs("specialist", department);
    await people.land.signInByName("specialist.h44.45");
    await people.tax.signInByName("specialist.g12.thuept");
    await on("a chain goes to the second agency and back", () => chain(people));
    await on("five steps at the centre", () => fiveInOne(people));
    await on("taken in elsewhere, the paper arrives", () => elsewhere(people));
    await on("a question is taken back", () => recalled(people));
    const some = await on("several are assigned at once", () => bulkAssigned(people));
    await on("several are signed at once", () => bulkSigned(people, some));
    await on("a result is made anew", () => corrected(people, some[0]));
    await on("an intake on paper is entered", () => onPaper(people));
    await on("a leaver's work is handed over", () => handedOver(people));
  } catch (error) {
    for (const visitor of everybody) {
      const path = `${process.env.MOTCUA_TEST_SHOTS}/desks-${visitor.who.replaceAll(" ", "-")}-at-the-end.png`;
      await visitor.page.screenshot({ path, fullPage: true }).catch(() => {});
    }
    throw error;
  } finally {
    for (const visitor of everybody) await visitor.leave();
  }
}
