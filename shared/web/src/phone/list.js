// What lies on this phone, newest first: always with a word and a shape for how it stands.
import { unsealed } from "./seal.js";
import * as store from "./store.js";
import { say } from "./words.js";

const MARKS = {
  [store.DRAFT]: ["✎", "n"],
  [store.WAITING]: ["◷", "y"],
  [store.SENT]: ["✓", "g"],
  [store.RETURNED]: ["■", "r"],
};
const ORDER = [store.RETURNED, store.DRAFT, store.WAITING, store.SENT];

const line = document.querySelector("#entry");
const list = document.querySelector("#outbox");

const time = (at) => {
  const moment = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(moment.getMonth() + 1)}-${two(moment.getDate())} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
};

async function told(finding) {
  try {
    return await unsealed(finding.content);
  } catch {
    return { place: "", finding: { description: say("unreadable") } };
  }
}

async function drawn(finding) {
  const entry = line.content.cloneNode(true).firstElementChild;
  const { place, finding: asked } = await told(finding);
  const [shape, tone] = MARKS[finding.state];
  const part = (name) => entry.querySelector(`[data-part="${name}"]`);
  entry.dataset.state = finding.state;
  entry.dataset.command = finding.command;
  part("mark").classList.add(tone);
  part("mark").textContent = `${shape} ${say(finding.state)}`;
  part("time").textContent = time(finding.at);
  part("place").textContent = place;
  part("text").textContent = asked.description;
  part("photos").textContent = finding.photos.length ? say("photos", { n: finding.photos.length }) : "";
  part("why").textContent = why(finding);
  part("code").textContent = finding.state === store.SENT ? "" : finding.code ?? "";
  part("edit").hidden = finding.state !== store.RETURNED || finding.code === "UNREADABLE";
  part("remove").hidden = ![store.RETURNED, store.DRAFT].includes(finding.state);
  part("see").hidden = finding.state !== store.SENT;
  if (asked.issue) part("see").href = `/issues/${asked.issue}?min_position=${finding.position ?? 0}`;
  return entry;
}

const why = (finding) =>
  finding.detail || finding.note || (finding.code === "UNREADABLE" ? say("unreadable") : "");

export async function show(actor) {
  const kept = await store.all();
  const mine = kept.filter((one) => one.actor === actor);
  mine.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || (one.at < other.at ? 1 : -1));
  const entries = [];
  for (const one of mine) entries.push(await drawn(one));
  list.replaceChildren(...entries);
  document.querySelector("#nothing").hidden = entries.length > 0;
  const others = kept.filter((one) => one.actor !== actor && one.state !== store.SENT).length;
  const about = document.querySelector("#others");
  about.hidden = !others;
  about.textContent = others ? say("others", { n: others }) : "";
  return mine.filter((one) => one.state === store.WAITING);
}
