"""Which texts beside an option ("something else, namely") may be read, and how many of them.

A text says that its writer chose the option. So their number must say no more than the figure of
the option does, and where few chose it a text could lead to a person: then nobody reads any.
"""

from surveys.cube import Cube
from surveys.disclosure.text_themes import is_asked_openly
from surveys.questionnaire import Questionnaire, other_key

ROUNDED_TO = 5


def readable_others(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the keys of the options whose texts may be read, in the questionnaire's order.

    Only of questions that were put to all or by a fact (see text_themes).
    """
    return tuple(
        other_key(one.code, option.code)
        for one in questionnaire.questions
        if is_asked_openly(questionnaire, one.code)
        for option in one.other_options
    )


def most_read(cube: Cube, question: str, option: str, texts: int) -> int:
    """Return how many of the texts beside an option may be read; a multiple of five, or none.

    cube   the figures of the same answers
    texts  how many were written

    Never more than there are people of whom the figure of the gemeente says that they chose it, at
    the least; and none where that is fewer than k, or than the k of sensitive questions.
    """
    own = cube.blocks_of(question) if question in cube.items else ()
    chose = own[-1].cell(option).low if own else 0
    most = min(texts, chose) // ROUNDED_TO * ROUNDED_TO
    told = cube.parameters
    return most if most >= (told.k_sensitive if question in cube.sensitive else told.k) else 0
