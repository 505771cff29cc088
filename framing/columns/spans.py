"""Columns of what is found in articles."""

from __future__ import annotations

import polars as pl

from framing.columns.column import ARTICLE, PLACE, STORY, Column

__all__ = ["ACTIONS", "ACTORS", "FACTS", "MENTIONS", "STATEMENTS"]

MENTIONS = (
    ARTICLE,
    Column("lexicon", pl.String, "id", "The lexicon that the form is from."),
    Column("term", pl.String, "id", "The contested term (the thing named)."),
    Column("variant", pl.String, "id", "The way of naming it."),
    Column("form", pl.String, "text", "The form as the lexicon writes it."),
    Column("pole", pl.String, "id or null", "Who uses this wording; null where there are no sides."),
    Column("valence", pl.String, "word or null", "euphemistic, plain, dysphemistic; negative, positive if loaded."),
    Column("strength", pl.Float64, "0 to 3 or null", "How strongly the variant judges, on one scale for all sides."),
    Column("voice", pl.String, "word", "narrator, attributed, quoted or distanced."),
    Column("speaker", pl.String, "name or null", "Whose words they are said to be; null for the outlet or unknown."),
    Column("negated", pl.Boolean, "true or false", "The label itself is denied (not an invasion)."),
    PLACE,
    Column("start", pl.Int32, "code points", "First code point of the mention in the string that `place` names."),
    Column("end", pl.Int32, "code points", "First code point behind it."),
    Column("sentence_start", pl.Int32, "code points", "First code point of the sentence around it."),
    Column("sentence_end", pl.Int32, "code points", "First code point behind that sentence."),
    Column("metalinguistic", pl.Boolean, "true or false", "The text speaks about the word (the word “invasion”)."),
)

STATEMENTS = (
    ARTICLE,
    Column("statement", pl.Int32, "number", "The attribution within the article; the parts of a broken one share it."),
    Column("kind", pl.String, "word", "direct, partial, indirect or distancing."),
    Column("start", pl.Int32, "code points", "First code point of the content, without its marks."),
    Column("end", pl.Int32, "code points", "First code point behind the content."),
    Column("cue", pl.String, "text or null", "The words that attribute, as they stand (claimed, according to)."),
    Column("cue_start", pl.Int32, "code points or null", "First code point of the cue."),
    Column("cue_end", pl.Int32, "code points or null", "First code point behind the cue."),
    Column("cue_class", pl.String, "word or null", "neutral, assertive, factive, conceding, doubting or soft."),
    Column("speaker", pl.String, "name or null", "The speaker, by the fullest name in the article; null unknown."),
    Column("speaker_type", pl.String, "word or null", "official, military, expert, civilian, organisation, media …"),
    Column("speaker_start", pl.Int32, "code points or null", "First code point of the speaker's words on the spot."),
    Column("speaker_end", pl.Int32, "code points or null", "First code point behind them."),
    PLACE,
    Column("cue_lemma", pl.String, "lemma or null", "The cue as a dictionary names it (claim)."),
    Column("words", pl.Int32, "words", "Words of the content."),
)

ACTIONS = (
    ARTICLE,
    Column("verb", pl.String, "lemma", "The verb or the noun of the action."),
    Column("construction", pl.String, "word", "active, passive, agentless, nominal or intransitive."),
    Column("class", pl.String, "word", "What kind of event: harm, conflict, law or blame."),
    Column("agent", pl.String, "phrase or null", "Who did it, as the text names them; null where nobody is named."),
    Column("agent_start", pl.Int32, "code points or null", "First code point of the doer's words."),
    Column("agent_end", pl.Int32, "code points or null", "First code point behind them."),
    Column("patient", pl.String, "phrase or null", "To whom it was done."),
    Column("patient_start", pl.Int32, "code points or null", "First code point of their words."),
    Column("patient_end", pl.Int32, "code points or null", "First code point behind them."),
    Column("means", pl.String, "phrase or null", "With what it was done (a stray bullet, an airstrike)."),
    Column("doer", pl.String, "word", "named, in the means (in an Eastland airstrike) or not named."),
    Column("negated", pl.Boolean, "true or false", "The event is denied (was not hurt, no attack)."),
    Column("start", pl.Int32, "code points", "First code point of the verb or noun."),
    Column("end", pl.Int32, "code points", "First code point behind it."),
    Column("voice", pl.String, "word", "narrator, attributed, quoted or distanced."),
    Column("speaker", pl.String, "name or null", "Whose words they are said to be; null for the outlet or unknown."),
    PLACE,
    Column("sentence_start", pl.Int32, "code points", "First code point of the sentence around it."),
    Column("sentence_end", pl.Int32, "code points", "First code point behind that sentence."),
)

ACTORS = (
    ARTICLE,
    Column("actor", pl.String, "name", "Whom the words name, by the fullest name in the story."),
    Column("actor_kind", pl.String, "word or null", "person, organisation or place; null where no words tell."),
    Column("naming", pl.String, "text", "The words that name them, as they stand, titles included."),
    Column("naming_form", pl.String, "word", "full, surname, given, title, role phrase, epithet or metonym."),
    Column("title", pl.String, "text or null", "What stands before the name with a capital (President, Mr)."),
    Column("epithets", pl.String, "text or null", "What else the noun phrase says of them, joined with semicolons."),
    Column("role", pl.String, "word", "doer, done-to, speaker or other."),
    Column("cue_class", pl.String, "word or null", "Of a speaker: the class of the cue (claimed is doubting)."),
    Column("start", pl.Int32, "code points", "First code point of the naming in the string that `place` names."),
    Column("end", pl.Int32, "code points", "First code point behind it."),
    Column("phrase_start", pl.Int32, "code points", "First code point of the noun phrase around it."),
    Column("phrase_end", pl.Int32, "code points", "First code point behind that noun phrase."),
    Column("loaded_words", pl.String, "text or null", "Loaded words in the same clause, joined with semicolons."),
    Column("negative", pl.Int64, "words", "Of them those that judge against."),
    Column("positive", pl.Int64, "words", "Of them those that judge in favour."),
    Column("stance_words", pl.String, "text or null", "Words of stance in the same clause, joined with semicolons."),
    Column("clause_words", pl.Int64, "words", "Words of the clause."),
    Column("voice", pl.String, "word", "narrator, attributed, quoted or distanced."),
    Column("speaker", pl.String, "name or null", "Whose words they are said to be; null for the outlet or unknown."),
    PLACE,
    Column("clause_start", pl.Int32, "code points", "First code point of the clause around it."),
    Column("clause_end", pl.Int32, "code points", "First code point behind that clause."),
    Column("sentence_start", pl.Int32, "code points", "First code point of the sentence around it."),
    Column("sentence_end", pl.Int32, "code points", "First code point behind that sentence."),
)

FACTS = (
    STORY,
    Column("fact", pl.String, "text", "The normalised fact that articles share."),
    Column("kind", pl.String, "word", "actor, number, quote, place or date."),
    ARTICLE,
    Column("present", pl.Boolean, "true or false", "Found in this article; false is 'not found here'."),
    Column("place", pl.String, "word or null", "Where it stands first; null where not found."),
    Column("start", pl.Int32, "code points or null", "First code point of its first occurrence."),
    Column("end", pl.Int32, "code points or null", "First code point behind it."),
    Column("words_before", pl.Int64, "words or null", "Words of the text before it; 0 in the headline."),
    Column("article_words", pl.Int64, "words", "Words of the article that count."),
    Column("publication_rank", pl.Int64, "1, 2, … or null", "Which article of the story came out first, second, …"),
    Column("outlets", pl.Int64, "outlets", "Other outlets that carry the fact."),
    Column(
        "not_found_here", pl.Boolean, "true or false", "Absent, though two other outlets have it and one had before."
    ),
    Column("chance", pl.Float64, "0 to 1 or null", "How likely an article of that length carries it, by length alone."),
)
