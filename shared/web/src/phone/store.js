// The outbox in IndexedDB. A finding is kept under its command id, which goes with it as long as it lives:
// however often it is sent, the server enters it once.
//
// findings: { command, actor, state, at, content (sealed), photos: [sha], tries, due, code, detail, note, settled,
//             position }
// photos:   { command, sha, content (sealed), up }
import { openDB } from "idb";

const NAME = "qingzhuang-phone";
const DAY = 24 * 3600 * 1000;
const KEPT_AFTER_SENDING = 30 * DAY;
// Not before it is on the disk: the tab may be gone in the next moment.
const SURELY = { durability: "strict" };

export const DRAFT = "draft";
export const WAITING = "waiting";
export const SENT = "sent";
export const RETURNED = "returned";

let db;
export const opened = () =>
  (db ??= openDB(NAME, 1, {
    upgrade(made) {
      made.createObjectStore("keys");
      made.createObjectStore("findings", { keyPath: "command" });
      made.createObjectStore("photos", { keyPath: ["command", "sha"] });
    },
  }));

const ofFinding = (command) => IDBKeyRange.bound([command, ""], [command, "\uffff"]);

export async function all() {
  return (await opened()).getAll("findings");
}

export async function put(finding) {
  const tx = (await opened()).transaction("findings", "readwrite", SURELY);
  await tx.store.put(finding);
  await tx.done;
}

// Only what is still there: somebody may have removed it while it was on its way.
export async function change(command, changes) {
  const tx = (await opened()).transaction("findings", "readwrite", SURELY);
  const kept = await tx.store.get(command);
  if (kept) await tx.store.put({ ...kept, ...changes });
  await tx.done;
}

export async function remove(command) {
  const tx = (await opened()).transaction(["findings", "photos"], "readwrite", SURELY);
  await tx.objectStore("findings").delete(command);
  await tx.objectStore("photos").delete(ofFinding(command));
  await tx.done;
}

export async function photosOf(command) {
  return (await opened()).getAll("photos", ofFinding(command));
}

export async function putPhoto(photo) {
  const tx = (await opened()).transaction("photos", "readwrite", SURELY);
  await tx.store.put(photo);
  await tx.done;
}

export async function removePhoto(command, sha) {
  await (await opened()).delete("photos", [command, sha]);
}

// The server has it: its photos go at once, its words some time later.
export async function settle(command, changes) {
  const tx = (await opened()).transaction(["findings", "photos"], "readwrite", SURELY);
  const kept = await tx.objectStore("findings").get(command);
  if (kept) await tx.objectStore("findings").put({ ...kept, ...changes, state: SENT, settled: Date.now() });
  await tx.objectStore("photos").delete(ofFinding(command));
  await tx.done;
}

export async function forgetOld() {
  const old = (await all()).filter((one) => one.state === SENT && Date.now() - one.settled > KEPT_AFTER_SENDING);
  for (const one of old) await remove(one.command);
}
