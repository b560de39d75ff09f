package io.loadline.changes.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What measurements tell of an incident: which calls fail, and how new versions do beside the old ones.
 *
 * @param sound services whose calls were measured and fail no more than before
 * @param onset when the first of the calls began to fail
 */
public record Signs(List<Failing> failing, List<String> sound, List<Showing> showings, Optional<Instant> onset) {
    /** Nothing was measured. */
    public static final Signs NONE = new Signs(List.of(), List.of(), List.of(), Optional.empty());

    public Signs {
        failing = List.copyOf(failing);
        sound = List.copyOf(sound);
        showings = List.copyOf(showings);
    }

    /**
     * Calls between two services that fail more often than before.
     *
     * @param caller empty for customers
     * @param share how much the share of successful calls has fallen, 0..1
     */
    public record Failing(String caller, String callee, double share) {}

    /**
     * How pods of a service's new version do beside those of the old one in the same time, all 0..1; 0 is no worse.
     *
     * @param since when the first pod of the new version may have been called
     * @param errors by how much more of its calls fail, beyond what chance explains
     * @param silence the share of the calls that the others get and it does not, though it should be there
     * @param resources how much more CPU or memory it takes: 1 is four times as much
     * @param latency how much slower it answers: 1 is eight times as slow
     * @param compared whether there was enough of both to tell
     * @param calls by how much more of each kind of call fails in the new version than in the old one
     */
    public record Showing(
            String service,
            Instant since,
            double errors,
            double silence,
            double resources,
            double latency,
            boolean compared,
            List<Failing> calls) {
        public Showing {
            calls = List.copyOf(calls);
        }
    }
}
