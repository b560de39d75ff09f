package io.loadline.gateway.route;

import static io.loadline.gateway.Http.raw;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers would read differently. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class FramingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/changes/v1//hooks/github",
                "/api/changes/v1/hooks/../changes",
                "/api/changes/v1/hooks/%2e%2e/changes",
                "/api/changes/v1/hooks/..%2fchanges",
                "/api/changes/v1/hooks/..;/changes",
                "/api/changes/v1/hooks%5c..%5cchanges",
                "/api/changes/v1/hooks/%252e%252e/changes",
                "/api/changes/v1/hooks/./github",
                "/api/changes/v1/hooks/git%00hub",
                "/api/changes/v1/hooks/%zz",
                "/api/changes/v1/hooks/github?a=%zz",
                "http://127.0.0.1/api/changes/v1/hooks/github"
            })
    void aPathWithTwoReadingsIsRefused(String target) throws Exception {
        var answer = raw("""
                POST %s HTTP/1.1
                Host: localhost
                Content-Length: 2

                {}""".formatted(target));

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertFalse(answer.contains("\"uri\""), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("\"code\":\"malformed-request\""), answer);
    }

    /** Each would be counted for itself, as long as the service goes on. */
    @Test
    void aMethodThatNobodyKnowsReachesNoService() throws Exception {
        var answer = raw("""
                BREW /api/changes/v1/changes HTTP/1.1
                Host: localhost
                Authorization: %s

                """.formatted(Tokens.bearer("admin")));

        assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
        assertTrue(answer.contains("\"code\":\"method-not-allowed\""), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\nContent-Length: 40\n",
                "Content-Length: 4, 40\n",
                "Transfer-Encoding: chunked\nTransfer-Encoding: identity\n",
                "Transfer-Encoding: xchunked\n",
                "Content-Length: -1\n"
            })
    void aRequestWithTwoLengthsNeverReachesAServiceTwice(String framing) throws Exception {
        var answer = raw("""
                POST /api/changes/v1/hooks/github HTTP/1.1
                Host: localhost
                %s
                {}GET /api/changes/v1/smuggled HTTP/1.1
                Host: localhost

                """.formatted(framing));

        assertFalse(answer.contains("smuggled\""), answer);
        assertFalse(answer.contains("HTTP/1.1 200"), answer);
    }

    @Test
    void aChunkedBodyThatAlsoClaimsALengthIsFramedAnew() throws Exception {
        var answer = raw("""
                POST /api/changes/v1/hooks/github HTTP/1.1
                Host: localhost
                Content-Length: 100
                Transfer-Encoding: chunked
                Connection: close

                2
                {}
                0

                """);

        assertTrue(answer.contains("HTTP/1.1 400") || answer.contains("\"body\":\"{}\""), answer);
    }
}
