"""What the many applications of the tests share, so that each is made in a moment.

Nothing here holds anything of a test: templates and rules are the same in all of them.
"""

from collections.abc import Callable
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class CompiledTemplates(BytecodeCache):
    """The code of each template, by its name, its file and what stands in it."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.codes[bucket.key, bucket.checksum] = bucket.code


class LateRule(Rule):
    """A rule that compiles what builds its address when one is first built."""

    def _compile_builder(self, *kind: bool) -> Callable[..., tuple[str, str]]:
        compile_now, compiled = super()._compile_builder, []

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_now(*kind))
            return compiled[0](rule, **values)

        return build


def share() -> None:
    """Let every application that is made from now on use these."""
    Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}
    Flask.url_rule_class = LateRule
