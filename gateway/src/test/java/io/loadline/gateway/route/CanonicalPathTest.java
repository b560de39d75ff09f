package io.loadline.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/slo/v1/slos",
                "/api/slo/v1/slos/a.b-c_d~e?at=2026-11-26T10:00:00Z&q=a+b/%20%C3%A9?[x]",
                "/api/changes/v1/services/caf%C3%A9",
                "/.well-known/x",
                "/a..b/c.",
                "/docs/?q=%2e%2e%2f;"
            })
    void whatHasOneReadingPasses(String target) {
        assertEquals(Optional.empty(), CanonicalPath.objection(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://a/b",
                "*",
                "/a//b",
                "/a/./b",
                "/a/../b",
                "/a/.",
                "/a/..",
                "/a/%2e%2e/b",
                "/a/%2E",
                "/a%2fb",
                "/a%5Cb",
                "/a%252e",
                "/a%3bb",
                "/a;b",
                "/a%00",
                "/a%1F",
                "/a%7f",
                "/api/changes/v1/%6Fperations/relay",
                "/%61pi/changes/v1/hooks/github",
                "/a%2Db",
                "/a%31",
                "/a%zz",
                "/a%",
                "/a%2",
                "/a b",
                "/a\\b",
                "/a\u00e9",
                "/a?q=%zz",
                "/a?q=%",
                "/a?q=\"",
                "/a?q=<",
                "/a?q=|",
                "/a?q=#"
            })
    void whatHasTwoReadingsOrNoneIsRefused(String target) {
        assertTrue(CanonicalPath.objection(target).isPresent());
    }

    @Test
    void aLongTargetCostsNoStack() {
        assertEquals(Optional.empty(), CanonicalPath.objection("/" + "a%20".repeat(100_000)));
    }
}
