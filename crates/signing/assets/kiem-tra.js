// The code on a result: checked here, with the keys that were published, when there is no network. Online the server says
// more; without this file only that.
(() => {
  "use strict";
  const keysAt = "/.well-known/motcua-result-keys.json";
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/kiem-tra/tho.js", { scope: "/kiem-tra/" }).catch(() => {});
  }
  const place = document.querySelector("[data-offline]");
  if (!place) return;

  const show = (name) => {
    for (const part of place.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== name;
  };
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (it) => it.charCodeAt(0));
  const day = (text) => text.split("-").reverse().join("/");

  const check = async () => {
    const written = decodeURIComponent(location.pathname.split("/").pop());
    const [text, signature, more] = written.split(".");
    if (!text || !signature || more !== undefined) return "wrong";
    const [key, dossier, number, on, agency, outcome] = new TextDecoder().decode(bytes(text)).split("\n");
    const { keys } = await (await fetch(keysAt)).json();
    const jwk = keys.find((it) => it.kid === key);
    if (!jwk) return "unknown";
    const kind = { name: "ECDSA", namedCurve: "P-256" };
    const opened = await crypto.subtle.importKey("jwk", { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, kind, false, ["verify"]);
    const holds = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, opened, bytes(signature), bytes(text));
    if (!holds) return "wrong";
    const said = { dossier, number, on: day(on), agency, outcome };
    for (const [name, value] of Object.entries(said)) {
      place.querySelector(`[data-part="${name}"]`).textContent = value;
    }
    return "good";
  };
  // Only a network knows whether the result was revoked or replaced since: ask as soon as there is one. The page that is
  // kept has an address of its own, where there is nothing to ask.
  if (location.pathname !== "/kiem-tra/ngoai-tuyen") {
    const ask = () =>
      fetch(location.pathname, { method: "HEAD", cache: "no-store" }).then(
        (answer) => {
          if (answer.status < 500) location.reload();
        },
        () => {},
      );
    addEventListener("online", ask);
    setInterval(ask, 15000);
  }
  check().then(show, () => show(window.crypto && crypto.subtle ? "wrong" : "unknown"));
})();
