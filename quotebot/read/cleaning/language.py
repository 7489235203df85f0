"""A light look at what language the words are in, and whether they came punctuated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotebot.model import Word
from quotebot.vocabulary import vocabulary

# The commonest function words of languages in Latin letters. Neighbours are there for each other's
# sake: without Danish its words would be told for Swedish.
_FUNCTION_WORDS = {
    "en": """the and to of that is it you was for on with are this be have not but they what so we
        just like know my or from at about his her there all would if can had were been will them
        which how when your it's i'm don't that's do get going really because think has he she an
        as by one our their who then up out us i in a""",
    "es": """de que el la y en los se del las un por con una su para es al lo como más pero sus le
        ya o este porque esta entre cuando muy sin sobre también me hasta hay donde a no yo era
        fue todo qué si te eso""",
    "fr": """de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il
        sont mais nous avec vous je c'est on ça être fait tout comme elle""",
    "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch
        es an werden aus er hat dass sie nach wird bei einer um am sind noch wie ich wir man""",
    "it": """di e il la che in un per è non una sono con si da come le dei nel alla più anche ma
        della gli lo ha mi questo ci o se io quando""",
    "pt": """de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao
        ele das tem à seu sua ou ser quando muito há nos já eu""",
    "nl": """de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog
        uit ik je we wat dit naar heeft hij zo""",
    "af": """die en van is nie het om te dat in wat vir met ek sy hulle ons dit was jy my aan hy as
        ook maar sal kan by op daar haar hom toe jou nog al baie so deur uit na moet omdat waar
        hierdie ’n 'n wees word net""",
    "sv": """och att det i en jag som är på för med har inte av till den så men vi om ett de var
        kan när du också från ska vad mig dig hur där man bara mycket eller nu då han hon vara""",
    "da": """og i jeg det at en den til er som på de med han af for ikke der var mig sig men et
        har om vi havde fra du kan når hvad noget nogen eller dem blev bliver mit ud op meget
        efter også hvor skal nu være hun dig bare sådan fordi så""",
    "no": """og i jeg det at en den til er som på de med han av for ikke der var meg seg men et
        har om vi hadde fra du kan når hva noe noen eller dem ble blir mitt ut opp mye etter også
        hvor skal nå være hun deg bare sånn fordi så ikkje eg å""",
    "cs": """a v na se je že to s z o i do k ve jako za pro jsem ale by co tak jsme byl bylo jsou
        po jak když už který která které jsi mi si nebo být aby jen protože mě ten tam také teď
        kde ještě takže není pak""",
    "sk": """a v na sa je že to s z o i do k vo ako za pre som ale by čo tak sme bol bolo sú po
        ktorý ktorá ktoré si mi keď už alebo byť aby len pretože ma ten tam tiež teraz kde ešte
        takže nie potom aj""",
    "hu": """a az és hogy nem is ez egy de meg már csak van volt ha mert azt ki akkor még ami én
        ezt vagy kell mint nagyon lesz el olyan mi hát szerintem aki amit amikor most itt ott
        nekem""",
    "ro": """și de în a la cu că nu o un pe care este din să mai ce am pentru sunt fost dar ca se
        sau când lui era despre foarte asta eu mi au dacă ne fi e cum prin ci îmi după până sa""",
    "fi": """ja on ei se että oli niin mutta en ole kun mä ne nyt mitä hän tämä sen joka jos
        sitten siitä myös vain ihan minä sitä tai kuin jo ovat koska kyllä minun minulla sä ollut
        ettei""",
    "hr": """i je u na se da za su od sam to ne što o a kao ali iz bi koji koja koje nije bio bilo
        će kako samo ili smo već jer mi ako po još do nisam kad sve ja li zato s tko nitko netko
        gdje ovdje prije uvijek vrijeme također tjedan kada htio bih lijepo trebaš""",
    "sr": """i je u na se da za su od sam to ne što o a kao ali iz bi koji koja koje nije bio bilo
        će kako samo ili smo već jer mi ako po još do nisam kad sve ja li zato sa ko niko neko
        gde ovde pre uvek vreme takođe šta hteo lepo deo ceo""",
    "sl": """in je v na se da za so od sem to ne ki z o a kot pa s bi tudi ali po ni še bil bilo
        kar ko če smo kako samo ker mi lahko do jaz kaj bo že sta res ta""",
    "ca": """de la que i el en a les els per un amb una no del és al més com ha ser aquest si o
        perquè també molt jo hi va em ho però fer això quan aquesta són dels al així què""",
    "pl": """i w na z się nie że do to jest o jak co po ale za od przez czy tak dla już był ja tym
        tego""",
}
_SETS = {tag: vocabulary(words) for tag, words in _FUNCTION_WORDS.items()}
_SCRIPTS = (("\u3040", "\u30ff", "ja"), ("\uac00", "\ud7a3", "ko"), ("\u4e00", "\u9fff", "zh"))
# English names, as OpenAI's API gives them, and ISO 639-2 and 639-3, as ElevenLabs and broadcasters
# write them.
_NAMES = {
    name: row.split()[0]
    for row in """
    af afrikaans afr; ar arabic ara; az azerbaijani aze; bg bulgarian bul; bn bengali ben
    bs bosnian bos; ca catalan cat; cs czech ces cze; cy welsh cym wel; da danish dan
    de german deu ger; el greek ell gre; en english eng; es spanish castilian spa; et estonian est
    eu basque eus baq; fa persian fas per; fi finnish fin; fr french fra fre; gl galician glg
    he hebrew heb; hi hindi hin; hr croatian hrv; hu hungarian hun; hy armenian hye arm
    id indonesian ind; is icelandic isl ice; it italian ita; ja japanese jpn; ka georgian kat geo
    km khmer khm; ko korean kor; lo lao; lt lithuanian lit; lv latvian lav
    mk macedonian mkd mac; mr marathi mar; ms malay msa may; my burmese myanmar mya bur
    ne nepali nep; nl dutch flemish nld dut; nn nynorsk nno; no norwegian nor; pl polish pol
    pt portuguese por; ro romanian ron rum; ru russian rus; sk slovak slk slo; sl slovenian slv
    sr serbian srp; sv swedish swe; sw swahili swa; ta tamil tam; te telugu tel; th thai tha
    tl tagalog tgl; tr turkish tur; uk ukrainian ukr; ur urdu urd; vi vietnamese vie
    zh chinese mandarin zho chi
    """.replace("\n", ";").split(";")
    for name in row.split()[1:]
}
UNKNOWN = "und"
_LEAST_WORDS = 12
# Of neighbours, as Danish and Norwegian, most function words are the same.
_LEAST_LEAD = 1.1
_MOST_WORDS = 6_000
_WINDOW = 200
_MOST_WINDOWS = 100
# Written English ends a sentence every 15 to 25 words; dictated text without punctuation has a
# stray full stop ("dr.", "3.") in several hundred.
_LEAST_ENDS = 1 / 40


def tag_language(declared: str) -> str:
    """Return the BCP 47 tag for what a file declares: "en-US", "english", "en_GB", "eng"."""
    # "en-orig" is YouTube's for automatic captions that are no translation.
    plain = declared.strip().removesuffix("-orig")
    return _NAMES.get(plain.casefold(), plain.replace("_", "-"))


def guess_language(words: Sequence[Word]) -> str:
    """Return "en" for English, another tag where function words or script tell it, else "und".

    "" when there are too few words to tell.
    """
    if len(words) > _MOST_WORDS:
        step = len(words) // _MOST_WORDS + 1
        words = words[::step]
    bare = _bare(words)
    letters = Counter(_script(char) for word in bare for char in word[:8])
    total = sum(letters.values())
    if not total:
        return ""
    for tag in ("ja", "ko", "zh"):
        if letters[tag] > total * (0.1 if tag == "ja" else 0.3):
            return tag
    if letters[""] < total * 0.6:
        return UNKNOWN
    if len(bare) < _LEAST_WORDS:
        return ""
    best, count, next_count = _count_function_words(bare)
    clear = count >= len(bare) * 0.16 and count >= next_count * _LEAST_LEAD
    return best if clear else UNKNOWN


def guess_line_language(text: str) -> str:
    """Return what `guess_language` would say of one line, of however few words, "" in doubt.

    For a line that somebody typed: it is in doubt unless its function words, each counted once, are
    plainly of one language, or its script is.
    """
    words = [Word(one, 0, 0) for one in text.split()]
    if guessed := guess_language(words):
        return guessed
    best, count, next_count = _count_function_words(sorted(set(_bare(words))))
    lead = count - next_count
    return best if lead >= 2 or (lead and count >= 3) else ""


def count_known(words: Sequence[Word]) -> int:
    """Return how many words are function words of the language that has most of them."""
    return _count_function_words(_bare(words))[1]


def _bare(words: Sequence[Word]) -> list[str]:
    bare = [word.text.casefold().replace("’", "'").strip('.,!?;:…"“”()[]-—') for word in words]
    return [word for word in bare if word and not word[0].isdigit()]


def _count_function_words(bare: Sequence[str]) -> tuple[str, int, int]:
    """Return the language with most function words in a text, how many, and how many the next."""
    counts = Counter(bare)
    shares = {tag: sum(counts[word] for word in known) for tag, known in _SETS.items()}
    best, second = sorted(shares, key=lambda tag: shares[tag], reverse=True)[:2]
    return best, shares[best], shares[second]


def is_punctuated(words: Sequence[Word]) -> tuple[bool, bool]:
    """Tell whether words came with sentence punctuation and case, and whether they are mixed.

    A window of 200 words counts when at least one word in 40 ends a sentence, most words after an
    end are capitalised and the text is not all capitals; the whole counts when four windows in
    five do. Mixed: neither nearly all windows do nor nearly none.
    """
    starts = range(0, len(words), _WINDOW)
    if len(starts) > 1 and len(words) - starts[-1] < _WINDOW // 2:
        starts = starts[:-1]
    starts = starts[:: len(starts) // _MOST_WINDOWS + 1]
    windows = [words[start : start + _WINDOW] for start in starts]
    good = sum(_window_is_punctuated(window) for window in windows)
    whole = bool(windows) and good >= 0.8 * len(windows)
    return whole, 0.1 * len(windows) < good < 0.8 * len(windows)


def _window_is_punctuated(words: Sequence[Word]) -> bool:
    ends = capitals = followed = cased = shouted = 0
    ended = False
    for word in words:
        text = word.text
        first = text[0] if text[0].isalnum() else text.lstrip("\"'“‘([¿¡-—…")[:1]
        if ended:
            followed += 1
            capitals += not first.islower()
        if len(text) > 2 and text.isupper():
            shouted += 1
        if len(text) > 2:
            cased += 1
        tail = text[-1] if text[-1].isalnum() else text.rstrip("\"'”’)]*_")[-1:]
        ended = tail in ".?!…。！？"
        ends += ended
    if ends < max(1, len(words) * _LEAST_ENDS):
        return False
    if cased >= 8 and shouted > 0.8 * cased:
        return False
    first_word = words[0].text.lstrip("\"'“‘([")[:1]
    return capitals >= 0.6 * followed if followed else not first_word.islower()


def _script(char: str) -> str:
    if char < "\u0250":
        return ""
    return next((tag for low, high, tag in _SCRIPTS if low <= char <= high), "other")
