package io.loadline.bench.gateway;

import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tool;
import java.io.IOException;

/** What sends requests through a door. */
interface Load {
    /** Connections that each send the next request when they have their answer. */
    int CONNECTIONS = 32;

    String BODY = "{\"service\":\"search\",\"environment\":\"production\",\"artifact\":\"sha256:6f1d\"}";

    /** As many as go through. */
    Flow most(Door door, double seconds) throws Exception;

    /** About a thousand per second, far below what any of them can: then a time is a way, and not a queue. */
    Flow some(Door door, double seconds) throws Exception;

    String name();

    /**
     * What came of it.
     *
     * @param failed requests without an answer 2xx or 3xx
     */
    record Flow(double perSecond, double p50Ms, double p99Ms, long failed) {}

    /** wrk where it is, our own clients otherwise. */
    static Load best(StateDirectory state) throws IOException {
        return Tool.installed(Wrk.PROGRAM) ? new Wrk(state) : new OwnClients();
    }
}
