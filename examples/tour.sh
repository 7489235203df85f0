#!/bin/sh
# What `make run` shows: one transcript, from raw words to posted cards. Each line that begins
# with $ is a command that works the same way on your own files.
set -eu
episode=$1
out=$2
mkdir -p "$out/tour"
work=$(cd "$out/tour" && pwd)
QUOTEBOT_DATA_FOLDER=$work/data
QUOTEBOT_CHANNELS__FOLDER__PATH=$work/posts
export QUOTEBOT_DATA_FOLDER QUOTEBOT_CHANNELS__FOLDER__PATH

say() {
  printf '\n\033[1m$ quotebot'
  printf ' %s' "$@"
  printf '\033[0m\n'
  quotebot "$@"
}

say mine "$episode" -n 12
say export "$episode" -n 12 --out "$out/tour/cards"
say preview "$episode" --size landscape
say add "$episode" -n 12
say plan --days 7
say queue now --next 3
say run --once
say status

printf '\nThe cards:          %s\n' "$work/cards/contact-sheet.png"
printf 'The first 3 posts:  %s\n' "$work/posts"
printf 'Now your own file:  .venv/bin/quotebot mine YOUR-TRANSCRIPT\n'
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null 2>&1; then
  xdg-open "$work/cards/contact-sheet.png" >/dev/null 2>&1 || true
elif command -v open >/dev/null 2>&1 && [ "$(uname)" = Darwin ]; then
  open "$work/cards/contact-sheet.png" || true
fi
