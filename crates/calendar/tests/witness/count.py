"""Counts deadlines a second time, day by day and minute by minute, and compares.

The witness shares nothing with the program: its days off come from the package `holidays`, its
working minutes are a list of every minute an office works from 2023 to 2029, and a deadline is
found by walking along days or by counting along that list. It reads as the law does, not as the
program does. See README.md for how to run it.
"""

import argparse
import bisect
import calendar
import csv
import json
import random
import subprocess
import sys
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

import holidays

YEARS = range(2024, 2028)
CSV_NAME = "vn_public_holidays_2024_2027.csv"
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
STORED = "%Y-%m-%dT%H:%M"

USUAL = ["07:00-11:30", "13:30-17:00"]
EARLY = ["06:30-11:00", "14:00-17:30"]


def week(sessions, saturday=()):
    hours = {name: list(sessions) for name in WEEKDAYS[:5]}
    return hours | ({"sat": list(saturday)} if saturday else {})


# Four offices: as most are; with a Saturday morning; with summer hours; with odd sessions.
OFFICES = {
    "commune": [{"from": "2018-01-01"} | week(USUAL)],
    "police": [{"from": "2018-01-01"} | week(["07:30-11:30", "13:30-17:30"], ["07:30-11:30"])],
    "seasonal": [
        {"from": f"{year}-{month}"} | week(sessions)
        for year in range(2022, 2030)
        for month, sessions in (("04-16", EARLY), ("10-16", USUAL))
    ],
    "odd": [
        {"from": "2018-01-01"} | week(USUAL),
        {"from": "2025-07-01"}
        | week(["07:15-11:45", "12:45-13:00", "13:00-16:20"])
        | {"wed": ["08:00-12:00"]},
    ],
}


def days_off_and_made_up(data):
    """Days off and days made up: the package's, and those it lacks from the data folder.

    Fails when a row that claims to come from the package does not.
    """
    package = holidays.Vietnam(years=YEARS)
    off = {day for day in package if day.year in YEARS}
    worked = {day for day in package.weekend_workdays if day.year in YEARS}
    wrong = []
    with open(data / CSV_NAME, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["date"])
            days = worked if row["kind"] == "working_weekend" else off
            if row["confidence"] != "package":
                days.add(day)
            elif day not in days:
                wrong.append(f"{day} {row['name']} is not in the package")
    return off, worked, wrong


class Office:
    """An office as a list of its working minutes."""

    def __init__(self, hours, off, worked):
        self.hours = sorted(hours, key=lambda it: it["from"])
        self.off, self.worked = off, worked
        self.minutes = []
        day = date(2023, 1, 1)
        while day < date(2030, 1, 1):
            midnight = datetime(day.year, day.month, day.day)
            for start, end in self.sessions(day):
                self.minutes += [midnight + MINUTE * it for it in range(start, end)]
            day += DAY

    def sessions(self, day):
        if day in self.off:
            return []
        name = "mon" if day in self.worked else WEEKDAYS[day.weekday()]
        found = []
        for hours in self.hours:
            if hours["from"] <= day.isoformat():
                found = hours.get(name, [])
        return [tuple(clock(it) for it in session.split("-")) for session in found]

    def works_on(self, day):
        return bool(self.sessions(day))

    def close(self, day):
        """The end of work on this day, or on the next one with work."""
        while not self.works_on(day):
            day += DAY
        hour, minute = divmod(self.sessions(day)[-1][1], 60)
        return datetime(day.year, day.month, day.day, hour, minute)

    def norm(self, at):
        return self.minutes[bisect.bisect_left(self.minutes, at)]

    def work(self, start, end):
        return sum(1 for _ in self.minutes_between(start, end))

    def minutes_between(self, start, end):
        low = bisect.bisect_left(self.minutes, start)
        while low < len(self.minutes) and self.minutes[low] < end:
            yield self.minutes[low]
            low += 1

    def after(self, start, minutes, pause=None):
        """The end of the n-th working minute from the start, minutes of the pause left out."""
        at = bisect.bisect_left(self.minutes, start)
        while True:
            minute = self.minutes[at]
            if pause is None or not pause["from"] <= minute < pause["to"]:
                minutes -= 1
            if minutes == 0:
                return minute + MINUTE
            at += 1


def clock(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def tenths(limit):
    return round(float(limit["qty"]) * 10)


def minutes_of(limit):
    return tenths(limit) * (48 if limit["unit"] == "working_day" else 6)


def is_exact(limit):
    return limit["unit"] == "working_hour" or limit.get("policy") == "exact"


def last_counted_day(office, limit, received, pause=None):
    """The last day of a limit in days: the first day is not counted, nor the days of the pause."""
    if limit["unit"] == "month":
        months = received.year * 12 + received.month - 1 + limit["qty"]
        year, month = divmod(months, 12)
        length = calendar.monthrange(year, month + 1)[1]
        left = (date(year, month + 1, min(received.day, length)) - received.date()).days
    else:
        left = limit["qty"]
    day = received.date()
    while left > 0:
        day += DAY
        is_paused = pause and pause["from"].date() < day <= pause["to"].date()
        if not is_paused and (limit["unit"] != "working_day" or office.works_on(day)):
            left -= 1
    return day


def due(office, limit, received):
    unit = limit["unit"]
    if unit == "none":
        return None
    if is_exact(limit):
        return office.after(received, minutes_of(limit))
    if unit == "hour_running":
        return received + MINUTE * minutes_of(limit)
    if unit == "same_day":
        close = office.close(received.date())
        cut_off = clock(limit.get("cut_off", "15:00"))
        is_early = received.hour * 60 + received.minute < cut_off
        if office.works_on(received.date()) and is_early and received < close:
            return close
        return office.close(received.date() + DAY)
    return office.close(last_counted_day(office, limit, received))


def due_after_pause(office, limit, received, pause):
    """One pause. None where the witness has no opinion of its own."""
    before = due(office, limit, received)
    if before is None:
        return None
    if pause["mode"] == "restart":
        return due(office, limit, pause["to"])
    elapsed = pause["to"] - pause["from"]
    if pause["mode"] == "shift" or limit["unit"] == "hour_running":
        return before + elapsed
    if elapsed == timedelta(0):
        return before
    is_late = pause["from"] >= before
    whole = due(office, limit, pause["to"])
    if is_exact(limit):
        if not is_late:
            return office.after(received, minutes_of(limit), pause)
        lost = office.work(pause["from"], pause["to"])
        return office.after(before, lost) if lost else before
    if is_late:
        return min(whole, late_after_pause(office, limit, before, pause))
    at_least = office.close(office.norm(pause["to"]).date())
    if limit["unit"] == "same_day":
        # Tomorrow's work, when the pause began today, is the day after the resumption.
        after_pause = pause["to"].date()
        if before.date() > pause["from"].date() and office.works_on(before.date()):
            remaining = [
                day
                for day in days_between(pause["from"].date(), before.date())
                if office.works_on(day)
            ]
            for _ in remaining:
                after_pause += DAY
                while not office.works_on(after_pause):
                    after_pause += DAY
        counted = office.close(after_pause)
    else:
        counted = office.close(last_counted_day(office, limit, received, pause))
    return min(whole, max(at_least, counted))


def late_after_pause(office, limit, before, pause):
    """Overdue at the pause: overdue by as many days after it."""
    paused_days = days_between(pause["from"].date(), pause["to"].date())
    day = before.date()
    if limit["unit"] in ("day", "month"):
        return office.close(day + DAY * len(paused_days))
    for _ in [it for it in paused_days if office.works_on(it)]:
        day += DAY
        while not office.works_on(day):
            day += DAY
    return office.close(day)


def days_between(first, last):
    """The days after the first, up to and with the last."""
    return [first + DAY * it for it in range(1, (last - first).days + 1)]


def random_limit(rng):
    unit = rng.choice(
        ["day_end"] * 4
        + ["exact", "exact", "working_hour", "hour_running", "day", "day", "month", "same_day"]
        + ["none"] * (rng.random() < 0.1)
    )
    if unit == "day_end":
        return {"qty": rng.choice([1, 2, 3, 5, 7, 10, 15, 20, 30, 45]), "unit": "working_day"}
    if unit == "exact":
        number = rng.randint(1, 300)
        qty = number // 10 if number % 10 == 0 else f"{number // 10}.{number % 10}"
        return {"qty": qty, "unit": "working_day", "policy": "exact"}
    if unit in ("working_hour", "hour_running"):
        return {"qty": rng.choice([1, 2, 4, 8, 24, 36, "0.5", "1.5"]), "unit": unit}
    if unit == "day":
        return {"qty": rng.randint(1, 90), "unit": unit}
    if unit == "month":
        return {"qty": rng.randint(1, 6), "unit": unit}
    if unit == "same_day":
        return {"unit": unit} | ({"cut_off": "16:30"} if rng.random() < 0.2 else {})
    return {"unit": "none"}


def random_time(rng):
    """A minute of 2024 to 2027: often in office hours, often near days off, often at the edge of a session."""
    near = rng.choice([None, None, *SPECIAL_DAYS])
    if near is None:
        day = date(2024, 1, 1) + DAY * rng.randrange(365 * 4)
    else:
        day = near + DAY * rng.randint(-12, 3)
    minute = rng.choice([rng.randrange(1440), rng.randrange(6 * 60, 18 * 60), rng.choice(EDGES)])
    return datetime(day.year, day.month, day.day) + MINUTE * minute


SPECIAL_DAYS = []
EDGES = [clock(it) for it in ("07:00", "11:29", "11:30", "13:30", "14:59", "15:00", "16:59", "17:00")]


def random_question(rng, offices):
    """A question and the witness's answer; None when it falls out of the years compared."""
    name = rng.choice(list(offices))
    office = offices[name]
    at = random_time(rng)
    kind = rng.random()
    if kind < 0.04:
        return {"ask": "norm", "office": name, "at": at}, office.norm(at)
    if kind < 0.08:
        to = at + MINUTE * rng.randrange(40_000)
        return {"ask": "work", "office": name, "from": at, "to": to}, office.work(at, to)
    limit = random_limit(rng)
    pauses, answer = [], due(office, limit, at)
    if kind > 0.72:
        start = at + MINUTE * rng.randrange(1, rng.choice([600, 6_000, 30_000]))
        end = start + MINUTE * rng.randrange(rng.choice([1, 600, 30_000]))
        pause = {"from": start, "to": end, "mode": rng.choice(["restart", "resume", "resume", "shift"])}
        pauses, answer = [pause], due_after_pause(office, limit, at, pause)
    question = {"ask": "due", "office": name, "limit": limit, "received": at, "pauses": pauses}
    return question, answer


def is_compared(question, answer):
    last = [answer] if isinstance(answer, datetime) else []
    last += [question.get("to")] + [it["to"] for it in question.get("pauses", [])]
    return all(it is None or it.year in YEARS for it in last)


def differences_of_pack(path, off, worked):
    """Where the calendar that ships with a pack has other days than the witness."""
    days = tomllib.loads(path.read_text(encoding="utf-8"))["day"]
    made_up = {it["on"] for it in days if it["kind"] == "make_up"}
    rests = {it["on"] for it in days if it["kind"] in ("holiday", "compensatory", "swapped_off")}
    for name, theirs, mine in (("off", rests, off), ("made up", made_up, worked)):
        theirs = {it for it in map(date.fromisoformat, theirs) if it.year in YEARS}
        for day in sorted(theirs ^ mine):
            yield f"{day}: {name} for the {'pack' if day in theirs else 'witness'} only"


def written(value):
    if value is None:
        return "none"
    return value.strftime(STORED) if isinstance(value, datetime) else str(value)


def ask(binary, data, questions):
    lines = [json.dumps(OFFICES)] + [json.dumps(it, default=written) for it in questions]
    done = subprocess.run(
        [binary, str(data / CSV_NAME)],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"{binary} failed: {done.stderr}")
    return done.stdout.splitlines()


def compared(rng, offices, cases):
    """So many questions with the witness's answers."""
    pairs = []
    while len(pairs) < cases:
        question, answer = random_question(rng, offices)
        if is_compared(question, answer):
            pairs.append((question, written(answer)))
    return pairs


def kinds(questions):
    """How many questions of each kind there were."""
    count = {}
    for question in questions:
        limit = question.get("limit", {})
        kind = limit.get("unit", question["ask"]) + (" exact" if limit.get("policy") else "")
        kind += " paused" if question.get("pauses") else ""
        count[kind] = count.get(kind, 0) + 1
    return ", ".join(f"{kind} {number}" for kind, number in sorted(count.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--due-binary", required=True, help="the built example `due`")
    parser.add_argument("--data", required=True, type=Path, help=f"the folder with {CSV_NAME}")
    parser.add_argument("--pack", type=Path, help="a calendar.toml whose days are compared too")
    parser.add_argument("--cases", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()

    off, worked, wrong = days_off_and_made_up(args.data)
    if args.pack:
        wrong += differences_of_pack(args.pack, off, worked)
    for line in wrong:
        print(line)
    print(f"days off: {len(off)}, made up: {len(worked)}, differences: {len(wrong)}")

    SPECIAL_DAYS.extend(sorted(off | worked))
    offices = {name: Office(hours, off, worked) for name, hours in OFFICES.items()}
    pairs = compared(random.Random(args.seed), offices, args.cases)
    answers = ask(args.due_binary, args.data, [question for question, _ in pairs])
    if len(answers) != len(pairs):
        sys.exit(f"{len(pairs)} questions, {len(answers)} answers")
    differ = [(*pair, theirs) for pair, theirs in zip(pairs, answers) if pair[1] != theirs]
    for question, mine, theirs in differ[:10]:
        print(f"witness {mine}, program {theirs}: {json.dumps(question, default=written)}")
    print(kinds(question for question, _ in pairs))
    print(f"{len(pairs) - len(differ)} of {len(pairs)} answers agree (seed {args.seed})")

    failed = bool(wrong) + bool(differ)
    print(f"{2 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
