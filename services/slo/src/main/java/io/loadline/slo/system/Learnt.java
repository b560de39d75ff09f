package io.loadline.slo.system;

import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.JointMovement;
import io.loadline.slo.detection.Movement;
import io.loadline.slo.detection.Suspect;
import io.loadline.slo.detection.Trace;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.system.Columns.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is usual in a system.
 *
 * @param root where it shows; empty when nobody promises anything
 * @param took to learn
 * @param columns in the order of the rows
 * @param asked columns that it was to know, whether or not enough was known of them
 * @param step seconds that a row stands for
 * @param movement empty when there are too few columns to speak of a system
 */
record Learnt(
        String root,
        Instant at,
        Duration took,
        List<Column> columns,
        Set<Column.Key> asked,
        long step,
        Optional<JointMovement> movement) {
    /** What is learnt from; days are alike enough that a few are as good as many. */
    static final Duration FROM = Duration.ofDays(3);

    private static final Duration GOOD_FOR = Duration.ofHours(6);
    /** Learning anew for one more column takes no more of the time than one part of so many. */
    private static final int RARELY = 10;

    private static final long LEAST_STEP = 60;
    private static final long MOST_STEP = Deviation.RECENT.toSeconds() / 2;
    private static final int LEAST_COLUMNS = 2;
    private static final int MOST_EVIDENCE = 20;
    private static final double MOST = 1_000;

    /** @param incidents times of which what was measured is not usual */
    static Learnt of(Whole whole, List<Measured> measured, List<Window> incidents, Set<Column.Key> asked, Instant at) {
        var learning = at.minus(Deviation.LEARNING).getEpochSecond();
        var known = measured.stream()
                .filter(one -> one.trace().size() > 0 && one.trace().seconds()[0] <= learning)
                .toList();
        var columns = known.stream().map(Measured::column).toList();
        var traces = known.stream().map(Measured::trace).toList();
        long step = Math.clamp(traces.stream().mapToLong(Trace::step).max().orElse(LEAST_STEP), LEAST_STEP, MOST_STEP);
        var promised = IntStream.range(0, columns.size())
                .filter(i -> whole.promised() && columns.get(i).service().equals(whole.root()))
                .toArray();
        var movement = columns.size() < LEAST_COLUMNS || whole.promised() != (promised.length > 0)
                ? Optional.<JointMovement>empty()
                : Optional.of(JointMovement.learn(
                        Rows.without(incidents, traces, new Window(at.minus(FROM), at.minus(Deviation.RECENT)), step),
                        columns.stream().map(Column::hurts).toList(),
                        promised));
        return new Learnt(
                whole.promised() ? whole.root() : "", at, Duration.ZERO, columns, Set.copyOf(asked), step, movement);
    }

    /** The same, once it is known how long that took. */
    Learnt after(Duration taken) {
        return new Learnt(root, at, taken, columns, asked, step, movement);
    }

    boolean isYoung(Instant now) {
        return now.isBefore(at.plus(GOOD_FOR));
    }

    /** Whether nothing is to be learnt anew for those columns, or not yet. */
    boolean isGoodFor(Set<Column> some, Instant now) {
        return isYoung(now)
                && (some.stream().allMatch(this::hasAsked) || now.isBefore(at.plus(took.multipliedBy(RARELY))));
    }

    /** Whether it knows a column, or has found that nobody does. */
    boolean hasAsked(Column column) {
        return asked.contains(column.key())
                || columns.stream().anyMatch(known -> known.key().equals(column.key()));
    }

    /**
     * How the system moves in the last half hour.
     *
     * @param recent what was measured in the last hour, by column
     * @return empty when it does not: what moves most comes first
     */
    List<Evidence> look(Map<Column.Key, Trace> recent, Instant now) {
        return movement.map(usual -> look(usual, recent, now)).orElse(List.of());
    }

    private List<Evidence> look(JointMovement usual, Map<Column.Key, Trace> recent, Instant now) {
        var lookedAt = new Window(now.minus(Systems.SEEN), now);
        var rows = Rows.of(
                columns.stream()
                        .map(column -> recent.getOrDefault(column.key(), Trace.EMPTY))
                        .toList(),
                lookedAt,
                step);
        var moves = usual.moves(rows);
        var out = IntStream.range(0, rows.length).filter(i -> moves[i]).toArray();
        return out.length == 0 || out[out.length - 1] < rows.length / 2
                ? List.of()
                : evidence(usual, rows, begin(usual, rows, out[0]), Rows.start(lookedAt, step));
    }

    private static int begin(JointMovement usual, double[][] rows, int noticed) {
        int begin = noticed;
        while (begin > 0 && usual.isOut(rows[begin - 1])) {
            begin--;
        }
        return begin;
    }

    /** @param begin the first row that is out; of one that was out from the first on nobody knows what was just before */
    private List<Evidence> evidence(JointMovement usual, double[][] rows, int begin, long start) {
        var since = Instant.ofEpochSecond(start + begin * step);
        var before = Arrays.copyOf(rows, begin);
        var during = Arrays.copyOfRange(rows, begin, rows.length);
        var movements = IntStream.range(0, columns.size())
                .mapToObj(i -> new Movement(
                        columns.get(i).service(),
                        columns.get(i).measure(),
                        rounded(usual.moved(i, Rows.column(before, i), Rows.column(during, i)))))
                .toList();
        var compared = Set.copyOf(Suspect.comparable(movements, root));
        return IntStream.range(0, columns.size())
                .filter(i -> movements.get(i).by() > 1)
                .mapToObj(
                        i -> columns.get(i).evidence(since, movements.get(i).by(), compared.contains(movements.get(i))))
                .sorted(Comparator.comparingDouble(Evidence::over).reversed())
                .limit(MOST_EVIDENCE)
                .toList();
    }

    private static double rounded(double moved) {
        return Math.round(Math.min(MOST, moved) * 100) / 100.0;
    }
}
