package io.loadline.capacity.loadtest;

import java.util.Locale;
import java.util.stream.Stream;

/** What operating systems say when the machine that makes the load has no more files, ports or buffers: such a request was never sent. */
final class Exhaustion {
    private Exhaustion() {}

    static boolean isIn(String error) {
        var text = error.toLowerCase(Locale.ROOT);
        return Stream.of(
                        "too many open files",
                        "cannot assign requested address",
                        "address not available",
                        "no buffer space available",
                        "address already in use")
                .anyMatch(text::contains);
    }
}
