package io.loadline.bench.gateway;

import io.loadline.bench.http.Requests;
import java.util.Map;

/** Clients on one event loop of our own; they cost more than wrk does, and share the cores with what they measure. */
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
        return "our own clients, for want of wrk,";
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
