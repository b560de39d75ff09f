package io.loadline.bench.lab;

import io.loadline.testkit.Tool;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cores a process may use. What is measured has the first one for itself, everything else shares the others, so that the
 * one does not take the other's time; on a machine of a single core, or without {@code taskset}, all share all.
 */
public enum Cores {
    OF_THE_MEASURED("0"),
    OF_THE_OTHERS("1-" + Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    private final String list;

    Cores(String list) {
        this.list = list;
    }

    /** Whether the two are kept apart here. */
    public static boolean apart() {
        return Runtime.getRuntime().availableProcessors() > 1 && Tool.installed("taskset");
    }

    /** The same command, kept on these cores. */
    public List<String> of(List<String> command) {
        var pinned = new ArrayList<String>();
        if (apart()) {
            pinned.addAll(List.of("taskset", "--cpu-list", list));
        }
        pinned.addAll(command);
        return pinned;
    }
}
