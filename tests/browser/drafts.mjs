// A filing kept field by field: the server dies and comes back, the session ends, a second device goes on.

import { spawn } from "node:child_process";
import { createServer } from "node:net";

import { step } from "./report.mjs";
import { commune, procedure, scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const binary = process.env.MOTCUA_TEST_BINARY;

// A program of this test's own, which may be killed and started again on the same data.
class Program {
  static async begin() {
    const port = await new Promise((done) => {
      const probe = createServer().listen(0, "127.0.0.1", () => {
        const { port: free } = probe.address();
        probe.close(() => done(free));
      });
    });
    const program = new Program();
    Object.assign(program, { url: `http://127.0.0.1:${port}`, port });
    await program.start();
    return program;
  }

  async start() {
    const options = ["demo", "--listen", `127.0.0.1:${this.port}`, "--data", `${scratch}/drafts`, "--dossiers", "5"];
    this.process = spawn(binary, options, { stdio: "ignore" });
    for (let tries = 0; tries < 600; tries += 1) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.ok) return;
      if (this.process.exitCode !== null) break;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error("the program of the draft test does not start");
  }

  async kill() {
    const gone = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGKILL");
    await gone;
  }
}

const stateSays = (visitor, words) =>
  visitor.page.locator("#keep", { hasText: words }).waitFor({ timeout: 45_000 });

async function openDraft(citizen) {
  await citizen.open(`/nop-ho-so/${procedure.code}`);
  if (citizen.page.url().includes("/dang-nhap")) await citizen.signInAsCitizen(1);
  await citizen.page.getByLabel("Nơi tiếp nhận hồ sơ").selectOption({ label: commune });
  await citizen.click(citizen.button("Tiếp tục"));
  return new URL(citizen.page.url()).pathname;
}

const child = (visitor) => visitor.page.getByLabel("Họ, chữ đệm, tên của trẻ");
const native = (visitor) => visitor.page.getByLabel("Quê quán");

function same(found, wanted, what) {
  if (found !== wanted) throw new Error(`${what} holds “${found}”, not “${wanted}”`);
}

export async function drafts(browser) {
  const program = await Program.begin();
  const own = { ...walks.desk, baseURL: program.url };
  const citizen = await Visitor.arrive(browser, "drafts", own, "citizen");
  const second = await Visitor.arrive(browser, "drafts", { ...walks.phone, baseURL: program.url }, "second device");
  let path = "";
  try {
    await step("drafts: a field is saved while it is typed", async () => {
      path = await openDraft(citizen);
      await child(citizen).pressSequentially("Lê Minh Khôi");
      await stateSays(citizen, /Đã lưu lúc \d\d:\d\d/);
      await citizen.look("draft kept");
    });
    await step("drafts: the server dies, the failure is announced, and it is saved when it is back", async () => {
      await program.kill();
      await native(citizen).pressSequentially("Xã Lâm Thao");
      await citizen.page.getByRole("alert").getByText(/Chưa lưu được: không kết nối được máy chủ/).waitFor();
      same(await native(citizen).inputValue(), "Xã Lâm Thao", "the page");
      await program.start();
      citizen.console.length = 0; // The browser says that nobody answered, as it should.
      await stateSays(citizen, /Đã kết nối lại và lưu lúc/);
      citizen.console.length = 0;
    });
    await step("drafts: a second device goes on, and a stale field shows both texts", async () => {
      await second.open(path);
      await second.signInAsCitizen(1);
      await second.open(path);
      same(await child(second).inputValue(), "Lê Minh Khôi", "the second device");
      same(await native(second).inputValue(), "Xã Lâm Thao", "the second device");
      await child(second).fill("Lê Minh Khuê");
      await native(second).focus();
      await stateSays(second, /Đã lưu lúc/);
      await citizen.page.waitForTimeout(300);
      await child(citizen).fill("Lê Minh Khoa");
      await native(citizen).focus();
      const choice = citizen.page.locator(".keep-choice");
      await choice.getByText("“Lê Minh Khuê”").first().waitFor();
      await citizen.look("draft changed elsewhere");
      await choice.getByRole("button", { name: "Lấy “Lê Minh Khuê”" }).click();
      same(await child(citizen).inputValue(), "Lê Minh Khuê", "the page");
      await second.leave();
    });
    await step("drafts: what is typed after the session ended is there after signing in again", async () => {
      const cookies = await citizen.context.cookies();
      await citizen.context.clearCookies();
      if (cookies.length === 0) throw new Error("there was no session");
      await native(citizen).fill("Xã Hùng Lô");
      await child(citizen).focus();
      const link = citizen.page.getByRole("link", { name: "Đăng nhập lại" });
      await link.waitFor();
      citizen.page.once("dialog", (dialog) => dialog.accept());
      await citizen.click(link);
      await citizen.signInAsCitizen(1);
      same(new URL(citizen.page.url()).pathname, path, "the address");
      same(await native(citizen).inputValue(), "Xã Hùng Lô", "the page");
      await stateSays(citizen, /Đã lưu lúc/);
      await citizen.page.waitForFunction(() => Object.keys(localStorage).length === 0);
    });
    await step("drafts: signing out leaves nothing on the device, and the draft is there", async () => {
      await citizen.signOut();
      const held = await citizen.page.evaluate(() => Object.keys(localStorage).length);
      same(held, 0, "the device");
      await citizen.open(path);
      await citizen.signInAsCitizen(1);
      same(await native(citizen).inputValue(), "Xã Hùng Lô", "the draft");
    });
  } finally {
    await citizen.leave();
    await program.kill().catch(() => {});
  }
}
