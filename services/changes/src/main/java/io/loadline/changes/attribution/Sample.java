package io.loadline.changes.attribution;

import java.time.Instant;

/**
 * What was measured at a pod for one kind of call over about a minute; NaN where nothing was measured.
 *
 * @param success share of the calls that succeeded, 0..1
 * @param cpu of the pod, in any unit
 * @param memory of the pod, in any unit
 * @param latency of the calls, in any unit
 */
public record Sample(
        String pod,
        String caller,
        String callee,
        Instant at,
        double success,
        double cpu,
        double memory,
        double latency) {

    /** The kind of call that was measured. */
    public Call call() {
        return new Call(caller, callee);
    }

    /** There were calls, or the pod at least works. */
    boolean alive() {
        return counted() || cpu > 0;
    }

    /** There were calls. */
    boolean counted() {
        return !Double.isNaN(success);
    }
}
