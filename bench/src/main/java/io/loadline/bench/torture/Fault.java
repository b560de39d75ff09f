package io.loadline.bench.torture;

/**
 * Something that goes wrong.
 *
 * @param strike returns when it is over
 */
record Fault(String name, Strike strike) {

    /** What is done to the fleet. */
    interface Strike {
        void run() throws Exception;
    }
}
