package io.loadline.gateway.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private final Destinations destinations = new Destinations(Set.of("hooks.Example.com", "*.shop.example"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://HOOKS.example.com:8443/a?b=c",
                "https://a.shop.example/x",
                "https://a.b.shop.example/x"
            })
    void hostsOnTheListAreAllowed(String url) {
        assertEquals(Optional.empty(), destinations.objection(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com",
                "ftp://hooks.example.com",
                "https://example.com",
                "https://shop.example",
                "https://evilshop.example",
                "https://hooks.example.com.evil.example",
                "https://hooks.example.com@evil.example/",
                "https://user@hooks.example.com/",
                "https://evil.example#hooks.example.com",
                "https://hooks.example.com#a",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https:hooks.example.com",
                "//hooks.example.com",
                "not a url",
                ""
            })
    void everythingElseIsNot(String url) {
        assertTrue(destinations.objection(url).isPresent());
    }

    @Test
    void withoutAListNothingIsAllowed() {
        assertTrue(new Destinations(Set.of(), true)
                .objection("https://hooks.example.com")
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "::ffff:127.0.0.1",
                "0.0.0.0",
                "::",
                "169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "fd00:ec2::23",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fe80::1",
                "224.0.0.1",
                "ff02::1"
            })
    void thisMachineAndItsLinkAreNeverAsked(String address) throws UnknownHostException {
        assertTrue(Destinations.isOwn(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.1.1", "8.8.8.8", "2001:db8::1"})
    void othersMayBe(String address) throws UnknownHostException {
        assertFalse(Destinations.isOwn(InetAddress.getByName(address)));
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefusedWhenItIsSentTo() {
        var vertx = Vertx.vertx();
        try {
            assertThrows(
                    CompletionException.class,
                    () -> destinations
                            .resolve(vertx, "localhost")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join());
            assertTrue(new Destinations(Set.of("localhost"), true)
                    .resolve(vertx, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .isLoopbackAddress());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
