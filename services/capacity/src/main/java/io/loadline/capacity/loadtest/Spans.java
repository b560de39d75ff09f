package io.loadline.capacity.loadtest;

import java.util.regex.Pattern;

/** Lengths of time as Go and wrk print them: {@code 1m2.5s}, {@code 372.015us}. */
final class Spans {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|μs|ms|s|m|h)");
    /** Possessive, so that a long one takes no stack. */
    private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ns|us|µs|μs|ms|s|m|h))++");

    private Spans() {}

    /** In milliseconds. */
    static double millis(String text, long line) {
        if (!WHOLE.matcher(text).matches()) {
            throw LoadTestProblem.UNREADABLE_FILE.line(line, "'" + Numbers.cut(text) + "' is no length of time");
        }
        return PART.matcher(text)
                .results()
                .mapToDouble(part -> Double.parseDouble(part.group(1)) * unit(part.group(2)))
                .sum();
    }

    private static double unit(String name) {
        return switch (name) {
            case "ns" -> 1e-6;
            case "ms" -> 1;
            case "s" -> 1e3;
            case "m" -> 6e4;
            case "h" -> 3.6e6;
            default -> 1e-3;
        };
    }
}
