package io.loadline.slo;

import io.loadline.testkit.NativeReadiness;

class NativeReadinessTest extends NativeReadiness {
    NativeReadinessTest() {
        super("io.loadline.slo");
    }
}
