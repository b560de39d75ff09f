package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestInfrastructureTest {

    @Test
    void everyModuleGetsADatabaseOfItsOwn() {
        var shared = TestInfrastructure.shared();
        assertNotEquals(shared.freshDatabase(), shared.freshDatabase());
        assertTrue(shared.databases().accept());
    }

    @Test
    void freshTopicsAreThereAndEmpty() throws ExecutionException, InterruptedException {
        var shared = TestInfrastructure.shared();
        shared.freshTopics();
        shared.freshTopics();
        try (var admin = Admin.create(Map.of("bootstrap.servers", shared.bootstrapServers()))) {
            assertTrue(admin.listTopics().names().get().containsAll(Topics.NAMES));
        }
    }

    @Test
    void aQuarkusTestIsToldWhereEverythingIs() {
        var settings = new PlatformResource().start();
        assertTrue(settings.get("quarkus.datasource.jdbc.url").startsWith("jdbc:postgresql://127.0.0.1:"));
        assertEquals(TestInfrastructure.shared().bootstrapServers(), settings.get("kafka.bootstrap.servers"));
    }
}
