"""What transcribers write in brackets about the talk: sounds, manners, directions, gaps."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary

_SOUNDS = vocabulary("""
    applause applauding audio babble bark barking beat beep beeping bell bells blank_audio bleep
    breath breathes breathing buzz buzzing chatter cheer cheering cheers chime chimes chuckle
    chuckles chuckling clap clapping claps clears clearing click clicking clicks cough coughing
    coughs cries crying ding exhale exhales footsteps gasp gasping gasps giggle giggles giggling
    groan groans gunshot hum humming hums inhale inhales intro jingle knock knocking laugh
    laughing laughs laughter mumbles mumbling music music_playing musical noise noises outro
    pause pauses ring ringing rings roaring rumbling scoffing scoffs screaming screams shouts
    shouting sigh sighing sighs silence silent sings singing sneeze sneezes sniffles sniffling
    sniffs snickers snickering snorts snorting sobbing song sound sounds static stutters theme
    thud typing whispers whispering whistle whistles whistling whoosh yawn yawns
    """)
_AROUND_SOUNDS = vocabulary("""
    a all and audience background both brief briefly continues crowd dramatic ends end everyone
    fades from gentle group guest happy he heavily her herself him himself host in intense intro
    is lightly loud loudly nervously off on out outro over phone piano playing plays quietly sad
    she short slow soft softly starts stops suspenseful the themselves theme they throat to
    together upbeat uplifting
    """)
# How something is said, alone in round brackets: "(softly)", "(whispering)" is a sound already.
_MANNERS = vocabulary("""
    softly quietly loudly nervously gently sarcastically jokingly mockingly angrily excitedly sadly
    happily tearfully whispered smiling smiles nodding nods shrugs shrugging sarcasm
    """)
# Between asterisks a word may be stressed ("what it *sounds* like"), so only these are sounds.
_STARRED = vocabulary("""
    applause chuckles chuckling clears coughs coughing cries gasps gasping giggles giggling groans
    laughing laughs laughter screams sighing sighs sneezes sniffs sobbing throat whistles yawns
    """)
# In the brackets of other languages: laughter, applause, music, a pause.
_FOREIGN_SOUNDS = vocabulary("""
    lacht lachen lachend gelächter applaus seufzt musik rires applaudissements musique soupire
    risas risa ríe aplausos música suspira risate risata applausi musica risos risada gelach
    śmiech oklaski muzyka skratt applåder musiikkia смех смеется смеётся аплодисменты музыка 笑
    笑い 爆笑 苦笑 大笑 拍手 沈黙 音楽 掌声 掌聲 笑声 笑聲 鼓掌 音乐 音樂 웃음 박수 음악
    """)
# Words that were said but could not be heard or were taken out: they leave a mark in the words.
_GAPS = vocabulary("""
    inaudible unintelligible indistinct crosstalk redacted bleeped bleep censored indiscernible
    overlapping unclear garbled muffled indecipherable undecipherable incomprehensible overtalk
    unverständlich ininteligible inintelligible incomprensibile onverstaanbaar неразборчиво
    """)
# Taken for a gap with these alone, since each is also a word that an editor adds: "[the foreign
# minister]".
_GAP_PHRASES = late_pattern(
    r"(?:(?:cross|over)\s?talk(?:ing)?|(?:all\s)?talking\s(?:over|at\sonce)\b.*"
    r"|(?:a\s)?(?:speak(?:s|ing)\s(?:in\s)?(?:a\s)?)?foreign(?:\s(?:language|speech|words?))?"
    r"|simultaneous(?:\s(?:conversation|talking|speech))?"
    r"|(?:audio|recording|tape|sound)\s(?:cuts?|cutting|drops?|breaks?|gap|lost|missing|skips?)\b.*"
    r"|(?:break|gap|cut)\sin\s(?:the\s)?(?:audio|recording|tape)|(?:words?|audio)\smissing"
    r"|missing\s(?:words?|audio)|expletive(?:\sdeleted)?)$"
)
_SPEAKING = late_pattern(
    r"speak(?:s|ing)\s(?:in\s)?(?:french|german|spanish|italian|portuguese|dutch|swedish|polish|russian"
    r"|ukrainian|turkish|arabic|hebrew|hindi|urdu|chinese|mandarin|cantonese|japanese|korean|latin|greek"
    r"|yiddish|vietnamese|thai|tagalog|swahili)$"
)
# What somebody does meanwhile, in square brackets. A verb alone may be the editor's ("it [shows]"),
# so all but plain gestures have an object.
_DIRECTION = late_pattern(
    r"(?:(?:gestur|shrugg?|nodd?|wink|grinn?|hesitat|stammer|smil)(?:e?s|ing)(?:\s\w+){0,3}"
    r"|(?:look|glanc|star)(?:e?s|ing)\s(?:at|around|up|down|over|to|into)\s\w+.*"
    r"|turn(?:s|ing)\s(?:to|towards?|around|away)\b\s?\w*.*"
    r"|point(?:s|ing)\s(?:at|to|towards?)\s(?:\w+\s)*(?:audience|board|camera|chart|crowd|door|head|"
    r"him|her|himself|herself|me|picture|screen|slide|wall|window|you)"
    r"|hold(?:s|ing)\sup\s\w+.*|wav(?:es|ing)\s(?:\w+\s)?(?:hands?|arms?|at|to)\b.*"
    r"|show(?:s|ing)\s(?:\w+\s){0,2}(?:book|camera|chart|clip|graph|hands?|image|map|phone|photo"
    r"|picture|screen|slides?|video)"
    r"|(?:play(?:s|ing)|start\sof|end\sof|begin\s)\s?(?:\w+\s){0,2}(?:audio|clip|interview|music|recording"
    r"|tape|transcript|video)"
    r"|(?:clip|video|recording|tape|interview|transcript|excerpt)\s(?:begins?|ends?|pauses?|paused|plays"
    r"|playing|resumes?|starts?|stops?)"
    r"|read(?:s|ing)\s(?:aloud|from)\b.*|(?:imitat|mimick?|mim)(?:e?s|ing)\s\w+.*"
    r"|(?:lean|sitt?|stand)(?:s|ing)\s(?:in|forward|back|up|down)|rais(?:es|ing)\s(?:\w+\s)?(?:hands?|eyebrows?)"
    r"|shak(?:es|ing)\s(?:\w+\s)?(?:heads?|hands?)|roll(?:s|ing)\s(?:\w+\s)?eyes|snap(?:s|ping)\s(?:\w+\s)?fingers"
    r"|tak(?:es|ing)\sa\s(?:drink|moment|sip)|voice\s(?:breaks|breaking|cracks|cracking)|trail(?:s|ing)\soff"
    r"|tear(?:s|ing)\sup|chok(?:es|ed|ing)\sup|air\squotes|(?:to|at)\s(?:the\s)?(?:audience|camera|crowd)"
    r"|in\sa\s(?:\w+\s){1,3}(?:voice|accent|whisper)|off\s(?:mic|microphone|camera|screen)|off(?:mic|camera)"
    r"|(?:ad|ads|advert|commercial|sponsor|station|short)\sbreak|technical\s(?:difficulties|problems?|issues?)"
    r"|interrupt(?:s|ing)|sfx|phonetic|ph)$"
)

# Where one tape ends and the next begins, as archives mark it.
_NUMBER = r"(?:\d{1,3}|[a-d]|one|two|three|four|five|six)"
_TAPE = rf"(?:tape|side|track|dis[ck]|cassette|reel|session)\s{_NUMBER}"
_SIDE = rf"[\s,;:–-]+{_TAPE}"
_TAPES = rf"{_TAPE}(?:{_SIDE})?"
_TAPE_ENDS = late_pattern(
    rf"(?:begin(?:ning)?|start|end)s?\s(?:of\s)?{_TAPES}|{_TAPES}\s(?:begins?|starts?|ends?)"
    r"|(?:tape|recorder|recording|camera)\s(?:(?:is|was)\s)?(?:(?:turned|switched)\s)?"
    r"(?:off|on)(?:\s?(?:/|and|then)\s?(?:off|on))?(?:\sagain)?"
    r"|(?:tape|side)\schange[sd]?|change\sof\stapes?"
)
_TAPE_ALONE = late_pattern(rf"{_TAPE}(?P<side>{_SIDE})?")


def is_tape_mark(content: str, *, square: bool, alone: bool) -> bool:
    """Whether brackets hold where a tape begins, ends or is changed: "End of Tape 1, Side A".

    A tape alone, "Tape 2", may be talked of in round brackets; one of which no side is told may be
    so within a sentence, too: `alone` says that one ended before it, or none began.
    """
    told = " ".join(content.casefold().split()).rstrip(".")
    if _TAPE_ENDS.fullmatch(told) or (square and told == "interruption"):
        return True
    found = _TAPE_ALONE.fullmatch(told) if square else None
    return found is not None and (alone or found["side"] is not None)


def find_gap(words: Sequence[str], *, alone: bool) -> str:
    """Return the word that marks a gap in what was heard, "" where bracketed `words` tell of none.

    `alone` asks that they tell of nothing else, as in round brackets, which speech has too.
    """
    phrase = " ".join(words)
    gaps = [word for word in words if word in _GAPS]
    gap = gaps[0] if gaps and not (alone and len(words) > 1) else ""
    if not gap and (phrase == "foreign" or _GAP_PHRASES.match(phrase) or _SPEAKING.match(phrase)):
        gap = "foreign" if "speak" in phrase or "foreign" in phrase else "inaudible"
    return gap


def is_direction(words: Sequence[str]) -> bool:
    """Whether words in square brackets tell of a sound, a manner or something that is done."""
    if any(word in _SOUNDS or word in _FOREIGN_SOUNDS for word in words):
        # "[the crowd cheers]", and not the editor's "[the music industry]".
        noun = words[0] in {"the", "a", "an"} and words[-1] not in _SOUNDS | _AROUND_SOUNDS
        return not noun
    return all(word in _MANNERS for word in words) or bool(_DIRECTION.match(" ".join(words)))


def is_starred_sound(words: Sequence[str]) -> bool:
    """Whether words between asterisks are a sound rather than stressed."""
    return all(word in _STARRED for word in words)


def is_sound(words: Sequence[str], content: str) -> bool:
    """Whether words in round brackets, `content` as written, are a sound or a manner alone."""
    if len(words) == 1 and words[0] in _MANNERS:
        return True
    if all(word in _FOREIGN_SOUNDS for word in words):
        return True
    heard = sum(word in _SOUNDS for word in words)
    around = sum(word in _AROUND_SOUNDS and word not in _SOUNDS for word in words)
    named = len(words) == 2 and content[0].isupper() and words[1] in _SOUNDS
    return bool(heard) and (heard + around == len(words) or named)
