package io.loadline.cost.focus;

import java.util.function.Supplier;

/** Takes what lines break. */
public interface Sink {
    /** @param message asked for at most once for each rule and column */
    void broken(String rule, long line, String column, Supplier<String> message);
}
