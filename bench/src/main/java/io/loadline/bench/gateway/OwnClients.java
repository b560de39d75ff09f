package io.loadline.bench.gateway;

import io.loadline.bench.http.Requests;
import java.util.Map;

/** The JDK's client on virtual threads; it costs several times what wrk does, and shares the cores with what it measures. */
final class OwnClients implements Load {

    @Override
    public Flow most(Door door, double seconds) throws Exception {
        return send(door, CONNECTIONS, seconds);
    }

    @Override
    public Flow some(Door door, double seconds) throws Exception {
        return send(door, 1, seconds);
    }

    @Override
    public String name() {
        return "the JDK's client, for want of wrk,";
    }

    private static Flow send(Door door, int clients, double seconds) throws Exception {
        var requests = new Requests(door.to(), door.headers(), "application/json", () -> BODY);
        var result = requests.send(clients, seconds);
        long failed = result.statuses().entrySet().stream()
                .filter(status -> status.getKey() >= 400)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Flow(result.perSecond(), result.p50Ms(), result.p99Ms(), failed);
    }
}
