package io.loadline.bench.slices;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Slices of a minute of many objectives, the same each time.
 *
 * @param name of the objectives, before their number
 * @param objectives how many
 * @param first start of the first minute
 */
record Stream(String name, int objectives, Instant first) {
    private static final int MINUTE = 60;
    private static final int USUAL = 1_000;
    private static final int NOISE = 400;
    private static final int BAD_OF = 700;
    private static final int SOURCES = 2;

    String objective(int number) {
        return name + "-" + number;
    }

    /** Each objective has one source; those of even and of odd numbers have different ones. */
    String source(int objective) {
        return name + "-source-" + objective % SOURCES;
    }

    long start(int minute) {
        return first.getEpochSecond() + (long) minute * MINUTE;
    }

    long total(int objective, int minute) {
        return USUAL + mixed(objective, minute) % NOISE;
    }

    /** Now and then a minute with errors. */
    long good(int objective, int minute) {
        long bad = mixed(objective, minute + 1_000_003) % BAD_OF == 0 ? mixed(minute, objective) % 50 : 0;
        return total(objective, minute) - bad;
    }

    /** Lines for {@code POST /slices}: of the objectives of a source, some minutes. */
    String lines(int source, int fromMinute, int toMinute) {
        var text = new StringBuilder();
        for (int minute = fromMinute; minute < toMinute; minute++) {
            var start = Instant.ofEpochSecond(start(minute));
            for (int i = source; i < objectives; i += SOURCES) {
                text.append("{\"slo\":\"")
                        .append(objective(i))
                        .append("\",\"start\":\"")
                        .append(start);
                text.append("\",\"seconds\":60,\"good\":").append(good(i, minute));
                text.append(",\"total\":").append(total(i, minute)).append(",\"source\":\"");
                text.append(source(i)).append("\",\"sequence\":1}\n");
            }
        }
        return text.toString();
    }

    /** The same rows as CSV, in the order of the table's columns. */
    String csv(int fromMinute, int toMinute) {
        var batch = new UUID(0, 1);
        return IntStream.range(fromMinute, toMinute)
                .boxed()
                .flatMap(minute -> IntStream.range(0, objectives)
                        .mapToObj(i -> batch + "," + (i + 1) + "," + new UUID(objectives, i) + ",good," + source(i)
                                + "," + start(minute) + ",60," + good(i, minute) + "," + total(i, minute) + ",1"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static long mixed(long a, long b) {
        long x = a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL;
        x = (x ^ (x >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (x ^ (x >>> 32)) >>> 1;
    }
}
