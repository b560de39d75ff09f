package io.loadline.local;

import io.loadline.testkit.ChildProcess;
import java.util.function.Supplier;

/**
 * A part of the platform: {@code starter} starts it and returns when it is ready, or throws with the tail of its log.
 *
 * @param address where to find it, for people
 */
record Member(String name, String address, Supplier<Running> starter) {

    /** A started part and how it is stopped in good order. */
    record Running(ChildProcess process, Runnable stop) {}
}
