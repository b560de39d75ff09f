package io.loadline.bench.lab;

import io.loadline.testkit.FreePorts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay ours while nobody listens on them: below the range from which the system takes the near ends of connections,
 * one of which would sit on the port of a server that is being restarted.
 */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    /** What was given away may be free still. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** One that nobody listened on a moment ago, and nobody else was given. */
    public static int next() {
        int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        while (!FreePorts.isFree(port) || !GIVEN.add(port)) {
            port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        }
        return port;
    }
}
