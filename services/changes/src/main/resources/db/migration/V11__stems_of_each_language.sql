-- Words have other stems in each language. The service says which one a text is in; a pod from before says nothing and means English.

create function word_stems(language text, terms text) returns tsvector immutable parallel safe
  return case language
    when 'german' then to_tsvector('german', terms)
    when 'french' then to_tsvector('french', terms)
    when 'spanish' then to_tsvector('spanish', terms)
    when 'portuguese' then to_tsvector('portuguese', terms)
    when 'italian' then to_tsvector('italian', terms)
    when 'dutch' then to_tsvector('dutch', terms)
    when 'swedish' then to_tsvector('swedish', terms)
    when 'danish' then to_tsvector('danish', terms)
    when 'russian' then to_tsvector('russian', terms)
    when 'turkish' then to_tsvector('turkish', terms)
    when 'indonesian' then to_tsvector('indonesian', terms)
    else to_tsvector('english', terms)
  end;

alter table knowledge_row add column language text not null default 'english';
alter table knowledge_row alter column terms set expression as (
  setweight(word_stems(language, title_terms), 'A') || setweight(word_stems(language, body_terms), 'C'));
create index knowledge_language on knowledge_row (language);
