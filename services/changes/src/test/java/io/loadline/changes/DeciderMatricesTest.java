package io.loadline.changes;

import io.loadline.testkit.DeciderMatrices;

class DeciderMatricesTest extends DeciderMatrices {
    DeciderMatricesTest() {
        super("io.loadline.changes");
    }
}
