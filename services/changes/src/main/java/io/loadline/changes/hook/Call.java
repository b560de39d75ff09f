package io.loadline.changes.hook;

import io.loadline.eventstore.Context;
import java.util.UUID;

/** A call that was authenticated. */
record Call(Sender sender, String delivery, String kind, Context context) {
    UUID stream() {
        return Delivery.stream(sender, delivery);
    }
}
