"""What goes out, field by field: one table behind the data dictionary, the API and its JSON-LD context."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row.

    `type`: integer, number, string, boolean, date, strings, integers, span (start, end), spans, mention (kind, id),
    mentions, object. `term` is what the field is called in a public vocabulary, as a JSON-LD term. An empty value is
    null where `null`, else "" or an empty list.
    """

    name: str
    type: str
    told: str
    null: bool = False
    term: str = ""


def F(name: str, kind: str, told: str, term: str = "") -> Field:
    return Field(name, kind.removesuffix("?"), told, kind.endswith("?"), term)


CORE = (
    F("id", "integer", "number of the mention among those of its kind"),
    F("article", "integer", "id of the article that it stands in", "schema:isPartOf"),
    F("start", "integer", "offset of its first character in the article's text", "oa:start"),
    F("end", "integer", "offset behind its last character", "oa:end"),
    F("text", "string", "the words between the two offsets", "schema:text"),
)
PLACED = (
    F("claim", "integer?", "id of the claim that it makes; empty where no other source repeats or contradicts it"),
    F("sentence", "span", "offsets of the sentence around it"),
    F("as_read", "object", "what reading gave for the fields that a curator corrected"),
    F("by_hand", "boolean", "whether a curator added it, as reading missed it"),
)
EVIDENCE = (
    F("relation", "string", "how it stands to the other: repeats, rewords, truncates, rounds, respells, conflicts, "
      "updates, alters, renames, reattributes, denies or miscounts"),
    F("reasons", "strings", "why, in a few words each"),
    F("score", "number", "how sure the relation is, from 0 to 1"),
    F("verdict", "string", "suggested by rules, or confirmed or rejected by a curator"),
)  # fmt: skip
WARNING = F("warning", "string", "what a cut quotation lost: a negation, a condition or a hedge")

FIELDS: dict[str, tuple[Field, ...]] = {
    "articles": (
        F("id", "integer", "number of the article", "schema:identifier"),
        F("digest", "string", "names the article by its content: the same on every site that has it"),
        F("path", "string", "the file, page or row that it was read from"),
        F("url", "string?", "its address as its file gives it", "schema:url"),
        F("title", "string", "its headline", "schema:headline"),
        F("publisher", "string?", "the outlet that published it", "schema:publisher"),
        F("original_publisher", "string?", "whose article it republishes", "schema:sourceOrganization"),
        F("byline", "string?", "its author as written", "schema:author"),
        F("published", "date?", "day of publication", "schema:datePublished"),
        F("original_published", "date?", "day of the first publication, where it republishes", "schema:dateCreated"),
        F("updated", "date?", "day of its last change", "schema:dateModified"),
        F("story", "string?", "name of the story that it belongs to", "schema:about"),
        F("origin", "integer", "id of the article that it copies, or its own", "schema:isBasedOn"),
        F("drawn", "boolean", "whether it was put into its story for its likeness to the whole of it"),
        F("reader_version", "integer", "version of the rules that read it"),
        F("skipped", "spans", "offsets of what reading left out: share links, forms, notices"),
        F("as_ingested", "object", "what its file said where a person has corrected it since"),
        F("text", "string", "the whole text, unchanged; every offset points into it", "schema:articleBody"),
    ),
    "quotes": (
        *CORE,
        F("kind", "string", "direct, partial, indirect, or own: a sentence in the article's own voice"),
        F("speaker", "string?", "who is said to have said it", "schema:spokenByCharacter"),
        F("speaker_as_written", "string?", "the speaker as written beside the words"),
        F("role", "string?", "the speaker's role as written", "schema:roleName"),
        F("cue", "string?", "the word that ascribes it: said, according to"),
        F("via", "string?", "who passed it on"),
        F("unresolved", "string?", "why there is no speaker"),
        F("turn", "integer", "number of the utterance in its article: pieces of one quotation share it"),
        F("day", "date?", "when it was said, where the text tells"),
        *PLACED,
        F("speaker_kind", "string?", "person or body"),
        F("mixed", "boolean", "a reported clause that holds quoted words"),
    ),
    "figures": (
        *CORE,
        F("value", "number?", "the number; empty where the words give an order of magnitude only", "schema:value"),
        F("low", "number?", "least that the words allow, where they give a range", "schema:minValue"),
        F("high", "number?", "most that the words allow", "schema:maxValue"),
        F("qualifier", "string", "exactly, about, almost, over, at least, under, up to, between, or nothing"),
        F("unit", "string?", "unit of the value; empty for a plain count", "schema:unitText"),
        F("counted", "string", "what is counted, as written"),
        F("head", "string", "the noun counted, in its basic form"),
        F("action", "string?", "the verb that the counted things do or undergo, in its basic form"),
        F("agent", "string?", "who did it, as written"),
        F("place", "string?", "where, as written"),
        F("day", "date?", "the day that the number speaks of, where the text tells"),
        *PLACED,
        F("whole", "integer?", "for a part of a sum: the start of the figure of its total"),
    ),
    "names": (
        *CORE,
        F("kind", "string", "person, body or place"),
        F("person", "string", "the fullest form of the name in the article", "schema:name"),
        F("role", "string", "the role that stands beside it", "schema:roleName"),
        *PLACED,
        F("gender", "string?", "f or m, where titles, roles or pronouns tell"),
    ),
    "claims": (
        F("id", "integer", "number of the claim", "schema:identifier"),
        F("kind", "string", "quote, figure or name"),
        F("wording", "string", "the words of the mention that the others are compared with", "schema:text"),
        F("story", "string?", "the story that it belongs to", "schema:about"),
        F("url", "string", "address of its page", "schema:url"),
        F("articles", "integer", "how many articles make the claim"),
        F("origins", "integer", "how many of them are no copies of one another"),
        F("agreement", "string", "the most telling relation among its mentions"),
    ),
    "links": (
        F("a", "mention", "the mention that the other is compared with: its kind and id"),
        F("b", "mention", "the other mention: of the same claim, or the reference of a claim that stands against it"),
        *EVIDENCE,
        WARNING,
    ),
    "disputes": (
        F("id", "string", "lead claim and relation: the same for as long as the dispute is the same"),
        F("kind", "string", "quote, figure or name"),
        F("relation", "string", "how its claims stand to each other"),
        WARNING,
        F("title", "string", "what differs", "schema:headline"),
        F("summary", "string", "one sentence: what differs and why it is shown", "schema:abstract"),
        F("story", "string?", "the story that it belongs to", "schema:about"),
        F("lead", "integer", "id of the claim on whose page it stands"),
        F("claims", "integers", "ids of all claims that take part"),
        F("articles", "integer", "how many articles take part"),
        F("weight", "number", "how much it says at first sight; disputes are listed by it"),
        F("url", "string", "address of its page", "schema:url"),
    ),
    "stories": (
        F("id", "string", "name of the story in addresses", "schema:identifier"),
        F("name", "string", "its name", "schema:name"),
        F("automatic", "boolean", "found by what its articles share, not named by a person"),
    ),
    "persons": (
        F("id", "string", "name of the person or body in addresses", "schema:identifier"),
        F("name", "string", "the form of the name that most articles use", "schema:name"),
        F("kind", "string", "person or body"),
        F("claim", "integer", "id of the claim that gathers the mentions of the name"),
    ),
    "rulings": (
        F("id", "integer", "number of the ruling"),
        F("verb", "string", "what was done: confirm, reject, merge, correct, ..."),
        F("kind", "string", "what it is about: quote, figure, name or article"),
        F("a", "mention?", "the mention ruled on; empty where it vanished, or where an article was ruled on"),
        F("b", "mention?", "the mention that it was compared with"),
        F("passage_a", "object", "the words ruled on: digest of their article, offsets and text"),
        F("passage_b", "object?", "the words that they were compared with"),
        F("relation", "string", "the relation ruled on; empty for corrections"),
        F("verdict", "string", "confirmed, rejected, or suggested where it was left open"),
        F("before", "object", "what it changed, as it was"),
        F("after", "object", "and as it was from then on"),
        F("note", "string", "the curator's note; kept out of what the site hands to readers"),
        F("made", "string", "date and time of the ruling"),
        F("part_of", "integer?", "id of the ruling that it was made with"),
        F("state", "string", "standing, replaced (a later one counts), undone, or withdrawn (its words vanished)"),
        F("contested", "boolean", "whether it contradicts other rulings and waits to be settled"),
        F("undone", "string?", "date and time when it was taken back"),
        F("withdrawn", "string?", "date and time since when its words are not there"),
    ),
}  # fmt: skip

# One row for each mention that makes a claim, with what a reader wants beside it: the table for a spreadsheet.
READINGS = (
    F("claim", "integer", "id of the claim"),
    F("kind", "string", "quote, figure or name"),
    F("wording", "string", "the claim in the words of its reference"),
    F("publisher", "string?", "the outlet"),
    F("published", "date?", "day of publication"),
    F("title", "string", "the article's headline"),
    F("url", "string?", "the article's address"),
    F("text", "string", "the words of this source"),
    F("said_by", "string?", "the speaker of a quote, the full form of a name"),
    F("role", "string?", "the role written beside it"),
    F("via", "string?", "who passed a quote on"),
    F("value", "number?", "the value of a figure"),
    F("unit", "string?", "its unit"),
    F("counted", "string?", "what is counted"),
    *EVIDENCE,
    WARNING,
    F("mention", "integer", "id of the mention in the table of its kind"),
    F("article", "integer", "id of the article"),
)
