"""What SQL itself refuses, should a service or a page of transfers forget to ask."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.transfers import rules
from lotse.casework.transfers.choices import TransferState
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.models import StoredFile
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.papers.factories import file_document
from tests.casework.sharing.factories import paper, withdraw
from tests.casework.transfers import factories
from tests.casework.transfers.factories import accept, agree, now, offer, offered, request

DENIED = "permission denied|row-level security|does not follow|said once|not covered|status"


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def transfer(anna, boris, case):
    return offered(anna, case, boris.organisation, "identity", "language")


def run(sql, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def refused(actor, sql, *parameters):
    with acting(actor), pytest.raises(DatabaseError, match=DENIED):
        run(sql, *parameters)
    return True


@pytest.mark.parametrize("wanted", TransferState.values)
@pytest.mark.parametrize("state", TransferState.values)
@pytest.mark.django_db
def test_the_database_knows_the_same_steps(state, wanted):
    whose = run("select transfers_whose_step(%s, %s)", state, wanted)[0][0]
    assert whose == rules.TRANSITIONS.get(state, {}).get(wanted)


@pytest.mark.parametrize("state", ["accepted", "declined", "completed", "requested", "refused"])
def test_the_sender_takes_no_step_of_the_receiver(anna, transfer, state):
    sql = "update transfers_casetransfer set state = %s where id = %s"
    assert refused(anna, sql, state, transfer.pk)


@pytest.mark.parametrize("state", ["withdrawn", "completed", "requested"])
def test_the_receiver_takes_no_step_of_the_sender(boris, transfer, state):
    sql = "update transfers_casetransfer set state = %s where id = %s"
    assert refused(boris, sql, state, transfer.pk)


def test_nothing_is_accepted_without_a_case_of_ones_own(boris, transfer, case):
    sql = "update transfers_casetransfer set state = 'accepted', new_case_id = %s where id = %s"
    assert refused(boris, sql, case.pk, transfer.pk)


def test_nothing_is_accepted_that_is_not_covered(anna, boris, case):
    consents = agree(case, boris.organisation, "identity")
    transfer = offer(anna, case, boris.organisation, "identity")
    own = make_case(boris)
    withdraw(*consents)
    sql = "update transfers_casetransfer set state = 'accepted', new_case_id = %s where id = %s"
    assert refused(boris, sql, own.pk, transfer.pk)


def test_what_goes_along_is_said_once(anna, boris, transfer):
    wider = "update transfers_casetransfer set categories = '{identity,health}' where id = %s"
    assert refused(anna, wider, transfer.pk)
    assert refused(boris, wider, transfer.pk)


@pytest.mark.parametrize("column", ["sender_id", "receiver_id", "origin", "reason"])
def test_who_and_why_stay(anna, transfer, column):
    sql = f"update transfers_casetransfer set {column} = {column} where id = %s"  # noqa: S608
    assert refused(anna, sql, transfer.pk)


def test_the_copy_is_written_once_and_read_by_nobody_else(anna, boris, berta, transfer):
    for command in ("update transfers_transfersnapshot set message = 'x'",
                    "delete from transfers_transfersnapshot"):  # fmt: skip
        assert refused(anna, command)
    for other in (boris, berta):
        with acting(other):
            assert run("select * from transfers_transfersnapshot") == []


def test_steps_are_only_added_and_under_ones_own_name(anna, boris, transfer):
    for command in ("update transfers_transferevent set remark = 'x'",
                    "delete from transfers_transferevent"):  # fmt: skip
        assert refused(anna, command)
    forged = (
        "insert into transfers_transferevent (transfer_id, state, organisation_id, made_by_id,"
        " made_at, remark, is_internal) values (%s, 'declined', %s, %s, now(), '', false)"
    )
    assert refused(anna, forged, transfer.pk, boris.organisation_id, boris.user_id)


@pytest.mark.parametrize("short_name", ["ABH", "EBH"])
def test_no_row_names_an_authority_that_decides_about_status(anna, ines, nadja, case, short_name):
    authority = cast.organisation(short_name)
    with acting(anna), pytest.raises(DatabaseError, match=DENIED):
        run(
            "insert into transfers_casetransfer (version, changed_at, created_at, origin, state,"
            " sender_id, receiver_id, case_id, categories, offered_by_id, offered_at, family_name,"
            " given_name, reason) values (1, now(), now(), 'offered', 'offered', %s, %s, %s,"
            " '{identity}', %s, now(), '', '', '')",
            anna.organisation_id, authority.pk, case.pk, anna.user_id,
        )  # fmt: skip


def test_the_inner_functions_are_the_owners(boris, transfer):
    assert refused(boris, "select * from transfers_readable(null)")


@pytest.mark.parametrize("who", ["berta", "lena", "clara", "petra", "jonas", "ines", "dora"])
def test_nobody_else_finds_a_row(who, transfer):
    stranger = cast.play(who)
    with acting(stranger):
        assert run("select * from transfers_casetransfer") == []
        assert run("select * from transfers_transferevent") == []
        assert run("select * from transfer_offers()") == []
        assert run("select * from transfer_content(%s)", transfer.pk) == []


def test_a_third_organisation_finds_no_row(transfer):
    stranger = cast.member("Tarik", "Demirel", cast.Role.CASE_MANAGER, "TROISDORF")
    with acting(stranger):
        assert run("select * from transfers_casetransfer") == []
        assert run("select * from transfer_content(%s)", transfer.pk) == []


def test_the_receiver_reads_the_senders_file_only_while_it_is_offered(anna, boris, case):
    document = file_document(anna, case)
    agree(case, boris.organisation)
    transfer = offer(anna, case, boris.organisation, picks=[paper(document.pk, "housing")])
    with acting(boris):
        assert [one.pk for one in StoredFile.objects.all()] == [document.file_id]
    accept(boris, transfer)
    with acting(boris):
        assert document.file_id not in {one.pk for one in StoredFile.objects.all()}


def test_a_request_is_tied_to_no_file_before_it_is_offered(anna, boris, case):
    asked = request(boris, anna.organisation)
    with acting(anna), pytest.raises(DatabaseError):
        run("update transfers_casetransfer set case_id = %s where id = %s", case.pk, asked.pk)
    assert now(asked).case_id is None


def test_a_request_is_not_offered_with_a_foreign_file(anna, berta, boris, case):
    agree(case, boris.organisation, "identity")
    asked = request(boris, berta.organisation)
    with pytest.raises(Exception, match="bearbeiten"):
        factories.answer_request(berta, case, asked, "identity")
    assert refused(
        berta,
        "update transfers_casetransfer set state = 'offered', case_id = %s,"
        " categories = '{identity}', offered_by_id = %s, offered_at = now() where id = %s",
        case.pk, berta.user_id, asked.pk,
    )  # fmt: skip
