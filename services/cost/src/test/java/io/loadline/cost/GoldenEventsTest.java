package io.loadline.cost;

import io.loadline.testkit.GoldenEvents;

class GoldenEventsTest extends GoldenEvents {
    GoldenEventsTest() {
        super("io.loadline.cost");
    }
}
