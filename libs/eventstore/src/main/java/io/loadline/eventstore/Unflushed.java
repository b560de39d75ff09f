package io.loadline.eventstore;

/** Who writes only what can be made again does not wait until it is on the disk (ADR 42). */
public final class Unflushed {
    /** In the list of what a statement selects: its transaction is not waited for. */
    public static final String SELECTED = "set_config('synchronous_commit', 'off', true)";

    /** The same as a condition, which always holds. */
    public static final String CONDITION = SELECTED + " = 'off'";

    private Unflushed() {}
}
