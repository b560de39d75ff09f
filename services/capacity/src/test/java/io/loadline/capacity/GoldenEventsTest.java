package io.loadline.capacity;

import io.loadline.testkit.GoldenEvents;

class GoldenEventsTest extends GoldenEvents {
    GoldenEventsTest() {
        super("io.loadline.capacity");
    }
}
