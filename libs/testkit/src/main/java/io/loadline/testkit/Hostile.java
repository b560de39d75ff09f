package io.loadline.testkit;

import java.time.Duration;

/** Bytes that nobody expected: a parser reads them, or says in its own way what is wrong, and either of it soon. */
public final class Hostile {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Hostile() {}

    /** What is done with them. */
    @FunctionalInterface
    public interface Reading {
        void read() throws Exception;
    }

    /**
     * @param problem by which the parser refuses
     * @throws AssertionError when it takes longer than five seconds
     * @throws Exception any other that it throws
     */
    public static void feed(Class<? extends Exception> problem, Reading reading) throws Exception {
        feed(() -> {
            try {
                reading.read();
            } catch (Exception e) {
                if (!problem.isInstance(e)) {
                    throw e;
                }
            }
        });
    }

    /** The same for a parser that throws nothing, but gives a list of what is wrong. */
    public static void feed(Reading reading) throws Exception {
        long begun = System.nanoTime();
        reading.read();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        if (took.compareTo(PATIENCE) > 0) {
            throw new AssertionError("it took " + took.toMillis() + " ms");
        }
    }
}
