"""Learn mixed-case forms (iPhone, GitHub, McDonald): `python -m training.lexicon DATA OUT`.

A form is kept when it is neither lower, Capitalised nor UPPER, was written at least four times in two
episodes, and is the usual way to write that word; "always" when the word hardly occurs in lower case.
Well-known names that the training shows do not mention are added from lexicon-extra.txt.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from training.labels import words_of
from training.prepare import SOURCES, episodes

LEAST, EPISODES, USUAL, ALWAYS = 4, 2, 0.6, 0.9


def is_mixed(form: str) -> bool:
    """Whether plain rules cannot produce the form."""
    head = form.split("'")[0]
    rest = form[len(head) :]
    plain = {head.lower(), head.capitalize(), head.upper()}
    return form.replace("'", "").isalnum() and (head not in plain or rest != rest.lower())


def main() -> None:
    """Count, choose, write `form<TAB>always` lines sorted by form."""
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    seen_in: dict[str, set[str]] = defaultdict(set)
    for name in SOURCES:
        for episode, turns in episodes(data / f"{name}.jsonl.xz"):
            for speaker, text in turns:
                for w in words_of(text) if speaker is not None else ():
                    forms[w.word][w.form] += 1
                    if is_mixed(w.form):
                        seen_in[w.form].add(episode)
    lines: list[str] = []
    for counts in forms.values():
        form, count = counts.most_common(1)[0]
        total = counts.total()
        cased = total - counts[form.lower()]
        if not is_mixed(form) or count < LEAST or len(seen_in[form]) < EPISODES:
            continue
        if count >= USUAL * cased:
            lines.append(f"{form}\t{int(count >= ALWAYS * total and count >= 10)}")
    known = {line.split("\t")[0].lower() for line in lines}
    extra = Path(__file__).with_name("lexicon-extra.txt").read_text("utf-8").split()
    lines += [f"{form}\t0" for form in extra if form.lower() not in known]
    out.write_text("\n".join(sorted(lines)) + "\n", "utf-8")
    print(len(lines), "forms")


if __name__ == "__main__":
    main()
