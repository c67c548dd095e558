"""A page that is filled in from what was kept is the page that would have been rendered."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from participation.answering import asking, pages, visiting
from participation.answering.drafts import begin
from participation.languages import speaking
from tests.participation.answering.test_drafts import NOW, SURVEY, single_answers


@pytest.mark.parametrize("language", ["nl", "de"])
@pytest.mark.parametrize("page", [one.code for one in SURVEY.pages])
def test_a_kept_page_equals_a_rendered_one(survey, app, page, language):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(single_answers())
    def compare(answers):
        draft = replace(
            begin(bytes(16), NOW, 1),
            answers={"buurt": "BU08990317", **answers},
            done=frozenset(one.code for one in SURVEY.pages),
        )
        found = asking.find(visiting.arrive(SURVEY.slug), draft, page)
        if found is None:
            return
        questions = pages.typed_page(found.page, language, draft.answers, {})

        kept = asking._render_to_keep(found).fill(draft.answers, "x")
        rendered = asking._render(found, questions, "x", [])

        assert kept == rendered

    with app.test_request_context(f"/enquetes/{SURVEY.slug}/{page}"), speaking(language):
        compare()
