"""Names of people as articles print them: where one stands, what of it is a title, whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from quotebot.pattern import late_pattern
from quotebot.score.passage import make_plain
from quotebot.vocabulary import vocabulary

Name = tuple[str, ...]

#: What people are called beside their names. Words that are surnames, too ("Baker"), are left out.
ROLES = vocabulary(
    """mayor deputy vice acting executive engineer director chair chairman chairwoman chairperson
    founder co-founder cofounder
    president vice-president secretary treasurer minister senator councillor councilor
    councilwoman councilman commissioner governor ambassador chief officer ceo cto cfo coo manager
    head leader organiser organizer coordinator spokesman spokeswoman spokesperson author writer
    novelist poet historian economist biologist physicist chemist ecologist geologist scientist
    researcher professor lecturer teacher headteacher principal student doctor nurse surgeon
    physician psychologist therapist lawyer attorney solicitor architect designer developer
    programmer analyst consultant adviser advisor curator librarian archivist editor journalist
    reporter photographer musician singer composer conductor pianist violinist violist cellist
    drummer guitarist bassist flautist trumpeter organist soprano tenor playwright dancer
    choreographer illustrator animator cartoonist essayist memoirist critic columnist biographer
    philosopher sociologist anthropologist archaeologist astronomer mathematician statistician
    epidemiologist virologist neuroscientist zoologist botanist meteorologist
    oceanographer geographer linguist theologian pharmacist dentist midwife nutritionist
    dietitian veterinarian surveyor planner contractor builder restaurateur sommelier
    brewer entrepreneur investor banker accountant strategist diplomat congressman
    congresswoman congressperson lawmaker legislator representative prosecutor actor actress
    filmmaker producer artist sculptor printmaker weaver ceramicist glassblower joiner electrician
    plumber mechanic driver pilot sailor firefighter paramedic inspector detective sergeant captain
    lieutenant colonel general coach trainer athlete runner swimmer cyclist climber player owner
    resident neighbor neighbour volunteer activist campaigner pastor priest rabbi imam grower
    beekeeper restorer conservationist apprentice mother father brother sister daughter son
    wife husband partner widow grandmother grandfather aunt uncle colleague friend"""
)
LADIES = vocabulary("mrs ms miss")
COURTESY = LADIES | {"mr", "mx"}
WEEKDAYS = vocabulary("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = vocabulary(
    """january february march april may june july august september october november december"""
)
PARTICLES = vocabulary("de van von der den ter da di du del della la le bin ibn al el dos")
# With one of these a run of capitals names a body or a place, and nobody.
BODIES = vocabulary(
    """trust council university college school institute ministry department office agency inc ltd
    llc plc corp company association society foundation fund bank group committee commission board
    union party club team church hospital museum gallery library theatre theater police court
    government parliament senate congress house street road avenue square park river lake valley
    hill county city town village state north south east west bridge station times post gazette
    journal herald press news magazine radio bureau authority network alliance federation league
    partners works industries systems labs studio studios records books center centre act project
    hong los las saudi united nations kingdom korea zealand africa arabia lives matter ai tech
    the a an"""
)
# Where a sentence opens on one of these, its capital is only the sentence's.
OPENERS = vocabulary(
    """yesterday today tomorrow tonight later earlier then but and so or yet still now once when
    while after before since until on in at by for from to with as if although though because
    however instead meanwhile finally recently originally eventually initially suddenly actually
    apparently allegedly supposedly reportedly usually often sometimes always never also even only
    just here there where what who why how this that these those his her its their our my your he
    she they we it you i one two three another other others some many most all both each every no
    not nobody everybody somebody everyone someone according asked like unlike nor perhaps maybe
    last next first second soon afterwards afterward nevertheless moreover indeed again back during
    over under between among against within without despite old young poor dear little big late
    former retired local longtime veteran good great new
    suppose imagine assume say picture consider remember had were did does do was is are can could
    would should may might will let have has either neither what's here's"""
)
_WORD = late_pattern(r"[^\W\d_a-zß-ÿ](?:[^\W\d_]|['’-](?=[^\W\d_]))*\.?")
_INITIAL = late_pattern(r"(?:[A-Z]\.)+")
_ABBREVIATIONS = vocabulary("dr. mr. mrs. ms. prof. st. jr. sr. rev. gov. sen. rep. gen. lt. col.")
_EDGES = '"“”()[],;:!?…—–-'
MOST_WORDS = 4
HE, SHE = vocabulary("he him his himself"), vocabulary("she her hers herself")


def bare(token: str) -> str:
    """Return a token in lower case without the marks around it, its apostrophe straight."""
    return make_plain(token.strip(_EDGES + "."))


def ends_sentence(token: str) -> bool:
    """Tell whether a token closes a sentence: a full stop after "Dr" or an initial does not."""
    stem = token.rstrip("”\"’')]")
    if stem.endswith(("?", "!", "…")):
        return True
    core = stem.lstrip(_EDGES)
    return stem.endswith(".") and not (
        core.lower() in _ABBREVIATIONS or _INITIAL.fullmatch(core) is not None
    )


def is_capital(token: str) -> bool:
    """Tell whether a token begins with a capital, whatever marks stand before it."""
    return token.lstrip(_EDGES)[:1].isupper()


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that follow one another, from token `start` to before `end`.

    `name` is what of them names a person, its titles and days left out: () for a body or a place.
    `lone` is the one word of a name that is not given in full.
    """

    start: int
    end: int
    name: Name = ()
    lone: str = ""


def read_run(tokens: Sequence[str], start: int, *, opens: bool = False) -> Run | None:
    """Return the run of capitals that begins at a token, None for none.

    `opens` tells that a sentence begins there. A comma or a full stop ends the run.
    """
    end = start
    while end < len(tokens):
        core = tokens[end].strip(_EDGES)
        if not (_WORD.fullmatch(core) or _INITIAL.fullmatch(core)):
            further = bare(tokens[end + 1]) if end + 1 < len(tokens) else ""
            follows = further in PARTICLES or (
                end + 1 < len(tokens) and is_capital(tokens[end + 1])
            )
            if not (end > start and core in PARTICLES and follows):
                break
        end += 1
        if tokens[end - 1][-1] in ',;:!?…—–)]”"' or ends_sentence(tokens[end - 1]):
            break
    if end == start:
        return None
    words = [token.strip(_EDGES) for token in tokens[start:end]]
    first = start
    while opens and words and bare(words[0]) in OPENERS:
        words, first = words[1:], first + 1
    return _name_run(words, first, end) if words else None


def _name_run(words: list[str], start: int, end: int) -> Run:
    folded = [bare(word) for word in words]
    while len(words) > 1 and folded[-1] in WEEKDAYS:
        words, folded = words[:-1], folded[:-1]
    titles = [n for n, word in enumerate(folded) if _is_title(word)]
    kept = words[titles[-1] + 1 :] if titles else words
    kept = [word if _keeps_stop(word) else word.rstrip(".") for word in kept]
    doubtful = (
        not kept
        or len(kept) > MOST_WORDS + 1
        or any(bare(word) in BODIES for word in words)
        or any(bare(word) in OPENERS | WEEKDAYS for word in kept)
        or any(word.endswith(("'s", "’s", "'", "’")) for word in words)
        or any(len(word) > 2 and word.isupper() and "." not in word for word in kept)
    )
    if doubtful:
        return Run(start, end)
    real = [word for word in kept if word not in PARTICLES and not _keeps_stop(word)]
    if len(real) >= 2:
        return Run(start, end, tuple(kept))
    alone = len(real) == 1 and all(
        word.lower() in _ABBREVIATIONS for word in kept if word not in real
    )
    return Run(start, end, lone=real[0]) if alone else Run(start, end)


def _is_title(word: str) -> bool:
    """Tell whether a folded word is an office or a courtesy; "mayor-elect" is one, too."""
    return word in COURTESY or any(part in ROLES for part in (word, *word.split("-")))


def _keeps_stop(word: str) -> bool:
    return _INITIAL.fullmatch(word) is not None or word.lower() in _ABBREVIATIONS


@dataclass(frozen=True, slots=True)
class Roster:
    """Every run of two or more capitals of an article's own text, with where it stands.

    `he` and `she` tell which of these the text has, in any form; `styles` are the courtesies with
    which it calls somebody by one word of a name, "" for none.
    """

    runs: tuple[tuple[int, Name, frozenset[str]], ...]
    he: bool = False
    she: bool = False
    styles: Mapping[str, Set[str]] = field(default_factory=dict)

    @property
    def mixed(self) -> bool:
        """Whether the text tells of both a "he" and a "she"."""
        return self.he and self.she

    def may_be(self, courtesy: str, lone: str) -> bool:
        """Tell whether a "Mrs. Ruiz" or "Mr. Ruiz" may be the Ruiz whom the text names.

        Where it tells of men alone, a "Mrs." is somebody else; where it tells of women, too, she is
        where Ruiz is called so without a courtesy, or with that of a man.
        """
        if not courtesy or courtesy == "mx":
            return True
        own, other = (self.she, self.he) if courtesy in LADIES else (self.he, self.she)
        theirs = LADIES if courtesy in LADIES else {"mr"}
        return (own and not other) or (own == other and self.styles.get(lone, theirs) <= theirs)

    def clashes(self, name: Name) -> bool:
        """Tell whether another run of capitals ends as a name does: "Suppose Ruiz" is no name."""
        return any(other != name and other[-1:] == name[-1:] for _, other, _ in self.runs)

    def resolve(self, lone: str, before: int) -> Name:
        """Return the full name that a surname or first name stands for, () where that is not plain.

        It must be given before the word `before`, and nothing else in the article may share it.
        """
        runs = [(at, name) for at, name, words in self.runs if lone in words]
        names = {name for _, name in runs}
        if len(names) != 1:
            return ()
        (name,) = names
        fits = name and lone in (name[0], name[-1])
        return name if fits and min(at for at, _ in runs) < before else ()


def list_names(paragraphs: Iterable[tuple[int, Sequence[str]]]) -> Roster:
    """Return the roster of an article; of each paragraph its first word's number and its words."""
    runs: list[tuple[int, Name, frozenset[str]]] = []
    used: set[str] = set()
    styles: dict[str, set[str]] = {}
    for first, tokens in paragraphs:
        place = 0
        used.update(map(bare, tokens))
        while place < len(tokens):
            opens = place == 0 or ends_sentence(tokens[place - 1])
            run = read_run(tokens, place, opens=opens)
            if run is None:
                place += 1
                continue
            words = frozenset(_own(token) for token in tokens[run.start : run.end])
            name = run.name or _disown(tokens[run.start : run.end])
            if len(words) > 1 and (name or not run.lone):
                runs.append((first + run.start, name, words))
            called = COURTESY.intersection(map(bare, tokens[run.start : run.end]))
            if run.lone and (called or run.end - run.start == 1):
                styles.setdefault(run.lone, set()).update(called or {""})
            place = run.end
    return Roster(tuple(runs), not HE.isdisjoint(used), not SHE.isdisjoint(used), styles)


def _own(token: str) -> str:
    return token.strip(_EDGES).rstrip(".").removesuffix("'s").removesuffix("’s")


def _disown(tokens: Sequence[str]) -> Name:
    """Return the name in "Teresa Ruiz's", which names her as well as "Teresa Ruiz" does."""
    *rest, last = tokens
    if last.strip(_EDGES) == _own(last):
        return ()
    run = read_run([*rest, _own(last)], 0)
    return run.name if run else ()
