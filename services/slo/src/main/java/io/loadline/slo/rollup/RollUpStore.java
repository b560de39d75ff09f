package io.loadline.slo.rollup;

import io.loadline.eventstore.Sql;
import io.loadline.slo.slice.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sums by hour, and what is not in them yet. */
@ApplicationScoped
class RollUpStore {
    /** Under which the follower keeps how far it is. */
    static final String CONSUMER = "roll-ups";

    /** The hours that a slice s covers. */
    static final String HOURS = """
            generate_series(s.start - mod(mod(s.start, 3600) + 3600, 3600),
                            s.start + s.seconds - 1 - mod(mod(s.start + s.seconds - 1, 3600) + 3600, 3600), 3600)""";

    private static final String ROWS = """
            select r.number, u.hour, u.good, u.total, u.slices, u.measured, u.peak, u.position, u.units_good, u.units_total
              from unnest(cast(string_to_array(:numbers, chr(31)) as int[]),
                          cast(string_to_array(:slos, chr(31)) as uuid[]),
                          string_to_array(:objectives, chr(31)),
                          cast(string_to_array(:starts, chr(31)) as bigint[]),
                          cast(string_to_array(:ends, chr(31)) as bigint[]),
                          cast(string_to_array(:seconds, chr(31)) as int[]),
                          string_to_array(:targets, chr(31)))
                   as r (number, slo, objective, starts, ends, seconds, target)
              cross join lateral (
                select u.hour, u.good, u.total, u.slices, u.measured, u.peak, u.position,
                       coalesce(t.good, -1) as units_good, coalesce(t.total, -1) as units_total
                  from roll_up u
                  left join roll_up_of_time t on t.slo = r.slo and t.objective = r.objective and t.seconds = r.seconds
                        and t.target = r.target and t.hour = u.hour
                 where u.slo = r.slo and u.objective = r.objective and u.hour >= r.starts and u.hour < r.ends
                   and (u.position <= :position or u.hour < :kept)) u
            """;

    /** Hours of uploads that the follower has not come to, in a limited number of slices. */
    private static final String UNSEEN = """
            select cast(n.slo as text), n.objective, n.hour, n.slices from (
              select s.slo, s.objective, h.hour, count(*) as slices from (
                select s.slo, s.objective, s.start, s.seconds from eventstore.batch b join slice s on s.batch = b.id
                 where b.kind = 'slices' and b.state = 'SEALED' and b.position <= :upTo
                   and b.position > (select position from eventstore.checkpoint where consumer = :consumer)
                 limit :most) s
               cross join lateral %s as h (hour) group by s.slo, s.objective, h.hour) n
            """.formatted(HOURS);

    /**
     * Slices that begin before an instant, by less than the longest slice, and reach beyond it; distinct ones, which also keeps the planner
     * from reading all slices at once to look for those of each gap among them.
     */
    private static final String REACHING = """
            select r.number, s.start, s.seconds
              from unnest(cast(string_to_array(:numbers, chr(31)) as int[]),
                          cast(string_to_array(:slos, chr(31)) as uuid[]),
                          string_to_array(:objectives, chr(31)),
                          cast(string_to_array(:starts, chr(31)) as bigint[]))
                   as r (number, slo, objective, starts)
              cross join lateral (
                select distinct s.start, s.seconds
                  from slice s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position
                 where s.slo = r.slo and s.objective = r.objective and s.start > r.starts - 86400 and s.start < r.starts
                   and s.start + s.seconds > r.starts) s
            """;

    /** More are not sought: the sums are of no use then, and slices are read. */
    private static final int MOST_UNSEEN = 200_000;

    private final Mutiny.SessionFactory sessions;

    RollUpStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A goal of an objective. */
    record Place(UUID slo, String objective) {}

    /**
     * Which hours were touched by uploads up to a position that the sums do not have.
     *
     * @return empty when there are too many
     */
    Uni<Optional<Map<Place, Set<Long>>>> unseen(long upTo) {
        return sessions.withStatelessSession(session -> Sql.on(session, UNSEEN)
                        .with("upTo", upTo)
                        .with("consumer", CONSUMER)
                        .with("most", MOST_UNSEEN)
                        .rows(row -> new Touched(new Place(row.uuid(0), row.text(1)), row.number(2), row.number(3))))
                .map(rows -> rows.stream().mapToLong(Touched::slices).sum() < MOST_UNSEEN
                        ? Optional.of(byPlace(rows))
                        : Optional.empty());
    }

    private static Map<Place, Set<Long>> byPlace(List<Touched> rows) {
        var hours = new HashMap<Place, Set<Long>>();
        rows.forEach(row ->
                hours.computeIfAbsent(row.place, place -> new HashSet<>()).add(row.hour));
        return hours;
    }

    /** The sums that hold at a position, of each question by hour; those of hours without slices whatever position they are of. */
    Uni<Map<Integer, Map<Long, RollUp>>> rows(List<Question> questions, long position, long keptFrom) {
        return sessions.withStatelessSession(session -> Sql.on(session, ROWS)
                .with("position", position)
                .with("kept", keptFrom)
                .with("numbers", IntStream.range(0, questions.size()).boxed().toList())
                .with("slos", each(questions, Question::slo))
                .with("objectives", each(questions, question -> question.goal().name()))
                .with(
                        "starts",
                        each(questions, question -> question.span().start().getEpochSecond()))
                .with("ends", each(questions, question -> question.span().end().getEpochSecond()))
                .with("seconds", each(questions, question -> question.counting().seconds()))
                .with("targets", each(questions, question -> question.counting().target()))
                .rows(row -> new Numbered<>((int) row.number(0), rollUp(row)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                Numbered::number,
                                Collectors.toMap(numbered -> numbered.thing.hour(), Numbered::thing)))));
    }

    private static RollUp rollUp(Sql.Row row) {
        return new RollUp(
                row.number(1),
                row.number(2),
                row.number(3),
                (int) row.number(4),
                (int) row.number(5),
                row.number(6),
                row.number(7),
                row.number(9) < 0 ? Optional.empty() : Optional.of(new RollUp.Units(row.number(8), row.number(9))));
    }

    /** Slices that reach into the gaps of each question. */
    Uni<Map<Integer, List<Slice>>> reaching(List<Gap> gaps, long position) {
        return gaps.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sessions.withStatelessSession(session -> Sql.on(session, REACHING)
                        .with("position", position)
                        .with("numbers", each(gaps, Gap::number))
                        .with("slos", each(gaps, Gap::slo))
                        .with("objectives", each(gaps, Gap::objective))
                        .with("starts", each(gaps, Gap::start))
                        .rows(row -> new Numbered<>(
                                (int) row.number(0), new Slice(row.number(1), (int) row.number(2), 0, 0)))
                        .map(rows -> rows.stream()
                                .collect(Collectors.groupingBy(
                                        Numbered::number, Collectors.mapping(Numbered::thing, Collectors.toList())))));
    }

    private static <T> List<?> each(List<T> things, Function<T, Object> value) {
        return things.stream().map(value).toList();
    }

    /**
     * A time of which it is not known as a whole how much was measured.
     *
     * @param number of its question
     * @param start seconds since 1970
     */
    record Gap(int number, UUID slo, String objective, long start) {}

    private record Touched(Place place, long hour, long slices) {}

    private record Numbered<T>(int number, T thing) {}
}
