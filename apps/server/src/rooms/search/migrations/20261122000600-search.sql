-- The words of published cases, each replaced by a keyed hash: positions and weights are kept, so that phrases and ranking
-- work; no word is.
create schema search;
create table search.document (
  case_id uuid primary key,
  words tsvector not null
);
create index document_words on search.document using gin (words);
