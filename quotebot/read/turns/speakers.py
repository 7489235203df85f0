"""Speaker labels: what looks like one, what is only a colon in a sentence, and roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from quotebot.labels import VOICES, part_names, print_name, without_suffix
from quotebot.pattern import late_pattern
from quotebot.read.cleaning.composed import without_marks
from quotebot.read.turns.initials import initials_of, keep_initials, may_be_initials
from quotebot.vocabulary import vocabulary

_GENERIC = late_pattern(
    rf"(?:{'|'.join(sorted(VOICES))}|unknown speaker|unidentified speaker|audience member)"
    r"(?:[\s_#-]{0,3}\d{1,4}|[\s_#-]{1,3}[a-z])?|[sqa][\s_#-]?\d{0,4}",
    re.IGNORECASE,
)
_SINGLE = late_pattern(r"[A-Z]|\d{1,3}")
_AND = late_pattern(r"\s*[&,/+]\s*|\s+(?:and|AND|und|et|y|e)\s+")
_ROLE = late_pattern(
    r"(.+?)\s*[(\[]\s*(host|co-?host|presenter|interviewer|moderator|guest|interviewee|speaker)"
    r"\s*(?:\d{1,2})?\s*[)\]]",
    re.IGNORECASE,
)
# "Bo Chu (Acme)", "MARY (on phone)", "John Pell (Harrow East) (Lab)": where somebody is from, or
# speaks from.
_BESIDE = late_pattern(r"([^()\[\]]+?)(?:\s*[(\[][^\W\d][^()\[\]\d]{1,30}[)\]]){1,3}")
_WIDE_COLON = late_pattern(r"^(\s*[^\s：:][^：:]{0,47}?)\s*：\s*")
# What whisper.cpp writes of stereo ("--diarize"), "?" where it cannot tell.
_ROUND_VOICE = late_pattern(r"^\s*\(speaker ([\d?])\)\s*")
# How Speechmatics begins a turn: "SPEAKER: S1", "UU" where it cannot tell.
_SPEAKER_LINE = late_pattern(r"\s*SPEAKER: (S\d{1,2}|UU)\s*")
_HOST_ROLES = frozenset({"host", "presenter", "interviewer", "moderator"})
_PARTICLES = vocabulary(
    "van von der den de di da del della la le du dos das al bin ibn of for the and & y e"
)
# Before a name they make it no longer: "Rt Hon ANN LEE", "Prof. Dr. Ann Marie Lee".
_TITLES = vocabulary(
    "rt right hon honourable honorable dr prof mr mrs ms sir dame lord rev sen rep"
)
# First words that open a sentence or a note and never a name.
_NOT_NAMES = vocabulary("""
    a about above act actually after again all also although always am an and another answer any
    anyway are as at back background basically because before below besides best between both but
    by can category caution cc chapter check chorus conclusion congratulations contact copyright
    cost could credits danger date day definition did disclaimer do does done dont duration each
    edit either email episode error even every everyone everything example exactly except fact
    false figure file final finally first following footnote for fortunately from fun fyi get give
    go goal good hard has have he hello help hence her here hey hi hint his hmm honestly how
    however http https i idea if image imagine important in indeed ingredients instead introduction
    is issue it its just key keywords last later learn less lesson let lets like likewise link
    links listen list literally location look loud made make many maybe me mean meanwhile method
    mind month more moreover most much music must my name never nevertheless new next no none nor
    not note notes nothing notice now number object obviously of off oh ok okay on once one only
    option or order other otherwise our out outline over overall page part people perhaps
    phase phone picture plan please plus point pointers price problem pros cons ps purpose quick
    quote re read reason recall recap recipe recorded reference references remember reminder
    resources result results right rule said same say says scene second section see serves she
    short should shout show side similarly simple since so solution some someone something
    sometimes soon sorry source sources sponsors spoiler stage step still stop subject such
    suddenly suffice summary sure table tags take takeaway tell temperature than thank thanks that
    the their them then there therefore these they thing things think third this those though three
    through thus time tip tips title to today together tomorrow too topic topics total transcript
    translation true truth try two under unfortunately until up update usage us use using verse
    version very wait warning was watch way we website week welcome well were what whatever when
    where whether which while who whoever whom whose why with within without word words would
    wow year yeah yes yesterday yet yield you your
    """)
# Before another word some begin names as well: "He Jiankui:", "Tip O'Neill:".
_NAMES_TOO = vocabulary("an day do even he in my no on page price see so than tip")
_BEFORE_VOICES = vocabulary("a an the another one some other several first second third next last")
# Everybody at once. In the case of a sentence such a word may well open one.
_TOGETHER = vocabulary("all both everybody everyone several together many most others")
# Whoever takes notes of a call, as Granola calls them; a label only where the others are one.
_SELVES = frozenset({"Me", "Them"})
_NAME_WORD = late_pattern(r"[^\W\d_][\w.'’\-]*|\d{1,3}|&", re.UNICODE)
MAX_LABEL_CHARS = 48
_LEAST_ODD = 3
_MOST_WORDS = 6


def looks_like_label(text: str) -> bool:
    """Tell whether `text` could be a speaker's name or label, by its shape alone.

    Up to five words, each capitalised, and particles such as "van" between them, the first not one
    that opens sentences ("Note", "Remember"); or a label such as "SPEAKER_00", "Host", "Q".
    """
    if not text or len(text) > MAX_LABEL_CHARS:
        return False
    if is_generic(text) or is_crowd(text) or text in _SELVES or may_be_initials(text):
        return True
    if beside := _ROLE.fullmatch(text) or _BESIDE.fullmatch(text):
        text = beside.group(1)
    # "राहुल" is letters and signs of vowels, and patterns know letters alone.
    words = without_marks(text).replace(",", " ").split()
    if len(words) > 1 and words[0].casefold() == "the":
        # "The chair", "The Hon. Ann Lee".
        names = words[1].casefold().rstrip(".") in _TITLES or any(map(is_role, words[1:]))
        words = words[1:] if text.isupper() or names else words
    long = sum(word.casefold() not in _PARTICLES for word in words)
    if not words or long > 5 or _opens_sentence(words):
        return False
    for position, word in enumerate(words):
        if not _NAME_WORD.fullmatch(word):
            return False
        cased = word[0].isupper() or not (word[0].islower() or word[0].isupper())
        if not cased and (position == 0 or word.casefold() not in _PARTICLES):
            return False
    return True


def _opens_sentence(words: list[str]) -> bool:
    """Tell whether words begin as sentences do: "Note", and "Will It Last", but not "Will"."""
    first, second = (word.casefold().strip(".'’") for word in [*words, "", ""][:2])
    return first in _NOT_NAMES or (first == "will" and second in _NOT_NAMES)


def is_role(word: str) -> bool:
    """Tell whether a word stands for a part that somebody plays: "Host", "court"."""
    return not print_name(word.capitalize())


def is_generic(label: str) -> bool:
    """Tell whether a label stands for a voice and names nobody ("Speaker 2", "Host", "A")."""
    return bool(_GENERIC.fullmatch(label) or _SINGLE.fullmatch(label))


def is_crowd(label: str) -> bool:
    """Tell whether a label stands for everybody at once and may as well open a sentence."""
    return label.casefold() in _TOGETHER


def split_role(label: str) -> tuple[str, str]:
    """Return the name and the role, "host", "guest" or "", of a label such as "Ann Lee (host)"."""
    found = _ROLE.fullmatch(label)
    if not found:
        return label, ""
    role = found.group(2).casefold()
    name = found.group(1).strip()
    if role in _HOST_ROLES:
        return name, "host"
    return name, "guest" if role in {"guest", "interviewee"} else ""


def narrow_colon(line: str) -> str:
    """Return a line with the wide colon after its label, as Chinese and Japanese set it, narrow.

    "(speaker 0)" and "SPEAKER: S1" become a label with a colon as well.
    """
    if "SPEAKER: " in line and (voice := _SPEAKER_LINE.fullmatch(line)):
        return "Unknown speaker:" if voice[1] == "UU" else f"{voice[1]}:"
    if "(speaker " in line and (voice := _ROUND_VOICE.match(line)):
        label = "Unknown speaker" if voice[1] == "?" else f"Speaker {voice[1]}"
        return f"{label}: {line[voice.end() :]}"
    return _WIDE_COLON.sub(r"\1: ", line, count=1) if "：" in line else line


def accept_labels(
    candidates: Iterable[str], known: Mapping[str, str], places: int = 0
) -> frozenset[str]:
    """Return those candidate labels that a whole file makes believable.

    A label counts when the user named it, it states a role or stands for a voice, or it comes at
    least twice; a single name counts too once another label does, or where most of the `places`
    at which a label could stand have one. "ALL" and "Both" count beside other labels alone.
    `candidates` holds one entry for each time that a label was seen.
    """
    counts = Counter(label for label in candidates if looks_like_label(label) or label in known)
    if not counts.keys() >= _SELVES:
        counts = Counter(
            {label: n for label, n in counts.items() if label not in _SELVES - {*known}}
        )
    counts = keep_initials(counts, known)
    sure = {
        label
        for label, count in counts.items()
        if (count >= 2 and not is_crowd(label))
        or label in known
        or is_generic(_core(label))
        or split_role(label)[1]
    }
    if not sure and (len(counts) < 2 or 2 * counts.total() < places or not places):
        return frozenset()
    short = {label for label in counts if len(_without_titles(_core(label))) <= 3}
    # "SISTER AGNES & MR. OBI" is two voices at once, however many words that takes.
    joint = {label for label in counts if (short | sure).issuperset(_AND.split(label))}
    return frozenset(sure | short | joint)


def _core(label: str) -> str:
    """Return a label without what stands in brackets behind it."""
    beside = _BESIDE.fullmatch(label)
    return beside[1] if beside else label


def _without_titles(name: str) -> list[str]:
    return [word for word in name.split() if word.casefold().rstrip(".") not in _TITLES]


def accept_odd_labels(
    candidates: Iterable[str], accepted: frozenset[str], places: int
) -> frozenset[str]:
    """Return those candidates that are labels though they have no shape of names.

    Display names and handles ("ann_lee", "Ann 🎙", "Ann Lee | Acme") come again and again at the
    head of lines where others are labelled, or at the head of most of `places`. Left as words, they
    would be put into the mouth of whoever spoke before. So would "He Jiankui", which has to begin
    one of ten places.
    """
    counts = Counter(
        label
        for label in candidates
        if _could_be_label(label) or (accepted and _is_also_name(label))
    )
    odd = {
        label: n
        for label, n in counts.items()
        if n >= _LEAST_ODD
        and label not in accepted
        and (10 * n >= places or _could_be_label(label))
    }
    most = 5 * sum(odd.values()) >= 3 * places and len(odd) >= 2
    return frozenset(odd) if accepted or most else frozenset()


def _could_be_label(text: str) -> bool:
    words = text.split()
    # "✅ Tip" says no more than "Tip".
    said = (word for word in words if any(map(str.isalnum, word)))
    if not words or len(text) > MAX_LABEL_CHARS or text[-1] in ".?!,;" or _opens_sentence([*said]):
        return False
    return len(words) <= (3 if text[0].islower() else 6) and any(map(str.isalnum, text))


def _is_also_name(text: str) -> bool:
    """Tell whether a label that begins with what opens sentences may be a name all the same."""
    words = text.split()
    capitals = all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)
    also = len(words) in (2, 3) and words[0].casefold() in _NAMES_TOO
    return capitals and also and words[1].casefold() not in _NOT_NAMES


def is_capitalised(text: str) -> bool:
    """Tell whether up to three words each begin with a capital, as names do: no "So I said"."""
    words = text.split()
    return 0 < len(words) <= 3 and all(word[0].isupper() for word in words)


def are_loud(labels: Iterable[str]) -> bool:
    """Tell whether labels stand in capitals throughout, what is in brackets behind them aside."""
    cores = [_core(label) for label in labels]
    return bool(cores) and all(core == core.upper() != core.lower() for core in cores)


def may_name_somebody(text: str, rest: str, *, loud: bool = False) -> bool:
    """Tell whether `text` before a colon, at the head of a line, may be whoever says the `rest`.

    Where nearly all lines begin so, what is no label that can be believed ("A woman:", "Cleo Dahl,
    CEO of Acme:") casts a doubt on whose the words are. Where the labels are `loud`, so does
    whatever is in capitals, too ("CHORUS OF SAILORS:"), also what would open a sentence.
    """
    words = text.casefold().split()
    if not words or len(text) > MAX_LABEL_CHARS or text[-1] in ".!,;" or text.isdigit():
        return False
    if loud and len(words) <= _MOST_WORDS and are_loud([text]) and not rest.isupper():
        return True
    # "Then:" and "My advice:" open sentences, "A woman:" may speak.
    if _opens_sentence(words) and (len(words) == 1 or words[0] not in _BEFORE_VOICES):
        return False
    opening = rest.lstrip("\"“‘'([¿¡ ")[:1]
    return len(words) <= _MOST_WORDS and bool(opening) and not opening.islower()


def name_speakers(
    labels: Iterable[str], given: Mapping[str, str], host: str, guests: tuple[str, ...]
) -> dict[str, str]:
    """Map each label to the name that may be printed for it; labels that name nobody are left out.

    The user's own mapping comes first; a label that is a name names itself, as the facts spell it;
    "Host" is the host and "Guest" the only guest where the facts name them; where all labels are
    initials, these are whoever alone of them has those. Nothing is guessed.
    """
    names = dict(given)
    hosts = part_names(host)
    named = [*hosts, *filter(None, map(str.strip, guests))]
    untitled = [" ".join(_without_titles(without_suffix(name))) for name in named]
    told = {name.casefold(): name for name in (*untitled, *named) if name}
    labels = list(labels)
    initials = initials_of(filter(print_name, labels), untitled)
    for label in labels:
        if label in names:
            continue
        if name := told.get(label.casefold()) or initials.get(label) or print_name(label):
            names[label] = name
        elif label.casefold() in {"host", "interviewer", "presenter"} and len(hosts) == 1:
            names[label] = hosts[0]
        elif label.casefold() in {"guest", "interviewee"} and len(guests) == 1:
            names[label] = guests[0]
    return names
