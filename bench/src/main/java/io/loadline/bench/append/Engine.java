package io.loadline.bench.append;

import io.loadline.bench.lab.Speed;

/** A way to append. */
interface Engine extends AutoCloseable {
    String name();

    Speed run(Load load) throws Exception;

    /** What somebody sees who follows the log as the engine offers it, while the load is made; before any {@link #run}. */
    Followed follow(Load load) throws Exception;

    @Override
    void close();
}
