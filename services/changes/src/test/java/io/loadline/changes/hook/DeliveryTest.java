package io.loadline.changes.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.testkit.DeciderMatrix;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of({"hook", "delivery"})
class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void aCallCountsOnce() {
        var noted = new Delivery.Became(Delivery.Became.Action.NOTED, Optional.empty(), "a ping");
        var receipt = new Delivery.Receipt(Sender.GITHUB, "d-1", "ping", noted, NOW);
        DeciderMatrix.of(Delivery.DECIDER, NOW)
                .in(Delivery.DECIDER.initial(), new Delivery(Optional.of(receipt), Optional.empty()))
                .on(
                        new Delivery.Receive(Sender.GITHUB, "d-1", "ping", noted, Optional.empty(), Optional.empty()),
                        "delivery.received",
                        "nothing")
                .on(
                        new Delivery.Receive(
                                Sender.GITHUB,
                                "d-1",
                                "ping",
                                noted,
                                Optional.empty(),
                                Optional.of(new Delivery.Content("{}", 2))),
                        "delivery.received + delivery.kept",
                        "nothing")
                .holds();
    }

    @Test
    void ofALongBodyTheBeginningIsKept() {
        var body = "支".repeat(70_000).getBytes(StandardCharsets.UTF_8);
        assertEquals(new Delivery.Content("支".repeat(65_536), 210_000), Delivery.Content.of(body));
    }

    @Test
    void aSecretIsSetWhenItDiffers() {
        var secret = Registration.Configure.of(Sender.GITHUB, "0123456789abcdef");
        DeciderMatrix.of(Registration.DECIDER, NOW)
                .in(Registration.DECIDER.initial(), new Registration(secret.fingerprint()))
                .on(secret, "hook.configured", "nothing")
                .on(
                        Registration.Configure.of(Sender.GITHUB, "another-0123456789"),
                        "hook.configured",
                        "hook.configured")
                .holds();
    }

    @Test
    void aFingerprintTellsSecretsApartAndDoesNotShowThem() {
        var secret = "0123456789abcdef";
        var fingerprint = Registration.Configure.of(Sender.GITHUB, secret).fingerprint();
        assertFalse(fingerprint.contains(secret.substring(0, 6)));
        assertNotEquals(
                fingerprint, Registration.Configure.of(Sender.CDEVENTS, secret).fingerprint());
    }
}
