"""Texts that the tests of cards share: everything that has ever broken a card renderer."""

from __future__ import annotations

import pytest

from quotebot.cards.shaping.bidi import has_bidi
from quotebot.cards.typefaces.fonts import can_shape
from quotebot.model import CardText

# What is measured to the pixel holds where letters are shaped; test_unshaped.py has the rest.
SHAPED = pytest.mark.skipif(not can_shape(), reason="text is not shaped (libfribidi0)")
BIDI = pytest.mark.skipif(not has_bidi(), reason="no right-to-left text (libfribidi0)")

LONG = (
    "It was never about the machine. It was about the people who stayed late on a Friday, who "
    "argued over the colour of a button as if it were a matter of life and death, who sent each "
    "other photographs of sunsets at three in the morning from opposite ends of the world. We "
    "built something that worked, and for a while that was enough. But when I look back on those "
    "years now, what I remember is not what we made. It is who we were while we were making it."
)
CJK = "Chinese, Japanese or Korean"
TORTURE = {
    "454 characters": LONG[:453] + ".",
    "60-letter word": "She wrote "
    + "antidisestablishmentarianism" * 2
    + "wise on the board and left.",
    "emoji": "We were so happy 👩🏽‍🚀👨‍👩‍👧‍👦 that day in 🇩🇪🇯🇵, and nobody 👍🏿 asked why ❤️‍🔥.",
    "Arabic": "تعلمت أن أفضل القصص لا تبدأ بالنهاية، بل تبدأ بسؤال لم يجرؤ أحد على طرحه من قبل.",
    "Hebrew with Latin": "אמרתי לו שה-API של OpenAI לא עובד ב-3 בבוקר, והוא פשוט צחק ואמר OK.",
    "Chinese": "我们花了三十年教人类如何与计算机对话，接下来的三十年，我们要教计算机如何倾听人类。",
    "Hindi": "मैंने सीखा कि सबसे अच्छी कहानियाँ अंत से नहीं, बल्कि एक सवाल से शुरू होती हैं।",
    "Thai": "ฉันได้เรียนรู้ว่าเรื่องราวที่ดีที่สุดไม่ได้เริ่มต้นด้วยตอนจบแต่เริ่มต้นด้วยคำถาม",
    "French": "« Ce n’est pas possible ! » disait-il ; nous l’avons fait quand même : voilà.",
    "Vietnamese": "Công cụ tốt nhất là công cụ mà bạn quên rằng mình đang cầm trên tay.",
    "Greek": "Τα καλύτερα εργαλεία είναι εκείνα που ξεχνάς ότι κρατάς, ή όχι;",
    "Korean": "최고의 도구는 손에 들고 있다는 사실을 잊게 만드는 도구입니다. 오직 일만 보입니다.",
    "long compound": "Die Donaudampfschifffahrtsgesellschaft hat uns nie gefragt.",
    "ALL CAPS": "NOBODY EVER TELLS YOU THAT THE HARDEST PART OF WINNING IS THE MORNING AFTER IT.",
    "3 words": "Less is more.",
}
# One sentence in each of twenty languages, and the script its font is needed for ("" is bundled).
LANGUAGES = {
    "English": ("The best stories begin with a question nobody dared to ask.", ""),
    "German": ("Die besten Geschichten beginnen mit einer Frage, die größer ist als wir.", ""),
    "French": ("Les meilleures histoires naissent d’une question que l’on n’osait poser.", ""),
    "Spanish": ("¿Y si las mejores historias comenzaran con una pregunta? ¡Ojalá!", ""),
    "Portuguese": ("As melhores histórias começam com uma pergunta que não ousámos fazer.", ""),
    "Polish": ("Najlepsze opowieści zaczynają się od pytania, którego nikt nie śmiał zadać.", ""),
    "Czech": ("Nejlepší příběhy začínají otázkou, kterou se nikdo neodvážil položit.", ""),
    "Turkish": ("En iyi hikâyeler, kimsenin sormaya cesaret edemediği bir soruyla başlar.", ""),
    "Vietnamese": ("Những câu chuyện hay nhất bắt đầu bằng một câu hỏi chưa ai dám hỏi.", ""),
    "Greek": ("Οι καλύτερες ιστορίες ξεκινούν με μια ερώτηση που κανείς δεν τόλμησε.", ""),
    "Russian": ("Лучшие истории начинаются с вопроса, который никто не решался задать.", ""),
    "Ukrainian": (
        "Найкращі історії починаються із запитання, яке ґрунтовно ніхто не ставив.",
        "",
    ),
    "Arabic": ("أفضل القصص تبدأ بسؤال لم يجرؤ أحد على طرحه.", "Arabic"),
    "Persian": ("بهترین داستان‌ها با پرسشی آغاز می‌شوند که کسی جرئت نکرد بپرسد.", "Arabic"),
    "Hebrew": ("הסיפורים הטובים ביותר מתחילים בשאלה שאיש לא העז לשאול.", "Hebrew"),
    "Hindi": ("सबसे अच्छी कहानियाँ उस सवाल से शुरू होती हैं जिसे किसी ने नहीं पूछा।", "Devanagari"),
    "Bengali": ("সেরা গল্পগুলো শুরু হয় এমন প্রশ্ন দিয়ে যা কেউ করেনি।", "Bengali"),
    "Tamil": ("சிறந்த கதைகள் யாரும் கேட்கத் துணியாத கேள்வியில் தொடங்குகின்றன.", "Tamil"),
    "Thai": ("เรื่องราวที่ดีที่สุดเริ่มต้นด้วยคำถามที่ไม่มีใครกล้าถาม", "Thai"),
    "Japanese": (
        "最高の物語は、誰も聞けなかった問いから始まります。",
        CJK,
    ),
    "Korean": (
        "최고의 이야기는 아무도 묻지 못한 질문에서 시작된다.",
        CJK,
    ),
    "Chinese": ("最好的故事，始于一个没人敢问的问题。", CJK),
}


def card_text(quote: str) -> CardText:
    """Return a card's words with a usual name and show."""
    return CardText(quote, "Maya Okonkwo", "The Long Way Home", handle="@longwayhome")
