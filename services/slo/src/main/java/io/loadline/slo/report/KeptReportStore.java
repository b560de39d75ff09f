package io.loadline.slo.report;

import io.loadline.eventstore.Sql;
import io.loadline.kernel.Period;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds kept reports, and objectives of which some may be missing. */
@ApplicationScoped
class KeptReportStore {
    private static final String LIST = """
            select cast(id as text), slo, name, service, owner, period, %s, %s, digest from (
              select id, cast(slo as text) as slo, name, service, owner, period, ends, made, digest, position from kept_report
               where slo is not null
              union all
              select id, '', '', '', owner, period, ends, made, digest, position from kept_owner_report) kept
             where position <= :position and (:owner = '' or owner = :owner) and (:slo = '' or slo = :slo)
               and (:period = '' or period = :period)
               and (:ends = '' or (ends, id) < (cast(cast(:ends as text) as timestamptz), cast(:id as uuid)))
             order by ends desc, id desc limit :limit
            """.formatted(Sql.MICROS.formatted("ends"), Sql.MICROS.formatted("made"));

    /** A retired one is of interest until the quarter is over in which it was. */
    private static final String PROMISED =
            """
            select cast(o.id as text), %s, coalesce((select string_agg(k.period, ' ') from kept_report k where k.slo = o.id), ''), %s
              from objective o join eventstore.event e on e.stream_id = o.id and e.version = 1
              left join eventstore.event r on o.retired and r.position = o.from_position
             where o.to_position = 9223372036854775807
               and (not o.retired or r.recorded_at > clock_timestamp() - interval '4 months')
             order by o.name
            """.formatted(Sql.MICROS.formatted("e.recorded_at"), Sql.MICROS.formatted("r.recorded_at"));

    private static final String OWNERS_DUE = """
            select k.owner, k.period from kept_report k
             where k.slo is not null and k.owner <> '' and not exists (
               select 1 from kept_owner_report o where o.owner = k.owner and o.period = k.period)
             group by k.owner, k.period order by min(k.ends), k.owner
            """;

    private final Mutiny.SessionFactory sessions;

    KeptReportStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The newest period first; those behind one that ends at an instant and has that id. */
    Uni<List<Row>> list(Filter filter, String ends, String id, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, LIST)
                .with("position", position)
                .with("owner", filter.owner().orElse(""))
                .with("slo", filter.slo().map(UUID::toString).orElse(""))
                .with("period", filter.period().map(Period::toString).orElse(""))
                .with("ends", ends)
                .with("id", id.isEmpty() ? new UUID(0, 0).toString() : id)
                .with("limit", limit)
                .rows(row -> new Row(
                        row.uuid(0),
                        text(row, 1).map(UUID::fromString),
                        text(row, 2),
                        text(row, 3),
                        text(row, 4),
                        Period.parse(row.text(5)),
                        row.instant(6),
                        row.instant(7),
                        row.text(8))));
    }

    /** All objectives that promise something, or did a while ago. */
    Uni<List<Reported>> promised() {
        return sessions.withStatelessSession(session -> Sql.on(session, PROMISED)
                .rows(row -> new Reported(
                        row.uuid(0),
                        row.instant(1),
                        row.has(3) ? Optional.of(row.instant(3)) : Optional.empty(),
                        Arrays.stream(row.text(2).split(" "))
                                .filter(period -> !period.isEmpty())
                                .collect(Collectors.toSet()))));
    }

    /** The teams and periods of which those of objectives are kept, and that of the team is not; the oldest first. */
    Uni<List<OfOwner>> ownersDue() {
        return sessions.withStatelessSession(session ->
                Sql.on(session, OWNERS_DUE).rows(row -> new OfOwner(row.text(0), Period.parse(row.text(1)))));
    }

    /** The reports of a team's objectives, by their names. */
    Uni<List<UUID>> parts(OfOwner report) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select cast(id as text) from kept_report
                         where owner = :owner and period = :period and slo is not null order by name, id
                        """)
                .with("owner", report.owner())
                .with("period", report.period().toString())
                .rows(row -> row.uuid(0)));
    }

    private static Optional<String> text(Sql.Row row, int column) {
        return Optional.of(row.text(column)).filter(text -> !text.isEmpty());
    }

    /** The report of a team of a period. */
    record OfOwner(String owner, Period period) {}

    /** Which kept reports. */
    record Filter(Optional<String> owner, Optional<UUID> slo, Optional<Period> period) {}

    /**
     * A kept report, of an objective or, when it names none, of a team.
     *
     * @param objective identity of the objective, stable through renames
     * @param slo name of the objective when it was made
     * @param ends when the period did
     * @param digest of its JSON
     */
    record Row(
            UUID id,
            Optional<UUID> objective,
            Optional<String> slo,
            Optional<String> service,
            Optional<String> owner,
            Period period,
            Instant ends,
            Instant made,
            String digest) {}

    /**
     * An objective and what was reported of it.
     *
     * @param since when it was first defined
     * @param retired when it was; empty while it promises something
     * @param kept the periods of which a report is kept
     */
    record Reported(UUID slo, Instant since, Optional<Instant> retired, Set<String> kept) {}
}
