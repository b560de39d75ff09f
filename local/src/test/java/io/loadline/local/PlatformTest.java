package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
@Order(1)
class PlatformTest {

    private static final long MEMORY_LIMIT_MIB = 3 * 1024;

    @Test
    void allOfItComesUpWithinItsMemory(StartedPlatform platform) {
        var status = platform.status();
        assertTrue(status.allUp(), status.text());
        assertEquals(8, status.lines().size());
        var memory = status.lines().stream().mapToLong(Status.Line::memoryMiB).sum();
        assertTrue(memory < MEMORY_LIMIT_MIB, status.text());
    }

    @Test
    void aKilledServiceIsStartedAgain(StartedPlatform platform) {
        var before = pid(platform, "cost");
        platform.kill("cost");
        Eventually.eventually(() -> {
            assertTrue(
                    pid(platform, "cost") != before && platform.status().allUp(),
                    platform.status().text());
            return true;
        });
    }

    private static long pid(StartedPlatform platform, String name) {
        return platform.status().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
