package io.loadline.capacity;

import io.loadline.testkit.DeciderMatrices;

class DeciderMatricesTest extends DeciderMatrices {
    DeciderMatricesTest() {
        super("io.loadline.capacity");
    }
}
