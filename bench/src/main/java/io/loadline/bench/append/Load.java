package io.loadline.bench.append;

import io.loadline.bench.lab.Zipf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One cell of the grid.
 *
 * @param clients that each wait for the answer before they send the next command
 * @param events per command
 */
record Load(int clients, int events, double seconds, long seed) {
    private static final int STREAMS_PER_CLIENT = 2_000;
    private static final int DRAWN = 5_000;
    private static final Zipf ZIPF = new Zipf(STREAMS_PER_CLIENT, 0.9);

    /** Brings the JSON of an event to 300 bytes. */
    static final String FILLER = "x".repeat(205);

    /** For each client the streams of its commands, Zipf-distributed over streams of its own, so that nobody's lock decides. */
    List<int[]> streams() {
        var all = new ArrayList<int[]>();
        for (int client = 0; client < clients; client++) {
            var random = new Random(seed * 1_000 + client);
            all.add(random.ints(DRAWN).map(x -> ZIPF.next(random)).toArray());
        }
        return all;
    }
}
