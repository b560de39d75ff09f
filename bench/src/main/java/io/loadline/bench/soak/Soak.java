package io.loadline.bench.soak;

import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.soak.Troubles.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen.
 *
 * @param limit good answers a second that there were at most
 * @param overload answers while three times as much was asked for
 * @param back answers after that
 */
record Soak(
        double limit,
        List<Answer> before,
        List<Answer> during,
        List<Answer> after,
        List<Trouble> troubles,
        Vitals vitalsBefore,
        Vitals vitalsAfter,
        List<Answer> overload,
        List<Answer> back) {
    private static final double P99 = 0.99;
    private static final long LONGEST_RETURN = 10;
    /** Who waits longer does not call it well. */
    private static final long SLOW_NANOS = 1_000_000_000;

    Report report(long acknowledged, long lost) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("limitPerSecond", Math.round(limit));
        figures.put("acknowledged", acknowledged);
        figures.put("lost", lost);
        figures.put("troubles", troubles.size());
        figures.put("failuresBesideTroubles", failuresBesideTroubles());
        figures.put("p99BeforeMs", p99(before));
        figures.put("p99DuringMs", p99(during));
        figures.put("p99AfterMs", p99(after));
        figures.put("memoryBeforeMiB", vitalsBefore.memoryMiB());
        figures.put("memoryAfterMiB", vitalsAfter.memoryMiB());
        figures.put("filesBefore", vitalsBefore.files());
        figures.put("filesAfter", vitalsAfter.files());
        figures.put("overloadShed", overload.stream().filter(Answer::isShed).count());
        figures.put("overloadFailures", overloadFailures());
        figures.put("overloadP99Ms", p99(overload));
        figures.put("secondsToReturn", secondsToReturn());
        return new Report(table(figures), figures, passed(acknowledged, lost));
    }

    private boolean passed(long acknowledged, long lost) {
        return acknowledged > 0
                && lost == 0
                && !troubles.isEmpty()
                && failuresBesideTroubles() == 0
                && vitalsAfter.flatSince(vitalsBefore)
                && overload.stream().anyMatch(Answer::isShed)
                && overloadFailures() == 0
                && secondsToReturn() <= LONGEST_RETURN;
    }

    private long failuresBesideTroubles() {
        return Stream.of(before, during, after)
                .flatMap(List::stream)
                .filter(Answer::isFailure)
                .filter(answer -> troubles.stream().noneMatch(trouble -> trouble.covers(answer)))
                .count();
    }

    /** A refusal for load is the answer that is wanted; any other failure is none. */
    private long overloadFailures() {
        return overload.stream()
                .filter(answer -> answer.isFailure() && !answer.isShed())
                .count();
    }

    /** From the end of the overload to the last request that was refused or waited for more than a second, rounded up. */
    private long secondsToReturn() {
        long begun = back.stream().mapToLong(Answer::at).min().orElse(0);
        return back.stream()
                .filter(answer -> !answer.isGood() || answer.took() > SLOW_NANOS)
                .mapToLong(answer -> (answer.at() - begun) / SLOW_NANOS + 1)
                .max()
                .orElse(0);
    }

    /** Of what was accepted. */
    private static double p99(List<Answer> answers) {
        var millis = answers.stream().filter(Answer::isGood).map(Answer::millis).toList();
        return millis.isEmpty() ? Double.NaN : Math.round(10 * Ranked.percentile(millis, P99)) / 10.0;
    }

    private String table(Map<String, Object> figures) {
        var statuses = Map.of("before", before, "during", during, "after", after, "overload", overload, "return", back);
        return figures.entrySet().stream()
                        .map(figure -> "  %-24s %12s".formatted(figure.getKey(), figure.getValue()))
                        .collect(Collectors.joining("\n", "\n", "\n"))
                + Stream.of("before", "during", "after", "overload", "return")
                        .map(phase -> "  %-10s %s".formatted(phase, counted(statuses.getOrDefault(phase, List.of()))))
                        .collect(Collectors.joining("\n", "\n", ""));
    }

    private static Map<Integer, Long> counted(List<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    }
}
