"""How fast cards are made, beside Pillow done plainly and two npm renderers in the same run.

    python bench/cards.py [--cards 24] [--no-npm]

Times are CPU seconds of the process (and its children), so that a busy machine does not change the
ratios; wall-clock figures are printed beside them. Each line of ours includes every guarantee:
fitting, contrast, the check of the pixels, metadata.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from quotebot.cards import CardSettings, load_template, parse_size, render_card
from quotebot.cards.designs.design import design_for, forget_designs
from quotebot.cards.encode import Note, encode_png
from quotebot.cards.painting.compose import paint_card
from quotebot.cards.painting.ink import forget_glyphs
from quotebot.cards.settings import BrandKit
from quotebot.cards.typefaces.fonts import FontChoice, choose_face
from quotebot.model import CardText

#: The card that the npm renderers draw, as a template of ours.
SAME = str(Path(__file__).with_name("rivals.toml"))
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "bench-npm"
SIZE = parse_size("portrait")
TURNS = 5
SOURCE = (
    "We spent thirty years teaching people to talk to computers. The next thirty are about "
    "teaching computers to listen, and most of us never noticed the moment it changed. You do not "
    "get to choose what people remember about you. Nobody does, so slow down a little and look up "
    "from the table. The work is never the whole story, and any ordinary Tuesday can turn out to "
    "be the day that mattered most to someone else."
)


def mixed_quotes(count: int) -> list[str]:
    """Return quotes of 5 to 45 words, all different, the same in every run."""
    source = SOURCE.split()
    quotes = []
    for index in range(count):
        words = (5, 12, 20, 30, 45)[index % 5]
        start = (index * 7) % len(source)
        run = [source[(start + place) % len(source)] for place in range(words)]
        quotes.append(" ".join(run).rstrip(".,").capitalize() + f", {index + 1}.")
    return quotes


def text_of(quote: str) -> CardText:
    """Return a card's words."""
    return CardText(quote, "Maya Okonkwo", "The Long Way Home")


def plain_pillow(quote: str) -> bytes:
    """Draw a comparable card the usual way: gradient by arithmetic, size a point at a time."""
    width, height = SIZE.width_px, SIZE.height_px
    down = np.linspace(0, 1, height)[:, None, None]
    top, bottom = np.array([58, 28, 140]), np.array([160, 40, 96])
    rows = (top + (bottom - top) * down).astype(np.uint8)
    image = Image.fromarray(np.broadcast_to(rows, (height, width, 3)).copy())
    draw = ImageDraw.Draw(image)
    path = choose_face(FontChoice("Bricolage Grotesque", 600)).path
    for size in range(130, 20, -1):
        font = ImageFont.truetype(path, size)
        lines, line = [], ""
        for word in quote.split():
            longer = f"{line} {word}".strip()
            if font.getlength(longer) <= width * 0.81:
                line = longer
            else:
                lines.append(line)
                line = word
        lines.append(line)
        wide = max(font.getlength(one) for one in lines)
        if wide <= width * 0.81 and len(lines) * size * 1.2 <= height * 0.68:
            break
    y = height * 0.1
    for one in lines:
        draw.text((width * 0.095, y), one, font=font, fill="white")
        y += size * 1.2
    small = ImageFont.truetype(path, 34)
    draw.text((width * 0.095, height * 0.86), "Maya Okonkwo", font=small, fill="white")
    draw.text((width * 0.095, height * 0.9), "The Long Way Home", font=small, fill="white")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def measure(label: str, work: Callable[[str], object], quotes: list[str]) -> float:
    """Print and return the CPU seconds a card takes."""
    work(quotes[0])
    cpu, wall = time.process_time(), time.perf_counter()
    for quote in quotes:
        work(quote)
    cpu, wall = (
        (time.process_time() - cpu) / len(quotes),
        (time.perf_counter() - wall) / len(quotes),
    )
    print(f"{label:52}{1 / cpu:8.1f} cards/CPU s{1 / wall:8.1f} cards/s{cpu * 1e3:9.1f} ms")
    return cpu


def ours(template: str, format: str, settings: CardSettings) -> Callable[[str], object]:
    """Return the making of one card of ours."""
    design = load_template(template)
    return lambda quote: render_card(text_of(quote), design, SIZE, settings, format=format)


def uncached(template: str) -> Callable[[str], object]:
    """Return the making of a card as the first one of its process: glyphs, backdrop drawn anew."""

    def work(quote: str) -> object:
        forget_glyphs()
        forget_designs()
        return ours(template, "png", CardSettings())(quote)

    return work


def floor(quote: str) -> object:
    """Do only what no card can do without: copy the backdrop and encode the finished pixels."""
    pixels = _FINISHED[quote]
    np.copyto(_SCRATCH, design_for(load_template("gradient"), SIZE, CardSettings()).backdrop()[0])
    return encode_png(pixels, Note("Quote card"))


_FINISHED: dict[str, np.ndarray] = {}
_SCRATCH = np.empty((SIZE.height_px, SIZE.width_px, 3), dtype=np.uint8)


def make_one(quote: str) -> int:
    """Make a card in a worker; return its length."""
    return len(render_card(text_of(quote), load_template("gradient"), SIZE, CardSettings()).data)


def scale(quotes: list[str]) -> None:
    """Print what a second process brings, the two measured in turns and the best of each taken."""
    many = quotes * 3
    seconds = {1: float("inf"), 2: float("inf")}
    for workers in (1, 2) * TURNS:
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(make_one, quotes[: workers * 4]))
            start = time.perf_counter()
            list(pool.map(make_one, many, chunksize=4))
            seconds[workers] = min(seconds[workers], time.perf_counter() - start)
    busy = os.getloadavg()[0]
    print(f"two processes / one: {seconds[1] / seconds[2]:.2f}  (load average {busy:.1f})")


NODE_PROGRAM = r"""
import { readFileSync } from 'node:fs';
import satori from 'satori';
import { Resvg } from '@resvg/resvg-js';
const { quotes, fonts } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const data = fonts.map(f => readFileSync(f));
const W = 1080, H = 1350, credit = 'Maya Okonkwo · The Long Way Home';
const block = (fontSize, children) => ({ type: 'div',
  props: { style: { display: 'flex', fontSize, lineHeight: 1.2 }, children } });
const quoteFont = () => ({ name: 'Quote', data: data[0], weight: 600, style: 'normal' });
const size = q => q.length < 60 ? 110 : q.length < 120 ? 84 : q.length < 200 ? 64 : 52;
const tree = q => ({ type: 'div', props: { style: { display: 'flex', flexDirection: 'column',
  justifyContent: 'space-between', width: W, height: H, padding: 104, color: 'white',
  fontFamily: 'Quote', backgroundImage: 'linear-gradient(180deg, #3a1c8c, #a02860)' }, children: [
  block(size(q), q), block(34, credit) ] } });
const results = {};
async function time(name, make) {
  await make(quotes[0]);
  const cpu = process.cpuUsage(), wall = performance.now();
  let bytes = 0;
  for (const q of quotes) bytes += (await make(q)).length;
  const used = process.cpuUsage(cpu);
  results[name] = { cpu: (used.user + used.system) / 1e6 / quotes.length,
    wall: (performance.now() - wall) / 1e3 / quotes.length, bytes: bytes / quotes.length };
}
const satoriFonts = [quoteFont()];
await time('satori + resvg', async q => {
  const svg = await satori(tree(q), { width: W, height: H, fonts: satoriFonts });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
});
try {
  const { Renderer } = await import('@takumi-rs/core');
  const { container, text } = await import('@takumi-rs/helpers');
  const node = q => container({ style: { display: 'flex', flexDirection: 'column',
    justifyContent: 'space-between', width: W, height: H, padding: 104, color: 'white',
    fontFamily: 'Quote', backgroundImage: 'linear-gradient(180deg, #3a1c8c, #a02860)' }, children: [
    text(q, { fontSize: size(q), lineHeight: 1.2 }),
    text(credit, { fontSize: 34 }) ] });
  const fresh = () => new Renderer({ fonts: [quoteFont()] });
  const kept = fresh();
  const png = { width: W, height: H, format: 'png' };
  await time('Takumi, renderer kept', q => kept.render(node(q), png));
  await time('Takumi, renderer new', q => fresh().render(node(q), png));
} catch (error) { results['Takumi failed'] = { error: String(error).slice(0, 200) }; }
console.log(JSON.stringify(results));
"""


def npm_rivals(quotes: list[str]) -> dict[str, dict[str, float]]:
    """Return what satori + resvg and Takumi take for the same quotes, {} without node or npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        print("node and npm are not installed: satori and Takumi are left out")
        return {}
    CACHE.mkdir(parents=True, exist_ok=True)
    packages = ["satori", "@resvg/resvg-js", "@takumi-rs/core", "@takumi-rs/helpers"]
    if not all((CACHE / "node_modules" / name).is_dir() for name in packages):
        (CACHE / "package.json").write_text('{"type": "module", "private": true}')
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", *packages]
        done = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)
        if done.returncode:
            print("npm could not install the rivals:", done.stderr.strip()[-200:])
            return {}
    (CACHE / "rivals.mjs").write_text(NODE_PROGRAM)
    fonts = [choose_face(FontChoice("Bricolage Grotesque", 600)).path]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"quotes": quotes, "fonts": fonts}, file)
        file.flush()
        done = subprocess.run(
            ["node", "rivals.mjs", file.name],
            cwd=CACHE,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        print("the rivals failed:", done.stderr.strip()[-400:])
        return {}
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def take_turns(quotes: list[str], *, npm: bool) -> tuple[float, dict[str, dict[str, float]]]:
    """Return the least CPU seconds of the rivals' card, ours and theirs, measured in turns.

    A shared machine is slower by half from one moment to the next.
    """
    ours_s, rivals = float("inf"), {}
    for _ in range(TURNS):
        # As for the rivals, no glyph is left from the turn before.
        forget_glyphs()
        ours_s = min(
            ours_s, measure("the rivals' card, PNG", ours(SAME, "png", CardSettings()), quotes)
        )
        for name, figures in (npm_rivals(quotes) if npm else {}).items():
            if name not in rivals or figures.get("cpu", 0.0) < rivals[name].get("cpu", 0.0):
                rivals[name] = figures
    return ours_s, rivals


def main() -> None:
    """Print every figure and ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cards", type=int, default=20)
    parser.add_argument("--no-npm", action="store_true")
    options = parser.parse_args()
    quotes = mixed_quotes(options.cards)
    plain = CardSettings()
    print(f"{SIZE.width_px}x{SIZE.height_px}, {len(quotes)} quotes of 5 to 45 words")
    for quote in quotes:
        _FINISHED[quote] = paint_card(text_of(quote), load_template("gradient"), SIZE, plain)
    png = measure("gradient, PNG", ours("gradient", "png", plain), quotes)
    flat = measure("minimal, PNG", ours("minimal", "png", plain), quotes)
    measure("editorial, PNG", ours("editorial", "png", plain), quotes)
    measure("poster, PNG", ours("poster", "png", plain), quotes)
    measure("gradient, JPEG", ours("gradient", "jpeg", plain), quotes)
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "photo.png"
        random = np.random.default_rng(3)
        noise = random.integers(0, 256, (170, 136, 3), dtype=np.uint8)
        Image.fromarray(noise).resize((1080, 1350), Image.Resampling.BICUBIC).save(photo)
        settings = CardSettings(brand=BrandKit(photo=str(photo)), max_bytes=8_000_000)
        measure("cinema on a photograph, PNG", ours("cinema", "png", settings), quotes)
    cold = measure("gradient, PNG, nothing kept", uncached("gradient"), quotes[:8])
    same_cold = measure("the rivals' card, PNG, nothing kept", uncached(SAME), quotes[:8])
    least = measure("floor: copy of the backdrop + PNG", floor, quotes)
    usual = measure("Pillow done plainly, PNG", plain_pillow, quotes[:10])
    print(f"ours / plain Pillow: {usual / png:.1f}x   with nothing kept: {usual / cold:.1f}x")
    print(f"above the floor: {(png - least) * 1e3:.1f} ms a card ({png / least:.2f}x the floor)")
    scale(quotes)
    same, rivals = take_turns(quotes, npm=not options.no_npm)
    for name, figures in rivals.items():
        if "error" in figures:
            print(f"{name}: {figures['error']}")
            continue
        print(
            f"{name:52}{1 / figures['cpu']:8.1f} cards/CPU s{1 / figures['wall']:8.1f} cards/s"
            f"{figures['cpu'] * 1e3:9.1f} ms"
        )
        print(
            f"    ours: the same card {figures['cpu'] / same:.1f}x, nothing kept "
            f"{figures['cpu'] / same_cold:.1f}x; gradient {figures['cpu'] / png:.1f}x, "
            f"minimal {figures['cpu'] / flat:.1f}x, nothing kept {figures['cpu'] / cold:.1f}x"
        )


if __name__ == "__main__":
    sys.exit(main())
