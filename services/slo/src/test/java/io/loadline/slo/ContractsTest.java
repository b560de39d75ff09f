package io.loadline.slo;

import io.loadline.testkit.ConsumerContract;

/** What others promise can be read. */
class ContractsTest extends ConsumerContract {
    ContractsTest() {
        super("io.loadline.slo");
    }
}
