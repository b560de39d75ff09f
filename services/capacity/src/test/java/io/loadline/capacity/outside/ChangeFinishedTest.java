package io.loadline.capacity.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeFinishedTest {
    @ParameterizedTest
    @CsvSource({
        "deployment, production, true, 1.5.0",
        "config, production, true,",
        "feature-flag, production, true,",
        "ddl, production, true,",
        "infrastructure, production, true,",
        "cluster-isolation, production, false,",
        "environment, production, false,",
        "promotion, production, false,",
        "deployment, staging, false, 1.5.0",
        "config, staging, false,"
    })
    void aServiceIsAlteredByItsBuildSettingsTablesAndMachines(
            String kind, String environment, boolean alters, String version) {
        var change = new ChangeFinished(
                "c",
                "checkout",
                kind,
                environment,
                Instant.EPOCH,
                Optional.of(new ChangeFinished.Artifact(Optional.of("1.5.0"))));
        assertEquals(alters, change.altersProduction());
        assertEquals(Optional.ofNullable(version), change.version());
    }
}
