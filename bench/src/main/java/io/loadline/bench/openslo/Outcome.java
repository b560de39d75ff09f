package io.loadline.bench.openslo;

import java.util.concurrent.Callable;

/** A case, by its file, and whether all that it says holds. */
public record Outcome(String name, boolean passed) {
    /** What cannot be judged to its end does not hold, with the reason. */
    public static Outcome of(String name, Callable<Boolean> holds) {
        try {
            return new Outcome(name, holds.call());
        } catch (Exception e) {
            // whatever a file of another make leads to
            return new Outcome(name + ": " + e, false);
        }
    }
}
