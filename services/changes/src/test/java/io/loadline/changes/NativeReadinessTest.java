package io.loadline.changes;

import io.loadline.testkit.NativeReadiness;

class NativeReadinessTest extends NativeReadiness {
    NativeReadinessTest() {
        super("io.loadline.changes");
    }
}
