package io.loadline.bench.golang;

/** The address of a value, which is then shared. */
public record Pointer(Object to) {}
