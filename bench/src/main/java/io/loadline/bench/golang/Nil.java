package io.loadline.bench.golang;

/** Nothing: of a pointer, slice, map or function, and what a call gives that gives nothing. */
public enum Nil {
    NIL
}
