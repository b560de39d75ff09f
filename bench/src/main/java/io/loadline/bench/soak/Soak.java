package io.loadline.bench.soak;

import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.soak.Troubles.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen.
 *
 * @param limit what the platform carried before
 * @param overload answers while three times as much was asked for
 * @param back answers after that
 */
record Soak(
        Load.Limit limit,
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
    /** The longest trouble that only delays what is accepted is a part that is frozen for 3 s. */
    private static final double SLOWEST_IN_TROUBLE_MS = 5_000;

    private static final double SLOWEST_IN_OVERLOAD_MS = 2_000;
    /** Times what it was before; the tail is one bad second, which differs by so much without any trouble. */
    private static final double SLOWER_AFTERWARDS = 1.5;
    /** In nanoseconds. */
    private static final long A_SECOND = 1_000_000_000;

    Report report(long acknowledged, long lost) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("atMostPerSecond", Math.round(limit.atMost()));
        figures.put("limitPerSecond", Math.round(limit.carried()));
        figures.put("requests", all().count());
        figures.put("acknowledged", acknowledged);
        figures.put("lost", lost);
        figures.put("troubles", troubles.size());
        figures.put("serverErrors", serverErrors());
        figures.put("p99BeforeMs", p99(before));
        figures.put("p99DuringMs", p99(during));
        figures.put("p99AfterMs", p99(after));
        figures.put("memoryBeforeMiB", vitalsBefore.memoryMiB());
        figures.put("memoryAfterMiB", vitalsAfter.memoryMiB());
        figures.put("rssGrowthMiB", vitalsAfter.memoryMiB() - vitalsBefore.memoryMiB());
        figures.put("filesBefore", vitalsBefore.files());
        figures.put("filesAfter", vitalsAfter.files());
        figures.put("overloadShed", overload.stream().filter(Answer::isShed).count());
        figures.put("overloadFailures", overloadFailures());
        figures.put("overloadP99Ms", p99(overload));
        figures.put("recoverySeconds", recoverySeconds());
        var verdicts = verdicts(acknowledged, lost);
        return new Report(table(figures, verdicts), figures, !verdicts.containsValue(false));
    }

    private Map<String, Boolean> verdicts(long acknowledged, long lost) {
        var verdicts = new LinkedHashMap<String, Boolean>();
        verdicts.put("nothing of what was acknowledged is lost", acknowledged > 0 && lost == 0);
        verdicts.put("no server error beside the troubles", !troubles.isEmpty() && serverErrors() == 0);
        verdicts.put("p99 at most 5 s during the troubles", p99(during) <= SLOWEST_IN_TROUBLE_MS);
        verdicts.put("p99 after them at most half more than before", p99(after) <= SLOWER_AFTERWARDS * p99(before));
        verdicts.put("memory and open files flat", vitalsAfter.flatSince(vitalsBefore));
        verdicts.put(
                "overload shed, with 429 and 503 alone",
                overload.stream().anyMatch(Answer::isShed) && overloadFailures() == 0);
        verdicts.put("p99 at most 2 s of what it accepts meanwhile", p99(overload) <= SLOWEST_IN_OVERLOAD_MS);
        verdicts.put("well again within 10 s", recoverySeconds() <= LONGEST_RETURN);
        return verdicts;
    }

    private Stream<Answer> all() {
        return Stream.of(before, during, after, overload, back).flatMap(List::stream);
    }

    /** Beside the troubles and the overload. */
    private long serverErrors() {
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
    private long recoverySeconds() {
        long begun = back.stream().mapToLong(Answer::at).min().orElse(0);
        return back.stream()
                .filter(answer -> !answer.isGood() || answer.isSlow())
                .mapToLong(answer -> (answer.at() - begun) / A_SECOND + 1)
                .max()
                .orElse(0);
    }

    /** Of what was accepted. */
    private static double p99(List<Answer> answers) {
        var millis = answers.stream().filter(Answer::isGood).map(Answer::millis).toList();
        return millis.isEmpty() ? Double.NaN : Math.round(10 * Ranked.percentile(millis, P99)) / 10.0;
    }

    private String table(Map<String, Object> figures, Map<String, Boolean> verdicts) {
        var phases = new LinkedHashMap<String, List<Answer>>();
        phases.put("before", before);
        phases.put("during", during);
        phases.put("after", after);
        phases.put("overload", overload);
        phases.put("return", back);
        return lines(figures.entrySet().stream(), figure -> "%-24s %12s".formatted(figure.getKey(), figure.getValue()))
                + lines(phases.entrySet().stream(), phase -> counted(phase.getKey(), phase.getValue()))
                + lines(
                        verdicts.entrySet().stream(),
                        verdict -> "%-48s %s".formatted(verdict.getKey(), verdict.getValue() ? "kept" : "MISSED"));
    }

    /**
     * Each second of the run, by what was asked: when it was sent, how much of it was answered well, refused for load and failed, and the
     * p99 of what was accepted; for whoever asks what a figure of the report is made of.
     */
    String seconds() {
        long begun = all().mapToLong(Answer::at).min().orElse(0);
        var rows = all().collect(Collectors.groupingBy(
                answer -> (answer.at() - begun) / A_SECOND,
                TreeMap::new,
                Collectors.groupingBy(Answer::asked, TreeMap::new, Collectors.toList())));
        var table = new StringBuilder("second,asked,sent,good,shed,failed,p99Ms,trouble\n");
        rows.forEach((second, asked) -> asked.forEach((what, answers) -> table.append(String.join(
                        ",",
                        second.toString(),
                        what,
                        Integer.toString(answers.size()),
                        count(answers, Answer::isGood),
                        count(answers, Answer::isShed),
                        count(answers, answer -> answer.isFailure() && !answer.isShed()),
                        Double.toString(p99(answers)),
                        troubleAt(begun + second * A_SECOND)))
                .append('\n')));
        return table.toString();
    }

    private static String count(List<Answer> answers, Predicate<Answer> which) {
        return Long.toString(answers.stream().filter(which).count());
    }

    private String troubleAt(long instant) {
        return troubles.stream()
                .filter(trouble -> trouble.from() <= instant && instant <= trouble.to())
                .map(Trouble::name)
                .collect(Collectors.joining(" and "));
    }

    private static <T> String lines(Stream<T> all, Function<T, String> line) {
        return all.map(one -> "  " + line.apply(one)).collect(Collectors.joining("\n", "\n", "\n"));
    }

    /** How often each status, and how slow what was accepted, by what was asked. */
    private static String counted(String phase, List<Answer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(Answer::asked, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(asked -> "%-10s %-14s p99 %8s ms %s"
                        .formatted(phase, asked.getKey(), p99(asked.getValue()), statuses(asked.getValue())))
                .collect(Collectors.joining("\n  "));
    }

    private static Map<Integer, Long> statuses(List<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }
}
