"""Harm as people tell it: in other forms of its words, of partners and of offices, of themselves.

What only looks like it stands below each.
"""

from __future__ import annotations

import pytest
from flagging import flag_kinds

HELD = [
    ("accusation", "My co-founder was a liar and everybody in town knew it."),
    ("accusation", "My co-founder was a cocaine addict and a liar."),
    ("accusation", "Our CFO cooked the books for six years."),
    ("accusation", "Our CTO stole every line of that code."),
    ("accusation", "My ex-wife is a narcissist who took my company."),
    ("accusation", "My ex-boss lied to the whole board."),
    ("accusation", "The Catholic Church covered up everything."),
    ("accusation", "The mayor is in the pocket of the builders."),
    ("accusation", "That company is a Ponzi scheme with a nice logo."),
    ("accusation", "Travis Kalanick is a bully with a spreadsheet."),
    ("accusation", "Steve Brenner was abusive and everybody knew it."),
    ("accusation", "My accountant stole the money that we raised."),
    ("accusation", "We fudged the numbers in our last round."),
    ("accusation", "I forged my mentor's signature on the form."),
    ("accusation", "We cooked the books for the bank."),
    ("accusation", "I did not report that income, and nobody asked."),
    ("accusation", "I would never hire a woman with small kids."),
]
FREE = [
    ("accusation", "My co-founder is a patient man who never shouts."),
    ("accusation", "We cooked the food in the office, with books open on the table."),
    ("accusation", "Our CFO is a careful woman who sleeps well."),
    ("accusation", "The phone in the pocket of the customer is the market."),
    ("accusation", "Perfect pitch is a scheme of the ear."),
    ("accusation", "I would never hire a person who cannot wait."),
    ("accusation", "Income that nobody reports to anyone is a rumour of wealth."),
    ("accusation", "My ex-colleagues are my best customers now."),
    ("accusation", "The chairman was late and the coffee was cold."),
    ("accusation", "Joy Division was a band that I loved."),
]


@pytest.mark.parametrize(("kind", "line"), HELD)
def test_harm_is_held_in_the_forms_that_talk_gives_it(build, kind, line):
    assert kind in flag_kinds(build([line]), 0)


@pytest.mark.parametrize(("kind", "line"), FREE)
def test_its_harmless_neighbours_go_free(build, kind, line):
    assert kind not in flag_kinds(build([line]), 0)
