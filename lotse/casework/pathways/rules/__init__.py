"""Rules of the pathways: facts, a day and flags in; where a person stands on each way out.

How a pathway is added:

1. Values of law go into a file of `parameters/` (`<area>.yaml`, one parameter per figure, date or
   list, with unit, source and day checked). A way that is open only for a time has a parameter
   `<way id>.regime` with the values open and closed. No figure of law stands in the code.
2. Each requirement is a function in a module of `requirements/`: `def b6(case, way) -> Finding`.
   It asks the `Case` (facts, day, law, rows of the day, what was worked out before), and answers
   with `met`, `not_met`, `unknown`, `judgement` or `waived` of `findings.py`. Unbroken time comes
   from `stays.py` and `timeline.py`, shared answers (language, livelihood, degrees, identity) from
   `requirements/`. A judgement of a worker is applied by `checking.py`, never by a rule.
3. A module of `ways/` makes the `Pathway` with its `Condition`s: id, German text, paragraph, rule,
   kind (fact, time, judgement) and role (required, alternative).
4. `registry.py` names it in the order of the catalogue.

The way in: `facts.facts_of(document)`, `engine.check(facts, on)`, `documents.document(result)`.
What `check` returns (Result, Way, Settled) is what screens show.
"""
