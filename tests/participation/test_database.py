from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from participation.config import Settings
from participation.database import db, make_engine
from participation.jobs import Job

JOBS = select(func.count()).select_from(Job)


def job(clock):
    return Job(kind="x", subject="{}", run_at=clock())


def test_without_a_commit_nothing_is_kept(app, session, clock):
    with app.app_context(), db.writing() as own:
        own.add(job(clock))
        own.flush()

    assert session.scalar(JOBS) == 0


def test_an_error_undoes_everything(app, session, clock):
    def fail():
        with app.app_context(), db.writing() as own:
            own.add(job(clock))
            own.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert session.scalar(JOBS) == 0


def test_a_savepoint_undoes_its_own_part_alone(app, session, clock):
    with app.app_context(), db.writing() as own:
        own.add(job(clock))
        with own.begin_nested() as part:
            own.add(job(clock))
            own.flush()
            part.rollback()
        own.commit()

    assert session.scalar(JOBS) == 1


def test_a_page_view_reads_and_a_form_writes(app):
    with app.test_request_context(method="GET"):
        assert not db.session.get_bind().get_execution_options().get("writes")
    with app.test_request_context(method="POST"):
        assert db.session.get_bind().get_execution_options()["writes"]


def test_many_writers_wait_for_each_other(app, session, clock):
    def add(_number):
        with app.app_context(), db.writing() as own:
            before = own.scalar(JOBS)
            own.add(job(clock))
            own.commit()
            return before

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(64)))

    assert session.scalar(JOBS) == 64


def test_a_new_sqlite_file_is_for_its_owner_alone(tmp_path):
    engine = make_engine(Settings(var=tmp_path))

    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE secret (word TEXT)")
        files = [path for path in tmp_path.iterdir() if path.name.startswith("buurtpeil")]
        modes = {path.suffix: path.stat().st_mode & 0o777 for path in files}
    engine.dispose()

    assert modes == {".sqlite3": 0o600, ".sqlite3-wal": 0o600, ".sqlite3-shm": 0o600}
