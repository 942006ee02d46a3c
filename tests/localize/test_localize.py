"""Error localization as `docs/localization.md` promises it."""

import subprocess
import sys
from dataclasses import replace
from textwrap import dedent

import planting
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_check.errors import ConfigError
from govinfo_check.forms import get_form
from govinfo_check.localize import localize
from govinfo_check.localize.weights import OF_SEVERAL
from govinfo_check.rules.identity import Identity, System


def by_address(values, form="cn-2021", **changes):
    index = get_form(form).index
    stated = list(values)
    for address, value in changes.items():
        stated[index[address.replace("__", ".")]] = value
    return stated


def applied(values, repair, form="cn-2021"):
    stated = list(values)
    for change in repair.changes:
        place = get_form(form).index[change.address]
        assert stated[place] == change.stated
        stated[place] = change.suggested
    return stated


def suggestions(found):
    return [{(c.address, c.suggested) for c in repair.changes} for repair in found.repairs]


def violated(system, values):
    return [d for d in system.departures(values) if d.outcome == "violated"]


@pytest.fixture
def report():
    return planting.consistent(planting.seeded(1))


SYSTEM = planting.system_of()


def test_a_consistent_report_has_no_repairs(report):
    found = localize(SYSTEM, report)
    assert (found.repairs, found.causes, found.limit) == ((), (), None)


def test_a_consistent_report_does_not_import_the_search():
    code = """
        import sys
        sys.path.insert(0, 'tests/localize')
        from govinfo_check.localize import localize
        from govinfo_check.rules.identity import Identity, System
        from govinfo_check.forms import get_form
        form = get_form('cn-2021')
        system = System(form, [Identity('T401', 'appeals-total', 'appeals', '* = total', 'row')])
        assert localize(system, [0] * 200).repairs == ()
        assert 'govinfo_check.localize.engine' not in sys.modules
        assert 'highspy' not in sys.modules
    """
    subprocess.run([sys.executable, "-c", dedent(code)], check=True)


def test_one_wrong_cell_is_named_with_its_figure_and_its_slip(report):
    address = "requests.results.granted.business"
    true = by_address(report)
    place = get_form("cn-2021").index[address]
    shift = 12 - true[place]
    for cell in (address, "requests.results.granted.total", "requests.results.total.business"):
        true[get_form("cn-2021").index[cell]] += shift
    for cell in ("requests.results.total.total", "requests.new.business", "requests.new.total"):
        true[get_form("cn-2021").index[cell]] += shift
    assert not violated(SYSTEM, true)
    found = localize(SYSTEM, by_address(true, **{address: 21}))
    (repair,) = found.repairs
    (change,) = repair.changes
    assert (change.address, change.stated, change.suggested) == (address, 21, 12)
    assert (change.operation, repair.operation, repair.tied) == (
        "digits swapped",
        "digits swapped",
        False,
    )
    assert repair.resolves == (
        ("T302", "business"),
        ("T303", "results.granted"),
    )
    assert repair.cost == 1.0


@pytest.mark.parametrize("form", ["cn-2021", "cn-2019"])
def test_every_single_wrong_cell_is_first_in_table_three_and_listed_in_table_four(form):
    random = planting.seeded(2)
    system = planting.system_of(form)
    for place in planting.cells(form=form):
        values = planting.consistent(random, form=form)
        stated = list(values)
        stated[place] += random.randint(1, 500)
        cell = get_form(form).cells[place]
        found = localize(system, stated)
        assert {(cell.address, values[place])} in suggestions(found)
        if cell.row.table == "requests":
            assert suggestions(found)[0] == {(cell.address, values[place])}
            assert not found.repairs[0].tied


@pytest.mark.parametrize(("number", "listed", "first"), [(2, 0.995, 0.95), (3, 0.99, 0.9)])
def test_several_wrong_cells_of_table_three(number, listed, first):
    random = planting.seeded(number)
    plant = planting.changed(number, "requests")
    ranks = []
    for _ in range(200):
        values = planting.consistent(random)
        stated = plant(random, values)
        found = localize(SYSTEM, stated)
        truth = planting.truth(values, stated)
        sets = suggestions(found)
        is_listed = truth in sets
        cost = found.repairs[sets.index(truth)].cost if is_listed else None
        ranks.append((is_listed, cost == found.repairs[0].cost))
    assert sum(is_listed for is_listed, _ in ranks) >= listed * len(ranks)
    assert sum(is_first for _, is_first in ranks) >= first * len(ranks)


OPERATIONS = [title for title, (_, name) in planting.PLANTS.items() if name]


@pytest.mark.parametrize("title", OPERATIONS)
def test_a_planted_operation_is_listed_and_named(title):
    plant, name = planting.PLANTS[title]
    random = planting.seeded(title)
    seen = named = first = 0
    while seen < 60:
        values = planting.consistent(random)
        stated = plant(random, values)
        if stated is None or not violated(SYSTEM, stated):
            continue
        seen += 1
        found = localize(SYSTEM, stated)
        sets, truth = suggestions(found), planting.truth(values, stated)
        if truth in sets:
            repair = found.repairs[sets.index(truth)]
            named += name in repair.readings
            first += repair.cost == found.repairs[0].cost
    assert named >= 0.99 * seen
    assert first >= 0.9 * seen


@st.composite
def damaged(draw):
    """A form's name and the figures of a report with errors, blanks and negative counts."""
    form = draw(st.sampled_from(["cn-2021", "cn-2019"]))
    random = planting.seeded(draw(st.integers(0, 10_000)))
    counts = draw(st.sampled_from([planting.SMALL, planting.LARGE, planting.Counts(4, 0.5)]))
    values = planting.consistent(random, counts, form)
    cells = st.sampled_from(planting.cells(form=form))
    figure = st.one_of(st.none(), st.integers(-3, 30), st.integers(0, 10**6))
    for place, value in draw(st.dictionaries(cells, figure, max_size=7)).items():
        values[place] = value
    return form, values


@settings(deadline=None, max_examples=150)
@given(damaged())
def test_no_listed_repair_leaves_a_violation(drawn):
    form, values = drawn
    system = planting.system_of(form)
    found = localize(system, values)
    broken = tuple((d.equation.code, d.equation.subject) for d in violated(system, values))
    for repair in found.repairs:
        assert repair.changes
        assert repair.resolves == broken
        assert all(type(c.suggested) is int and c.suggested >= 0 for c in repair.changes)
        assert all(c.suggested != c.stated for c in repair.changes)
        assert violated(system, applied(values, repair, form)) == []
    costs = [repair.cost for repair in found.repairs]
    assert costs == sorted(costs)
    shared = costs.count(costs[0]) if costs else 0
    assert [r.tied for r in found.repairs] == [shared > 1 and c == costs[0] for c in costs]
    assert len({repair.changes for repair in found.repairs}) == len(found.repairs)
    assert bool(found.repairs) or bool(found.limit) or not broken
    assert localize(system, values) == found


def operations_of(repair):
    """The changes of each operation; those of one cell are an operation each."""
    groups = {}
    for n, change in enumerate(repair.changes):
        key = change.operation if change.operation in OF_SEVERAL else n
        groups.setdefault(key, []).append(change)
    return list(groups.values())


@settings(deadline=None, max_examples=150)
@given(damaged())
def test_no_operation_of_a_listed_repair_could_be_left_out(drawn):
    form, values = drawn
    system = planting.system_of(form)
    for repair in localize(system, values).repairs:
        operations = operations_of(repair)
        for one in operations if len(operations) > 1 else ():
            kept = tuple(change for change in repair.changes if change not in one)
            assert violated(system, applied(values, replace(repair, changes=kept), form))


def test_a_blank_is_not_filled_beside_a_repair_that_does_without(report):
    row = "requests.results.denied.third_party_rights"
    stated = by_address(report, **{f"{row}.business": None, f"{row}.other": 777_777})
    found = localize(SYSTEM, stated)
    assert all(c.stated is not None for repair in found.repairs for c in repair.changes)
    assert suggestions(found)[0] == {
        (f"{row}.other", report[get_form("cn-2021").index[f"{row}.other"]])
    }


def test_a_shift_over_two_blocks_is_listed_beside_its_part_that_would_do(report):
    one, other = "appeals.reconsideration", "appeals.litigation.direct"
    names = ("upheld", "overturned", "other", "pending", "total")
    stated = {f"{one}.{n}": v for n, v in zip(names, (1, 2, 0, 3, 0), strict=True)}
    stated |= {f"{other}.{n}": v for n, v in zip(names, (6, 7, 0, 3, 10), strict=True)}
    sets = suggestions(localize(SYSTEM, by_address(report, **stated)))
    part = {(f"{one}.total", 6), (f"{other}.upheld", 7), (f"{other}.overturned", 0)}
    assert part in sets
    assert part | {(f"{one}.other", 3), (f"{one}.pending", 0)} in sets


def test_operations_in_one_block_that_nothing_confirms_tie_with_its_total(report):
    block = "appeals.reconsideration"
    figures = {"upheld": 0, "overturned": 8, "other": 0, "pending": 0, "total": 13}
    stated = by_address(report, **{f"{block}.{name}": value for name, value in figures.items()})
    tied = {repair.changes for repair in localize(SYSTEM, stated).repairs if repair.tied}
    named = [{(c.address, c.suggested) for c in changes} for changes in tied]
    assert {(f"{block}.total", 8)} in named
    assert {(f"{block}.upheld", 8), (f"{block}.overturned", 5)} in named


def test_cells_of_table_four_that_cannot_be_told_apart_are_all_listed(report):
    block = "appeals.litigation.direct"
    figures = {"upheld": 30, "overturned": 40, "other": 50, "pending": 60, "total": 207}
    stated = by_address(report, **{f"{block}.{name}": value for name, value in figures.items()})
    found = localize(SYSTEM, stated)
    single = {r.changes[0].address: r.changes[0].suggested for r in found.repairs[:5]}
    assert single == {
        f"{block}.upheld": 57,
        f"{block}.overturned": 67,
        f"{block}.other": 77,
        f"{block}.pending": 87,
        f"{block}.total": 180,
    }


def test_unrelated_errors_are_told_apart_by_cause_and_repaired_together(report):
    stated = by_address(
        report,
        **{
            "appeals.reconsideration.total": 999_999,
            "requests.results.denied.state_secrets.other": 888_888,
        },
    )
    found = localize(SYSTEM, stated)
    assert [cause.resolves for cause in found.causes] == [
        (("T302", "other"), ("T303", "results.denied.state_secrets")),
        (("T401", "reconsideration"),),
    ]
    assert len(found.causes[0].repairs) == 1
    for repair in found.repairs:
        assert violated(SYSTEM, applied(stated, repair)) == []


def test_weights_are_configurable(report):
    stated = by_address(report, **{"requests.new.business": 10**7})
    (repair, *_) = localize(SYSTEM, stated, weights={"value": 1.05, "digit wrong": 1.2}).repairs
    assert repair.cost == 1.05


def test_figures_near_the_bound_are_exact(report):
    place = get_form("cn-2021").index["requests.new.business"]
    total = get_form("cn-2021").index["requests.new.total"]
    stated = list(report)
    stated[place], stated[total] = report[place] + 999_999_999_999, report[total]
    (repair, *_) = localize(SYSTEM, stated).repairs
    assert [(c.address, c.suggested) for c in repair.changes] == [
        ("requests.new.business", report[place])
    ]


def test_a_report_of_random_figures_is_said_to_have_no_small_repair():
    random = planting.seeded(3)
    found = localize(SYSTEM, [random.randrange(1000) for _ in range(200)], time_limit=0.5)
    assert found.repairs == ()
    assert "no repair of at most 8 cells" in found.limit


def test_time_that_ran_out_is_said():
    random = planting.seeded(4)
    values = planting.consistent(random, planting.SMALL)
    stated = planting.changed(8, "requests")(random, values)
    found = localize(SYSTEM, stated, time_limit=0)
    assert "time limit" in found.limit


def test_a_whole_column_of_totals_that_was_not_updated_is_one_operation(report):
    random = planting.seeded(5)
    changes = {
        cell.address: report[n] + random.randint(1, 90)
        for n, cell in enumerate(get_form("cn-2021").cells)
        if cell.row.table == "requests" and cell.column == "total"
    }
    first = localize(SYSTEM, by_address(report, **changes)).repairs[0]
    assert first.operation == "total not updated"
    assert {c.address: c.suggested for c in first.changes} == {
        address: report[get_form("cn-2021").index[address]] for address in changes
    }


def test_a_swap_beside_an_unrelated_error_is_still_named(report):
    index = get_form("cn-2021").index
    one = index["requests.results.unavailable.not_held.business"]
    other = index["requests.results.unavailable.not_held.research"]
    far = index["requests.carried_forward.other"]
    stated = list(report)
    stated[one], stated[other], stated[far] = 0, 0, report[far] + 77
    true = list(report)
    stated[one], stated[other] = true[other], true[one]
    first = localize(SYSTEM, stated).repairs[0]
    assert {c.operation for c in first.changes} >= {"cells swapped"}
    assert {(c.address, c.suggested) for c in first.changes} == planting.truth(true, stated)


def test_identities_of_a_user_beside_the_built_in_ones_are_kept_too():
    rule = Identity("X2", "settled", "appeals", "upheld + overturned = other", "row")
    system = System(get_form("cn-2021"), [*planting.IDENTITIES, rule])
    random = planting.seeded(6)
    for _ in range(20):
        values = [0] * 200
        for place in random.sample(planting.cells("appeals"), 4):
            values[place] = random.randrange(40)
        found = localize(system, values)
        assert found.repairs or found.limit
        for repair in found.repairs:
            assert violated(system, applied(values, repair)) == []


def test_an_unknown_weight_is_an_error(report):
    with pytest.raises(ConfigError, match="digit swaped"):
        localize(
            SYSTEM, by_address(report, **{"requests.new.other": 10**6}), weights={"digit swaped": 1}
        )


def test_an_identity_of_a_user_is_localized_too():
    rule = Identity("X1", "documents", "disclosure", "issued + repealed = in_force", "row")
    form = get_form("cn-2021")
    system = System(form, [rule])
    values = [0] * len(form.cells)
    values[form.index["disclosure.regulations.issued"]] = 3
    found = localize(system, values)
    assert {(c.address, c.suggested) for r in found.repairs for c in r.changes} >= {
        ("disclosure.regulations.issued", 0),
        ("disclosure.regulations.in_force", 3),
    }
