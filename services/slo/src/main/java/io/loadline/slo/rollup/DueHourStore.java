package io.loadline.slo.rollup;

import io.loadline.eventstore.Bulk;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Unflushed;
import io.loadline.eventstore.projection.Checkpoints;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The hours that are to be added up, and what becomes of them; whoever adds them up takes turns. */
@ApplicationScoped
class DueHourStore {
    /** Hours that are added up by one transaction, all their slices in memory. */
    static final int AT_ONCE = 250;

    /** Uploads that are marked by one transaction. */
    private static final int UPLOADS = 100;

    /** What is written here is made again from slices if it is lost, so that it is not waited for on the disk. The turn itself is waited for no longer than any statement. */
    private static final String TAKE_TURN = """
            select %s, %s, cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)
            """.formatted(Bulk.TIME_OUTS, Unflushed.SELECTED);

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
            select r.number, s.start, s.seconds, s.good, s.total, s.position
              from unnest(cast(string_to_array(:numbers, chr(31)) as int[]),
                          cast(string_to_array(:slos, chr(31)) as uuid[]),
                          string_to_array(:objectives, chr(31)),
                          cast(string_to_array(:starts, chr(31)) as bigint[]),
                          cast(string_to_array(:ends, chr(31)) as bigint[]))
                   as r (number, slo, objective, starts, ends)
              cross join lateral (
                select distinct on (s.source, s.start, s.seconds) s.start, s.seconds, s.good, s.total,
                       max(b.position) over (partition by s.source, s.start, s.seconds) as position
                  from slice s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position
                 where s.slo = r.slo and s.objective = r.objective and s.start > r.starts - 86400
                   and s.start < r.ends and s.start + s.seconds > r.starts
                 order by s.source, s.start, s.seconds, s.sequence desc) s
            """;

    /** The goals and hours of what was made. */
    private static final String MADE = """
            cast(string_to_array(:slos, chr(31)) as uuid[]), string_to_array(:objectives, chr(31)),
            cast(string_to_array(:hours, chr(31)) as bigint[])""";

    /** Whoever counts a goal in several ways says the same of its events. */
    private static final String KEEP = """
            insert into roll_up (slo, objective, hour, good, total, slices, measured, peak, position)
            select distinct * from unnest(%s,
                     cast(string_to_array(:good, chr(31)) as bigint[]), cast(string_to_array(:total, chr(31)) as bigint[]),
                     cast(string_to_array(:slices, chr(31)) as int[]), cast(string_to_array(:measured, chr(31)) as int[]),
                     cast(string_to_array(:peak, chr(31)) as bigint[]), cast(string_to_array(:position, chr(31)) as bigint[]))
            on conflict (slo, objective, hour) do update
               set good = excluded.good, total = excluded.total, slices = excluded.slices, measured = excluded.measured,
                   peak = excluded.peak, position = excluded.position
            """.formatted(MADE);

    private static final String KEEP_UNITS = """
            insert into roll_up_of_time (slo, objective, hour, seconds, target, good, total)
            select * from unnest(%s,
                     cast(string_to_array(:seconds, chr(31)) as int[]), string_to_array(:targets, chr(31)),
                     cast(string_to_array(:good, chr(31)) as bigint[]), cast(string_to_array(:total, chr(31)) as bigint[]))
            on conflict (slo, objective, seconds, target, hour) do update
               set good = excluded.good, total = excluded.total
            """.formatted(MADE);

    private static final String DONE = """
            delete from roll_up_due d using unnest(%s) as r (slo, objective, hour)
             where d.slo = r.slo and d.objective = r.objective and d.hour = r.hour
            """.formatted(MADE);

    private final Mutiny.SessionFactory sessions;

    DueHourStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Begins at the beginning of the log, unless it has begun. */
    Uni<Void> begin() {
        return Checkpoints.create(sessions, Map.of(RollUpStore.CONSUMER, 1));
    }

    /** Does work in a transaction, one at a time, also when two believe that they lead. */
    <T> Uni<T> inTurn(Function<Turn, Uni<T>> work) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, TAKE_TURN)
                .with("name", RollUpStore.CONSUMER)
                .rows()
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
        Uni<Integer> recount(RollUpStore.Place place, Counting counting) {
            return Sql.on(session, RECOUNT)
                    .with("slo", place.slo())
                    .with("objective", place.objective())
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

        /** Those of each run that count, and those that reach into it. */
        Uni<Map<Integer, List<RollUpMaker.Placed>>> slices(List<Run> runs, long position) {
            return Sql.on(session, SLICES)
                    .with("numbers", IntStream.range(0, runs.size()).boxed().toList())
                    .with("slos", each(runs, run -> run.place.slo()))
                    .with("objectives", each(runs, run -> run.place.objective()))
                    .with("starts", each(runs, Run::start))
                    .with("ends", each(runs, Run::end))
                    .with("position", position)
                    .rows(row -> Map.entry(
                            (int) row.number(0),
                            new RollUpMaker.Placed(
                                    new Slice(row.number(1), (int) row.number(2), row.number(3), row.number(4)),
                                    row.number(5))))
                    .map(rows -> rows.stream()
                            .collect(Collectors.groupingBy(
                                    Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
        }

        Uni<Void> keep(List<Made> made) {
            var counted =
                    made.stream().filter(one -> one.rollUp.units().isPresent()).toList();
            return (made.isEmpty() ? Uni.createFrom().item(0) : keepSums(made))
                    .chain(() -> counted.isEmpty() ? Uni.createFrom().item(0) : keepUnits(counted))
                    .replaceWithVoid();
        }

        private Uni<Integer> keepSums(List<Made> made) {
            return of(KEEP, made, Made::place, one -> one.rollUp.hour())
                    .with("good", each(made, one -> one.rollUp.good()))
                    .with("total", each(made, one -> one.rollUp.total()))
                    .with("slices", each(made, one -> one.rollUp.slices()))
                    .with("measured", each(made, one -> one.rollUp.measured()))
                    .with("peak", each(made, one -> one.rollUp.peak()))
                    .with("position", each(made, one -> one.rollUp.position()))
                    .run();
        }

        private Uni<Integer> keepUnits(List<Made> made) {
            return of(KEEP_UNITS, made, Made::place, one -> one.rollUp.hour())
                    .with("seconds", each(made, one -> one.counting.seconds()))
                    .with("targets", each(made, one -> one.counting.target()))
                    .with("good", each(made, one -> one.units().good()))
                    .with("total", each(made, one -> one.units().total()))
                    .run();
        }

        Uni<Void> done(List<Due> due) {
            return of(DONE, due, Due::place, Due::hour).run().replaceWithVoid();
        }

        private <T> Sql of(
                String statement, List<T> things, Function<T, RollUpStore.Place> place, ToLongFunction<T> hour) {
            return Sql.on(session, statement)
                    .with("slos", each(things, one -> place.apply(one).slo()))
                    .with("objectives", each(things, one -> place.apply(one).objective()))
                    .with("hours", each(things, hour::applyAsLong));
        }
    }

    private static <T> List<Object> each(List<T> things, Function<T, Object> value) {
        return things.stream().map(value).toList();
    }

    /** The sums of an hour of a goal, in one of the ways in which it is counted. */
    record Made(RollUpStore.Place place, Counting counting, RollUp rollUp) {
        private RollUp.Units units() {
            return rollUp.units().orElseThrow();
        }
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
