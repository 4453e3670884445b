// Collects the front end into src/gisu/ui/static/gisu/: one stylesheet, two scripts, the icons, the fonts.
// Run through script/lib/frontend.sh, which finds Node and skips the work when nothing has changed.
// File names carry no hash: Django's manifest storage adds it, and follows the url() of the stylesheet.

import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const rooms = join(here, "../..");
const modules = join(here, "../../../../node_modules");
const out = join(here, "../static/gisu");

const shared = { bundle: true, minify: true, logLevel: "warning", legalComments: "none" };
const browsers = ["chrome123", "edge123", "firefox120", "safari17.5"]; // the first with light-dark()

async function buildStyles() {
  await build({
    ...shared,
    entryPoints: { gisu: join(here, "css/gisu.css") },
    outdir: out,
    target: browsers,
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]",
  });
}

async function buildScripts() {
  await build({
    ...shared,
    entryPoints: { base: join(here, "js/base.js"), board: join(here, "js/board.js") },
    outdir: out,
    target: browsers,
    format: "iife",
  });
}

/** Names written as {% icon "sun" %}, {% empty "flask" … %} or icon="trophy", and those listed in icons.txt. */
async function iconNames() {
  const names = new Set();
  const listed = await readFile(join(here, "icons.txt"), "utf8");
  for (const line of listed.split("\n")) {
    if (line && !line.startsWith("#")) names.add(line.trim());
  }
  const used = { ".html": /\{%\s*(?:icon|empty)\s+"([a-z0-9-]+)"/g, ".py": /\bicon="([a-z0-9-]+)"/g };
  for (const entry of await readdir(rooms, { recursive: true, withFileTypes: true })) {
    const pattern = used[extname(entry.name)];
    if (!entry.isFile() || !pattern) continue;
    const text = await readFile(join(entry.parentPath ?? entry.path, entry.name), "utf8");
    for (const [, name] of text.matchAll(pattern)) names.add(name);
  }
  return [...names].sort();
}

async function buildIcons() {
  const symbols = [];
  const unknown = [];
  for (const name of await iconNames()) {
    const drawing = await readFile(join(modules, `@tabler/icons/icons/outline/${name}.svg`), "utf8").catch(() => null);
    if (drawing === null) unknown.push(name);
    else symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${shapes(drawing)}</symbol>`);
  }
  if (unknown.length) throw new Error(`No such icon in @tabler/icons: ${unknown.join(", ")}.`);
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
  await writeFile(join(out, "icons.svg"), sprite);
}

/** What is drawn, without the comment, the frame and the invisible square Tabler puts first. */
function shapes(drawing) {
  const inside = drawing.slice(drawing.indexOf(">", drawing.indexOf("<svg")) + 1, drawing.lastIndexOf("</svg>"));
  return inside.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "").replace(/\s*\n\s*/g, "");
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([buildStyles(), buildScripts(), buildIcons()]);
