package io.loadline.bench.append;

/** A way to append. */
interface Engine extends AutoCloseable {
    String name();

    Speed run(Load load) throws Exception;

    @Override
    void close();
}
