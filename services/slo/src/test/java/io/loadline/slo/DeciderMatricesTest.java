package io.loadline.slo;

import io.loadline.testkit.DeciderMatrices;

class DeciderMatricesTest extends DeciderMatrices {
    DeciderMatricesTest() {
        super("io.loadline.slo");
    }
}
