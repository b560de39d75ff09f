package io.loadline.cost;

import io.loadline.testkit.DeciderMatrices;

class DeciderMatricesTest extends DeciderMatrices {
    DeciderMatricesTest() {
        super("io.loadline.cost");
    }
}
