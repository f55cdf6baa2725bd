// The hall: a number from the machine over the board to the counter, by keyboard and without a script; an appointment.

import { expectNone, step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const board = "/goi-so/H44.100";

// The head of the desk opens the machine, as on the day it is put up.
async function machine(clerk) {
  await clerk.signInAs("head");
  await clerk.open("/can-bo/quay/thiet-lap");
  await clerk.look("hall arranged");
  const address = await clerk.page.getByRole("link", { name: "Lấy số thứ tự" }).getAttribute("href");
  await clerk.open("/can-bo/quay/so-lieu");
  await clerk.look("hall figures");
  await clerk.signOut();
  return address;
}

async function number(stranger, kiosk) {
  await stranger.open(kiosk);
  await stranger.look("ticket machine");
  await stranger.click(stranger.button("Nhận kết quả"));
  await stranger.look("ticket");
  const title = await stranger.page.locator("h1").innerText();
  await stranger.page.emulateMedia({ media: "print" });
  const wide = await stranger.page.locator(".ticket").evaluate((it) => it.getBoundingClientRect().width);
  await stranger.page.emulateMedia({ media: null });
  expectNone("hall: the printed ticket is small", wide > 300 ? [`${wide} px wide`] : []);
  return title.match(/\d+/)[0];
}

// Everybody who waits is called, served and let go with the Enter key alone.
async function serveAll(clerk, wanted) {
  await clerk.open("/can-bo/quay");
  await clerk.look("counters");
  await clerk.page.getByLabel("Quầy", { exact: true }).selectOption("2");
  await clerk.click(clerk.button("Mở quầy"));
  for (let tries = 0; tries < 30; tries += 1) {
    const focused = await clerk.page.evaluate(() => document.activeElement?.textContent.trim());
    if (clerk.hasScript && focused !== "Gọi số tiếp theo") throw new Error(`the cursor is on “${focused}”`);
    await clerk.follow(() => clerk.page.keyboard.press("Enter"));
    await clerk.see("Đang mời");
    const called = (await clerk.page.locator(".counter-number").innerText()).trim();
    if (called === wanted) {
      await clerk.look("counter calls");
      return;
    }
    for (const state of ["Đang phục vụ", "Quầy đang trống"]) {
      await clerk.follow(() => clerk.page.keyboard.press("Enter"));
      await clerk.see(state);
    }
  }
  throw new Error(`${wanted} was never called`);
}

async function appointment(citizen) {
  await citizen.open("/dang-nhap");
  await citizen.signInAsCitizen(1);
  await citizen.open("/lich-hen");
  await citizen.look("appointments, none yet");
  await citizen.click(citizen.page.getByRole("main").getByRole("link", { name: "Đặt lịch hẹn" }));
  await citizen.look("appointment: the office");
  await citizen.click(citizen.button("Xem giờ còn trống"));
  await citizen.look("appointment: the hour");
  await citizen.click(citizen.button("Đặt lịch hẹn này"));
  await citizen.look("appointment without an hour", 422);
  await citizen.page.getByRole("group", { name: "Giờ hẹn" }).getByRole("radio").first().check();
  await citizen.click(citizen.button("Đặt lịch hẹn này"));
  await citizen.see("Đã đặt lịch hẹn", "Mã nhập tại máy lấy số");
  await citizen.look("appointment made");
  await citizen.click(citizen.link("Đổi giờ hẹn"));
  await citizen.look("appointment: another hour");
  await citizen.page.getByRole("group", { name: "Giờ hẹn" }).getByRole("radio").last().check();
  await citizen.click(citizen.button("Đổi sang giờ này"));
  await citizen.see("Đã đổi giờ hẹn");
  await citizen.click(citizen.link("Hủy lịch hẹn"));
  await citizen.look("appointment given back?");
  await citizen.click(citizen.button("Hủy lịch hẹn"));
  await citizen.see("Đã hủy lịch hẹn");
}

export async function hall(browser) {
  const people = {};
  for (const [who, walk] of [["clerk", "desk"], ["stranger", "phone"], ["screen", "desk"], ["citizen", "phone"]]) {
    people[who] = await Visitor.arrive(browser, "hall", walks[walk], who);
  }
  const { clerk, stranger, screen, citizen } = people;
  let wanted = "";
  try {
    await step("hall: the machine gives a number", async () => {
      wanted = await number(stranger, await machine(clerk));
    });
    await step("hall: the counter calls by keyboard alone, and the board follows by itself", async () => {
      await screen.open(board);
      await screen.look("call board");
      await clerk.signInAs("clerk");
      await serveAll(clerk, wanted);
      await screen.page.locator(".board-number", { hasText: wanted }).waitFor({ timeout: 15_000 });
      await screen.see("đến quầy 2");
    });
    await step("hall: an appointment is made, moved and given back", () => appointment(citizen));
  } finally {
    for (const visitor of Object.values(people)) await visitor.leave();
  }
}
