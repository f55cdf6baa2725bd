// What the environment says, and the people of the demonstration.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { env } = process;

export const url = env.MOTCUA_TEST_URL;
export const scratch = env.MOTCUA_TEST_SCRATCH;
export const shots = env.MOTCUA_TEST_SHOTS;
export const vnu = env.MOTCUA_TEST_VNU;
export const chromiumPath = env.MOTCUA_TEST_CHROMIUM;
export const axeSource = readFileSync(env.MOTCUA_TEST_AXE, "utf8");
export const { chromium } = createRequire(`${env.MOTCUA_TEST_NODE}/`)("playwright-core");

// Ways to walk: the size of the window, and whether there is JavaScript.
export const walks = {
  desk: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: true },
  phone: { viewport: { width: 360, height: 740 }, javaScriptEnabled: true, hasTouch: true },
  plain: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
};

export const procedure = { code: "1.001193", name: "Đăng ký khai sinh" };
export const commune = "Phường Việt Trì";
export const officers = {
  clerk: "Cán bộ tiếp nhận và trả kết quả",
  specialist: "Chuyên viên",
  leader: "Phó Chủ tịch",
  deputy: "Phó Giám đốc",
  records: "Văn thư",
  head: "Giám đốc Trung tâm Phục vụ hành chính công",
};

const pack = new URL("../../packs/phu-tho/procedures/1.001193-khai-sinh/", import.meta.url);
export const sample = JSON.parse(readFileSync(fileURLToPath(new URL("sample.json", pack)), "utf8"));
