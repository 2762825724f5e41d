"""Whom the narration has named so far, for the pronouns and descriptions behind it."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from .cast import Cast
from .mentions import Name, Span
from .narration import Tokens

BACK = 6  # frames that a pronoun looks back
TELLS = attrgetter("tells")


@dataclass(slots=True)
class Speaker:
    """A speaker as found at a cue; `span` is where it stands. An empty `name` comes with the reason."""

    name: str
    span: Span | None = None
    kind: Literal["", "person", "body"] = ""
    role: str = ""
    gender: Literal["", "f", "m"] = ""
    head: str = ""  # the small letters of a common noun: "spokesman"
    plural: bool = False
    reason: str = ""

    def at(self, span: Span | None) -> "Speaker":
        """Return the speaker as named at another place."""
        return Speaker(self.name, span, self.kind, self.role, self.gender, self.head, self.plural, self.reason)


@dataclass(slots=True)
class Seen:
    """A person or body in the narration, remembered for the pronouns behind it."""

    frame: int
    paragraph: int
    speaker: Speaker
    spoke: bool
    opens: bool  # it is the first name of its sentence, and no verb stands before it
    new: bool = False  # it is named for the first time


@dataclass(slots=True)
class Scene:
    """A frame that names somebody or lets somebody speak; whom, is told at the first question: few are asked."""

    frame: int
    paragraph: int
    tokens: Tokens
    spoken: Sequence[Speaker]
    seen: list[Seen] | None = None


@dataclass(slots=True)
class Memory:
    """The last frames of the narration that name somebody, and where each name of the article came first.

    `genders` are those that the article has told so far. Whoever learns one has looked for the candidates before, so
    that scenes know what was told when they were written. Nothing here may lead back to who asks: what an article
    filled would stay until the collector comes, 200 objects of it.
    """

    cast: Cast
    genders: dict[str, Literal["", "f", "m"]]
    scenes: deque[Scene] = field(default_factory=lambda: deque(maxlen=BACK + 1))
    met: dict[str, int] = field(default_factory=dict)  # full name -> the frame that names it first
    paragraph: int = 0

    def remember(self, tokens: Tokens, frame: int, spoken: Sequence[Speaker]) -> None:
        """Note whom a frame names in its narration, and who spoke in it."""
        spoken = [speaker for speaker in spoken if speaker.name]
        tells = bool(spoken)
        for at in tokens.named:
            if (name := tokens[at].name) is not None:
                self.met.setdefault(name.person, frame)
                tells = tells or name.kind != "place"
        if tells:
            self.scenes.append(Scene(frame, self.paragraph, tokens, spoken))

    def candidates(self, tokens: Tokens, at: int, frame: int) -> list[Seen]:
        """Return whom the sentence before the pronoun and the frames before it mention, nearest last."""
        recent = [seen for scene in self.scenes for seen in self.seen_in(scene) if frame - seen.frame <= BACK]
        recent.extend(self.named(tokens, at, frame, self.paragraph))
        return recent

    def last_seen(self) -> list[Seen]:
        """Return whom the last frame that names anybody mentions."""
        return self.seen_in(self.scenes[-1]) if self.scenes else []

    def seen_in(self, scene: Scene) -> list[Seen]:
        """Return whom a frame mentions, and behind them who spoke in it."""
        if scene.seen is None:
            named = self.named(scene.tokens, len(scene.tokens), scene.frame, scene.paragraph)
            spoke = [Seen(scene.frame, scene.paragraph, speaker, True, False) for speaker in scene.spoken]
            scene.seen = [*named, *spoke]
        return scene.seen

    def speaker_of(self, name: Name) -> Speaker:
        """Return the person or body that a name means."""
        gender = self.genders.get(name.person, "")
        kind: Literal["person", "body"] = "person" if name.kind == "person" else "body"
        full = self.cast.full.get(name.person, name.person)
        return Speaker(full, (name.start, name.end), kind, name.role, gender)

    def named(self, tokens: Tokens, stop: int, frame: int, paragraph: int) -> Iterator[Seen]:
        """Yield the persons and bodies among the tokens of a frame before `stop`."""
        opens, read = True, 0
        for at in tokens.named:
            name = tokens[at].name
            if at >= stop:
                return
            if name is not None and name.kind != "place":
                opens = opens and not any(map(TELLS, tokens[read:at]))
                read = at + 1
                new = self.met.get(name.person, frame) == frame
                yield Seen(frame, paragraph, self.speaker_of(name), False, opens, new)
                opens = opens and name.kind == "body"

    def choose(self, candidates: list[Seen]) -> Speaker | None:
        """Choose the last who spoke, unless a later sentence begins with another."""
        last = candidates[-1].frame
        nearest = [c for c in candidates if c.frame == last]
        names = {c.speaker.name for c in nearest}
        spoke = [c for c in nearest if c.spoke]
        if len({c.speaker.name for c in spoke}) == 1:
            return spoke[-1].speaker
        opening = [c for c in nearest if c.opens]
        earlier = [c for c in candidates if c.spoke and c.frame < last]
        if len(names) == 1:
            only = nearest[-1]
            if (
                only.opens
                or only.new
                or only.paragraph == self.paragraph
                or not earlier
                or earlier[-1].speaker.name == only.speaker.name
            ):
                return only.speaker
            return earlier[-1].speaker if last - earlier[-1].frame <= 2 else only.speaker
        if opening:
            return opening[-1].speaker
        if earlier and last - earlier[-1].frame <= 2:
            return earlier[-1].speaker
        return None
