package io.loadline.bench.lab;

import io.loadline.testkit.FreePorts;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay ours while nobody listens on them: below the range from which the system takes the near ends of connections,
 * one of which would sit on the port of a server that is being restarted.
 */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private Ports() {}

    /** One that nobody listened on a moment ago. */
    public static int next() {
        int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        while (!FreePorts.isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        }
        return port;
    }
}
