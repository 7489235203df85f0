"""Words and phrases of adverts and of housekeeping, as plain text: easy to read and to change."""

from __future__ import annotations

from quotebot.vocabulary import phrases, vocabulary

#: An advert, or what opens and closes a show, holds one of these or of `BREAKS` at least: of 1,168
#: written ones 95 in a hundred do, and most of those that do not are of a few words.
TRADE = vocabulary(
    """
    sponsor sponsors sponsored sponsoring sponsorship promo code codes coupon discount discounts
    percent dollars trial free shipping shipped delivery delivered checkout offer offers savings
    sale guarantee refund customers product products ad ads advert adverts advertisement advertising
    dot com www website site url slash link links app apps download subscribe subscribed subscribing
    subscription subscriber subscribers patreon donate donation donations donor donors merch shirt
    shirts store tickets newsletter email mail discord support supported supporters supporting
    brought partner partners partnership season series episode episodes podcast podcasts pod show
    shows radio program programme broadcast edited produced producer production reported transcript
    transcripts feed follow youtube spotify apple instagram twitter feedback inbox voicemail
    interview interviews listener listeners listening audience tune tuned tuning viewers welcome
    host hosts hosted hosting guest guests joined joining joins cohost co-host goodbye bye thank
    thanks review reviews
    """
)
BREAKS = phrases(
    """
    right back
    our friends at
    terms apply
    and we're back
    and we are back
    quick break
    short break
    next week
    this week on
    see you soon
    see you next
    good night
    """
)
#: Phrases of adverts and housekeeping: those that may open a passage, and those that may close one.
OPENING_CUES = phrases(
    """
    brought to you by
    is sponsored by
    sponsored by
    is supported by
    our sponsor
    our sponsors
    a word from our sponsor
    thanks for listening
    thank you for listening
    """
)
CLOSING_CUES = phrases(
    """
    promo code
    discount code
    coupon code
    special savings
    dot com slash
    dot org slash
    dot io slash
    dot co slash
    dot ai slash
    dot net slash
    dot fm slash
    percent off your
    money back guarantee
    first month free
    three months free
    free trial at
    check out our sponsors
    back to the show
    thank you for listening
    thanks for listening
    """
)
#: Where to go, and what it saves: an advert ends on it, though talk may hold it, too.
ADDRESSES = phrases(
    """
    dot com
    dot org
    dot co dot uk
    dot net
    percent off
    pounds off
    dollars off
    promo code
    discount code
    coupon code
    """
)
#: Phrases that are said there and hardly anywhere else; "our sponsor" alone is too weak.
SURE_CUES = tuple(
    cue
    for cue in dict.fromkeys(
        (
            *OPENING_CUES,
            *CLOSING_CUES,
            *phrases(
                """
    support this podcast
    links in the description
    link in the description
    links in the show notes
    link in the show notes
    thanks for tuning in
    leave us a review
    ad reads
    the following is a conversation with
    """
            ),
        )
    )
    if cue not in {("our", "sponsor"), ("our", "sponsors"), ("back", "to", "the", "show")}
)
