package io.loadline.changes.knowledge;

import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds by words: whatever has all of them comes first, then whatever has some, the closest first. */
@ApplicationScoped
class KnowledgeStore {
    private static final List<String> LANGUAGES =
            Stream.of(Language.values()).map(Language::configuration).toList();

    private final Mutiny.SessionFactory sessions;

    KnowledgeStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param score how close it is, 0 to 1; larger is closer */
    record Hit(Article.Kind kind, String ref, String title, String excerpt, double score) {}

    /**
     * @param terms of the question, brought to their stems in the language of each text that they are held against
     * @param except a reference that is not to be found
     * @param kinds of what is looked for
     */
    Uni<List<Hit>> find(String terms, String except, List<Article.Kind> kinds, long position, long skipped, int fetch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        with question as (
                          select asked.language, plainto_tsquery(cast(asked.language as regconfig), :terms) as all_words,
                                 cast(replace(cast(plainto_tsquery(cast(asked.language as regconfig), :terms) as text), '&', '|')
                                   as tsquery) as any_word
                            from unnest(cast(string_to_array(:languages, chr(31)) as text[])) as asked (language)
                           where exists (select 1 from knowledge_row as written where written.language = asked.language))
                        select kind, ref, title, left(body, 500), cast(ts_rank_cd(terms, any_word, 32) as text)
                          from question join knowledge_row using (language)
                         where %s and terms @@ any_word and ref <> :except
                           and kind = any(cast(string_to_array(:kinds, chr(31)) as text[]))
                         order by terms @@ all_words desc, ts_rank_cd(terms, any_word, 32) desc, ref
                         offset :skipped limit :fetch
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("terms", terms)
                .with("languages", LANGUAGES)
                .with("except", except)
                .with("kinds", kinds)
                .with("skipped", skipped)
                .with("fetch", fetch)
                .rows(row -> new Hit(
                        Article.Kind.valueOf(row.text(0)),
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        Double.parseDouble(row.text(4)))));
    }
}
