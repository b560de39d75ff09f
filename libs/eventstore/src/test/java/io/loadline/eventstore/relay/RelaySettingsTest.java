package io.loadline.eventstore.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {
    private final RelaySettings settings = new RelaySettings(
            "shop",
            Map.of("bootstrap.servers", "broker:9093", "security.protocol", "SASL_SSL", "acks", "0"),
            12,
            (short) 3,
            "vertx-reactive:postgresql://localhost/shop",
            "shop",
            "");

    @Test
    void aClientReachesTheBrokerAsTheConnectorsDo() {
        var client = settings.client(Map.of());
        assertEquals("broker:9093", client.get("bootstrap.servers"));
        assertEquals("SASL_SSL", client.get("security.protocol"));
    }

    @Test
    void whatTheRelayNeedsIsNotForAnOperatorToAlter() {
        assertEquals(
                "all",
                settings.client(Map.of(ProducerConfig.ACKS_CONFIG, "all")).get("acks"));
    }
}
