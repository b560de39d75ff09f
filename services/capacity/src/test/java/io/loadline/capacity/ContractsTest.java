package io.loadline.capacity;

import io.loadline.testkit.ConsumerContract;

/** What others promise can be read. */
class ContractsTest extends ConsumerContract {
    ContractsTest() {
        super("io.loadline.capacity");
    }
}
