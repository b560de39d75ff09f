package io.loadline.changes.change;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The changes as they are known at a position, in the order of their windows. */
@ApplicationScoped
public class ChangeStore {
    private static final List<String> DEPLOYING = Stream.of(Subject.Kind.values())
            .filter(Subject.Kind::deploys)
            .map(kind -> Json.tree(kind).asText())
            .toList();

    /** What was detected and is no change after all was given up; what somebody stood for before went out all the same. */
    private static final String WENT_OUT = "(state <> 'CANCELLED' or data ->> 'retro' = 'DUE')";

    /** Pods of the release before write no column of it until the read model is rebuilt. */
    private static final String BEGAN = "coalesce(started, cast(data ->> 'startedAt' as timestamptz))";

    /** That the change is live, and the time that it takes (its window, and while it is watched) overlaps [start, end). */
    private static final String OVERLAPPING = "live and starts < cast(:end as timestamptz)"
            + " and ends > cast(:start as timestamptz) and " + RowStore.VALID;

    private final Mutiny.SessionFactory sessions;

    ChangeStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Which part of the list is asked for; what is empty does not narrow it.
     *
     * @param from only those whose window, or the time that they are watched after it, has not ended then
     * @param to only those whose window begins before
     */
    record Filter(
            Optional<String> service,
            Set<State> states,
            Optional<String> environment,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /** @param starts sort keys of the last row of the page before, empty for the first page */
    Uni<List<Row<Change>>> page(Filter filter, long position, String starts, String id, int fetch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from change_row
                         where %s
                           and (:service = '' or service = :service)
                           and (:environment = '' or environment = :environment)
                           and (:states = '' or state = any(cast(string_to_array(:states, chr(31)) as text[])))
                           and (:since = '' or ends > cast(nullif(:since, '') as timestamptz))
                           and (:until = '' or starts < cast(nullif(:until, '') as timestamptz))
                           and (:starts = '' or (starts, id) > (cast(nullif(:starts, '') as timestamptz), cast(nullif(:id, '') as uuid)))
                         order by starts, id limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("service", filter.service().orElse(""))
                .with("environment", filter.environment().orElse(""))
                .with("states", filter.states().stream().map(State::name).collect(Collectors.joining("\u001f")))
                .with("since", filter.from().map(Instant::toString).orElse(""))
                .with("until", filter.to().map(Instant::toString).orElse(""))
                .with("starts", starts)
                .with("id", id)
                .with("fetch", fetch)
                .rows(row -> RowStore.read(row, Change.class)));
    }

    /**
     * Those that one may collide with: of some services, of its resources and of its person, within the time that it takes. What was
     * detected has happened, and nobody can get out of its way.
     *
     * @param states that count
     */
    Uni<List<Booking>> near(Booking booking, Collection<String> services, Set<State> states, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        with near as (
                          select id from change_row
                           where service = any(cast(string_to_array(:services, chr(31)) as text[]))
                             and environment = :environment and %2$s
                          union
                          select c.id from unnest(string_to_array(:resources, chr(31))) as wanted (name)
                            join change_row c on c.data #> '{proposal,resources}' @> jsonb_build_array(wanted.name)
                           where environment = :environment and %2$s
                          union
                          select id from change_row where data ->> 'requester' = :person and %2$s)
                        select id, cast(data -> 'subject' as text), %3$s, %4$s, cast(data #> '{proposal,resources}' as text), data ->> 'requester'
                          from change_row
                         where id in (select id from near) and %1$s and data -> 'proposal' is not null
                           and state = any(cast(string_to_array(:states, chr(31)) as text[]))
                        """.formatted(
                        RowStore.VALID, OVERLAPPING, Sql.MICROS.formatted("starts"), Sql.MICROS.formatted("ends")))
                .with("position", position)
                .with("environment", booking.subject().environment())
                .with("services", services)
                .with("resources", booking.resources())
                .with("person", booking.person())
                .with("start", booking.window().start())
                .with("end", booking.window().end())
                .with("states", states)
                .rows(row -> new Booking(
                        row.uuid(0),
                        Json.read(row.text(1), Subject.class),
                        new Window(row.instant(2), row.instant(3)),
                        List.of(Json.read(row.text(4), String[].class)),
                        Booking.person(row.text(5)))));
    }

    /** Those that were handed in and take a time that overlaps a window, by their beginning; what was detected was not planned. */
    public Uni<List<Row<Change>>> planned(Optional<String> environment, Window window, long position, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from change_row
                         where %s and state <> 'DRAFT' and data ->> 'proposal' is not null
                           and (:environment = '' or environment = :environment)
                           and starts < cast(:end as timestamptz) and ends > cast(:start as timestamptz)
                         order by starts, id limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("environment", environment.orElse(""))
                .with("start", window.start())
                .with("end", window.end())
                .with("fetch", most + 1)
                .rows(row -> RowStore.read(row, Change.class))
                .map(rows -> RowStore.all(rows, most, "changes")));
    }

    /** Those that are over, the latest first. */
    Uni<List<Row<Change>>> over(long position, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from change_row
                         where %s and state in ('REVIEW', 'CLOSED')
                         order by starts desc, id limit :most
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("most", most)
                .rows(row -> RowStore.read(row, Change.class)));
    }

    /**
     * Those that began to touch an environment within a window, whenever that was planned, and the promotions that had begun before
     * and went on into it; the latest first.
     */
    public Uni<List<Row<Change>>> begun(String environment, Window window, long position, int most) {
        return sessions.withStatelessSession(
                session -> Sql.on(session, """
                        select %1$s from (
                          select * from change_row
                           where %2$s and %3$s and environment = :environment
                             and started >= cast(:start as timestamptz) and started < cast(:end as timestamptz)
                          union all
                          select * from change_row
                           where %2$s and %3$s and environment = :environment
                             and started < cast(:start as timestamptz) and data #>> '{subject,kind}' = 'promotion'
                             and coalesce(finished, cast(data #>> '{proposal,window,end}' as timestamptz)) >= cast(:start as timestamptz)) as begun
                         order by started desc, id limit :most
                        """.formatted(RowStore.COLUMNS, RowStore.VALID, WENT_OUT))
                        .with("position", position)
                        .with("environment", environment)
                        .with("start", window.start())
                        .with("end", window.end())
                        .with("most", most)
                        .rows(row -> RowStore.read(row, Change.class)));
    }

    /**
     * How many touched an environment within a time.
     *
     * @param first when the first of them did
     */
    public record Begun(long number, Optional<Instant> first) {
        /** Since when they are known. */
        public Duration since(Instant until) {
            return first.map(begun -> Duration.between(begun, until)).orElse(Duration.ZERO);
        }
    }

    public Uni<Begun> begun(String environment, Window window, long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session, """
                        select count(*), coalesce(%3$s, 0) from change_row
                         where %1$s and %2$s and environment = :environment
                           and started >= cast(:start as timestamptz) and started < cast(:end as timestamptz)
                        """.formatted(RowStore.VALID, WENT_OUT, Sql.MICROS.formatted("min(started)")))
                .with("position", position)
                .with("environment", environment)
                .with("start", window.start())
                .with("end", window.end())
                .rows(row ->
                        new Begun(row.number(0), row.number(0) == 0 ? Optional.empty() : Optional.of(row.instant(1))))
                .map(List::getFirst));
    }

    /**
     * A deployment that had reached an environment.
     *
     * @param commit as its artifact tells it: by the digest, or by the version where that is the digest of an image; may be empty
     * @param incident that it answers
     */
    public record Deployed(
            UUID change, String service, String commit, Instant started, Instant finished, Optional<String> incident) {}

    /** The deployments that had reached an environment within a window, the earliest first. */
    public Uni<List<Deployed>> deployed(String environment, Window window, long position, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select id, service,
                               case when starts_with(artifact_digest, 'sha') then artifact_version else artifact_digest end, %2$s, %3$s, coalesce(data #>> '{proposal,incident}', '')
                          from change_row
                         where %1$s and environment = :environment and data #>> '{subject,kind}' = 'deployment'
                           and finished >= cast(:start as timestamptz) and finished < cast(:end as timestamptz)
                         order by finished, id limit :most
                        """.formatted(
                                RowStore.VALID, Sql.MICROS.formatted(BEGAN), Sql.MICROS.formatted("finished")))
                .with("position", position)
                .with("environment", environment)
                .with("start", window.start())
                .with("end", window.end())
                .with("most", most)
                .rows(row -> new Deployed(
                        row.uuid(0),
                        row.text(1),
                        row.text(2),
                        row.instant(3),
                        row.instant(4),
                        Optional.of(row.text(5)).filter(id -> !id.isEmpty()))));
    }

    /** Those with some ids. */
    public Uni<List<Row<Change>>> of(Collection<String> ids, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from change_row
                         where %s and id = any(cast(string_to_array(:ids, chr(31)) as uuid[]))
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("ids", ids)
                .rows(row -> RowStore.read(row, Change.class)));
    }

    /**
     * Those of some services that may account for what was altered in an environment in a time, and those that were detected under
     * one of the titles.
     */
    public Uni<List<Row<Change>>> accounting(
            Collection<String> services, String environment, Window time, Collection<String> titles, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from change_row
                         where %s and environment = :environment
                           and service = any(cast(string_to_array(:services, chr(31)) as text[]))
                           and (state in ('IN_PROGRESS', 'VERIFYING', 'ROLLING_BACK')
                             or (state in ('SCHEDULED', 'REVIEW', 'CLOSED', 'RETRO_APPROVAL', 'DETECTED')
                               and starts < cast(:end as timestamptz) and ends > cast(:start as timestamptz))
                             or (state in ('DETECTED', 'CLOSED') and data ->> 'proposal' is null
                               and data #>> '{subject,title}' = any(cast(string_to_array(:titles, chr(31)) as text[]))))
                         order by starts, id
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("environment", environment)
                .with("services", services)
                .with("start", time.start().minus(ChangeDecider.TOLERANCE))
                .with("end", time.end().plus(ChangeDecider.TOLERANCE))
                .with("titles", titles)
                .rows(row -> RowStore.read(row, Change.class)));
    }

    /**
     * Those of some services that may stand for what runs in an environment: their artifact is called by one of the names, or has a
     * digest that begins with one or with which one begins; and those that deploy something, name no artifact, and may be carried out in a time.
     *
     * @param names and digests have at least {@value Subject.Artifact#ABBREVIATED} letters where they are such a beginning
     */
    public Uni<List<Row<Change>>> standing(
            Collection<String> services, String environment, Collection<String> names, Window time, long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session, """
                        select %1$s from change_row
                         where %3$s and environment = :environment
                           and service = any(cast(string_to_array(:services, chr(31)) as text[]))
                           and ((artifact_digest <> ''
                                 and exists (select from unnest(string_to_array(:names, chr(31))) as wanted (name)
                                              where name in (artifact_digest, artifact_version)
                                                 or (length(name) >= %2$s and starts_with(artifact_digest, name))
                                                 or (length(artifact_digest) >= %2$s and starts_with(name, artifact_digest))))
                             or (artifact_digest = '' and data ->> 'proposal' is not null
                                 and data #>> '{subject,kind}' = any(cast(string_to_array(:kinds, chr(31)) as text[]))
                                 and (state in ('IN_PROGRESS', 'VERIFYING', 'ROLLING_BACK')
                                   or (starts < cast(:end as timestamptz) and ends > cast(:start as timestamptz)))))
                         order by starts, id
                        """.formatted(RowStore.COLUMNS, Subject.Artifact.ABBREVIATED, RowStore.VALID))
                .with("position", position)
                .with("environment", environment)
                .with("services", services)
                .with("names", names)
                .with("kinds", DEPLOYING)
                .with("start", time.start().minus(ChangeDecider.TOLERANCE))
                .with("end", time.end().plus(ChangeDecider.TOLERANCE))
                .rows(row -> RowStore.read(row, Change.class)));
    }

    /** Of which of some services a change that names an artifact has ever begun in an environment. */
    public Uni<Set<String>> naming(Collection<String> services, String environment, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select distinct service from change_row
                         where %s and environment = :environment and artifact_digest <> '' and data ->> 'startedAt' is not null
                           and service = any(cast(string_to_array(:services, chr(31)) as text[]))
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("environment", environment)
                .with("services", services)
                .rows(row -> row.text(0))
                .map(Set::copyOf));
    }

    /** Those of some services that are allowed to be started, or are being carried out. */
    public Uni<List<Row<Change>>> underway(Collection<String> services, String environment, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from change_row
                         where %s and state in ('SCHEDULED', 'IN_PROGRESS') and environment = :environment
                           and service = any(cast(string_to_array(:services, chr(31)) as text[]))
                         order by starts, id
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("environment", environment)
                .with("services", services)
                .rows(row -> RowStore.read(row, Change.class)));
    }

    /** Those of some services that have been begun and can still be taken back, the latest first. */
    public Uni<List<Row<Change>>> revertible(Collection<String> services, String environment, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from change_row
                         where %s and state in ('IN_PROGRESS', 'VERIFYING', 'ROLLING_BACK') and environment = :environment
                           and service = any(cast(string_to_array(:services, chr(31)) as text[]))
                         order by started desc, id
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("environment", environment)
                .with("services", services)
                .rows(row -> RowStore.read(row, Change.class)));
    }
}
