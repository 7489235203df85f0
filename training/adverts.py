"""Adverts and housekeeping composed from a grammar: invented sponsors, offers, intros and outros.

Two disjoint sets of templates: `part="train"` and `part="held"`; the second is never trained on and
serves to measure. A composed passage is a list of (text, label) pieces in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Piece = tuple[str, int]

_ONSET = "b br c ch cl cr d dr f fl fr g gl gr h j k kl l m n p pl pr qu r s sh sl sp st str t tr v w z".split()
_VOWEL = "a e i o u ai ea ee io oo ou ia".split()
_CODA = "b ck d ft g l ll lt m n nd ng nt p r rd rk rn s sh st t th x".split()
_TAIL = [
    "ify",
    "ly",
    "io",
    "hub",
    "kit",
    "stack",
    "flow",
    "base",
    "wise",
    "works",
    "labs",
    "cloud",
    "pay",
    "health",
    "fit",
    "box",
    "desk",
    "bot",
    "guard",
    "mind",
    "well",
    "sleep",
    "shave",
    "wear",
    "snacks",
    "books",
    "trade",
    " Labs",
    " Health",
    " Sleep",
    " Coffee",
    " VPN",
    " AI",
    " One",
    " Pro",
    " Fresh",
    " Bank",
    " Capital",
    " Meter",
]
_PLAIN = (
    "North Star|Blue River|Red Oak|Iron Peak|Bright Path|Open Door|Green Table|Silver Lake|Deep Well|Night Owl|"
    "Clear Sky|Full Plate|Good Dog|Quiet Room|High Tide|Second Nature|Little Fox|Stone Mill|Paper Crane|Sun Basket|"
    "Better Mind|Daily Greens|Simple Books|Fast Ship|Master Talks|Great Lessons|Hello Meal|Native Soap|Warm Wool|"
    "Four Winds|Ground Truth|Plain Scan|Wide Net|Safe Web|Magic Spoonful|Element|Notion Board|Ladder"
).split("|")
_FIRST = (
    "James Anna Peter Maria John Sarah David Laura Michael Emma Daniel Julia Chris Rachel Tom Nina Alex Grace Sam "
    "Olivia Ben Hannah Max Sophie Leo Kate Adam Clara Jack Ruth Andrej Yuki Priya Carlos Fatima Ivan Noor Mei Omar Tim Joe"
).split()
_LAST = (
    "Miller Garcia Kim Novak Rossi Patel Johnson Chen Weber Silva Cohen Murphy Haddad Tanaka Olsen Ivanov Lopez "
    "Keller Brooks Hughes Fisher Stone Wright Bell Grant Hale Marsh Doyle Frost Vance Reyes Sato Kaplan Lindberg"
).split()
_SHOW = (
    "the Long Talk|Deep Signal|the {last} Podcast|the {first} {last} Podcast|the {first} {last} Show|Night Science|"
    "Founders Table|the Daily Brief|Hard Questions|Signal and Noise|Behind the Work|the Curious Mind|Start Here|"
    "Second Draft|the Money Hour|Tech Weekly|History Unboxed|the Health Report|Inside the Lab|Open Mic"
).split("|")
_KIND = (
    "a mattress|a business management system|a privacy service|a blood testing service|a meal kit|an online therapy service|"
    "a website builder|a hiring platform|a razor company|an electrolyte drink|a daily greens powder|a crypto exchange|"
    "an investing app|a language learning app|an audiobook library|a note taking app|a cloud platform|an error tracking tool|"
    "a password manager|a coffee subscription|a home security system|a mobile carrier|an e-commerce platform|a course platform|"
    "a supplement company|an insurance marketplace|a database company|a continuous integration service|a clothing brand|"
    "a tax service|a phone plan|a data platform|a video editor|a scheduling tool|a snack box|a smart ring|a standing desk company"
).split("|")
_VERB = (
    "helps you sleep better|keeps your data private|keeps all the books in one place|makes hiring simple|"
    "lets you build a beautiful website in minutes|ships fresh food to your door|shows you how you recover|"
    "connects you with a licensed therapist|saves you hours every week|gives you everything you need to start|"
    "monitors your applications around the clock|deploys your code in seconds|teaches you a new language in weeks|"
    "delivers the best coffee I have ever had|replaces your morning vitamins|protects your home day and night|"
    "handles payroll, benefits and taxes|turns your ideas into products|finds the right candidates fast|"
    "encrypts everything you do online|cuts your cloud bill in half|measures your heart rate and sleep|"
    "runs your stock, orders and invoices|organizes your notes and your projects"
).split("|")
_NEED = (
    "running a business|getting a good night of sleep|staying healthy|writing software|hiring great people|"
    "learning something new|managing money|keeping your accounts safe|cooking at home|starting a company|"
    "traveling|working from home|shaving|staying hydrated|tracking your fitness|protecting your privacy|reading more"
).split("|")
_FEEL = "love|enjoy|use|recommend|trust|have been using|can not live without|swear by|highly recommend".split(
    "|"
)
_OFFER = (
    "ten percent off|fifteen percent off|twenty percent off your first order|a free trial|thirty days free|"
    "four extra months|a special discount|free shipping|your first month free|fifty dollars off|"
    "a hundred dollars in credit|a free gift with your first purchase|special savings|two months free|"
    "a year of vitamin D for free|half off your first box|one hundred and fifty dollars off|a forty percent discount|"
    "no payments this year|up to sixty percent off|free unlimited returns|an exclusive offer"
).split("|")
_TLD = [
    "dot com",
    "dot com",
    "dot com",
    "dot io",
    "dot co",
    "dot org",
    "dot ai",
    "dot dev",
    "dot net",
    "dot fm",
]

_TRAIN: dict[str, Sequence[str]] = {
    "open": (
        "This episode is brought to you by {S}.|This show is brought to you by {S}, {kind}.|"
        "This episode is sponsored by {S}.|Today's episode is sponsored by {S}, {kind} that {verb}.|"
        "This show is also brought to you by {S}, {kind}.|This episode is also brought to you by {S}.|"
        "Support for this podcast comes from {S}.|Support for today's show comes from {S}, {kind}.|"
        "I want to take a quick moment to thank our sponsor {S}.|Let me tell you about {S}.|"
        "Let's take a quick break to hear from our sponsor, {S}.|We'll be right back after a word from {S}.|"
        "And now a quick word from our sponsors.|A quick thank you to {S} for sponsoring this episode.|"
        "Before we go on, I want to tell you about {S}, {kind}.|Our friends at {S} make this show possible.|"
        "{S} is {kind} that {verb}, and they are sponsoring this episode.|Thanks to {S} for supporting the show.|"
        "The next sponsor is {S}.|Another sponsor of this episode is {S}.|"
        "Before we begin, a brief mention of our sponsors. You'll find them in the episode notes, and using them keeps this show alive.|"
        "Our sponsors are {S}, for {need}, {S2}, for {need2}, and {S3}.|"
        "This podcast is supported by {S}.|If you're like me, {need} is hard. That's why I use {S}.|"
        "Are you tired of {need}? Then you should try {S}.|I'm excited to partner with {S}.|"
        "Hey, quick break. You know I talk a lot about {need}. That's where {S} comes in.|"
        "Shout out to {S}, our longtime sponsor.|What's up, friends? I'm here with {first} {last}, the founder of {S}."
    ).split("|"),
    "body": (
        "{S} {verb}.|It's {kind} that {verb}.|I {feel} {S}.|I {feel} it every single day.|With {S}, {need} becomes easy.|"
        "It {verb}, and it {verb2}.|For {need} there is nothing like {S}, I can tell you.|"
        "So many small chores go into {need}, and {S} does them for me.|Over {num} thousand companies use {S}.|"
        "They have {num} years of experience.|I've tried a lot of things for {need}, but {S} is the only one that stuck.|"
        "What I like about {S} is that it {verb}.|You can cancel anytime.|It works on any device, Mac, Windows, iPhone and Android.|"
        "The team at {S} has a fresh take on {need}.|It takes less than five minutes to set up.|"
        "My wife got one and she loves it.|I put it on my bed a year ago and I have never looked back.|"
        "No contracts, no hidden fees, no hassle.|It has more than {num} thousand five star reviews.|"
        "Think of it as a teammate that {verb}.|Plus, {S} {verb}.|And the best part is that it {verb}.|"
        "I've been a customer for {num} years.|Everything is backed by a thirty day money back guarantee.|"
        "It's delicious, and it's good for you.|It comes in {num} flavors, and my favorite is watermelon.|"
        "They give you a personalized plan based on your own data.|Whether you're a startup or a big enterprise, {S} can help.|"
        "It's the sane way of {need}.|Honestly, it changed how I think about {need}.|"
        "You can start small and grow as you go.|Customers save an average of {num} hundred dollars a year.|"
        "Whatever you do, don't wait until it's too late.|Everybody should have one."
    ).split("|"),
    "call": (
        "Go to {url} to get {offer}.|Check them out at {url}.|Get {offer} when you go to {url}.|Visit {url} and get {offer}.|"
        "Sign up at {url} for {offer}.|Use code {CODE} at checkout to get {offer}.|Use promo code {CODE} for {offer}.|"
        "That's {url}.|Again, that's {url}.|Head over to {url} to learn more.|Go to {url} today.|"
        "For a limited time there are special savings at {url}.|Try it now at {url}.|"
        "Right now there's {offer} waiting for you at {url}.|Learn more at {url}.|Just go to {url} and use the code {CODE}.|"
        "Links are in the show notes.|Check out the link in the description.|Click the link below to get {offer}.|"
        "New customers get {offer} at {url}.|Tell them we sent you.|Terms and conditions apply.|"
        "That's {url}, code {CODE}, for {offer}.|Download the app today.|Start your free trial at {url}.|"
        "Give it a try at {url}, and you'll get {offer}."
    ).split("|"),
    "anecdote": (
        "By the way, I've had the longest week.|Okay, where was I?|"
        "I keep humming that tune from the commercial.|I always fail at this, but I try.|I don't know what that actually means.|"
        "I like {need}. I like it a lot.|What does that even mean? Anyway.|I used to think that was silly, but here we are.|"
        "It's your call.|Life is short.|You never know.|So that happened.|"
        "It reminds me of when I was a kid.|I think about this all the time.|Who would have thought?|"
        "But back to the product.|That's what it's all about."
    ).split("|"),
    "skip": (
        "Here come the adverts.|You can skip ahead, but have a look at the sponsors anyway.|"
        "I only take sponsors that I use myself.|We are looking for an editor, so if that's you, write to us at {url}.|"
        "They make all of this possible.|No ads in the middle of the conversation.|"
        "Please support this podcast by supporting our sponsors.|And now, back to the show.|Now back to our conversation.|"
        "Okay, back to the interview.|We'll be right back.|More after the break.|Stay with us."
    ).split("|"),
    "intro": (
        "The following is a conversation with {first} {last}, {role}.|The following is a conversation with {first} {last}. {He}'s {role}.|"
        "Welcome to {show}. I'm your host, {first} {last}.|Welcome back to {show}.|Welcome back to another episode of {show}.|"
        "Hello and welcome to {show}, the podcast about {need}.|Hi everyone, I'm {first} {last}, and this is {show}.|"
        "Today on the show, my guest is {first} {last}, {role}.|You're listening to {show}.|From {S}, this is {show}.|"
        "This is {show}. And here is {first} {last}.|"
        "And now, without further ado, here's my conversation with {first} {last}.|Here's my conversation with {first} {last}. Enjoy.|"
        "This is episode number {num} of {show}.|Today's guest is {first} {last}, {role}, and we're going to talk about {need}.|"
        "Without further ado, please welcome {first} {last}.|In this episode, we talk about {need}, {need2} and {need3}.|"
        "Please enjoy my conversation with {first} {last}.|If you enjoy this podcast, please subscribe and leave us a review."
    ).split("|"),
    "outro": (
        "Thanks for listening.|Thank you for listening, and I hope to see you next time.|Thanks for listening to this conversation with {first} {last}.|"
        "Thank you to {first} {last} for coming on, and thank you for listening. Our sponsors keep us going, so please try them.|"
        "Let me close with a line by {first} {last}.|See you next week.|If you liked this episode, share it with a friend.|"
        "Subscribe wherever you get your podcasts.|Follow us on Twitter at {word}.|Leave us a five star review on Apple Podcasts.|"
        "This episode was produced by {first} {last}. Our theme music is by {first2} {last2}.|You can find the show notes at {url}.|"
        "That's it for today's show.|Don't forget to like and subscribe.|Our executive producer is {first} {last}.|"
        "You can support us on Patreon.|Join our newsletter at {url}.|Our website is {url}.|Subscribe on YouTube, rate it on Spotify, and follow us on Instagram.|"
        "Music by {first} {last}. Mixing by {first2} {last2}.|We'll see you in the next one.|Until next time, take care.|"
        "Send us your questions at {word} at gmail dot com.|For more episodes, go to {url}.|Thank you for listening to {show}.|"
        "If you have any questions, leave them in the comments below.|Check out the links in the description.|We'll be back next week."
    ).split("|"),
    "role": (
        "a professor at MIT|the CEO of {S}|one of the greatest living scientists in the world|the founder of {S}|"
        "a writer, a thinker and a friend|a former FBI agent|a physicist at Stanford|an investor and entrepreneur|"
        "a world champion chess player|the author of many great books|a neuroscientist|a historian at Oxford|a comedian and actor"
    ).split("|"),
}
_HELD: dict[str, Sequence[str]] = {
    "open": (
        "We are thrilled to have {S} as today's partner.|Today's program is made possible by {S}.|This hour is presented by {S}, {kind}.|"
        "A word about the folks who keep the lights on here: {S}.|{S} sponsored this conversation, and I want to say why I like them.|"
        "Time for a short message from {S}.|Big thanks go out to {S}, who back this show."
    ).split("|"),
    "body": (
        "Imagine {need} without the headache.|{S} built {kind} and it really {verb}.|I switched last spring and never regretted it.|"
        "Their customer service answers within a minute.|It costs less than a cup of coffee a day.|Thousands of listeners already joined.|"
        "If you care about {need}, have a look.|Setup was painless.|My parents use it too."
    ).split("|"),
    "call": (
        "To claim {offer}, visit {url}.|Enter {CODE} when you check out and receive {offer}.|Listeners of this show receive {offer} over at {url}.|"
        "Point your browser to {url}.|The address once more is {url}.|Redeem {offer} at {url} before the end of the month."
    ).split("|"),
    "anecdote": (
        "My grandmother would have laughed at this.|Last weekend I went hiking and thought about exactly that.|Strange, right?|"
        "I read about it somewhere and it stayed with me.|Some days are like that."
    ).split("|"),
    "skip": "Alright, that's enough of that, let's return to our guest.|You'll hear the rest of our talk in a moment.".split(
        "|"
    ),
    "intro": (
        "Good evening, and you've tuned in to {show}.|On this edition of {show} I sit down with {first} {last}, {role}.|"
        "Joining me now is {first} {last}, {role}, for episode {num}."
    ).split("|"),
    "outro": (
        "You've been listening to {show}; rate us on your favorite app.|Show notes and transcripts live at {url}.|"
        "Our editor is {first} {last}, and I'll talk to you again next Tuesday.|Tell your friends about us, and goodbye for now."
    ).split("|"),
    "role": "who teaches law at Yale|the chief engineer of {S}|a retired astronaut".split("|"),
}


def _name(rng: Random) -> str:
    if rng.random() < 0.3:
        return rng.choice(_PLAIN)
    stem = rng.choice(_ONSET) + rng.choice(_VOWEL) + rng.choice(_CODA)
    if rng.random() < 0.4:
        stem += rng.choice(_VOWEL) + rng.choice(_CODA)
    if rng.random() < 0.7:
        stem += rng.choice(_TAIL)
    return stem[0].upper() + stem[1:]


class Composer:
    """Draws passages; `stray` gives real sentences that an advert may ramble through."""

    def __init__(self, rng: Random, part: str, stray: Callable[[int], Sequence[str]]) -> None:
        self.rng = rng
        self.templates = _TRAIN if part == "train" else _HELD
        self.stray = stray
        self.show = rng.choice(_SHOW).format(first=rng.choice(_FIRST), last=rng.choice(_LAST))
        self.slug = rng.choice(
            [
                self.show.split()[-1].lower(),
                rng.choice(_LAST).lower(),
                rng.choice(_FIRST).lower(),
                "podcast",
                "show",
            ]
        )

    def say(self, family: str, sponsor: str) -> str:
        """One template of a family, filled in."""
        rng = self.rng
        flat = re.sub(r"[^a-z]", "", sponsor.lower())
        url = f"{sponsor.lower() if rng.random() < 0.5 else flat} {rng.choice(_TLD)}"
        if rng.random() < 0.75:
            url += f" slash {self.slug if rng.random() < 0.8 else rng.choice(_FIRST).lower()}"
        if rng.random() < 0.15:
            url = re.sub(r"^[\w ]+? dot (\w+)", lambda m: f"{flat}.{m.group(1)}", url).replace(
                " slash ", "/"
            )
            url = url[0].upper() + url[1:]
        code = self.slug.upper() + rng.choice(["", "", "10", "20", "POD"])
        values = {
            "S": sponsor, "S2": _name(rng), "S3": _name(rng), "kind": rng.choice(_KIND), "verb": rng.choice(_VERB),
            "verb2": rng.choice(_VERB), "need": rng.choice(_NEED), "need2": rng.choice(_NEED), "need3": rng.choice(_NEED),
            "feel": rng.choice(_FEEL), "offer": rng.choice(_OFFER), "url": url, "CODE": code,
            "num": rng.choice("two three five ten twelve twenty thirty fifty 100 248 371".split()),
            "first": rng.choice(_FIRST), "last": rng.choice(_LAST), "first2": rng.choice(_FIRST), "last2": rng.choice(_LAST),
            "show": self.show, "word": rng.choice(_LAST).lower() + rng.choice(["fm", "pod", "show"]),
            "He": rng.choice(["He", "She"]), "role": "",
        }  # fmt: skip
        values["role"] = rng.choice(self.templates["role"]).format(**values)
        return rng.choice(self.templates[family]).format(**values)

    def advert(self) -> list[Piece]:
        """One sponsor read: an opening, a body that may ramble, one or more calls to act."""
        rng, sponsor = self.rng, _name(self.rng)
        texts: list[str] = []
        if rng.random() < 0.93:
            texts.append(self.say("open", sponsor))
        for _ in range(rng.choice([1, 2, 2, 3, 3, 4, 5])):
            texts.append(self.say("body", sponsor))
            if rng.random() < 0.25:
                texts.append(self.say("anecdote", sponsor))
            if rng.random() < 0.16:
                texts.extend(self.stray(rng.choice([1, 1, 2, 3])))
        if len(texts) > 1 and rng.random() < 0.2:
            texts[1:] = rng.sample(texts[1:], len(texts) - 1)
        for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
            texts.append(self.say("call", sponsor))
        return [(text, 1) for text in texts]

    def block(self) -> list[Piece]:
        """One to four sponsor reads with what is said around them."""
        rng = self.rng
        out: list[Piece] = []
        if rng.random() < 0.25:
            out.append((self.say("skip", _name(rng)), 1))
        for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
            out.extend(self.advert())
        if rng.random() < 0.3:
            out.append((self.say("skip", _name(rng)), 1))
        return out

    def frame(self, family: str) -> list[Piece]:
        """An intro or an outro of one to four sentences."""
        many = self.rng.choice([1, 1, 2, 3, 4])
        return [(self.say(family, _name(self.rng)), 1) for _ in range(many)]
