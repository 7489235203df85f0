"""Lines that a picky editor planted in interviews: harm, other people's words, what is taken back.

Beside each stands what only looks like it.
"""

from __future__ import annotations

import pytest
from flagging import flag_kinds

LINE = "Rents never fall in a city like this one, whatever you build."

HELD = [
    ("financial-advice", "You should buy index funds and never look at them again."),
    ("financial-advice", "Just put everything into an index fund and forget about it."),
    ("financial-advice", "Sell your house and rent."),
    ("financial-advice", "Take out a second mortgage if you believe in your idea."),
    ("financial-advice", "The best investment you can make right now is gold."),
    ("financial-advice", "Stop paying into your pension, you will never see that money again."),
    ("financial-advice", "You don't need insurance when you are young."),
    ("medical-advice", "Fasting for three days will reset your immune system."),
    ("medical-advice", "You can stop insulin if you eat right."),
    ("medical-advice", "Cold showers cured my arthritis."),
    ("medical-advice", "Sugar causes cancer, and your doctor knows it."),
    ("medical-advice", "If your chest hurts, it is almost always just stress."),
    ("medical-advice", "Two glasses of wine a day are good for the heart."),
    ("medical-advice", "You do not need sunscreen if you eat well."),
    ("medical-advice", "Nobody should vaccinate a healthy child."),
    ("medical-advice", "Antidepressants only make you fat and sad."),
    ("violence", "I could kill my neighbour for mowing at seven."),
    ("violence", "We should just shoot the landlords."),
    ("violence", "Somebody should put a bullet in that man."),
    ("violence", "I would have strangled my boss."),
    ("violence", "Hang the bankers, I say."),
    ("accusation", "The man's a clown and everybody in the league knows it."),
    ("accusation", "He's taking bribes from the agents, everybody knows it."),
    ("accusation", "My ex husband stole the shed and the lawnmower."),
    ("accusation", "The mayor has been on the take for years."),
    ("accusation", "Everybody knows that the judge was bought."),
    (
        "third-party",
        "One of my favourite quotes is, those who cannot remember are condemned to repeat.",
    ),
    ("third-party", "My favorite quote is that the obstacle is the way."),
    ("third-party", "There is a line I love, the heart wants what it wants."),
    ("third-party", "The line I always come back to is that nobody steps in the same river twice."),
    ("third-party", "As the song goes, you can't always get what you want."),
    ("third-party", "My grandmother's rule was that you feed people before you ask them anything."),
    ("third-party", "My grandmother had a rule, feed people before you ask them anything."),
    ("third-party", "In Brazil we say who has no dog hunts with a cat."),
    ("third-party", "I once read that grief is just love with nowhere to go."),
    ("third-party", "I read somewhere that grief is just love with nowhere to go."),
    ("opposing", "Some historians argue that hunger is a natural disaster."),
    ("opposing", "A lot of doctors believe that pain is mostly fear."),
    ("opposing", "There are people who believe that a child is a blank page."),
    ("opposing", "The usual advice is to follow your passion and never look back."),
    ("opposing", "Everyone tells you to follow your passion and never look back."),
    ("opposing", "The industry wants you to believe that more data is always better."),
    ("opposing", "We are told that more data is always better."),
    ("opposing", "We're taught from childhood that quitting is failing."),
    ("opposing", "Society tells us that quitting is failing."),
    ("hypothetical", "In a perfect world, nobody would need a lock on the door."),
    ("hypothetical", "If I was in charge, I would close every school on Fridays."),
    ("private", "My number is 0171 5550123 if anyone needs compost."),
    ("private", "You can write to me at ann.lee@example.org any time."),
    ("private", "We live at 14 Mill Lane in Harrow, come by any time."),
    ("private", "My sister had an abortion and never told our parents."),
    ("private", "He was molested by his own uncle."),
    ("private", "She has been in and out of rehab since the divorce."),
    ("accusation", "His wife is cheating on him, and he is the last to know."),
    ("third-party", "My father used to say that the last to leave the field is the first to eat."),
    ("third-party", "Our captain liked to say that the sea forgives nobody twice."),
    ("advert", "There must be more than this mattress, and our friends at Cloudbed know it."),
    ("advert", "Sleep is a decision, order tonight, terms apply."),
    ("opposing", "The opposition will tell you that ambition destroys families."),
    ("opposing", "My opponent says that ambition is a waiting room."),
    ("medical-advice", "Take magnesium every night, it changed my life."),
]
HELD_BY_WHAT_FOLLOWS = [
    (
        "reported",
        "That is what my friend Karl the baker believes, and he is the first to bring bread.",
    ),
    ("reported", "That is what the lobby says, and it is nonsense."),
    ("reported", "That's what the landlords always tell us."),
    ("reported", "So says the lobby."),
    ("reported", "Or so they tell us."),
    ("reported", "At least that's the theory."),
    ("reported", "That's the theory, anyway."),
    ("reported", "That is the official line."),
    ("reported", "That was my opponent's argument."),
    ("reported", "That's his view, not mine."),
    ("negation", "None of that is true."),
    ("negation", "Not a word of it is true."),
    ("negation", "It turned out to be wrong."),
    ("negation", "We now know that is false."),
    ("negation", "How wrong I was."),
    ("negation", "Boy, was I wrong."),
    ("negation", "Today I would say the opposite."),
    ("negation", "I no longer think so."),
    ("sarcasm", "I was being silly."),
    ("sarcasm", "I don't mean that."),
    ("sarcasm", "I don't really mean that, obviously."),
    ("negation", "It is the dumbest sentence in sport."),
    ("negation", "It's the dumbest sentence in sport."),
    ("third-party", "I had it on a T-shirt."),
    ("third-party", "I don't know who said that."),
    ("third-party", "I forget who said that."),
    ("third-party", "That's not mine, by the way."),
    ("third-party", "That's not original to me."),
    ("third-party", "I wish I had come up with that."),
    ("third-party", "I saw that on a mug."),
    ("third-party", "Credit to my sister for that one."),
    ("third-party", "Those were her last words."),
    ("third-party", "That's from the Bible."),
    ("third-party", "That's a Rumi line."),
    ("third-party", "My mother wrote that on the fridge."),
    ("sarcasm", "Have I left anything out?"),
]
FINE = [
    "Never pay your taxes early.",
    "Invest in people, not in ideas.",
    "Sleep is the best medicine there is.",
    "I killed it on stage that night.",
    "Do not shoot the messenger, and do not hire him either.",
    "I was diagnosed with HIV in nineteen ninety one.",
    "My favourite moment is when the oven door opens.",
    "The line between work and life is drawn by whoever pays.",
    "The rule I keep is that nobody eats alone.",
    "My mother's kitchen was where I learned to argue.",
    "I read every night, because the day does not listen.",
    "I once heard a nightingale in the middle of the city.",
    "I heard the silence before I heard the news.",
    "In Berlin we ate standing, because nobody owned a table.",
    "In short, we say too much and mean too little.",
    "Some doctors heal with their hands and some with their chairs.",
    "There are people who plant trees for grandchildren they will never meet.",
    "There are people who say nothing and mean everything.",
    "The standard answer to grief is a casserole.",
    "A good school tells you when to leave it.",
    "Nobody wants you to believe in yourself more than your dog.",
    "We are taught by whoever is patient with us.",
    "If I was wrong, I was wrong out loud.",
    "If I were braver, I would have left sooner.",
    "In a small world, every door is somebody's.",
    "Grief causes silence, and silence causes distance.",
    "Sleep a night on it, every night is good for something.",
    "You do not need glasses to see that a child is hungry.",
    "You stop taking yourself seriously the day your child imitates you.",
    "Quit without a plan and you will find out who you are.",
    "Coffee cures nothing, but it keeps you company.",
    "Vaccines work, and boring things like that save the world.",
    "A good chair can boost your work and reset your mood.",
    "My heart hurts when I think of that street.",
    "You should hold the door for people who will never thank you.",
    "Put everything you know in the first paragraph.",
    "Put everything into your first season and there will be a second.",
    "The best investment I ever made was a dictionary.",
    "The best investment is time with your children.",
    "Sell your ideas before you sell your hours.",
    "We had to sell the house, and it was the making of us.",
    "I could kill for a good coffee.",
    "The film killed my love of trains.",
    "Deadlines kill my ideas and save my career.",
    "I would never shoot the messenger.",
    "We shot the president's portrait in one take.",
    "Hang the pictures before you buy the sofa.",
    "My boss is not a clown, he only hires them.",
    "My brother stole my heart the day he was born.",
    "The coach was a father to all of us.",
    "My husband is the funniest man I know.",
    "My neighbour took in a dog and it changed the street.",
    "The doctor killed the lights and told us a story.",
    "The company was bought by its own workers, and they still argue.",
    "My uncle was on the take-off list that morning.",
    "Her sister has an affair of the heart with tomatoes.",
    "My friend went to rehab the old barn.",
    "I had a miscarriage at thirty, and nobody sat down.",
    "In 2019 we planted 300 trees, in 2020 another 12,000.",
    "We have 24 hours a day and 7 days a week.",
    "You can walk 10 miles down a Long Road and meet nobody.",
    "People tell you who they are by the way they leave a room.",
    "Everybody tells stories, and a few of them are true.",
    "My opponent says that ambition is a waiting room, but I say it is a window.",
    "Take iron from the earth and you take its patience too.",
    "We make our friends at the edges of our lives.",
    "We used to say that the sea forgives nobody.",
    "A mother would tell you the truth for free.",
]
FINE_BEFORE = [
    "That is what people need to hear before they sign.",
    "That is what my friend Karl the baker built his house on.",
    "That's what teaches you to build.",
    "That's the story of my life.",
    "That's my argument.",
    "That's the theory of it, and it holds.",
    "So say it out loud.",
    "None of that is easy to hear.",
    "It turned out to be right.",
    "I no longer think about leaving.",
    "Today I would say it louder.",
    "It is the most important thing that I know.",
    "That was the best advice I ever got.",
    "I don't mean that you should leave.",
    "I mean that.",
    "I am being serious.",
    "That's not my job, by the way.",
    "It's not from me that they hear it.",
    "I don't know who builds them.",
    "I wish I had known that.",
    "I saw that on the ground, in my own street.",
    "My wife read that in the paper and laughed.",
    "Credit to the builders, they try.",
    "That is a New York problem.",
    "This is a book about that.",
]


@pytest.mark.parametrize(("kind", "said"), HELD)
def test_what_must_not_go_out_unseen_is_held(build, kind, said):
    assert kind in flag_kinds(build([said]), 0)


@pytest.mark.parametrize(("kind", "said"), HELD_BY_WHAT_FOLLOWS)
def test_what_the_next_sentence_takes_back_or_credits_is_held(build, kind, said):
    assert kind in flag_kinds(build([LINE, said]), 0)
    assert kind not in flag_kinds(build([("Ada", LINE), ("Bo", said)]), 0)


@pytest.mark.parametrize("said", FINE)
def test_what_harms_nobody_is_not(build, said):
    assert not flag_kinds(build([said]), 0)


@pytest.mark.parametrize("said", FINE_BEFORE)
def test_what_carries_the_line_on_is_not_held_against_it(build, said):
    assert not flag_kinds(build([LINE, said]), 0)


def test_a_side_that_was_assigned_is_a_part_that_is_played(build):
    before = "I am going to argue tonight for something that I do not believe."
    assert "hypothetical" in flag_kinds(build([before, LINE]), 1)
    loved = "I am going to argue tonight for something that I have always loved."
    assert "hypothetical" not in flag_kinds(build([loved, LINE]), 1)


def test_a_sentence_cut_before_those_who_are_addressed_is_doubted(build):
    said = "Ladies and gentlemen is the art of treating your own life as a waiting room."
    assert "low-confidence" in flag_kinds(build([said], raw=True), 0)
    kept = "Ladies and gentlemen, ambition is the art of treating your own life as a room."
    assert "low-confidence" not in flag_kinds(build([kept], raw=True), 0)
