package io.loadline.local;

import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.time.Duration;
import java.util.List;

/** Processes of a platform whose launcher is gone or does not answer. */
record Leftovers(StateDirectory state) {

    static final String LAUNCHER = "loadline";

    /** In the order in which they are stopped. */
    static final List<String> PARTS =
            List.of("gateway", "slo", "cost", "capacity", "changes", "keycloak", "kafka", "postgres");

    private static final Duration GRACE = Duration.ofSeconds(20);

    void stop(Progress progress) {
        for (var name : PARTS) {
            PidFile.running(state.pid(name)).ifPresent(process -> {
                PidFile.stopLeftover(state.pid(name), GRACE);
                progress.say("%s stopped (process %d)".formatted(name, process.pid()));
            });
        }
    }
}
