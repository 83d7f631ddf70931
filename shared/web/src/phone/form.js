// The form: three questions that must be answered, and what can be known is filled in. What is typed is kept as a
// draft while it is typed.
import { newId } from "./ids.js";
import { hash, small } from "./photo.js";
import { seal, sealed, unseal, unsealed } from "./seal.js";
import * as store from "./store.js";
import { say } from "./words.js";

const MOST_PHOTOS = 3;
const LAST_PLACE = "qz-last-place";
const PAUSE = 400;

const form = document.querySelector("#finding");
const [area, item, description, unit] = ["area", "item", "description", "unit"].map((id) => form.querySelector(`#${id}`));
const picked = document.querySelector("#photos");
const choose = document.querySelector("#photo");
const levels = [...item.querySelectorAll("optgroup")];

let draft;
let timer;
let saving = false;
let keeping = Promise.resolve();

const chosen = (select) => select.selectedOptions[0] ?? select.options[0];
const empty = () => !description.value.trim() && !item.value && !draft.photos.length;

const fresh = () => ({ command: newId(), issue: newId(), photos: [] });

// The lists of the place's own level first; the others stay within reach.
function orderItems() {
  const level = chosen(area)?.dataset.level ?? "";
  const before = item.value;
  item.append(...levels.filter((one) => one.dataset.level === level));
  item.append(...levels.filter((one) => one.dataset.level !== level));
  item.value = before;
}

// Who is to answer follows from the place, and for an item of the county's own list from that.
function offerUnits() {
  const units = (chosen(area)?.dataset.units ?? "").split(";").filter(Boolean).map((one) => one.split("|"));
  const level = chosen(item)?.parentElement.dataset?.level;
  if (!units.length) return;
  unit.replaceChildren(...units.map(([value, label]) => new Option(label, value)));
  const wanted = level === "county" || level === "city" ? "dept-" : "";
  const fitting = units.find(([value]) => wanted && value.startsWith(wanted));
  if (fitting) unit.value = fitting[0];
}

function content() {
  const place = chosen(area);
  return {
    place: area.value ? place.textContent : "",
    finding: {
      issue: draft.issue,
      round: form.dataset.round,
      area: area.value,
      kind: place?.dataset.kind ?? "",
      item: item.value,
      category: chosen(item)?.dataset.category ?? "",
      method: form.dataset.method,
      handling_unit: unit.value,
      description: description.value.trim(),
      photos: draft.photos,
      drafted_by: form.dataset.actor,
    },
  };
}

async function keep(state) {
  const content_ = await sealed(content());
  const at = new Date().toISOString();
  const { command, photos } = draft;
  await store.put({ command, actor: form.dataset.actor, state, at, content: content_, photos, tries: 0, due: 0 });
}

// One after the other, so that an older draft never lies on top of a newer one, or of what was saved.
function inTurn(work) {
  clearTimeout(timer);
  keeping = keeping.catch(() => {}).then(work);
  return keeping;
}

function keepDraft() {
  return inTurn(() => {
    if (saving) return undefined;
    return empty() ? store.remove(draft.command) : keep(store.DRAFT);
  });
}

function laterKeepDraft() {
  clearTimeout(timer);
  timer = setTimeout(keepDraft, PAUSE);
}

function showPhotos(photos) {
  const template = document.querySelector("#picked");
  picked.replaceChildren(
    ...photos.map(({ sha, bytes }, index) => {
      const line = template.content.cloneNode(true);
      const image = line.querySelector("img");
      image.src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
      image.alt = say("photo", { n: index + 1 });
      image.onload = () => URL.revokeObjectURL(image.src);
      line.querySelector("button").dataset.sha = sha;
      return line;
    }),
  );
  choose.parentElement.hidden = photos.length >= MOST_PHOTOS;
}

async function draftPhotos() {
  const kept = await store.photosOf(draft.command);
  const found = [];
  for (const one of kept) found.push({ sha: one.sha, bytes: await unseal(one.content) });
  return found;
}

async function addPhoto() {
  const [file] = choose.files;
  choose.value = "";
  if (!file) return;
  complain("photo", "");
  const bytes = await small(file);
  if (!bytes) return complain("photo", say("no-photo"));
  const sha = await hash(bytes);
  if (!draft.photos.includes(sha)) {
    await store.putPhoto({ command: draft.command, sha, content: await seal(bytes), up: false });
    draft.photos = [...draft.photos, sha];
  }
  showPhotos(await draftPhotos());
  await keepDraft();
}

async function dropPhoto(event) {
  const { sha } = event.target.closest("button")?.dataset ?? {};
  if (!sha) return;
  await store.removePhoto(draft.command, sha);
  draft.photos = draft.photos.filter((one) => one !== sha);
  showPhotos(await draftPhotos());
  await keepDraft();
}

function complain(name, sentence) {
  const line = document.querySelector(`#${name}-error`);
  line.textContent = sentence;
  line.hidden = !sentence;
  const asked = form.querySelector(`#${name}`);
  if (sentence) asked.setAttribute("aria-invalid", "true");
  else asked.removeAttribute("aria-invalid");
  line.closest(".field").classList.toggle("bad", Boolean(sentence));
}

// The first field that is still missing has the focus then.
function complete() {
  const missing = [area, item, description].filter((one) => !one.value.trim());
  for (const one of [area, item, description]) complain(one.name, missing.includes(one) ? say(`need-${one.name}`) : "");
  missing[0]?.focus();
  return !missing.length;
}

function fill({ finding }) {
  if ([...area.options].some((one) => one.value === finding.area)) area.value = finding.area;
  orderItems();
  item.value = finding.item;
  offerUnits();
  if (finding.handling_unit) unit.value = finding.handling_unit;
  description.value = finding.description;
}

function clear() {
  description.value = "";
  item.value = "";
  draft = fresh();
  showPhotos([]);
  orderItems();
  offerUnits();
}

// A finding that was sent back becomes a draft again, under new ids: the old ones have had their answer.
export async function takeUp(returned) {
  await keepDraft();
  if (!empty() && !confirm(say("replace"))) return false;
  const told = await unsealed(returned.content);
  const photos = await store.photosOf(returned.command);
  await store.remove(draft.command);
  draft = { ...fresh(), photos: photos.map((one) => one.sha) };
  for (const one of photos) await store.putPhoto({ ...one, command: draft.command, up: false });
  fill(told);
  await keep(store.DRAFT);
  await store.remove(returned.command);
  showPhotos(await draftPhotos());
  description.focus();
  return true;
}

export async function drop() {
  await inTurn(() => store.remove(draft.command));
  clear();
}

async function restore() {
  const [kept] = (await store.all()).filter(
    (one) => one.state === store.DRAFT && one.actor === form.dataset.actor,
  );
  draft = fresh();
  if (!kept) return;
  try {
    const told = await unsealed(kept.content);
    draft = { command: kept.command, issue: told.finding.issue, photos: kept.photos };
    fill(told);
    showPhotos(await draftPhotos());
  } catch {
    await store.remove(kept.command);
  }
}

async function save(saved) {
  saving = true;
  try {
    await inTurn(() => keep(store.WAITING));
    localStorage.setItem(LAST_PLACE, area.value);
    clear();
  } catch {
    return complain("description", say("full"));
  } finally {
    saving = false;
  }
  saved();
}

export async function start({ saved, changed }) {
  const last = localStorage.getItem(LAST_PLACE);
  if ([...area.options].some((one) => one.value === last)) area.value = last;
  await restore();
  orderItems();
  if (!unit.value) offerUnits();
  area.addEventListener("change", () => (orderItems(), offerUnits(), complain("area", "")));
  item.addEventListener("change", () => (offerUnits(), complain("item", "")));
  description.addEventListener("input", () => complain("description", ""));
  form.addEventListener("input", laterKeepDraft);
  choose.addEventListener("change", addPhoto);
  picked.addEventListener("click", dropPhoto);
  document.addEventListener("visibilitychange", () => document.hidden && keepDraft());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A second tap finds the first at work.
    if (!saving && complete()) void save(saved);
  });
  form.addEventListener("change", () => keepDraft().then(changed));
}
