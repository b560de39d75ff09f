package io.loadline.slo.rollup;

import io.loadline.eventstore.Bulk;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.projection.Checkpoints;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The hours that are to be added up, and what becomes of them; whoever adds them up takes turns. */
@ApplicationScoped
class DueHourStore {
    /** Hours that are added up by one transaction. */
    static final int AT_ONCE = 500;

    /** Uploads that are marked by one transaction. */
    private static final int UPLOADS = 100;

    private static final String REACH = """
            select coalesce((select b.position from eventstore.batch b
                              where b.kind = 'slices' and b.state = 'SEALED' and b.position > :after and b.position <= :upTo
                              order by b.position offset :most limit 1), :upTo)
            """;

    private static final String TAKE_BACK = """
            with touched as materialized (
              select distinct s.slo, s.objective, h.hour
                from eventstore.batch b join slice s on s.batch = b.id
                cross join lateral %s as h (hour)
               where b.kind = 'slices' and b.state = 'SEALED' and b.position > :after and b.position <= :upTo),
            gone as (
              delete from roll_up r using touched t
               where r.slo = t.slo and r.objective = t.objective and r.hour = t.hour returning 1),
            gone_too as (
              delete from roll_up_of_time r using touched t
               where r.slo = t.slo and r.objective = t.objective and r.hour = t.hour returning 1)
            insert into roll_up_due (slo, objective, hour) select slo, objective, hour from touched on conflict do nothing
            """.formatted(RollUpStore.HOURS);

    private static final String DEFINED = """
            select distinct cast(stream_id as text) from eventstore.event
             where position > :after and position <= :upTo and type in ('objective.defined', 'objective.changed')
            """;

    private static final String RECOUNT = """
            insert into roll_up_due (slo, objective, hour)
            select u.slo, u.objective, u.hour from roll_up u
             where u.slo = cast(:slo as uuid) and u.objective = :objective
               and u.hour >= (select taken_from from slice_horizon) and not exists (
               select 1 from roll_up_of_time t
                where t.slo = u.slo and t.objective = u.objective and t.seconds = :seconds and t.target = :target
                  and t.hour = u.hour)
            on conflict do nothing
            """;

    private static final String SLICES = """
            select distinct on (s.source, s.start, s.seconds) s.start, s.seconds, s.good, s.total,
                   max(b.position) over (partition by s.source, s.start, s.seconds)
              from slice s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position
             where s.slo = cast(:slo as uuid) and s.objective = :objective and s.start > cast(:from as bigint) - 86400
               and s.start < :to and s.start + s.seconds > :from
             order by s.source, s.start, s.seconds, s.sequence desc
            """;

    private static final String KEEP = """
            insert into roll_up (slo, objective, hour, good, total, slices, measured, peak, position)
            select cast(:slo as uuid), cast(:objective as text), r.* from unnest(
                     cast(string_to_array(:hours, chr(31)) as bigint[]), cast(string_to_array(:good, chr(31)) as bigint[]),
                     cast(string_to_array(:total, chr(31)) as bigint[]), cast(string_to_array(:slices, chr(31)) as int[]),
                     cast(string_to_array(:measured, chr(31)) as int[]), cast(string_to_array(:peak, chr(31)) as bigint[]),
                     cast(string_to_array(:position, chr(31)) as bigint[])) as r
            on conflict (slo, objective, hour) do update
               set good = excluded.good, total = excluded.total, slices = excluded.slices, measured = excluded.measured,
                   peak = excluded.peak, position = excluded.position
            """;

    private static final String KEEP_UNITS = """
            insert into roll_up_of_time (slo, objective, seconds, target, hour, good, total)
            select cast(:slo as uuid), cast(:objective as text), cast(:seconds as int), cast(:target as text), r.* from unnest(
                     cast(string_to_array(:hours, chr(31)) as bigint[]), cast(string_to_array(:good, chr(31)) as bigint[]),
                     cast(string_to_array(:total, chr(31)) as bigint[])) as r
            on conflict (slo, objective, seconds, target, hour) do update
               set good = excluded.good, total = excluded.total
            """;

    private static final String DONE = """
            delete from roll_up_due where slo = cast(:slo as uuid) and objective = :objective and hour >= :from and hour < :to
            """;

    private final Mutiny.SessionFactory sessions;

    DueHourStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Begins at the beginning of the log, unless it has begun. */
    Uni<Void> begin() {
        return Checkpoints.create(sessions, RollUpStore.CONSUMER, 1);
    }

    /** Does work in a transaction, one at a time, also when two believe that they lead. */
    <T> Uni<T> inTurn(Function<Turn, Uni<T>> work) {
        return sessions.withStatelessTransaction((session, tx) -> Bulk.allow(session)
                .chain(() -> Sql.on(session, "select cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)")
                        .with("name", RollUpStore.CONSUMER)
                        .rows())
                .chain(() -> work.apply(new Turn(session))));
    }

    /** What one may do in one's turn. */
    static final class Turn {
        private final Mutiny.StatelessSession session;

        private Turn(Mutiny.StatelessSession session) {
            this.session = session;
        }

        /** The position up to which uploads are known. */
        Uni<Long> position() {
            return Checkpoints.read(session, RollUpStore.CONSUMER).map(Checkpoints.Checkpoint::position);
        }

        Uni<Void> move(long from, long to) {
            return Checkpoints.move(session, List.of(RollUpStore.CONSUMER), from, to);
        }

        /** How far the next uploads go. */
        Uni<Long> reach(long after, long upTo) {
            return Sql.on(session, REACH)
                    .with("after", after)
                    .with("upTo", upTo)
                    .with("most", UPLOADS - 1)
                    .number();
        }

        /** The hours that uploads have touched are to be added up, and are not known until then. */
        Uni<Integer> takeBack(long after, long upTo) {
            return Sql.on(session, TAKE_BACK)
                    .with("after", after)
                    .with("upTo", upTo)
                    .run();
        }

        /** The objectives that were defined or changed. */
        Uni<List<UUID>> defined(long after, long upTo) {
            return Sql.on(session, DEFINED)
                    .with("after", after)
                    .with("upTo", upTo)
                    .rows(row -> row.uuid(0));
        }

        /** The hours of a goal that are not known in what it counts in are to be added up. */
        Uni<Integer> recount(UUID slo, String objective, Counting counting) {
            return Sql.on(session, RECOUNT)
                    .with("slo", slo)
                    .with("objective", objective)
                    .with("seconds", counting.seconds())
                    .with("target", counting.target())
                    .run();
        }

        /** Hours that began at an instant or before and are to be added up; those of a goal together, in the order of time. */
        Uni<List<Due>> due(long closed) {
            return Sql.on(session, """
                            select cast(slo as text), objective, hour from roll_up_due
                             where hour <= :closed order by slo, objective, hour limit :most
                            """)
                    .with("closed", closed)
                    .with("most", AT_ONCE)
                    .rows(row -> new Due(new RollUpStore.Place(row.uuid(0), row.text(1)), row.number(2)));
        }

        /** Those of the run that count, and those that reach into it. */
        Uni<List<RollUpMaker.Placed>> slices(Run run, long position) {
            return Sql.on(session, SLICES)
                    .with("slo", run.place.slo())
                    .with("objective", run.place.objective())
                    .with("from", run.start)
                    .with("to", run.end)
                    .with("position", position)
                    .rows(row -> new RollUpMaker.Placed(
                            new Slice(row.number(0), (int) row.number(1), row.number(2), row.number(3)),
                            row.number(4)));
        }

        Uni<Void> keep(Run run, Counting counting, List<RollUp> rollUps) {
            var counted =
                    rollUps.stream().filter(one -> one.units().isPresent()).toList();
            return (rollUps.isEmpty() ? Uni.createFrom().item(0) : keep(run, rollUps))
                    .chain(() -> counted.isEmpty() ? Uni.createFrom().item(0) : keepUnits(run, counting, counted))
                    .chain(() -> Sql.on(session, DONE)
                            .with("slo", run.place.slo())
                            .with("objective", run.place.objective())
                            .with("from", run.start)
                            .with("to", run.end)
                            .run())
                    .replaceWithVoid();
        }

        private Uni<Integer> keep(Run run, List<RollUp> rollUps) {
            return Sql.on(session, KEEP)
                    .with("slo", run.place.slo())
                    .with("objective", run.place.objective())
                    .with("hours", each(rollUps, RollUp::hour))
                    .with("good", each(rollUps, RollUp::good))
                    .with("total", each(rollUps, RollUp::total))
                    .with("slices", each(rollUps, RollUp::slices))
                    .with("measured", each(rollUps, RollUp::measured))
                    .with("peak", each(rollUps, RollUp::peak))
                    .with("position", each(rollUps, RollUp::position))
                    .run();
        }

        private Uni<Integer> keepUnits(Run run, Counting counting, List<RollUp> rollUps) {
            return Sql.on(session, KEEP_UNITS)
                    .with("slo", run.place.slo())
                    .with("objective", run.place.objective())
                    .with("seconds", counting.seconds())
                    .with("target", counting.target())
                    .with("hours", each(rollUps, RollUp::hour))
                    .with("good", each(rollUps, one -> one.units().orElseThrow().good()))
                    .with(
                            "total",
                            each(rollUps, one -> one.units().orElseThrow().total()))
                    .run();
        }
    }

    private static List<Object> each(List<RollUp> rollUps, Function<RollUp, Object> value) {
        return rollUps.stream().map(value).toList();
    }

    /** An hour that is to be added up. */
    record Due(RollUpStore.Place place, long hour) {}

    /**
     * Hours of a goal that follow each other.
     *
     * @param start seconds since 1970
     * @param end seconds since 1970
     */
    record Run(RollUpStore.Place place, long start, long end) {
        static Run of(Due due) {
            return new Run(due.place, due.hour, due.hour + Hour.LENGTH);
        }

        boolean isContinuedBy(Due due) {
            return place.equals(due.place) && end == due.hour;
        }

        Run with(Due due) {
            return new Run(place, start, due.hour + Hour.LENGTH);
        }
    }
}
