package io.loadline.bench.detection;

import io.loadline.kernel.ServiceGraph;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.JointMovement;
import io.loadline.slo.detection.Movement;
import io.loadline.slo.detection.Suspect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Incidents in systems of many signals. Detectors learn from the first half of the quiet time; the second half, cut into
 * stretches as long as the cases, must stay quiet, and so must a case before its incident. Cases whose quiet time is borrowed
 * from a system under another load are ranked only.
 */
record SystemSet(String name, List<Case> cases, List<String> unread) implements LabelledSet {
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p95", "p99");
    /** Rows that look at once at what is going on. */
    private static final int LEAST_STRETCH = 5;

    /** Reads a case from its label and what lies around it. */
    interface Reader {
        Case read(Path label) throws IOException;
    }

    static SystemSet of(Path folder, List<Path> labels, Reader reader) {
        var cases = new ArrayList<Case>();
        var unread = new ArrayList<String>();
        for (var label : labels) {
            try {
                cases.add(reader.read(label));
            } catch (IOException | RuntimeException e) {
                // a file of another make may end in a wrong index as well as in a wrong word
                unread.add(label + ": " + e);
            }
        }
        return new SystemSet(folder.getFileName().toString(), cases, unread);
    }

    @Override
    public int present() {
        return cases.size();
    }

    @Override
    public Verdict judge(Detector detector) {
        var verdict = new Verdict();
        var learnt = new IdentityHashMap<Table, Function<double[][], boolean[]>>();
        for (var one : cases.stream().filter(one -> !one.borrowed).toList()) {
            var columns = one.quiet.columns();
            var detects = learnt.computeIfAbsent(one.quiet, quiet -> {
                var learns = detector.learn(quiet.half(false).rows(), hurts(columns), one.promised());
                quietStretches(learns.apply(quiet.half(true).rows()), one.table.rows().length, verdict);
                return learns;
            });
            var alarms = detects.apply(one.table.as(columns));
            var seconds = one.table.seconds();
            if (IntStream.range(0, alarms.length).anyMatch(i -> seconds[i] < one.before && alarms[i])) {
                verdict.alarm(false);
            }
            var delay = IntStream.range(0, alarms.length)
                    .filter(i -> seconds[i] >= one.since && alarms[i])
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
        var usual = new IdentityHashMap<Table, JointMovement>();
        cases.forEach(one -> places.add(Suspect.rank(
                        one.movements(usual.computeIfAbsent(
                                one.quiet, quiet -> JointMovement.learn(quiet.rows(), hurts(quiet.columns())))),
                        one.graph)
                .stream()
                .map(Suspect::service)
                .toList()
                .indexOf(one.rootCause)));
        return Optional.of(new Ranks(places));
    }

    private static List<Hurts> hurts(List<Table.Column> columns) {
        return columns.stream().map(column -> column.dimension().hurts()).toList();
    }

    private static void quietStretches(boolean[] alarms, int length, Verdict verdict) {
        int stretch = Math.max(LEAST_STRETCH, length);
        for (int from = 0; from < alarms.length; from += stretch) {
            int to = Math.min(alarms.length, from + stretch);
            if (IntStream.range(from, to).anyMatch(i -> alarms[i])) {
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
            ServiceGraph graph,
            String rootCause) {
        int[] promised() {
            return IntStream.range(0, quiet.columns().size())
                    .filter(i -> quiet.columns().get(i).service().equals(symptomAt))
                    .toArray();
        }

        /**
         * Of the services that the symptom's service reaches, and averages where several statistics are told, what can be compared.
         */
        List<Movement> movements(JointMovement usual) {
            var columns = quiet.columns();
            return Suspect.comparable(
                    IntStream.range(0, columns.size())
                            .filter(i -> !PERCENTILES.contains(columns.get(i).name()) && isReached(columns.get(i)))
                            .mapToObj(i -> movement(columns.get(i), i, usual))
                            .toList(),
                    symptomAt);
        }

        private Movement movement(Table.Column column, int place, JointMovement usual) {
            return new Movement(
                    column.service(),
                    column.dimension().name(),
                    usual.moved(
                            place,
                            table.column(column, new Table.Range(Double.NEGATIVE_INFINITY, before)),
                            table.column(column, new Table.Range(since, Double.POSITIVE_INFINITY))));
        }

        /** Any where it is not known where it shows. */
        private boolean isReached(Table.Column column) {
            return symptomAt.isEmpty()
                    || column.service().equals(symptomAt)
                    || graph.dependencies(symptomAt, Integer.MAX_VALUE).containsKey(column.service());
        }
    }
}
