// What is kept on the phone is encrypted under a key that cannot be taken out of this browser.
import { opened } from "./store.js";

const KEY = "drafts";
const BYTES = 12;

const made = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

let found;
const key = () => (found ??= look());

async function look() {
  const db = await opened();
  const kept = await db.get("keys", KEY);
  if (kept) return kept;
  const fresh = await made();
  // Two tabs may come here at once: the first key stays.
  const tx = db.transaction("keys", "readwrite", { durability: "strict" });
  const there = await tx.store.get(KEY);
  if (!there) await tx.store.put(fresh, KEY);
  await tx.done;
  return there ?? fresh;
}

export async function seal(bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(BYTES));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), bytes) };
}

export const unseal = async ({ iv, data }) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), data);

export const sealed = (value) => seal(new TextEncoder().encode(JSON.stringify(value)));

export const unsealed = async (kept) => JSON.parse(new TextDecoder().decode(await unseal(kept)));
