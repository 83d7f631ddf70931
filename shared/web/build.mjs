// Bundles src/ into dist/ with hashed names and a manifest; fails when a page at a desk or on a phone would weigh too
// much.
// `node build.mjs <hash of the sources>`: the hash goes into the manifest, so that build.py can skip a repeat.
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const LIMITS = { desk: 25 * 1024, phone: 40 * 1024 };

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: {
    app: "src/app.js",
    style: "src/css/style.css",
    phone: "src/phone/phone.js",
    "phone-worker": "src/phone/worker.js",
    "phone-form": "src/phone/phone.css",
    "phone-icon": "src/phone/icon.svg",
  },
  loader: { ".svg": "copy" },
  outdir: "dist",
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  metafile: true,
  charset: "utf8",
  legalComments: "none",
  // The oldest kernels that we say we support (360, 奇安信, WebView 86, Safari 15).
  target: ["chrome86", "safari15"],
  logLevel: "warning",
});

const assets = {};
const gzipBytes = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (!output.entryPoint) continue;
  const file = basename(path);
  const name = file.replace(/-[A-Z0-9]+(\.\w+)$/, "$1");
  assets[name] = file;
  gzipBytes[name] = gzipSync(await readFile(join(dist, file)), { level: 9 }).length;
}

const weights = { desk: 0, phone: 0 };
for (const [name, bytes] of Object.entries(gzipBytes)) weights[name.startsWith("phone") ? "phone" : "desk"] += bytes;
for (const [page, bytes] of Object.entries(weights)) {
  if (bytes > LIMITS[page]) {
    console.error(`The ${page} bundle weighs ${bytes} bytes gzipped, the limit is ${LIMITS[page]}: ${JSON.stringify(gzipBytes)}`);
    process.exit(1);
  }
}

const manifest = { sources: process.argv[2] ?? "", assets, gzipBytes };
await writeFile(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
const told = Object.entries(weights).map(([page, bytes]) => `${page} bundle ${bytes} bytes gzipped (limit ${LIMITS[page]})`);
console.log(told.join(", "));
