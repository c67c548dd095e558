"""What the many applications of the tests share, so that each is made in a moment.

Nothing here holds anything of a test: templates and rules are the same in all of them.
"""

import pickle
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from types import CodeType
from typing import Any, ClassVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from participation.releases import auditing
from surveys.disclosure.audit import audit
from surveys.disclosure.crossing import Crossing
from surveys.disclosure.findings import Finding

COMPILED = ("_parts", "_trace", "_converters", "_build", "_build_unknown", "arguments")


class CompiledTemplates(BytecodeCache):
    """The code of each template, by its name, its file and what stands in it."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.codes[bucket.key, bucket.checksum] = bucket.code


class KnownRule(Rule):
    """A rule that is compiled once, whatever number of applications has it.

    The site has no converters of its own, and those of the library keep nothing of an application.
    """

    known: ClassVar[dict[tuple[object, ...], dict[str, Any]]] = {}

    def compile(self) -> None:
        defaults = tuple((self.defaults or {}).items())
        key = (self.rule, defaults, self.subdomain, self.host, self.merge_slashes)
        if key not in self.known:
            super().compile()
            self.known[key] = {name: getattr(self, name) for name in COMPILED}
        vars(self).update(self.known[key])


def audit_once(known: dict[bytes, list[Finding]], *inputs: Any) -> list[Finding]:
    """Audit figures; the same ones, of the same answers, once in a run."""
    key = sha256(pickle.dumps(inputs)).digest()
    if key not in known:
        known[key] = audit(*inputs)
    return known[key]


def betrays_once(betrays: Callable[[Crossing], bool]) -> Callable[[Crossing], bool]:
    """Decide what may be told of groups; of the same answers, once in a run."""
    known: dict[bytes, bool] = {}

    def decide(crossing: Crossing) -> bool:
        key = sha256(pickle.dumps(crossing)).digest()
        if key not in known:
            known[key] = betrays(crossing)
        return known[key]

    return decide


def share() -> None:
    """Let every application that is made from now on use these."""
    auditing.audit = partial(audit_once, {})
    Crossing.betrays = betrays_once(Crossing.betrays)
    Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}
    Flask.url_rule_class = KnownRule
