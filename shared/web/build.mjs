// Bundles src/ into dist/ with hashed names and a manifest; fails when a desk page would weigh too much.
// `node build.mjs <hash of the sources>`: the hash goes into the manifest, so that build.py can skip a repeat.
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const DESK_LIMIT = 25 * 1024;

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/app.js", style: "src/css/style.css" },
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

const desk = Object.values(gzipBytes).reduce((sum, bytes) => sum + bytes, 0);
if (desk > DESK_LIMIT) {
  console.error(`The desk bundle weighs ${desk} bytes gzipped, the limit is ${DESK_LIMIT}: ${JSON.stringify(gzipBytes)}`);
  process.exit(1);
}

const manifest = { sources: process.argv[2] ?? "", assets, gzipBytes };
await writeFile(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
console.log(`desk bundle ${desk} bytes gzipped (limit ${DESK_LIMIT})`);
