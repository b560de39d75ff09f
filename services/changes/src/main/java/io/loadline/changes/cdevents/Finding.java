package io.loadline.changes.cdevents;

/**
 * One thing that is wrong with an event.
 *
 * @param pointer JSON pointer (RFC 6901) of the field that is wrong, missing or too much
 * @param message what to do about it
 */
public record Finding(String pointer, String message) {}
