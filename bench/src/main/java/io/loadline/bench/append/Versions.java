package io.loadline.bench.append;

import java.util.concurrent.ConcurrentHashMap;

/** Where each stream is, known without reading it: what the peers are spared. */
final class Versions {
    private final ConcurrentHashMap<String, Long> next = new ConcurrentHashMap<>();

    static String stream(int client, int rank) {
        return "load-" + client + "-" + rank;
    }

    /** The first of the next {@code events} versions, from 0. */
    long take(String stream, int events) {
        return next.merge(stream, (long) events, Long::sum) - events;
    }
}
