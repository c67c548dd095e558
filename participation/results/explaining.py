"""What may be concluded from figures, and how they were counted: for pages, files and paper."""

from participation.languages import gettext as _
from surveys.questionnaire import Mode, Parameters


def conclusion(mode: Mode) -> str:
    """Say who took part, and so for whom the figures speak."""
    if mode is Mode.OPEN_LINK:
        return _(
            "Everybody could take part, and who took part chose to do so. So the figures are about "
            "the people who took part. They tell something about all who live here only if the "
            "others think alike."
        )
    if mode is Mode.SAMPLE:
        return _(
            "We drew lots for whom to invite. Not everybody who was invited took part. The figures "
            "tell something about all who live here only if those who did not take part think "
            "alike."
        )
    return _(
        "We invited every home. Not everybody took part. The figures tell something about all who "
        "live here only if those who did not take part think alike."
    )


def margin(mode: Mode) -> str:
    """Say what a margin is, by how people came to the survey."""
    if mode is Mode.OPEN_LINK:
        return _(
            "Each figure has an indicative margin. It says where the figure would probably lie if "
            "everybody here had answered. It holds only if those who did not take part think the "
            "same."
        )
    if mode is Mode.SAMPLE:
        return _(
            "Each figure has a margin. It says where the figure would lie if everybody here had "
            "answered. That is right for 95 of 100 figures, if those who did not answer think the "
            "same."
        )
    return _(
        "Each figure has a margin. It says where the figure would probably lie if every home had "
        "answered. It holds only if those who did not answer think the same."
    )


def precisions() -> list[str]:
    """Say how precise a figure is with a margin of each size."""
    return [
        _(
            "Accurate: the margin is at most 5 to each side. A figure of 40% then lies between 35% "
            "and 45%."
        ),
        _("Fairly accurate: at most 10."),
        _("Rough: at most 20."),
        _(
            "Indication: more than 20. Such figures are grey, and we do not put the answers in "
            "order of size."
        ),
    ]


def differences(gemeente: str) -> str:
    """Say when an answer of a buurt is marked."""
    return _(
        "We compare this neighbourhood with the rest of %(name)s. An answer gets a sign, ▲ for "
        "more and ▼ for less, if the difference is 10 in 100 people or more and is hardly chance. "
        "One in twenty of the signs may be chance all the same.",
        name=gemeente,
    )


def differences_of_areas(gemeente: str) -> str:
    """Say when an area is marked where many stand beside each other."""
    return _(
        "Of each question we compare the smallest areas that have figures with the rest of "
        "%(name)s. An area gets a sign, ▲ for more and ▼ for less, if the difference is 10 in 100 "
        "people or more and is hardly chance. One in twenty of the signs may be chance all the "
        "same.",
        name=gemeente,
    )


def counted(parameters: Parameters) -> list[str]:
    """Say how nobody can be recognised."""
    return [few(parameters), agreed(), sensitive(parameters), final()]


def few(parameters: Parameters) -> str:
    """Say from how many answers there are figures."""
    return _(
        "We show no figures of fewer than %(least)s answers. Then we put neighbourhoods together.",
        least=parameters.k,
    )


def agreed() -> str:
    """Say what is told where (nearly) all are of one mind."""
    return _(
        "Does (nearly) everybody agree? Then we write, for example, “18 or more of the 20”. So "
        "nobody knows for certain what one person answered."
    )


def sensitive(parameters: Parameters) -> str:
    """Say of whom a sensitive question has figures."""
    return _(
        "Sensitive questions have figures for a district and the whole municipality only, from "
        "%(least)s answers. We round each number up or down to a multiple of 5, by chance.",
        least=parameters.k_sensitive,
    )


def group_of(question: str) -> str:
    """Say who is in a group, by the words of the background question."""
    return _(
        "Here you see what groups of people in the whole municipality answered. A group is "
        "everybody who gave the same answer to “%(question)s”.",
        question=question,
    )


def no_groups() -> str:
    """Say which questions are not told by group."""
    return _(
        "We leave a question out if it is sensitive or if not everybody was asked it. We also "
        "leave it out if too much could be worked out of a few people. That can be so if nearly "
        "everybody in a group or a neighbourhood agrees."
    )


def groups(parameters: Parameters) -> str:
    """Say how the figures of groups of people are rounded, and how few a group may be."""
    return _(
        "How many people are in a group is exact. How many of them gave an answer we round to a "
        "multiple of 3, some up and some down, by chance. So the percentages are about right, and "
        "nobody can work out what one person answered. Groups of fewer than %(least)s people we "
        "put together.",
        least=parameters.k_row,
    )


def late() -> str:
    """Say that some answers are not counted, and why."""
    return _(
        "Some answers came in after the interim figures. They are not counted, because the "
        "difference would tell what they are."
    )


def nothing_to_download() -> str:
    """Say why there is no file."""
    return _("There are no figures to download: too few people answered.")


def final() -> str:
    """Say that figures stay."""
    return _("These figures do not change any more.")


def cbs(year: int) -> str:
    """Say where the numbers of inhabitants come from."""
    return _(
        "Source: CBS, Kerncijfers wijken en buurten %(year)s. CBS rounds to five people.",
        year=year,
    )
