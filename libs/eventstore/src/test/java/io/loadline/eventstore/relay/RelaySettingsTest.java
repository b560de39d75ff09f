package io.loadline.eventstore.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.SslMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {
    private final RelaySettings settings = settings("", Optional.empty());

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

    @Test
    void itsConnectionChecksTheServersNameAndCertificateWhenThePoolDoes() {
        var connection = settings("?sslmode=verify-full", Optional.of(List.of("/etc/ca.crt")))
                .connection();

        assertEquals(SslMode.VERIFY_FULL, connection.getSslMode());
        assertEquals("HTTPS", connection.getHostnameVerificationAlgorithm());
        assertEquals(
                List.of("/etc/ca.crt"),
                assertInstanceOf(PemTrustOptions.class, connection.getTrustOptions())
                        .getCertPaths());
    }

    @Test
    void withoutACertificateNothingIsTrustedByMistake() {
        assertNull(settings("?sslmode=require", Optional.empty()).connection().getTrustOptions());
    }

    private static RelaySettings settings(String query, Optional<List<String>> authorities) {
        return new RelaySettings(
                "shop",
                Map.of("bootstrap.servers", "broker:9093", "security.protocol", "SASL_SSL", "acks", "0"),
                12,
                (short) 3,
                "vertx-reactive:postgresql://localhost/shop" + query,
                "shop",
                "",
                authorities);
    }
}
