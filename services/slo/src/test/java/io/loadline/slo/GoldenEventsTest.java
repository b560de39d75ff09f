package io.loadline.slo;

import io.loadline.testkit.GoldenEvents;

class GoldenEventsTest extends GoldenEvents {
    GoldenEventsTest() {
        super("io.loadline.slo");
    }
}
