package io.loadline.bench.detection;

import io.loadline.kernel.ServiceGraph;
import io.loadline.slo.detection.Movement;
import io.loadline.slo.detection.Suspect;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Incidents in systems of many signals. Detectors learn from the first half of the quiet time; the second half, cut into
 * stretches as long as the cases, must stay quiet, and so must a case before its incident. Cases whose quiet time is borrowed
 * from a system under another load are ranked only.
 */
record SystemSet(String name, List<Case> cases) implements LabelledSet {
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p95", "p99");
    /** Rows that look at once at what is going on. */
    private static final int LEAST_STRETCH = 5;

    @Override
    public Verdict judge(Detector detector) {
        var verdict = new Verdict();
        var learnt = new IdentityHashMap<Table, Predicate<double[]>>();
        for (var one : cases.stream().filter(one -> !one.borrowed).toList()) {
            var columns = one.quiet.columns();
            var alarms = learnt.computeIfAbsent(one.quiet, quiet -> {
                var detects = detector.learn(
                        quiet.half(false).rows(),
                        columns.stream().map(Table.Column::dimension).toList(),
                        one.promised());
                quietStretches(quiet.half(true).rows(), one.table.rows().length, detects, verdict);
                return detects;
            });
            var rows = one.table.as(columns);
            var seconds = one.table.seconds();
            if (IntStream.range(0, rows.length).anyMatch(i -> seconds[i] < one.before && alarms.test(rows[i]))) {
                verdict.alarm(false);
            }
            var delay = IntStream.range(0, rows.length)
                    .filter(i -> seconds[i] >= one.since && alarms.test(rows[i]))
                    .mapToDouble(i -> seconds[i] + one.step - one.labelled)
                    .findFirst();
            verdict.incident(delay);
            delay.ifPresent(found -> verdict.alarm(true));
        }
        return verdict;
    }

    @Override
    public Optional<Ranks> ranks() {
        var places = new ArrayList<Integer>();
        cases.forEach(one -> places.add(Suspect.rank(one.movements(), one.graph).stream()
                .map(Suspect::service)
                .toList()
                .indexOf(one.rootCause)));
        return Optional.of(new Ranks(places));
    }

    private static void quietStretches(double[][] rows, int length, Predicate<double[]> alarms, Verdict verdict) {
        int stretch = Math.max(LEAST_STRETCH, length);
        for (int from = 0; from < rows.length; from += stretch) {
            int to = Math.min(rows.length, from + stretch);
            if (IntStream.range(from, to).anyMatch(i -> alarms.test(rows[i]))) {
                verdict.alarm(false);
            }
        }
    }

    /**
     * An incident.
     *
     * @param quiet what to learn from
     * @param borrowed whether that was measured elsewhere, under another load
     * @param before up to there nothing is wrong
     * @param since rows from there on lie in the incident
     * @param labelled when the data say that it began
     * @param step length of a row in seconds
     * @param symptomAt the service where it shows; empty when the data do not say
     * @param symptom in what it shows
     */
    record Case(
            Table quiet,
            boolean borrowed,
            Table table,
            double before,
            double since,
            double labelled,
            double step,
            String symptomAt,
            Dimension symptom,
            ServiceGraph graph,
            String rootCause) {
        int[] promised() {
            return IntStream.range(0, quiet.columns().size())
                    .filter(i -> quiet.columns().get(i).service().equals(symptomAt))
                    .toArray();
        }

        /** Of the columns that stand for their service, averages where several statistics are told, those that are asked. */
        List<Movement> movements() {
            return table.columns().stream()
                    .filter(column -> !PERCENTILES.contains(column.name()) && asked(column))
                    .map(column -> new Signal(
                            column.service(),
                            column.dimension(),
                            quiet.column(column, Table.Range.ALWAYS),
                            table.column(column, new Table.Range(Double.NEGATIVE_INFINITY, before)),
                            table.column(column, new Table.Range(since, Double.POSITIVE_INFINITY))))
                    .map(Signal::movement)
                    .toList();
        }

        /** In the symptom's dimension, of the services that the symptom's service reaches; any when that is not known. */
        private boolean asked(Table.Column column) {
            return symptomAt.isEmpty()
                    || (column.dimension() == symptom
                            && (column.service().equals(symptomAt)
                                    || graph.dependencies(symptomAt, Integer.MAX_VALUE)
                                            .containsKey(column.service())));
        }
    }
}
