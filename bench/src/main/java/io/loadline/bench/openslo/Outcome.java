package io.loadline.bench.openslo;

/** A case, by its file, and whether all that it says holds. */
public record Outcome(String name, boolean passed) {}
