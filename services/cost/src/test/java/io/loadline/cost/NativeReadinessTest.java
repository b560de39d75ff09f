package io.loadline.cost;

import io.loadline.testkit.NativeReadiness;

class NativeReadinessTest extends NativeReadiness {
    NativeReadinessTest() {
        super("io.loadline.cost");
    }
}
