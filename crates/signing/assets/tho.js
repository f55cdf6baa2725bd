// Keeps what is needed to check the code on a result without a network: one page, its style and script, the published keys.
"use strict";
const name = "kiem-tra-2";
const shell = "/kiem-tra/ngoai-tuyen";
const keys = "/.well-known/motcua-result-keys.json";

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(name);
    const page = await fetch(shell, { cache: "no-store" });
    if (!page.ok) throw new Error(`the page answers ${page.status}`);
    const html = await page.clone().text();
    await cache.put(shell, page);
    const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+|\/kiem-tra\/kiem-tra\.js)"/g)].map((it) => it[1]);
    await cache.addAll([keys, ...new Set(files)]);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const forget = async () => {
    const old = (await caches.keys()).filter((it) => it.startsWith("kiem-tra-") && it !== name);
    await Promise.all(old.map((it) => caches.delete(it)));
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const answer = async () => {
    try {
      const fresh = await fetch(request);
      if (fresh.ok && url.pathname === keys) await (await caches.open(name)).put(keys, fresh.clone());
      return fresh;
    } catch (error) {
      const kept = await caches.match(request.mode === "navigate" ? shell : request);
      if (kept) return kept;
      throw error;
    }
  };
  event.respondWith(answer());
});
