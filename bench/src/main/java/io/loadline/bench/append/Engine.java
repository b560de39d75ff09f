package io.loadline.bench.append;

import io.loadline.bench.lab.Speed;

/** A way to append. */
interface Engine extends AutoCloseable {
    String name();

    Speed run(Load load) throws Exception;

    @Override
    void close();
}
