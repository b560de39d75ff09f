package io.loadline.bench.append;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What became of the events for somebody who followed the log while 16 writers appended to it.
 *
 * @param events that were appended
 * @param lost those that it never saw
 * @param reordered those that it saw for the first time after a later one of their stream
 */
record Followed(long events, long lost, long reordered) {
    private static final int WRITERS = 16;
    private static final int EVENTS = 10;

    /** An event by its stream and version. */
    record Place(String stream, long version) {}

    /** Goes through the log from where it was when it was made. */
    interface Reader {
        /** What is new since the last time; nothing when there is nothing. */
        List<Place> next() throws Exception;
    }

    /** Makes a reader that stands at the end of the log. */
    interface Log {
        Reader fromHere() throws Exception;
    }

    static Load load(double seconds, long seed) {
        return new Load(WRITERS, EVENTS, seconds, seed);
    }

    /** Follows a log while something is done, and reads it again afterwards, when nobody writes. */
    static Followed during(Log log, Work work) throws Exception {
        var follower = log.fromHere();
        var again = log.fromHere();
        var seen = new ArrayList<Place>();
        var over = new AtomicBoolean();
        var failure = new ArrayList<Exception>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                for (boolean last = false; !last; ) {
                    last = over.get();
                    drain(follower, seen);
                }
            } catch (Exception e) {
                failure.add(e);
            }
        });
        work.run();
        over.set(true);
        thread.join();
        if (!failure.isEmpty()) {
            throw failure.getFirst();
        }
        var all = new ArrayList<Place>();
        drain(again, all);
        return compare(seen, all);
    }

    interface Work {
        void run() throws Exception;
    }

    private static void drain(Reader reader, List<Place> places) throws Exception {
        for (var next = reader.next(); !next.isEmpty(); next = reader.next()) {
            places.addAll(next);
        }
    }

    private static Followed compare(List<Place> seen, List<Place> all) {
        var missing = new HashSet<>(all);
        var latest = new HashMap<String, Long>();
        long reordered = 0;
        for (var place : seen) {
            boolean first = missing.remove(place);
            long before = latest.merge(place.stream, place.version, Math::max);
            if (first && before > place.version) {
                reordered++;
            }
        }
        return new Followed(all.size(), missing.size(), reordered);
    }
}
