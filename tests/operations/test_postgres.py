"""The embedded server, for real: started, killed, damaged, started again."""

import os
import signal
from pathlib import Path

import psutil
import psycopg
import pytest

from lotse.operations import placement, postgres
from lotse.operations.connections import connect, role_of
from lotse.operations.errors import OperationError
from lotse.operations.paths import DataFolder


def _place(folder: Path) -> placement.Place:
    return placement.place_of(DataFolder(folder))


def _kill_everything(folder: Path) -> None:
    main = postgres.postmaster(_place(folder))
    assert main is not None
    processes = [main, *main.children(recursive=True)]
    for process in processes:
        process.send_signal(signal.SIGKILL)
    psutil.wait_procs(processes, timeout=10)


def test_committed_rows_survive_when_everything_is_killed(folder: Path) -> None:
    urls = postgres.ensure_running(folder)
    with connect(urls.owner_url) as connection:
        connection.execute("create table kept (number int)")
        connection.execute("insert into kept select generate_series(1, 500)")
    _kill_everything(folder)
    again = postgres.ensure_running(folder)
    assert again.started
    with connect(again.owner_url) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (500,)


def test_a_server_comes_back_on_the_same_port_for_those_who_are_connected(folder: Path) -> None:
    before = postgres.ensure_running(folder, throwaway=True)
    _kill_everything(folder)
    assert postgres.ensure_running(folder, throwaway=True).app_url == before.app_url


def test_a_running_server_is_used_and_not_started_twice(folder: Path) -> None:
    first = postgres.ensure_running(folder, throwaway=True)
    second = postgres.ensure_running(folder, throwaway=True)
    assert (first.started, second.started) == (True, False)
    assert first.app_url == second.app_url


def test_stopping_twice_is_no_error(folder: Path) -> None:
    postgres.ensure_running(folder, throwaway=True)
    assert postgres.stop(folder)
    assert not postgres.stop(folder)
    assert postgres.server_of(folder) is None


def test_whoever_leaves_last_stops_the_server(folder: Path) -> None:
    with postgres.running(folder, throwaway=True):
        with postgres.running(folder, throwaway=True):
            pass
        assert postgres.server_of(folder) is not None
    assert postgres.server_of(folder) is None


def test_a_pid_file_that_now_names_another_program_does_not_hinder_a_start(folder: Path) -> None:
    postgres.ensure_running(folder, throwaway=True)
    _kill_everything(folder)
    pid_file = _place(folder).cluster / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    assert postgres.ensure_running(folder, throwaway=True).started


def test_an_interrupted_creation_is_begun_anew(folder: Path) -> None:
    half = folder / "postgres.neu"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    assert postgres.ensure_running(folder, throwaway=True).started
    assert not half.exists()


def test_the_server_listens_on_this_machine_only_and_asks_for_a_password(folder: Path) -> None:
    urls = postgres.ensure_running(folder, throwaway=True)
    main = postgres.postmaster(_place(folder))
    assert main is not None
    listening = {c.laddr[0] for c in main.net_connections() if c.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}
    password = urls.app_url.split(":")[2].split("@")[0]
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        connect(urls.app_url.replace(password, "falsch"))


def test_no_role_of_the_program_steps_around_row_level_security(folder: Path) -> None:
    urls = postgres.ensure_running(folder, throwaway=True)
    for url in (urls.app_url, urls.owner_url):
        with connect(url) as connection:
            facts = role_of(connection)
            assert not facts.superuser
            assert not facts.bypasses_rls


def test_the_owner_may_become_both_groups_and_the_web_role_only_the_application(
    folder: Path,
) -> None:
    urls = postgres.ensure_running(folder, throwaway=True)
    with connect(urls.owner_url) as connection:
        connection.execute("set role lotse_search")
        connection.execute("reset role")
        connection.execute("set role lotse_app")
    with connect(urls.app_url) as connection:
        connection.execute("set role lotse_app")
        connection.execute("reset role")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("set role lotse_search")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table forbidden (number int)")


def test_as_root_the_cluster_of_an_unreachable_folder_lies_where_the_server_gets_to(
    private_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = postgres.ensure_running(private_folder, throwaway=True)
    with connect(urls.app_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    place = _place(private_folder)
    if os.geteuid() == 0:
        assert not place.cluster.is_relative_to(private_folder)
        assert str(place.cluster) in capsys.readouterr().out
        assert place.cluster.stat().st_uid != 0
    else:
        assert place.cluster == private_folder / "postgres"
    assert private_folder.parent.stat().st_mode & 0o777 == 0o700


def test_a_cluster_that_was_moved_away_is_said_and_not_replaced(private_folder: Path) -> None:
    (private_folder / "postgres.location").write_text("/nirgendwo/hier/postgres\n")
    with pytest.raises(OperationError, match="ist dort nicht mehr"):
        postgres.ensure_running(private_folder, throwaway=True)
    (private_folder / "postgres.location").unlink()


def test_passwords_of_another_backup_are_named_as_the_reason(folder: Path) -> None:
    postgres.ensure_running(folder, throwaway=True)
    (folder / "keys" / "postgres_superuser").write_text("x" * 64)
    with pytest.raises(OperationError, match="passt nicht zu den Dateien in keys/"):
        postgres.ensure_running(folder, throwaway=True)
