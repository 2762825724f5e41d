"""A story's articles, written: paragraphs of quotes, figures and narration of about as many words as asked for."""

from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random

from .grammar import material
from .marks import mark, plain, sentence_case
from .people import namesake
from .story import Count, Plan, Speaker, Story, Utterance
from .wording import another, in_all, negated, number, reworded, rounded, shortened

FIGURES = (
    "{source} said {figure}.",
    "According to {source}, {figure}.",
    "On {weekday}, {figure}, {source} said.",
    "{source} said on {weekday} that {figure}.",
)
QUOTED = (
    "“{words},” said {who}.",
    "“{words},” {who} said.",
    "{who} said: “{words}.”",
    "“{words},” {who} told reporters.",
)
REPORTED = ("{who} said that {words}.", "{who} told reporters that {words}.", "{who} said {words}.")


class Writer:
    """Writes one article: keeps who was named already, and numbers the sentences that only this article has."""

    def __init__(self, random: Random, story: Story, plan: Plan, name: str):
        self.random, self.story, self.plan, self.name = random, story, plan, name
        self.kind = material(story.domain)
        self.named: set[int] = set()
        self.own = 0

    def text(self, words: int) -> str:
        """Return the article with its marks, paragraphs apart by an empty line."""
        told = [
            *(self._figure(self._count(subject), reading) for subject, reading in self.plan.figures.items()),
            *(self._utterance(subject, reading) for subject, reading in self.plan.utterances.items()),
            *(self._charge(how) for how in self.plan.charges),
            *([self._total()] if self.plan.total else []),
        ]
        self.random.shuffle(told)
        paragraphs = [self._lead(), *(write() for write in told)]
        fillers = self._narration()
        while sum(len(plain(p).split()) for p in paragraphs) < words:
            at = self.random.randrange(1, len(paragraphs) + 1)
            paragraphs.insert(at, " ".join(next(fillers) for _ in range(self.random.choice((1, 2)))))
        return "\n\n".join(paragraphs)

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _lead(self) -> str:
        story = self.story
        text = self.kind["lead"].format(
            river=mark("name", "river", self._river()),
            town=mark("name", "town", story.town),
            weekday=f"{story.day:%A}",
            site=mark("name", f"site {story.sites[0]}", story.sites[0]),
        )
        return mark("sentence", "lead", text)

    def _river(self) -> str:
        return self.story.places[-1][:7].rstrip("aeiou")

    def _count(self, subject: str) -> Count:
        return next(count for count in self.story.counts if count.subject == subject)

    def _figure(self, count: Count, reading: str) -> Callable[[], str]:
        def write() -> str:
            written = {"exact": number(count.value), "first": number(count.value)}.get(reading)
            if reading == "round":
                written = rounded(count.value, Random(f"{self.name} {count.subject}"))
            elif reading == "other":
                written = number(another(count.value, Random(f"{self.name} {count.subject}")))
            elif reading == "later":
                written = number(count.value + 2 + count.value // 3)
            told = mark("figure", count.subject, f"{written} {count.told.split()[0]}", reading)
            deed = count.told.partition(" ")[2]
            deed = in_all(deed) if reading == "later" else deed
            clause = mark("quote", f"said {count.subject}", f"{told} {deed}", reading)
            return self._sentence(f"said {count.subject}", reading, FIGURES, figure=clause, source=self._source())

        return write

    def _utterance(self, subject: str, reading: str) -> Callable[[], str]:
        def write() -> str:
            found = next(u for u in self.story.utterances if u.subject == subject)
            speaker = found.speaker
            if reading == "other speaker":
                speaker = (speaker + 2) % len(self.story.speakers)
            patterns = REPORTED if reading == "indirect" else QUOTED
            words = mark("quote", subject, self._words(found, reading), reading)
            return self._sentence(subject, reading, patterns, words=words, who=self._speaker(speaker))

        return write

    def _words(self, found: Utterance, reading: str) -> str:
        random = Random(f"{self.name} {found.subject}")
        match reading:
            case "reworded":
                return reworded(found.direct, f"the {found.thing}", random)
            case "indirect":
                return found.indirect
            case "short":
                return shortened(found.direct)
            case "altered":
                return found.altered if random.random() < 0.7 else negated(found.direct)
        return found.direct

    def _charge(self, how: str) -> Callable[[], str]:
        def write() -> str:
            story = self.story
            company = mark("name", "company", story.company)
            site = mark("name", f"site {story.sites[0]}", story.sites[0])
            clause = self.kind["charge"][how == "denied"].format(site=site)
            words = mark("quote", "charge", f"{company} {clause}", how)
            if how == "accused":
                who = self._speaker(3)
            else:
                name = mark("name", "spokesman", story.spokesman.full)
                who = f"{name}, a spokes{'woman' if story.spokesman.woman else 'man'} for {company},"
            return self._sentence("charge", how, ("{who} said that {words}.",), words=words, who=who)

        return write

    def _total(self) -> Callable[[], str]:
        def write() -> str:
            whole, one, two = self.story.parts
            if self.plan.total == "wrong":
                # by little: parts that exceed their total by more may overlap
                two += Random(f"{self.name} total").choice((-1, 1)) * max(3, two // 8)
            told, first, second = self.kind["total"]["told"], *self.story.places[:2]
            reading = self.plan.total
            noun, _, deed = told.partition(" ")
            left = "the other " if one + two < whole else ""  # so that nothing but a slip explains what is missing
            whole_told = mark("figure", "total", f"{number(whole)} {noun}", reading)
            parts = " and ".join(
                f"{before}{mark('figure', f'part{i}', number(value), reading)} in {self._place(place)}"
                for i, (before, value, place) in enumerate((("", one, first), (left, two, second)), start=1)
            )
            return mark("sentence", "total", f"A total of {whole_told} {deed}: {parts}.", reading)

        return write

    def _narration(self) -> Iterator[str]:
        told = material("narration")
        whos, deeds = (self.random.sample(told[name], len(told[name])) for name in ("who", "did"))
        for who, did in zip(cycle(whos), cycle(deeds), strict=False):
            self.own += 1
            text = self.random.choice(told["sentence"]).format(
                who=who, did=did, where=self.random.choice(told["where"])
            )
            street, place = self.random.choice(self.story.streets), self.random.choice(self.story.places)
            text = text.format(street=self._place(street), place=self._place(place))
            yield mark("sentence", f"{self.name} own {self.own}", sentence_case(text))

    # --- who says it ------------------------------------------------------------------------------------------------

    def _sentence(self, subject: str, reading: str, patterns: tuple[str, ...], **slots: str) -> str:
        weekday = f"{self.plan.day:%A}"
        text = self.random.choice(patterns).format(weekday=weekday, **slots).replace(",.", ".").replace(",:", ":")
        return mark("sentence", subject, sentence_case(text), reading)

    def _place(self, name: str) -> str:
        return mark("name", f"place {name}", name)

    def _source(self) -> str:
        bodies = sorted({speaker.body for speaker in self.story.speakers if speaker.body})
        return self.random.choice(["officials", *(f"the {self._body(body)}" for body in bodies)])

    def _body(self, body: str) -> str:
        return mark("name", f"body {body}", body)

    def _speaker(self, index: int) -> str:
        """Return a speaker as the article names him here: with the role at first, by the surname later."""
        speaker = self.story.speakers[index]
        full, surname, subject, reading = self._forms(speaker, index)
        if index in self.named:
            return mark("name", subject, surname, reading)
        self.named.add(index)
        name = mark("name", subject, full, reading)
        if self.plan.names or not speaker.body:
            return f"{speaker.role} {name}"
        of_body = f"{name}, {speaker.role} of the {self._body(speaker.body)},"
        return self.random.choice((f"{speaker.role} {name}", of_body))

    def _forms(self, speaker: Speaker, index: int) -> tuple[str, str, str, str]:
        person, reading = speaker.person, self.plan.names.get(index, "")
        if reading == "renamed":
            person = namesake(Random(f"{self.name} {index}"), person)
        surname = person.respelt if reading == "respelt" else person.surname
        return f"{person.given} {surname}", surname, f"p{index}", reading
