package io.loadline.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Lines that tell a person how far we are, each with the seconds since the beginning. */
final class Progress {

    private final PrintStream out;
    private final Instant start = Instant.now();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1000.0, line);
        out.flush();
    }

    /** Several lines as they are. */
    void show(String text) {
        out.println(text);
        out.flush();
    }

    Duration elapsed() {
        return Duration.between(start, Instant.now());
    }
}
