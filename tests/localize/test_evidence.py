"""What is known beside the sums: it chooses, it is named, it brings in what no sum shows."""

import planting
import pytest

from govinfo_check.forms import get_form
from govinfo_check.localize import Figure, Opinion, below, deduced, in_prose, last_year, localize
from govinfo_check.rules.identity import Identity, System

SYSTEM = planting.system_of()
INDEX = get_form("cn-2021").index
BLOCK = "appeals.litigation.direct"


def stated(figures, seed=1):
    values = planting.consistent(planting.seeded(seed))
    for address, value in figures.items():
        values[INDEX[address]] = value
    return values


def block(*figures):
    names = ("upheld", "overturned", "other", "pending", "total")
    return {f"{BLOCK}.{name}": value for name, value in zip(names, figures, strict=True)}


def changes(repair):
    return {change.address: change.suggested for change in repair.changes}


def test_a_figure_in_the_prose_chooses_between_cells_that_one_sum_cannot_tell_apart():
    prose = in_prose(f"{BLOCK}.other", 77, "其他结果 77 件")
    first, *others = localize(SYSTEM, stated(block(30, 40, 50, 60, 207)), evidence=[prose]).repairs
    assert changes(first) == {f"{BLOCK}.other": 77}
    assert first.evidence == ("与正文“其他结果 77 件”的 77 相符",)
    assert not first.tied
    assert all(repair.cost > first.cost for repair in others)


def test_a_figure_that_a_repair_would_make_wrong_speaks_against_it():
    figures = stated(block(30, 40, 50, 60, 207))
    prose = in_prose(f"{BLOCK}.total", 207, "共 207 件")
    before = localize(SYSTEM, figures).repairs
    after = localize(SYSTEM, figures, evidence=[prose]).repairs
    assert changes(before[0]) == {f"{BLOCK}.total": 180}
    assert changes(after[0]) != changes(before[0])
    (total,) = [repair for repair in after if changes(repair) == {f"{BLOCK}.total": 180}]
    assert total.evidence == ("与正文“共 207 件”的 207 不符",)
    assert total.cost == before[0].cost + 1


def test_two_wrong_cells_of_one_block_are_found_where_the_prose_gives_one_of_them():
    figures = stated(block(30, 45, 50, 69, 180))  # true: 30, 40, 50, 60
    two = {f"{BLOCK}.overturned": 40, f"{BLOCK}.pending": 60}
    assert two not in [changes(repair) for repair in localize(SYSTEM, figures).repairs]
    one = in_prose(f"{BLOCK}.pending", 60, "尚未审结 60 件")
    assert two in [changes(repair) for repair in localize(SYSTEM, figures, evidence=[one]).repairs]
    other = in_prose(f"{BLOCK}.overturned", 40, "纠正 40 件")
    assert changes(localize(SYSTEM, figures, evidence=[one, other]).repairs[0]) == two


def test_a_sum_of_cells_is_judged_as_one_figure():
    both = ((f"{BLOCK}.upheld", f"{BLOCK}.overturned"), ())
    prose = in_prose((both,), 97, "维持和纠正共 97 件")
    first, second = localize(SYSTEM, stated(block(30, 40, 50, 60, 207)), evidence=[prose]).repairs[
        :2
    ]
    assert [changes(first), changes(second)] == [
        {f"{BLOCK}.upheld": 57},
        {f"{BLOCK}.overturned": 67},
    ]
    assert first.tied
    assert second.tied


def test_a_sentence_that_may_speak_of_several_sums_agrees_where_one_fits():
    sums = (((f"{BLOCK}.pending",), ()), ((f"{BLOCK}.total",), (f"{BLOCK}.pending",)))
    prose = in_prose(sums, 120, "审结 120 件")
    assert changes(
        localize(SYSTEM, stated(block(30, 40, 50, 60, 207)), evidence=[prose]).repairs[0]
    ) == {f"{BLOCK}.total": 180}


def test_what_last_year_carried_forward_speaks_of_the_column_carried_over():
    column = "requests.carried_over.business"
    previous = {"requests.carried_forward.business": 4, "requests.new.business": 3}
    (figure,) = last_year({**previous, "requests.carried_forward.other": None})
    assert figure.of == column
    assert figure.judge({column: 6}, {column: 4}) == Opinion(-1.0, "与上年报告结转下年度的 4 相符")
    assert figure.judge({column: 4}, {column: 6}) == Opinion(1.0, "与上年报告结转下年度的 4 不符")


def test_the_bodies_below_are_summed_where_all_state_a_figure():
    one, other = {"a": 2, "b": None, "c": 0}, {"a": 3, "b": 4, "c": 0}
    (least,) = below([one, other])
    assert (least.of, least.value, least.relation) == ("a", 5, ">=")
    assert [(f.of, f.value, f.relation) for f in below([one, other], are_complete=True)] == [
        ("a", 5, "="),
        ("c", 0, "="),
    ]
    assert below([]) == ()


@pytest.mark.parametrize(
    ("before", "after", "opinion"),
    [
        (3, 7, Opinion(-0.5, "与下级 2 个机关之和的 5 相符")),
        (7, 3, Opinion(0.5, "与下级 2 个机关之和的 5 不符")),
        (7, 9, None),
        (None, 6, Opinion(-0.5, "与下级 2 个机关之和的 5 相符")),
    ],
)
def test_a_government_holds_at_least_what_the_bodies_below_it_do(before, after, opinion):
    (least,) = below([{"a": 2}, {"a": 3}])
    assert least.judge({"a": before}, {"a": after}) == opinion


def test_a_blank_that_another_sum_fixes_is_kept_in_the_sum_that_is_violated():
    """By X1 upheld is 8 − 3 = 5, so that the total is 5 + 3 + 8 + 9 = 25 and not 20."""
    rule = Identity("X1", "other-is-both", "appeals", "upheld + overturned = other", "row")
    system = System(get_form("cn-2021"), [*planting.IDENTITIES, rule])
    values = [0] * 200
    for address, value in block(None, 3, 8, 9, 15).items():
        values[INDEX[address]] = value
    total = f"{BLOCK}.total"
    alone = [changes(repair) for repair in localize(system, values).repairs]
    assert {total: 20} in alone
    assert {total: 25} not in alone
    first, *others = localize(system, values, evidence=deduced(system, values)).repairs
    assert changes(first) == {total: 25}
    cell = "表四「未经复议直接起诉」行「结果维持」列"
    assert first.evidence == (f"与 X1 推出的{cell}的 5 相符",)
    (naive,) = [repair for repair in others if changes(repair) == {total: 20}]
    assert naive.evidence == (f"与 X1 推出的{cell}的 5 不符",)


def test_a_figure_for_a_blank_is_filled_in_and_not_named_as_a_change():
    figures = stated(block(None, 3, 8, 9, 15))
    prose = in_prose(f"{BLOCK}.upheld", 5, "维持 5 件")
    found = localize(SYSTEM, figures, evidence=[prose]).repairs
    assert {f"{BLOCK}.total": 25} in [changes(repair) for repair in found]


def test_evidence_says_nothing_of_what_a_repair_leaves_or_a_blank_leaves_open():
    figure = Figure((((("a", "b")), ()),), 5, "正文")
    assert figure.judge({"a": 1, "b": 2, "c": 3}, {"c": 4}) is None
    assert figure.judge({"a": 1, "b": 2}, {"a": 2, "b": 1}) is None
    assert figure.judge({"a": 1, "b": None}, {"a": 5}) is None


def test_whatever_answers_the_two_questions_is_evidence():
    class Stamp:
        def proposes(self):
            return iter(())

        def judge(self, stated, suggested):
            del stated
            return Opinion(-2.0, "台账") if f"{BLOCK}.pending" in suggested else None

    first = localize(SYSTEM, stated(block(30, 40, 50, 60, 207)), evidence=[Stamp()]).repairs[0]
    assert f"{BLOCK}.pending" in changes(first)
    assert first.evidence == ("台账",)


def test_evidence_of_cells_of_another_form_is_silent():
    alien = Figure("requests.results.closed", 3, "正文")
    figures = stated(block(30, 40, 50, 60, 207))
    assert localize(SYSTEM, figures, evidence=[alien]) == localize(SYSTEM, figures)


@pytest.mark.parametrize("seed", range(20))
def test_no_repair_leaves_a_violation_whatever_the_evidence_says(seed):
    random = planting.seeded(seed)
    values = planting.consistent(random, planting.SMALL)
    wrong = planting.changed(2)(random, values)
    figures = [
        Figure(get_form("cn-2021").cells[cell].address, random.randrange(40), "正文")
        for cell in random.sample(planting.cells(), 25)
    ]
    for repair in localize(SYSTEM, wrong, evidence=figures).repairs:
        right = list(wrong)
        for change in repair.changes:
            assert change.suggested != change.stated
            right[INDEX[change.address]] = change.suggested
        assert not any(d.outcome == "violated" for d in SYSTEM.departures(right))
