// Sends what waits: photos first, then the findings that name them, many in one request. Each finding carries its
// command id, so that sending twice does nothing twice. Nothing here is lost by an answer that does not come.
import * as store from "./store.js";
import { unseal, unsealed } from "./seal.js";

const AT_ONCE = 20;
const PATIENCE = 90_000;
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 600_000;
// The server has not decided, or somebody else is logged in: the finding keeps waiting.
const KEEPS_WAITING = new Set(["DRAFT_OF_ANOTHER", "NOT_LOGGED_IN", "TOKEN_INVALID"]);

// Thrown for an answer that says nothing of a finding: try later. detail: the server's sentence, if there is one.
class Later extends Error {
  constructor(code = "", detail = "") {
    super(code);
    Object.assign(this, { code, detail });
  }
}

export const due = (finding, now = Date.now()) =>
  // A pause that is longer than any can be comes from a clock that was set back.
  finding.due <= now || finding.due > now + 2 * LONGEST_PAUSE;

const pause = (tries) => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries, 10)) * (0.75 + Math.random() / 2);

async function ask(path, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { ...options, signal: stop.signal, credentials: "same-origin" });
    return { status: answer.status, body: await answer.json() };
  } catch {
    throw new Later();
  } finally {
    clearTimeout(timer);
  }
}

// Of one finding: what must change about it, or nothing when its photos are up.
async function sendPhotos(finding) {
  for (const photo of await store.photosOf(finding.command)) {
    if (photo.up) continue;
    const body = await unseal(photo.content);
    const headers = { "Content-Type": "image/jpeg" };
    const answer = await ask(`/issues/api/photos/${photo.sha}`, { method: "PUT", headers, body });
    if (answer.status === 200) await store.putPhoto({ ...photo, up: true });
    else if (answer.status >= 500 || KEEPS_WAITING.has(answer.body.code) || answer.body.code === "PHOTO_CHANGED")
      throw new Later(answer.body.code, answer.body.detail);
    else return { state: store.RETURNED, code: answer.body.code, detail: answer.body.detail };
  }
  return null;
}

async function putOff(finding, { code = "", detail = "" } = {}) {
  const tries = (finding.tries ?? 0) + 1;
  await store.change(finding.command, { tries, due: Date.now() + pause(tries), code, detail });
}

async function settle(finding, answer, note) {
  const about = [note, answer.note].filter(Boolean).join(" ");
  if (answer.came === "accepted" || answer.came === "repeated") {
    await store.settle(finding.command, { note: about, code: "", detail: "", position: answer.position });
  } else if (answer.code === "PHOTO_MISSING") {
    for (const photo of await store.photosOf(finding.command)) await store.putPhoto({ ...photo, up: false });
    await putOff(finding, answer);
  } else if (answer.came === "try_again" || KEEPS_WAITING.has(answer.code)) {
    await putOff(finding, answer);
  } else {
    await store.change(finding.command, { state: store.RETURNED, code: answer.code, detail: answer.detail });
  }
}

// Unreadable when the browser has lost its key, as when its storage was cleared in part.
async function readable(finding) {
  try {
    return { ...finding, asked: (await unsealed(finding.content)).finding };
  } catch {
    await store.change(finding.command, { state: store.RETURNED, code: "UNREADABLE", detail: "" });
    return null;
  }
}

async function sendFindings(findings) {
  const kept = findings.map((one) => ({ command_id: one.command, found_at: one.at, finding: one.asked }));
  const body = JSON.stringify({ sent_at: new Date().toISOString(), findings: kept });
  const headers = { "Content-Type": "application/json" };
  const answer = await ask("/issues/api/issues/batch", { method: "POST", headers, body });
  if (answer.status !== 200) throw new Later(answer.body.code, answer.body.detail);
  const byCommand = new Map(answer.body.answers.map((one) => [one.command_id, one]));
  for (const one of findings) {
    const said = byCommand.get(one.command);
    if (said) await settle(one, said, answer.body.note);
    else await putOff(one);
  }
}

async function sendSome(findings) {
  const ready = [];
  let later;
  for (const one of (await Promise.all(findings.map(readable))).filter(Boolean)) {
    try {
      const refused = later ? null : await sendPhotos(one);
      if (refused) await store.change(one.command, refused);
      else if (later) await putOff(one, later);
      else ready.push(one);
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      // The line is gone: no use to try the next photo.
      later = error;
      await putOff(one, error);
    }
  }
  try {
    if (ready.length) await sendFindings(ready);
  } catch (error) {
    if (!(error instanceof Later)) throw error;
    for (const one of ready) await putOff(one, error);
    later = error;
  }
  return !later;
}

// Sends what this actor has waiting. evenEarly: also what is in a pause, because somebody asked or the signal came.
export async function send(actor, { evenEarly, seen }) {
  const mine = (one) => one.actor === actor && one.state === store.WAITING && (evenEarly || due(one));
  const waiting = (await store.all()).filter(mine).sort((one, other) => (one.at < other.at ? -1 : 1));
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const through = await sendSome(waiting.slice(from, from + AT_ONCE));
    await seen();
    if (!through) return;
  }
}
