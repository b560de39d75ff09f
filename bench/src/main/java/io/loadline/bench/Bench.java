package io.loadline.bench;

/** Something that is measured or put under fire. It starts what it needs and leaves nothing running. */
public interface Bench {
    /** What people type. */
    String name();

    /** What it shows, in one line. */
    String about();

    /** How long it runs when nobody says. */
    int seconds();

    Report run(Options options) throws Exception;
}
