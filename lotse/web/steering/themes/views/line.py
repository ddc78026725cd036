"""The way of a theme as a line of stations, for those who reported and for those who steer."""

from dataclasses import dataclass

from lotse.steering.themes.choices import ThemeState

# Passed on to the ministry is an end beside the line.
_LINE: list[ThemeState] = [state for state in ThemeState if state != ThemeState.PASSED_ON]


@dataclass(frozen=True)
class Station:
    """A state on the line: done, here or ahead."""

    label: str
    sign: str
    words: str

    @property
    def is_here(self) -> bool:
        return self.sign == "here"


def board_line(state: str) -> list[Station]:
    """All states in their order, as seen from one of them."""
    if state == ThemeState.PASSED_ON:
        before = [_station(one, "done") for one in _LINE[:4]]
        return [*before, _station(ThemeState.PASSED_ON, "here")]
    here = _LINE.index(ThemeState(state))
    return [
        _station(one, "done" if at < here else "here" if at == here else "ahead")
        for at, one in enumerate(_LINE)
    ]


def _station(state: ThemeState, sign: str) -> Station:
    words = {"done": "war schon", "here": "jetzt", "ahead": "kommt noch"}
    return Station(state.label, sign, words[sign])
