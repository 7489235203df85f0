"""Word lists that several modules share, as plain text so that they are easy to read and change."""

from __future__ import annotations

from quotebot.vocabulary import vocabulary

#: No sentence ends on these: the next word belongs to them.
UNFINISHED = vocabulary(
    """
    the a an my your our their its every i'm we're they're you're i'll we'll you'll they'll
    """
)
#: Hesitations that are never anything else.
CERTAIN = vocabulary("um uh uhm umm uhh mhmm mmhmm mm-hmm mhm erm er hmm mm eh ehm")
#: Words that people double on purpose ("very very", "no no") or count out ("two two").
MEANT_TWICE = vocabulary(
    """
    very really many much so no yeah yes ok okay bye far long more ha blah had that right well never
    again way big over now please one two three four five six seven eight nine zero oh super highly
    quite too good little hey same go wait knock hear
    """
)
#: What whoever did not catch it, or likes it, asks of the other speaker.
REQUESTS = frozenset({("say", "that", "again"), ("say", "it", "again")})
#: What such words may follow without a mark: "let me say it again", "can you say that again?"
BEFORE_REQUESTS = UNFINISHED | vocabulary(
    """
    i me you we they he she them us him her it to will would can could shall should must may might
    let lets let's i'll we'll you'll they'll i'd gonna wanna gotta just please probably never always
    also even only then now simply and but or so because sorry don't didn't wouldn't won't can't
    cannot couldn't shouldn't mustn't doesn't not ever rather who he'll she'll you'd he'd she'd we'd
    they'd
    """
)
#: Number words: two of a kind are a number ("twenty twenty"), never a stutter that may go unsaid.
NUMBERS = vocabulary(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion
    """
)
#: What is counted in talk, of several: behind "three four" and "sixty plus" these tell a number.
COUNTED = vocabulary(
    """
    years months weeks days hours minutes seconds quarters decades times people dollars bucks cents
    percent points pages miles pounds feet employees engineers developers customers users things
    """
)
#: Words that close a verb and open what follows it ("log in in the morning"), and such verbs.
PARTICLES = vocabulary("in on up out off over down through")
TAKES_PARTICLE = vocabulary(
    """
    log logs logged logging sign signs signed signing check checked checking turn turns turned
    turning come comes came coming go goes went going gone get gets got getting put puts putting
    plug plugged tune tuned dial jump jumped zoom zoomed opt opted chime buy bought give gives gave
    given giving hand handed move moves moved moving stay stayed live lived hang hung hold held
    carry carried keep kept bring brought take took taken look looked looking work worked working
    drop dropped fill filled find found show showed break broke stand stood sit sat wake woke start
    started back pull pulled push pushed it that them him her this
    """
)
#: Words that may close a clause ("too much of it") as well as open one ("it is worth nothing").
CLOSES = vocabulary(
    """
    it you him them us me something anything everything nothing someone somebody anyone anybody
    everyone everybody nobody
    """
)
#: Words that close a clause, too, yet stand before a noun ("these days") where no verb follows.
POINTS = vocabulary("that this those these one her here there")
#: Verbs that open on their subject or follow it: "do you", "that is".
VERBS = vocabulary(
    """
    is are was were am do does did can could will would shall should may might must have has had
    isn't aren't wasn't weren't don't doesn't didn't can't couldn't won't wouldn't shouldn't
    """
)
#: After these such a word opens a clause: "and it, it was".
BEFORE_CLAUSES = (
    vocabulary(
        """
    and but so or because cause cuz if when while since although though unless until where why how
    that whether think thinks thought guess mean say says said feel believe suppose hope well yeah
    yes no okay oh then now maybe actually basically like just sure
    """
    )
    | VERBS
)
#: After these two halves are said alike ("if you can, you can", "who I am, I am"), each with one
#: of those as its subject.
OPENS_A_HALF = vocabulary(
    """
    if when whenever what whatever who whoever where wherever how however as than once unless until
    """
)
HALVES = vocabulary("i you he she it we they that this there")
#: What goes on after a "you know" or an "I mean" that says nothing, even where no comma is heard.
SPEAKS_ON = vocabulary(
    """
    i i'm i've i'd i'll we we're we've we'd we'll he he's she she's it it's they they're they've
    there there's here's that's let's and but so because if maybe just like um uh
    """
)
#: Before "you know" these make it a clause of its own: "the people you know", "if you know".
ITS_SUBJECT = vocabulary(
    """
    people person persons folks guys men women thing things stuff everything all what who which ones
    someone somebody anyone anybody everyone everybody friends words than more less better most best
    as if once when until before since let to how where why whatever whoever do does did don't
    didn't
    """
)
#: After "I mean" these are what is meant.
ITS_OBJECT = vocabulary(
    """
    that it this these those him her them every each what you everything nothing something business
    well
    """
)
#: After "you know" these are what is known.
KNOWN = vocabulary(
    """
    what what's how how's where where's who who's why when which whether nothing everything me him
    her them
    """
)
#: Negations, hedges and attributions: without one of these a quote would say something else.
KEPT = vocabulary(
    """
    not never no nor none nothing nobody nowhere cannot without hardly maybe perhaps probably
    possibly might may could would should seems apparently allegedly supposedly almost said says say
    think thinks thought believe believes claim claims if unless except only
    """
)
#: The commonest words of English talk.
COMMON = vocabulary(
    """
    the of and to a in that it is i you for on we was this with are as have be at not they so but or
    what he she do my if there about just like can from all how know it's that's an think
    """
)
#: Words that are capitals only where a sentence opens.
JOINING = vocabulary(
    """
    and but so because if as for when or it it's that that's this which while how
    """
)
#: Words that make a sentence of their own.
ALONE = vocabulary(
    """
    yeah yes yep yup no nope right okay ok sure exactly absolutely definitely totally correct true
    wow thanks hello hi hey bye goodbye well so cool great nice awesome perfect interesting amazing
    brilliant fantastic wonderful good fine gotcha really what why how who when where sorry please
    welcome alright um uh mhmm hmm oh ah ha anyway anyways indeed agreed never always maybe probably
    certainly obviously seriously congratulations cheers boom done next period
    """
)
#: Words that never do: they open the sentence that follows.
NEVER_ALONE = vocabulary("and but so because or")
#: No comma stands after these but for words thrown in; after the second ones only where a clause
#: goes on; after the third none before a plain verb ("lets me learn"); after "I think" before a
#: clause none.
NEVER_COMMA = vocabulary(
    """
    the a an my your our their its every and but or because since if when while than how where why
    whether though although until unless
    """
)
COMMA_SELDOM = vocabulary(
    """
    it's that's there's what's i'm we're they're you're i've we've they've just wanna gonna gotta
    """
)
COMMA_OPEN = vocabulary("me him us them")
#: A clause may end on these ("that's how it is, …"), and goes on for sure before the next ones.
TAKES_THING = vocabulary(
    """
    is are was were be been am isn't aren't wasn't weren't have has had of at for from with to into
    """
)
GOES_ON = vocabulary("a an the my your our their his her its")
TAKES_PLAIN_VERB = vocabulary(
    """
    can will would should can't couldn't won't wouldn't don't doesn't didn't to
    """
)
PLAIN_VERBS = vocabulary("be have get make take")
#: Before one of those, these leave its thing behind: "what it is", "all I have", "how they are".
TURNS_ROUND = vocabulary(
    """
    what what's whatever how how's who who's whom whoever where where's wherever that that's which
    when why if as than all one thing things everything something anything nothing point question
    problem trouble truth fact reason answer
    """
)
THINKS = vocabulary("think guess believe suppose feel")
#: Abbreviations whose full stop ends no sentence.
TITLES = vocabulary("mr. mrs. ms. dr. st. vs. jr. sr. prof.")
