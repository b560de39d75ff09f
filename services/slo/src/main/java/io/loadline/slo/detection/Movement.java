package io.loadline.slo.detection;

/**
 * How far something that is measured of one service has moved to the side that hurts.
 *
 * @param measure in what it is measured: latencies say nothing of shares
 * @param by in a unit that is the same for all that are compared, from 0
 */
public record Movement(String service, String measure, double by) {}
