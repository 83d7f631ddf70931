// Keeps one page and what it is drawn with, so that the form opens without a signal. Nothing else is kept: no
// ledger, no answers, no photos. The server puts the names of the files in front: self.QZ_FILES.
const PAGE = "/issues/phone";
const FILES = self.QZ_FILES;
const CACHE = `qz-phone-${FILES.join(" ")}`;
const PATIENCE = 2500;

// Each round has its own form: one is never shown in the place of another.
function address(url) {
  const round = url.searchParams.get("round");
  return round ? `${PAGE}?round=${encodeURIComponent(round)}` : PAGE;
}

async function renew(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  const page = answer.ok && !answer.redirected && (answer.headers.get("content-type") ?? "").startsWith("text/html");
  if (page) await (await caches.open(CACHE)).put(path, answer.clone());
  return answer;
}

// A weak signal is worse than none: after some seconds the kept page is shown, and the new one kept when it comes.
async function page(event, path) {
  const kept = await (await caches.open(CACHE)).match(path);
  const fresh = renew(path);
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  // A server in trouble is no reason to lose the form.
  return Promise.race([fresh.then((answer) => (answer.status >= 500 ? kept : answer)).catch(() => kept), late]);
}

self.addEventListener("install", (event) => {
  const keep = async () => {
    await (await caches.open(CACHE)).addAll(FILES);
    await renew(PAGE);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("qz-phone-") && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin || event.request.method !== "GET") return;
  if (event.request.mode === "navigate") {
    if (url.pathname === PAGE) event.respondWith(page(event, address(url)));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});
