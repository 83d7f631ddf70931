// The phone page: keeps what is found, shows how it stands, and sends it whenever there is a chance.
import * as form from "./form.js";
import * as list from "./list.js";
import { due, send } from "./sending.js";
import * as store from "./store.js";
import { say } from "./words.js";

const SECOND = 1000;
const { actor } = document.querySelector("#finding").dataset;
const signal = document.querySelector("#signal");
const sendNow = document.querySelector("#send");
const notice = document.querySelector("#saved");

let sending = false;
let again = false;
let timer;

async function show() {
  const waiting = await list.show(actor);
  signal.dataset.signal = navigator.onLine ? "on" : "off";
  signal.querySelector("[data-part=signal]").textContent = say(navigator.onLine ? "online" : "offline");
  signal.querySelector("[data-part=waiting]").textContent = say("waiting-count", { n: waiting.length });
  sendNow.hidden = !waiting.length;
  sendNow.toggleAttribute("aria-busy", sending);
  return waiting;
}

// One tab at a time; two would do no harm, only work.
const alone = (work) =>
  navigator.locks ? navigator.locks.request("qz-phone-sending", { ifAvailable: true }, (lock) => lock && work()) : work();

async function flush(evenEarly) {
  clearTimeout(timer);
  if (sending) {
    again = true;
    return;
  }
  sending = true;
  try {
    await show();
    if (navigator.onLine) await alone(() => send(actor, { evenEarly, seen: show }));
  } finally {
    sending = false;
  }
  const waiting = await show();
  if (again) {
    again = false;
    void flush(true);
  } else if (waiting.length) {
    const next = Math.min(...waiting.map((one) => (due(one) ? Date.now() : one.due)));
    timer = setTimeout(() => flush(false), Math.max(5 * SECOND, next - Date.now()));
  }
}

function saved() {
  notice.hidden = false;
  notice.textContent = `✓ ${say("saved")}`;
  notice.scrollIntoView({ block: "center" });
  // Asked for once there is something to lose.
  void navigator.storage?.persist?.();
  void flush(true);
}

async function act(event) {
  const entry = event.target.closest("[data-command]");
  const what = event.target.dataset.part;
  if (!entry || !["edit", "remove"].includes(what)) return;
  const finding = (await store.all()).find((one) => one.command === entry.dataset.command);
  if (!finding) return;
  if (what === "edit") await form.takeUp(finding);
  else if (confirm(say("sure"))) {
    if (finding.state === store.DRAFT) await form.drop();
    else await store.remove(finding.command);
  }
  await show();
}

async function begin() {
  if (!window.isSecureContext || !window.indexedDB || !window.crypto?.subtle) {
    document.querySelector("#not-here").hidden = false;
    document.querySelector("#finding").hidden = true;
    return;
  }
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/issues/phone-worker.js", { scope: "/issues/phone" }).catch(() => {});
  }
  await store.forgetOld();
  await form.start({ saved, changed: show });
  document.querySelector("#outbox").addEventListener("click", act);
  document.querySelector("#finding").addEventListener("input", () => (notice.hidden = true));
  sendNow.addEventListener("click", () => flush(true));
  window.addEventListener("online", () => flush(true));
  window.addEventListener("offline", show);
  document.addEventListener("visibilitychange", () => document.hidden || flush(true));
  document.querySelector("#phone").dataset.ready = "yes";
  await flush(true);
}

void begin();
