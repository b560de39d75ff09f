package io.loadline.capacity.demand;

import java.time.Instant;

/**
 * An hour in which requests of a service were counted at a site.
 *
 * @param seconds of it that the samples cover, of the unit and class that they cover most of; more than 3600 when samples of several
 *     lengths cover the same time
 * @param requests of all units and classes
 * @param resets counters that began anew
 */
record CountedHour(String datacenter, Instant hour, long seconds, double requests, long resets) {
    static final long WHOLE = 3600;
}
