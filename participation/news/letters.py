"""The letter with an item, in the language of each reader.

News is passed on: it holds no private link. Who gets it from a reader can do nothing but stop.
"""

from participation.addresses import absolute
from participation.lists.wording import field, first_language, wording
from participation.mail.actions import Letter
from participation.news.models import NewsItem
from participation.news.stopping import stop_address
from participation.signups.models import NEWS_LETTER, Person


def with_item(item: NewsItem, person: Person) -> Letter:
    """Return the letter to a reader; what the item does not say in theirs is in the first."""
    language, first, stop = person.language, first_language(), stop_address(person)
    values = {
        "title": wording(field(item.texts, "title"), language, first)[0],
        "text": wording(field(item.texts, "text"), language, first)[0],
        "page": absolute("news.item", language=language, number=item.id),
        "ask": absolute("own.ask_for_link", language=language),
        "stop": stop,
    }
    return Letter(NEWS_LETTER, person.email or "", language, values, person.id, stop=stop)
