package io.loadline.slo.detection;

/**
 * How far one service has moved to the side that hurts.
 *
 * @param by in a unit that is the same for all that are compared, from 0
 */
public record Movement(String service, double by) {}
