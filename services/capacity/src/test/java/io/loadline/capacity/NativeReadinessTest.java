package io.loadline.capacity;

import io.loadline.testkit.NativeReadiness;

class NativeReadinessTest extends NativeReadiness {
    NativeReadinessTest() {
        super("io.loadline.capacity");
    }
}
