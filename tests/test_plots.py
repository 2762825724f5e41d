"""Where numbers stand on a line: on round axes, in reach of a label, with what their words allow."""

from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest

from articles.exhibits import one_unit
from articles.plots import PHONE, Point, Track, axis, bounds, number_line, number_plot, range_words, stemma, timeline


def source(name):
    return SimpleNamespace(pk=name, name=name)


def point(value, by="Post", **fields):
    return Point(value=value, source=source(by), name=by, **fields)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        pytest.param([500, 1080, 2000], [0, 500, 1000, 1500, 2000, 2500], id="from nought to a round number"),
        pytest.param([7.6, 7.9], [7.5, 7.6, 7.7, 7.8, 7.9, 8.0], id="close together, far from nought"),
        pytest.param([7.3, 7.7], [7.2, 7.3, 7.4, 7.5, 7.6, 7.7, 7.8], id="the least value stands clear of the end"),
        pytest.param([1, 2], [0, 1, 2, 3], id="counts have no halves"),
        pytest.param([0], [0, 1], id="nought alone"),
        pytest.param([-5, 5], [-6, -3, 0, 3, 6], id="below nought"),
        pytest.param([2_000_000, 3_000_000], [0, 1e6, 2e6, 3e6, 4e6], id="millions"),
    ],
)
def test_axis(values, ticks):
    scale = axis(values)
    assert scale.ticks == pytest.approx(ticks)
    assert all(0 <= scale.at(value) <= 100 for value in values)


@pytest.mark.parametrize(
    ("figure", "expected", "words"),
    [
        pytest.param(point(500), (500, 500), "exact", id="bare number"),
        pytest.param(point(500, qualifier="about"), (450, 550), "450 to 550", id="about"),
        pytest.param(point(1000, qualifier="over"), (1000, None), "1,000 up", id="over"),
        pytest.param(point(9, qualifier="up to"), (None, 9), "up to 9", id="up to"),
        pytest.param(point(60, low=24, high=96), (24, 96), "24 to 96", id="several dozen"),
    ],
)
def test_bounds(figure, expected, words):
    assert (
        bounds(figure) == pytest.approx(expected, nan_ok=True) if None not in expected else bounds(figure) == expected
    )
    assert range_words(figure) == words


def test_rows_follow_the_date_and_undated_sources_come_last():
    plot = number_plot([point(2000), point(500, day=date(2020, 1, 9)), point(80, day=date(2020, 2, 9))])
    assert [row.point.value for row in plot.rows] == [500, 80, 2000]
    assert [row.y for row in plot.rows] == sorted(row.y for row in plot.rows)


def test_steps_of_a_growing_count_tell_the_days_between():
    first, second = point(500, claim=1, day=date(2020, 1, 1)), point(800, claim=2, day=date(2020, 1, 14))
    assert [stroke.label for stroke in number_plot([first, second], later=True).strokes] == ["13 days later"]
    assert number_plot([first, second]).strokes == []


def test_an_open_range_ends_in_an_arrow_inside_the_plot():
    (row,) = number_plot([point(1000, qualifier="over")]).rows
    assert row.open_end is not None
    assert row.x < row.open_end <= 100


def test_values_too_close_to_tell_apart_share_a_label():
    line = number_line([point(1000, "Post"), point(1005, "Gazette"), point(2000, "Wire")])
    assert [stop.label for stop in line.stops] == ["1,000 / 1,005", "2,000"]
    assert [s.name for s in line.stops[0].sources] == ["Post", "Gazette"]


def test_badges_and_labels_never_overlap_on_a_telephone():
    points = [point(v, f"Post {v}-{i}") for v in (1, 4, 5, 9, 11) for i in range(4)]
    stops = number_line(points).stops
    assert all(a.extent[1] <= b.extent[0] for a, b in pairwise(stops))
    assert all(stop.extent[0] >= 0 and stop.extent[1] <= PHONE for stop in stops)


def test_more_sources_than_find_room_are_counted():
    line = number_line([point(5, f"Post {i}") for i in range(9)])
    assert (len(line.stops[0].placed), line.stops[0].more) == (3, 6)


def test_figures_in_several_units_share_one_scale():
    miles, km, people = point(100, unit="mi"), point(200, "Gazette", unit="km"), point(7, "Wire")
    first, second = one_unit([miles, None, km, people])
    assert (first.value, first.label) == (100, "100 miles")
    assert second.value == pytest.approx(124.27, abs=0.01)
    assert second.label == "200 km"


def test_nothing_to_draw():
    assert number_plot([]) is None
    assert number_line([]) is None


@pytest.mark.parametrize("values", [[1e300, 1e-300], [0.1, 0.1], [-1e9, -1e9], [float(10**15)] * 3])
def test_odd_values_stay_on_the_line(values):
    plot, line = number_plot([point(v) for v in values]), number_line([point(v) for v in values])
    assert all(0 <= row.x <= 100 for row in plot.rows)
    assert all(0 <= stop.x <= 100 for stop in line.stops)
    assert len(plot.ticks) < 12


def test_readings_over_the_days_run_from_the_first_to_the_last():
    days = [date(2020, 3, 1), date(2020, 3, 3), date(2020, 3, 5)]
    found = timeline([
        Track("Boats", "7", {days[0]: [source("Post")], days[2]: [source(str(i)) for i in range(9)]}),
        Track("", "9", {days[1]: [source("Wire")]}),
    ])  # fmt: skip
    first, second = found.tracks
    assert (first.x1, first.x2, second.x1) == (4.0, 96.0, 50.0)
    assert first.stops[-1][2] == 5  # of nine sources on one day four have room
    assert first.y < second.y < found.height
    assert [found.ticks[0][1], found.ticks[-1][1]] == ["1 Mar", "5 Mar"]


def test_readings_of_one_day_make_no_timeline():
    assert timeline([Track("Boats", "7", {date(2020, 3, 1): [source("Post")]})]) is None


def test_copies_hang_on_their_origin_at_their_day():
    def article(day, **fields):
        plain = {"publisher_id": 1, "original_publisher_id": None, "original_publisher": None}
        return SimpleNamespace(day=day, published=day, **plain | fields)

    lost = SimpleNamespace(name="Agency")
    root, copy = article(date(2020, 3, 1)), article(date(2020, 3, 9))
    alone = article(None, original_publisher_id=7, original_publisher=lost)
    first, second, third = stemma([[root, copy], [alone]]).copies
    assert first.of is None
    assert second.of == (first.x, first.y)
    assert second.x > first.x
    assert third.lost == "Agency"


def test_a_number_that_nobody_gives_exactly_keeps_its_hedge():
    line = number_line(
        [point(500, "Post", qualifier="about"), point(2000, "Wire"), point(2000, "Eye", qualifier="about")]
    )
    assert [stop.label for stop in line.stops] == ["~500", "2,000"]


def test_a_hedge_takes_no_room_from_the_numbers_beside_it():
    line = number_line([point(500, "Post", qualifier="about"), point(1080, "Wire"), point(2000, "Eye")], later=True)
    assert [stop.label for stop in line.stops] == ["~500", "1,080", "2,000"]
