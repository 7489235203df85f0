"""Speaker labels: which of them name somebody whose name may be printed, as what, and which say
that the words are not the speaker's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary

#: Words that stand for a voice: with or without a number they are a label and no name.
VOICES = vocabulary(
    """speaker spk spkr voice participant person unknown unidentified male female man woman host
    guest cohost co-host interviewer interviewee moderator narrator announcer caller audience
    presenter panelist panellist user agent channel question answer"""
)
# Parts that people play and crowds, also in other languages; they stay a title beside a name.
_ROLES = VOICES | vocabulary(
    """anchor anchorman anchorwoman applicant assistant attendee attendees attorney both boy callers
    ceo cfo chair chairman chairperson chairwoman chief child clerk client clip coach cofounder
    co-founder commentator correspondent counsel crowd cto customer delegate director doctor editor
    emcee employee everybody everyone executive expert facilitator founder girl group guests head
    hosts instructor intro journalist judge lady lecturer listener listeners manager mayor mc
    member members mic minister musician nurse officer operator organiser organizer outro panel
    panelists panellists participants patient people physician president producer professor
    questioner recording reporter representative reviewer secretary senator speakers sponsor staff
    student students teacher therapist trailer translator interpreter interpreters v.o o.s o.c vo
    voicemail voiceover voice-over voices court volunteer witness advert advertisement promo music
    machine computer robot bot ai all byline
    actor actress reader reading narration archive archival soundbite soundbites sot tape newsreel
    audiobook text slide caption summary newsreader newscaster spokesman spokeswoman spokesperson
    dispatcher analyst
    prosecutor prosecution defence defense defendant plaintiff bailiff juror heckler protester
    protestor bystander passerby neighbour neighbor congregation choir chorus
    mother father mom mum dad grandmother grandfather grandma grandpa granny wife husband daughter
    sister brother uncle aunt auntie cousin niece nephew
    action actions agreed absent apologies attendance carried decision decisions motion present
    resolution resolved seconded
    präsident präsidentin président présidente presidenta
    sprecher sprecherin moderatorin gast publikum interviewerin zuschauer zuschauerin anrufer
    anruferin erzähler erzählerin ansager ansagerin locutor locutora presentador presentadora
    entrevistador entrevistadora entrevistado entrevistada invitado invitada moderador moderadora
    narrador narradora público participante hablante oyente animateur animatrice intervenant
    intervenante invité invitée locutrice présentateur présentatrice narrateur narratrice
    apresentador apresentadora convidado convidada orador oradora palestrante ouvinte falante
    dolmetscher dolmetscherin übersetzer übersetzerin interprète intérprete traducteur traductrice
    traductor traductora tradutor tradutora
    ospite intervistatore conduttore conduttrice spreker presentator luisteraar ведущий ведущая
    гость гостья спикер интервьюер 主持人 嘉宾 主持 记者 司会 ゲスト"""
)
# With one of these a part of a label names nobody, whatever else it says.
_UNNAMED = vocabulary(
    """unknown unidentified unnamed anonymous undisclosed inaudible indistinct multiple various
    several unbekannt unbekannte unbekannter desconocido desconocida inconnu inconnue onbekend
    onbekende неизвестный
    iphone ipad ipod android macbook imac laptop desktop pc tablet chromebook smartphone cellphone
    telephone webcam microphone headset zoom webex skype presentation notetaker"""
)
# What a comma may part from the name that it belongs to.
_BEHIND_NAMES = vocabulary("jr sr ii iii iv phd dphil md jd dds esq mba cbe obe mbe frs")
_DOUBT = vocabulary("maybe perhaps possibly probably presumably")
# These name nobody by themselves …
_BLANKS = vocabulary(
    """the other others another one two three four five six seven eight nine ten first second third
    none null undefined tbd mr mrs ms miss madam madame sir dr prof he him his she her hers they
    them their theirs me conference meeting room call phone mobile google meet microsoft
    teams"""
)
# … and these only beside a role ("Young" and "An" are names).
_BESIDE_ROLES = _BLANKS | vocabulary(
    """a an new same fourth fifth last next ii iii iv v vi vii viii ix x young old older younger
    adult senior main lead off screen off-screen offscreen on camera left right live remote
    presiding acting deputy pro tempore le la der die el il hon some
    company government police union news tv radio television board
    screen
    item items in-room vice and or & is not no honourable honorable audio video track"""
)
# "Caller from Ohio" tells where a voice is, not whose it is.
_WHENCE = vocabulary("from in at on of with by near")
# How Teams, Zoom and Meet tell that somebody is not of the house, in their languages.
_STANDING = late_pattern(
    r"\s*[(\[](?:external|extern|externe|externo|externa|esterno|unverified|nicht überprüft"
    r"|non vérifié|no comprobado|guest|gast|invité|invitée|invitado|invitada)[)\]]$",
    re.IGNORECASE,
)
# In brackets behind a name they tell how or where it speaks, never who: "(THROUGH INTERPRETER)".
_MANNER = late_pattern(
    r"\s*[(\[](?:(?:through|via|over|on|off|by|in|at|from)\s[^()\[\]]*|laughing|crying|singing|sobbing"
    r"|whispering|shouting|translated|recorded)[)\]]",
    re.IGNORECASE,
)
# What is read out or put on is another's: "ELSIE (READING):", "Ann Lee (quoting her father):". The
# member for Reading West is none who reads.
_READS = late_pattern(
    r"[(\[](?:(?:reads?|reading|recit(?:es|ing)|Recit(?:es|ing)|[Qq]uot(?:es|ing)|[Ii]mitat(?:es|ing)"
    r"|[Ii]mpersonat(?:es|ing)|[Mm]imick(?:s|ing)|[Vv]oic(?:es|ing))(?:\s[^()\[\]]*)?"
    r"|Read(?:s|ing)?(?:\s[a-z][^()\[\]]*)?"
    r"|(?:READS?|READING|RECIT(?:ES|ING)|QUOT(?:ES|ING)|IMITAT(?:ES|ING)|IMPERSONAT(?:ES|ING)"
    r"|MIMICK(?:S|ING)|VOIC(?:ES|ING))(?:\s(?!WEST|EAST|CENTRAL)[^()\[\]a-z]*)?)[)\]]"
    # Without brackets: "ELSIE, READING:", "Ann Lee reads a letter:".
    r"|(?:(?<=\w)|,|\s[–—-])\s(?:reads|reading|recit(?:es|ing)|quot(?:es|ing)|imitat(?:es|ing))(?:\s.*)?$"
    r"|(?:,|\s[–—-])\s(?:READS|READING|RECIT(?:ES|ING)|QUOT(?:ES|ING))(?:\s(?!WEST|EAST|CENTRAL)[^a-z]*)?$"
)
_READER = late_pattern(r"(?:the\s)?(?:reading|reader|act(?:or|ress)(?:\s\d{1,2})?)", re.IGNORECASE)
# So is what was recorded elsewhere, is shown or sums up: "CLIP:", "MAN ON RADIO:", "AI Summary:".
_PLAYED = late_pattern(
    r"(?:(?:the|news|audio|video|film|tv|radio|archive|archival|tape|sound)\s)*"
    r"(?:clips?|soundbites?|sound\sbites?|sot|archive|archival(?:\stape|\srecording)?|tape|recording|newsreel|audiobook)"
    r"(?:\s\d{1,2})?|(?:on[- ]?screen\s)?text(?:\son\s(?:the\s)?(?:screen|slide))?|title\scard"
    r"|caption|(?:(?:ai|meeting|auto)\s)?summary|.*\bon\s(?:the\s)?(?:radio|tv|television|tape|film)\b.*",
    re.IGNORECASE,
)
# "Interpreter (for Ann Lee)": these are not her words.
_FOR_ANOTHER = late_pattern(r"(?:for|to|FOR)\s")
_PARTS = late_pattern(r"\s*[()\[\]<>{}:;|,/]+\s*|\s+[-–—]+\s+")
_SIGNS = late_pattern(r"[\d@#_?*=+%\\~^$€£]|www\.")
_EDGES = ".'’\"“”`-–—"


def print_name(label: str) -> str:
    """Return the name that a label gives, as it is printed; "" where it names nobody for sure.

    Roles, crowds, devices, addresses, handles and numbers name nobody. A role beside a name is left
    out where a sign parts them ("Host: Ann Lee", "Ann Lee (host)"), as is what a program adds to a
    name ("Ann Lee (External)"); a title stays ("Dr. Müller",
    "Speaker Pelosi").
    """
    label = _MANNER.sub("", _STANDING.sub("", " ".join(label.split())))
    if _READS.search(label):
        return ""
    parts = [part for part in _PARTS.split(label) if part]
    if "?" in label or any(not _DOUBT.isdisjoint(_fold(part)) for part in parts):
        return ""
    names = [part for part in parts if _names_somebody(part)]
    if len(names) == 1:
        return names[0]
    # Of several names none is the name: "Lee, Ann" and "Ann Lee (Acme)" are printed as they stand.
    return label if names and len(names) == len(parts) else ""


def part_names(text: str) -> list[str]:
    """Return the names that commas part; "Henry Potts, Jr." and "Ann Lee, PhD" are one each."""
    names: list[str] = []
    for part in filter(None, map(str.strip, text.split(","))):
        if names and part.casefold().replace(".", "") in _BEHIND_NAMES:
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names


def without_suffix(name: str) -> str:
    """Return a name without what stands behind a comma of it ("Henry Potts, Jr.")."""
    return name.partition(",")[0].strip() if len(part_names(name)) == 1 else name


@lru_cache(maxsize=1024)
def tells_another(label: str) -> bool:
    """Tell whether a label says that its words are another's: read out, put on, or played in.

    What was recorded of somebody whom the label names ("Ann Lee (on tape)") is that person's own.
    """
    label = " ".join(label.split())
    if _READS.search(label) or _READER.fullmatch(label):
        return True
    return bool(_PLAYED.fullmatch(label)) and not print_name(label)


def _names_somebody(part: str) -> bool:
    words = _fold(part)
    if _SIGNS.search(part) or not _has_capital(part) or _FOR_ANOTHER.match(part):
        return False
    if any(word in _UNNAMED or word.partition("-")[0] in _UNNAMED for word in words):
        return False
    whence = (place for place, word in enumerate(words) if place and word in _WHENCE)
    return not _is_nobody(words[: next(whence, None)])


def _fold(part: str) -> list[str]:
    return [bare for word in part.casefold().split() if (bare := word.strip(_EDGES))]


def _is_nobody(words: Sequence[str]) -> bool:
    """Tell whether folded words are a letter alone, or a role and what may stand beside it."""
    others = [word for word in words if len(word) > 1 and word not in _ROLES]
    if len(others) < sum(len(word) > 1 for word in words):
        return all(word in _BESIDE_ROLES for word in others)
    return all(word in _BLANKS for word in others)


def _has_capital(text: str) -> bool:
    """Tell whether a capital stands in a text or its script has none."""
    letters = [char for char in text if char.isalpha()]
    return any(char.isupper() or char.istitle() for char in letters) or (
        bool(letters) and not any(char.islower() for char in letters)
    )
