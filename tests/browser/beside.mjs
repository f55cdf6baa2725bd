// Beside the straight road, at a phone: another agency is competent, a visit, a paper entered afterwards, a signature on the screen, a
// result with an error, warnings.

import { begin, file, find } from "./road.mjs";
import { step } from "./report.mjs";
import { procedure, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

// Presses the button of an unfolded form.
async function press(officer, details, name) {
  await officer.click(details.getByRole("button", { name }));
}

async function visited({ citizen, clerk, specialist }) {
  await citizen.open(`/thu-tuc/${procedure.code}`);
  await begin(citizen, 0);
  const code = await file(citizen, { looks: false });
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  const details = await clerk.unfold("Chuyển đến đúng cơ quan");
  await press(clerk, details, "Chuyển hồ sơ");
  await clerk.look("case not transferred", 422);
  await clerk.click(clerk.button("Tiếp nhận hồ sơ"));
  await find(specialist, "Chờ nhận việc", code, { looks: false });
  await specialist.click(specialist.button("Nhận việc"));
  const jumps = await specialist.page.locator("nav.filters a").evaluateAll((links) =>
    links.map((it) => it.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
  if (jumps.length > 0) throw new Error(`links that lead nowhere: ${jumps}`);
  const there = specialist.page.url().split("?")[0];
  await specialist.click(specialist.link("Lập biên bản kiểm tra thực địa"));
  await specialist.look("visit");
  await specialist.click(specialist.button("Lưu biên bản"));
  await specialist.look("visit wrong", 422);
  await specialist.page.locator("input[name=visited_at]").fill("2026-03-02T09:00");
  await specialist.page.locator("[name=place]").fill("Số 2, phố Hoa Sen");
  await specialist.page.locator("[name=participants]").fill("Ông An, đại diện khu phố");
  await specialist.page.locator("[name=findings]").fill("Đúng như hồ sơ.");
  await specialist.click(specialist.button("Lưu biên bản"));
  await specialist.see("Đã lưu biên bản kiểm tra thực địa", "Đúng như hồ sơ.");
  await specialist.look("case with a visit");
  await specialist.open(`${there}/lien-quan`);
  await specialist.look("relation");
  await specialist.click(specialist.button("Lưu quyết định"));
  await specialist.look("relation wrong", 422);
  await clerk.open(`${there}/phieu-giay`);
  await clerk.look("control sheet");
  await clerk.click(clerk.button("Thêm dòng"));
  await clerk.see("Dòng 2");
  await clerk.click(clerk.button("Lưu vào hồ sơ"));
  await clerk.look("control sheet wrong", 422);
}

async function entered({ clerk }) {
  await clerk.open(`/can-bo/tiep-nhan/${procedure.code}`);
  const details = await clerk.unfold("tiếp nhận trên giấy");
  await clerk.look("counter form with a paper");
  await press(clerk, details, "Nhập hồ sơ giấy");
  await clerk.look("paper wrong", 422);
}

async function signed({ clerk, leader }) {
  await clerk.open("/can-bo?viec=to-return");
  await clerk.click(clerk.page.locator("main table a[href^='/can-bo/ho-so/']").first());
  const there = clerk.page.url();
  const canvas = clerk.page.locator("canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await clerk.page.mouse.move(box.x + 20, box.y + 40);
  await clerk.page.mouse.down();
  for (let at = 0; at < 20; at += 1) await clerk.page.mouse.move(box.x + 20 + at * 5, box.y + 40 + (at % 5) * 8);
  await clerk.page.mouse.up();
  await clerk.look("case with a signature");
  await clerk.click(clerk.button("Đã trao kết quả"));
  await clerk.see("Chữ ký nhận kết quả");
  await clerk.look("case signed for");
  await leader.open(there);
  const details = await leader.unfold("Sửa kết quả có sai sót");
  await details.locator("input[name=working_days]").fill("3");
  await details.locator("textarea").fill("Ghi sai ngày sinh. Ủy ban nhân dân phường xin lỗi Ông/Bà và sửa ngay.");
  await press(leader, details, "Mở lại để sửa kết quả");
  await leader.see("Kết quả đã bị thay thế", "xin lỗi Ông/Bà");
  await leader.look("case under correction");
  await leader.open("/thong-bao");
  await leader.look("warnings");
}

export async function beside(browser) {
  const people = {};
  for (const who of ["citizen", "clerk", "specialist", "leader"]) {
    people[who] = await Visitor.arrive(browser, "beside", walks.phone, who);
    if (who !== "citizen") await people[who].signInAs(who);
  }
  try {
    await step("beside: a visit has minutes, and what leads elsewhere says what is missing", () => visited(people));
    await step("beside: a paper is entered afterwards", () => entered(people));
    await step("beside: a result is signed for, and mended", () => signed(people));
  } finally {
    for (const visitor of Object.values(people)) await visitor.leave();
  }
}
