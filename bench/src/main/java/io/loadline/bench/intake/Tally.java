package io.loadline.bench.intake;

import java.util.ArrayList;
import java.util.List;

/** How many cases of a judge were passed, and the words for those that were not. */
final class Tally {
    private final String name;
    private final int stated;
    private final List<String> failures = new ArrayList<>();
    private int present;

    /** @param stated how many the origin has; 0 when it does not say */
    Tally(String name, int stated) {
        this.name = name;
        this.stated = stated;
    }

    void add(boolean passed, String what) {
        present++;
        if (!passed) {
            failures.add(what);
        }
    }

    String name() {
        return name;
    }

    int present() {
        return present;
    }

    int stated() {
        return stated;
    }

    int passed() {
        return present - failures.size();
    }

    List<String> failures() {
        return failures;
    }
}
