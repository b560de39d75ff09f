package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.Databases;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everything before has left in the logs of the platform, and in its events. */
@ExtendWith(PlatformExtension.class)
@Order(8)
class LogsTest {
    /** A JSON Web Token, or what one stands behind. */
    private static final String TOKEN = "eyJ[A-Za-z0-9_-]{20,}[.]|[Bb]earer [A-Za-z0-9_-]{20,}|q_session=";

    @ParameterizedTest
    @ValueSource(strings = {"changes", "capacity", "cost", "slo", "gateway"})
    void noTokenIsLoggedAndNoWarningThatMeansNothing(String name, StartedPlatform platform) {
        var log = platform.log(name);

        assertTrue(log.contains("Listening on"), log);
        assertEquals(
                List.of(),
                log.lines()
                        .filter(Pattern.compile(TOKEN + "|VertxTracer delegate not set").asPredicate())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "capacity", "cost", "slo"})
    void noEventHoldsAToken(String name, StartedPlatform platform) throws SQLException {
        try (var connection = new Databases(platform.ports().of("postgres")).connect(name);
                var query = connection.prepareStatement(
                        "select count(*), count(*) filter (where e::text ~ ?) from eventstore.event e")) {
            query.setString(1, TOKEN);
            try (var found = query.executeQuery()) {
                assertTrue(found.next() && found.getLong(1) > 0);
                assertEquals(0, found.getLong(2));
            }
        }
    }
}
